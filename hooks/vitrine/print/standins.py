"""What stands for a photo while Typst works: a grey JPEG of a few pixels that says which photo it stands for.

Typst keeps each picture decoded as long as it lays out, and writes a JPEG as it is. The photo takes the place
of its stand-in once the pages are made: it is never decoded, and a changed photo changes no page.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

_MARK = b"vitrine:"
_LARGEST = 2000
"""Bytes that no stand-in reaches."""


def stand_in(name: str) -> bytes:
    """The picture that stands for the photo of this name; it is to be stretched to the photo's box."""
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "#808080").save(made, "JPEG", comment=_MARK + name.encode() + b"\0")
    return made.getvalue()


def put_photos(pdf: pikepdf.Pdf, photo: Callable[[str], Path]) -> None:
    """Put each photo, a JPEG in RGB, in the place of the picture that stands for it.

    `photo` finds it by its name; what it raises is let through.
    """
    for picture in _pictures(pdf):
        if picture.get(Name.Filter) != Name.DCTDecode or int(picture.Length) > _LARGEST:
            continue
        _, mark, rest = picture.read_raw_bytes().partition(_MARK)
        if not mark:
            continue
        content = photo(rest.partition(b"\0")[0].decode()).read_bytes()
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as header:
            picture.Width, picture.Height = header.size
        picture.write(content, filter=Name.DCTDecode)


def _pictures(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every image that a page draws, itself or in a form."""
    met: set[tuple[int, int]] = set()
    waiting: list[Any] = [page.obj for page in pdf.pages]
    while waiting:
        resources = waiting.pop().get(Name.Resources, Dictionary())
        for drawn in resources.get(Name.XObject, Dictionary()).values():
            if drawn.objgen in met:
                continue
            met.add(drawn.objgen)
            if drawn.Subtype == Name.Image:
                yield drawn
            else:
                waiting.append(drawn)
