"""The text of a récit as it was approved, found again in the history of its file."""

from __future__ import annotations

import difflib
from pathlib import Path

from vitrine.reading.history import past_texts
from vitrine.reading.problem import Problem
from vitrine.reading.source import Source, split_front_matter
from vitrine.text.fingerprint import fingerprint


def approved_body(root: Path, path: str, version: str) -> str | None:
    """The body that bears this fingerprint, among those that a file had; None where git knows no such one."""
    parts = (split_front_matter(Source(path, text)) for text in past_texts(root, path))
    bodies = (each.body for each in parts if not isinstance(each, Problem))
    return next((body for body in bodies if fingerprint(body) == version), None)


def first_change(approved: str, current: str) -> tuple[str, str]:
    """The first lines that differ between two texts; one of them is empty where lines came or went."""
    old, new = approved.splitlines(), current.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    if not changes:
        return "", ""
    _, old_from, old_to, new_from, new_to = changes[0]
    return " ".join(old[old_from:old_to]).strip(), " ".join(new[new_from:new_to]).strip()
