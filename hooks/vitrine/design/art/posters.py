"""The full pages of the printed livret: cover, back, opening of a year, and the frieze. Bleed included.

A poster is an A5 page with 3 mm of bleed on each side: 154 × 216 mm, drawn ten units to the millimetre.
"""

import math
from typing import Final, Literal

from vitrine.design.art.shapes import Draws, half_disc, n, polygon, rectangle
from vitrine.design.art.silhouettes import headframe, house, tree
from vitrine.design.art.terrils import Side, Terril
from vitrine.design.tokens import TOKENS

BLEED: Final = 30.0
WIDTH: Final = 1480.0
HEIGHT: Final = 2100.0
# Cover and back share one horizon: opened flat, the livret shows one landscape.
HORIZON: Final = 1720.0

_C = TOKENS.constants


def cover(*, narrow: bool = False) -> str:
    """The front cover: the two-faced sun behind the twin terrils, a pithead, a row of houses, young trees.

    A `narrow` one leaves out what the edges of a page as wide as the terrils would cut.
    """
    pithead = _apart(_C["craie"], _C["charbon"], headframe(70, HORIZON, 12.5, 1))
    trees = ((1120, 11.5), (1185, 8.5), (1240, 13.5), (1310, 9.5), (1360, 12))
    body = [
        _ground(_C["charbon"]),
        _sun(740, 1270, 480),
        _engraved(Terril(520, 1010, HORIZON, 0.87), _C["charbon"], _C["craie"], "cover-1", 112, "left"),
        _engraved(Terril(1030, 1140, HORIZON, 1.1), _C["terril"], _C["pousse"], "cover-2", 120, "right"),
        "" if narrow else pithead,
        _earth(HORIZON),
        _filled(_C["craie"], _row_of_houses(290, HORIZON, 4)),
        _filled(_C["pousse"], _trees(trees[:3] if narrow else trees, HORIZON)),
    ]
    return _page(body)


def back() -> str:
    """The back cover: the landscape of the front goes on, quieter."""
    body = [
        _ground(_C["charbon"]),
        _engraved(
            Terril(520 + WIDTH, 1010, HORIZON, 0.87), _C["charbon"], _C["craie"], "cover-1", 112, "left"
        ),
        _earth(HORIZON),
        _filled(_C["pousse"], _trees(((140, 9), (190, 12.5), (260, 10), (950, 11), (1005, 8)), HORIZON)),
        _filled(_C["craie"], _row_of_houses(440, HORIZON, 8)),
    ]
    return _page(body)


def year_opener(year: str) -> str:
    """The page that opens a year: the feast under the terrils. Each year has its own garlands and slopes."""
    draws = Draws(year, "opener")
    foot = 1780.0
    side = draws.pick((-1, 1))
    shift = draws.between(-50, 50)
    high = Terril(740 + side * -240 + shift, 1240 - draws.between(0, 60), foot, 1.0)
    low = Terril(740 + side * 250 + shift, 1360 - draws.between(0, 60), foot, 1.35)
    bright = [_C["lampe"], _C["craie"], _C["charbon"]]
    turn = draws.pick((0, 1, 2))
    shade: Side = "left" if side > 0 else "right"
    houses = 160 if side > 0 else 1120
    body = [
        _ground(_C["ciel"]),
        _garland(
            (-60, 800 + draws.between(-50, 50)),
            (1560, 700 + draws.between(-50, 50)),
            150,
            13,
            bright[turn:] + bright[:turn],
        ),
        _garland(
            (-60, 985 + draws.between(-30, 30)), (1560, 960 + draws.between(-30, 30)), 70, 15, bright[::-1]
        ),
        _engraved(high, _C["charbon"], _C["craie"], f"{year}-1", 92, shade),
        _engraved(low, _C["terril"], _C["pousse"], f"{year}-2", 100, "right" if shade == "left" else "left"),
        _earth(foot),
        _filled(_C["craie"], _row_of_houses(houses, foot, 4)),
    ]
    return _page(body)


