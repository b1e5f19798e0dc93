"""School: a hopscotch across the sky, or pencils of every length."""

import math

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, polygon, rectangle, rectangle_hole


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « école »."""
    return Pattern(draws.pick((_hopscotch, _pencils))(draws, place))


def _hopscotch(draws: Draws, place: Place) -> str:
    side = draws.between(100, 128)
    pace = side * 1.16
    level = draws.between(0.26, 0.34) * place.height
    lean = draws.between(-0.12, 0.12)
    parity = draws.pick((0, 1))
    squares: list[str] = []
    for column in place.columns(pace):
        x = place.middle + (column - 0.5) * pace
        for lane in (-0.5, 0.5) if (column + parity) % 2 else (0.0,):
            y = level + lane * pace - side / 2 + lean * (x - place.middle)
            squares.append(rectangle(x, y, side, side))
            if (column + int(2 * lane)) % 3:
                squares.append(rectangle_hole(x + 14, y + 14, side - 28, side - 28))
    return "".join(squares)


def _pencils(draws: Draws, place: Place) -> str:
    width = draws.between(58, 84)
    pace = width * draws.between(1.35, 1.6)
    pencils: list[str] = []
    for column in place.columns(pace):
        wave = 0.5 + 0.5 * math.sin(column * 2.4 + draws.between(-0.5, 0.5))
        x = place.middle + (column + 0.5) * pace - width / 2
        pencils.append(_pencil(x, place.height * (0.08 + 0.34 * wave), width, place.height))
    return "".join(pencils)


def _pencil(x: float, top: float, width: float, foot: float) -> str:
    """The lead, the wood, then the three faces that one sees of a hexagon."""
    tip, face = width * 1.15, width / 3
    shaft = top + tip
    lead_y, wood_y = top + tip * 0.32, top + tip * 0.42
    middle = x + width / 2
    return (
        polygon((middle, top), (x + width * 0.64, lead_y), (x + width * 0.36, lead_y))
        + polygon((x + width * 0.32, wood_y), (x + width * 0.68, wood_y), (x + width, shaft), (x, shaft))
        + "".join(
            rectangle(x + k * face, shaft + 9, face - (5 if k < 2 else 0), foot - shaft) for k in range(3)
        )
    )
