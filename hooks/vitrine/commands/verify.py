"""`vitrine verifier`: every problem of every file, for people or for programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.checking.report import as_github, as_json, as_text, count
from vitrine.commands.tree import add_root, content_root, inside
from vitrine.reading.clock import today
from vitrine.reading.problem import Problem
from vitrine.text.typography import french

FORMATS = {"texte": as_text, "github": as_github, "json": as_json}

ADVICE = {"texte": "\nÀ savoir : {}\n", "github": "::notice::{}\n"}
NO_QUARTIER = (
    "aucune des {} fiches ne dit dans quel quartier elle se passe. Le site ne peut donc pas répondre à "
    "« et dans mon quartier ? ». Comment faire : le mode d’emploi, « Dire où cela se passe » "
    "(content/guide/index.md)."
)
MANY = 6
"""The number of actions from which one looks for those of one's quartier."""


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "verifier",
        help="Vérifie toutes les fiches et dit ce qu’il faut corriger.",
        description="Vérifie toutes les fiches. Code : 0 rien à corriger, 1 des erreurs, 2 impossible.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "chemins", metavar="CHEMIN", nargs="*", type=Path, help="Ne montrer que ces fichiers ou dossiers."
    )
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="texte",
        help="texte (par défaut), github (annotations) ou json.",
    )
    parser.add_argument("--strict", action="store_true", help="Compte les avertissements comme des erreurs.")
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the problems; returns the exit code."""
    root = content_root(options)
    loaded = load(root, today())
    problems = loaded.problems
    if options.chemins:
        wanted = [inside(root, path) for path in options.chemins]
        problems = tuple(problem for problem in problems if _concerns(problem, wanted))
    sys.stdout.write(FORMATS[options.format](problems))
    if loaded.catalogue and not options.chemins and options.format in ADVICE:
        for advice in _advice(loaded.catalogue):
            sys.stdout.write(ADVICE[options.format].format(french(advice)))
    found = count(problems)
    return 1 if found.errors or (options.strict and found.warnings) else 0


def _advice(catalogue: Catalogue) -> Iterator[str]:
    """What would help those who read the site; nothing is at fault."""
    known = any(action.fields.district for action in catalogue.actions)
    if len(catalogue.actions) >= MANY and not known:
        yield NO_QUARTIER.format(len(catalogue.actions))


def _concerns(problem: Problem, wanted: list[PurePosixPath]) -> bool:
    return any(PurePosixPath(problem.path).is_relative_to(path) for path in wanted)
