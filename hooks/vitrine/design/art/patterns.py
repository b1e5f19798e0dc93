"""One pattern per theme, for the sky behind the terrils. Each has several variants, chosen and placed by draws."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from vitrine.design.art.shapes import (
    bar,
    Draws,
    blade,
    disc,
    half_disc,
    n,
    polygon,
    rectangle,
    ring,
    square,
)
from vitrine.design.art.silhouettes import cat, headframe
from vitrine.design.art.terrils import Terril


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pattern is drawn: the size of the picture and the terrils that stand in front."""

    width: float
    height: float
    terrils: tuple[Terril, ...]

    @property
    def middle(self) -> float:
        """The seam."""
        return self.width / 2

    def crest_y(self, x: float) -> float:
        """The level of the highest slope at `x`."""
        return min(terril.slope_y(x) for terril in self.terrils)

    def grid(
        self, step: float, rise: float, *, stagger: bool = False
    ) -> Iterator[tuple[int, int, float, float]]:
        """Cells (column, row, centre), symmetrical about the seam, that fill the sky seen above the slopes."""
        columns = math.ceil(self.middle / step) + 1
        for row in range(math.ceil(self.height / rise) + 1):
            y = (row + 0.5) * rise
            for column in range(-columns, columns + 1):
                x = self.middle + (column + (0.5 if stagger and row % 2 else 0)) * step
                inside = -step < x < self.width + step
                if inside and y - rise < self.crest_y(x) and y < self.height + rise:
                    yield column, row, x, y


@dataclass(frozen=True, slots=True)
class Pattern:
    """Path data (even-odd): what is in the sky, and what stands on the crest in the colour of the terrils."""

    sky: str
    crest: str = ""


def pattern(theme: str, draws: Draws, place: Place) -> Pattern:
    """The pattern of a theme; a sober one for a theme that has none of its own."""
    return PATTERNS.get(theme, _plain)(draws, place)


def _nature(draws: Draws, place: Place) -> Pattern:
    variant = draws.pick(("leaves", "lenses", "hedge"))
    if variant == "lenses":
        return Pattern(_lenses(draws, place))
    if variant == "hedge":
        return Pattern(_hedge(draws, place))
    scale = draws.between(0.85, 1.3)
    mirror = draws.pick((1, -1))
    leaves: list[str] = []
    for column, row, x, y in place.grid(142 * scale, 112 * scale, stagger=True):
        s = mirror * (1 if (column + row) % 2 else -1)
        b, c = n(68 * scale), n(62 * scale)
        up = "-" if s > 0 else ""
        down = "" if s > 0 else "-"
        start = f"M{n(x - 34 * scale)} {n(y + s * 34 * scale)}"
        leaves.append(f"{start}q{n(-8 * scale)} {up}{c} {b} {up}{b}q{n(8 * scale)} {down}{c}-{b} {down}{b}z")
    return Pattern("".join(leaves))


def _lenses(draws: Draws, place: Place) -> str:
    side = draws.between(92, 132)
    parity = draws.pick((0, 1))
    lenses: list[str] = []
    for column, row, x, y in place.grid(side, side):
        left, top, s = n(x), n(y - side / 2), n(side)
        if (column + row) % 2 == parity:
            lenses.append(f"M{left} {n(y + side / 2)}a{s} {s} 0 0 1 {s}-{s}a{s} {s} 0 0 1-{s} {s}z")
        else:
            lenses.append(f"M{left} {top}a{s} {s} 0 0 1 {s} {s}a{s} {s} 0 0 1-{s}-{s}z")
    return "".join(lenses)


def _hedge(draws: Draws, place: Place) -> str:
    step = draws.between(120, 165)
    stems: list[str] = []
    for k in range(-math.ceil(place.middle / step), math.ceil(place.middle / step) + 1):
        x = place.middle + (k + 0.5) * step
        top = place.height * draws.between(0.06, 0.42)
        foot = min(place.height, place.crest_y(x) + 40)
        stems.append(rectangle(x - 3, top, 6, foot - top))
        leaf = draws.between(46, 60)
        stems.append(
            f"M{n(x)} {n(top - leaf)}q{n(leaf * 0.5)} {n(leaf * 0.6)} 0 {n(leaf * 1.3)}q{n(-leaf * 0.5)} {n(-leaf * 0.7)} 0 {n(-leaf * 1.3)}z"
        )
        y = top + leaf * 0.9
        while y < foot:
            for s in (1, -1):
                stems.append(
                    f"M{n(x + s * 3)} {n(y)}q{n(s * leaf * 0.1)} {n(-leaf * 0.75)} {n(s * leaf)} {n(-leaf * 0.8)}"
                    f"q{n(-s * leaf * 0.1)} {n(leaf * 0.75)} {n(-s * leaf)} {n(leaf * 0.8)}z"
                )
            y += leaf * 1.15
    return "".join(stems)


