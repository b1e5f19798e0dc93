"""The référentiel and the guide for MkDocs to frame, and whole plain pages for another engine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import escape

from vitrine.catalogue.catalogue import Catalogue
from vitrine.handbook.chapters import chapters
from vitrine.handbook.glossary import Term
from vitrine.handbook.narrow import fit_to_narrow
from vitrine.handbook.web import dressed, expanders
from vitrine.model.blocks import LIVE_BLOCKS
from vitrine.pages.bodies import with_entry_links
from vitrine.pages.links import Links
from vitrine.pages.page import Page
from vitrine.pages.pictures import Pictures, example_picture
from vitrine.text.blocks import filled
from vitrine.text.markdown import chapter_html, plain_text, prose, render
from vitrine.text.typography import french_html


def with_blocks(
    html: str,
    catalogue: Catalogue,
    source: str,
    address: str,
    shown: Pictures,
    known: tuple[Term, ...] | None,
) -> str:
    """The HTML of a page of Markdown with its live blocks, its links to entries and French spaces.

    `known` are the words explained in place in the référentiel; None for the guide, which has none.
    """
    links = Links(address)
    html = with_entry_links(html, catalogue, source, links)
    html = filled(html, expanders(catalogue, links, partial(example_picture, shown, links)))
    return french_html(fit_to_narrow(html) if known is None else dressed(html, known, links))


def chapter_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The introduction and the chapters, their live blocks expanded as they are on the site."""
    for chapter in chapters(catalogue.root):
        links = Links(chapter.address)
        html = filled(chapter_html(chapter.body, LIVE_BLOCKS), expanders(catalogue, links))
        html = with_entry_links(html, catalogue, chapter.source, links)
        opening = plain_text(render(next(iter(prose(chapter.body)), "")).html)
        whole = f"<main><h1>{escape(chapter.title)}</h1>\n{html}</main>"
        yield Page(chapter.address, chapter.title, opening, french_html(whole), chapter.source, None)
