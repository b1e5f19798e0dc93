"""Country lanes: the rows of a field that meet far away, or furrows that follow the ground."""

import math

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, n, polygon


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « chemins »."""
    return Pattern(draws.pick((_rows, _furrows))(draws, place))


def _rows(draws: Draws, place: Place) -> str:
    x = place.middle + place.width * draws.between(-0.2, 0.2)
    horizon = draws.between(270, 380)
    opening, spread = draws.between(20, 30), draws.between(6.0, 8.4)
    rows: list[str] = []
    for k in range(-21, 22, 2):
        near, far, half = x + k * opening, x + k * opening * spread, opening * spread * 0.42
        rows.append(polygon((far - half, -10), (far + half, -10), (near + 4, horizon), (near - 4, horizon)))
    return "".join(rows)


def _furrows(draws: Draws, place: Place) -> str:
    w = place.width
    swell = draws.between(50, 110) * draws.pick((1, -1))
    step = draws.between(58, 76)
    furrows: list[str] = []
    for k in range(-2, math.ceil(place.height / step)):
        top, lift = k * step, swell * (1 + k * 0.07)
        low = top + step * draws.between(0.36, 0.52)
        down, end = lift * 1.6, lift * 0.2
        furrows.append(
            f"M0 {n(top)}C{n(w * 0.35)} {n(top - lift)} {n(w * 0.6)} {n(top + down)} {n(w)} {n(top + end)}"
            f"V{n(low + end)}C{n(w * 0.6)} {n(low + down)} {n(w * 0.35)} {n(low - lift)} 0 {n(low)}z"
        )
    return "".join(furrows)
