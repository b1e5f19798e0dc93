"""What Typst and the PDF standards refuse, in French words about the entry at fault."""

from __future__ import annotations

import re

from typst import TypstError

_GLYPH = re.compile(r"(?:the text )?(?P<text>'.*?'|\"[^\"]*\"|\S+)? ?(?:could not be displayed|cannot be displayed)")


def cause(error: TypstError) -> str:
    """Why it can't be printed, as the end of a sentence."""
    message = str(error.message if hasattr(error, "message") else error)
    low = message.lower()
    if "could not be displayed" in low or "glyph" in low or "no font" in low:
        character = _character(message)
        named = f" « {character} » (U+{ord(character):04X})" if character else ""
        return f"le signe{named} n’existe dans aucune police du livret, il faut l’écrire autrement"
    if "alt" in low:
        return "une image n’a pas de description (champ « alt »)"
    if "heading" in low:
        return "les intertitres du récit sautent un niveau"
    if "image" in low or "decode" in low:
        return "une photo ne s’ouvre pas, il faut la remplacer par une copie qui s’ouvre"
    return f"la mise en page la refuse ({message.splitlines()[0][:160]})"


def _character(message: str) -> str:
    quoted = re.search(r"[\"'`«](.)[^\w]{0,3}[\"'`»]", message) or re.search(r"[\"'`](\S)[\"'`]", message)
    return quoted[1] if quoted else next((sign for sign in message if ord(sign) > 0x2FFF), "")
