"""Runs Typst. As a script, it does so in a process of its own: the memory that a layout took goes with it.

Nothing of ours is imported here, so that such a process starts at once.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2a for keeping, PDF/UA-1 for reading aloud: what they refuse is not printed."""


def compiled(root: str, main: str, fonts: str, inputs: Mapping[str, str]) -> bytes:
    """The document as a tagged PDF, without any date. Raises RuntimeError where Typst or the standards refuse."""
    return typst.compile(
        Path(root, main),
        root=root,
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=0,
        sys_inputs=dict(inputs),
    )


def queried(root: str, main: str, fonts: str, label: str) -> bytes:
    """The values of every metadata with a label, as JSON. Raises RuntimeError where Typst refuses."""
    found = typst.query(
        Path(root, main), label, field="value", root=root, font_paths=[fonts], ignore_system_fonts=True
    )
    return found.encode()


def apart(work: str, **asked: Any) -> bytes:
    """The result of one of the two functions above, run in another process; the same refusals."""
    command = [sys.executable, "-I", __file__, work]
    done = subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}")
    return done.stdout


def _main(work: str) -> int:
    function = {"compiled": compiled, "queried": queried}[work]
    try:
        made = function(**json.load(sys.stdin))
    except RuntimeError as refusal:
        sys.stderr.buffer.write(str(refusal).encode())
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
