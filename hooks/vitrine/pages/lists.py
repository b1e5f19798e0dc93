"""The lists of actions: all of them, by dispositif, by theme, by year; one page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.model import addresses
from vitrine.model.vocabulary import Dispositif, Kind
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.page import Page
from vitrine.text.numbers import counted


@dataclass(frozen=True)
class Tab:
    """A kind of action and how many there are; `mark` names its sign."""

    mark: str
    label: str
    remark: str
    address: str
    current: bool


@dataclass(frozen=True)
class Choice:
    """A value of a facet, its page and its count."""

    label: str
    address: str
    count: int
    current: bool = False


@dataclass(frozen=True)
class Facet:
    """A part of the sentence that filters: « Sur [tous les thèmes] »."""

    name: str
    before: str
    shown: str
    everything: str
    choices: tuple[Choice, ...]

    @property
    def active(self) -> bool:
        """Whether the page shows one of its values."""
        return any(choice.current for choice in self.choices)


def list_pages(house: House) -> Iterator[Page]:
    """Every list of actions."""
    catalogue = house.catalogue
    words = house.words("actions")
    everything: tuple[Action | Talk | Festival, ...] = (
        *catalogue.actions,
        *catalogue.talks,
        *_editions(house),
    )
    yield _page(
        house,
        addresses.ACTIONS,
        words.fields.title,
        words.fields.summary,
        tuple(sorted(everything, key=_latest_first)),
        note=_beside(house),
    )
    for dispositif in Dispositif:
        yield _page(
            house,
            addresses.dispositif(dispositif),
            house.kinds(Kind(dispositif.value)),
            _DISPOSITIF_WORDS[dispositif],
            catalogue.by_dispositif(dispositif),
        )
    for theme in catalogue.used_themes:
        summary = theme.description or f"Les actions du thème {theme.name}."
        yield _page(house, addresses.theme(theme.id), theme.name, summary, catalogue.by_theme(theme.id))
    for year in catalogue.years:
        summary = (
            f"Les actions commencées en {year}, et celles que leurs sources rattachent à cette année-là."
        )
        items: tuple[Action | Talk | Festival, ...] = (
            *catalogue.by_year(year),
            *(talk for talk in catalogue.talks if talk.year == year),
        )
        yield _page(house, addresses.year(year), f"Les actions de {year}", summary, items)


_DISPOSITIF_WORDS = {
    Dispositif.FIFTY_FIFTY: "Une idée d’habitants, l’appui de la commune, une convention : moitié-moitié.",
    Dispositif.INITIATIVE: "Des habitants s’y mettent en autonomie, sans convention.",
}


def _page(
    house: House,
    address: str,
    title: str,
    summary: str,
    items: tuple[Action | Talk | Festival, ...],
    note: str = "",
) -> Page:
    words = house.words("actions")
    whole = address == addresses.ACTIONS
    trail = (house.crumb("accueil"), Crumb(words.fields.label) if whole else house.crumb("actions"))
    head = Head(
        address,
        title,
        summary,
        trail if whole else (*trail, Crumb(title)),
        "actions",
        source=words.source if whole else None,
        changed=words.changed if whole else None,
    )
    values = {
        "tabs": _tabs(house, address),
        "facets": (_themes(house, address), _years(house, address)),
        "count": counted(sum(isinstance(item, Action) for item in items), "action", "actions"),
        "note": note or _with_talks(items),
        "filtered": not whole,
        "cards": house.cards(items),
        "about": house.body(words, address) if whole else "",
        "explained": address == addresses.dispositif(Dispositif.FIFTY_FIFTY),
    }
    return house.page("list.html", head, values)


def _tabs(house: House, address: str) -> tuple[Tab, ...]:
    catalogue = house.catalogue
    fifty, own = (len(catalogue.by_dispositif(dispositif)) for dispositif in Dispositif)
    rows = (
        ("tout", "Tout", counted(len(catalogue.actions), "action", "actions"), addresses.ACTIONS),
        (
            Kind.FIFTY_FIFTY.value,
            house.kinds(Kind.FIFTY_FIFTY),
            f"{fifty}, moitié-moitié",
            addresses.dispositif(Dispositif.FIFTY_FIFTY),
        ),
        (
            Kind.INITIATIVE.value,
            house.kinds(Kind.INITIATIVE),
            f"{own}, en autonomie",
            addresses.dispositif(Dispositif.INITIATIVE),
        ),
        (
            Kind.TALK.value,
            house.kinds(Kind.TALK),
            counted(len(catalogue.talks), "récit", "récits"),
            addresses.TALKS,
        ),
        (
            Kind.FESTIVAL.value,
            house.kinds(Kind.FESTIVAL),
            counted(len(_editions(house)), "édition", "éditions"),
            addresses.FESTIVALS,
        ),
    )
    return tuple(Tab(mark, label, remark, to, to == address) for mark, label, remark, to in rows)


def _themes(house: House, address: str) -> Facet:
    choices = tuple(
        Choice(term.name, to, len(house.catalogue.by_theme(term.id)), to == address)
        for term in house.catalogue.used_themes
        for to in (addresses.theme(term.id),)
    )
    shown = next((choice.label for choice in choices if choice.current), "tous les thèmes")
    return Facet("Thème", "Sur", shown, "Tous les thèmes", choices)


def _years(house: House, address: str) -> Facet:
    choices = tuple(
        Choice(str(year), to, len(house.catalogue.by_year(year)), to == address)
        for year in house.catalogue.years
        for to in (addresses.year(year),)
    )
    shown = next((choice.label for choice in choices if choice.current), "toutes les années")
    return Facet("Année", "en", shown, "Toutes les années", choices)


def _editions(house: House) -> tuple[Festival, ...]:
    return tuple(festival for festival in house.catalogue.festivals if festival.source)


def _beside(house: House) -> str:
    talks, editions = len(house.catalogue.talks), len(_editions(house))
    return f", avec {counted(talks, 'récit', 'récits')} et {counted(editions, 'fête', 'fêtes')}"


def _with_talks(items: tuple[Action | Talk | Festival, ...]) -> str:
    talks = sum(isinstance(item, Talk) for item in items)
    return f", avec {counted(talks, 'récit', 'récits')}" if talks else ""


def _latest_first(item: Action | Talk | Festival) -> int:
    """Latest first; what shares a day keeps its place. A festival of unknown days ends its year."""
    if isinstance(item, Festival):
        days = item.fields.dates if item.fields else ()
        day = days[0].start.latest() if days else date(item.year, 12, 31)
    elif isinstance(item, Talk):
        day = item.fields.date or date(item.year, 1, 1)
    else:
        day = item.fields.dates.start.earliest()
    return -day.toordinal()
