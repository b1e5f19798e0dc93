"""`vitrine guide`: the contributors' guide as files to read without the site."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vitrine.catalogue.load import load
from vitrine.commands.tree import add_root, content_root
from vitrine.model import addresses
from vitrine.pages.guide import Vocabularies, guide_pages
from vitrine.publishing.whole import write_whole
from vitrine.reading.clock import today
from vitrine.reading.files import list_files
from vitrine.text.numbers import counted
from vitrine.text.typography import french

FOLDER = "content/guide/"


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "guide",
        help="Écrit le guide des fiches, à lire sans le site.",
        description="Écrit le guide dans un dossier : le mode d’emploi, puis les listes de tous les champs"
        " et de tous les messages, faites depuis le programme. Sur le site, il est à l’adresse"
        f" {addresses.GUIDE}.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "--destination", metavar="DOSSIER", type=Path, help="Où écrire (par défaut : build/guide/)."
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the pages; returns the exit code."""
    root = content_root(options)
    folder: Path = options.destination or root / "build" / "guide"
    written = [path for path in list_files(root).handbooks if path.startswith(FOLDER)]
    pages = {path.removeprefix(FOLDER): (root / path).read_text(encoding="utf-8") for path in written}
    pages |= {path.removeprefix("guide/"): text for path, text in guide_pages(_vocabularies(root))}
    for name, text in sorted(pages.items()):
        write_whole(folder / name, text.encode())
    print(french(f"{counted(len(pages), 'page écrite', 'pages écrites')} dans {folder}."))
    return 0


def _vocabularies(root: Path) -> Vocabularies:
    """The town's lists of words; none where its files have faults that keep them from being read."""
    catalogue = load(root, today(), whole_photos=False).catalogue
    return catalogue.vocabularies if catalogue else {}
