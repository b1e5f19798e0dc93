"""The fingerprint by which an approved text is recognised (model.md, « accord »)."""

from __future__ import annotations

import hashlib


def fingerprint(body: str) -> str:
    """« sha256: » and the digest of a body: LF line ends, without trailing spaces or final newlines."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    normal = "\n".join(line.rstrip() for line in lines).rstrip("\n")
    return "sha256:" + hashlib.sha256(normal.encode()).hexdigest()
