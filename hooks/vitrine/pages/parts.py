"""A long list cut into parts of a bearable weight, each at its own address, like the pages of a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vitrine.model import addresses
from vitrine.pages.house import Crumb, Head

PER_PART = 24
"""Whole rows on one, two, three or four columns."""
_TAIL = 6
"""A last part this short would look like a mistake: the one before keeps its items."""
_AROUND = 1


@dataclass(frozen=True)
class Part:
    """One part of a list: `first` and `last` are the ranks of its items, `total` is the number of parts."""

    address: str
    number: int
    total: int
    first: int
    last: int

    @property
    def previous(self) -> str:
        """The address of the part before; empty for the first."""
        return addresses.part(self.address, self.number - 1) if self.number > 1 else ""

    @property
    def following(self) -> str:
        """The address of the part after; empty for the last."""
        return addresses.part(self.address, self.number + 1) if self.number < self.total else ""

    @property
    def rank(self) -> str:
        """« page 2 sur 4 »."""
        return f"page {self.number} sur {self.total}"

    @property
    def numbers(self) -> tuple[tuple[int, str], ...]:
        """The parts to link, with their addresses: first, last and those around; 0 stands for a gap."""
        near = {self.number + step for step in range(-_AROUND, _AROUND + 1)}
        shown = sorted(number for number in {1, self.total, *near} if 1 <= number <= self.total)
        links: list[tuple[int, str]] = []
        for number in shown:
            skipped = number - (links[-1][0] if links else 0) - 1
            if skipped == 1:  # a gap of one is no shorter than its number
                links.append((number - 1, addresses.part(self.address, number - 1)))
            elif skipped:
                links.append((0, ""))
            links.append((number, addresses.part(self.address, number)))
        return tuple(links)


def parts(address: str, items: Sequence[object]) -> tuple[Part, ...]:
    """The parts of a list published at an address; one alone where it is short enough, or empty."""
    total = max(1, -(-(len(items) - _TAIL) // PER_PART))
    return tuple(
        Part(
            address,
            number,
            total,
            (number - 1) * PER_PART + 1,
            len(items) if number == total else number * PER_PART,
        )
        for number in range(1, total + 1)
    )


def head_of(part: Part, head: Head) -> Head:
    """The head of the page that shows a part, from that of the whole list.

    What a part holds moves as entries come: engines and the search are given the first, and every fiche.
    """
    around = replace(head, previous=part.previous, following=part.following)
    if part.number == 1:
        return around
    *before, here = head.trail
    return replace(
        around,
        address=addresses.part(part.address, part.number),
        title=f"{head.title}, {part.rank}",
        trail=(*before, Crumb(here.label, part.address), Crumb(part.rank.capitalize())),
        source=None,
        indexed=False,
        found_as="",
    )
