"""Finished documents, named after everything that they are made from: the same data are not set twice.

Safe to delete at any time. A file there is whole, or made again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from vitrine.publishing.whole import write_whole

FORGOTTEN_AFTER = 30 * 24 * 3600.0
"""Seconds without any use after which a document goes."""

SEAL = hashlib.sha256().digest_size
"""The bytes that end each file: the digest of those before."""


def name_of(*contents: bytes) -> str:
    """The name of what is made from these contents."""
    found = hashlib.sha256()
    for content in contents:
        found.update(hashlib.sha256(content).digest())
    return found.hexdigest()[:32]


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a file of the cache, made only where it is not there yet."""
    found = read(path)
    if found is not None:
        return found
    made = make()
    write(path, made)
    _forget(path.parent)
    return made


def read(path: Path) -> bytes | None:
    """The content of a file of the cache, which counts as used; None where it is not whole, or not there."""
    try:
        held = path.read_bytes()
    except OSError:
        return None
    content, seal = held[:-SEAL], held[-SEAL:]
    if hashlib.sha256(content).digest() != seal:
        return None
    with suppress(OSError):  # a cache that can only be read serves as well
        path.touch()
    return content


def write(path: Path, content: bytes) -> None:
    """Keep a file, sealed: what a worn disk or a curious hand changes in it will show."""
    write_whole(path, content + hashlib.sha256(content).digest())


def _forget(folder: Path) -> None:
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # two printings at once both forget
            if time.time() - file.stat().st_mtime > FORGOTTEN_AFTER:
                file.unlink()
