"""In a preview, what is wrong stands on top of each page, in the words of the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from vitrine.checking.report import as_text, summary
from vitrine.reading.problem import Problem


def with_problems(html: str, problems: Sequence[Problem]) -> str:
    """The page with a folded list of problems at the start of its body."""
    block = (
        '<details class="problemes" open><summary>'
        f"{escape(summary(problems))}</summary><pre>{escape(as_text(problems))}</pre></details>"
    )
    return re.sub(r"(<body\b[^>]*>)", lambda found: found[1] + block, html, count=1)
