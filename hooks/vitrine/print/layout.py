"""Which page holds what: the fitting rules of the booklet, from heights that Typst measured.

Heights are counted in lines of the grid (5 mm); a page has 35. Pictures are given in millimetres from the
trimmed edge, a multiple of the line. Source: the print maquette's notes, « Fitting rules ».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from vitrine.text.numbers import counted

PAGE_LINES = 35
HEAD_LINES = 3
LINE_MM = 5
PICTURES = (70, 60, 50, 45, 40, 35, 30, 25)
USUAL_PICTURE = 45
USUAL_HALF = 16.0
LONGEST_HALF = 19
PAIR_LINES = 34
"""What two half-pages may take together: one line at least is kept for the rule between them."""
FEW_LINES = 8
SMALL_GAP = 3
"""Lines that a page may leave at its foot, or a photo at its side, without a hole being seen."""
LEAST_FLOWING = 35
"""The lowest picture that opens several pages, unless a lower one saves a page."""
LEAST_STORY = 3
"""Lines of a story under a path: with fewer, it had better begin on the next page."""
CLOSINGS = (60, 50, 40, 30)
"""The heights of a drawing that fills a last page."""
TALK = "recit"
COVERS = 2
TWO = 2
"""The pages on which a year opens at its widest: a left-hand one, and the one that faces it."""
INDEXES = ("themes", "places", "bearers")


@dataclass(frozen=True)
class PhotoPlace:
    """Where photos may stand in a story: after how many blocks, and lines; their own lines.

    Then the lines that they add to a story which they would follow, those that they leave empty at their
    side, and how many blocks stand there.
    """

    blocks: int
    above: int
    lines: int
    more: int = 1
    empty: int = 0
    beside: int = 0


@dataclass(frozen=True)
class Measure:
    """The lines that an entry takes as a half-page, then below its picture on one page (with its sources, and
    bare), then piece by piece; those of the two boxes that may fill a page; those of its line of contents,
    and of an index; those of the photos that follow its story on one page (its story counts them where it
    takes several), and where they may stand in it, the preferred first.
    """

    half: float
    single: int
    bare: int
    top: int
    middle: int
    story: int
    foot: int
    plain: int
    call: int
    line: int
    listed: int = 1
    photos: int = 0
    places: Sequence[PhotoPlace] = ()


@dataclass(frozen=True)
class Piece:
    """An entry to lay out."""

    id: str
    kind: str
    told: bool = False
    captioned: bool = False


@dataclass(frozen=True)
class Chapter:
    """A year: its pieces in reading order, and on how many pages it may open, the preferred first."""

    year: int
    pieces: tuple[Piece, ...]
    openings: tuple[int, ...]


@dataclass(frozen=True)
class Unit:
    """What starts on a new page: what it is for the template, its number of pages, and what to report."""

    name: str
    type: str
    pages: int
    values: Mapping[str, Any] = field(default_factory=dict)
    report: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that it holds, in reading order."""
        return tuple(self.values[name] for name in ("entry", "first", "second") if name in self.values)

    def data(self) -> dict[str, Any]:
        """What the template reads."""
        return {"name": self.name, "type": self.type, **self.values}


@dataclass(frozen=True)
class Front:
    """The lines of the two reading aids, the pages of the contents and what the last one leaves; whether they
    list what stands between them and the explanations.
    """

    guide_lines: int
    legend_lines: int
    contents_pages: int = 1
    contents_room: float = 0
    listed: bool = False


