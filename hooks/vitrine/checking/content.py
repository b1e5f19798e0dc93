"""Everything that was read, typed: what the catalogue is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vitrine.checking.document import Document
from vitrine.model.edition import Edition
from vitrine.model.entries import FiftyFifty, Initiative
from vitrine.model.festival import FestivalYear
from vitrine.model.figures import Figure
from vitrine.model.print_texts import PrintTexts
from vitrine.model.settings import Settings, VocabularyTerm
from vitrine.model.talks import Talk
from vitrine.model.texts import PageText
from vitrine.reading.problem import Problem

ActionDocument = Document[Initiative | FiftyFifty]


@dataclass(frozen=True)
class Content:
    """The files of a content tree, in the order of their paths."""

    settings: Settings | None
    themes: tuple[VocabularyTerm, ...]
    districts: tuple[VocabularyTerm, ...]
    budget_lines: tuple[VocabularyTerm, ...]
    figures: tuple[tuple[Figure, Document[Figure]], ...]
    actions: tuple[ActionDocument, ...]
    talks: tuple[Document[Talk], ...]
    festivals: tuple[Document[FestivalYear], ...]
    pages: Mapping[str, Document[PageText]]
    edition: Edition | None
    print_texts: PrintTexts


@dataclass(frozen=True)
class Checked:
    """What a check found: the content, and every problem in the order of the files."""

    content: Content
    problems: tuple[Problem, ...]
