"""A PDF as a screen reader says it: the texts in the order of the structure tree, not of the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

DEEPEST = 15
"""How far the texts of a page may be nested in its form objects."""


@dataclass(frozen=True)
class Said:
    """A text, its page from 1, its rank in what the page paints, and whether it is a footnote's."""

    text: str
    page: int
    rank: int
    in_note: bool


def said(file: Path) -> list[Said]:
    """Everything a screen reader says of a file, in its order; running lines and decoration are not said."""
    painted = _painted(file)
    with pikepdf.open(file) as pdf:
        numbers: dict[Any, int] = {each.objgen: number for number, each in enumerate(pdf.pages, 1)}
        return [
            Said(painted.get((page, rank), ""), page, rank, in_note)
            for page, rank, in_note in _marked(pdf.Root.StructTreeRoot, numbers, 0, in_note=False)
        ]


def steps_back(file: Path) -> list[Said]:
    """What is said after something that its page paints later: nothing, but footnotes said at their call."""
    last: dict[int, int] = {}
    found: list[Said] = []
    for each in said(file):
        if each.in_note:
            continue
        if each.rank < last.get(each.page, -1):
            found.append(each)
        last[each.page] = each.rank
    return found


def letters(text: str) -> str:
    """A text by its letters and figures alone."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _painted(file: Path) -> dict[tuple[int, int], str]:
    texts: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pypdfium2.PdfDocument(file), 1):
        words = page.get_textpage()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=DEEPEST):
            key = (number, pdfium.FPDFPageObj_GetMarkedContentID(item.raw))
            size = pdfium.FPDFTextObj_GetText(item.raw, words.raw, None, 0)
            buffer = ctypes.create_string_buffer(size)
            place = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
            pdfium.FPDFTextObj_GetText(item.raw, words.raw, place, size)
            texts[key] = texts.get(key, "") + buffer.raw[:-2].decode("utf-16-le")
    return texts


def _marked(
    node: pikepdf.Object, numbers: dict[Any, int], page: int, *, in_note: bool
) -> Iterator[tuple[int, int, bool]]:
    page = numbers[node.Pg.objgen] if "/Pg" in node else page
    in_note = in_note or node.get("/S") == "/Note"
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield page, kid, in_note
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield (numbers[kid.Pg.objgen] if "/Pg" in kid else page), int(kid.MCID), in_note
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR":
            yield from _marked(kid, numbers, page, in_note=in_note)
