"""What the booklet says around its entries: names, years and their counts, explanations, indexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.figures import PrintedFigure, figure, figures
from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.model import addresses
from vitrine.model.festival import FestivalDate, FestivalYear, ProgrammeItem
from vitrine.model.settings import KindName
from vitrine.model.texts import ExplainedText, HomeText, InvitationStep, Share
from vitrine.model.vocabulary import Dispositif, Kind
from vitrine.print import sheets, xhtml
from vitrine.text import dates
from vitrine.text.collation import fold, sort_key
from vitrine.text.dates import PartialDate
from vitrine.text.elision import of
from vitrine.text.numbers import counted, with_unit
from vitrine.text.phones import dialled
from vitrine.text.typography import french, french_title

Save = Callable[[str, str], str]
Json = dict[str, Any]

COVER_ALT = (
    "Deux terrils jumeaux devant une lampe en demi-disque : celui de gauche est noir comme le charbon, "
    "celui de droite vert."
)
COMPARED = (
    ("L’idée", "Des habitants", "Des habitants"),
    ("La commune", "Partenaire, dès le début", "Parfois un coup de main"),
    ("Un écrit", "Demande et convention", "Aucun"),
    ("Qui gère", "Les porteurs, avec deux référents", "Les porteurs"),
    ("Faire savoir", "Faites in Loos, livret, site", "Pareil, si on en parle à la mairie"),
)
LARGE_YEAR = 4
"""From this many entries on, a year opens on two pages; with fewer, a known programme fills the second."""


SIGNS_TITLE = "Quatre signes, quatre façons de prendre part"
READ = {Kind.FIFTY_FIFTY: "les fifty-fifty", Kind.INITIATIVE: "les initiatives", Kind.TALK: "les récits"}
"""The kinds of entries, in the order in which a year has them."""
THEME_CHART = 6
"""From this many actions on, a year also shows its themes; not beyond the rows that its page can hold."""
MOST_THEMES = 10
THEMES_NOTE = "Une fiche peut compter pour plusieurs thèmes."
MOST_LISTED = 8
FIGURES = 6
SIGNS = {
    1: "une fiche, comptée",
    5: "cinq fiches, comptées",
    25: "25 fiches, comptées",
    100: "100 fiches, comptées",
}
"""How many entries a sign of a chart may stand for."""
MOST_SIGNS = 8
"""A row that would need more signs has each sign of its page stand for more entries."""


def document(catalogue: Catalogue, save: Save, chosen: str = "") -> Json:
    """Everything but the entries; `chosen` says which part of the town's entries it holds."""
    settings = catalogue.settings
    counts = _counts(
        catalogue,
        {
            Kind.FIFTY_FIFTY: len(catalogue.by_dispositif(Dispositif.FIFTY_FIFTY)),
            Kind.INITIATIVE: len(catalogue.by_dispositif(Dispositif.INITIATIVE)),
            Kind.TALK: len(catalogue.talks),
        },
    )
    kinds = [each["kind"] for each in counts]
    if any(festival.fields for festival in catalogue.festivals):
        kinds.append(Kind.FESTIVAL.value)
    site = settings.site.url.rstrip("/")
    home = catalogue.pages.get("accueil")
    words = home.fields if home and isinstance(home.fields, HomeText) else None
    numbers = sorted(festival.year for festival in catalogue.festivals)
    span = "–".join(str(year) for year in dict.fromkeys((numbers[0], numbers[-1]))) if numbers else ""
    edition = " · ".join(filter(None, ("Livret", span)))
    phone = settings.town.phone
    return {
        "title": french(f"{settings.site.title} : le livret" + (f" — {chosen}" if chosen else "")),
        "author": french(settings.legal.publisher or settings.town.name),
        "description": french(chosen or "Les fifty-fifty, les initiatives et les récits, année par année."),
        "keywords": ["fifty-fifty", "initiatives", "implication habitante", settings.town.name],
        "names": _names(catalogue),
        "town": {
            "hall": french(f"Mairie {of(settings.town.name)}"),
            "phone": phone,
            "phone-url": dialled(phone),
            "email": settings.town.email,
            "email-url": f"mailto:{settings.town.email}",
        },
        "site": {"url": site + "/", "address": sheets.address_parts(site)},
        "propose": _place(site, addresses.page("proposer")),
        "cover": {
            "alt": french(COVER_ALT),
            "edition": edition,
            "first": _poster(words.poster.residents) if words else "Moitié habitants,",
            "second": _poster(words.poster.town) if words else "moitié commune",
            "part": bool(chosen),
            "words": french(
                chosen or f"{settings.site.tagline} : les actions et les récits, année par année"
            ),
        },
        "kinds": kinds,
        # The whole tells of all ways to take part, a part only of what it holds.
        "signs-shown": kinds if chosen else [kind.value for kind in Kind],
        "signs-title": SIGNS_TITLE if len(kinds) == len(Kind) or not chosen else _signs_title(len(kinds)),
        "signs": {
            Kind.FIFTY_FIFTY: "Une idée d’habitants, l’appui de la commune, une convention signée.",
            Kind.INITIATIVE: french("Menée en autonomie ; la mairie donne parfois un coup de main."),
            Kind.TALK: "Un habitant seul en scène raconte son projet, librement.",
            Kind.FESTIVAL: "Le temps fort qui montre, chaque année, tout ce qui s’est fait.",
        },
        "imprint": _imprint(catalogue, chosen),
        "reading": [french(each) for each in _reading(catalogue, kinds)],
        "figures": [_figure(each) for each in _chosen_figures(catalogue, words)],
        "counts": counts,
        "chart-note": french(_chart_note(counts)),
        "how": _how(catalogue, save),
        "builders": {
            "title": french(catalogue.pages["batisseurs"].fields.title),
            "summary": french(catalogue.pages["batisseurs"].fields.summary),
        },
        "invitation": {
            "title": french(words.invitation.title if words else "Vous avez une idée ?"),
            "steps": _titled(words.invitation.steps if words else ()),
        },
        "years": {str(festival.year): _year(catalogue, festival) for festival in catalogue.festivals},
        "themes": _themes(catalogue),
        "places": [{"title": french(name), "entries": _lines(found)} for name, found in catalogue.places],
        "unplaced": _unplaced(catalogue),
        "bearers": _bearers(catalogue),
    }


