// The photos of a page in large, one at a time. Without this script each photo is a link to its own file.
const links = [...document.querySelectorAll("a.agrandir")];
const viewer = document.createElement("dialog");
viewer.className = "visionneuse";
viewer.setAttribute("aria-label", "Photos en grand");
viewer.setAttribute("aria-describedby", "rang-photo");
viewer.innerHTML =
  '<form method="dialog"><p id="rang-photo" role="status"></p>' +
  '<button type="button" value="-1">Précédente</button><button type="button" value="1">Suivante</button>' +
  "<button>Fermer</button></form><figure></figure>";
document.body.append(viewer);
const [rank, frame] = ["#rang-photo", "figure"].map((name) => viewer.querySelector(name));
const steps = [...viewer.querySelectorAll("button[value]")];
let shown = 0;

const show = (index) => {
  shown = (index + links.length) % links.length;
  const link = links[shown];
  const picture = link.firstElementChild.cloneNode(true);
  for (const each of picture.querySelectorAll("[sizes]")) each.sizes = "100vw";
  const image = picture.querySelector("img");
  image.removeAttribute("class");
  image.loading = "eager";
  frame.replaceChildren(picture, link.closest("figure").querySelector("figcaption").cloneNode(true));
  rank.textContent = `Photo ${shown + 1} sur ${links.length}`;
};

for (const [index, link] of links.entries()) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
    event.preventDefault();
    show(index);
    viewer.showModal();
  });
}
for (const step of steps) {
  step.hidden = links.length < 2;
  step.addEventListener("click", () => show(shown + Number(step.value)));
}
viewer.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step && links.length > 1) show(shown + step);
});
viewer.addEventListener("click", (event) => {
  if (event.target === viewer) viewer.close();
});
viewer.addEventListener("close", () => links[shown].focus());
