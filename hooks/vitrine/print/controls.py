"""The fields of a DOCX: content controls to complete, boxes to tick, and comments on what has to be checked.

ECMA-376, part 1, 17.5.2 (structured document tags) and 17.13.4 (comments); [MS-DOCX] 2.6.1 for the box to
tick, which readers of the standard alone take for a plain control.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from vitrine.text.slug import slug

PLACEHOLDER = "PlaceholderText"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_LONGEST_NAME = 64
"""What Word accepts as the title and the tag of a control."""
_DAY = "d MMMM yyyy"
_LANGUAGE = "fr-FR"
_BOX_FACE = "MS Gothic"
"""The face in which Word draws its own boxes."""
_BOX, _TICKED = "2610", "2612"
_DOTS = "\u2026" * 8


@dataclass(frozen=True)
class Controls:
    """The controls of one document, numbered in their order, with the width of its lines."""

    width: Length
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def words(self, paragraph: Paragraph, asked: str, *, ends: bool = False, lines: int = 0) -> None:
        """A field for words, with dots to write on: to the end of the line if it `ends` its paragraph.

        `lines` more are left for sentences; on screen, what is typed takes the place of the dots.
        """
        properties, content = self._control(paragraph, asked)
        # LibreOffice 7.4 turns a control for plain text into a field that loses its style and its lines.
        properties.append(OxmlElement("w:richText"))
        dots = self._placeholder(content, asked, "" if ends else _DOTS)
        if ends:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            dots.append(OxmlElement("w:tab"))
        for _ in range(lines):
            dots.append(OxmlElement("w:br"))
            dots.append(OxmlElement("w:tab"))

    def day(self, paragraph: Paragraph, asked: str) -> None:
        """A field for a day, chosen in a calendar and written in French."""
        properties, content = self._control(paragraph, asked)
        properties.append(
            _element(
                "w:date",
                _element("w:dateFormat", val=_DAY),
                _element("w:lid", val=_LANGUAGE),
                _element("w:storeMappedDataAs", val="dateTime"),
                _element("w:calendar", val="gregorian"),
            )
        )
        self._placeholder(content, asked, _DOTS)

    def box(self, paragraph: Paragraph, option: str, name: str) -> None:
        """A box to tick and the words that follow it; `name` is what the control is called."""
        properties, content = self._control(paragraph, name, placeholder=False)
        box = properties.makeelement(f"{{{_WORD_2010}}}checkbox")
        for tag, value in (("checked", "0"), ("checkedState", _TICKED), ("uncheckedState", _BOX)):
            part = box.makeelement(f"{{{_WORD_2010}}}{tag}", {f"{{{_WORD_2010}}}val": value})
            if tag != "checked":
                part.set(f"{{{_WORD_2010}}}font", _BOX_FACE)
            box.append(part)
        properties.append(box)
        face = _element("w:rFonts", ascii=_BOX_FACE, hAnsi=_BOX_FACE, eastAsia=_BOX_FACE, hint="eastAsia")
        content.append(_element("w:r", _element("w:rPr", face), _text(chr(int(_BOX, 16)))))
        paragraph.add_run(f"\u00a0{option}")

    def _control(self, paragraph: Paragraph, name: str, *, placeholder: bool = True) -> tuple[Any, Any]:
        """A control at the end of a paragraph: its properties and its content, to be filled."""
        named = name[:1].upper() + name[1:]
        properties = _element(
            "w:sdtPr",
            _element("w:alias", val=_cut(named)),
            _element("w:tag", val=slug(name)[:_LONGEST_NAME].strip("-")),
            _element("w:id", val=str(next(self._numbers))),
        )
        if placeholder:
            properties.append(OxmlElement("w:showingPlcHdr"))
        content = OxmlElement("w:sdtContent")
        paragraph._p.append(_element("w:sdt", properties, content))
        return properties, content

    def _placeholder(self, content: Any, asked: str, dots: str) -> Any:
        """What stands in a field that nobody has completed; it goes away with the first letter typed.

        Returns the run of the dots, which have no ground: one writes on them.
        """
        style = _element("w:rStyle", val=PLACEHOLDER)
        content.append(_element("w:r", _element("w:rPr", style), _text(f"[{asked}]")))
        bare = _element("w:shd", val="clear", color="auto", fill="auto")
        look = _element("w:rPr", _element("w:rStyle", val=PLACEHOLDER), bare)
        room = _element("w:r", look, _text(f" {dots}"))
        content.append(room)
        return room


def comment(document: Document, runs: Sequence[Run], text: str, author: str, day: date) -> None:
    """A comment on these words, dated of a day and not of the hour at which the file is made."""
    made: Any = document.add_comment(runs, text, author=author, initials=author[:1])
    made._comment_elm.date = datetime.combine(day, time(), UTC)


def _element(tag: str, *parts: Any, **values: str) -> Any:
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    for part in parts:
        made.append(part)
    return made


def _text(words: str) -> Any:
    made: Any = OxmlElement("w:t")
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
