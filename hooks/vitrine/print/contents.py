"""The contents: which of their lines stand on each page, and what they leave there, from measured heights.

A year goes on to the next page only with enough of its lines on both, and is named again there. Heights are
counted in lines of the grid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from vitrine.print.layout import INDEXES, PAGE_LINES, Chapter, Front, Measure, front_units
from vitrine.print.running import Heading

TITLE_LINES, TITLE_SPACE = 2.0, 1.0
PART_SPACE = 0.7
"""Above the line of a part."""
LEAST = 3
"""Lines that stay together where the contents are cut: entries of a year, or the last ones."""
EXPLANATIONS = 2
"""Pages that say how it works, before the years."""
AIDS = 2
"""What may stand between the contents and these: how to read an entry, and figures."""
_CLOSE = 1e-6

Json = dict[str, Any]


@dataclass(frozen=True)
class _Line:
    part: bool
    height: int = 1


def expected_front(
    guide_lines: int,
    legend_lines: int,
    chapters: Sequence[Chapter],
    measures: Mapping[str, Measure],
    indexes: int = len(INDEXES),
) -> Front:
    """What the contents are expected to take, with the lines of what then stands after them.

    Those lines may call for a page that would be without them: they are then left out.
    """
    after = [_Line(True)] * EXPLANATIONS
    for chapter in chapters:
        after += [_Line(True), *(_Line(False, measures[piece.id].line) for piece in chapter.pieces)]
    after += [_Line(True)] * (indexes + 1)
    fronts = [_front(guide_lines, legend_lines, [_Line(True)] * aids + after) for aids in range(AIDS + 1)]
    for aids, front in enumerate(fronts):
        if len(front_units(front, {})) == 1 + aids:
            return front
    return replace(fronts[0], listed=False)


def contents(headings: Sequence[Heading], lines: Mapping[str, int]) -> list[list[Json]]:
    """The lines of each page, as the template reads them; `lines` gives the height of entries by key."""
    starts, _ = _cut([_Line(each.level == 1, lines.get(each.key, 1)) for each in headings])
    pages = []
    for start, end in zip(starts, [*starts[1:], len(headings)], strict=True):
        page = [asdict(heading) for heading in headings[start:end]]
        if start and headings[start].level > 1:
            year = next(each for each in reversed(headings[:start]) if each.level == 1)
            page.insert(0, asdict(year) | {"again": True})
        pages.append(page)
    return pages


def _front(guide_lines: int, legend_lines: int, lines: Sequence[_Line]) -> Front:
    starts, room = _cut(lines)
    return Front(guide_lines, legend_lines, len(starts), room, listed=True)


def _cut(lines: Sequence[_Line]) -> tuple[list[int], float]:
    """The ranks of the lines that begin each page, and what they leave of the last one."""
    starts = [0]
    at, above, rank = TITLE_LINES, TITLE_SPACE, 0
    while rank < len(lines):
        line = lines[rank]
        space = max(PART_SPACE if line.part and at else 0.0, above)
        if at + space + line.height > PAGE_LINES + _CLOSE:
            rank = _turn(lines, starts[-1], rank)
            starts.append(rank)
            # The name of a year that goes on takes a line.
            at, above = 0.0 if lines[rank].part else 1.0, 0.0
        else:
            at, above, rank = at + space + line.height, 0.0, rank + 1
    return starts, PAGE_LINES - at


def _turn(lines: Sequence[_Line], start: int, rank: int) -> int:
    """Where the page that begins at `start` ends, as the line at `rank` does not stand on it."""
    rank = max(start + 1, min(rank, len(lines) - LEAST))
    if lines[rank].part:
        return rank
    year = max(n for n in range(rank) if lines[n].part)
    end = next((n for n in range(rank, len(lines)) if lines[n].part), len(lines))
    turn = min(rank, end - LEAST)
    if turn - year <= LEAST:
        turn = year
    return turn if turn > start else rank
