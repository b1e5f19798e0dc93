"""What a showcase is made of: pages, files and redirects, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vitrine.pages.share import Share


@dataclass(frozen=True)
class Page:
    """A whole HTML document and what a site map, an index or another engine wants to know of it.

    `address` starts with « / » and ends with « / », or with « .html » for the page of unknown addresses.
    `share` is the picture that goes with its link; None for a preview, and for a page that is not indexed.
    `source` is the file that staff edit, from the root of the content tree; None for a page made of several.
    """

    address: str
    title: str
    description: str
    html: str
    source: str | None
    changed: date | None
    indexed: bool = True
    share: Share | None = None


@dataclass(frozen=True)
class Asset:
    """A file beside the pages. A picture is held as its path, and read only when it is written."""

    address: str
    held: bytes | Path

    @property
    def content(self) -> bytes:
        """The bytes to write."""
        return self.held.read_bytes() if isinstance(self.held, Path) else self.held


@dataclass(frozen=True)
class Site:
    """Everything that the showcase publishes. Redirects are pages too, kept apart: no index lists them."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    redirects: tuple[Page, ...]
