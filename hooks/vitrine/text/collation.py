"""French alphabetical order, without a locale: the same on every machine."""

import re
import unicodedata
from functools import lru_cache

Key = tuple[tuple[tuple[int, int, str], ...], tuple[str, ...], str, str]

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
_WORD = re.compile(r"[0-9]+|[^\W\d_]+")


@lru_cache(maxsize=8192)
def sort_key(text: str) -> Key:
    """A key that sorts as a French index does.

    Word by word (« Champ libre » before « Champagne »), numbers by value and before letters, accents and case
    ignored at first; then words that differ by accents alone are compared from their end (cote, côte, coté,
    côté: the rule of French dictionaries), lower case before capitals. Articles count, as part of the name.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    words = _WORD.findall(_without_accents(decomposed).lower())
    primary = tuple((0, int(word), "") if word.isdecimal() else (1, 0, word) for word in words)
    return primary, _accents_from_the_end(decomposed), decomposed.swapcase(), text


def fold(text: str) -> str:
    """The text in lower case, without accents or ligatures: what a search compares."""
    return _without_accents(unicodedata.normalize("NFD", text.translate(_LIGATURES))).lower()


def initial(text: str) -> str:
    """The index letter a text is filed under: « É… » under E, « Œ… » under O, a number under « 0-9 »."""
    word = _WORD.search(fold(text))
    if word is None or word[0].isdecimal():
        return "0-9"
    return word[0][0].upper()


def _without_accents(decomposed: str) -> str:
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _accents_from_the_end(decomposed: str) -> tuple[str, ...]:
    marks: list[str] = []
    for char in decomposed:
        if unicodedata.combining(char) and marks:
            marks[-1] += char
        else:
            marks.append("")
    return tuple(reversed(marks))
