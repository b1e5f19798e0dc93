"""The picture of an entry that has no photograph: the twin terrils under the pattern of its theme."""

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

from vitrine.design.art.pattern import pattern
from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, disc, n, rectangle, ring, stamp, star
from vitrine.design.art.terrils import Side, Terril
from vitrine.design.tokens import TOKENS

Dispositif = Literal["fifty-fifty", "initiative"]

HEIGHT: Final = 800.0
# Grounds and terrils go past the edges, where the picture is cut: readers of PDF that snap a rectangle to
# whole pixels cut the rest otherwise, and a pattern would stick out of a ground that ends where it does.
PAST: Final = 20.0

# A speech bubble from the point of its tail.
BUBBLE = "0 0l.02-.26l-.2 0q-.1 0-.1-.1l0-.56q0-.1 .1-.1l1.08 0q.1 0 .1 .1l0 .56q0 .1-.1 .1l-.62 0z"

_C, _ART = TOKENS.constants, TOKENS.art


def fallback_picture(seed_id: str, theme: str, dispositif: Dispositif, *, ratio: float = 1.5) -> str:
    """An SVG that depends on its arguments alone: the same entry always has the same picture.

    `theme` chooses the pattern (a sober one if unknown), `seed_id` everything else. A fifty-fifty changes
    colour at the middle; an initiative sparkles on coal. The picture is composed for `ratio` (width over
    height), not cropped: a card (3 / 2), a wide head (21 / 9), a print vignette (31 / 40) show one scene.
    """
    width = HEIGHT * ratio
    terrils = _terrils(Draws(seed_id, "terrils"), width)
    place = Place(width, HEIGHT, terrils)
    motif = pattern(theme, Draws(seed_id, theme), place)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(HEIGHT)}" aria-hidden="true">'
    scene = _halves if dispositif == "fifty-fifty" else _spark
    return f"{head}{scene(seed_id, place, motif)}</svg>\n"


def talk_picture(seed_id: str, *, ratio: float = 1.5) -> str:
    """The picture of a talk without a photograph: a voice rises from the higher terril, among others."""
    width = HEIGHT * ratio
    terrils = _terrils(Draws(seed_id, "terrils"), width)
    high, low, *distant = terrils
    draws = Draws(seed_id, "voices")
    shade: Side = draws.pick(("left", "right"))
    cuts = [terril.ravines(draws, int(terril.height / 15), 6, shade) for terril in (high, low)]
    size = draws.between(250, 310) * min(1.0, 0.5 + width / 2400)
    facing = 1 if high.x < width / 2 else -1
    left = high.x + (-0.2 if facing > 0 else -0.98) * size
    lines = "".join(
        rectangle(left + size * 0.16, high.y - 30 - size * up, size * reach, size * 0.07)
        for reach, up in ((0.86, 0.79), (0.86, 0.61), (0.5, 0.43))
    )
    painted = (
        (_C["brique"], _ground(width)),
        (_ART["motif-brique"], _voices(draws, width)),
        (_C["craie"], stamp(BUBBLE, high.x, high.y - 30, size, mirror=facing)),
        (_C["brique"], lines),
        (_C["brique-2"], "".join(terril.outline(PAST) for terril in distant)),
        (_C["charbon"], high.outline(PAST)),
        (_ART["ravine-charbon"], cuts[0]),
        (_C["charbon"], low.outline(PAST)),
        (_ART["ravine-charbon"], cuts[1]),
    )
    drawn = "".join(f'<path fill="{colour}" d="{path}"/>' for colour, path in painted if path)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(HEIGHT)}" aria-hidden="true">'
    return f"{head}{drawn}</svg>\n"


def _voices(draws: Draws, width: float) -> str:
    """Other bubbles, all turned the same way."""
    facing = draws.pick((1, -1))
    step = draws.between(210, 260)
    count = int(width / step) + 2
    return "".join(
        stamp(
            BUBBLE,
            (k - 0.5 + 0.5 * (row % 2)) * step + draws.between(-24, 24),
            150 + row * step * 0.72 + draws.between(-20, 20),
            draws.between(66, 104),
            mirror=facing,
        )
        for row in range(4)
        for k in range(count)
    )


def _ground(width: float) -> str:
    return rectangle(-PAST, -PAST, width + 2 * PAST, HEIGHT + 2 * PAST)


def _terrils(draws: Draws, width: float) -> tuple[Terril, ...]:
    """The twins on either side of the middle, then distant ones, always there when the picture is wide."""
    middle, tight = width / 2, min(1.0, width / 1100)
    reach = sorted((draws.between(70, 150), draws.between(160, 275)))
    tall, small = draws.between(300, 400), draws.between(195, 285)
    near, far = reach if draws.chance(0.5) else reach[::-1]
    side = draws.pick((-1, 1))
    # In a narrow picture the slopes are steeper, or one cone would hide the other.
    spread = 1.62 * (0.35 + 0.65 * tight)
    high = Terril(middle + side * near * tight, HEIGHT - tall * (0.86 + 0.14 * tight), HEIGHT, spread)
    low = Terril(middle - side * far * tight, HEIGHT - small * (0.86 + 0.14 * tight), HEIGHT, spread)
    distant = [
        Terril(middle + s * draws.between(0.34, 0.46) * width, HEIGHT - draws.between(60, 160), HEIGHT)
        for s in (-1, 1)
        if draws.chance(0.36) or width > 1500
    ]
    return (high, low, *distant)


