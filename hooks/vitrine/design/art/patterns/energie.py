"""Energy: solar panels on their slope, or light that goes out in rings of dashes."""

import math

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, blade, n


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « énergie »."""
    return Pattern(draws.pick((_panels, _light))(draws, place))


def _panels(draws: Draws, place: Place) -> str:
    """Panels of four cells by three, with an aisle between them."""
    side = draws.between(90, 122)
    lean = draws.between(0.24, 0.44) * draws.pick((1, -1))
    rise = side * 0.72
    w, h = side * 0.9, rise - side * 0.1
    cells: list[str] = []
    slant = math.ceil(lean * place.height / (5 * side)) * 5
    reach = place.columns(side)
    for row in range(math.ceil(place.height / rise)):
        y = (row + 0.5) * rise
        for column in range(reach.start - abs(slant), reach.stop + abs(slant)):
            x = place.middle + column * side - lean * y
            if row % 4 < 3 and column % 5 < 4 and -side < x < place.width and y - h < place.crest_y(x):
                cells.append(f"M{n(x)} {n(y - h / 2)}h{n(w)}l{n(-lean * h)} {n(h)}h{n(-w)}z")
    return "".join(cells)


def _light(draws: Draws, place: Place) -> str:
    y = draws.between(320, 400)
    step = draws.between(112, 140)
    radius = draws.between(215, 250)
    dashes: list[str] = []
    turn = 0.0
    while radius < math.hypot(place.middle, place.height * 0.6):
        count = 22 if radius < 480 else 34 if radius < 800 else 56
        for k in range(count):
            angle = 2 * math.pi / count * (k + turn)
            dx, dy = math.cos(angle), math.sin(angle)
            x0, y0 = place.middle + radius * dx, y + radius * dy
            if -60 < x0 < place.width + 60 and -80 < y0 < place.crest_y(x0) + 40:
                end = x0 + step * 0.66 * dx, y0 + step * 0.66 * dy
                dashes.append(blade((x0, y0), end, 16 + radius * 0.014))
        radius += step
        turn = 0.5 - turn
    return "".join(dashes)
