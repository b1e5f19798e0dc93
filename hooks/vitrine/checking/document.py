"""A file whose values were checked one by one, before any rule looks at them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from vitrine.model.base import Record
from vitrine.reading import nodes
from vitrine.reading.nodes import Node, Path, Scalar, descend, dotted, key_place, place
from vitrine.reading.problem import NOWHERE, Problem, Span
from vitrine.reading.source import Source

T = TypeVar("T")
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class Document(Generic[R_co]):
    """A file's typed fields and body.

    `unsound` names the top-level keys whose values were refused. `kept` gives, for a list of which only some
    items were refused, the places of the others: rules look at those.
    """

    source: Source
    node: nodes.Mapping
    fields: R_co
    unsound: frozenset[str] = frozenset()
    kept: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    @property
    def path(self) -> str:
        """The file, from the root of the content tree."""
        return self.source.path

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def folder_year(self) -> str:
        """The name of the folder that holds the file."""
        return PurePosixPath(self.path).parent.name

    @property
    def id(self) -> str:
        """`<année>/<slug>`."""
        return f"{self.folder_year}/{self.slug}"

    def sound(self, *keys: str) -> bool:
        """Whether the values of these keys may be looked at."""
        return not self.unsound.intersection(keys)

    def numbered(self, key: str, values: Iterable[T]) -> Iterator[tuple[int, T]]:
        """The items of a list with their places in the file, from 0."""
        items = tuple(values)
        return zip(self.kept.get(key, range(len(items))), items, strict=True)

    def at(self, code: str, *path: str | int, **values: str) -> Problem:
        """A problem at the value under a path, quoting what was read there."""
        found = descend(self.node, path)
        if isinstance(found, Scalar):
            values.setdefault("lu", found.text)
        return self.source.problem(code, place(self.node, path), dotted(path), **_with_key(path, values))

    def at_key(self, code: str, *path: str | int, **values: str) -> Problem:
        """A problem at the key at the end of a path."""
        return self.source.problem(code, key_place(self.node, path), dotted(path), **_with_key(path, values))

    def missing(self, code: str, *path: str | int, **values: str) -> Problem:
        """A problem about a key that is not there or was left empty, shown at what should hold it."""
        parent = path[:-1]
        holder = descend(self.node, parent)
        blank = holder.blank if isinstance(holder, nodes.Mapping) else ()
        left_blank = next((key.span for key in blank if path and key.text == path[-1]), None)
        if left_blank is None and not parent:
            return Problem(code, self.path, NOWHERE, dotted(path), _with_key(path, values))
        span = left_blank or key_place(self.node, parent)
        return self.source.problem(code, span, dotted(path), **_with_key(path, values))

    def in_body(self, code: str, line: int, column: int = 1, length: int = 1, **values: str) -> Problem:
        """A problem in the body; `line` counts from 0 at the body's first line."""
        return self.source.problem(code, Span(self.body_line + line, column, length), **values)


def _with_key(path: Path, values: dict[str, str]) -> dict[str, str]:
    names = [step for step in path if isinstance(step, str)]
    return {"cle": names[-1] if names else "", **values}


def scalars(node: Node, path: Path = ()) -> list[tuple[Path, Scalar]]:
    """Every text of a tree with its path, in the order written."""
    if isinstance(node, Scalar):
        return [(path, node)]
    if isinstance(node, nodes.Mapping):
        return [found for key, value in node.pairs for found in scalars(value, (*path, key.text))]
    return [found for index, item in enumerate(node.items) for found in scalars(item, (*path, index))]
