"""The text under a front matter, as HTML for its page: links resolved, pictures with their credit."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, PageWords, Talk
from vitrine.handbook.web import expanders
from vitrine.model import addresses
from vitrine.pages.links import Links
from vitrine.pages.pictures import Picture
from vitrine.text.markdown import render

_LONE_IMAGE = re.compile(r'<p>\s*(<img\b[^>]*\bsrc="([^"]*)"[^>]*>)\s*</p>|<img\b[^>]*\bsrc="([^"]*)"[^>]*>')
_FIGURE = Markup(
    '<figure class="cliche"><a class="agrandir" href="{whole}">{img}'
    '<span class="invisible">{aloud}</span></a>'
    "<figcaption><span>{caption}</span> <span>{credit}</span></figcaption></figure>"
)
_INLINE = Markup("{img} <small>({credit})</small>")
# A table wider than the screen scrolls in its own frame, which the keyboard reaches.
_WIDE = re.compile(r"<table>.*?</table>", re.DOTALL)
_SCROLLED = r'<div class="table" tabindex="0" role="group" aria-label="Tableau">\g<0></div>'
IN_TEXT = "(min-width: 60rem) 46rem, (min-width: 48rem) 92vw"
_ENTRY_LINK = re.compile(r'(<a\b[^>]*?) href="((?![a-z]+:)[^"#]*\.md(?:#[^"]*)?)"')
_EXTERNAL = ("http://", "https://", "mailto:", "tel:")


def published_address(catalogue: Catalogue, source: str, target: str) -> str | None:
    """Where a link written in a source file leads on the site; None where that page is not published."""
    if target.startswith(_EXTERNAL):
        return target
    path, mark, fragment = target.partition("#")
    if path.startswith("/"):
        address = path if _is_published(catalogue, path) else None
    else:
        linked = addresses.linked_source(source, path)
        address = catalogue.published_sources.get(linked)
        if address is None and linked.startswith(("content/guide/", "content/referentiel/")):
            address = addresses.of_source(linked)
    return f"{address}{mark}{fragment}" if address else None


def with_entry_links(html: str, catalogue: Catalogue, source: str, links: Links) -> str:
    """A page that MkDocs rendered, its links to entries' files leading to their pages.

    MkDocs knows the files of content/ alone. A link to what is not published goes; its words stay.
    """

    def way(found: re.Match[str]) -> str:
        address = published_address(catalogue, source, unescape(found[2]))
        return f'{found[1]} href="{links(address)}"' if address else found[1]

    return _ENTRY_LINK.sub(way, html)


def _is_published(catalogue: Catalogue, path: str) -> bool:
    for prefix in (addresses.ACTIONS, addresses.TALKS):
        entry_id = path.removeprefix(prefix).strip("/")
        if path.startswith(prefix) and re.fullmatch(r"\d{4}/[^/]+", entry_id):
            return catalogue.item(entry_id) is not None
    return True


def body(
    catalogue: Catalogue,
    item: Action | Talk | Festival | PageWords,
    links: Links,
    photos: tuple[Picture, ...] = (),
    shift: int = 0,
) -> Markup:
    """The item's text as clean HTML, empty where there is none.

    A picture becomes a figure with its caption and credit; one that may not be shown leaves no trace.
    """
    if not item.body.strip() or item.source is None:
        return Markup("")
    source = item.source
    by_name = {photo.file: photo for photo in photos}

    def link(target: str) -> str | None:
        address = published_address(catalogue, source, target)
        return None if address is None else unescape(str(links(address)))

    def image(target: str) -> str | None:
        name = target.rsplit("/", 1)[-1]
        return name if name in by_name else None

    def figure(found: re.Match[str]) -> str:
        photo = by_name[unescape(found[2] or found[3])]
        if found[2]:
            return str(
                _FIGURE.format(
                    whole=links(photo.whole),
                    img=photo.tag(links, IN_TEXT),
                    aloud=" (voir en grand)" if photo.alt else "Voir la photo en grand",
                    caption=photo.caption,
                    credit=photo.credit_line,
                )
            )
        return str(_INLINE.format(img=photo.tag(links, IN_TEXT), credit=photo.credit_line))

    # The pages of content/pages/ may call on the catalogue; a fiche and a récit are what they call on.
    blocks = expanders(catalogue, links) if isinstance(item, PageWords) else None
    html = render(item.body, link=link, image=image, shift=shift, blocks=blocks).html
    # The renderer's own output: what it wrote is clean, and what stands here is escaped by _figure.
    return Markup(_WIDE.sub(_SCROLLED, _LONE_IMAGE.sub(figure, html)))


def used_in_body(text: str, photo: Picture) -> bool:
    """Whether a body shows a photo already, so that the page does not show it twice."""
    return re.search(rf"!\[[^\]]*\]\([^)]*{re.escape(photo.file)}[^)]*\)", text) is not None