def openings(catalogue: Catalogue, festival: Festival) -> tuple[int, ...]:
    """On how many pages a year may open, the preferred first."""
    count = len(catalogue.by_year(festival.year)) + len(year_talks(catalogue, festival.year))
    if count >= LARGE_YEAR:
        return (2,)
    return (2, 1) if festival.fields and festival.fields.programme else (1,)


def year_talks(catalogue: Catalogue, year: int) -> tuple[Talk, ...]:
    """The talks told in a year, in the order of the booklet."""
    return tuple(
        sorted(
            (talk for talk in catalogue.talks if talk.year == year),
            key=lambda talk: (talk.fields.date is None, talk.fields.date, sort_key(talk.fields.title)),
        )
    )


def year_actions(catalogue: Catalogue, year: int) -> tuple[Action, ...]:
    """The actions of a year as the booklet orders them: fifty-fifty, then initiatives, by date, then name."""
    return tuple(
        sorted(
            catalogue.by_year(year),
            key=lambda action: (
                action.fields.dispositif is not Dispositif.FIFTY_FIFTY,
                action.fields.dates.start,
                sort_key(action.fields.title),
            ),
        )
    )


def _poster(lines: Sequence[str]) -> str:
    """The headline of the home page, cut after its commas: a cover is wider than half a screen."""
    return french(" ".join(lines)).replace(", ", ",\n")


def _names(catalogue: Catalogue) -> Json:
    settings = catalogue.settings
    kinds: list[tuple[Kind, KindName]] = [(kind, catalogue.name(kind)) for kind in Kind]
    return {
        "town": settings.town.name,
        "singular": {kind.value: french(name.singular) for kind, name in kinds},
        "plural": {kind.value: french(name.plural) for kind, name in kinds},
        "tabs": {kind.value: french(name.plural) for kind, name in kinds},
        "reach": f"{settings.town.phone} · {settings.town.email}",
        "send": french("Racontez-le-nous :"),
        "talks": french(catalogue.pages["recits"].fields.summary),
    }


