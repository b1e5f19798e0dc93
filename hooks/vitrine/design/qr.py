"""QR codes as dark runs of modules, row by row: what shows one draws it its own way."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from urllib.parse import quote

import zxingcpp
from PIL import Image

_DARK = re.compile(b"\0+")


@dataclass(frozen=True)
class Code:
    """A code: its modules on a side, and its dark runs (left end, row, length), without any quiet zone."""

    side: int
    runs: tuple[tuple[int, int, int], ...]


def code(address: str) -> Code:
    """The smallest code of an address at level M, under the mask that ISO/IEC 18004 prefers."""
    # A code has no sure way to hold « é »: readers guess between three alphabets.
    written = quote(address, safe=string.punctuation)
    made = zxingcpp.create_barcode(written, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = Image.fromarray(made.to_image(add_quiet_zones=False))
    side, shades = drawn.width, drawn.tobytes()
    rows = (shades[start : start + side] for start in range(0, side * side, side))
    runs = ((run.start(), y, len(run[0])) for y, row in enumerate(rows) for run in _DARK.finditer(row))
    return Code(side, tuple(runs))
