"""Whether a picture has enough points for the size at which it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PIL import Image

from vitrine.photos.variants import MM_PER_INCH, PRINT_DPI
from vitrine.text.numbers import counted, french_number


class Coarse(NamedTuple):
    """A picture that lacks points: the worst come first. `words` end a sentence."""

    dpi: float
    words: str


def coarse(picture: Path, width_mm: float, height_mm: float) -> Coarse | None:
    """What is wrong with a picture printed in a box; None from 300 dpi on."""
    with Image.open(picture) as opened:
        width, height = opened.size
    # Whole pixels: half of one is no lack.
    dpi = min((width + 1) / width_mm, (height + 1) / height_mm) * MM_PER_INCH
    if dpi >= PRINT_DPI:
        return None
    needed = tuple(french_number(round(side / MM_PER_INCH * PRINT_DPI)) for side in (width_mm, height_mm))
    found = counted(round(dpi), "point", "points")
    return Coarse(
        dpi,
        f"n’a que {found} par pouce à sa taille imprimée, l’imprimeur en demande {PRINT_DPI} : "
        f"il faudrait {needed[0]} × {needed[1]} points",
    )