def _proprete(draws: Draws, place: Place) -> Pattern:
    """On the left the mess, on the right everything in its place."""
    step = draws.between(74, 98)
    shape = draws.pick(("square", "disc", "both"))
    calm = draws.between(0.5, 0.62) * place.width
    things: list[str] = []
    for column, row, x, y in place.grid(step, step):
        mess = max(0.0, 1 - x / calm)
        dx, dy, turn = (draws.between(-0.5, 0.5) * mess for _ in range(3))
        at = x + dx * 150, y + dy * 150
        if shape == "disc" or (shape == "both" and (column + row) % 2):
            things.append(disc(*at, step * 0.2))
        else:
            things.append(square(*at, step * 0.4, turn * 170))
    return Pattern("".join(things))


def _animaux(draws: Draws, place: Place) -> Pattern:
    """Cats sitting on the crest and their stars, or swallows on the wing."""
    if draws.chance(0.4):
        return Pattern(_swallows(draws, place))
    cats: list[str] = []
    for terril in place.terrils[:2]:
        side = draws.pick((-1, 1))
        seats = draws.pick(((0.0,), (0.36,), (0.0, 0.4), (0.22, 0.5)))
        for seat in seats:
            x = terril.x + side * seat * terril.half
            if 60 < x < place.width - 60 and terril.slope_y(x) <= place.crest_y(x):
                cats.append(cat(x, terril.slope_y(x), draws.between(60, 80), draws.pick((1, -1))))
    stars = [
        disc(
            place.width * ((k * 0.381 + draws.between(0, 0.1)) % 1),
            draws.between(30, 380),
            draws.between(3, 8),
        )
        for k in range(int(place.width / 42))
    ]
    return Pattern("".join(stars), "".join(cats))


def _swallows(draws: Draws, place: Place) -> str:
    birds: list[str] = []
    facing = draws.pick((1, -1))
    for column, row, x, y in place.grid(draws.between(210, 260), draws.between(125, 150), stagger=True):
        if (column * 2 + row) % 3 == 0:
            continue
        t = draws.between(38, 62) * facing
        x, y = x + draws.between(-40, 40), y + draws.between(-30, 30)
        a = abs(t)
        birds.append(
            f"M{n(x + t)} {n(y)}q{n(-t * 0.5)} {n(-a * 0.32)} {n(-t * 0.95)} {n(-a * 0.1)}"
            f"q{n(-t * 0.25)} {n(-a * 0.9)} {n(-t * 1.2)} {n(-a * 1.05)}q{n(t * 0.62)} {n(a * 0.5)} {n(t * 0.55)} {n(a * 1.15)}"
            f"l{n(-t * 0.8)} {n(a * 0.02)}l{n(t * 0.5)} {n(a * 0.16)}l{n(-t * 0.42)} {n(a * 0.28)}q{n(t * 0.7)} {n(-a * 0.1)} {n(t * 1.0)} {n(-a * 0.16)}"
            f"q{n(-t * 0.1)} {n(a * 0.6)} {n(-t * 0.62)} {n(a * 0.95)}q{n(t * 0.95)} {n(-a * 0.2)} {n(t * 1.22)} {n(-a * 1.02)}z"
        )
    return "".join(birds)


def _ecole(draws: Draws, place: Place) -> Pattern:
    if draws.chance(0.5):
        return Pattern(_pencils(draws, place))
    side = draws.between(96, 124)
    y0 = draws.between(0.24, 0.34) * place.height
    lean = draws.between(-0.12, 0.12)
    squares: list[str] = []
    columns = math.ceil(place.width / (side * 1.16)) + 1
    first = draws.pick((0, 1))
    for k in range(columns):
        x = (k - 0.35) * side * 1.16
        pair = (k + first) % 2
        for lane in (-0.5, 0.5) if pair else (0.0,):
            y = y0 + lane * side * 1.16 - side / 2 + lean * (x - place.middle)
            outer = rectangle(x, y, side, side)
            hollow = (k + int(2 * lane)) % 3
            squares.append(outer + (rectangle(x + 14, y + 14, side - 28, side - 28) if hollow else ""))
    return Pattern("".join(squares))


