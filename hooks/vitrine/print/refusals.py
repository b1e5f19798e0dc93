"""What Typst and the PDF standards refuse, in French words.

Typst raises TypstError for most refusals, and its parent RuntimeError for some.
"""

from __future__ import annotations

import re
from pathlib import Path

from vitrine.reading.problem import NOWHERE, Span

_UNDRAWN = re.compile(r'the text `"(?P<text>.+)"` could not be displayed')


def undrawn(error: RuntimeError) -> str | None:
    """The characters that no font of the booklet can draw, if that is what was refused."""
    found = _UNDRAWN.search(str(error))
    return found["text"] if found else None


def place(error: RuntimeError, file: Path) -> Span:
    """Where the first of the characters that no font draws stands in a file."""
    signs = undrawn(error) or ""
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if columns := [line.find(sign) for sign in signs if sign in line]:
            return Span(number, min(columns) + 1)
    return NOWHERE


def cause(error: RuntimeError) -> str:
    """Why it can't be printed, as the end of a sentence."""
    if text := undrawn(error):
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in text)
        return f"aucune police du livret ne dessine « {text} » ({codes}), il faut l’écrire autrement"
    message = str(error).lower()
    if "alt" in message and "image" in message:
        return "une image n’a pas de description (champ « alt »)"
    if "decode" in message or "image" in message:
        return "une photo ne se laisse pas imprimer, il faut la remplacer par une copie qui s’ouvre"
    if "heading" in message:
        return "les intertitres sautent un niveau"
    return f"la mise en page le refuse (réponse de Typst : {str(error).splitlines()[0][:160]})"
