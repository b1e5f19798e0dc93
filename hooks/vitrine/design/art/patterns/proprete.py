"""Cleanliness: on the left the mess, on the right everything in its place."""

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, disc, square


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « propreté »."""
    step = draws.between(106, 132)
    kind = draws.pick(("squares", "discs", "both"))
    calm = draws.between(0.5, 0.62) * place.width
    things: list[str] = []
    for cell in place.grid(step, step):
        mess = max(0.0, 1 - cell.x / calm)
        x = cell.x + draws.between(-0.9, 0.9) * mess * step
        y = cell.y + draws.between(-0.9, 0.9) * mess * step
        turn = draws.between(-80, 80) * mess
        round_one = kind == "discs" or (kind == "both" and (cell.column + cell.row) % 2)
        things.append(disc(x, y, step * 0.22) if round_one else square(x, y, step * 0.42, turn))
    return Pattern("".join(things))
