"""An index in two columns: which lines stand in each column of each page, from heights that were measured.

A group is kept whole where it is short; a long one is cut, and named again where it goes on. The last page is
balanced. Heights are counted in lines of the grid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitrine.print.layout import PAGE_LINES

TITLE_LINES = 3
"""What the title of the index takes on its first page."""
HEAD_LINE, HEAD_SPACE = 1.2, 0.3
SHORT_GROUP = 12.0
SPACES = (1.0, 0.6, 0.35)
"""The space after a group: the largest that does not ask for one more page."""
LOWEST, STEP = 2.0, 0.5
"""From what height on the columns of the last page are tried, and by how much they grow."""
_CLOSE = 1e-6

Json = dict[str, Any]


@dataclass(frozen=True)
class _Atom:
    """What a column holds whole: a short group, or an entry of a long one, the first with its head."""

    head: str | None
    entries: tuple[Json, ...]
    height: float
    last: bool
    goes_on: str | None
    again: float


def index_pages(
    groups: Sequence[Json], lines: Mapping[str, int], heads: Mapping[str, tuple[int, int]]
) -> list[Json]:
    """The pages of an index, as the template reads them.

    `lines` gives those of each entry by its key, `heads` those of the title of each group, then of the same
    title where the group goes on.
    """
    atoms = [atom for group in groups for atom in _atoms(group, lines, heads)]
    spread = min((_spread(atoms, space) for space in SPACES), key=len)
    space = next(each for each in SPACES if len(_spread(atoms, each)) == len(spread))
    pages = []
    for rank, (start, second, end, limit) in enumerate(spread):
        last = rank + 1 == len(spread)
        if last:
            second = _fill(atoms, start, _lowest(atoms, start, limit, space), space)
        columns = [_column(atoms[start:second]), _column(atoms[second:end])]
        # A page that goes on is filled to its foot, so that the next one starts on a new page.
        pages.append({"columns": columns, "height": None if last else limit, "space": space})
    return pages


def _atoms(group: Json, lines: Mapping[str, int], heads: Mapping[str, tuple[int, int]]) -> list[_Atom]:
    title, entries = group["title"], tuple(group["entries"])
    head, again = (each * HEAD_LINE + HEAD_SPACE for each in heads[title])
    heights = [lines[entry["key"]] for entry in entries]
    if head + sum(heights) <= SHORT_GROUP + _CLOSE:
        return [_Atom(title, entries, head + sum(heights), True, None, 0.0)]
    first = _Atom(title, entries[:1], head + heights[0], False, None, 0.0)
    rest = [
        _Atom(None, (entry,), height, rank + 1 == len(entries), title, again)
        for rank, (entry, height) in enumerate(zip(entries, heights, strict=True))
    ]
    return [first, *rest[1:]]


def _fill(atoms: Sequence[_Atom], start: int, limit: float, space: float) -> int:
    """The rank of the first that a column of this height does not hold; it always holds one."""
    height, rank = atoms[start].again, start
    while rank < len(atoms) and height + atoms[rank].height <= limit + _CLOSE:
        height += atoms[rank].height + (space if atoms[rank].last else 0.0)
        rank += 1
    return max(rank, start + 1)


def _spread(atoms: Sequence[_Atom], space: float) -> list[tuple[int, int, int, float]]:
    """For each page, where its columns start and end, and how high they may be."""
    pages: list[tuple[int, int, int, float]] = []
    start, limit = 0, float(PAGE_LINES - TITLE_LINES)
    while start < len(atoms):
        second = _fill(atoms, start, limit, space)
        end = _fill(atoms, second, limit, space) if second < len(atoms) else second
        pages.append((start, second, end, limit))
        start, limit = end, float(PAGE_LINES)
    return pages


def _lowest(atoms: Sequence[_Atom], start: int, limit: float, space: float) -> float:
    """The lowest height at which two columns hold all that is left."""
    low = LOWEST
    while low < limit:
        second = _fill(atoms, start, low, space)
        if second >= len(atoms) or _fill(atoms, second, low, space) >= len(atoms):
            break
        low += STEP
    return low


def _column(atoms: Sequence[_Atom]) -> list[Json]:
    """What a column prints, in order: heads, entries, and where a group ends."""
    found: list[Json] = []
    if atoms and atoms[0].goes_on:
        found.append({"type": "again", "title": atoms[0].goes_on})
    for atom in atoms:
        if atom.head is not None:
            found.append({"type": "head", "title": atom.head})
        found += [{"type": "entry", **entry} for entry in atom.entries]
        if atom.last:
            found.append({"type": "end"})
    return found
