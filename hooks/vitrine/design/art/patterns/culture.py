"""Culture: broad brush strokes, arches in every direction, or a staff and its notes."""

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, disc, n, rectangle


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « culture »."""
    return Pattern(draws.pick((_brush, _arches, _notes))(draws, place))


def _brush(draws: Draws, place: Place) -> str:
    rows = draws.pick((5, 6, 7))
    step = place.height * 0.68 / rows
    strokes: list[str] = []
    for row in range(rows):
        y, thick = 30 + row * step, step * draws.between(0.34, 0.68)
        start, end = place.width * draws.between(-0.02, 0.34), place.width * draws.between(0.63, 1.02)
        middle, rise = (start + end) / 2, draws.between(-30, 30)
        below = y + rise + thick + draws.between(0, 26)
        strokes.append(
            f"M{n(start)} {n(y)}Q{n(middle)} {n(y + rise)} {n(end)} {n(y + 8)}"
            f"q{n(thick * 0.6)} {n(thick / 2)} 0 {n(thick)}Q{n(middle)} {n(below)} {n(start)} {n(y + thick)}"
            f"q{n(-thick * 0.6)} {n(-thick / 2)} 0 {n(-thick)}z"
        )
    return "".join(strokes)


def _arches(draws: Draws, place: Place) -> str:
    side = draws.between(200, 240)
    arches: list[str] = []
    for cell in place.grid(side, side):
        right, down = draws.pick((0, 1)), draws.pick((0, 1))
        x, y = cell.x + side * right, cell.y + side * (down - 0.5)
        sx, sy = 1 - 2 * right, 1 - 2 * down
        sweep = 1 if sx == sy else 0
        for outer, inner in ((0.96 * side, 0.7 * side), (0.46 * side, 0.2 * side)):
            arches.append(
                f"M{n(x + sx * outer)} {n(y)}A{n(outer)} {n(outer)} 0 0 {sweep} {n(x)} {n(y + sy * outer)}"
                f"V{n(y + sy * inner)}A{n(inner)} {n(inner)} 0 0 {1 - sweep} {n(x + sx * inner)} {n(y)}z"
            )
    return "".join(arches)


def _notes(draws: Draws, place: Place) -> str:
    w, gap = place.width, draws.between(50, 62)
    level = draws.between(80, 130)
    swell = draws.between(30, 70) * draws.pick((1, -1))
    drawn = [
        f"M0 {n(y)}C{n(w * 0.3)} {n(y - swell * 2)} {n(w * 0.7)} {n(y + swell * 2)} {n(w)} {n(y)}"
        f"v6C{n(w * 0.7)} {n(y + 6 + swell * 2)} {n(w * 0.3)} {n(y + 6 - swell * 2)} 0 {n(y + 6)}z"
        for y in (level + k * gap for k in range(5))
    ]
    x = draws.between(50, 110)
    while x < w - 40:
        t = x / w
        staff = level + 6 * t * (1 - t) * (2 * t - 1) * swell + 3
        rank = draws.pick((0.5, 1, 1.5, 2, 2.5, 3, 3.5))
        y = staff + gap * rank
        stem = rectangle(x + 19, y - 128, 7, 126) if rank > 1.8 else rectangle(x - 26, y + 2, 7, 126)
        drawn += [disc(x, y, 26), stem]
        x += draws.between(100, 180)
    return "".join(drawn)
