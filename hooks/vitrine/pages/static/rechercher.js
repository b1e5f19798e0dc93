// The search of /rechercher/: Pagefind finds, this module asks and shows. The address holds the whole question
// (?q=…&sorte=…&annee=…): it can be shared, and the back button goes through the answers.
const form = document.querySelector("#chercher");
const field = form.elements.q;
const answers = document.querySelector(".trouvailles");
const [status, list, more] = [".annonce", ".resultats", ".suite-liste"].map((name) => answers.querySelector(name));
const rows = [...answers.querySelectorAll(".tris")];
const fold = (text) =>
  text.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");
const common = new Set(form.dataset.mots.split(" ").map(fold));
const PAGE = 10;
const PAUSE = 250;
const { title } = document;
let asked = 0;
let results = [];

// — the words of a question. They are prepared as the index is (publishing/search.py): keep both in step.
const wordsOf = (text) => {
  const parted = fold(text).replace(/(?<!\w)(?:[ldjmtsnc]|(?:jus|lors|puis|quoi)?qu)['’](?=\w)/g, " ");
  const words = parted.replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => word.length > 1 && !common.has(word));
  return telling.map((word) => {
    if (word.length > 5 && word.endsWith("aux")) return word.slice(0, -2);
    if (word.length > 4 && word.endsWith("al")) return word.slice(0, -1);
    return word.length > 2 ? word.replace(/[sx]$/, "") : word;
  });
};
// A word is searched by its beginning, so « école » answers « écoles ». A short one would answer too much:
// « jeu » is not « jeune ». It is searched whole first.
const questions = (words) =>
  words.length === 1 && words[0].length < 5
    ? [["", "s", "x"].map((end) => `"${words[0]}${end}"`), [words[0]]]
    : [[words.join(" ")]];

// — the index. Each page holds its kind and its year as words of its own, « qzqinitiative qzq2022 ».
let loading;
const index = () =>
  (loading ??= import(new URL(form.dataset.index, location.href)).then(async (pagefind) => {
    await pagefind.options({ baseUrl: new URL("../", location.href).pathname });
    await pagefind.init();
    return pagefind;
  }));

const ids = new Map();
const idsOf = async (pagefind, value) => {
  if (!ids.has(value)) {
    const found = await pagefind.search(`"qzq${value.replaceAll("-", "")}"`);
    ids.set(value, new Set(found.results.map((result) => result.id)));
  }
  return ids.get(value);
};

const METHOD = 0.25;

const find = async (pagefind, words) => {
  for (const variants of questions(words)) {
    const found = new Map();
    for (const variant of variants) {
      for (const result of (await pagefind.search(variant)).results) {
        if (!(found.get(result.id)?.score >= result.score)) found.set(result.id, result);
      }
    }
    if (found.size) {
      // Who looks for a street wants what was done there before what the method says of streets.
      const method = await idsOf(pagefind, "referentiel");
      const rank = ({ id, score }) => (method.has(id) ? METHOD * score : score);
      return [...found.values()].sort((a, b) => rank(b) - rank(a));
    }
  }
  return [];
};

// — the answers
const shown = (text) =>
  text
    .replace(/qzq\w+\.?\s*/g, "")
    .replace(/([\ue000-\ue0ff]['’])\s/g, "$1")
    .replace(/[\ue000-\ue0ff]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000))
    .replace(/([oOaA])\ue100e/g, (_, letter) => ({ o: "œ", O: "Œ", a: "æ", A: "Æ" })[letter])
    .replaceAll("\ue100", "");

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};
const excerpt = (html) => {
  const read = new DOMParser().parseFromString(shown(html), "text/html").body; // inert: nothing in it runs
  const parts = [...read.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent,
  );
  return element("p", "extrait", ...parts);
};
const sign = (kind) => rows[0].querySelector(`[data-valeur="${kind}"] svg`)?.cloneNode(true) ?? "";
const nameOf = (kind) => rows[0].querySelector(`[data-valeur="${kind}"]`).dataset.libelle;

const line = async (result) => {
  const { url, excerpt: html, meta, sub_results: parts } = await result.data();
  const link = element("a", "", shown(meta.title));
  link.href = url;
  const kind = element("p", `genre genre--${meta.sorte}`, sign(meta.sorte), element("span", "", nameOf(meta.sorte)));
  if (meta.annee) kind.append(" ", element("span", "", meta.annee));
  const item = element("li", "", kind, element("h3", "", link), excerpt(html));
  const inside = parts.filter((part) => part.url !== url && part.title.length > 1).slice(0, 3);
  if (inside.length) {
    const places = inside.map((part) => {
      const place = element("a", "", shown(part.title));
      place.href = part.url;
      return element("li", "", place);
    });
    item.append(element("ul", "passages", ...places));
  }
  return item;
};

const showMore = async () => {
  const turn = asked;
  const next = results.slice(list.children.length, list.children.length + PAGE);
  const lines = await Promise.all(next.map(line));
  if (turn !== asked) return undefined;
  list.append(...lines);
  more.hidden = list.children.length >= results.length;
  return lines[0];
};

const question = () => {
  const given = new URLSearchParams(location.search);
  return { q: given.get("q") ?? "", sorte: given.get("sorte") ?? "", annee: given.get("annee") ?? "" };
};
const address = (asking) => {
  const kept = Object.entries(asking).filter(([, value]) => value);
  return kept.length ? `?${new URLSearchParams(kept)}` : location.pathname;
};
const counted = (count) => (count > 1 ? `${count} résultats` : count ? "Un seul résultat" : "Aucun résultat");

const answer = async () => {
  const turn = ++asked;
  const asking = question();
  if (field.value.trim() !== asking.q) field.value = asking.q;
  const words = wordsOf(asking.q);
  answers.hidden = !asking.q;
  document.title = title;
  if (!asking.q) return;
  let pagefind;
  try {
    pagefind = await index();
  } catch {
    answers.hidden = true;
    document.querySelector(".secours").classList.add("montre");
    return;
  }
  const all = words.length ? await find(pagefind, words) : [];
  const chosen = async (given) => {
    let kept = all;
    for (const name of ["sorte", "annee"]) {
      if (given[name]) {
        const inside = await idsOf(pagefind, given[name]);
        kept = kept.filter((result) => inside.has(result.id));
      }
    }
    return kept;
  };
  const kept = await chosen(asking);
  for (const row of rows) {
    const name = row.dataset.nom;
    for (const choice of row.querySelectorAll("a")) {
      const value = choice.dataset.valeur;
      const { length } = await chosen({ ...asking, [name]: value });
      choice.href = address({ ...asking, [name]: value });
      choice.querySelector("span").textContent = length;
      choice.parentElement.hidden = !length && value !== asking[name] && value !== "";
      choice.toggleAttribute("aria-current", value === asking[name]);
      if (value === asking[name]) choice.setAttribute("aria-current", "true");
    }
    row.hidden = !all.length;
  }
  if (turn !== asked) return;
  results = kept;
  list.replaceChildren();
  await showMore();
  if (turn !== asked) return;
  document.title = `${asking.q}, ${counted(results.length).toLowerCase()}, ${title}`;
  status.textContent = results.length
    ? `${counted(results.length)} pour «\u00a0${asking.q}\u00a0»`
    : `Aucun résultat pour «\u00a0${asking.q}\u00a0». Essayez un seul mot, ou un mot plus court.`;
};

const go = (asking, { replace = false } = {}) => {
  history[replace ? "replaceState" : "pushState"](null, "", address(asking));
  return answer();
};
let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => go({ ...question(), q: field.value.trim() }, { replace: true }), PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  if (field.value.trim() !== question().q) go({ ...question(), q: field.value.trim() });
});
answers.addEventListener("click", (event) => {
  const choice = event.target.closest(".tris a");
  if (!choice || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { nom } = choice.closest(".tris").dataset;
  go({ ...question(), [nom]: choice.dataset.valeur });
});
more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());
addEventListener("popstate", answer);
answer();
