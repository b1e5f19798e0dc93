"""The whole showcase from the catalogue: a pure function, the same bytes for the same content."""

from __future__ import annotations

from vitrine.catalogue.catalogue import Catalogue
from vitrine.pages.documents import ProducedDocument
from vitrine.pages.page import Site


def build_pages(catalogue: Catalogue, documents: tuple[ProducedDocument, ...] = ()) -> Site:
    """Every page, file and redirect. `documents` are those this build has made; none with --site-only."""
    return Site((), (), ())
