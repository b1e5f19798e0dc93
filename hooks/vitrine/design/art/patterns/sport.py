"""Sport: bicycle wheels, the lanes of a track, or a ball in flight."""

import math

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, bar, disc, ring


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « sport »."""
    return Pattern(draws.pick((_wheels, _lanes, _bounces))(draws, place))


def _wheels(draws: Draws, place: Place) -> str:
    wheels: list[str] = []
    x = draws.between(-40, 120)
    while x < place.width + 100:
        radius = draws.between(125, 195)
        y = draws.between(190, 300)
        wheels += [ring(x, y, radius, 18), disc(x, y, 22)]
        turn = draws.between(0, 20)
        for spoke in range(16):
            angle = math.radians(turn + 22.5 * spoke)
            dx, dy = math.cos(angle), math.sin(angle)
            end = x + (radius - 14) * dx, y + (radius - 14) * dy
            wheels.append(bar((x + 18 * dx, y + 18 * dy), end, 5))
        x += radius * 1.12 + draws.between(140, 230)
    return "".join(wheels)


def _lanes(draws: Draws, place: Place) -> str:
    x = place.width * draws.pick((0.06, 0.94))
    y = draws.between(560, 760)
    width, gap = draws.between(50, 66), draws.between(36, 50)
    radius = draws.between(200, 320)
    lanes: list[str] = []
    while radius - width < math.hypot(place.width, place.height):
        lanes.append(ring(x, y, radius, width))
        radius += width + gap
    return "".join(lanes)


def _bounces(draws: Draws, place: Place) -> str:
    """The ball as seen at each instant, bouncing lower and lower from one side to the other."""
    balls: list[str] = []
    direction = draws.pick((1, -1))
    for flight in range(draws.pick((1, 2))):
        ground = draws.between(470, 560) - 120 * flight
        height, period = draws.between(330, 420) - 110 * flight, draws.between(0.4, 0.52) * place.width
        radius, start = draws.between(19, 28), -draws.between(0, 0.5) * period
        while start < place.width:
            count = max(4, int(period / 46))
            for k in range(count):
                t = k / count
                x = start + period * t
                place_x = x if direction > 0 else place.width - x
                balls.append(disc(place_x, ground - 4 * height * t * (1 - t), radius))
            start += period
            height, period = height * 0.72, max(120.0, period * 0.82)
    return "".join(balls)
