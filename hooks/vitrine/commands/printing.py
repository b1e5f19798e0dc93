"""What the two halves of `vitrine imprimer` share: how they refuse, and how they write."""

from __future__ import annotations

from pathlib import Path


class Refused(Exception):
    """What was asked can't be printed; the message says so in French."""


def write(target: Path, content: bytes) -> None:
    """Write a whole file or nothing, in a folder that may not exist yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(content)
    part.replace(target)
