"""A body written by staff as HTML that may go on a page: rendered, then cleaned to an allowed set.

The same HTML serves the web and, once parsed, the printed page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from html.parser import HTMLParser

import markdown
import nh3
from markdown import Extension

from vitrine.text.blocks import CAPTION, CAPTIONS, Expander, LiveBlocks, filled
from vitrine.text.fragments import parse_clean, serialised
from vitrine.text.typography import french_tree

EXTENSIONS = ("tables", "footnotes", "admonition", "def_list", "abbr", "sane_lists")
SETTINGS: dict[str, dict[str, object]] = {"footnotes": {"BACKLINK_TITLE": "Revenir au texte, note {}"}}

_TEXT_TAGS = {
    "p",
    "em",
    "strong",
    "b",
    "i",
    "a",
    "br",
    "hr",
    "blockquote",
    "code",
    "pre",
    "kbd",
    "sup",
    "sub",
}
_MORE_TAGS = {"del", "ins", "small", "mark", "abbr", "span", "div", "ul", "ol", "li", "dl", "dt", "dd", "img"}
_TABLE_TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"}
TAGS = _TEXT_TAGS | _MORE_TAGS | _TABLE_TAGS | {f"h{level}" for level in range(1, 7)}
ATTRIBUTES = {
    "a": {"href", "title", "class", "id", "lang"},
    "img": {"src", "alt", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "li": {"id"},
    "sup": {"id"},
    "span": {"lang"},
    "div": {"class"},
    "p": {"class"},
}
CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote", "admonition", "note", "tip", "warning", "info", "quote", "example"},
    "p": {"admonition-title"},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}

_NOT_PROSE = r"\s*(?:#|>|\||!|[*+-]\s|\d+[.)]\s|\[\^|:\s|`{3}|~{3}|/{3}|(?:-{3,}|\*{3,})\s*$)|\s{4}"

MAX_OPEN_BRACKETS = 60
MAX_QUOTE_DEPTH = 12
MAX_LINE = 20_000


@dataclass(frozen=True)
class Rendered:
    """The clean HTML, and what cleaning took away, as staff would recognise it."""

    html: str
    removed: tuple[str, ...]


def tangle(body: str) -> tuple[int, str] | None:
    """The line (from 0) and the reason why a body would stall Python-Markdown; None for any ordinary text.

    Measured: 20 000 « [ » take more than 20 s, 5 000 « ![ » 7 s; nested quotations recurse.
    """
    opened = 0
    for number, line in enumerate(body.split("\n")):
        if not line.strip():
            opened = 0
            continue
        if len(line) > MAX_LINE:
            return number, "une ligne de plus de 20 000 signes"
        opened = max(0, opened + line.count("[") - line.count("]"))
        if opened > MAX_OPEN_BRACKETS:
            return number, "des crochets ouverts par dizaines"
        prefix = re.match(r"(?:\s*>)+", line)
        if prefix and prefix[0].count(">") > MAX_QUOTE_DEPTH:
            return number, "des citations emboîtées par dizaines"
        if len(line) - len(line.lstrip()) > 80:
            return number, "un retrait de plus de 80 espaces"
    return None


def render(
    body: str,
    *,
    link: Callable[[str], str | None] = lambda target: target,
    image: Callable[[str], str | None] = lambda target: target,
    shift: int = 0,
    blocks: Mapping[str, Expander] | None = None,
) -> Rendered:
    """The body as clean HTML with French spaces.

    `link` and `image` turn a target as written into the one to publish; None takes it away.
    `shift` lowers every heading, so that a body may stand inside a section.
    `blocks` are the live blocks that this text may hold, by name; without them none is known.
    """
    clean, removed = _cleaned(body, None if blocks is None else tuple(blocks))
    resolved = _resolve(clean, link, image)
    html = _french(_shifted(resolved, shift))
    return Rendered(filled(html, blocks or {}), removed)


@lru_cache(maxsize=4096)
def _cleaned(body: str, blocks: tuple[str, ...] | None) -> tuple[str, tuple[str, ...]]:
    """The clean HTML of a body, and what cleaning took away: checks, pages and prints all ask for it."""
    extensions: list[str | Extension] = [*EXTENSIONS]
    # Captions take long to load: only where there may be one.
    captions = CAPTIONS if blocks is not None and CAPTION in body else {}
    if blocks is not None:
        extensions += [*captions, LiveBlocks(blocks)]
    configs = SETTINGS | captions
    dirty = markdown.markdown(body, extensions=extensions, extension_configs=configs, output_format="html")
    clean = nh3.clean(
        dirty,
        tags=TAGS,
        attributes={tag: names - {"class"} for tag, names in ATTRIBUTES.items()},
        allowed_classes=CLASSES,
        url_schemes=URL_SCHEMES,
        clean_content_tags={"script", "style", "iframe", "object", "template", "svg", "math", "form"},
        link_rel=None,
    )
    return clean, _removed(dirty, clean)


@lru_cache(maxsize=2048)
def _french(clean: str) -> str:
    """The HTML with French spaces; a body without links is the same for the check, the page and the print."""
    fragment = parse_clean(clean)
    french_tree(fragment)
    return serialised(fragment)


def chapter_html(body: str, blocks: Iterable[str]) -> str:
    """A chapter as HTML with the marks of its live blocks, not cleaned: print keeps only what it knows."""
    extensions: list[str | Extension] = [*EXTENSIONS, "attr_list", *CAPTIONS, LiveBlocks(blocks)]
    return markdown.markdown(
        body, extensions=extensions, extension_configs=SETTINGS | CAPTIONS, output_format="html"
    )


def prose(body: str) -> tuple[str, ...]:
    """The paragraphs of a body as they are written: neither headings, lists, quotations, tables nor notes."""
    blocks = (block.strip("\n") for block in re.split(r"\n[ \t]*\n", body))
    return tuple(block for block in blocks if block.strip() and not re.match(_NOT_PROSE, block))


def plain_text(html: str) -> str:
    """The text of some HTML, without its tags."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def _resolve(html: str, link: Callable[[str], str | None], image: Callable[[str], str | None]) -> str:
    def anchor(found: re.Match[str]) -> str:
        target = unescape(found[2])
        if target.startswith("#"):
            return found[0]
        published = link(target)
        return f'{found[1]}href="{escape(published)}"' if published is not None else found[1]

    def picture(found: re.Match[str]) -> str:
        published = image(unescape(found[2]))
        return "" if published is None else f'{found[1]}src="{escape(published)}"{found[3]}'

    # nh3 serialises attributes in one way only (double quotes), so that this text has a known shape.
    html = re.sub(r'(<a\b[^>]*?)href="([^"]*)"', anchor, html)
    return re.sub(r'(<img\b[^>]*?)src="([^"]*)"([^>]*>)', picture, html)


def _shifted(html: str, shift: int) -> str:
    if not shift:
        return html
    return re.sub(r"(</?h)([1-6])\b", lambda found: f"{found[1]}{min(6, int(found[2]) + shift)}", html)


class _Inventory(HTMLParser):
    """Counts tags, and the attributes of each."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[tuple[str, str, str]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser for every tag."""
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "class" or (name == "style" and tag in ("th", "td")):
                continue  # written by Markdown itself, never by staff
            self.attributes[tag, name, (value or "") if name in ("href", "src") else ""] += 1


def _removed(dirty: str, clean: str) -> tuple[str, ...]:
    before, after = _Inventory(), _Inventory()
    before.feed(dirty)
    after.feed(clean)
    tags = before.tags - after.tags
    attributes = (key for key in before.attributes - after.attributes if key[0] not in tags)
    lost = (f"{name}=« {value} »" if value else f"{name} dans <{tag}>" for tag, name, value in attributes)
    return (*(f"<{tag}>" for tag in tags), *lost)
