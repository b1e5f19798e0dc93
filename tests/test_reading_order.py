"""The real documents as a screen reader says them: nothing out of its place, nothing left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.speaking import letters, said, steps_back
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.handbook.chapters import chapters
from vitrine.model.blocks import LIVE_BLOCKS
from vitrine.print.booklet import booklet
from vitrine.print.reference import reference
from vitrine.text.blocks import filled
from vitrine.text.fragments import is_element, parse
from vitrine.text.markdown import chapter_html

PROJECT = Path(__file__).parents[1]
SAID_ALONE = ("p", "li", "dt", "dd", "h2", "h3", "h4", "th", "td")
CUTS = ("a", "sup", "ul", "ol")
"""What ends the words that are surely said in one go: a link gains its page, a call brings its note."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    loaded = load(PROJECT, date(2026, 11, 21))
    assert loaded.catalogue is not None
    return loaded.catalogue


@pytest.fixture(scope="module")
def handbook(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("referentiel") / "referentiel.pdf"
    file.write_bytes(reference(catalogue).pdf)
    return file


@pytest.fixture(scope="module")
def livret(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("livret")
    file = folder / "livret.pdf"
    file.write_bytes(booklet(catalogue, folder / "cache").pdf)
    return file


def opening(element: Element) -> str:
    """The words of a block up to its first link, note or list."""
    words = element.text or ""
    for child in element:
        if child.tag in CUTS:
            return words
        words += opening(child) + (child.tail or "")
    return words


def blocks(source: str) -> Iterator[str]:
    """The beginning of every block written in a chapter, in its order; notes are said at their call."""
    html = filled(chapter_html(source, LIVE_BLOCKS), {name: lambda _: "" for name in LIVE_BLOCKS})
    for element in _written(parse(html)):
        if element.tag in SAID_ALONE and (words := letters(opening(element))):
            yield words


def _written(element: Element) -> Iterator[Element]:
    for child in element:
        if is_element(child) and "footnote" not in child.get("class", "").split():
            yield child
            yield from _written(child)


def test_the_chapters_are_said_whole_and_in_order(handbook: Path) -> None:
    spoken = letters("".join(each.text for each in said(handbook)))
    place = 0
    for chapter in chapters(PROJECT):
        for words in (letters(chapter.title), *blocks(chapter.body)):
            found = spoken.find(words, place)
            assert found >= 0, f"{chapter.source} : « {words} » n’est pas dit à sa place"
            place = found


def test_footnotes_are_said_at_their_call(handbook: Path) -> None:
    # The sentence that calls the note, then the note, then the next sentence, whatever the page paints.
    spoken = letters("".join(each.text for each in said(handbook)))
    chapter = next(each for each in chapters(PROJECT) if each.name == "pourquoi")
    before, _, after = chapter.body.partition("1850 à 1986.[^p22]")
    note = letters("Présentation du 17 mars 2022.")
    call = spoken.index(letters(before.rpartition("\n")[2] + "1850 à 1986."))
    assert call < spoken.index(note, call) < spoken.index(letters(after[:60]), call)


def test_the_handbook_never_goes_back(handbook: Path) -> None:
    assert steps_back(handbook) == []


def test_the_livret_never_goes_back(livret: Path) -> None:
    assert steps_back(livret) == []
    assert len(said(livret)) > 200
