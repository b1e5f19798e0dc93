"""A Typst root in a folder: what a document is made from, and nothing else; Typst reads no file outside it.

Data goes in as JSON, XML, SVG and JPEG. The only Typst source is ours, copied from print/typst/.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache as remembered
from importlib.metadata import version
from pathlib import Path
from typing import Any

from vitrine.design import qr
from vitrine.design.tokens import TOKENS, print_values
from vitrine.print import compiling, kept

_TEMPLATES = Path(__file__).parent / "typst"
_DESIGN = Path(__file__).parent.parent / "design"
_FONTS = _DESIGN / "fonts" / "print"
_SOURCES = (".py", ".typ", ".svg", ".toml", ".ttf")
_MEMORY = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.arena_max=1"
    ":glibc.malloc.top_pad=16777216:glibc.malloc.mmap_threshold=1073741824"
}
"""Taken in large pages, the memory of a layout costs a tenth of its time less. Only glibc reads this."""


class Press:
    """Fills a folder and has Typst work in it.

    With a `cache`, what was already made from the same folder is not made again; `apart`, Typst works in a
    process of its own, which gives its memory back.
    """

    def __init__(self, root: Path, cache: Path | None = None, *, apart: bool = False) -> None:
        self.root = root
        self._apart = apart
        self._cache = cache / "print" if cache else None
        # By their names, in one file: a thousand small ones would take longer to write than to lay out.
        self._files: dict[str, str | list[int]] = {}
        for template in _TEMPLATES.glob("*.typ"):
            shutil.copyfile(template, root / template.name)
        for mark in (_DESIGN / "marks").glob("*.svg"):
            self.save(f"marks/{mark.name}", mark.read_text(encoding="utf-8"))
        self.save_json("tokens.json", print_values())

    def save(self, file: str, text: str) -> str:
        """Keep a body or a drawing; returns its name, for the data that refer to it."""
        self._files[file] = text
        return file

    def save_json(self, file: str, value: Any) -> None:
        """Write a value for the templates to read."""
        (self.root / file).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def save_code(self, name: str, url: str) -> str:
        """Draw the QR code of an address; returns its file."""
        return self.save(f"codes/{name}.svg", qr_code(url))

    def save_bytes(self, file: str, content: bytes) -> str:
        """Keep a picture of a few bytes; returns its name."""
        self._files[file] = list(content)
        return file

    def save_picture(self, file: str, source: Path) -> str:
        """Copy a picture that is ready to print."""
        copied = self.root / file
        copied.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, copied)
        return file

    def query(self, main: str, label: str) -> Any:
        """The values of every metadata with a label, after layout.

        Raises RuntimeError where Typst refuses the document.
        """

        def make() -> bytes:
            return self._typst(compiling.queried, main, label)

        return json.loads(self._kept("query.json", make, main, label))

    def pdf(self, main: str, **inputs: str) -> bytes:
        """The document, tagged, without any date: the same data give the same bytes.

        Raises RuntimeError where Typst or the standards refuse it.
        """

        told = [f"{name}={inputs[name]}" for name in sorted(inputs)]

        def make() -> bytes:
            return self._typst(compiling.compiled, main, *told)

        return self._kept("pdf", make, main, *told)

    def _typst(self, work: Callable[..., bytes], main: str, *asked: str) -> bytes:
        words = (str(self.root), main, str(_FONTS), *asked)
        return _apart(work, *words) if self._apart else work(*words)

    def _kept(self, kind: str, make: Callable[[], bytes], *asked: str) -> bytes:
        self.save_json("files.json", self._files)
        if self._cache is None:
            return make()
        name = hashlib.sha256("\0".join((*asked, made_with(), self._digest())).encode())
        return kept.kept(self._cache / f"{name.hexdigest()[:32]}.{kind}", make)

    def _digest(self) -> str:
        """What stands in the folder: the names of its files, and their content."""
        found = hashlib.sha256()
        for file in sorted(each for each in self.root.rglob("*") if each.is_file()):
            found.update(f"{file.relative_to(self.root).as_posix()}\0".encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
        return found.hexdigest()


def _apart(work: Callable[..., bytes], *asked: str) -> bytes:
    """The result of a function of compiling.py, run in another process; the same refusals.

    Raises OSError where the system ended that process, as it does when memory lacks.
    """
    command = [sys.executable, "-I", compiling.__file__, work.__name__, *asked]
    done = subprocess.run(command, capture_output=True, check=False, env={**_MEMORY, **os.environ})
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == compiling.REFUSED:
        raise RuntimeError(said)
    if done.returncode < 0:
        raise OSError(errno.ENOMEM, f"Typst was ended by signal {-done.returncode}: {said}")
    if done.returncode:
        raise ChildProcessError(said)
    return done.stdout


def qr_code(url: str) -> str:
    """The QR code of an address as SVG, the quiet zone being left by the layout."""
    drawn = qr.code(url)
    path = "".join(f"M{x} {y}.5h{length}" for x, y, length in drawn.runs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.side} {drawn.side}">'
        f'<path stroke="{TOKENS.constants["charbon"]}" d="{path}"/></svg>'
    )


@remembered
def made_with() -> str:
    """What a document depends on besides its data: the versions of what sets it, and all of its sources."""
    files = (each for folder in (_DESIGN, _TEMPLATES.parent) for each in sorted(folder.rglob("*")))
    sources = (each.read_bytes() for each in files if each.suffix in _SOURCES)
    tools = (f"{tool} {version(tool)}" for tool in ("typst", "zxing-cpp"))
    return "\0".join((*tools, *compiling.STANDARDS, kept.name_of(*sources)))
