"""The town lived in: bricks, rows of miners' houses, or windows."""

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, polygon, rectangle, rectangle_hole


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « cadre de vie »."""
    return Pattern(draws.pick((_bricks, _houses, _windows))(draws, place))


def _bricks(draws: Draws, place: Place) -> str:
    width = draws.between(124, 168)
    rise, joint = width * 0.46, width * 0.08
    return "".join(
        rectangle(cell.x - (width - joint) / 2, cell.y - (rise - joint) / 2, width - joint, rise - joint)
        for cell in place.grid(width, rise, stagger=True)
    )


def _houses(draws: Draws, place: Place) -> str:
    width = draws.between(146, 176)
    rise = width * draws.between(1.3, 1.5)
    return "".join(
        _house(cell.x, cell.y + rise * 0.42, width * 0.94, chimney=(cell.column + cell.row) % 2 == 0)
        for cell in place.grid(width, rise, stagger=True)
    )


def _house(x: float, foot: float, w: float, *, chimney: bool) -> str:
    left, right, eaves, top = x - w / 2, x + w / 2, foot - w * 0.56, foot - w
    walls = polygon((left, foot), (left, eaves), (x, top), (right, eaves), (right, foot))
    window = rectangle_hole(x - w * 0.28, eaves + w * 0.12, w * 0.18, w * 0.22)
    door = rectangle_hole(x + w * 0.1, eaves + w * 0.12, w * 0.2, w * 0.44)
    stack = rectangle(right - w * 0.3, top, w * 0.14, w * 0.3) if chimney else ""
    return walls + window + door + stack


def _windows(draws: Draws, place: Place) -> str:
    side = draws.between(146, 184)
    w, h, frame = side * 0.56, side * 0.82, side * 0.06
    panes: list[str] = []
    for cell in place.grid(side, side * 1.3):
        left, top = cell.x - w / 2, cell.y - h / 2
        panes.append(rectangle(left, top, w, h))
        panes.append(rectangle_hole(cell.x - frame / 2, top, frame, h))
        panes += [
            rectangle_hole(x, cell.y - frame / 2, (w - frame) / 2, frame) for x in (left, cell.x + frame / 2)
        ]
    return "".join(panes)
