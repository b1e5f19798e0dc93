"""The pencil: numbers that depend on names alone, and shapes as SVG path data."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Point = tuple[float, float]


class Draws:
    """An endless series of numbers that depends on its names alone: the same on every machine, at any time."""

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
    """A coordinate, to a tenth."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def polygon(points: Sequence[Point]) -> str:
    """A closed polygon."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "z"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A rectangle from its top left corner."""
    return f"M{n(x)} {n(y)}h{n(width)}v{n(height)}h{n(-width)}z"


def disc(x: float, y: float, radius: float) -> str:
    """A disc from its centre."""
    r, d = n(radius), n(2 * radius)
    return f"M{n(x - radius)} {n(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z"


def ring(x: float, y: float, radius: float, width: float) -> str:
    """A ring of that outer radius; to be filled with the even-odd rule."""
    return disc(x, y, radius) + disc(x, y, radius - width)


def bar(start: Point, end: Point, width: float) -> str:
    """A straight bar between two points."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    dx, dy = (y1 - y0) / length * width / 2, (x0 - x1) / length * width / 2
    return polygon([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)])


def half_disc(x: float, y: float, radius: float, angle: float) -> str:
    """A half-disc from the centre of its straight side, which points at `angle` (degrees)."""
    a = math.radians(angle)
    dx, dy = radius * math.cos(a), radius * math.sin(a)
    return f"M{n(x - dx)} {n(y - dy)}A{n(radius)} {n(radius)} 0 0 1 {n(x + dx)} {n(y + dy)}z"


def square(x: float, y: float, side: float, angle: float = 0.0) -> str:
    """A square from its centre, turned by `angle` (degrees)."""
    radius = side / math.sqrt(2)
    corners = (math.radians(angle + 45 + 90 * k) for k in range(4))
    return polygon([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in corners])


def star(x: float, y: float, radii: Sequence[float], inner: float) -> str:
    """A star whose points have these lengths, the first one up, clockwise; `inner` is the radius between them."""
    points: list[Point] = []
    for k, outer in enumerate(radii):
        for step, radius in ((2 * k, outer), (2 * k + 1, inner)):
            angle = math.pi * step / len(radii) - math.pi / 2
            points.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return polygon(points)


def blade(start: Point, end: Point, width: float, bend: float = 0.0) -> str:
    """The stroke of a gouge: tapered at both ends, slightly bent."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0) or 1
    nx, ny = (y0 - y1) / length, (x1 - x0) / length
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2
    first = f"{n(mx + nx * (bend + width))} {n(my + ny * (bend + width))}"
    second = f"{n(mx + nx * (bend - width))} {n(my + ny * (bend - width))}"
    return f"M{n(x0)} {n(y0)}Q{first} {n(x1)} {n(y1)}Q{second} {n(x0)} {n(y0)}z"


def _stream(name: str) -> Iterator[float]:
    block = hashlib.sha256(name.encode()).digest()
    while True:
        for at in range(0, len(block), 2):
            yield int.from_bytes(block[at : at + 2], "big") / 65536
        block = hashlib.sha256(block).digest()