def _place(site: str, address: str) -> Json:
    return {"url": site + address, "address": sheets.address_parts(site + address)}


def _signs_title(count: int) -> str:
    return "Les signes de ce livret" if count > 1 else "Le signe de ce livret"


def _reading(catalogue: Catalogue, kinds: Sequence[str]) -> list[str]:
    """How to read what the booklet holds: its years, the order of its kinds, its archives."""
    told = [words for kind, words in READ.items() if kind.value in kinds]
    found = []
    if len(catalogue.festivals) > 1:
        found.append("Le livret avance année par année.")
    if len(told) > 1:
        where = "une année" if found else "ce livret"
        found.append(f"Dans {where} viennent {', '.join(told[:-1])}, puis {told[-1]}.")
        found.append("L’onglet, sur la tranche, mène d’une sorte à l’autre.")
    paragraphs = [" ".join(found)] if found else []
    if any(action.fields.archive for action in catalogue.actions):
        paragraphs.append(
            "Certaines fiches sont des archives : leurs papiers n’ont pas été retrouvés. "
            "Elles disent ce que l’on sait, et laissent la place à qui saura les compléter."
        )
    return paragraphs


def _imprint(catalogue: Catalogue, chosen: str) -> str:
    legal = catalogue.settings.legal
    today = dates.display(PartialDate.from_date(catalogue.today))
    made = f"Livret fait le {today}, à partir des fiches publiées"
    if chosen:
        made = f"Ce livret, fait le {today}, montre une partie des fiches publiées"
        made += f" ({chosen[:1].lower()}{chosen[1:]})"
    parts = [
        made,
        f"Édition : {legal.publisher or catalogue.settings.town.name}",
        f"Direction de la publication : {legal.director or 'à compléter'}",
        "Caractères : Bricolage Grotesque et Source Sans 3, licence libre OFL",
    ]
    return french(". ".join(parts) + ".")


def _chosen_figures(catalogue: Catalogue, home: HomeText | None) -> list[PrintedFigure]:
    """Those of the home page, then the next ones of the file: as many as a page holds."""
    chosen = [found for each in (home.figures if home else ()) if (found := figure(catalogue, each))]
    others = [each for each in figures(catalogue) if each.declared.id not in {c.declared.id for c in chosen}]
    return [*chosen, *others][:FIGURES]


def _figure(printed: PrintedFigure) -> Json:
    declared = printed.declared
    said = fold(f"{declared.source} {declared.label}")
    period = "" if fold(declared.period) in said else f" ({declared.period})"
    return {
        "value": with_unit(printed.value, french(declared.unit or "")),
        "label": french(declared.label),
        "source": french(declared.source + period),
    }


def _year(catalogue: Catalogue, festival: Festival) -> Json:
    year = festival.year
    fields = festival.fields
    actions = catalogue.by_year(year)
    counts: list[tuple[Kind, Sequence[Action | Talk]]] = [
        (Kind.FIFTY_FIFTY, [a for a in actions if a.kind is Kind.FIFTY_FIFTY]),
        (Kind.INITIATIVE, [a for a in actions if a.kind is Kind.INITIATIVE]),
        (Kind.TALK, list(year_talks(catalogue, year))),
    ]
    # A few entries are listed: there is nothing to compare.
    few = sum(len(items) for _, items in counts) < LARGE_YEAR
    shown = [] if few else _counts(catalogue, {kind: len(items) for kind, items in counts})
    themes = _year_themes(catalogue, year)
    vague = any(action.fields.dates.approximate for action in actions)
    vague = vague or any(talk.fields.date_approximate for talk in year_talks(catalogue, year))
    unsure = f"« Vers {year} » : l’année n’est pas sûre, c’était peut-être avant." if vague else ""
    honoured = [
        {"title": french(action.fields.title), "key": sheets.key(action.id)}
        for action in catalogue.honoured(year)
        if action.year != year
    ]
    sought = [
        {"kind": action.kind.value, "title": french(action.fields.title), "words": french(", ".join(lacking))}
        for action in year_actions(catalogue, year)
        if (lacking := sheets.missing(action))
    ]
    name = catalogue.name(Kind.FESTIVAL).singular
    return {
        "key": f"annee-{year}",
        "number": str(year),
        "lead": "L’année",
        "title": f"L’année {year}",
        "shown-title": f"Ce que l’on sait de {year}",
        "sentence": french(fields.summary) if fields and fields.summary else None,
        "festival": fields is not None,
        "facts": _facts(fields) if fields else [],
        "programme": [
            {
                "when": french(each.time or each.when or ""),
                "title": french(each.title),
                "detail": french(" · ".join(filter(None, (each.who, each.place)))) or None,
            }
            for each in (fields.programme if fields else ())
        ],
        "counts": shown,
        "chart-title": "Dans ce livret",
        "chart-note": french(" ".join(filter(None, (_chart_note(shown), unsure)))),
        "themes": themes,
        "themes-note": THEMES_NOTE if any(len(each.fields.themes) > 1 for each in actions) else None,
        "listed": _listed(catalogue, festival, few=few),
        "honoured": honoured,
        **_unknown_festival(fields, name, year),
        "memory": {
            "lead": french(_memory_lead(year, complete=not sought)),
            "sought": sought[:9],
        },
    }


