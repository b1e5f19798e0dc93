"""Solidarity: half-discs that turn to one another, halves that join towards the middle, or a chain."""

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, half_disc, ring


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « solidarité »."""
    return Pattern(draws.pick((_turned, _joining, _chain))(draws, place))


def _turned(draws: Draws, place: Place) -> str:
    side = draws.between(126, 156)
    turn = draws.pick((0, 1, 2, 3))
    return "".join(
        half_disc(cell.x, cell.y, side * 0.42, 90 * (cell.column * 2 + cell.row + turn))
        for cell in place.grid(side, side)
    )


def _joining(draws: Draws, place: Place) -> str:
    """Far from the seam the two halves have slipped apart; near it they make one disc."""
    side = draws.between(148, 176)
    way = draws.pick((1, -1))
    halves: list[str] = []
    for cell in place.grid(side, side):
        slip = way * min(1.0, abs(cell.x - place.middle) / place.middle) * side * 0.4
        halves.append(half_disc(cell.x, cell.y - slip, side * 0.36, -90))
        halves.append(half_disc(cell.x, cell.y + slip, side * 0.36, 90))
    return "".join(halves)


def _chain(draws: Draws, place: Place) -> str:
    radius = draws.between(94, 118)
    return "".join(
        ring(cell.x, cell.y, radius, radius * 0.24) for cell in place.grid(radius * 1.5, radius * 2.3)
    )
