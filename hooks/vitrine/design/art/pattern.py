"""Which pattern goes with which theme.

A new one is a new module of `patterns`, listed in PATTERNS under the name that a theme's `motif` gives.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from vitrine.design.art.patterns import (
    animaux,
    cadre_de_vie,
    chemins,
    commerce,
    culture,
    ecole,
    energie,
    memoire,
    nature,
    proprete,
    solidarite,
    sport,
)
from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, blade

PATTERNS: Final[Mapping[str, Callable[[Draws, Place], Pattern]]] = MappingProxyType(
    {
        "animaux": animaux.draw,
        "cadre-de-vie": cadre_de_vie.draw,
        "chemins": chemins.draw,
        "commerce": commerce.draw,
        "culture": culture.draw,
        "ecole": ecole.draw,
        "energie": energie.draw,
        "memoire": memoire.draw,
        "nature": nature.draw,
        "proprete": proprete.draw,
        "solidarite": solidarite.draw,
        "sport": sport.draw,
    }
)


def pattern(theme: str, draws: Draws, place: Place) -> Pattern:
    """The pattern of a theme, or still air for a theme that has none of its own."""
    return PATTERNS.get(theme, _still_air)(draws, place)


def _still_air(draws: Draws, place: Place) -> Pattern:
    step = draws.between(44, 62)
    lines: list[str] = []
    for k in range(1, int(place.height * 0.8 / step)):
        start = place.width * draws.between(-0.1, 0.5)
        end = start + place.width * draws.between(0.35, 0.7)
        lines.append(blade((start, k * step), (end, k * step), draws.between(7, 15)))
    return Pattern("".join(lines))
