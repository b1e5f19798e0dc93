"""What Typst and the PDF standards refuse, in French words.

Typst raises TypstError for most refusals, and its parent RuntimeError for some.
"""

from __future__ import annotations

import re

_UNDRAWN = re.compile(r'the text `"(?P<text>.+)"` could not be displayed')


def undrawn(error: RuntimeError) -> str | None:
    """The characters that no font of the booklet can draw, if that is what was refused."""
    found = _UNDRAWN.search(str(error))
    return found["text"] if found else None


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
