"""The picture of an entry that has no photograph: the twin terrils under the pattern of its theme."""

import hashlib
from typing import Final, Literal

from vitrine.design.art.patterns import Place, pattern
from vitrine.design.art.shapes import Draws, disc, n, rectangle, ring, star
from vitrine.design.art.terrils import Terril
from vitrine.design.tokens import TOKENS

Dispositif = Literal["fifty-fifty", "initiative"]

HEIGHT: Final = 800.0

_CONSTANTS, _ART = TOKENS.constants, TOKENS.art


def fallback_picture(seed_id: str, theme: str, dispositif: Dispositif, *, ratio: float = 1.5) -> str:
    """An SVG that depends on its arguments alone: the same entry always has the same picture.

    `theme` chooses the pattern (a sober one if unknown), `seed_id` everything else. A fifty-fifty changes colour at
    the middle; an initiative sparkles on coal. The picture is composed for `ratio` (width over height), not cropped:
    a card (3 / 2), a wide head (21 / 9), a print vignette (31 / 40) show the same scene.
    """
    width = HEIGHT * ratio
    terrils = _terrils(Draws(seed_id, "terrils"), width)
    place = Place(width, HEIGHT, terrils)
    motif = pattern(theme, Draws(seed_id, theme), place)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(HEIGHT)}" aria-hidden="true">'
    scene = _halves if dispositif == "fifty-fifty" else _spark
    return f"{head}{scene(seed_id, place, motif.sky, motif.crest)}</svg>\n"


def _terrils(draws: Draws, width: float) -> tuple[Terril, ...]:
    """The twins on either side of the middle, the one in front last, and distant ones where the picture is wide."""
    middle, tight = width / 2, min(1.0, width / 1100)
    reach = sorted((draws.between(70, 150), draws.between(160, 275)))
    tall, small = draws.between(300, 400), draws.between(195, 285)
    near, far = reach if draws.chance(0.5) else reach[::-1]
    side = draws.pick((-1, 1))
    high = Terril(middle + side * near * tight, HEIGHT - tall * (0.86 + 0.14 * tight), HEIGHT)
    low = Terril(middle - side * far * tight, HEIGHT - small * (0.86 + 0.14 * tight), HEIGHT)
    distant = [
        Terril(middle + s * draws.between(0.34, 0.46) * width, HEIGHT - draws.between(70, 150), HEIGHT)
        for s in (-1, 1)
        if draws.chance(0.45) or width > 1500
    ]
    return (high, low, *distant)


def _slopes(seed_id: str, place: Place) -> str:
    """The cones, back to front, filled by the context, each with its ravines in currentColor."""
    draws = Draws(seed_id, "ravines")
    high, low, *distant = place.terrils
    pair = (high, low) if draws.chance(0.7) else (low, high)
    shade: Literal["left", "right"] = draws.pick(("left", "right"))
    drawn = [f'<path d="{"".join(terril.outline() for terril in distant)}"/>'] if distant else []
    for terril in pair:
        cuts = terril.ravines(draws, int(terril.height / 13), 5.2, shade)
        drawn.append(f'<path d="{terril.outline()}"/><path fill="currentColor" d="{cuts}"/>')
    return "".join(drawn)


def _halves(seed_id: str, place: Place, sky: str, crest: str) -> str:
    """A fifty-fifty: the same drawing twice, in the residents' colours and in the town's."""
    draws = Draws(seed_id, "soleil")
    middle, width = place.middle, place.width
    radius = draws.between(100, 165) * min(1.0, 0.55 + width / 2400)
    y = draws.between(300, 400)
    left_sun, right_sun = _suns(draws, middle, y, radius)
    key = hashlib.sha256(f"{seed_id} {width}".encode()).hexdigest()[:6]
    slopes = _slopes(seed_id, place) + (f'<path d="{crest}"/>' if crest else "")
    halves = (
        (
            "g",
            0.0,
            _CONSTANTS["craie"],
            _ART["motif-craie"],
            left_sun,
            _CONSTANTS["terril"],
            _CONSTANTS["charbon"],
            _ART["ravine-charbon"],
        ),
        (
            "d",
            middle,
            _CONSTANTS["terril"],
            _ART["motif-terril"],
            right_sun,
            _CONSTANTS["craie"],
            _CONSTANTS["pousse"],
            _ART["ravine-pousse"],
        ),
    )
    clips = "".join(
        f'<clipPath id="{side}{key}"><path d="{rectangle(x, 0, middle, HEIGHT)}"/></clipPath>'
        for side, x, *_ in halves
    )
    shared = f'<path id="c{key}" fill-rule="evenodd" d="{sky}"/><g id="t{key}">{slopes}</g>'
    drawn = "".join(
        f'<g clip-path="url(#{side}{key})"><path fill="{ground}" d="{rectangle(x, 0, middle, HEIGHT)}"/>'
        f'<use href="#c{key}" fill="{motif}"/><path fill="{light}" fill-rule="evenodd" d="{sun}"/>'
        f'<use href="#t{key}" fill="{slope}" color="{ravine}"/></g>'
        for side, x, ground, motif, sun, light, slope, ravine in halves
    )
    return f"<defs>{clips}{shared}</defs>{drawn}"


def _suns(draws: Draws, x: float, y: float, radius: float) -> tuple[str, str]:
    """The sun is the mark of the fifty-fifty: two halves that differ, one full, the other full or in rings."""
    full = disc(x, y, radius)
    rings = "".join(ring(x, y, radius * k, radius * 0.055) for k in (1.0, 0.82, 0.64, 0.46, 0.28))
    haloed = full + ring(x, y, radius * 1.3, radius * 0.07)
    return draws.pick(((full, full), (full, full), (full, rings), (rings, full), (haloed, haloed)))


def _spark(seed_id: str, place: Place, sky: str, crest: str) -> str:
    """An initiative: a spark leaps from the higher terril, in the night of the mine."""
    draws = Draws(seed_id, "etincelle")
    high, low, *distant = place.terrils
    size = draws.between(0.8, 1.1) * min(1.0, 0.5 + place.width / 2400)
    long, wide, short = draws.between(225, 265), draws.between(165, 205), draws.between(95, 125)
    rays = [size * ray for ray in (long, short, wide, short * 0.88, long, short, wide, short * 0.88)]
    spark = star(high.x, high.y - 55, rays, 42 * size)
    shade: Literal["left", "right"] = draws.pick(("left", "right"))
    cuts = [terril.ravines(draws, int(terril.height / 13), 5.2, shade) for terril in (high, low)]
    near, far = _ART["pente-pres"], _ART["pente-loin"]
    front = "".join(terril.outline() for terril in (low, *distant))
    return (
        f'<path fill="{_CONSTANTS["charbon"]}" d="{rectangle(0, 0, place.width, HEIGHT)}"/>'
        f'<path fill="{_ART["motif-charbon"]}" fill-rule="evenodd" d="{sky}"/>'
        f'<path fill="{_CONSTANTS["lampe"]}" d="{spark}"/>'
        f'<path fill="{near}" d="{high.outline()}"/><path fill="{_ART["ravine-charbon"]}" d="{cuts[0]}"/>'
        f'<path fill="{far}" d="{front}"/><path fill="{near}" d="{cuts[1]}"/>'
        + (f'<path fill="{near}" d="{crest}"/>' if crest else "")
    )
