"""`vitrine imprimer`: the printed documents alone, under build/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vitrine.catalogue.load import load
from vitrine.checking.report import as_text
from vitrine.commands.tree import add_root, content_root
from vitrine.print.booklet import PrintFailure, booklet
from vitrine.reading.clock import today

DOCUMENTS = ("livret",)


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "imprimer",
        help="Fabrique les imprimés dans build/.",
        description="Fabrique les imprimés dans build/, sans toucher au site.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "documents",
        metavar="DOCUMENT",
        nargs="*",
        choices=[*DOCUMENTS, []],
        help="livret (par défaut : tous).",
    )
    parser.add_argument(
        "--destination", metavar="DOSSIER", type=Path, help="Où écrire (par défaut : build/ dans la racine)."
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the documents asked for; returns the exit code."""
    root = content_root(options)
    loaded = load(root, today())
    if loaded.catalogue is None or not loaded.publishable:
        sys.stderr.write(as_text(loaded.problems, publishing=True))
        return 1
    try:
        printed = booklet(loaded.catalogue, root / ".cache")
    except PrintFailure as failure:
        sys.stderr.write(as_text([failure.problem], publishing=True))
        return 1
    folder: Path = options.destination or root / "build"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "livret.pdf"
    part = target.with_suffix(".part")
    part.write_bytes(printed.pdf)
    part.replace(target)
    print(f"{target} : {printed.pages} pages.")
    return 0
