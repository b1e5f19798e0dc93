"""Small things that stand on a horizon, as path data."""

from vitrine.design.art.shapes import bar, n, rectangle_hole, ring, stamp

TREE = "0-6.4c2.6 1.4 2.2 4.8 .25 5l0 1.4l-.5 0l0-1.4c-1.95-.2-2.35-3.6 .25-5z"

# A pithead frame at size 1: the feet at level 0, its braces, the two wheels on top.
_LEGS = (
    ((0, 0), (3.2, -17)),
    ((8, 0), (5.2, -17)),
    ((16, 0), (5.8, -15.5)),
    ((3.2, -17), (5.2, -17)),
    ((1, -5), (7.4, -5)),
    ((1.9, -10), (6.5, -10)),
    ((1, -5), (6.5, -10)),
    ((0, 0), (7.4, -5)),
)
_WHEELS = (2.7, 6.3)


def headframe(x: float, y: float, size: float, facing: int) -> str:
    """A pithead frame from its near foot; its stay leans to the right (`facing` 1) or to the left (-1)."""
    bars = (
        bar((x + facing * a * size, y + b * size), (x + facing * c * size, y + d * size), size * 0.5)
        for (a, b), (c, d) in _LEGS
    )
    wheels = (ring(x + facing * at * size, y - 18.9 * size, size * 1.9, size * 0.5) for at in _WHEELS)
    return "".join(bars) + "".join(wheels)


def house(x: float, y: float, width: float, height: float) -> str:
    """A miner's house from its lower left corner: gable and chimney, a window and a door left open."""
    gable = width * 0.38
    return (
        f"M{n(x)} {n(y)}v{n(-height)}l{n(width / 2)} {n(-gable)}l{n(width * 0.17)} {n(gable * 0.34)}"
        f"v{n(-gable * 0.5)}h{n(width * 0.14)}v{n(gable * 0.78)}L{n(x + width)} {n(y - height)}v{n(height)}z"
        + rectangle_hole(x + width * 0.18, y - height * 0.64, width * 0.22, height * 0.32)
        + rectangle_hole(x + width * 0.58, y - height * 0.66, width * 0.2, height * 0.66)
    )


def tree(x: float, y: float, size: float) -> str:
    """A young tree from its foot."""
    return stamp(TREE, x, y, size)
