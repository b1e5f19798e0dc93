"""French typography: no-break spaces, apostrophes, guillemets.

Rules: Lexique des règles typographiques en usage à l’Imprimerie nationale. U+202F stands before « ; », « ! »
and « ? » and between thousands; U+00A0 before « : », inside « guillemets », before a unit.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from xml.etree.ElementTree import Element

from vitrine.text.fragments import parse, serialised

THIN = "\u202f"
NBSP = "\u00a0"

# Stands for one character that no rule may touch (an address, a piece of code, a picture).
_OPAQUE = "\ufffc"
_GAP = r"[ \t\u00a0\u2009\u202f]*"
_SPACE = r"[ \t\u00a0\u2009\u202f]"

_PROTECTED = re.compile(
    r"""
    `[^`\n]+`                                      # code in a Markdown text
    | \b(?:https?|ftp|mailto|tel):[^\s<>«»]+       # addresses
    | \bwww\.[^\s<>«»]+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | \b\d{1,2}:\d{2}(?::\d{2})?\b                 # times
    | &\#?\w+;                                     # HTML entities
    | (?<!\S)[:;]-?[()DP](?!\w)                    # smileys
    | (?<!\S):[\w+-]+:                             # short codes
    | \ufffc
    """,
    re.VERBOSE,
)

# Signs without one of which nothing is protected: to look for them first costs next to nothing.
_PROTECTING = ("`", ":", ";", "@", "www.", _OPAQUE)

_UNITS = r"(?:[kcm]?m[²³]?|ha|[km]?g|t|[cm]?[lL]|[kM]?Wh?|k?Wc|[km]?h|min|s|ans?|euros?|°C|[KMGkmg]?o)"
_MONTHS = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"

_DIGITS = tuple("0123456789")

# Signs without one of which a rule has nothing to do, its pattern, what replaces it. Every pattern matches
# only what is replaced; what must stand around it is looked at, never consumed.
_REPLACEMENTS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("...",), r"(?<!\.)\.\.\.(?!\.)", "…"),
    (("'",), r"(?<=[^\W\d_])'(?=\w)", "’"),
    (("'",), rf"(?<=[^\W\d_])'(?={_SPACE}+[A-ZÀ-ÖØ-Þ])", "’"),
    (("«",), rf"(?<=«){_GAP}(?=\S)", NBSP),
    (("»",), rf"(?<=[^\s«]){_GAP}(?=»)", NBSP),
    # After a space, or straight after a word when nothing but a space or a closing sign follows.
    ((";", "!", "?"), rf"(?<=[^\s(\[«“;!?¡¿]){_SPACE}+(?=[;!?])", THIN),
    ((";", "!", "?"), r"(?<=[^\s(\[«“;!?¡¿])(?=[;!?]+(?:[\s)\]»”…,.]|$))", THIN),
    ((":",), rf"(?<=[^\s(\[«“:]){_SPACE}+(?=:(?!:))", NBSP),
    ((":",), r"(?<=[^\s(\[«“:])(?=:(?:[\s»”]|$))", NBSP),
    (("%", "€"), rf"(?<=\d){_GAP}(?=[%€](?!\w))", NBSP),
    (_DIGITS, rf"(?<=\d){_SPACE}+(?={_UNITS}(?!\w|’))", NBSP),
    (_DIGITS, rf"(?<=\bh){_SPACE}+(?=\d\d\b)", NBSP),
    (("°",), rf"(?<=\b[nN]°){_GAP}(?=\d)", NBSP),
    (_DIGITS, rf"(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b1er)){_SPACE}+(?={_MONTHS}\b)", NBSP),
    (("M",), rf"(?:(?<=\bM\.)|(?<=\bMM\.)|(?<=\bMme)|(?<=\bMmes)){_SPACE}+(?=[A-ZÀ-ÖØ-Þ])", NBSP),
)
# A first group of one to three digits, then groups of exactly three: telephone numbers go by two.
_THOUSANDS = re.compile(
    r"(?<![\d.,])(?<!\d[ \u00a0\u202f])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?![ \u00a0\u202f]?\d)"
)
_QUOTED = re.compile(r'(?<![\w"=])"(?=\S)[^"\n]*[^"\s]"(?![\w"])')

# Words that announce the next one: in large letters, a line never ends with one.
_LITTLE = re.compile(
    r"(?<!\S)(?:(?:d|s|qu)’)?"
    r"(?:le|la|les|un|une|des|de|du|à|au|aux|et|ou|où|en|par|sur|je|on|il|y|ne|se) (?=\S)",
    re.IGNORECASE,
)

# A replacement of text[start:end].
_Edit = tuple[int, int, str]
# What it changes in a text, from its start to its end.
_Rule = Callable[[str], Iterator[_Edit]]


def french(text: str) -> str:
    """The text with French spaces, true apostrophes, guillemets and ellipses.

    Addresses, e-mails, times (18:30), telephone numbers and `code` are left as they are. Applying it twice
    changes nothing more.
    """
    return _french_runs((text,))[0]


def french_title(text: str) -> str:
    """The same for a title in large letters, where « de » or « la » stays with the word that follows."""
    return _LITTLE.sub(lambda found: found[0][:-1] + NBSP, french(text))


