"""The figures page: each number with its source and its date, and what is counted from the entries."""

from __future__ import annotations

from dataclasses import dataclass

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.figures import PrintedFigure, figures
from vitrine.model import addresses
from vitrine.model.vocabulary import Dispositif, Kind
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.page import Page
from vitrine.text.dates import PartialDate, display
from vitrine.text.numbers import french_number

WIDEST = 88
"""The longest bar, in per cent of the chart: its number stands beside it."""


@dataclass(frozen=True)
class FigureView:
    """A figure as it is printed: value, unit, what it counts, where it comes from."""

    value: str
    unit: str
    label: str
    period: str
    source: str


@dataclass(frozen=True)
class Bar:
    """A bar of the chart; `width` is in per cent."""

    kind: Kind
    label: str
    count: int
    width: str


def figure_view(printed: PrintedFigure) -> FigureView:
    """A figure ready to print, its source followed by its date where the source does not say it."""
    declared = printed.declared
    source = declared.source
    taken = display(declared.taken_on) if declared.taken_on else ""
    if taken and str(declared.taken_on and declared.taken_on.year) not in source:
        source = (
            f"{source}, relevé en {taken}"
            if declared.taken_on and not declared.taken_on.day
            else f"{source}, relevé le {taken}"
        )
    return FigureView(
        french_number(printed.value), declared.unit or "", declared.label, declared.period, source
    )


def figures_page(house: House) -> Page:
    """/chiffres/."""
    words = house.words("chiffres")
    address = addresses.page("chiffres")
    printed = figures(house.catalogue)
    head = Head(
        address,
        words.fields.title,
        words.fields.summary,
        (house.crumb("accueil"), Crumb(words.fields.label)),
        "chiffres",
        words.source,
        words.changed,
    )
    values = {
        "typed": [figure_view(each) for each in printed if not each.computed],
        "counted": [figure_view(each) for each in printed if each.computed],
        "bars": bars(house.catalogue),
        "by_year": by_year(house.catalogue),
        "counted_on": display(PartialDate.from_date(house.catalogue.today)),
        "about": house.body(words, address),
    }
    return house.page("figures.html", head, values)


def bars(catalogue: Catalogue) -> tuple[Bar, ...]:
    """The published entries by kind."""
    counts = {
        Kind.FIFTY_FIFTY: len(catalogue.by_dispositif(Dispositif.FIFTY_FIFTY)),
        Kind.INITIATIVE: len(catalogue.by_dispositif(Dispositif.INITIATIVE)),
        Kind.TALK: len(catalogue.talks),
        Kind.FESTIVAL: sum(festival.source is not None for festival in catalogue.festivals),
    }
    most = max(1, *counts.values())
    return tuple(
        Bar(kind, catalogue.name(kind).plural, count, f"{WIDEST * count / most:.1f}%")
        for kind, count in counts.items()
    )


def by_year(catalogue: Catalogue) -> tuple[tuple[int, int, int, int], ...]:
    """For each year: fifty-fifty, initiatives, talks."""
    rows = []
    for year in sorted({*catalogue.years, *(talk.year for talk in catalogue.talks)}, reverse=True):
        actions = catalogue.by_year(year)
        fifty = sum(action.kind is Kind.FIFTY_FIFTY for action in actions)
        talks = sum(talk.year == year for talk in catalogue.talks)
        rows.append((year, fifty, len(actions) - fifty, talks))
    return tuple(rows)
