"""The words of the glossary: written once, explained where they first appear, indexed on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from vitrine.text.articles import filed_under
from vitrine.text.fragments import is_element
from vitrine.text.slug import slug

_ENTRY = re.compile(
    r"^(?P<word>[^\s:#>|/-][^\n]*)\n:[ \t]+(?P<text>[^\n]+(?:\n[ \t]+\S[^\n]*)*)", re.MULTILINE
)
_SPACES = r"\s+"
_ELIDED = re.compile(r"(?<![\w’'-])\w{1,7}[’']$")
"""« l’ », « qu’ », « jusqu’ »: no line ends between it and the word that it leans on."""
_CLOSED = {"a", "abbr", "code", "pre", "figcaption", "th", "svg", "cite", "script", "style"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}


@dataclass(frozen=True)
class Term:
    """A word and its definition."""

    word: str
    definition: str

    @property
    def anchor(self) -> str:
        """The fragment of its definition."""
        return f"mot-{slug(self.word)}"

    @property
    def filed(self) -> str:
        """As an alphabetical list has it, whose first word is never an article: « commun (un) »."""
        rest = filed_under(self.word)
        return self.word if rest == self.word else f"{rest} ({self.word.removesuffix(rest).strip()})"

    @property
    def is_initials(self) -> bool:
        """Whether it is an abbreviation, always written the same way."""
        return self.word.isupper() and self.word.isalnum()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The word as it may stand in a sentence: in the plural, with a capital, over any space."""
        words = [re.escape(word) for word in self.word.split()]
        first = words[0]
        if first[0].isalpha() and not self.is_initials:
            words[0] = f"[{first[0].lower()}{first[0].upper()}]{first[1:]}"
        plural = "" if self.is_initials or self.word[-1] in "sx" else "s?"
        return re.compile(rf"(?<![\w-]){_SPACES.join(words)}{plural}(?![\w-])")


Make = Callable[[Term, str], Element]
"""From a term, and the words by which it is met, to the element that stands there."""


def terms(text: str) -> tuple[Term, ...]:
    """The terms of the glossary's chapter, in its order: a word, then « : » and its definition under it."""
    return tuple(
        Term(found["word"].strip(), " ".join(found["text"].split())) for found in _ENTRY.finditer(text)
    )


def mark(root: Element, known: Iterable[Term], make: Make, *, each_section: bool = False) -> None:
    """Put what `make` gives in the place of the first appearance of each term.

    With `each_section`, the count starts again under every heading. Headings, links, code and live blocks are
    left alone.
    """
    # The longest first: « réunion publique » is not « réunion ».
    every = sorted(known, key=lambda term: -len(term.word))
    _Marker(every, make, each_section=each_section).visit(root)


class _Marker:
    """One walk: what is still to be met, in the order of the text."""

    def __init__(self, known: list[Term], make: Make, *, each_section: bool) -> None:
        self._known = known
        self._make = make
        self._each_section = each_section
        self._left = list(known)

    def visit(self, element: Element) -> None:
        """Mark the texts of an element and of those it holds."""
        self._texts(element, None)
        index = 0
        while index < len(element):
            child = element[index]
            if is_element(child) and child.tag in _HEADINGS and self._each_section:
                self._left = list(self._known)
            if is_element(child) and not self._is_closed(child):
                self.visit(child)
            index += 1 + self._texts(element, child)

    def _is_closed(self, element: Element) -> bool:
        return element.tag in _CLOSED | _HEADINGS or "bloc" in element.get("class", "").split()

    def _texts(self, parent: Element, after: Element | None) -> int:
        """Mark the text that opens an element, or follows a child; returns how many elements were put in."""
        added = 0
        while True:
            text = (parent.text if after is None else after.tail) or ""
            found = self._first(text)
            if found is None:
                return added
            term, place = found
            self._left.remove(term)
            made = self._make(term, place[0])
            made.tail = text[place.end() :]
            before = text[: place.start()]
            if elided := _ELIDED.search(before):
                before = before[: elided.start()]
                made.text = f"{elided[0]}{made.text or ''}"
            if after is None:
                parent.text = before
                parent.insert(0, made)
            else:
                after.tail = before
                parent.insert(list(parent).index(after) + 1, made)
            after = made
            added += 1

    def _first(self, text: str) -> tuple[Term, re.Match[str]] | None:
        hits = ((term, place) for term in self._left if (place := term.pattern.search(text)))
        return min(hits, key=lambda hit: (hit[1].start(), -len(hit[0].word)), default=None)