def _facts(fields: FestivalYear) -> list[list[str]]:
    """What is known of an edition, each with its label; not a day that the programme tells whole."""
    facts = []
    if fields.theme:
        facts.append(["Thème", french(fields.theme[:1].upper() + fields.theme[1:])])
    days = [day for day in fields.dates if not any(_tells(item, day) for item in fields.programme)]
    for n, day in enumerate(days):
        when = dates.display_range(day.start, day.end)
        label = "" if n else "Dates" if len(days) > 1 else "Date"
        facts.append([label, french(", ".join(filter(None, (when, day.title, day.place))))])
    if fields.partners:
        facts.append(["Partenaires", french(", ".join(fields.partners))])
    return facts


def _tells(item: ProgrammeItem, day: FestivalDate) -> bool:
    """Whether a line of the programme says of a day all that is known."""
    when = (item.when or "").split()
    named = when and not day.end and dates.display(day.start).split()[: len(when)] == when
    return bool(named) and day.title in (None, item.title) and day.place in (None, item.place)


def _memory_lead(year: int, *, complete: bool) -> str:
    if complete:
        return f"Vous y étiez, en {year} ? Un souvenir, un nom, une photo : tout compte, écrivez-le ici."
    return f"Il manque des détails à ces fiches de {year}. Un nom, une date, une photo : tout compte."


def _unknown_festival(fields: FestivalYear | None, name: str, year: int) -> dict[str, str | None]:
    """What to say of an edition of which little is known, or of a year of which no edition is."""
    if fields is None:
        note = f"aucune {name} n’est connue cette année-là. Vous en savez plus ? Racontez-le."
        return {"note-lead": french(f"{year} :"), "note": french(note)}
    if fields.programme and fields.dates:
        return {"note-lead": None, "note": None}
    note = "les dates, le lieu et le programme restent à retrouver."
    if fields.programme or fields.dates:
        note = "une partie du programme reste à retrouver."
    asked = "Vous y étiez ? Vos photos et vos souvenirs complètent cette page."
    return {"note-lead": french(f"{name} {year} :"), "note": french(f"{note} {asked}")}


def _listed(catalogue: Catalogue, festival: Festival, *, few: bool) -> list[Json]:
    """The entries of a year: a few stand for its chart; more, where nothing else fills the page."""
    items: list[Action | Talk] = list(year_actions(catalogue, festival.year))
    items += year_talks(catalogue, festival.year)
    filled = (festival.fields and festival.fields.programme) or _year_themes(catalogue, festival.year)
    return [_line(item) for item in items] if few or (len(items) <= MOST_LISTED and not filled) else []


def _unplaced(catalogue: Catalogue) -> str | None:
    """How many actions the index of places leaves out."""
    count = sum(not (action.fields.place or action.fields.district) for action in catalogue.actions)
    if not count:
        return None
    have = "n’a" if count == 1 else "n’ont"
    return french(f"{counted(count, 'fiche', 'fiches')} {have} pas encore de lieu. Vous savez où c’était ?")


