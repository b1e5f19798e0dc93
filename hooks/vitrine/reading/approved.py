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
    return _first(approved.splitlines(), current.splitlines())


def first_changed_words(approved: str, current: str) -> tuple[str, str]:
    """The same for words that no line parts: a few stand around those that differ, so that one finds them."""
    return _first(approved.split(), current.split(), around=3)


def _first(old: list[str], new: list[str], around: int = 0) -> tuple[str, str]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    if not changes:
        return "", ""
    _, old_from, old_to, new_from, new_to = changes[0]
    before = old[max(0, old_from - around) : old_to + around]
    after = new[max(0, new_from - around) : new_to + around]
    return " ".join(before).strip(), " ".join(after).strip()
