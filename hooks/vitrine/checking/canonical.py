"""The canonical style of a front matter: keys in the order of the model, quotes where they are needed.

Source of the rule: interface.md (« normaliser »).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from itertools import pairwise
from typing import Any

from pydantic.fields import FieldInfo

from vitrine.checking.fields import allowed_values, fields_by_key, inner_type
from vitrine.model.base import Record
from vitrine.reading.nodes import Mapping, Node, Scalar, Sequence, parse, plain
from vitrine.reading.problem import Problem
from vitrine.reading.source import Source
from vitrine.reading.yaml_faults import quoted

WIDTH = 100
"""A list of words that fits in this width stays on the line of its key."""
FIRST_LINE = 2
"""The line of a header's first key: the line above it opens the front matter."""


class CommentInsideError(Exception):
    """A comment that belongs to no whole field, at `line` of its file: nowhere to keep it if fields move."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def canonical(source: Source, header: str, model: type[Record]) -> str | Problem:
    """A header in the canonical style, or what keeps it from being read. What it says does not change.

    A comment on its own line, at the margin, stays above the field it stands above. Fields left empty go.

    Raises:
        CommentInsideError: a comment stands anywhere else.
    """
    node = parse(source, header, FIRST_LINE)
    if isinstance(node, Problem):
        return node
    if not isinstance(node, Mapping):
        return header
    lines = header.split("\n")
    _refuse_comments_inside(source, lines, node)
    above, after = _comments(lines, node)
    written: list[str] = []
    for key, value, info in _ordered(node, model):
        written += [*above.get(key, ()), *_field(key, value, info)]
    text = "\n".join([*written, *after])
    again = parse(source, text, FIRST_LINE)
    if isinstance(again, Problem) or _said(again) != _said(node):
        raise RuntimeError(f"{source.path}: the canonical header does not say the same")
    return text


def _ordered(node: Mapping, model: Any) -> Iterator[tuple[str, Node, FieldInfo | None]]:
    """The fields in the order of their declaration: the one that says what the file is, then the others.

    Those that no declaration knows come last.
    """
    declared = fields_by_key(model) if isinstance(model, type) and issubclass(model, Record) else {}
    ranks = {
        key: rank for rank, key in enumerate(sorted(declared, key=lambda key: not _names(declared[key])))
    }
    pairs = sorted(node.pairs, key=lambda pair: ranks.get(pair[0].text, len(ranks)))
    return ((key.text, value, declared.get(key.text)) for key, value in pairs)


def _names(info: FieldInfo) -> bool:
    """Whether a field takes a single value, which names the kind of its file: « dispositif »."""
    return len(allowed_values(info)) == 1


def _field(key: str, value: Node, info: FieldInfo | None) -> list[str]:
    name = _scalar(key)
    if isinstance(value, Scalar):
        return _text(name, value.text.rstrip("\n"))
    if isinstance(value, Sequence) and (line := _on_one_line(name, value)):
        return [line]
    return [f"{name}:", *_indented(_inside(value, inner_type(info.annotation) if info else None))]


def _inside(value: Node, model: Any) -> list[str]:
    """The lines of a group or of a list, from its own margin."""
    if isinstance(value, Mapping):
        return [line for key, each, info in _ordered(value, model) for line in _field(key, each, info)]
    lines: list[str] = []
    for item in value.items if isinstance(value, Sequence) else ():
        first, *rest = [_scalar(item.text)] if isinstance(item, Scalar) else _inside(item, model)
        lines += [f"- {first}", *_indented(rest)]
    return lines


def _text(name: str, text: str) -> list[str]:
    """A value of one line, or of several: these stand under their key as they are read."""
    if "\n" not in text:
        return [f"{name}: {_scalar(text)}"]
    return [f"{name}: |-", *_indented(text.split("\n"))]


def _on_one_line(name: str, value: Sequence) -> str:
    """A short list of words beside its key; empty for any other list."""
    words = [item.text for item in value.items if isinstance(item, Scalar)]
    if len(words) < len(value.items) or any("\n" in word for word in words):
        return ""
    line = f"{name}: [{', '.join(_scalar(word, listed=True) for word in words)}]"
    return line if len(line) <= WIDTH else ""


def _scalar(text: str, *, listed: bool = False) -> str:
    """A value without quotes if YAML reads it back the same, between double quotes otherwise."""
    probe = f"x: [{text}]" if listed else f"x: {text}"
    read = parse(Source("", probe), probe, 1)
    found = read.get("x") if isinstance(read, Mapping) else None
    if isinstance(found, Sequence):
        found = found.items[0] if len(found.items) == 1 else None
    same = isinstance(found, Scalar) and not found.quoted and found.text == text
    return text if same else quoted(text)


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _said(node: Node) -> Any:
    """What a header says, whatever its order: line ends at the end of a value are not said."""
    said = plain(node)

    def bare(value: Any) -> Any:
        if isinstance(value, str):
            return value.rstrip("\n")
        if isinstance(value, list):
            return [bare(item) for item in value]
        return {key: bare(item) for key, item in value.items()}

    return bare(said)


# — comments


def _comments(lines: list[str], node: Mapping) -> tuple[Table[str, list[str]], list[str]]:
    """The comments above each field, and those under the last one."""
    keys = {key.span.line - FIRST_LINE: key.text for key, _ in node.pairs}
    above: dict[str, list[str]] = {}
    waiting: list[str] = []
    for number, line in enumerate(lines):
        if line.startswith("#"):
            waiting.append(line.rstrip())
        elif number in keys:
            above[keys[number]], waiting = waiting, []
    return above, waiting


def _refuse_comments_inside(source: Source, lines: list[str], node: Mapping) -> None:
    """A sign # is a comment's where the header says the same without what follows it."""
    said = plain(node)
    for number, line in enumerate(lines):
        if line.startswith("#"):
            continue
        for before, (at, sign) in pairwise([(-1, " "), *enumerate(line)]):
            if sign == "#" and before[1].isspace():
                cut = "\n".join([*lines[:number], line[:at], *lines[number + 1 :]])
                without = parse(source, cut, FIRST_LINE)
                if not isinstance(without, Problem) and plain(without) == said:
                    raise CommentInsideError(number + FIRST_LINE)
