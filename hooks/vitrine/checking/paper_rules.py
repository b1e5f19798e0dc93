"""The fields of the papers of a fifty-fifty: braces that close, names close to one that the entry fills."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from vitrine.checking.document import Document, scalars
from vitrine.model.print_texts import FILLED, PLACE, PaperText, asks_for_a_day
from vitrine.reading.nodes import Scalar
from vitrine.reading.problem import Problem, Span
from vitrine.text.collation import fold

_NEAR = 0.8


def check_paper(document: Document[PaperText]) -> Iterator[Problem]:
    """Every brace without its pair or words, and every name that the entry would fill but for a letter."""
    for path, scalar in scalars(document.node):
        if path and path[-1] in ("ouverture", "texte", "cloture"):
            for line in scalar.text.split("\n"):
                names = [part for name in PLACE.findall(line) for part in name.split("|")]
                if set("{}") & set(PLACE.sub("", line)) or not all(name.strip() for name in names):
                    yield _problem(document, scalar, "accolades", line.strip())
                for name in PLACE.findall(line):
                    near = _meant(name.strip())
                    if near:
                        yield _problem(document, scalar, "champ-de-papier", f"{{{name}}}", f"{{{near}}}")


def _meant(name: str) -> str:
    """The name that the entry fills and that was probably meant; empty where none is near."""
    if name in FILLED or asks_for_a_day(name):
        return ""
    folded = {fold(known): known for known in FILLED}
    found = difflib.get_close_matches(fold(name.replace(" ", "_")), folded, n=1, cutoff=_NEAR)
    return folded[found[0]] if found else ""


def _problem(document: Document[PaperText], scalar: Scalar, code: str, read: str, near: str = "") -> Problem:
    """A problem at the words read, on whichever line of the text they stand."""
    source = document.source
    for number in range(scalar.span.line, len(source.lines) + 1):
        column = source.lines[number - 1].find(read)
        if column >= 0:
            span = Span(number, column + 1, len(read))
            return source.problem(code, span, lu=read, correction=near)
    return source.problem(code, scalar.span, lu=read, correction=near)
