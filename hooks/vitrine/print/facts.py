"""What a finished PDF says of itself once opened: its pages, its format, the picture of its cover."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from vitrine.print import kept

COVER = (320, 320)
"""The box, in pixels, that holds the picture of a cover."""
RECIPE = "1"

_FORMATS = {(148, 210): "A5", (210, 297): "A4", (297, 420): "A3"}


@dataclass(frozen=True)
class Facts:
    """The number of pages, the format of the first, its picture as WebP and its size in pixels."""

    pages: int
    format: str
    cover: bytes
    width: int
    height: int


def facts(pdf: bytes, cache: Path) -> Facts:
    """What a PDF holds. The picture is kept in `cache`.

    Raises pypdfium2.PdfiumError where the file is no PDF.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        left, bottom, right, top = page.get_trimbox()
        sides = round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4)

        def draw() -> bytes:
            scale = 2 * min(COVER[0] / page.get_width(), COVER[1] / page.get_height())
            picture: Image.Image = page.render(scale=scale).to_pil()
            picture.thumbnail(COVER, Image.Resampling.LANCZOS)
            target = io.BytesIO()
            picture.save(target, "WEBP", quality=80, method=4)
            return target.getvalue()

        cover = kept.kept(cache / "print" / f"{kept.name_of(RECIPE.encode(), pdf)}.webp", draw)
        with Image.open(io.BytesIO(cover)) as opened:
            width, height = opened.size
        return Facts(len(document), _format(*sides), cover, width, height)
    finally:
        document.close()


def _format(width: int, height: int) -> str:
    """« A5 », « A4 à l’italienne », or its sides in millimetres."""
    if name := _FORMATS.get((width, height)):
        return name
    if name := _FORMATS.get((height, width)):
        return f"{name} à l’italienne"
    return f"{width} × {height} mm"
