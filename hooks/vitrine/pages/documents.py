"""The documents to download, as whoever prints them describes them."""

from __future__ import annotations

from dataclasses import dataclass

from vitrine.model import addresses
from vitrine.text.numbers import counted, file_size


@dataclass(frozen=True)
class ProducedDocument:
    """A document made by this build: where it is published, what it is, its pages, its weight in bytes."""

    address: str
    title: str
    description: str
    format: str
    pages: int
    size: int

    @property
    def facts(self) -> str:
        """What to know before a download: « PDF · A5 · 44 pages · 1,2 Mo » (RGAA 4.1, criterion 13.3)."""
        return " · ".join(("PDF", self.format, counted(self.pages, "page", "pages"), file_size(self.size)))


def booklet_document(pages: int, size: int) -> ProducedDocument:
    """The livret, once printed."""
    return ProducedDocument(
        addresses.BOOKLET,
        "Le livret des fifty-fifty et des initiatives",
        "Toutes les actions, année par année, à lire ou à imprimer.",
        "A5",
        pages,
        size,
    )


def reference_document(pages: int, size: int) -> ProducedDocument:
    """The référentiel, once printed."""
    return ProducedDocument(
        addresses.REFERENCE_BOOK,
        "Le référentiel de l’implication habitante",
        "La méthode, des exemples et des outils à reprendre, en un seul document.",
        "A4",
        pages,
        size,
    )
