"""`vitrine verifier`: every problem of every file, for people or for programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from vitrine.catalogue.load import load
from vitrine.checking.report import as_github, as_json, as_text, count
from vitrine.commands.tree import add_root, content_root, inside
from vitrine.reading.clock import today
from vitrine.reading.problem import Problem

FORMATS = {"texte": as_text, "github": as_github, "json": as_json}


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
    problems = load(root, today()).problems
    if options.chemins:
        wanted = [inside(root, path) for path in options.chemins]
        problems = tuple(problem for problem in problems if _concerns(problem, wanted))
    sys.stdout.write(FORMATS[options.format](problems))
    found = count(problems)
    return 1 if found.errors or (options.strict and found.warnings) else 0


def _concerns(problem: Problem, wanted: list[PurePosixPath]) -> bool:
    return any(PurePosixPath(problem.path).is_relative_to(path) for path in wanted)
