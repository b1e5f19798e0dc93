"""Live blocks in a Markdown text: how they are written, and how they pass through Markdown.

    /// exemples | theme=nature limite=3
    ///

The fences are those of pymdownx.blocks. A block becomes a mark in the HTML (`LiveBlocks`), and the mark
becomes what the block stands for once the HTML is clean (`filled`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from vitrine.text.code import without_code

Expander = Callable[[str], str]
"""From what is written after the « | » of a block to the safe HTML that takes its place."""

CAPTION = "tableau"
"""The block that gives the table above it a title; pymdownx.blocks.caption makes it."""
CAPTIONS = {"pymdownx.blocks.caption": {"types": [CAPTION], "auto": False, "prepend": True}}

_FENCE = re.compile(r"^ {0,3}(/{3,}) *(?:([\w-]+) *(?:\|(.*))?)?$")
_OPTION = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|“([^”]*)”|«\s*([^»]*?)\s*»|([^\s\"“«]\S*))")
# Private-use characters: no page holds them, and neither cleaning nor typography touches what they enclose.
_MARK = re.compile("<p>\ue000([\\w-]+) ([0-9a-f]*)\ue001</p>")


@dataclass(frozen=True)
class Written:
    """A piece of what is written after the « | »: an option and its value, or a word that is neither.

    Columns count from 0 at the start of the line. `name` is empty for a word that is no « option=valeur ».
    """

    name: str
    value: str
    column: int
    value_column: int
    length: int


@dataclass(frozen=True)
class Call:
    """A block as it is written; `line` counts from 0, `closed` says whether its « /// » follows."""

    name: str
    argument: str
    line: int
    column: int
    argument_column: int
    closed: bool

    @property
    def options(self) -> tuple[Written, ...]:
        """What is written after the « | », in order."""
        return tuple(written(self.argument, self.argument_column))


def calls(text: str) -> Iterator[Call]:
    """Every block of a text, code left aside."""
    opened: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate(without_code(text)):
        found = _FENCE.match(line.rstrip())
        if found is None:
            continue
        if found[2]:
            if opened:
                yield _call(*opened.pop(), closed=False)
            opened.append((number, found))
        elif opened:
            yield _call(*opened.pop(), closed=True)
    if opened:
        yield _call(*opened.pop(), closed=False)


def written(argument: str, start: int = 0) -> Iterator[Written]:
    """The options of an argument. A value with spaces stands between quotation marks."""
    position = 0
    while position < len(argument):
        if argument[position].isspace():
            position += 1
            continue
        if found := _OPTION.match(argument, position):
            group = found.lastindex or 5
            value = found[group]
            at = found.start(group)
            yield Written(found[1], value, start + position, start + at, max(1, len(value)))
            position = found.end()
        else:
            word = re.match(r"\S+", argument[position:])
            text = word[0] if word else argument[position]
            yield Written("", text, start + position, start + position, len(text))
            position += len(text)


def values(argument: str) -> dict[str, str]:
    """The options of an argument by name; the check has refused what is badly written."""
    return {option.name: option.value for option in written(argument) if option.name}


class LiveBlocks(BlocksExtension):
    """The Markdown extension that turns each of the named blocks into its mark."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._names = tuple(names)

    # The name and both parameters are pymdownx's own: it calls this for each new Markdown.
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: ARG002, N802 - named by pymdownx
        """Have the processor know every block."""
        for name in self._names:
            block_mgr.register(type("_Live", (_Live,), {"NAME": name}), {})


class _Live(Block):
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div")

    def on_end(self, block: Element) -> None:
        # What stands between the fences has no meaning; the element becomes the paragraph of the mark.
        block.clear()
        block.tag = "p"
        block.text = f"\ue000{self.NAME} {(self.argument or '').encode().hex()}\ue001"


def filled(html: str, expanders: Mapping[str, Expander]) -> str:
    """The HTML with each mark replaced by what its block stands for."""
    return _MARK.sub(lambda found: expanders[found[1]](bytes.fromhex(found[2]).decode()), html)


def _call(line: int, found: re.Match[str], *, closed: bool) -> Call:
    argument = found[3] or ""
    return Call(
        found[2], argument, line, found.start(2), found.start(3) if found[3] else found.end(2), closed
    )
