"""Small things that stand on a horizon, as path data (even-odd)."""

from vitrine.design.art.shapes import bar, n, rectangle, ring


def cat(x: float, y: float, t: float, facing: int) -> str:
    """A sitting cat of size `t`, its tail on the side it turns its back to."""

    def r(*pairs: float) -> str:
        return " ".join(n(value * t * (facing if k % 2 == 0 else 1)) for k, value in enumerate(pairs))

    body = (
        f"M{n(x - facing * t * 0.55)} {n(y + 24)}q{r(-0.1, -1.0, 0.18, -1.22)}l{r(-0.02, -0.62)}l{r(0.3, 0.26)}"
        f"l{r(0.26, 0)}l{r(0.3, -0.26)}l{r(-0.02, 0.62)}q{r(0.28, 0.22, 0.18, 1.22)}z"
    )
    tail = (
        f"M{n(x + facing * t * 0.42)} {n(y + 6)}q{r(0.95, 0.1, 0.72, -0.82)}l{r(0.17, -0.03)}"
        f"q{r(0.3, 1.22, -0.95, 1.08)}z"
    )
    return body + tail


def headframe(x: float, y: float, s: float, facing: int) -> str:
    """A pithead frame whose near leg stands at (x, y), `s` its scale, turned to one side or the other."""
    legs = (
        ((0, 0), (3.2, -17)),
        ((8, 0), (5.2, -17)),
        ((16, 0), (5.8, -15.5)),
        ((1, -5), (7.4, -5)),
        ((1.9, -10), (6.5, -10)),
        ((9.4, -10), (12.6, -5)),
    )
    bars = [
        bar((x + facing * a * s, y + b * s), (x + facing * c * s, y + d * s), s * 0.45)
        for (a, b), (c, d) in legs
    ]
    return "".join(bars) + ring(x + facing * 4.2 * s, y - 19 * s, s * 2.3, s * 0.5)


def house(x: float, y: float, width: float, height: float) -> str:
    """A miner's house from its lower left corner: gable, chimney, and a window and a door left open."""
    gable = width * 0.38
    return (
        f"M{n(x)} {n(y)}v{n(-height)}l{n(width / 2)} {n(-gable)}l{n(width * 0.17)} {n(gable * 0.34)}"
        f"v{n(-gable * 0.5)}h{n(width * 0.14)}v{n(gable * 0.78)}L{n(x + width)} {n(y - height)}v{n(height)}z"
        + rectangle(x + width * 0.18, y - height * 0.64, width * 0.22, height * 0.32)
        + rectangle(x + width * 0.58, y - height * 0.66, width * 0.2, height * 0.66)
    )


def tree(x: float, y: float, s: float) -> str:
    """A tree from its foot, `s` its scale."""
    crown = (
        f"M{n(x)} {n(y - 6.4 * s)}c{n(2.6 * s)} {n(1.4 * s)} {n(2.2 * s)} {n(4.8 * s)} 0 {n(5 * s)}"
        f"c{n(-2.2 * s)} {n(-0.2 * s)} {n(-2.6 * s)} {n(-3.6 * s)} 0 {n(-5 * s)}z"
    )
    return crown + rectangle(x - 0.22 * s, y - 1.4 * s, 0.44 * s, 1.4 * s)
