// « Copier le lien »: shown only where the browser lets a page copy.
const block = document.querySelector(".copier");
const [button, status] = ["button", "[role=status]"].map((name) => block.querySelector(name));
const link = location.origin + location.pathname;
block.hidden = !navigator.clipboard;
button.addEventListener("click", async () => {
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(link);
    status.textContent = "Le lien est copié.";
  } catch {
    status.textContent = `Le navigateur a refusé. Le lien : ${link}`;
  }
});
