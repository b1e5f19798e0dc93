"""The ways of sorting the actions: kind, theme, year, quartier, bearers, stage.

Each value has its own page, a plain link with its count. Where the whole list is on the page, a script
combines them in place (static/trier.js): it reads `data-facettes` on what is listed, `data-facette` on links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from vitrine.catalogue.items import Action, Festival, Item, Talk
from vitrine.model import addresses
from vitrine.model.vocabulary import BearerKind, Dispositif, Kind, Stage
from vitrine.pages.house import House
from vitrine.pages.wording import STAGES
from vitrine.text.numbers import counted


@dataclass(frozen=True)
class Value:
    """A value of a dimension that some action has: its label, the title and the summary of its page."""

    id: str
    label: str
    title: str
    summary: str


@dataclass(frozen=True)
class Dimension:
    """A way of sorting: its key in addresses, its part of the sentence, its values and where they are."""

    key: str
    name: str
    before: str
    everything: str
    of: Callable[[Item], tuple[str, ...]]
    values: Callable[[House], Iterator[Value]]
    address: Callable[[str], str]
    plea: str = ""


@dataclass(frozen=True)
class Choice:
    """A value to choose: its page, its count, and the facet that the script reads."""

    facet: str
    label: str
    address: str
    count: int
    current: bool = False


@dataclass(frozen=True)
class Facet:
    """A part of the sentence that sorts: « Sur [tous les thèmes] ».

    `plea` is said where no action has a value.
    """

    name: str
    before: str
    shown: str
    everything: str
    all_of_it: str
    choices: tuple[Choice, ...]
    plea: str = ""

    @property
    def active(self) -> bool:
        """Whether the page shows one of its values."""
        return any(choice.current for choice in self.choices)


@dataclass(frozen=True)
class Tab:
    """A kind of action and how many there are; `mark` names its sign. Without a facet it leads elsewhere."""

    mark: str
    label: str
    remark: str
    address: str
    current: bool
    facet: str = ""


def _themes(house: House) -> Iterator[Value]:
    for term in house.catalogue.used_themes:
        yield Value(term.id, term.name, term.name, term.description or f"Les actions du thème {term.name}.")


def _years(house: House) -> Iterator[Value]:
    for year in house.catalogue.years:
        summary = (
            f"Les actions commencées en {year}, et celles que leurs sources rattachent à cette année-là."
        )
        yield Value(str(year), str(year), f"Les actions de {year}", summary)


def _districts(house: House) -> Iterator[Value]:
    for term in house.catalogue.used_districts:
        summary = term.description or "Ce que des habitants ont lancé dans ce quartier."
        yield Value(term.id, term.name, term.name, summary)


def _bearer_kinds(house: House) -> Iterator[Value]:
    for kind in BearerKind:
        if house.catalogue.by_bearer_kind(kind):
            summary = f"Les actions où l’on retrouve des {kind.plural}."
            yield Value(kind.value, f"des {kind.plural}", f"Lancées par des {kind.plural}", summary)


def _stages(house: House) -> Iterator[Value]:
    for stage in Stage:
        if house.catalogue.by_stage(stage):
            name, words = house.kinds(Kind.FIFTY_FIFTY), STAGES[stage]
            yield Value(
                stage.value, words, f"{name} {words}", "Ceux qui en sont là de leur chemin, aujourd’hui."
            )


DIMENSIONS = (
    Dimension(
        "theme",
        "Thème",
        "Sur",
        "tous les thèmes",
        lambda item: item.fields.themes if isinstance(item, Action) else (),
        _themes,
        addresses.theme,
    ),
    Dimension(
        "annee", "Année", "de", "toutes les années", lambda item: (str(item.year),), _years, addresses.year
    ),
    Dimension(
        "quartier",
        "Quartier",
        "dans",
        "tous les quartiers",
        lambda item: (item.fields.district,) if isinstance(item, Action) and item.fields.district else (),
        _districts,
        addresses.district,
        "Aucune page ne dit encore dans quel quartier cela se passe. Vous le savez ?",
    ),
    Dimension(
        "porteurs",
        "Par qui",
        "par",
        "tout le monde",
        lambda item: tuple({b.kind.value: None for b in item.bearers}) if isinstance(item, Action) else (),
        _bearer_kinds,
        addresses.bearer_kind,
    ),
    Dimension(
        "etape",
        "Étape",
        "",
        "à toutes les étapes",
        lambda item: (item.stage.value,) if isinstance(item, Action) and item.stage else (),
        _stages,
        addresses.stage,
    ),
)
"""In the order of the sentence."""


def answers(item: Item) -> str:
    """What an item answers to, for the script: « sorte:initiative theme:nature annee:2022 »."""
    found = [f"{dimension.key}:{value}" for dimension in DIMENSIONS for value in dimension.of(item)]
    return " ".join((f"sorte:{item.kind.value}", *found))


def data(item: Item) -> Markup:
    """The attribute by which the script reads it."""
    return Markup(' data-facettes="{}"').format(answers(item))


def facets(house: House, address: str) -> tuple[Facet, ...]:
    """The sentence, as the page at that address shows it.

    Parts that have no value at all are left out, but for the one that people look for and can help to fill.
    """
    found = (_facet(house, dimension, address) for dimension in DIMENSIONS)
    return tuple(facet for facet in found if facet.choices or facet.plea)


def _facet(house: House, dimension: Dimension, address: str) -> Facet:
    counts = _counts(house.catalogue.actions, dimension)
    choices = tuple(
        Choice(f"{dimension.key}:{value.id}", value.label, to, counts[value.id], to == address)
        for value in dimension.values(house)
        for to in (dimension.address(value.id),)
    )
    shown = next((choice.label for choice in choices if choice.current), dimension.everything)
    everything = f"{dimension.everything[0].upper()}{dimension.everything[1:]}"
    return Facet(
        dimension.name, dimension.before, shown, everything, f"{dimension.key}:", choices, dimension.plea
    )


def choices(house: House, key: str) -> tuple[Choice, ...]:
    """Every value of a dimension that some action has, with its page and its count."""
    dimension = next(each for each in DIMENSIONS if each.key == key)
    return _facet(house, dimension, addresses.HOME).choices


def districts_of(house: House, address: str, items: Iterable[Item]) -> tuple[Choice, ...]:
    """The quartiers of a list, with their counts there: links in sight, beside the sentence that sorts."""
    dimension = next(each for each in DIMENSIONS if each.key == "quartier")
    if address == addresses.ACTIONS or address.startswith(dimension.address("").rstrip("/")):
        return ()
    counts = _counts((item for item in items if isinstance(item, Action)), dimension)
    return tuple(
        Choice(f"{dimension.key}:{value.id}", value.label, dimension.address(value.id), counts[value.id])
        for value in dimension.values(house)
        if counts.get(value.id)
    )


def _counts(actions: Iterable[Action], dimension: Dimension) -> dict[str, int]:
    counts: dict[str, int] = {}
    for action in actions:
        for value in dimension.of(action):
            counts[value] = counts.get(value, 0) + 1
    return counts


def editions(house: House) -> tuple[Festival, ...]:
    """The Faites in Loos years that have a page of their own making, not only entries."""
    return tuple(festival for festival in house.catalogue.festivals if festival.source)


def tabs(house: House, address: str) -> tuple[Tab, ...]:
    """The kinds of action, then the talks and the festivals, which have their own lists."""
    catalogue = house.catalogue
    fifty, own = (len(house.of_kind(dispositif)) for dispositif in Dispositif)
    rows = (
        ("tout", "Tout", counted(len(catalogue.actions), "action", "actions"), addresses.ACTIONS, "sorte:"),
        (
            Kind.FIFTY_FIFTY.value,
            house.kinds(Kind.FIFTY_FIFTY),
            f"{fifty}, moitié-moitié",
            addresses.dispositif(Dispositif.FIFTY_FIFTY),
            f"sorte:{Kind.FIFTY_FIFTY.value}",
        ),
        (
            Kind.INITIATIVE.value,
            house.kinds(Kind.INITIATIVE),
            f"{own}, entre habitants",
            addresses.dispositif(Dispositif.INITIATIVE),
            f"sorte:{Kind.INITIATIVE.value}",
        ),
        (
            Kind.TALK.value,
            house.kinds(Kind.TALK),
            counted(len(catalogue.talks), "récit", "récits"),
            addresses.TALKS,
            "",
        ),
        (
            Kind.FESTIVAL.value,
            house.kinds(Kind.FESTIVAL),
            counted(len(editions(house)), "édition", "éditions"),
            addresses.FESTIVALS,
            "",
        ),
    )
    return tuple(
        Tab(mark, label, remark, to, to == address, facet) for mark, label, remark, to, facet in rows
    )


def told_count(items: Iterable[Item]) -> tuple[str, str]:
    """How many actions a list holds, then what stands beside them: « 7 actions », « , avec 2 récits »."""
    listed = tuple(items)
    actions, talks, years = (
        sum(isinstance(item, kind) for item in listed) for kind in (Action, Talk, Festival)
    )
    beside = [counted(talks, "récit", "récits")] * bool(talks)
    beside += [counted(years, "fête", "fêtes")] * bool(years)
    return counted(actions, "action", "actions"), f", avec {' et '.join(beside)}" if beside else ""
