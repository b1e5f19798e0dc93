"""The lines of a Markdown text without its code: what an example shows is not followed."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")


def without_code(body: str) -> list[str]:
    """The lines, with fenced blocks and code spans blanked: what they show is not followed."""
    lines: list[str] = []
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            lines.append("")
            fence = "" if mark and mark[1] == fence else fence
        elif mark:
            fence = mark[1]
            lines.append("")
        else:
            lines.append(re.sub(r"`[^`]*`", lambda found: " " * len(found[0]), line))
    return lines