def booklet_units(
    chapters: Sequence[Chapter],
    measures: Mapping[str, Measure],
    front: Front,
    pages: Mapping[str, int],
    indexes: Sequence[str] = INDEXES,
) -> tuple[Unit, ...]:
    """Every unit between the covers, in order.

    `pages` holds the lengths seen in a first layout (`lengths_seen`), which win over the estimates; `indexes`
    those that have something to list.
    """
    explained = [(f"how-{kind}", kind) for kind in ("fifty-fifty", "initiative")]
    units = [
        Unit("inside", "inside", pages.get("inside", 1)),
        *front_units(front, pages),
        *(Unit(name, "how", pages.get(name, 1), {"kind": kind}) for name, kind in explained),
    ]
    page = COVERS + sum(unit.pages for unit in units)
    for rank, chapter in enumerate(chapters):
        after = chapters[rank + 1] if rank + 1 < len(chapters) else None
        forms = [_year(chapter, opening, page, measures, pages) for opening in chapter.openings]
        turned = [_turned(form, page, after) for form in forms]
        year = forms[turned.index(min(turned))]
        units += year
        page += sum(unit.pages for unit in year)
        remembered = any(unit.type == "memory" for unit in year)
        if page % 2 and _waits(after) and not remembered:
            units.append(_memory(chapter, "que l’année suivante s’ouvre à gauche", pages))
            page += units[-1].pages
    units += [Unit(name, name, pages.get(name, 1)) for name in indexes]
    # Sheets are folded by four pages: what is missing is room for notes, never a blank by accident.
    if blank := -(COVERS + sum(unit.pages for unit in units)) % 4:
        units.append(Unit("notes", "notes", blank, {"pages": blank}))
    return tuple(_aligned(units))


def lengths_seen(unit: Unit, pages: int) -> dict[str, int]:
    """What to remember of the length of a unit once set: entries that overflow a page get another form."""
    if unit.type in ("pair", "single"):
        return {f"{unit.type}/{entry}": pages for entry in unit.entries}
    return {unit.name: pages}


def front_units(front: Front, pages: Mapping[str, int]) -> list[Unit]:
    """Contents, then what brings the double page of explanations to an even page number."""
    guide = front.contents_room >= front.guide_lines + 1
    legend = front.contents_room >= front.guide_lines + front.legend_lines + 1.5
    length = pages.get("contents", front.contents_pages)
    # Contents that were not as long as expected list nothing that would come and go with their length.
    listed = {"listed": front.listed and "contents" not in pages}
    units = [Unit("contents", "contents", length, {"guide": guide, "legend": legend})]
    if not guide:
        units.append(Unit("reading", "reading", pages.get("reading", 1), listed))
    if sum(unit.pages for unit in units) % 2 == 0:
        units.append(Unit("figures", "figures", pages.get("figures", 1), listed))
    return units


def _year(
    chapter: Chapter, opening: int, page: int, measures: Mapping[str, Measure], pages: Mapping[str, int]
) -> list[Unit]:
    """A year that opens on so many pages from a page on, then its entries."""
    name = f"year-{chapter.year}"
    length = pages.get(name, opening)
    first = page + length
    body = _ordered(_units(chapter.pieces, measures, pages), first)
    if (rank := _first_turned(body, first)) is not None:
        body.insert(rank, _memory(chapter, "que le récit s’ouvre à gauche", pages))
    return [Unit(name, "opener" if opening == TWO else "band", length, {"year": str(chapter.year)}), *body]


def _turned(year: Sequence[Unit], page: int, after: Chapter | None) -> tuple[bool, bool]:
    """Whether a year would open on the right, then whether it would have the next one do so."""
    end = page + sum(unit.pages for unit in year)
    return bool(page % 2) and year[0].type == "opener", bool(end % 2) and _waits(after)


def _waits(chapter: Chapter | None) -> bool:
    """Whether a year needs two pages, of which the first is on the left."""
    return chapter is not None and chapter.openings == (TWO,)


def _memory(chapter: Chapter, reason: str, pages: Mapping[str, int]) -> Unit:
    report = f"{chapter.year} : une page « Vous vous souvenez ? » pour {reason}"
    name = f"memory-{chapter.year}"
    return Unit(name, "memory", pages.get(name, 1), {"year": str(chapter.year)}, (report,))


def _first_turned(units: Sequence[Unit], page: int) -> int | None:
    """The rank of the first talk whose two pages would not face each other."""
    for rank, unit in enumerate(units):
        if unit.type == "talk" and page % 2:
            return rank
        page += unit.pages
    return None


