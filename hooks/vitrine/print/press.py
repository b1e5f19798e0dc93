"""A Typst root in a folder: what a document is made from, and nothing else; Typst reads no file outside it.

Data goes in as JSON, XML, SVG and JPEG. The only Typst source is ours, copied from print/typst/.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Callable
from functools import cache as remembered
from importlib.metadata import version
from pathlib import Path
from typing import Any

import segno
import typst

from vitrine.design.tokens import TOKENS, print_values
from vitrine.print import kept

_TEMPLATES = Path(__file__).parent / "typst"
_DESIGN = Path(__file__).parent.parent / "design"
_FONTS = _DESIGN / "fonts" / "print"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2a for keeping, PDF/UA-1 for reading aloud: what they refuse is not printed."""


class Press:
    """Fills a folder and has Typst work in it.

    With a `cache`, what was already made from the same folder is not made again.
    """

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        self.root = root
        self._cache = cache / "print" if cache else None
        for folder in ("bodies", "codes", "pictures", "marks"):
            (root / folder).mkdir()
        for template in _TEMPLATES.glob("*.typ"):
            shutil.copyfile(template, root / template.name)
        for mark in (_DESIGN / "marks").glob("*.svg"):
            shutil.copyfile(mark, root / "marks" / mark.name)
        self.save_json("tokens.json", print_values())

    def save(self, file: str, text: str) -> str:
        """Write a text file; returns its name, for the data that refer to it."""
        (self.root / file).write_text(text, encoding="utf-8")
        return file

    def save_json(self, file: str, value: Any) -> str:
        """Write a value for the templates to read."""
        return self.save(file, json.dumps(value, ensure_ascii=False))

    def save_code(self, name: str, url: str) -> str:
        """Draw the QR code of an address: level M, the quiet zone being left by the layout."""
        code = io.BytesIO()
        ink = TOKENS.constants["charbon"]
        drawn = segno.make(url, error="m", micro=False)
        drawn.save(code, kind="svg", border=0, scale=4, xmldecl=False, dark=ink)
        return self.save(f"codes/{name}.svg", code.getvalue().decode())

    def save_picture(self, file: str, source: Path) -> str:
        """Copy a picture that is ready to print."""
        shutil.copyfile(source, self.root / file)
        return file

    def query(self, main: str, label: str) -> Any:
        """The values of every metadata with a label, after layout.

        Raises RuntimeError where Typst refuses the document.
        """

        def make() -> bytes:
            return typst.query(
                self.root / main,
                label,
                field="value",
                root=self.root,
                font_paths=[_FONTS],
                ignore_system_fonts=True,
            ).encode()

        return json.loads(self._kept("query.json", make, main, label))

    def pdf(self, main: str, **inputs: str) -> bytes:
        """The document, tagged, without any date: the same data give the same bytes.

        Raises RuntimeError where Typst or the standards refuse it.
        """

        def make() -> bytes:
            return typst.compile(
                self.root / main,
                root=self.root,
                font_paths=[_FONTS],
                ignore_system_fonts=True,
                pdf_standards=STANDARDS,
                timestamp=0,
                sys_inputs=inputs,
            )

        return self._kept("pdf", make, main, *(f"{name}={inputs[name]}" for name in sorted(inputs)))

    def _kept(self, kind: str, make: Callable[[], bytes], *asked: str) -> bytes:
        if self._cache is None:
            return make()
        name = hashlib.sha256("\0".join((*asked, *STANDARDS, _tools(), self._digest())).encode())
        return kept.kept(self._cache / f"{name.hexdigest()[:32]}.{kind}", make)

    def _digest(self) -> str:
        """What stands in the folder: the names of its files, and their content."""
        found = hashlib.sha256()
        for file in sorted(each for each in self.root.rglob("*") if each.is_file()):
            found.update(f"{file.relative_to(self.root).as_posix()}\0".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
        return found.hexdigest()


@remembered
def _tools() -> str:
    """What else a document depends on: the version of Typst, and the fonts."""
    fonts = (hashlib.sha256(font.read_bytes()).hexdigest() for font in sorted(_FONTS.iterdir()))
    return "\0".join((version("typst"), *fonts))
