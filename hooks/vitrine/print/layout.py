"""Which page holds what: the fitting rules of the booklet, from heights that Typst measured.

Heights are counted in lines of the grid (5 mm); a page has 35. Pictures are given in millimetres from the trimmed
edge, a multiple of the line. Source: the print maquette's notes, « Fitting rules ».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PAGE_LINES = 35
HEAD_LINES = 3
LINE_MM = 5
PICTURES = (70, 60, 50, 45, 40, 35, 30, 25)
USUAL_PICTURE = 45
HALF_LINES = 16
PAIR_LINES = 33
"""What two half-pages may take together: two lines are kept for the rule between them."""
FEW_LINES = 8


@dataclass(frozen=True)
class Measure:
    """The lines that an entry takes: as a half-page, below its picture on one page, and piece by piece."""

    half: int
    single: int
    top: int
    middle: int
    story: int
    foot: int
    plain: int
    call: int


@dataclass(frozen=True)
class Piece:
    """An entry to lay out."""

    id: str
    kind: str
    told: bool = False
    captioned: bool = False


@dataclass(frozen=True)
class Chapter:
    """A year: its pieces in reading order, and whether it opens on two pages (left, then right)."""

    year: int
    pieces: tuple[Piece, ...]
    opens_on_two: bool
    has_memory: bool


@dataclass(frozen=True)
class Unit:
    """Something that starts on a new page: what it is, for Typst, how many pages it takes, and what to report."""

    name: str
    type: str
    pages: int
    values: Mapping[str, Any] = field(default_factory=dict)
    report: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """What the template reads."""
        return {"name": self.name, "type": self.type, **self.values}


@dataclass(frozen=True)
class Front:
    """What the front matter needs to know: lines of the reading guide, pages of contents and room left there."""

    guide_lines: int
    contents_pages: int = 1
    contents_room: int = 0


def booklet_units(
    chapters: Sequence[Chapter], measures: Mapping[str, Measure], front: Front, pages: Mapping[str, int]
) -> tuple[Unit, ...]:
    """Every unit from the inside cover to the last year, in order.

    `pages` holds the lengths seen in a first layout, which win over the estimates.
    """
    units = [Unit("inside", "inside", 1), *_front(front), Unit("how", "how", pages.get("how", 2))]
    page = 2 + sum(unit.pages for unit in units)
    previous: Chapter | None = None
    for chapter in chapters:
        if chapter.opens_on_two and page % 2 and previous and previous.has_memory:
            units.append(_memory(previous))
            page += 1
        opening = Unit(
            f"year-{chapter.year}",
            "opener" if chapter.opens_on_two else "band",
            pages.get(f"year-{chapter.year}", 2 if chapter.opens_on_two else 1),
            {"year": str(chapter.year)},
        )
        body = _ordered(_units(chapter.pieces, measures, pages), page + opening.pages)
        units += [opening, *body]
        page += opening.pages + sum(unit.pages for unit in body)
        previous = chapter
    return tuple(units)


def _front(front: Front) -> list[Unit]:
    """Contents, then what brings the double page of explanations to an even page number."""
    at_foot = front.contents_pages % 2 == 1 and front.contents_room >= front.guide_lines + 1
    units = [Unit("contents", "contents", front.contents_pages, {"guide": at_foot})]
    if not at_foot:
        units.append(Unit("reading", "reading", 1))
    if (sum(unit.pages for unit in units)) % 2 == 0:
        units.append(Unit("figures", "figures", 1))
    return units


def _memory(chapter: Chapter) -> Unit:
    return Unit(
        f"memory-{chapter.year}",
        "memory",
        1,
        {"year": str(chapter.year)},
        (f"{chapter.year} : une page « Vous vous souvenez ? » amène l’ouverture suivante sur une page de gauche",),
    )


def _units(pieces: Sequence[Piece], measures: Mapping[str, Measure], pages: Mapping[str, int]) -> list[Unit]:
    """Short entries go by two, kind by kind, then across kinds; one left alone gets a page and a large picture."""
    units: list[Unit] = []
    waiting: Piece | None = None
    for piece in pieces:
        measure = measures[piece.id]
        if piece.told:
            units.append(_told(piece, measure, pages))
        elif measure.half > PAIR_LINES - HALF_LINES + 1:
            units.append(_alone(piece, measure, pages))
        elif waiting and measures[waiting.id].half + measure.half <= PAIR_LINES:
            units.append(_pair(waiting, piece, measures))
            waiting = None
        elif waiting:
            units.append(_alone(waiting, measures[waiting.id], pages))
            waiting = piece
        else:
            waiting = piece
    if waiting:
        units.append(_alone(waiting, measures[waiting.id], pages))
    return units


def _pair(first: Piece, second: Piece, measures: Mapping[str, Measure]) -> Unit:
    lines = [max(HALF_LINES, measures[piece.id].half) for piece in (first, second)]
    while sum(lines) > PAIR_LINES:
        tallest = lines.index(max(lines))
        lines[tallest] -= 1
    return Unit(
        first.id,
        "pair",
        1,
        {"first": first.id, "second": second.id, "lines": lines},
        (f"{first.id} et {second.id} : une demi-page chacune",),
    )


def _told(piece: Piece, measure: Measure, pages: Mapping[str, int]) -> Unit:
    flowing = measure.top + measure.story + measure.foot + 2
    length = pages.get(piece.id, 1 + -(-flowing // PAGE_LINES))
    return Unit(piece.id, "talk", length, {"entry": piece.id}, (f"{piece.id} : {length} pages, ouverture en bulle",))


def _alone(piece: Piece, measure: Measure, pages: Mapping[str, int]) -> Unit:
    caption = int(piece.captioned)
    for with_plain in (True, False):
        needed = measure.single + 1 + caption
        if with_plain:
            if not measure.plain:
                continue
            needed += measure.plain + 1
        fitting = [mm for mm in PICTURES if needed + mm // LINE_MM - HEAD_LINES <= PAGE_LINES]
        if fitting and (not with_plain or fitting[0] >= USUAL_PICTURE):
            picture = fitting[0]
            left = PAGE_LINES - needed - picture // LINE_MM + HEAD_LINES
            extras = ["plain"] if with_plain else []
            if measure.call and left > measure.call:
                extras.append("call")
                left -= measure.call + 1
            return Unit(
                piece.id,
                "single",
                1,
                {"entry": piece.id, "picture": picture, "extras": extras},
                (f"{piece.id} : une page, image de {picture} mm, {left} lignes libres",),
            )
    return _flowing(piece, measure, caption, pages)


def _flowing(piece: Piece, measure: Measure, caption: int, pages: Mapping[str, int]) -> Unit:
    """The picture is as tall as it can be without a page more, and taller where the last page would be nearly empty."""
    tail = measure.story + measure.foot + 2

    def spread(picture: int) -> tuple[int, int]:
        head = picture // LINE_MM - HEAD_LINES + caption + 1 + measure.top + 1 + measure.middle
        total = head + tail
        count = max(2, -(-total // PAGE_LINES))
        return count, total - (count - 1) * PAGE_LINES - measure.foot

    fewest = min(spread(mm)[0] for mm in PICTURES)
    choices = [mm for mm in PICTURES if spread(mm)[0] == fewest]
    picture = choices[0]
    length = pages.get(piece.id, fewest)
    last = max(0, spread(picture)[1])
    report = f"{piece.id} : {length} pages, image de {picture} mm, {last} lignes de récit sur la dernière"
    if last < FEW_LINES:
        report += " (peu rempli)"
    return Unit(piece.id, "flow", length, {"entry": piece.id, "picture": picture}, (report,))


def _ordered(units: list[Unit], start: int) -> list[Unit]:
    """Two-page units move back behind the next one-page unit of their neighbourhood, so that they face themselves."""
    ordered: list[Unit] = []
    rest = list(units)
    page = start
    while rest:
        index = 0
        if rest[0].pages == 2 and page % 2:
            index = next((i for i, unit in enumerate(rest[:4]) if unit.pages == 1 and unit.type == "single"), 0)
        unit = rest.pop(index)
        ordered.append(unit)
        page += unit.pages
    return ordered
