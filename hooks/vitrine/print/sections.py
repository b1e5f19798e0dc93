"""The booklet cut where a part begins: what stands before the years, each year, the indexes, the end.

Each section is set alone (see joined.py), and says on which of its pages each unit really begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from vitrine.print.layout import INDEXES, Unit
from vitrine.print.running import COVER_PAGES, anchor, starts

FRONT, LISTS, END = "front", "indexes", "end"
AROUND = (FRONT, END)


@dataclass(frozen=True)
class Section:
    """Units that are set together: a year, or what stands around the years; their first page."""

    name: str
    first: int
    units: tuple[Unit, ...]

    @property
    def pages(self) -> int:
        """How many pages the plan gives it."""
        return sum(unit.pages for unit in self.units)

    @property
    def years(self) -> tuple[str, ...]:
        """The years of which it tells."""
        return tuple(dict.fromkeys(unit.values["year"] for unit in self.units if "year" in unit.values))

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that it holds."""
        return tuple(entry for unit in self.units for entry in unit.entries)

    def lengths(self, places: Mapping[str, int], pages: int, data: Mapping[str, Any]) -> dict[str, int]:
        """The length that each unit has once set, from where the names of its pages stand."""
        begins = []
        for unit in self.units:
            name, rank = anchor(unit, data)
            begins.append(places[name] - rank if name else 0)
        return {
            unit.name: after - begin
            for unit, (begin, after) in zip(self.units, pairwise([*begins, pages]), strict=True)
        }


def sections(units: Sequence[Unit]) -> tuple[Section, ...]:
    """The whole booklet, covers included; a year begins with its opening, and ends with its memory."""
    found = [Section(FRONT, 1, (Unit("cover", "cover", COVER_PAGES),))]
    for unit, page in starts(units):
        name = _name(unit)
        if name and name != found[-1].name:
            found.append(Section(name, page, ()))
        found[-1] = replace(found[-1], units=(*found[-1].units, unit))
    back = Unit("back", "back", COVER_PAGES)
    last = found[-1]
    if last.name == END:
        return (*found[:-1], replace(last, units=(*last.units, back)))
    return (*found, Section(END, last.first + last.pages, (back,)))


def _name(unit: Unit) -> str:
    """The section that a unit opens or stays in; none for what follows an opening."""
    if unit.type in ("opener", "band"):
        return str(unit.values["year"])
    if unit.type in INDEXES:
        return LISTS
    return END if unit.type == "notes" else ""