def _pencils(draws: Draws, place: Place) -> str:
    width = draws.between(58, 84)
    gap = width * draws.between(0.35, 0.6)
    pencils: list[str] = []
    count = math.ceil(place.middle / (width + gap)) + 1
    for k in range(-count, count):
        x = place.middle + k * (width + gap) + gap / 2
        top = place.height * (0.1 + 0.34 * (0.5 + 0.5 * math.sin(k * 2.4 + draws.between(-0.5, 0.5))))
        foot = min(place.height, place.crest_y(x + width / 2) + width)
        tip = width * 1.15
        if x + width < 0 or x > place.width or foot < top + tip:
            continue
        shaft = top + tip
        third = width / 3
        # the point and its wood, then three faces
        pencils.append(
            polygon(
                [
                    (x + width * 0.5, top),
                    (x + width * 0.64, top + tip * 0.3),
                    (x + width * 0.36, top + tip * 0.3),
                ]
            )
        )
        pencils.append(
            polygon(
                [
                    (x + width * 0.32, top + tip * 0.42),
                    (x + width * 0.68, top + tip * 0.42),
                    (x + width, shaft),
                    (x, shaft),
                ]
            )
        )
        for face in range(3):
            pencils.append(
                rectangle(x + face * third, shaft + 10, third - (5 if face < 2 else 0), foot - shaft)
            )
    return "".join(pencils)


def _culture(draws: Draws, place: Place) -> Pattern:
    variant = draws.pick(("brush", "arches", "notes"))
    if variant == "arches":
        return Pattern(_arches(draws, place))
    if variant == "notes":
        return Pattern(_notes(draws, place))
    strokes: list[str] = []
    rows = draws.pick((5, 6, 7))
    step = place.height * 0.68 / rows
    for k in range(rows):
        y, thick = 30 + k * step, step * draws.between(0.34, 0.68)
        start = place.width * draws.between(-0.02, 0.34)
        end = place.width * draws.between(0.63, 1.02)
        mid, rise, fall = (start + end) / 2, draws.between(-30, 30), draws.between(0, 26)
        strokes.append(
            f"M{n(start)} {n(y)}Q{n(mid)} {n(y + rise)} {n(end)} {n(y + 8)}q{n(thick * 0.6)} {n(thick / 2)} 0 {n(thick)}"
            f"Q{n(mid)} {n(y + rise + thick + fall)} {n(start)} {n(y + thick)}q{n(-thick * 0.6)} {n(-thick / 2)} 0 {n(-thick)}z"
        )
    return Pattern("".join(strokes))


