"""The text under the front matter: headings, links, pictures, and what can't be published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from vitrine.checking.document import Document
from vitrine.reading.problem import Problem
from vitrine.text.code import without_code
from vitrine.text.markdown import render, tangle

_HEADING = re.compile(r"^(#{1,6})(?:\s+(.*))?$")
_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_EXTERNAL = re.compile(r"^(https?://|mailto:|tel:|#)")


@dataclass(frozen=True)
class Targets:
    """What a body may point to: whether a link leads somewhere, and the pictures declared and present."""

    leads_somewhere: Callable[[str, str], bool]
    declared: frozenset[str]
    present: frozenset[str]
    folder: str


def check_body(document: Document[Any], targets: Targets) -> Iterator[Problem]:
    """The problems of one body. A body that would stall the renderer is not looked at further."""
    knot = tangle(document.body)
    if knot:
        yield document.in_body("corps-illisible", knot[0], cause=knot[1])
        return
    lines = without_code(document.body)
    yield from _headings(document, lines)
    yield from check_links(document, targets.leads_somewhere)
    for number, line in enumerate(lines):
        for found in _IMAGE.finditer(line):
            yield from _image(document, number, found, targets)
    try:
        removed = render(document.body).removed
    except (RecursionError, ValueError):
        yield document.in_body("corps-illisible", 0, cause="l’emboîtement dépasse ce que le site sait lire")
        return
    for what in removed:
        yield _cleaned(document, lines, what)


def check_links(document: Document[Any], leads_somewhere: Callable[[str, str], bool]) -> Iterator[Problem]:
    """The links of one text that lead to no page of the site."""
    for number, line in enumerate(without_code(document.body)):
        for found in _LINK.finditer(line):
            target = found[1]
            if not _EXTERNAL.match(target) and not leads_somewhere(document.path, target):
                yield document.in_body("lien-introuvable", number, found.start(1) + 1, len(target), lu=target)


def _headings(document: Document[Any], lines: list[str]) -> Iterator[Problem]:
    level = 1
    for number, line in enumerate(lines):
        found = _HEADING.match(line)
        if not found:
            if re.match(r"^=+\s*$", line) and number and lines[number - 1].strip():
                yield document.in_body(
                    "titre-de-niveau-1",
                    number - 1,
                    1,
                    len(lines[number - 1]),
                    lu=f"# {lines[number - 1].strip()}",
                )
            continue
        depth = len(found[1])
        if depth == 1:
            yield document.in_body("titre-de-niveau-1", number, 1, len(line), lu=line.strip())
            level = 2
            continue
        if depth > level + 1:
            yield document.in_body(
                "niveau-saute",
                number,
                1,
                depth,
                avant=str(level),
                apres=str(depth),
                correction=f"{'#' * (level + 1)} {found[2] or ''}".strip(),
            )
        level = min(depth, level + 1)


def _image(document: Document[Any], number: int, found: re.Match[str], targets: Targets) -> Iterator[Problem]:
    alt, target = found[1], found[2]
    name = target.removeprefix("./").removeprefix(f"{document.slug}/")
    span = (number, found.start(2) + 1, max(1, len(target)))
    if not alt.strip():
        yield document.in_body("image-sans-description", *span, lu=target)
    if name not in targets.present:
        yield document.in_body("image-introuvable", *span, lu=target, dossier=targets.folder)
    elif name not in targets.declared:
        yield document.in_body("image-non-declaree", *span, lu=name)


def _cleaned(document: Document[Any], lines: list[str], what: str) -> Problem:
    tag = re.search(r"<([a-z0-9-]+)>", what)
    needle = f"<{tag[1]}" if tag else what.split("« ")[-1].removesuffix(" »")
    for number, line in enumerate(lines):
        column = line.lower().find(needle.lower())
        if column >= 0:
            return document.in_body("html-nettoye", number, column + 1, len(needle), lu=what)
    return document.in_body("html-nettoye", 0, lu=what)
