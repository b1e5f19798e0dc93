"""Runs Typst. As a script, it does so in a process of its own: the memory that a layout took goes with it.

Nothing of ours is imported here, so that such a process starts at once.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import typst

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2a for keeping, PDF/UA-1 for reading aloud: what they refuse is not printed."""


def compiled(root: str, main: str, fonts: str, inputs: Mapping[str, str]) -> bytes:
    """The document as a tagged PDF, without any date.

    Raises RuntimeError where Typst or the standards refuse it.
    """
    folder = Path(root)
    return typst.compile(
        folder / main,
        root=folder,
        font_paths=[Path(fonts)],
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=0,
        sys_inputs=dict(inputs),
    )


def queried(root: str, main: str, fonts: str, label: str) -> bytes:
    """The values of every metadata with a label, as JSON. Raises RuntimeError where Typst refuses."""
    folder = Path(root)
    return typst.query(
        folder / main,
        label,
        field="value",
        root=folder,
        font_paths=[Path(fonts)],
        ignore_system_fonts=True,
    ).encode()


def apart(work: Callable[..., bytes], **asked: Any) -> bytes:
    """The result of one of the two functions above, run in another process; the same refusals."""
    command = [sys.executable, "-I", __file__, work.__name__]
    done = subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}")
    return done.stdout


def _main(work: str) -> int:
    functions: dict[str, Callable[..., bytes]] = {each.__name__: each for each in (compiled, queried)}
    try:
        made = functions[work](**json.load(sys.stdin))
    except RuntimeError as refusal:
        sys.stderr.buffer.write(str(refusal).encode())
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
