"""Nature: scattered leaves, leaves in rosettes, or a hedge of tall stems."""

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, n, rectangle, stamp

LEAF = "-.5 .5q-.12-.91 1-1q.12 .91-1 1z"
BUD = "0-1q.5 .6 0 1.3q-.5-.7 0-1.3z"
SIDE_LEAF = "0 0q.1-.75 1-.8q-.1 .75-1 .8z"


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « nature »."""
    return Pattern(draws.pick((_leaves, _rosettes, _hedge))(draws, place))


def _leaves(draws: Draws, place: Place) -> str:
    size = draws.between(74, 102)
    turn = draws.pick((0, 1))
    return "".join(
        stamp(LEAF, cell.x, cell.y, size, flip=1 if (cell.column + cell.row + turn) % 2 else -1)
        for cell in place.grid(size * 2.1, size * 1.65, stagger=True)
    )


def _rosettes(draws: Draws, place: Place) -> str:
    side = round(draws.between(104, 142))
    turn = draws.pick((0, 1))
    leaves: list[str] = []
    for cell in place.grid(side, side):
        arc = f"a{side} {side} 0 0 1"
        if (cell.column + cell.row + turn) % 2:
            start = f"M{n(cell.x)} {n(cell.y + side / 2)}"
            leaves.append(f"{start}{arc} {side}-{side}{arc}-{side} {side}z")
        else:
            start = f"M{n(cell.x)} {n(cell.y - side / 2)}"
            leaves.append(f"{start}{arc} {side} {side}{arc}-{side}-{side}z")
    return "".join(leaves)


def _hedge(draws: Draws, place: Place) -> str:
    step = draws.between(165, 205)
    stems: list[str] = []
    for column in place.columns(step):
        x = place.middle + (column + 0.5) * step
        top = place.height * draws.between(0.1, 0.44)
        foot = min(place.height, place.crest_y(x) + 40)
        leaf = draws.between(70, 86)
        stems += [rectangle(x - 3, top, 6, foot - top), stamp(BUD, x, top, leaf)]
        for level in range(int((foot - top) / (leaf * 1.15))):
            y = top + leaf * (0.9 + 1.15 * level)
            stems += [stamp(SIDE_LEAF, x + 3 * side, y, leaf, mirror=side) for side in (1, -1)]
    return "".join(stems)