def _arches(draws: Draws, place: Place) -> str:
    side = draws.between(150, 200)
    arches: list[str] = []
    for _, _, x, y in place.grid(side, side):
        left, top = x, y - side / 2
        corner = draws.pick((0, 1, 2, 3))
        cx, cy = left + side * (corner % 2), top + side * (corner // 2)
        sx, sy = (-1 if corner % 2 else 1), (-1 if corner // 2 else 1)
        sweep = 1 if sx * sy > 0 else 0
        for outer, inner in ((0.96, 0.7), (0.46, 0.2)):
            a, b = outer * side, inner * side
            arches.append(
                f"M{n(cx + sx * a)} {n(cy)}A{n(a)} {n(a)} 0 0 {sweep} {n(cx)} {n(cy + sy * a)}V{n(cy + sy * b)}"
                f"A{n(b)} {n(b)} 0 0 {1 - sweep} {n(cx + sx * b)} {n(cy)}z"
            )
    return "".join(arches)


def _notes(draws: Draws, place: Place) -> str:
    """Staves that swell, and their notes."""
    lines: list[str] = []
    gap = draws.between(48, 58)
    y0 = draws.between(80, 150)
    swell = draws.between(30, 70) * draws.pick((1, -1))
    w = place.width
    for k in range(5):
        y = y0 + k * gap
        lines.append(
            f"M0 {n(y)}C{n(w * 0.3)} {n(y - swell * 2)} {n(w * 0.7)} {n(y + swell * 2)} {n(w)} {n(y)}"
            f"v5C{n(w * 0.7)} {n(y + 5 + swell * 2)} {n(w * 0.3)} {n(y + 5 - swell * 2)} 0 {n(y + 5)}z"
        )
    x = draws.between(60, 120)
    while x < w - 40:
        t = x / w
        wave = 3 * t * (1 - t) * ((1 - t) * -2 + t * 2) * swell
        y = y0 + wave + gap * draws.pick((0.5, 1, 1.5, 2, 2.5, 3, 3.5)) + 2
        up = y > y0 + wave + 2 * gap
        stem = rectangle(x + 17, y - 120, 6, 118) if up else rectangle(x - 23, y + 2, 6, 118)
        lines.append(disc(x, y, 23) + stem)
        x += draws.between(105, 190)
    return "".join(lines)


def _sport(draws: Draws, place: Place) -> Pattern:
    variant = draws.pick(("wheels", "lanes", "bounces"))
    if variant == "lanes":
        return Pattern(_lanes(draws, place))
    if variant == "bounces":
        return Pattern(_bounces(draws, place))
    wheels: list[str] = []
    x = draws.between(-40, 120)
    while x < place.width + 100:
        radius = draws.between(125, 195)
        y = draws.between(190, 300)
        wheels.append(ring(x, y, radius, 18) + disc(x, y, 22))
        turn = draws.between(0, 20)
        for k in range(16):
            a = math.radians(turn + 22.5 * k)
            start = x + 22 * math.cos(a), y + 22 * math.sin(a)
            end = x + (radius - 17) * math.cos(a), y + (radius - 17) * math.sin(a)
            wheels.append(bar(start, end, 4))
        x += radius * 1.12 + draws.between(140, 230)
    return Pattern("".join(wheels))


def _lanes(draws: Draws, place: Place) -> str:
    """The lanes of a running track, in a bend."""
    side = draws.pick((0, 1))
    cx, cy = place.width * (0.06 if side else 0.94), draws.between(560, 760)
    width, gap = draws.between(50, 66), draws.between(8, 14)
    lanes: list[str] = []
    radius = draws.between(150, 260)
    while radius < math.hypot(place.width, place.height):
        lanes.append(ring(cx, cy, radius + width, width))
        radius += width + gap + width * 0.55
    return "".join(lanes)


def _bounces(draws: Draws, place: Place) -> str:
    """A ball in flight, seen at each instant."""
    balls: list[str] = []
    for flight in range(draws.pick((2, 3))):
        period = draws.between(330, 520)
        height = draws.between(220, 380)
        ground = draws.between(430, 520) + 40 * flight
        shift = draws.between(0, period)
        radius = draws.between(13, 22)
        for k in range(int(place.width / 46) + 2):
            x = k * 46 - 20 + flight * 15
            t = ((x + shift) % period) / period
            balls.append(disc(x, ground - 4 * height * t * (1 - t), radius))
    return "".join(balls)


def _solidarite(draws: Draws, place: Place) -> Pattern:
    variant = draws.pick(("halves", "chain", "rows"))
    if variant == "chain":
        radius = draws.between(74, 100)
        rings = [ring(x, y, radius, radius * 0.22) for _, _, x, y in place.grid(radius * 1.48, radius * 2.3)]
        return Pattern("".join(rings))
    side = draws.between(98, 140)
    turn = draws.pick((0, 1, 2, 3))
    halves: list[str] = []
    for column, row, x, y in place.grid(side, side):
        k = (column * 2 + row + turn) % 4 if variant == "halves" else (column + turn) % 2 * 2
        halves.append(half_disc(x, y, side * 0.42, 90 * k + 90))
    return Pattern("".join(halves))


def _cadre_de_vie(draws: Draws, place: Place) -> Pattern:
    variant = draws.pick(("bricks", "roofs", "windows"))
    if variant == "roofs":
        return Pattern(_roofs(draws, place))
    if variant == "windows":
        side = draws.between(104, 138)
        panes: list[str] = []
        for _, _, x, y in place.grid(side, side * 1.3):
            w, h, bar = side * 0.56, side * 0.82, side * 0.06
            left, top = x - w / 2, y - h / 2
            for dx in (0, 1):
                for dy in (0, 1):
                    panes.append(
                        rectangle(
                            left + dx * (w + bar) / 2, top + dy * (h + bar) / 2, (w - bar) / 2, (h - bar) / 2
                        )
                    )
        return Pattern("".join(panes))
    width = draws.between(118, 160)
    rise, joint = width * 0.46, width * 0.08
    bricks = [
        rectangle(x - (width - joint) / 2, y - (rise - joint) / 2, width - joint, rise - joint)
        for _, _, x, y in place.grid(width, rise, stagger=True)
    ]
    return Pattern("".join(bricks))


def _roofs(draws: Draws, place: Place) -> str:
    """Rows of miners' houses, seen from the front, one row above the other."""
    width = draws.between(96, 124)
    rise = width * 1.5
    houses: list[str] = []
    for column, row, x, y in place.grid(width, rise, stagger=True):
        w, base = width * 0.94, y + rise * 0.42
        eaves, top = base - w * 0.56, base - w * 1.0
        left, right = x - w / 2, x + w / 2
        houses.append(
            f"M{n(left)} {n(base)}V{n(eaves)}L{n(x)} {n(top)}L{n(right)} {n(eaves)}V{n(base)}z"
            + rectangle(x - w * 0.28, eaves + w * 0.12, w * 0.18, w * 0.22)
            + rectangle(x + w * 0.1, eaves + w * 0.12, w * 0.2, w * 0.44)
        )
        if (column + row) % 2:
            houses.append(rectangle(right - w * 0.3, top + w * 0.02, w * 0.13, w * 0.14))
    return "".join(houses)


def _chemins(draws: Draws, place: Place) -> Pattern:
    if draws.chance(0.45):
        return Pattern(_furrows(draws, place))
    far = place.middle + place.width * draws.between(-0.22, 0.22)
    horizon = draws.between(180, 300)
    spread = draws.between(6.4, 8.4)
    opening = draws.between(20, 30)
    rays: list[str] = []
    for k in range(-17, 18, 2):
        near, wide = k * opening, k * opening * spread
        rays.append(
            polygon(
                [
                    (far + near - 3, horizon),
                    (far + near + 3, horizon),
                    (far + wide + opening * 1.35, -10),
                    (far + wide - opening * 1.35, -10),
                ]
            )
        )
    return Pattern("".join(rays))


def _furrows(draws: Draws, place: Place) -> str:
    """Ploughed land that follows the ground."""
    swell = draws.between(50, 110) * draws.pick((1, -1))
    step = draws.between(58, 76)
    w = place.width
    bands: list[str] = []
    for k in range(-1, math.ceil(place.height / step)):
        y, thick = k * step, step * draws.between(0.36, 0.52)
        lift = swell * (1 + k * 0.07)
        bands.append(
            f"M0 {n(y)}C{n(w * 0.35)} {n(y - lift)} {n(w * 0.6)} {n(y + lift * 1.6)} {n(w)} {n(y + lift * 0.2)}"
            f"v{n(thick)}C{n(w * 0.6)} {n(y + thick + lift * 1.6)} {n(w * 0.35)} {n(y + thick - lift)} 0 {n(y + thick)}z"
        )
    return "".join(bands)


def _commerce(draws: Draws, place: Place) -> Pattern:
    """Shop awnings, in one row or several."""
    width = draws.between(78, 112)
    rows = draws.pick((1, 2, 3))
    drop = place.height * (0.34, 0.2, 0.15)[rows - 1]
    count = math.ceil(place.middle / width) + 1
    stripes: list[str] = []
    for row in range(rows):
        top = row * drop * 1.75
        for k in range(-count, count):
            if (k + row) % 2:
                x = place.middle + k * width
                stripes.append(
                    f"M{n(x)} {n(top)}h{n(width)}v{n(drop)}a{n(width / 2)} {n(width / 2)} 0 0 1-{n(width)} 0z"
                )
            else:
                # the scallop between two stripes: its hem alone
                x, hem = place.middle + k * width, width * 0.11
                r, q = n(width / 2), n(width / 2 - hem)
                stripes.append(
                    f"M{n(x)} {n(top + drop)}a{r} {r} 0 0 0 {n(width)} 0h-{n(hem)}a{q} {q} 0 0 1-{n(width - 2 * hem)} 0z"
                )
    return Pattern("".join(stripes))


def _energie(draws: Draws, place: Place) -> Pattern:
    if draws.chance(0.5):
        return Pattern(_rays(draws, place))
    side = draws.between(88, 118)
    lean = draws.between(0.24, 0.44) * draws.pick((1, -1))
    gap = side * 0.1
    cells: list[str] = []
    for column, row, x, y in place.grid(side, side * 0.72):
        if row % 4 == 3 or column % 5 == 4:
            continue
        h, w = side * 0.72 - gap, side - gap
        slide = lean * (y - place.height * 0.3)
        while x - slide < -side:
            slide -= place.width + 2 * side
        left = x - slide - w / 2
        cells.append(f"M{n(left)} {n(y - h / 2)}h{n(w)}l{n(-lean * h)} {n(h)}h{n(-w)}z")
    return Pattern("".join(cells))


def _rays(draws: Draws, place: Place) -> str:
    """Light that goes out from the seam in rings of dashes."""
    y = draws.between(320, 400)
    dashes: list[str] = []
    radius, ringed = draws.between(215, 250), 0
    step = draws.between(104, 128)
    length = step * 0.62
    while radius < math.hypot(place.middle, place.height * 0.6):
        count = 24 * (1 + (radius > 480)) * (1 + (radius > 1000))
        for k in range(count):
            a = math.radians(360 / count * (k + 0.5 * (ringed % 2)))
            x0, y0 = place.middle + radius * math.cos(a), y + radius * math.sin(a)
            if not (-40 < x0 < place.width + 40 and -60 < y0 < place.crest_y(x0) + 40):
                continue
            x1, y1 = x0 + length * math.cos(a), y0 + length * math.sin(a)
            dashes.append(blade((x0, y0), (x1, y1), 15 + radius * 0.012))
        radius += step
        ringed += 1
    return "".join(dashes)


def _memoire(draws: Draws, place: Place) -> Pattern:
    variant = draws.pick(("rings", "strata", "headframes"))
    if variant == "rings":
        return Pattern(_rings(draws, place))
    if variant == "headframes":
        return Pattern(_headframes(draws, place))
    layers: list[str] = []
    w, y = place.width, -20.0
    slip = draws.between(30, 90) * draws.pick((1, -1))
    fault = w * draws.between(0.3, 0.7)
    while y < place.height:
        thick = draws.between(12, 58)
        # a fault: the layers do not meet, as underground
        layers.append(
            polygon([(0, y), (fault, y - slip * 0.2), (fault + 30, y + thick - slip * 0.2), (0, y + thick)])
        )
        layers.append(
            polygon(
                [
                    (fault + 14, y + slip),
                    (w, y + slip * 1.5),
                    (w, y + thick + slip * 1.5),
                    (fault + 44, y + thick + slip),
                ]
            )
        )
        y += thick + draws.between(26, 62)
    return Pattern("".join(layers))


def _rings(draws: Draws, place: Place) -> str:
    """The rings of a tree: the years."""
    cx, cy = place.width * draws.pick((0.2, 0.34, 0.66, 0.8)), draws.between(200, 330)
    rings: list[str] = []
    radius = 26.0
    rings.append(disc(cx, cy, 12))
    while radius < place.width * 0.9:
        width = draws.between(8, 26)
        rings.append(ring(cx, cy, radius + width, width))
        radius += width + draws.between(14, 40)
    return "".join(rings)


def _headframes(draws: Draws, place: Place) -> str:
    """Pithead frames, as many as the mind remembers."""
    frames: list[str] = []
    x = draws.between(20, 90)
    while x < place.width:
        s = draws.between(13, 24)
        foot = place.crest_y(x) + 60
        frames.append(headframe(x, min(foot, place.height), s, draws.pick((1, -1))))
        x += s * draws.between(14, 19)
    return "".join(frames)


def _plain(draws: Draws, place: Place) -> Pattern:
    """Still air: long thin lines."""
    step = draws.between(44, 62)
    lines: list[str] = []
    for k in range(int(place.height * 0.8 / step)):
        y = (k + 1) * step
        start = place.width * draws.between(-0.1, 0.5)
        lines.append(
            blade((start, y), (start + place.width * draws.between(0.35, 0.7), y), draws.between(7, 15))
        )
    return Pattern("".join(lines))


PATTERNS: Final[Mapping[str, Callable[[Draws, Place], Pattern]]] = MappingProxyType(
    {
        "nature": _nature,
        "proprete": _proprete,
        "animaux": _animaux,
        "ecole": _ecole,
        "culture": _culture,
        "sport": _sport,
        "solidarite": _solidarite,
        "cadre-de-vie": _cadre_de_vie,
        "chemins": _chemins,
        "commerce": _commerce,
        "energie": _energie,
        "memoire": _memoire,
    }
)
