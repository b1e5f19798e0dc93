"""`vitrine exporter`: the same pages as plain Markdown, for another engine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vitrine.catalogue.load import load
from vitrine.checking.report import NOT_PUBLISHED, as_text
from vitrine.commands.tree import NotATreeError, add_root, content_root
from vitrine.pages.export import as_markdown
from vitrine.pages.handbook import chapter_pages
from vitrine.pages.site import build_pages
from vitrine.publishing.whole import write_whole
from vitrine.reading.clock import today


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "exporter",
        help="Écrit les pages en Markdown simple, pour un autre moteur.",
        description="Écrit les pages et le référentiel en Markdown simple, dans un dossier vide.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument("dossier", metavar="DOSSIER", type=Path, help="Un dossier vide ou à créer.")
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the pages; returns the exit code."""
    root = content_root(options)
    folder: Path = options.dossier
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotATreeError(f"« {folder} » n’est pas un dossier vide : rien n’y a été écrit.")
    loaded = load(root, today())
    if loaded.catalogue is None or not loaded.publishable:
        sys.stderr.write(as_text(loaded.problems, outcome=NOT_PUBLISHED))
        return 1
    pages = (*build_pages(loaded.catalogue, ()).pages, *chapter_pages(loaded.catalogue))
    for page in pages:
        path = page.address.strip("/")
        file = folder / ("404.md" if path == "404.html" else f"{path}/index.md" if path else "index.md")
        write_whole(file, as_markdown(page).encode())
    print(f"{len(pages)} pages écrites dans {folder}.")
    return 0
