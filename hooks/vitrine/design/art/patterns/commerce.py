"""Trade: shop awnings, in one row or several."""

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, n


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « commerce »."""
    width = draws.between(78, 112)
    rows, drop = draws.pick(((1, 0.34), (2, 0.2), (3, 0.15)))
    drop *= place.height
    stripes = [
        _stripe(place.middle + column * width, row * drop * 1.75, width, drop, full=(column + row) % 2 == 0)
        for row in range(rows)
        for column in place.columns(width)
    ]
    return Pattern("".join(stripes))


def _stripe(x: float, top: float, width: float, drop: float, *, full: bool) -> str:
    """A stripe of cloth and its scallop; of the pale ones, only the hem is drawn."""
    radius = n(width / 2)
    if full:
        return f"M{n(x)} {n(top)}h{n(width)}v{n(drop)}a{radius} {radius} 0 0 1-{n(width)} 0z"
    hem = width * 0.11
    inner = n(width / 2 - hem)
    return (
        f"M{n(x)} {n(top + drop)}a{radius} {radius} 0 0 0 {n(width)} 0h-{n(hem)}"
        f"a{inner} {inner} 0 0 1-{n(width - 2 * hem)} 0z"
    )