def french_html(html: str) -> str:
    """The HTML fragment with French typography in its texts and its alt, title and aria-label attributes."""
    fragment = parse(html)
    french_tree(fragment)
    return serialised(fragment)


def french_tree(root: Element) -> None:
    """Apply French typography in place to the texts of an HTML tree (element names without a namespace).

    Code and text in another language (`lang`) are left alone. A sentence is read across its inline elements,
    so that « <em>mot</em> » gets its spaces.
    """
    for run in _inline_runs(root):
        run.rewrite()
    for element in root.iter():
        for name in ("alt", "title", "aria-label"):
            if name in element.attrib and not _foreign(element):
                element.set(name, french(element.attrib[name]))


@lru_cache(maxsize=16384)
def _french_runs(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """The pieces of one sentence, edited as a whole and cut again at the same places.

    Remembered: checks, pages and prints set the same words.
    """
    text = "".join(pieces)
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match[0])
        return _OPAQUE * len(match[0])

    if any(sign in text for sign in _PROTECTING):
        text = _PROTECTED.sub(hide, text)
    hidden = iter("".join(kept))
    cuts = list(accumulate((len(piece) for piece in pieces), initial=0))
    for signs, find in _RULES:
        if any(sign in text for sign in signs):
            text, cuts = _apply(find(text), text, cuts)
    if kept:
        text = "".join(next(hidden) if char == _OPAQUE else char for char in text)
    return tuple(text[start:end] for start, end in pairwise(cuts))


def _apply(edits: Iterator[_Edit], text: str, cuts: list[int]) -> tuple[str, list[int]]:
    """The edited text, and where its cuts have moved: an insertion exactly at a cut goes after it."""
    first = next(edits, None)
    if first is None:
        return text, cuts
    parts: list[str] = []
    moved: list[int] = []
    done = shift = 0
    waiting = iter([*cuts])
    cut = next(waiting, None)
    for start, end, new in chain((first,), edits):
        while cut is not None and cut <= start:
            moved.append(cut + shift)
            cut = next(waiting, None)
        while cut is not None and cut < end:
            moved.append(start + shift + min(cut - start, len(new)))
            cut = next(waiting, None)
        parts += [text[done:start], new]
        done = end
        shift += len(new) - (end - start)
    while cut is not None:
        moved.append(cut + shift)
        cut = next(waiting, None)
    return "".join([*parts, text[done:]]), moved


def _replace(pattern: str, replacement: str) -> _Rule:
    found = re.compile(pattern)

    def find(text: str) -> Iterator[_Edit]:
        return ((*match.span(), replacement) for match in found.finditer(text))

    return find


def _quotes(text: str) -> Iterator[_Edit]:
    for match in _QUOTED.finditer(text):
        yield match.start(), match.start() + 1, "«" + NBSP
        yield match.end() - 1, match.end(), NBSP + "»"


def _thousands(text: str) -> Iterator[_Edit]:
    for match in _THOUSANDS.finditer(text):
        for at in range(match.end() - 4, match.start(), -4)[::-1]:
            yield at, at + 1, THIN


_RULES: tuple[tuple[tuple[str, ...], _Rule], ...] = (
    (('"',), _quotes),
    (_DIGITS, _thousands),
    *((signs, _replace(pattern, replacement)) for signs, pattern, replacement in _REPLACEMENTS),
)

# Elements that a sentence runs through; any other one ends it.
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    }
)
_OPAQUE_INLINE = frozenset({"code", "kbd", "samp", "img", "svg", "math", "input", "button"})
_SKIPPED = frozenset({"pre", "script", "style", "textarea", "code", "kbd", "samp", "svg", "math"})


class _Run:
    """A sentence in a tree: its pieces of text in order, and where each is kept."""

    def __init__(self) -> None:
        self._places: list[tuple[Element, bool] | None] = []
        self._pieces: list[str] = []

    def add(self, element: Element, *, tail: bool) -> None:
        text = element.tail if tail else element.text
        if text:
            self._places.append((element, tail))
            # A line cut before « ! » or inside « is a space like another in HTML.
            self._pieces.append(re.sub(r"\n(?=[;:!?»%€])|(?<=«)\n", " ", text))

    def add_opaque(self) -> None:
        self._places.append(None)
        self._pieces.append(_OPAQUE)

    def rewrite(self) -> None:
        for place, text in zip(self._places, _french_runs(tuple(self._pieces)), strict=True):
            if place is None:
                continue
            element, tail = place
            if tail:
                element.tail = text
            else:
                element.text = text


def _inline_runs(root: Element) -> list[_Run]:
    runs = [_Run()]

    def visit(element: Element) -> None:
        runs[-1].add(element, tail=False)
        for child in element:
            if _is_comment(child):
                pass
            elif child.tag in _OPAQUE_INLINE or (child.tag in _INLINE and _foreign(child)):
                runs[-1].add_opaque()
            elif child.tag in _INLINE:
                visit(child)
            else:
                runs.append(_Run())
                if child.tag not in _SKIPPED and not _foreign(child):
                    visit(child)
                runs.append(_Run())
            runs[-1].add(child, tail=True)

    visit(root)
    return runs


def _is_comment(node: Element) -> bool:
    tag: object = node.tag  # a function, not a name: the declared type leaves comments out
    return not isinstance(tag, str)


def _foreign(element: Element) -> bool:
    return not element.get("lang", "fr").lower().startswith("fr")