def _units(pieces: Sequence[Piece], measures: Mapping[str, Measure], pages: Mapping[str, int]) -> list[Unit]:
    """Short entries go by two, each with the next that fits, its kind first; one left alone gets a page."""
    short = [
        piece
        for piece in pieces
        if not piece.told
        and measures[piece.id].half <= LONGEST_HALF
        and pages.get(f"pair/{piece.id}", 1) == 1
    ]
    partner: dict[str, Piece] = {}
    for same_kind in (True, False):
        for i, first in enumerate(short):
            for second in short[i + 1 :]:
                if first.id in partner:
                    break
                fits = measures[first.id].half + measures[second.id].half <= PAIR_LINES
                if fits and second.id not in partner and (first.kind == second.kind or not same_kind):
                    partner |= {first.id: second, second.id: first}
    units: list[Unit] = []
    placed: set[str] = set()
    for piece in pieces:
        if piece.id in placed:
            continue
        if piece.told:
            units.append(_told(piece, measures[piece.id], pages))
        elif piece.id in partner:
            units.append(_pair(piece, partner[piece.id], measures))
            placed.add(partner[piece.id].id)
        else:
            units.append(_alone(piece, measures[piece.id], pages))
    return units


def _pair(first: Piece, second: Piece, measures: Mapping[str, Measure]) -> Unit:
    return Unit(
        first.id,
        "pair",
        1,
        {
            "first": first.id,
            "second": second.id,
            "lines": [measures[piece.id].half for piece in (first, second)],
        },
        (f"{first.id} et {second.id} : une demi-page chacune",),
    )


