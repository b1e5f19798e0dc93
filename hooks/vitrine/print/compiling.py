"""Runs Typst. As a script, it does so in a process of its own: the memory that a layout took goes with it.

Nothing but Typst is imported here, and arguments are plain words, so that such a process starts at once.
"""

from __future__ import annotations

import sys

import typst

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2a for keeping, PDF/UA-1 for reading aloud: what they refuse is not printed."""

REFUSED = 3
"""The exit code of a process whose document Typst refused; it says why on its error output."""


def compiled(root: str, main: str, fonts: str, *inputs: str) -> bytes:
    """The document as a tagged PDF, without any date; `inputs` are what templates are told, « name=value ».

    Raises RuntimeError where Typst or the standards refuse it.
    """
    return typst.compile(
        f"{root}/{main}",
        root=root,
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=0,
        sys_inputs=dict(each.split("=", 1) for each in inputs),
    )


def queried(root: str, main: str, fonts: str, label: str) -> bytes:
    """The values of every metadata with a label, as JSON. Raises RuntimeError where Typst refuses."""
    found = typst.query(
        f"{root}/{main}", label, field="value", root=root, font_paths=[fonts], ignore_system_fonts=True
    )
    return found.encode()


def _main(work: str, *asked: str) -> int:
    try:
        made = compiled(*asked) if work == compiled.__name__ else queried(*asked)
    except RuntimeError as refusal:
        sys.stderr.buffer.write(str(refusal).encode())
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
