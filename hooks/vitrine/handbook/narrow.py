"""What a narrow screen needs: paths that break after a slash, options that hold, rows that can be stacked."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from vitrine.text.fragments import parse, serialised

_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
_IN_PATH = re.compile(r"(?<=/)(?=.)")
_IN_FIELD = re.compile(r"(?<=\.)(?=.)")
_OPTION = re.compile(r"(--[\w-]+)")


def fit_to_narrow(html: str) -> str:
    """The HTML of a page of the guide, with what the style sheet needs to keep it readable on a phone.

    Rows that are stacked stay rows for a screen reader by their roles; each cell keeps its heading.
    """
    fragment = parse(html)
    for row in fragment.iter("tr"):
        for code in row.findall("td[1]/code"):
            _break(code, _IN_FIELD)
    for code in fragment.iter("code"):
        _hold(code, _OPTION)
        _break(code, _IN_PATH)
    for table in fragment.iter("table"):
        _stackable(table)
    return serialised(fragment)


def _stackable(table: Element) -> None:
    headings = ["".join(cell.itertext()) for cell in table.iter("th")]
    for row in table.iter("tr"):
        for cell, heading in zip(row.findall("td"), headings, strict=False):
            cell.set("data-titre", heading)
    for part in table.iter():
        if part.tag in _ROLES:
            part.set("role", _ROLES[part.tag])


def _hold(code: Element, what: re.Pattern[str]) -> None:
    """Keep these words of a piece of code in one piece: « -- » at the end of a line would be typed alone."""
    if len(code) or "\n" in (code.text or ""):
        return
    code.text, *rest = what.split(code.text or "")
    for word, following in zip(rest[::2], rest[1::2], strict=True):
        held = SubElement(code, "span", {"class": "tenu"})
        held.text, held.tail = word, following


def _break(code: Element, where: re.Pattern[str]) -> None:
    """Let a piece of code on one line go on the next at these places."""
    first, *rest = where.split(code.text or "")
    if len(code) or "\n" in (code.text or ""):
        return
    code.text = first
    for piece in rest:
        SubElement(code, "wbr").tail = piece
