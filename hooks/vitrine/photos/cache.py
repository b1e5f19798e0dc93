"""Where derived pictures are kept: a folder per photo, named after its content, safe to delete at any time.

A file there is whole or absent: it is written beside its place, then moved into it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

CACHE = ".cache"
DOCUMENTS = "print"
"""Where finished documents are kept (print/press.py)."""

LEFT_OVER = ".part"
STALE_AFTER = 3600.0
"""Seconds after which an unfinished file can only be that of a killed build."""

_ALLOWED = "permises.txt"


def folder(root: Path) -> Path:
    """The cache of a content tree."""
    return root / CACHE / "photos"


def digest(file: Path) -> str:
    """The name of a photo's folder in the cache: that of its content."""
    found = file.stat()
    return _digest(file, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=8192)
def _digest(file: Path, _size: int, _changed: int) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:32]


def kept(path: Path, make: Callable[[], bytes]) -> Path:
    """The path of a derived file, made only where it is not there yet."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}{LEFT_OVER}")
        part.write_bytes(make())
        part.replace(path)
    return path


def forget(root: Path, allowed: Iterable[str]) -> None:
    """Delete what was made from any other photo than those of these digests: pictures, and printed documents.

    Nobody knows which photos a finished document shows: all go as soon as one photo is taken away.
    """
    wanted = frozenset(allowed)
    held, documents = folder(root), root / CACHE / DOCUMENTS
    marker = held / _ALLOWED
    known = frozenset(marker.read_bytes().decode("ascii", "replace").split()) if marker.is_file() else None
    if documents.is_dir() and (known is None or known - wanted):
        shutil.rmtree(documents, ignore_errors=True)
    _prune(held, wanted)
    if known != wanted and (wanted or held.is_dir()):
        marker.unlink(missing_ok=True)
        kept(marker, "\n".join(sorted(wanted)).encode)


def clear(root: Path) -> None:
    """Delete the whole cache of a content tree."""
    shutil.rmtree(root / CACHE, ignore_errors=True)


def weight(root: Path) -> int:
    """The bytes that the cache of a content tree takes."""
    return sum(file.stat().st_size for file in (root / CACHE).rglob("*") if file.is_file())


def _prune(held: Path, wanted: frozenset[str]) -> None:
    """Delete the folders of other photos, and what killed builds left in those that stay."""
    for found in held.iterdir() if held.is_dir() else ():
        if found.is_dir() and found.name not in wanted:
            shutil.rmtree(found, ignore_errors=True)
            continue
        for part in found.glob(f"*{LEFT_OVER}"):
            if time.time() - part.stat().st_mtime > STALE_AFTER:
                part.unlink(missing_ok=True)
