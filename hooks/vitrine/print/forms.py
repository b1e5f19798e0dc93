"""Sheets to fill in, for paper: what the text leaves blank becomes room to write."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from vitrine.print import xhtml

SHEET = "feuille"
"""The class of a heading that begins a sheet, and of the element that gathers it."""

# Tags hold no such sign: an address writes it in percents.
_BLANK = re.compile("…{2,}")
_LAST = re.compile(r"(…{2,})(?=[\s\u00a0\u202f).,]*(?:</(?:em|strong|i|b)>\s*)*</(?:p|li|td)>)")
_OPTION = re.compile(r"☐ (?:[^☐…<(]|</?(?:span|em|strong|i|b)\b[^>]*>)+?(?=\s*(?:[☐…(]|</(?:p|li|td)>))")
_TAG = re.compile(r"(<[^>]*>)")
_SHORT = 34
"""The letters up to which what one may tick stays on its line."""


def gather(body: Element) -> None:
    """Put each sheet, its heading first, in a `div` where what is to be filled in is marked.

    What follows a sheet without being one stands on its page, and is gathered with it.
    """
    rest = list(body)
    starts = [place for place, each in enumerate(rest) if _begins(each)]
    for start, end in pairwise([*starts, len(rest)]):
        sheet = Element("div", {"class": SHEET})
        sheet.extend(rest[start:end])
        for each in rest[start:end]:
            body.remove(each)
        body.append(ET.fromstring(_marked(ET.tostring(sheet, encoding="unicode"))))


def _begins(element: Element) -> bool:
    return xhtml.is_heading(element) and SHEET in element.get("class", "").split()


def _marked(text: str) -> str:
    """A blank as a `span` that holds one sign, to be read, and says how many there were.

    That with which a line ends goes on to the margin. A box to tick stays with its words.
    """
    text = _OPTION.sub(_together, text).replace("☐ ", "☐\u00a0").replace("… .", "…\u00a0.")
    text = _LAST.sub(lambda found: _span("blanc dernier", found[1]), text)
    return _BLANK.sub(lambda found: _span("blanc", found[0]), text)


def _span(classes: str, blank: str) -> str:
    return f'<span class="{classes}" signes="{len(blank)}">…</span>'


def _together(option: re.Match[str]) -> str:
    pieces = _TAG.split(option[0])
    if len("".join(pieces[::2])) <= _SHORT:
        pieces[::2] = [words.replace(" ", "\u00a0") for words in pieces[::2]]
    return "".join(pieces)
