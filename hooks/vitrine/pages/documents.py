"""The documents to download, as whoever prints them describes them."""

from __future__ import annotations

from dataclasses import dataclass

from vitrine.text.numbers import counted, file_size


@dataclass(frozen=True)
class Cover:
    """The picture of a document's first page: where it is published, and its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class ProducedDocument:
    """A document made by this build: where it is published, what it is, its pages, its weight in bytes.

    `main` ones are also offered on the home page; the others are for whoever prints.
    """

    address: str
    title: str
    description: str
    format: str
    pages: int
    size: int
    main: bool = True
    cover: Cover | None = None

    @property
    def facts(self) -> str:
        """What to know before a download: « PDF · A5 · 44 pages · 1,2 Mo » (RGAA 4.1, criterion 13.3)."""
        return " · ".join(("PDF", self.format, counted(self.pages, "page", "pages"), file_size(self.size)))
