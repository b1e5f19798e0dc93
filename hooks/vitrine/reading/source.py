"""One file's text: decoded, bounded, its front matter apart from its body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from vitrine.reading.problem import NOWHERE, Problem, Span

MAX_BYTES = 400_000
"""A text file larger than this is refused before it is read (400 kB is some 60 000 words)."""


@dataclass(frozen=True)
class Source:
    """A text file of the content tree, with LF line ends and no byte-order mark."""

    path: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their ends."""
        return tuple(self.text.split("\n"))

    def problem(self, code: str, span: Span = NOWHERE, field: str = "", **values: str) -> Problem:
        """A problem at a place of this file, with the line that shows it."""
        excerpt = self.lines[span.line - 1] if 0 < span.line <= len(self.lines) else ""
        return Problem(code, self.path, span, field, values, excerpt)


@dataclass(frozen=True)
class Parts:
    """The two parts of a Markdown file. `header` starts at line 2, `body` at `body_line`."""

    header: str
    body: str
    body_line: int


def read_source(root: Path, path: str) -> Source | Problem:
    """The file's text, or what keeps it from being read. UTF-8 only; a BOM and CRLF are accepted."""
    file = root / path
    if _leads_elsewhere(root, path):
        return Problem("lien-refuse", path)
    if not file.is_file():
        return Problem("fichier-illisible", path)
    try:
        if file.stat().st_size > MAX_BYTES:
            return Problem("fichier-trop-gros", path, values={"limite": f"{MAX_BYTES // 1000} ko"})
        raw = file.read_bytes()
    except OSError:
        return Problem("fichier-illisible", path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Problem("encodage", path, Span(line), values={"encodage": _likely_encoding(raw)})
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def split_front_matter(source: Source) -> Parts | Problem:
    """The header between two lines `---`, and the body under it."""
    lines = source.lines
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return source.problem("fichier-vide")
    if lines[first].rstrip() != "---" or first > 0:
        return source.problem("en-tete-absent", Span(first + 1, 1, max(1, len(lines[first].rstrip()))))
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == "---":
            header = "\n".join(lines[1 : number - 1])
            body = "\n".join(lines[number:])
            return Parts(header, body, number + 1)
    return source.problem("en-tete-sans-fin", _last_header_line(lines))


def _last_header_line(lines: tuple[str, ...]) -> Span:
    # Where the header seems to stop: the line before the first one that is blank or starts a paragraph.
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            return Span(number, 1, max(1, len(line)))
    return Span(len(lines), 1, max(1, len(lines[-1])))


def _leads_elsewhere(root: Path, path: str) -> bool:
    """Whether the file or a folder above it is a link: only what is really here is published."""
    return any((root / inside).is_symlink() for inside in accumulate(path.split("/"), "{}/{}".format))


def _likely_encoding(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if b"\x00" in raw:
        return "un fichier qui n’est pas du texte"
    # Windows-1252 leaves five bytes undefined; Word and old notepads on Windows write it.
    return "Windows-1252" if not set(raw) & {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "un encodage inconnu"
