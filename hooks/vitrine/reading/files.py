"""Which files the content tree holds, and which of them stand where nothing would read them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

SETTINGS = "content/reglages.yml"
THEMES = "content/vocabulaires/themes.yml"
DISTRICTS = "content/vocabulaires/quartiers.yml"
BUDGET_LINES = "content/vocabulaires/lignes.yml"
FIGURES = "content/chiffres.yml"
EDITION = "content/referentiel/version.yml"
MEMO = "content/imprimes/memo.yml"
LEAFLET = "content/imprimes/depliant.yml"
REQUEST = "content/imprimes/demande.yml"
AGREEMENT = "content/imprimes/convention.yml"


@dataclass(frozen=True)
class Tree:
    """The files to read, from the root of the content tree, each list sorted.

    `handbooks` are the pages of the guide and of the référentiel, which have no front matter.
    """

    actions: tuple[str, ...]
    talks: tuple[str, ...]
    festivals: tuple[str, ...]
    pages: tuple[str, ...]
    handbooks: tuple[str, ...]
    strays: tuple[str, ...]

    @property
    def markdown(self) -> tuple[str, ...]:
        """Every Markdown file that makes a page of the showcase."""
        return (*self.actions, *self.talks, *self.festivals, *self.pages)


def list_files(root: Path) -> Tree:
    """The content tree as it stands on disk."""
    actions, stray_actions = _by_year(root, "initiatives")
    talks, stray_talks = _by_year(root, "talks")
    festivals = tuple(p for p in _markdown(root, "content/faites-in-loos") if p.count("/") == 2)
    pages = tuple(p for p in _markdown(root, "content/pages") if p.count("/") == 2)
    years = tuple(p for p in festivals if re.fullmatch(r"\d{4}", Path(p).stem))
    handbooks = (*_markdown(root, "content/guide"), *_markdown(root, "content/referentiel"))
    strays = (*stray_actions, *stray_talks, *(p for p in festivals if p not in years))
    return Tree(actions, talks, years, pages, handbooks, strays)


def media_files(root: Path, folder: str) -> frozenset[str]:
    """The names of the files in an entry's own folder."""
    try:
        with os.scandir(root / folder) as found:
            return frozenset(item.name for item in found if item.is_file(follow_symlinks=False))
    except OSError:
        return frozenset()


def _by_year(root: Path, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = _markdown(root, folder)
    filed = tuple(p for p in found if re.fullmatch(rf"{folder}/\d{{4}}/[^/]+\.md", p))
    known = frozenset(filed)
    return filed, tuple(p for p in found if p not in known and Path(p).name != "README.md")


def _markdown(root: Path, folder: str) -> tuple[str, ...]:
    paths: list[str] = []
    for parent, _, names in os.walk(root / folder):  # does not follow links to folders
        kept = (n for n in names if n.lower().endswith((".md", ".markdown")) and not n.startswith("."))
        inside = Path(parent).relative_to(root).as_posix()
        paths += [f"{inside}/{name}" for name in kept]
    return tuple(sorted(paths))
