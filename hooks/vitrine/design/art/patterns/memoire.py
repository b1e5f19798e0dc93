"""Memory: the rings of a tree, the layers of the ground with their fault, or the pithead frames of old."""

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, disc, polygon, ring
from vitrine.design.art.silhouettes import headframe


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « mémoire »."""
    return Pattern(draws.pick((_rings, _layers, _headframes))(draws, place))


def _rings(draws: Draws, place: Place) -> str:
    x, y = place.width * draws.pick((0.2, 0.34, 0.66, 0.8)), draws.between(200, 330)
    rings = [disc(x, y, 14)]
    radius = 26.0
    while radius < place.width * 0.86:
        width = draws.between(9, 26)
        rings.append(ring(x, y, radius + width, width))
        radius += width + draws.between(16, 42)
    return "".join(rings)


def _layers(draws: Draws, place: Place) -> str:
    """Layers that a fault has parted, as the miners met them underground."""
    w, y = place.width, -120.0
    slip = draws.between(40, 95) * draws.pick((1, -1))
    fault = w * draws.pick((draws.between(0.2, 0.34), draws.between(0.66, 0.8)))
    lean = draws.between(0.04, 0.12) * draws.pick((1, -1)) * w
    layers: list[str] = []
    while y < place.height + 100:
        low = y + draws.between(14, 58)
        cut, deep = fault + y * 0.16, fault + low * 0.16
        layers.append(polygon((0, y - lean), (cut - 7, y), (deep - 7, low), (0, low - lean)))
        layers.append(
            polygon((cut + 7, y + slip), (w, y + slip + lean), (w, low + slip + lean), (deep + 7, low + slip))
        )
        y = low + draws.between(24, 58)
    return "".join(layers)


def _headframes(draws: Draws, place: Place) -> str:
    frames: list[str] = []
    x = draws.between(-60, 60)
    while x < place.width:
        size, facing = draws.between(15, 25), draws.pick((1, -1))
        foot = min(place.height, place.crest_y(x) + 50)
        frames.append(headframe(x if facing > 0 else x + 16 * size, foot, size, facing))
        x += size * draws.between(12, 15)
    return "".join(frames)
