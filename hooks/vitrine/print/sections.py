"""The booklet cut where a part begins: what stands before the years, the years, the indexes and what follows.

Each section is set alone (see joined.py), and says on which of its pages each unit really begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from vitrine.print.layout import INDEXES, Unit
from vitrine.print.running import COVER_PAGES, anchor, starts

FRONT, LISTS = "front", "lists"
ENOUGH = 6
"""Entries from which a section ends with its year: starting a process has its price too."""


@dataclass(frozen=True)
class Section:
    """Units that are set together: years, or what stands around them; the number of their first page."""

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
    """The whole booklet, covers included; a year is never cut, and small ones stay together."""
    found = [Section(FRONT, 1, (Unit("cover", "cover", COVER_PAGES),))]
    for unit, page in starts(units):
        if name := _opened(unit, found[-1]):
            found.append(Section(name, page, ()))
        found[-1] = replace(found[-1], units=(*found[-1].units, unit))
    if found[-1].name != LISTS:
        found.append(Section(LISTS, found[-1].first + found[-1].pages, ()))
    found[-1] = replace(found[-1], units=(*found[-1].units, Unit("back", "back", COVER_PAGES)))
    return tuple(found)


def _opened(unit: Unit, section: Section) -> str:
    """The name of the section that begins with a unit; none where it stays in the one before."""
    if unit.type in ("opener", "band") and (section.name == FRONT or len(section.entries) >= ENOUGH):
        return str(unit.values["year"])
    return LISTS if unit.type in (*INDEXES, "notes") and section.name != LISTS else ""