def frieze(ground: Literal["night", "paper"]) -> str:
    """The twin terrils on a line, 154 × 46 mm without a ground, to stand at the foot of a page."""
    width, height = WIDTH + 2 * BLEED, 460.0
    foot = height - 10
    line = _C["craie"] if ground == "night" else _C["charbon"]
    body = [
        _engraved(Terril(width * 0.60, 20, foot, 1.42), _C["charbon"], _C["craie"], "frieze-1", 90, "left"),
        _engraved(Terril(width * 0.80, 100, foot, 1.6), _C["terril"], _C["pousse"], "frieze-2", 90, "right"),
        _filled(line, rectangle(0, foot - 3, width, 9)),
    ]
    return _svg(0, 0, width, height, body)


def _sun(x: float, y: float, radius: float) -> str:
    """The sun as the mark of the fifty-fifty: one half full, the other in rings."""
    arcs = "".join(_arc(x, y, radius - 30 * k) for k in range(1, 13))
    return (
        _filled(_C["lampe"], half_disc(x, y, radius, -90))
        + f'<path fill="none" stroke="{_C["lampe"]}" stroke-width="10" d="{_arc(x, y, radius - 5)}"/>'
        + f'<path fill="none" stroke="{_C["lampe"]}" stroke-width="4.2" d="{arcs}"/>'
    )


def _arc(x: float, y: float, radius: float) -> str:
    return f"M{n(x)} {n(y - radius)}a{n(radius)} {n(radius)} 0 0 1 0 {n(2 * radius)}"


def _engraved(terril: Terril, fill: str, line: str, name: str, count: int, shade: Side) -> str:
    cuts = terril.ravines(Draws(name, "ravines"), count, 6.4, shade)
    return _filled(fill, terril.outline()) + _filled(line, cuts)


def _garland(
    start: tuple[float, float], end: tuple[float, float], sag: float, count: int, colours: list[str]
) -> str:
    """A hanging cord and its pennants, in turn of each colour."""
    (x0, y0), (x1, y1) = start, end
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2 + 2 * sag

    def on_cord(t: float) -> tuple[float, float]:
        u = 1 - t
        return u * u * x0 + 2 * t * u * cx + t * t * x1, u * u * y0 + 2 * t * u * cy + t * t * y1

    pennants = dict.fromkeys(colours, "")
    for k in range(count):
        (ax, ay), (bx, by) = on_cord((k + 0.12) / count), on_cord((k + 0.88) / count)
        length = math.hypot(bx - ax, by - ay)
        nx, ny = -(by - ay) / length, (bx - ax) / length
        tip = (ax + bx) / 2 + nx * length * 1.25, (ay + by) / 2 + ny * length * 1.25
        pennants[colours[k % len(colours)]] += polygon((ax, ay), (bx, by), tip)
    cord = f"M{n(x0)} {n(y0)}Q{n(cx)} {n(cy)} {n(x1)} {n(y1)}"
    return f'<path fill="none" stroke="{_C["craie"]}" stroke-width="7" d="{cord}"/>' + "".join(
        _filled(colour, path) for colour, path in pennants.items()
    )


def _row_of_houses(x: float, y: float, count: int) -> str:
    return "".join(house(x + 54 * k, y, 52, 42) for k in range(count))


def _trees(trees: tuple[tuple[float, float], ...], y: float) -> str:
    return "".join(tree(x, y, size) for x, size in trees)


def _ground(colour: str) -> str:
    return _filled(colour, rectangle(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED))


def _earth(y: float) -> str:
    """Everything under the horizon, and its line."""
    soil = rectangle(-BLEED, y, WIDTH + 2 * BLEED, HEIGHT + BLEED - y)
    line = rectangle(-BLEED, y - 3.5, WIDTH + 2 * BLEED, 9)
    return _filled(_C["charbon"], soil) + _filled(_C["craie"], line)


def _filled(colour: str, path: str) -> str:
    return f'<path fill="{colour}" d="{path}"/>'


def _apart(colour: str, ground: str, path: str) -> str:
    """A silhouette with a margin of its ground: it stands out from what is drawn behind it."""
    return (
        f'<path fill="{ground}" stroke="{ground}" stroke-width="40" stroke-linejoin="round" d="{path}"/>'
        + _filled(colour, path)
    )


def _page(body: list[str]) -> str:
    return _svg(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED, body)


def _svg(x: float, y: float, width: float, height: float, body: list[str]) -> str:
    size = f'width="{n(width / 10)}mm" height="{n(height / 10)}mm"'
    box = f"{n(x)} {n(y)} {n(width)} {n(height)}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}">{"".join(body)}</svg>\n'
