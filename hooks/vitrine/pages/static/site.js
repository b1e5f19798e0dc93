// The chosen theme and the narrow menu. Without this script everything works: the menu is unfolded, the theme
// follows the system. It is loaded before the body is drawn, so that a chosen theme never flashes.
const root = document.documentElement;
root.classList.add("js");
try {
  const kept = localStorage.getItem("theme");
  if (kept) root.dataset.theme = kept;
} catch {} // storage refused: the choice lasts for this page

document.addEventListener("DOMContentLoaded", () => {
  const [toggle, menu, nav] = [".bascule", ".menu", ".nav"].map((name) => document.querySelector(name));
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const say = () => toggle.setAttribute("aria-pressed", String(dark()));
  toggle.hidden = menu.hidden = false;
  say();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", say);

  toggle.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {}
    say();
  });
  menu.addEventListener("click", () => {
    menu.setAttribute("aria-expanded", String(nav.classList.toggle("ouvert")));
  });
  // From the button or from a link of the menu alike.
  nav.closest("header").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && nav.classList.contains("ouvert")) {
      menu.click();
      menu.focus();
    }
  });
});
