"""The figures to print: those typed in, and those counted from what is published."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vitrine.catalogue.catalogue import Catalogue
from vitrine.model.figures import Computation, Figure
from vitrine.model.vocabulary import Dispositif, FigureMode


@dataclass(frozen=True)
class PrintedFigure:
    """A figure with the value to print: the computed one where there is one."""

    declared: Figure
    value: Decimal
    computed: bool


def computed_value(catalogue: Catalogue, what: Computation) -> int:
    """The count that a computation makes over what is published."""
    match what:
        case Computation.ACTIONS:
            return len(catalogue.actions)
        case Computation.FIFTY_FIFTY:
            return len(catalogue.by_dispositif(Dispositif.FIFTY_FIFTY))
        case Computation.INITIATIVES:
            return len(catalogue.by_dispositif(Dispositif.INITIATIVE))
        case Computation.TALKS:
            return len(catalogue.talks)
        case Computation.FESTIVALS:
            return sum(festival.source is not None for festival in catalogue.festivals)
        case Computation.BEARERS:
            return sum(bool(bearer.actions) for bearer in catalogue.bearers)


def figures(catalogue: Catalogue) -> tuple[PrintedFigure, ...]:
    """Every declared figure with its value, in the order of the file."""
    return tuple(_printed(catalogue, figure) for figure in catalogue.declared_figures)


def figure(catalogue: Catalogue, figure_id: str) -> PrintedFigure | None:
    """One figure by its identifier."""
    declared = next((each for each in catalogue.declared_figures if each.id == figure_id), None)
    return _printed(catalogue, declared) if declared else None


def _printed(catalogue: Catalogue, declared: Figure) -> PrintedFigure:
    if declared.mode is FigureMode.COMPUTED:
        return PrintedFigure(declared, Decimal(computed_value(catalogue, Computation(declared.id))), True)
    return PrintedFigure(declared, declared.value if declared.value is not None else Decimal(0), False)
