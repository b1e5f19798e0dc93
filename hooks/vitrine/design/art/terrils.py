"""The twin terrils: two blunt cones of mine waste, as drawn in every picture of the house."""

from dataclasses import dataclass
from typing import Literal

from vitrine.design.art.shapes import Draws, blade, n

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Terril:
    """A cone: its summit, the level of its foot, and how far that foot reaches for each unit of height."""

    x: float
    y: float
    foot: float
    spread: float = 1.62

    @property
    def height(self) -> float:
        """From the foot to the summit."""
        return self.foot - self.y

    @property
    def half(self) -> float:
        """Half the width of the foot."""
        return self.height * self.spread

    def slope_y(self, x: float) -> float:
        """The level of the slope at `x`."""
        return min(self.foot, self.y + abs(x - self.x) / self.spread)

    def outline(self, below: float = 0.0) -> str:
        """The cone, its summit a little blunted: a terril, not an Alp. It goes on `below` under its foot."""
        blunt = 0.03 * self.height * self.spread
        left, right = f"{n(self.x - self.half)} {n(self.foot)}", f"{n(self.x + self.half)} {n(self.foot)}"
        edge = n(self.slope_y(self.x + blunt))
        summit = f"{n(self.x)} {n(self.y)} {n(self.x + blunt)} {edge}"
        earth = f"v{n(below)}H{n(self.x - self.half)}" if below else ""
        return f"M{left}L{n(self.x - blunt)} {edge}Q{summit}L{right}{earth}z"

    def ravines(self, draws: Draws, count: int, width: float, shade: Side) -> str:
        """The gullies that rain has cut, closer together and wider on the side in the shade."""
        cuts: list[str] = []
        for k in range(count):
            place = (k + draws.between(0.1, 0.9)) / count
            dark = place if shade == "right" else 1 - place
            high = draws.between(0.07, 0.3) if draws.chance(0.45) else draws.between(0.3, 0.7)
            low = min(0.98, high + draws.between(0.2, 0.6))
            bend = draws.between(-0.6, 0.6) * width
            if draws.chance(0.42 + 0.58 * dark):
                foot = self.x + self.half * (1.88 * place - 0.94)
                start = self.x + (foot - self.x) * high, self.y + self.height * high
                end = self.x + (foot - self.x) * low, self.y + self.height * low
                cuts.append(blade(start, end, width * (0.5 + 0.8 * dark) * (0.5 + 0.6 * low), bend))
        return "".join(cuts)
