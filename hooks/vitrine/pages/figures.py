"""The figures page: each number with its source and its date, and what is counted from the entries."""

from __future__ import annotations

from dataclasses import dataclass

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.figures import PrintedFigure, figure, figures
from vitrine.model import addresses
from vitrine.model.figures import Computation
from vitrine.model.texts import Division, FiguresText
from vitrine.model.vocabulary import Dispositif, Kind
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.page import Page
from vitrine.text.dates import PartialDate, display
from vitrine.text.numbers import french_number, with_unit

WIDEST = 88
"""The longest bar, in per cent of the chart: its number stands beside it."""

GAP = 0.5
"""Between two parts of a divided bar, in per cent of its width."""
CHARTED = frozenset(
    (Computation.FIFTY_FIFTY, Computation.INITIATIVES, Computation.TALKS, Computation.FESTIVALS)
)


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


@dataclass(frozen=True)
class PartView:
    """A part of a divided bar: its words, and where it starts and how wide it is, in per cent."""

    value: str
    label: str
    start: str
    width: str
    share: str


@dataclass(frozen=True)
class DivisionView:
    """A whole drawn in parts, and the source of its figures."""

    title: str
    text: str
    parts: tuple[PartView, ...]
    sources: tuple[str, ...]

    @property
    def aloud(self) -> str:
        """What the bar shows, for whoever does not see it."""
        return ", ".join(f"{part.value} {part.label} ({part.share})" for part in self.parts)


@dataclass(frozen=True)
class GroupView:
    """Figures under one heading."""

    title: str
    figures: tuple[FigureView, ...]


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
    fields = words.fields if isinstance(words.fields, FiguresText) else None
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
        "groups": groups(house.catalogue, fields),
        "division": division(house.catalogue, fields.division) if fields and fields.division else None,
        "timeline": fields.timeline if fields else None,
        "bars": bars(house.catalogue),
        "by_year": by_year(house.catalogue),
        "counted_on": display(PartialDate.from_date(house.catalogue.today)),
        "about": house.body(words, address),
    }
    return house.page("figures.html", head, values)


def groups(catalogue: Catalogue, fields: FiguresText | None) -> tuple[GroupView, ...]:
    """The figures as staff grouped them; those that nothing else on the page shows come last."""
    chosen = [(group.title, group.figures) for group in fields.groups] if fields else []
    shown = {each for _, group in chosen for each in group} | set(CHARTED)
    if fields and fields.division:
        shown |= {part.figure for part in fields.division.parts}
    left = tuple(each.declared.id for each in figures(catalogue) if each.declared.id not in shown)
    title = "Et aussi" if chosen else "Relevés dans les documents"
    return tuple(
        GroupView(name, tuple(figure_view(found) for each in group if (found := figure(catalogue, each))))
        for name, group in (*chosen, (title, left))
        if group
    )


def division(catalogue: Catalogue, declared: Division) -> DivisionView | None:
    """The bar of a whole in parts; None where its figures are not all known."""
    found = [figure(catalogue, part.figure) for part in declared.parts]
    known = [each for each in found if each]
    whole = sum(each.value for each in known)
    if len(known) < len(declared.parts) or not whole:
        return None
    parts = []
    start = 0.0
    for part, each in zip(declared.parts, known, strict=True):
        width = float(100 * each.value / whole)
        parts.append(
            PartView(
                with_unit(each.value, each.declared.unit or ""),
                part.label,
                f"{start:.1f}%",
                f"{width - GAP:.1f}%",
                with_unit(round(100 * each.value / whole), "%"),
            )
        )
        start += width
    sources = tuple(dict.fromkeys(figure_view(each).source for each in known))
    return DivisionView(declared.title, declared.text, tuple(parts), sources)


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
