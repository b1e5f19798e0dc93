"""Animals: cats on the crest under their stars, or swallows on the wing."""

from vitrine.design.art.place import Pattern, Place
from vitrine.design.art.shapes import Draws, disc, stamp

CAT = "-.55 .35q-.1-1 .18-1.22l-.02-.62l.3 .26l.26 0l.3-.26l-.02 .62q.28 .22 .18 1.22z"
TAIL = ".42 .1q.95 .1 .72-.82l.17-.03q.3 1.22-.95 1.08z"
SWALLOW = (
    "1.1-.05q-.3-.26-.75-.16q-.5-.75-1.5-1q.75 .55 .85 1.2l-1.1-.05l.55 .24l-.42 .4"
    "q.75-.1 1.15-.26q-.1 .62-.6 1.1q.95-.42 1.25-1.2q.35-.02 .57-.27z"
)


def draw(draws: Draws, place: Place) -> Pattern:
    """A pattern for « animaux »."""
    if draws.chance(0.4):
        return Pattern(_swallows(draws, place))
    stars = "".join(
        disc(place.width * (k * 0.381 % 1), draws.between(30, 400), draws.between(3, 8))
        for k in range(int(place.width / 36))
    )
    return Pattern(stars, _cats(draws, place))


def _cats(draws: Draws, place: Place) -> str:
    """Never at the very top of the higher terril: the spark of an initiative leaps there."""
    high, low = place.terrils[:2]
    outwards = 1 if high.x > low.x else -1
    seats = (
        (high, outwards * draws.between(0.26, 0.34)),
        (high, outwards * draws.between(0.5, 0.58)),
        (low, draws.between(-0.1, 0.1)),
        (low, -outwards * draws.between(0.4, 0.5)),
    )
    chosen = draws.pick(((0, 2), (1, 2), (0, 1, 3), (0, 3), (0, 1, 2), (0, 1, 2, 3)))
    cats: list[str] = []
    for terril, seat in (seats[k] for k in chosen):
        x, size, facing = terril.x + seat * terril.half, draws.between(58, 76), draws.pick((1, -1))
        if 60 < x < place.width - 60:
            y = place.crest_y(x)
            cats += [stamp(part, x, y, size, mirror=facing) for part in (CAT, TAIL)]
    return "".join(cats)


def _swallows(draws: Draws, place: Place) -> str:
    facing = draws.pick((1, -1))
    step = draws.between(220, 270)
    return "".join(
        stamp(
            SWALLOW,
            cell.x + draws.between(-40, 40),
            cell.y + draws.between(-30, 30),
            draws.between(50, 80),
            mirror=facing,
        )
        for cell in place.grid(step, step * 0.62, stagger=True)
        if (cell.column * 2 + cell.row) % 3
    )
