"""Fixed sheets: every text has a place of a stated height, and a text that overflows it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vitrine.print import imposition
from vitrine.print.booklet import Printed
from vitrine.print.press import Press
from vitrine.print.refusals import PrintFailure, refusal
from vitrine.reading.problem import Problem

CODE = "impression-feuille"
TOLERANCE_MM = 0.2
BLEED_MM = 3


@dataclass(frozen=True)
class Blame:
    """Where the words of a sheet come from, the most likely file first: a refusal names the one at fault."""

    root: Path
    sources: tuple[str, ...]

    def refused(self, error: RuntimeError) -> PrintFailure:
        """The failure of what Typst or the standards refuse."""
        return PrintFailure(refusal(CODE, self.root, self.sources, error))


def set_sheet(press: Press, main: str, pages: int, blame: Blame, *, bleed: bool = False) -> Printed:
    """The document, once each of its texts is known to fit; for a print shop, with its bleed and crop marks.

    Raises PrintFailure naming the file at fault, or the entry that a place is named after.
    """
    slots = measured(press, main, blame)
    try:
        pdf = press.pdf(main, **({"bleed": str(BLEED_MM)} if bleed else {}))
    except RuntimeError as error:
        raise blame.refused(error) from error
    if bleed:
        pdf = imposition.cropped(pdf, [slot["folds"] for slot in slots if "folds" in slot])
    return Printed(pdf, pages, tuple(slot["report"] for slot in slots if "report" in slot))


def measured(press: Press, main: str, blame: Blame) -> list[dict[str, Any]]:
    """The places of a document in their order, once laid out.

    Raises PrintFailure for the first text that overflows, and where Typst refuses the document.
    """
    try:
        slots: list[dict[str, Any]] = press.query(main, "<slot>")
    except RuntimeError as error:
        raise blame.refused(error) from error
    for slot in slots:
        if slot["over"] > TOLERANCE_MM:
            words = f"le texte de « {slot['name']} » dépasse sa place de {slot['over']:.0f} mm"
            raise refused(slot.get("source", blame.sources[0]), words)
    return slots


def refused(source: str, words: str) -> PrintFailure:
    """The failure of a sheet because of a file; `words` end a sentence."""
    return PrintFailure(Problem(CODE, source, values={"cause": words}))
