"""A problem: a code, a place and what was read. Its French words stand in checking/messages.py."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Span:
    """A place in a file: line and column from 1, and how many characters the caret underlines."""

    line: int
    column: int = 1
    length: int = 1


NOWHERE = Span(1)


@dataclass(frozen=True)
class Problem:
    """Something to put right, or to know."""

    code: str
    path: str
    span: Span = NOWHERE
    field: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
    excerpt: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, then by place: the order in which somebody works through them."""
        return (self.path, self.span.line, self.span.column, self.code, self.field)
