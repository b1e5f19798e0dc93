"""The pencil: numbers that depend on names alone, and shapes as SVG path data.

Shapes turn clockwise and holes the other way: shapes that overlap unite under SVG's default fill rule.
An arc of radius 1 is widened by SVG's rules into the half-circle between its ends: round at any rounding.
"""

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle
from typing import TypeVar

T = TypeVar("T")
Point = tuple[float, float]

_NUMBER = re.compile(r" ?(-?[0-9]*\.?[0-9]+)")


class Draws:
    """An endless series of numbers that depends on its names alone: the same on every machine."""

    def __init__(self, *names: str) -> None:
        self._stream = _stream("\0".join(names))

    def between(self, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        return low + (high - low) * next(self._stream)

    def chance(self, probability: float) -> bool:
        """True as often as `probability` says, from 0 to 1."""
        return next(self._stream) < probability

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[int(next(self._stream) * len(options))]


def n(value: float) -> str:
    """A coordinate, to the unit: drawings are hundreds of units wide."""
    return str(round(value))


def polygon(*points: Point) -> str:
    """A closed polygon."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "z"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A rectangle from its top left corner."""
    return f"M{n(x)} {n(y)}h{n(width)}v{n(height)}h{n(-width)}z"


def rectangle_hole(x: float, y: float, width: float, height: float) -> str:
    """A rectangular hole from its top left corner."""
    return f"M{n(x)} {n(y)}v{n(height)}h{n(width)}v{n(-height)}z"


def disc(x: float, y: float, radius: float) -> str:
    """A disc from its centre."""
    return _circle(x, y, radius, sweep=1)


def ring(x: float, y: float, radius: float, width: float) -> str:
    """A ring of that outer radius."""
    return disc(x, y, radius) + _circle(x, y, radius - width, sweep=0)


def half_disc(x: float, y: float, radius: float, angle: float) -> str:
    """A half-disc from the centre of its straight side, which runs towards `angle` (degrees)."""
    a = math.radians(angle)
    dx, dy = radius * math.cos(a), radius * math.sin(a)
    return f"M{n(x - dx)} {n(y - dy)}A1 1 0 0 1 {n(x + dx)} {n(y + dy)}z"


def square(x: float, y: float, side: float, angle: float = 0.0) -> str:
    """A square from its centre, turned by `angle` (degrees)."""
    radius = side / math.sqrt(2)
    corners = (math.radians(angle + 45 + 90 * k) for k in range(4))
    return polygon(*((x + radius * math.cos(a), y + radius * math.sin(a)) for a in corners))


def star(x: float, y: float, rays: Sequence[float], inner: float) -> str:
    """A star whose rays have these lengths, clockwise from the top; `inner` is the radius between them."""
    radii = [radius for ray in rays for radius in (ray, inner)]
    angles = (math.pi * k / len(rays) - math.pi / 2 for k in range(len(radii)))
    corners = zip(radii, angles, strict=True)
    return polygon(*((x + radius * math.cos(a), y + radius * math.sin(a)) for radius, a in corners))


def bar(start: Point, end: Point, width: float) -> str:
    """A straight bar between two points."""
    (x0, y0), (x1, y1) = start, end
    nx, ny = _normal(start, end)
    dx, dy = nx * width / 2, ny * width / 2
    return polygon((x0 - dx, y0 - dy), (x1 - dx, y1 - dy), (x1 + dx, y1 + dy), (x0 + dx, y0 + dy))


def blade(start: Point, end: Point, width: float, bend: float = 0.0) -> str:
    """The stroke of a gouge: tapered at both ends, slightly bent."""
    (x0, y0), (x1, y1) = start, end
    nx, ny = _normal(start, end)
    dx, dy = x1 - x0, y1 - y0
    there = _pairs(dx / 2 + nx * (bend - width), dy / 2 + ny * (bend - width), dx, dy)
    back = _pairs(nx * (bend + width) - dx / 2, ny * (bend + width) - dy / 2, -dx, -dy)
    return f"M{n(x0)} {n(y0)}q{there}q{back}z"


def stamp(shape: str, x: float, y: float, size: float, *, mirror: int = 1, flip: int = 1) -> str:
    """A shape drawn once at size 1 around the origin, put at a place.

    `shape` is path data: its first pair is the starting point, then relative l, q, c commands, and z.
    `mirror` and `flip` are 1 or -1: left to right, upside down.
    """
    drawn, (start_x, start_y, *steps) = _traced(shape)
    across, down = size * mirror, size * flip
    moved = [round(step * scale) for step, scale in zip(steps, cycle((across, down)))]
    return drawn % (round(start_x * across + x), round(start_y * down + y), *moved)


@cache
def _traced(shape: str) -> tuple[str, tuple[float, ...]]:
    """A shape with a place for each of its numbers, parted only where they must be; and these numbers."""
    numbers = tuple(float(number) for number in _NUMBER.findall(shape))
    return "M" + _NUMBER.sub("% d", shape).replace("% d", "%d", 1), numbers


def _pairs(*values: float) -> str:
    """The numbers, parted only where they must be."""
    return "".join(f"{round(value): d}" for value in values).lstrip()


def _circle(x: float, y: float, radius: float, *, sweep: int) -> str:
    d = n(2 * radius)
    return f"M{n(x - radius)} {n(y)}a1 1 0 1 {sweep} {d} 0 1 1 0 1 {sweep}-{d} 0z"


def _normal(start: Point, end: Point) -> Point:
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0) or 1
    return (y0 - y1) / length, (x1 - x0) / length


def _stream(name: str) -> Iterator[float]:
    block = hashlib.sha256(name.encode()).digest()
    while True:
        for at in range(0, len(block), 2):
            yield int.from_bytes(block[at : at + 2], "big") / 65536
        block = hashlib.sha256(block).digest()
