// The sentence that sorts a list. Without this script each choice is a page of its own. With it, choices add up:
// in place where the page stands for the whole list, by the address (?theme=…&annee=…) everywhere else. A long
// list is cut into pages: the cards that this one lacks come from a file, once, when the first choice is made.
const phrase = document.querySelector(".phrase");
const complete = "complet" in phrase.dataset;
const whole = complete ? location.pathname : phrase.dataset.tout;
const links = [...document.querySelectorAll("[data-facette]")].map((link) => {
  const [name, value] = link.dataset.facette.split(":");
  return { link, name, value, page: link.getAttribute("href") };
});
const known = new Set(links.map(({ name }) => name));
let items = [...document.querySelectorAll("[data-facettes]")].map((element) => ({
  element,
  facets: new Set(element.dataset.facettes.split(" ")),
}));
const front = items.map(({ element }) => element);
const PAGE = 24;
const cut = complete && "cartes" in phrase.dataset;
const box = document.querySelector(".cartes");
const more = document.querySelector(".suite-liste");
const book = [...document.querySelectorAll(".pages, .rang")];
let gathered = !cut;
let limit = PAGE;
const groups = [...document.querySelectorAll("[data-groupe]")];
const views = [...document.querySelectorAll("[data-vue]")].map((link) => ({ link, page: link.getAttribute("href") }));
const parts = [...phrase.querySelectorAll("details")];
const usual = new Map(parts.map((part) => [part, part.querySelector("summary > :last-child").textContent]));
const status = document.querySelector(".compte [role=status]");
const clear = document.querySelector(".effacer");
const none = document.querySelector(".aucune");

const chosen = () => {
  const given = complete
    ? [...new URLSearchParams(location.search)].filter(([name, value]) => known.has(name) && value)
    : links.filter(({ link, value }) => value && link.hasAttribute("aria-current")).map((l) => [l.name, l.value]);
  return Object.fromEntries(given);
};
const asked = (choice) => {
  const kept = Object.entries(choice).filter(([, value]) => value);
  return kept.length ? `?${new URLSearchParams(kept)}` : "";
};
const answers = (item, choice) =>
  Object.entries(choice).every(([name, value]) => !value || item.facets.has(`${name}:${value}`));
const isAction = ({ facets }) => facets.has("sorte:fifty-fifty") || facets.has("sorte:initiative");
const counted = (count, one, many) =>
  `${count ? count.toLocaleString("fr") : "Aucune"}\u00a0${count > 1 ? many : one}`;
const label = (link) => [...link.childNodes].find((node) => node.nodeType === 3 && node.data.trim()).data.trim();
const { title } = document;

const tell = (kept) => {
  const of = (kind) => kept.filter(({ facets }) => facets.has(`sorte:${kind}`)).length;
  const beside = [
    [of("recit"), "récit", "récits"],
    [of("edition"), "fête", "fêtes"],
  ].filter(([count]) => count);
  const strong = document.createElement("strong");
  strong.textContent = counted(kept.filter(isAction).length, "action", "actions");
  const words = beside.length ? `, avec ${beside.map((each) => counted(...each)).join(" et ")}` : "";
  status.replaceChildren(strong, words);
};

const gather = async () => {
  const cards = await (await fetch(phrase.dataset.cartes)).json();
  items = cards.map(([facets, html], rank) => ({ html, element: front[rank], facets: new Set(facets.split(" ")) }));
  gathered = true;
};
// A card becomes part of a page when it is shown, and only then.
const card = (item) =>
  (item.element ??= document.adoptNode(
    new DOMParser().parseFromString(item.html, "text/html").body.firstElementChild,
  ));

const place = (kept, choosing) => {
  if (!cut) {
    const shown = new Set(kept);
    for (const item of items) item.element.hidden = !shown.has(item);
    return;
  }
  box.replaceChildren(...(choosing ? kept.slice(0, limit).map(card) : front));
  more.hidden = !choosing || kept.length <= limit;
  for (const each of book) each.hidden = choosing;
};

const show = (choice) => {
  const kept = items.filter((item) => answers(item, choice));
  place(kept, Boolean(asked(choice)));
  for (const group of groups) group.hidden = !group.querySelector("[data-facettes]:not([hidden])");
  none.hidden = kept.length > 0;
  clear.hidden = !asked(choice);
  tell(kept);
  const names = [];
  for (const { link, name, value } of links) {
    const current = (choice[name] ?? "") === value;
    link.toggleAttribute("aria-current", current);
    if (current) link.setAttribute("aria-current", "true");
    if (current && value) names.push(label(link));
    if (!value || !phrase.contains(link)) continue;
    const count = link.querySelector("span");
    const found = items.filter((item) => isAction(item) && answers(item, { ...choice, [name]: value })).length;
    count.firstChild.data = found;
    count.lastChild.textContent = found > 1 ? " actions" : " action";
    link.parentElement.hidden = !found && !current;
  }
  for (const part of parts) {
    const current = part.querySelector('[aria-current]:not([data-facette$=":"])');
    part.querySelector("summary > :last-child").textContent = current
      ? label(current)
      : usual.get(part);
  }
  document.title = [...names, title].join(", ");
  document.dispatchEvent(new Event("tri"));
};
const lead = (choice) => {
  for (const { link, name, value, page } of links) {
    const next = { ...choice, [name]: value };
    const single = Object.values(next).filter(Boolean).length < 2;
    link.href = !complete && single ? page : whole + asked(next);
  }
  for (const { link, page } of views) link.href = page + asked(choice);
};
const refresh = async (otherwise) => {
  const choice = chosen();
  lead(choice);
  if (!complete) return;
  try {
    if (!gathered && asked(choice)) await gather();
  } catch {
    if (otherwise) location.assign(otherwise); // the choice's own page
    return;
  }
  if (gathered) show(chosen());
};
const go = (choice, otherwise) => {
  history.pushState(null, "", whole + asked(choice));
  limit = PAGE;
  return refresh(otherwise);
};

refresh();
if (cut) {
  more.addEventListener("click", () => {
    const next = box.children[limit - 1];
    limit += PAGE;
    show(chosen());
    next.nextElementSibling.querySelector("a").focus();
  });
}
if (complete) {
  addEventListener("popstate", () => refresh());
  clear.addEventListener("click", (event) => {
    event.preventDefault();
    go({});
    phrase.querySelector("summary")?.focus();
  });
  for (const { link, name, value, page } of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
      event.preventDefault();
      const part = link.closest("details");
      if (part) {
        part.open = false;
        part.querySelector("summary").focus();
      }
      go({ ...chosen(), [name]: value }, page);
    });
  }
}
for (const part of parts) {
  part.addEventListener("toggle", () => {
    part.classList.remove("a-droite");
    const { right } = part.lastElementChild.getBoundingClientRect();
    part.classList.toggle("a-droite", part.open && right > document.documentElement.clientWidth);
  });
}
const close = (but) => {
  for (const part of parts) if (part !== but) part.open = false;
};
document.addEventListener("click", (event) => close(event.target.closest(".phrase details")));
phrase.addEventListener("keydown", (event) => {
  const part = event.target.closest("details[open]");
  if (event.key !== "Escape" || !part) return;
  part.open = false;
  part.querySelector("summary").focus();
});
