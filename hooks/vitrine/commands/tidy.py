"""`vitrine nettoyer`: gives back the room that the cache takes for nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from vitrine.catalogue.load import load
from vitrine.checking.report import as_text
from vitrine.commands.tree import add_root, content_root
from vitrine.photos import cache
from vitrine.reading.clock import today
from vitrine.text.numbers import file_size
from vitrine.text.typography import french


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "nettoyer",
        help="Vide le cache des photos qui ne servent plus.",
        description="Efface du cache ce qui vient de photos supprimées, retirées ou périmées. Les photos"
        " elles-mêmes ne sont jamais touchées.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "--tout", action="store_true", help="Tout effacer : la prochaine construction refait chaque image."
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prune the cache; returns the exit code."""
    root = content_root(options)
    before = cache.weight(root)
    if options.tout:
        cache.clear(root)
    else:
        loaded = load(root, today())  # loading forgets what is not declared any more
        if not loaded.publishable:
            sys.stderr.write(as_text(loaded.problems))
            return 1
    print(french(f"Cache : {file_size(max(0, before - cache.weight(root)))} de place rendue."))
    return 0
