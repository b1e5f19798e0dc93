"""Fixed sheets: every text has a place of a stated height, and a text that overflows it is refused."""

from __future__ import annotations

from typing import Any

from vitrine.print import imposition
from vitrine.print.booklet import Printed, PrintFailure
from vitrine.print.press import Press
from vitrine.print.refusals import cause
from vitrine.reading.problem import NOWHERE, Problem

TOLERANCE_MM = 0.2
BLEED_MM = 3


def set_sheet(press: Press, main: str, pages: int, source: str, *, bleed: bool = False) -> Printed:
    """The document, once each of its texts is known to fit; for a print shop, with its bleed and crop marks.

    Raises PrintFailure naming `source`, or the entry that a place is named after.
    """
    try:
        slots = measured(press, main, source)
        pdf = press.pdf(main, **({"bleed": str(BLEED_MM)} if bleed else {}))
    except RuntimeError as error:
        raise refused(source, cause(error)) from error
    if bleed:
        pdf = imposition.cropped(pdf)
    return Printed(pdf, pages, tuple(slot["report"] for slot in slots if "report" in slot))


def measured(press: Press, main: str, source: str) -> list[dict[str, Any]]:
    """The places of a document in their order, once laid out.

    Raises PrintFailure for the first text that overflows; RuntimeError where Typst refuses the document.
    """
    slots: list[dict[str, Any]] = press.query(main, "<slot>")
    for slot in slots:
        if slot["over"] > TOLERANCE_MM:
            words = f"le texte de « {slot['name']} » dépasse sa place de {slot['over']:.0f} mm"
            raise refused(slot.get("source", source), words)
    return slots


def refused(source: str, words: str) -> PrintFailure:
    """The failure of a sheet because of a file; `words` end a sentence."""
    return PrintFailure(Problem("impression-feuille", source, NOWHERE, values={"cause": words}))
