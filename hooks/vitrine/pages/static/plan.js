// The plan of /actions/carte/. Nothing is asked of another host before the button says so and is pressed.
// It shows what the list shows: each point is read from the list, and follows the choices made above it.
const block = document.querySelector(".plan-ign");
const button = block.querySelector("button");
const status = block.querySelector("[role=status]");
const frame = block.querySelector(".plan-cadre");
const CROWD = 20; // from this many points, near ones are gathered
const NEAR = 48;
block.hidden = false;

const spots = [...document.querySelectorAll("[data-point]")].map((element) => {
  const [latitude, longitude] = element.dataset.point.split(",").map(Number);
  const link = element.querySelector("a");
  return { element, at: [latitude, longitude], link, title: link.textContent, kind: element.dataset.sorte };
});

const load = async () => {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = block.dataset.style;
  const dressed = new Promise((done, failed) => {
    sheet.onload = done;
    sheet.onerror = failed;
  });
  document.head.append(sheet);
  await Promise.all([dressed, import(new URL(block.dataset.leaflet, location.href))]);
  return globalThis.L;
};

const draw = (L) => {
  const plan = L.map(frame, { scrollWheelZoom: false, zoomControl: false, maxZoom: 19 });
  L.control.zoom({ zoomInTitle: "Agrandir", zoomOutTitle: "Réduire" }).addTo(plan);
  plan.attributionControl.setPrefix(false);
  const attribution = document.createElement("span");
  attribution.textContent = block.dataset.attribution;
  L.tileLayer(block.dataset.tuiles, { attribution: attribution.innerHTML, maxZoom: 19 }).addTo(plan);
  const layer = L.layerGroup().addTo(plan);

  const gathered = () => {
    const shown = spots.filter(({ element }) => !element.hidden);
    const cell = shown.length < CROWD ? 1 : NEAR;
    const groups = new Map();
    for (const spot of shown) {
      const { x, y } = plan.project(spot.at);
      const key = `${Math.floor(x / cell)}:${Math.floor(y / cell)}`;
      groups.set(key, [...(groups.get(key) ?? []), spot]);
    }
    return [...groups.values()];
  };
  const list = (group) => {
    const box = document.createElement("ul");
    for (const { link } of group) {
      const item = document.createElement("li");
      item.append(link.cloneNode(true));
      box.append(item);
    }
    return box;
  };
  const marker = (group) => {
    const [first] = group;
    const alone = group.length === 1;
    const sign = alone ? first.element.querySelector("svg").cloneNode(true) : document.createElement("b");
    if (!alone) sign.textContent = group.length;
    const icon = L.divIcon({
      className: `repere repere--${alone ? first.kind : "groupe"}`,
      html: sign,
      iconSize: [36, 36],
      popupAnchor: [0, -18],
    });
    const middle = L.latLngBounds(group.map(({ at }) => at));
    const made = L.marker(middle.getCenter(), { icon, riseOnHover: true }).addTo(layer);
    const element = made.getElement();
    const apart = !middle.getNorthEast().equals(middle.getSouthWest()) && plan.getZoom() < 18;
    if (group.length > 1 && apart) {
      element.setAttribute("aria-label", `${group.length} actions proches : agrandir`);
      const closer = () => plan.fitBounds(middle, { padding: [48, 48], maxZoom: 18 });
      made.on("click", closer);
      element.addEventListener("keydown", (event) => event.key === "Enter" && closer());
    } else {
      element.setAttribute("aria-label", alone ? first.title : `${group.length} actions au même endroit`);
      made.bindPopup(list(group), { closeButton: false });
      made.on("popupopen", ({ popup }) => popup.getElement().querySelector("a").focus({ preventScroll: true }));
      made.on("popupclose", ({ popup }) => {
        if (popup.getElement().contains(document.activeElement)) element.focus({ preventScroll: true });
      });
    }
  };
  const fill = () => {
    layer.clearLayers();
    gathered().forEach(marker);
  };
  const fit = () => {
    const shown = spots.filter(({ element }) => !element.hidden).map(({ at }) => at);
    if (shown.length) plan.fitBounds(shown, { padding: [48, 48], maxZoom: 16, animate: false });
    fill();
  };
  fit();
  plan.on("zoomend", fill);
  document.addEventListener("tri", fit);
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Escape") plan.closePopup();
  });
};

button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    const L = await load();
    frame.hidden = false;
    draw(L);
    button.hidden = true;
    status.textContent = "La carte est affichée. La liste des lieux dit la même chose.";
    frame.focus({ preventScroll: true });
  } catch {
    button.disabled = false;
    status.textContent = "La carte n’a pas pu s’ouvrir. La liste des lieux dit la même chose.";
  }
});
