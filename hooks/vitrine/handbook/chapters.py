"""The chapters of the référentiel, in the order of their files' numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vitrine.handbook.glossary import Term, terms
from vitrine.model import addresses
from vitrine.reading.files import list_files
from vitrine.reading.source import Source, read_source

FOLDER = "content/referentiel/"
INTRODUCTION = f"{FOLDER}index.md"
GLOSSARY = "glossaire"

_TITLE = re.compile(r"^#\s+(.+?)\s*#*\s*(?:\{[^}]*\})?\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """A chapter: its rank from 1 (0 for the introduction), its title, and its text under the title."""

    number: int
    name: str
    source: str
    title: str
    body: str

    @property
    def address(self) -> str:
        """Its page."""
        return addresses.of_source(self.source) or addresses.REFERENCE


def chapters(root: Path) -> tuple[Chapter, ...]:
    """The introduction, then the chapters; files that can't be read are the check's business."""
    paths = [path for path in list_files(root).handbooks if path.startswith(FOLDER)]
    paths.sort(key=lambda path: (path != INTRODUCTION, path))
    read = [source for path in paths if isinstance(source := read_source(root, path), Source)]
    first = 0 if read and read[0].path == INTRODUCTION else 1
    return tuple(_chapter(number, source) for number, source in enumerate(read, first))


def glossary(found: tuple[Chapter, ...]) -> tuple[Term, ...]:
    """The terms of the chapter named « glossaire »; none where there is no such chapter."""
    return next((terms(chapter.body) for chapter in found if chapter.name == GLOSSARY), ())


def _chapter(number: int, source: Source) -> Chapter:
    name = addresses.chapter_name(source.path)
    title = _TITLE.search(source.text)
    if title is None:
        return Chapter(number, name, source.path, name.replace("-", " ").capitalize(), source.text)
    return Chapter(number, name, source.path, title[1], source.text[title.end() :].lstrip("\n"))
