"""YAML as text with places: mappings, lists and scalars that know where they were written.

Scalars stay text, because YAML 1.1 turns 18:30 into 1110, 0320101010 into an octal number and « non » into a
boolean. Anchors, aliases and tags are refused: staff never need them, and they carry the known attacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from vitrine.reading.problem import Problem, Span
from vitrine.reading.source import Source
from vitrine.reading.yaml_faults import explain

MAX_DEPTH = 12
EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Scalar:
    """A value, as text. `quoted` tells « ~ » in quotes from an absent value."""

    text: str
    span: Span
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written; editing forms save such values for fields left blank."""
        return not self.text.strip() or (not self.quoted and self.text in EMPTY_WORDS)


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True)
class Mapping:
    """Keys and values, in the order written; `blank` are the keys whose value was left empty."""

    pairs: tuple[tuple[Scalar, Node], ...]
    span: Span
    blank: tuple[Scalar, ...] = ()

    def get(self, key: str) -> Node | None:
        """The value under a key; None where there is none."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, where it was written."""
        return next((name for name, _ in self.pairs if name.text == key), None)


Node = Scalar | Sequence | Mapping
Path = tuple[str | int, ...]


def parse(source: Source, text: str, first_line: int) -> Node | Problem:
    """The tree of a YAML text that starts at `first_line` of its file, without its empty values.

    Returns a single problem where YAML itself fails: what follows in that file can't be trusted.
    """
    try:
        tree = _Builder(source, first_line).build(text)
    except _Refused as refusal:
        return refusal.problem
    except yaml.YAMLError as error:
        return explain(source, text, first_line, error)
    except (ValueError, RecursionError):
        return source.problem("yaml-illisible", Span(first_line))
    return _pruned(tree) or Mapping((), Span(first_line))


def plain(node: Node) -> Any:
    """The same values as text, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


def place(node: Node, path: Path) -> Span:
    """Where the value at a path was written; where a step is missing, the nearest thing around it."""
    span = node.span
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            following, key = node.get(step), node.key(step)
            if following is None or key is None:
                return span
            node = following
            span = node.span if not isinstance(node, Mapping) else key.span
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            span = node.span
    return span


def key_place(node: Node, path: Path) -> Span:
    """Where the key at the end of a path was written."""
    parent = descend(node, path[:-1])
    if isinstance(parent, Mapping) and (key := parent.key(str(path[-1]))):
        return key.span
    return place(node, path)


def descend(node: Node | None, path: Path) -> Node | None:
    """The node at a path; None where there is none."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def dotted(path: Path) -> str:
    """A path as staff read it: « photos[2].credit », items counted from 1."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else str(step)
    return words


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Builds the tree from events, so that nothing is resolved and no depth is trusted."""

    def __init__(self, source: Source, first_line: int) -> None:
        self.source = source
        self.first_line = first_line

    def build(self, text: str) -> Node:
        root: Node | None = None
        stack: list[tuple[str, list[Node], Span]] = []
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(
                event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent)
            ):
                self._refuse_references(event)
            if isinstance(event, yaml.ScalarEvent):
                node: Node = Scalar(event.value, self._span(event), quoted=bool(event.style))
            elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                if len(stack) >= MAX_DEPTH:
                    raise _Refused(self.source.problem("yaml-trop-profond", self._span(event)))
                kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "map"
                stack.append((kind, [], self._span(event)))
                continue
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                kind, children, span = stack.pop()
                node = Sequence(tuple(children), span) if kind == "list" else self._mapping(children, span)
            elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Refused(self.source.problem("yaml-illisible", self._span(event)))
            else:
                continue
            if stack:
                stack[-1][1].append(node)
            else:
                root = node
        return root if root is not None else Mapping((), Span(self.first_line))

    def _mapping(self, children: list[Node], span: Span) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Span] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _Refused(self.source.problem("yaml-cle", key.span))
            if key.text in seen:
                first = str(seen[key.text].line)
                raise _Refused(
                    self.source.problem("cle-en-double", key.span, key.text, cle=key.text, ligne=first)
                )
            seen[key.text] = key.span
            pairs.append((key, value))
        return Mapping(tuple(pairs), span)

    def _refuse_references(self, event: Any) -> None:
        if (
            getattr(event, "anchor", None)
            or isinstance(event, yaml.AliasEvent)
            or getattr(event, "tag", None)
        ):
            raise _Refused(self.source.problem("reference-refusee", self._span(event)))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        same_line = end.line == start.line
        line = start.line + self.first_line
        width = end.column - start.column if same_line else 0
        if not same_line and 0 < line <= len(self.source.lines):
            width = len(self.source.lines[line - 1].rstrip()) - start.column
        return Span(line, start.column + 1, max(1, width))


def _pruned(node: Node) -> Node | None:
    """The tree without empty values: an editing form saves blank fields, which mean « nothing »."""
    if isinstance(node, Scalar):
        return None if node.is_empty else node
    if isinstance(node, Sequence):
        items = tuple(kept for item in node.items if (kept := _pruned(item)) is not None)
        return Sequence(items, node.span) if items else None
    pairs = tuple((key, kept) for key, value in node.pairs if (kept := _pruned(value)) is not None)
    filled = {key.text for key, _ in pairs}
    blank = tuple(key for key, _ in node.pairs if key.text not in filled)
    return Mapping(pairs, node.span, blank) if pairs else None
