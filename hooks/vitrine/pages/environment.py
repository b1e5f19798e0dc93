"""The Jinja environment of the showcase: everything is escaped, and every visible text gets French spaces.

Templates are typeset once, when they are compiled; values, when they are written. Bodies come out of
text.markdown.render as Markup: they are typeset already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from vitrine.text.dates import display
from vitrine.text.typography import french

# Stands for a tag or an expression while the words around it are typeset (text.typography leaves it alone).
_HOLE = "\ufffc"
_NOT_TEXT = re.compile(
    r"""
    \{\#.*?\#\} | \{%.*?%\} | \{\{.*?\}\} | <!--.*?-->
    | <(?:\{\{.*?\}\} | \{%.*?%\} | "[^"]*" | [^<>{"] )*>
    """,
    re.VERBOSE | re.DOTALL,
)


class _FrenchTemplates(Extension):
    """Typesets the words of a template before it is compiled."""

    def preprocess(self, source: str, *_: object, **__: object) -> str:
        """The template with French spaces in its texts."""
        holes = _NOT_TEXT.findall(source)
        pieces = iter(holes)
        typeset = french(_NOT_TEXT.sub(_HOLE, source))
        return re.sub(_HOLE, lambda _: next(pieces), typeset)


@lru_cache(maxsize=16384)
def _typeset(text: str) -> str:
    return french(text)


def _finalize(value: Any) -> Any:
    return _typeset(value) if type(value) is str else value


@cache
def environment() -> Environment:
    """The one environment, its templates compiled once. Undefined names are errors."""
    jinja = Environment(
        loader=PackageLoader("vitrine.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_FrenchTemplates],
    )
    jinja.filters |= {
        "verbatim": escape,  # what must be copied to the letter: addresses, identifiers
        "breakable": _breakable,
        "lines": _lines,
        "paragraphs": _paragraphs,
        "date": display,
    }
    return jinja


def _breakable(address: str) -> Markup:
    """An e-mail address that a narrow column may cut after its sign."""
    return Markup("@<wbr>").join(address.split("@"))


def _lines(texts: Sequence[str]) -> Markup:
    """Short lines, one under the other."""
    return Markup(" <br>").join(_typeset(text) for text in texts)


def _paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a text typed in a field: blank lines part them."""
    return [part.strip() for part in re.split(r"\n\s*\n", text or "") if part.strip()]
