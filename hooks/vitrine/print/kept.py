"""Finished documents, named after everything that they are made from: the same data are not set twice.

Safe to delete at any time. A file there is whole or absent.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

from vitrine.publishing.whole import write_whole

FORGOTTEN_AFTER = 30 * 24 * 3600.0
"""Seconds without any use after which a document goes."""


def name_of(*contents: bytes) -> str:
    """The name of what is made from these contents."""
    found = hashlib.sha256()
    for content in contents:
        found.update(hashlib.sha256(content).digest())
    return found.hexdigest()[:32]


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a file of the cache, made only where it is not there yet."""
    try:
        found = path.read_bytes()
        path.touch()
        return found
    except OSError:
        made = make()
    write_whole(path, made)
    _forget(path.parent)
    return made


def _forget(folder: Path) -> None:
    for file in folder.iterdir():
        if time.time() - file.stat().st_mtime > FORGOTTEN_AFTER:
            file.unlink(missing_ok=True)
