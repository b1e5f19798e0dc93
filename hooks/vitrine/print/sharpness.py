"""Whether a picture has enough points for the size at which it is printed."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from vitrine.photos.variants import MM_PER_INCH, PRINT_DPI
from vitrine.text.numbers import french_number


def coarse(picture: Path, width_mm: float, height_mm: float) -> str | None:
    """What is wrong with a picture printed in a box, as the end of a sentence; None from 300 dpi on."""
    with Image.open(picture) as opened:
        width, height = opened.size
    # Whole pixels: half of one is no lack.
    dpi = min((width + 1) / width_mm, (height + 1) / height_mm) * MM_PER_INCH
    if dpi >= PRINT_DPI:
        return None
    needed = tuple(french_number(round(side / MM_PER_INCH * PRINT_DPI)) for side in (width_mm, height_mm))
    return (
        f"n’a que {dpi:.0f} points par pouce à sa taille imprimée, l’imprimeur en demande {PRINT_DPI} : "
        f"il faudrait {needed[0]} × {needed[1]} points"
    )