def _year_themes(catalogue: Catalogue, year: int) -> list[Json]:
    """How many actions of a year bear each theme, as the index counts, where there are enough to compare."""
    actions = catalogue.by_year(year)
    found = Counter(theme for action in actions for theme in dict.fromkeys(action.fields.themes))
    if len(actions) < THEME_CHART or len(found) > MOST_THEMES:
        return []
    named = sorted((sort_key(catalogue.theme_name(theme)), theme) for theme in found)
    return [{"title": french(catalogue.theme_name(theme)), "count": found[theme]} for _, theme in named]


def _counts(catalogue: Catalogue, counts: Mapping[Kind, int]) -> list[Json]:
    """The rows of a chart, whose signs all stand for as many entries."""
    most = max(counts.values(), default=0)
    sign = next((each for each in SIGNS if most <= each * MOST_SIGNS), max(SIGNS))
    return [_count(catalogue, kind, count, sign) for kind, count in counts.items() if count]


def _count(catalogue: Catalogue, kind: Kind, count: int, sign: int) -> Json:
    name = catalogue.name(kind)
    label = name.plural if count > 1 else name.singular
    return {
        "kind": kind.value,
        "count": count,
        "sign": sign,
        "label": french(label),
        "words": sheets.count_words(count, label),
    }


def _chart_note(counts: Sequence[Json]) -> str:
    """What a sign of a chart stands for."""
    if not counts:
        return ""
    sign = counts[0]["sign"]
    part = " Un signe en partie pâle en compte moins." if any(each["count"] % sign for each in counts) else ""
    return f"Un signe = {SIGNS[sign]} le jour de l’impression.{part}"


def _how(catalogue: Catalogue, save: Save) -> Json:
    """The explanations of content/pages/fifty-fifty.md: its halves, its path, and two sections."""
    page = catalogue.pages["fifty-fifty"]
    told = page.fields if isinstance(page.fields, ExplainedText) else None
    halves = told.halves if told else None
    sections = _sections(sheets.printed_body(catalogue, page))

    def section(*words: str) -> tuple[str, str | None]:
        for title, elements in sections:
            if any(word in title.lower() for word in words) and elements:
                return title, save("mode-" + words[0].replace(" ", "-"), xhtml.serialised(elements))
        return "", None

    hard_title, hard = section("difficile", "coince")
    alone_title, alone = section("sans la commune", "autonomie")
    return {
        Kind.FIFTY_FIFTY.value: {
            "key": "mode-fifty-fifty",
            "title": french(page.fields.title),
            "summary": french(page.fields.summary),
            "panel": {
                "residents": _titled(halves.residents),
                "town": _titled(halves.town),
                "strip": french(halves.agreement),
            }
            if halves
            else None,
            "steps": _titled(told.path) if told else [],
        },
        Kind.INITIATIVE.value: {
            "key": "mode-initiative",
            "title": french(alone_title) or "En toute autonomie",
            "alone": alone,
            "compared": [[french(cell) for cell in row] for row in COMPARED],
            "hard-title": french(hard_title),
            "hard": hard,
        },
    }


def _titled(parts: Sequence[Share | InvitationStep]) -> list[Json]:
    return [{"title": french(part.title), "text": french(part.text)} for part in parts]


def _sections(tree: Element) -> list[tuple[str, list[Element]]]:
    sections: list[tuple[str, list[Element]]] = [("", [])]
    for element in tree:
        if element.tag == f"h{xhtml.TOP_HEADING}":
            sections.append((xhtml.text_of(element), []))
        else:
            sections[-1][1].append(element)
    return sections


def _line(item: Action | Talk) -> Json:
    return {"kind": item.kind.value, "title": french_title(item.fields.title), "key": sheets.key(item.id)}


def _lines(items: Sequence[Action | Talk]) -> list[Json]:
    return [_line(item) for item in sorted(items, key=lambda item: sort_key(item.fields.title))]


def _themes(catalogue: Catalogue) -> list[Json]:
    return [
        {"title": french(term.name), "entries": _lines(catalogue.by_theme(term.id))}
        for term in catalogue.used_themes
    ]


def _bearers(catalogue: Catalogue) -> list[Json]:
    return [
        {"title": french_title(each.name), "entries": _lines([*each.actions, *each.talks])}
        for each in catalogue.bearers
    ]
