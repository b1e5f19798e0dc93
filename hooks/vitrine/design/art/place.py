"""Where a pattern is drawn, and what it gives back."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from vitrine.design.art.terrils import Terril


@dataclass(frozen=True, slots=True)
class Pattern:
    """Path data: what is in the sky, and what stands on the crest in the colour of the terrils."""

    sky: str
    crest: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: its column (0 at the seam), its row (0 at the top), its centre."""

    column: int
    row: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Place:
    """The size of a picture and the terrils that stand in front of its sky, the two great ones first."""

    width: float
    height: float
    terrils: tuple[Terril, ...]

    @property
    def middle(self) -> float:
        """The seam."""
        return self.width / 2

    def crest_y(self, x: float) -> float:
        """The level of the highest slope at `x`."""
        return min(terril.slope_y(x) for terril in self.terrils)

    def columns(self, step: float) -> range:
        """Ranks that, times `step` from the seam, go from one edge to the other."""
        half = math.ceil(self.middle / step) + 1
        return range(-half, half + 1)

    def grid(self, step: float, rise: float, *, stagger: bool = False) -> Iterator[Cell]:
        """The cells seen above the slopes, in columns of `step` about the seam and rows of `rise`."""
        even, odd = self._stands(step, 0), self._stands(step, 0.5 if stagger else 0)
        for row in range(math.ceil(self.height / rise) + 1):
            y = (row + 0.5) * rise
            for column, x, crest in odd if row % 2 else even:
                if y - rise < crest:
                    yield Cell(column, row, x, y)

    def _stands(self, step: float, shift: float) -> list[tuple[int, float, float]]:
        """The columns in sight, moved by a part of a step: their rank, their place, the slope there."""
        places = ((column, self.middle + (column + shift) * step) for column in self.columns(step))
        return [(column, x, self.crest_y(x)) for column, x in places if -step < x < self.width + step]
