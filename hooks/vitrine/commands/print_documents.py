"""`vitrine imprimer`: the printed documents alone, under build/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.checking.fields import nearest
from vitrine.checking.report import as_text
from vitrine.commands.tree import NotATreeError, add_root, content_root
from vitrine.handbook.chapters import chapters
from vitrine.print.booklet import Printed, PrintFailure, booklet
from vitrine.print.reference import reference
from vitrine.reading.clock import today

BOOKLET, REFERENCE = "livret", "referentiel"
DOCUMENTS = (BOOKLET, REFERENCE)


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
        help="livret, referentiel (par défaut : tous).",
    )
    parser.add_argument(
        "--chapitre",
        metavar="NOM",
        default="",
        help="Un seul chapitre du référentiel, par le nom de son fichier sans le numéro (fifty-fifty).",
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
    documents = (REFERENCE,) if options.chapitre else options.documents or DOCUMENTS
    folder: Path = options.destination or root / "build"
    try:
        for document in documents:
            name, printed = _printed(loaded.catalogue, document, options.chapitre)
            target = _written(folder, name, printed.pdf)
            print(f"{target} : {printed.pages} pages.")
    except PrintFailure as failure:
        sys.stderr.write(as_text([failure.problem], publishing=True))
        return 1
    return 0


def _printed(catalogue: Catalogue, document: str, chapter: str) -> tuple[str, Printed]:
    """A document, and the name of its file."""
    if document == BOOKLET:
        return "livret.pdf", booklet(catalogue, catalogue.root / ".cache")
    known = [each.name for each in chapters(catalogue.root)]
    if chapter and chapter not in known:
        near = nearest(chapter, known)
        meant = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise NotATreeError(
            f"Aucun chapitre ne s’appelle « {chapter} ».{meant}\nAu choix : {', '.join(filter(None, known))}"
        )
    if not known:
        raise NotATreeError("Le référentiel n’a encore aucun chapitre dans content/referentiel/.")
    return f"referentiel{f'-{chapter}' if chapter else ''}.pdf", reference(catalogue, chapter)


def _written(folder: Path, name: str, pdf: bytes) -> Path:
    """The file, in place of an earlier one once it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    part = target.with_suffix(".part")
    part.write_bytes(pdf)
    part.replace(target)
    return target