def _slopes(seed_id: str, place: Place) -> str:
    """The cones, back to front, filled by the context, each with its ravines in currentColor."""
    draws = Draws(seed_id, "ravines")
    high, low, *distant = place.terrils
    pair = (high, low) if draws.chance(0.7) else (low, high)
    shade: Side = draws.pick(("left", "right"))
    drawn = [f'<path d="{"".join(terril.outline(PAST) for terril in distant)}"/>'] if distant else []
    for terril in pair:
        cuts = terril.ravines(draws, int(terril.height / 15), 6, shade)
        drawn.append(f'<path d="{terril.outline(PAST)}"/><path fill="currentColor" d="{cuts}"/>')
    return "".join(drawn)


@dataclass(frozen=True, slots=True)
class _Half:
    """One side of the seam and its colours."""

    left: float
    ground: str
    motif: str
    light: str
    slope: str
    ravine: str


def _halves(seed_id: str, place: Place, motif: Pattern) -> str:
    """A fifty-fifty: the same drawing twice, in the residents' colours and in the town's."""
    draws = Draws(seed_id, "sun")
    radius = draws.between(100, 165) * min(1.0, 0.55 + place.width / 2400)
    suns = _suns(draws, place.middle, draws.between(300, 400), radius)
    crest = f'<path d="{motif.crest}"/>' if motif.crest else ""
    # Unique in a page that holds several pictures.
    key = hashlib.sha256(f"{seed_id} {place.width}".encode()).hexdigest()[:6]
    shared = (
        f'<path id="c{key}" d="{motif.sky}"/><path id="f{key}" d="{suns.free}"/>'
        f'<g id="t{key}">{_slopes(seed_id, place)}{crest}</g>'
    )
    halves = (
        _Half(-PAST, _C["craie"], _ART["motif-craie"], _C["terril"], _C["charbon"], _ART["ravine-charbon"]),
        _Half(
            place.middle, _C["terril"], _ART["motif-terril"], _C["craie"], _C["pousse"], _ART["ravine-pousse"]
        ),
    )
    clips, sides = "", ""
    for number, (half, sun) in enumerate(zip(halves, (suns.left, suns.right), strict=True)):
        frame = rectangle(half.left, -PAST, place.middle + PAST, HEIGHT + 2 * PAST)
        clips += f'<clipPath id="h{number}{key}"><path d="{frame}"/></clipPath>'
        sides += (
            f'<g clip-path="url(#h{number}{key})"><path fill="{half.ground}" d="{_ground(place.width)}"/>'
            f'<use href="#c{key}" fill="{half.motif}"/><use href="#f{key}" fill="{half.ground}"/>'
            f'<path fill="{half.light}" d="{sun}"/>'
            f'<use href="#t{key}" fill="{half.slope}" color="{half.ravine}"/></g>'
        )
    return f"<defs>{clips}{shared}</defs>{sides}"


@dataclass(frozen=True, slots=True)
class _Suns:
    """The two halves of the sun, and the sky kept free around it."""

    left: str
    right: str
    free: str


def _suns(draws: Draws, x: float, y: float, radius: float) -> _Suns:
    """The sun is the mark of the fifty-fifty: two full halves, or one of them in rings, or with a halo."""
    full = disc(x, y, radius)
    rings = "".join(ring(x, y, radius * k, radius * 0.06) for k in (1.0, 0.82, 0.64, 0.46, 0.28))
    kind = draws.pick(("full", "full", "rings-right", "rings-left", "halo"))
    if kind == "halo":
        haloed = disc(x, y, radius * 0.9) + ring(x, y, radius * 1.18, radius * 0.08)
        return _Suns(haloed, haloed, disc(x, y, radius * 1.18))
    return _Suns(
        rings if kind == "rings-left" else full,
        rings if kind == "rings-right" else full,
        full,
    )


def _spark(seed_id: str, place: Place, motif: Pattern) -> str:
    """An initiative: a spark leaps from the higher terril, in the night of the mine."""
    draws = Draws(seed_id, "spark")
    high, low, *distant = place.terrils
    size = draws.between(0.8, 1.1) * min(1.0, 0.5 + place.width / 2400)
    long, wide, short = draws.between(225, 265), draws.between(165, 205), draws.between(95, 125)
    rays = [size * ray for ray in (long, short, wide, short * 0.88, long, short, wide, short * 0.88)]
    shade: Side = draws.pick(("left", "right"))
    cuts = [terril.ravines(draws, int(terril.height / 15), 6, shade) for terril in (high, low)]
    near, far = _ART["pente-pres"], _ART["pente-loin"]
    return "".join(
        f'<path fill="{colour}" d="{path}"/>'
        for colour, path in (
            (_C["charbon"], _ground(place.width)),
            (_ART["motif-charbon"], motif.sky),
            (_C["lampe"], star(high.x, high.y - 55, rays, 42 * size)),
            (near, high.outline(PAST)),
            (_ART["ravine-charbon"], cuts[0]),
            (far, "".join(terril.outline(PAST) for terril in (low, *distant))),
            (near, cuts[1]),
            (near, motif.crest),
        )
        if path
    )