def _aligned(units: Sequence[Unit]) -> list[Unit]:
    """Every unit; the half-pages that face each other end and begin at the same places, where all may."""
    pages = accumulate((unit.pages for unit in units), initial=COVERS)
    spreads: dict[int, list[Unit]] = {}
    places = [(unit, page // 2) for unit, page in zip(units, pages, strict=False)]
    for unit, spread in places:
        if unit.type == "pair":
            spreads.setdefault(spread, []).append(unit)
    return [
        replace(unit, values={**unit.values, "lines": _halves(spreads[spread]) or _halves([unit])})
        if unit.type == "pair"
        else unit
        for unit, spread in places
    ]


def _halves(pairs: Sequence[Unit]) -> list[float]:
    """The lines of halves that hold those of every pair, the usual ones if they can; none where none do."""
    first, second = (max(unit.values["lines"][rank] for unit in pairs) for rank in (0, 1))
    if first + second > PAIR_LINES:
        return []
    second = max(second, min(USUAL_HALF, PAIR_LINES - first))
    return [max(first, min(USUAL_HALF, PAIR_LINES - second)), second]


def _told(piece: Piece, measure: Measure, pages: Mapping[str, int]) -> Unit:
    flowing = measure.top + measure.story + measure.foot + 2
    length = pages.get(piece.id, 1 + -(-flowing // PAGE_LINES))
    report = f"{piece.id} : {length} pages, ouverture en bulle"
    return Unit(piece.id, "talk", length, {"entry": piece.id}, (report,))


def _alone(piece: Piece, measure: Measure, pages: Mapping[str, int]) -> Unit:
    """One page where it fits: sources and « En clair » stay as long as the picture keeps its usual height."""
    caption = int(piece.captioned)
    if pages.get(f"single/{piece.id}", 1) > 1:
        return _flowing(piece, measure, caption, pages)
    for extras, body, least in (
        (("sources", "plain"), measure.single + measure.plain + 1, USUAL_PICTURE),
        (("plain",), measure.bare + measure.plain + 1, USUAL_PICTURE),
        (("sources",), measure.single, USUAL_PICTURE),
        ((), measure.bare, PICTURES[-1]),
    ):
        if "plain" in extras and not measure.plain:
            continue
        needed = body + 1 + caption + measure.photos
        picture = next((mm for mm in PICTURES if needed + mm // LINE_MM - HEAD_LINES <= PAGE_LINES), 0)
        if picture < least:
            continue
        left = PAGE_LINES - needed - picture // LINE_MM + HEAD_LINES
        boxes = [*extras]
        if measure.call and left > measure.call:
            boxes.append("call")
            left -= measure.call + 1
        return Unit(
            piece.id,
            "single",
            1,
            {"entry": piece.id, "picture": picture, "extras": boxes},
            (f"{piece.id} : une page, image de {picture} mm, {_left(left)}",),
        )
    return _flowing(piece, measure, caption, pages)


@dataclass(frozen=True)
class _Spread:
    """How an entry of several pages stands under a picture: its pages, the lines that its boxes leave on the
    last one, those under its path, and those above its story.
    """

    picture: int
    pages: int
    left: int
    room: int
    above: int
    extras: tuple[str, ...]

    @property
    def merit(self) -> tuple[bool | int, ...]:
        """The fewest pages first, then a story of which enough stands under the path, or none."""
        return self.pages, self.picture < LEAST_FLOWING, 0 < self.room < LEAST_STORY, -self.picture


def _spread(picture: int, above: int, measure: Measure) -> _Spread:
    added, _ = _photo_place(measure, above)
    total = above + measure.story + added + measure.foot + 2
    count = max(2, -(-total // PAGE_LINES))
    left = count * PAGE_LINES - total
    room = -above % PAGE_LINES
    extras = []
    if measure.plain:
        # What does not hold under the path goes to the next page, and the rest with it.
        hole = room if room <= measure.plain else 0
        if left > measure.plain + 1 + hole:
            extras.append("plain")
            left -= measure.plain + 1 + hole
            above += measure.plain + 1 + hole
            room = 0 if hole else room - measure.plain - 1
    if measure.call and left > measure.call + 1:
        extras.append("call")
        left -= measure.call + 1
    return _Spread(picture, count, left, room, above, tuple(extras))


def _flowing(piece: Piece, measure: Measure, caption: int, pages: Mapping[str, int]) -> Unit:
    """The tallest picture that keeps panel and path on the first page without asking for one page more.

    Both wait for the second page where none does: they are never parted.
    """
    head = caption + 1 + measure.top + 1 - HEAD_LINES
    together = [mm for mm in PICTURES if mm // LINE_MM + head + measure.middle <= PAGE_LINES]
    if together:
        spreads = [_spread(mm, mm // LINE_MM + head + measure.middle, measure) for mm in together]
    else:
        tallest = next((mm for mm in PICTURES if mm // LINE_MM + head <= PAGE_LINES), PICTURES[-1])
        spreads = [_spread(tallest, PAGE_LINES + measure.middle, measure)]
    spread = min(spreads, key=lambda each: each.merit)
    picture, left = spread.picture, spread.left
    length = pages.get(piece.id, spread.pages)
    report = f"{piece.id} : {length} pages, image de {picture} mm, {_left(left)}"
    if left > PAGE_LINES - FEW_LINES - measure.foot:
        report += " (la dernière page est peu remplie)"
    _, place = _photo_place(measure, spread.above)
    values = {
        "entry": piece.id,
        "picture": picture,
        "extras": list(spread.extras),
        "apart": not together,
        "closing": _closing(piece, measure, left if length == spread.pages else PAGE_LINES),
        "photos-after": place.blocks if place else None,
        "photos-beside": place.beside if place else 0,
        "foot-lines": measure.foot + (measure.call + 1 if "call" in spread.extras else 0),
    }
    return Unit(piece.id, "flow", length, values, (report,))


def _closing(piece: Piece, measure: Measure, left: int) -> int:
    """The height of the drawing that fills a last page: none where photos do, or with too little room."""
    if piece.kind == TALK or measure.photos or measure.places:
        return 0
    return next((mm for mm in CLOSINGS if mm // LINE_MM <= left), 0)


def _photo_place(measure: Measure, above: int) -> tuple[int, PhotoPlace | None]:
    """The lines that photos add to a story which begins `above` lines down, and where they stand in it.

    That is the first place where they leave no hole, at the foot of a page or at their side, or the least.
    """
    found = []
    for place in measure.places:
        left = -(above + place.above) % PAGE_LINES
        found.append((left if left < place.lines else 0, place))
    holes = [hole + place.empty for hole, place in found]
    if not holes:
        return 0, None
    first = next((rank for rank, hole in enumerate(holes) if hole <= SMALL_GAP), holes.index(min(holes)))
    hole, place = found[first]
    return place.more + hole, place


def _left(lines: int) -> str:
    return counted(lines, "ligne libre", "lignes libres")


def _ordered(units: list[Unit], start: int) -> list[Unit]:
    """A unit of two pages lets a page of its neighbourhood go first where it would not face itself."""
    ordered: list[Unit] = []
    rest = list(units)
    page = start
    while rest:
        index = 0
        if rest[0].pages == 2 and page % 2:
            near = enumerate(rest[:4])
            index = next((i for i, unit in near if unit.pages == 1 and unit.type in ("single", "pair")), 0)
        unit = rest.pop(index)
        ordered.append(unit)
        page += unit.pages
    return ordered
