// A video of another site, loaded when somebody asks for it. Without this script a link leads to that site.
const block = document.querySelector(".video");
const [screen, button, template, status] = [".ecran", "button", "template", "[role=status]"].map((name) =>
  block.querySelector(name),
);
const invitation = [...button.childNodes];

const close = () => {
  screen.querySelector("iframe").remove();
  button.replaceChildren(...invitation);
  status.textContent = "La vidéo est fermée.";
};
const open = () => {
  screen.append(template.content.cloneNode(true));
  button.replaceChildren("Fermer la vidéo");
  status.textContent = "La vidéo est ouverte.";
  screen.querySelector("iframe").focus();
};

button.hidden = false;
block.classList.add("prete");
button.addEventListener("click", () => (screen.querySelector("iframe") ? close() : open()));
// The picture is one large place to press, for whoever does not look for the button.
screen.addEventListener("click", (event) => event.target.closest("iframe") || open());
