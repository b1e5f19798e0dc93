"""From a rendered body to the well-formed XHTML that Typst reads: an allow-list walk of the tree."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

INLINE = {"em", "i", "strong", "b", "a", "br", "code", "kbd", "sup", "sub", "del", "span", "abbr", "small"}
BLOCKS = {"p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "div", "figure", "figcaption"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
HEADINGS = {f"h{level}" for level in range(1, 7)}
ALLOWED = INLINE | BLOCKS | TABLES | HEADINGS
DROPPED = {"script", "style", "img", "svg", "math", "iframe", "template", "object"}
ATTRIBUTES = {"href", "class", "id", "start", "colspan", "rowspan"}
SCHEMES = re.compile(r"(?:https?://|mailto:|tel:|#)")
TOP_HEADING = 3
"""The level of a body's first heading in a booklet, where 1 is a part and 2 an entry."""

LONGEST_KEPT = 1500
"""The letters up to which a paragraph is never cut for its notes."""

CUT = "[…]"
"""What stands where the words of someone are not printed to the end."""
_SENTENCE_END = re.compile(r"[.!?…]+(?:[\s\u00a0\u202f]?»)?(?=\s|$)")

# Characters that XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse(html: str, top: int = TOP_HEADING) -> Element:
    """The tree of an HTML fragment, whatever the soup, reduced to what a printed page can hold.

    Its first headings stand at the level `top`.
    """
    return reduced(HTMLParser(namespace_html_elements=False).parse_fragment(io.StringIO(html)), top)


def reduced(source: Element, top: int = TOP_HEADING) -> Element:
    """The same of a tree, which stays as it was."""
    body = Element("body")
    _walk(source, body)
    _level_headings(body, top)
    _mark_notes(body)
    return body


def serialised(elements: Iterable[Element]) -> str:
    """A body file that holds these elements."""
    body = Element("body")
    body.extend(elements)
    return ET.tostring(body, encoding="unicode")


def excerpt(elements: Sequence[Element], words: int) -> list[Element]:
    """Copies of the first elements, that many words at most, cut at the end of a sentence and marked « […] ».

    Only a first sentence that is too long by itself is cut inside.
    """
    kept: list[Element] = []
    for element in elements:
        count = len(text_of(element).split())
        if count > words:
            if element.tag == "p" and (end := _sentence_end(element, words, first=not kept)):
                kept.append(_cut(element, end))
            break
        kept.append(copy.deepcopy(element))
        words -= count
    while kept and is_heading(kept[-1]):
        kept.pop()
    if kept:
        last = kept[-1]
        _append(last if last.tag == "p" else ET.SubElement(last, "p"), f" {CUT}")
    return kept


def _sentence_end(element: Element, words: int, *, first: bool) -> int:
    """How many characters of an element to keep; none where no sentence ends in time."""
    text = "".join(element.itertext())
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    fitting = [end for end in ends if len(text[:end].split()) <= words]
    if fitting or not first:
        return max(fitting, default=0)
    return [found.end() for found in re.finditer(r"\S+", text)][words - 1]


def _cut(element: Element, length: int) -> Element:
    """A copy of an element with only so many of its characters."""
    made = copy.deepcopy(element)
    left = length

    def shortened(text: str | None) -> str | None:
        nonlocal left
        kept = (text or "")[:left]
        left -= len(kept)
        return kept or None

    def walk(node: Element) -> None:
        node.text = shortened(node.text)
        for child in list(node):
            if left <= 0:
                node.remove(child)
                continue
            walk(child)
            child.tail = shortened(child.tail)

    walk(made)
    return made


def is_heading(element: Element) -> bool:
    """Whether it announces what follows."""
    return element.tag in HEADINGS


def mark_announcements(body: Element) -> None:
    """Say of the paragraphs that announce what follows (« … : ») that they do, and which come first."""
    before: Element | None = None
    for element, after in pairwise(body):
        if element.tag == "p" and after.tag != "p" and text_of(element).endswith(":"):
            first = before is None or is_heading(before)
            element.set("class", f"annonce{' premier' if first else ''}")
        before = element


def keep_with_notes(body: Element) -> None:
    """Gather each paragraph that calls notes, with the titles just above it, in a `div` that is never cut.

    Typst moves a line with its note, but leaves the title above it behind, or the note where two lines stay
    together (github.com/typst/typst/issues/5314 and 5989). What would fill most of a page may be cut.
    """
    for paragraph in [each for each in body if each.tag == "p" and calls_notes(each)]:
        if len(text_of(paragraph)) > LONGEST_KEPT:
            continue
        children = list(body)
        end = start = children.index(paragraph)
        while start and is_heading(children[start - 1]):
            start -= 1
        kept = Element("div", {"class": "tenu"})
        kept.extend(children[start : end + 1])
        for each in kept:
            body.remove(each)
        body.insert(start, kept)


def calls_notes(element: Element) -> bool:
    """Whether a footnote is called in it for the first time: the note stands on its page."""
    return any(sup.get("again") == "0" for sup in element.iter("sup"))


def has_notes(element: Element) -> bool:
    """Whether footnotes are called in it."""
    return any("note" in sup.attrib for sup in element.iter("sup"))


def text_of(element: Element) -> str:
    """The words of an element, without its tags."""
    return " ".join("".join(element.itertext()).split(" ")).strip()


def spoken(element: Element) -> str:
    """The words of an element on one line, without its calls to notes."""
    return re.sub(r"[ \n\t]+", " ", "".join(_spoken(element))).strip()


def _spoken(element: Element) -> Iterator[str]:
    if element.tag == "sup" and "note" in element.attrib:
        return
    yield element.text or ""
    for child in element:
        yield from _spoken(child)
        yield child.tail or ""


def _walk(source: Element, target: Element) -> None:
    _append(target, source.text)
    for child in source:
        if _is_element(child) and child.tag not in DROPPED:
            kept = ET.SubElement(target, child.tag if child.tag in ALLOWED else "span")
            for name, value in child.attrib.items():
                if name in ATTRIBUTES and (name != "href" or SCHEMES.match(value)):
                    kept.set(name, _clean(value))
            for name in ("colspan", "rowspan", "start"):
                if name in kept.attrib and not re.fullmatch(r"[1-9]\d?", kept.attrib[name]):
                    del kept.attrib[name]
            _walk(child, kept)
        _append(target, child.tail)


def _is_element(node: Element) -> bool:
    # A comment's tag is a function.
    return isinstance(node.tag, str)


def _append(target: Element, text: str | None) -> None:
    if not text:
        return
    text = _clean(text)
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _level_headings(body: Element, top: int) -> None:
    """Bodies start at one level and skip none: PDF/UA-1 (7.4.2) refuses a skipped heading."""
    headings = [element for element in body.iter() if element.tag in HEADINGS]
    shift = top - min((int(heading.tag[1]) for heading in headings), default=top)
    last = top - 1
    for heading in headings:
        last = min(int(heading.tag[1]) + shift, last + 1, 6)
        heading.tag = f"h{last}"


def _mark_notes(body: Element) -> None:
    """Says of each call to a footnote which note it is, and whether the note is already set."""
    seen: set[str] = set()
    for sup in body.iter("sup"):
        call = sup.find("a")
        if call is not None and "footnote-ref" in call.get("class", ""):
            key = call.get("href", "").removeprefix("#")
            sup.set("note", key)
            sup.set("again", "1" if key in seen else "0")
            seen.add(key)
