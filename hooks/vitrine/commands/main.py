"""The `vitrine` command: its verbs, its help in French, and the last guard against a traceback."""

from __future__ import annotations

import argparse
import re
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from vitrine.commands import (
    approve,
    build,
    export,
    guide,
    new,
    normalise,
    print_documents,
    rights,
    tidy,
    verify,
)
from vitrine.commands.fault import COULD_NOT_RUN, report_fault
from vitrine.commands.tree import NotATreeError
from vitrine.text.typography import french


class _FrenchParser(argparse.ArgumentParser):
    """argparse with its few English words in French."""

    def error(self, message: str) -> NoReturn:
        words = (
            ("the following arguments are required:", "il manque :"),
            ("unrecognized arguments:", "argument inconnu :"),
            ("invalid choice:", "choix impossible :"),
            ("choose from", "au choix :"),
            ("expected one argument", "une valeur est attendue"),
            ("invalid int value:", "un nombre est attendu, pas"),
            ("argument -", "-"),
        )
        for english, ours in words:
            message = message.replace(english, ours)
        message = re.sub(r"'([^']*)'", "«\u00a0\\1\u00a0»", message)
        self.print_usage(sys.stderr)
        self.exit(COULD_NOT_RUN, french(f"{self.prog} : {message}\n"))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Usage :")

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "Usage :")
        return text.replace("positional arguments:", "Arguments :").replace("options:", "Options :")


def parser() -> argparse.ArgumentParser:
    """The command line, with every verb."""
    top = _FrenchParser(
        prog="vitrine",
        description="Vérifie les fiches, construit le site et les imprimés de la vitrine.",
        add_help=False,
    )
    _help(top)
    verbs = top.add_subparsers(
        title="Commandes\u00a0", metavar="COMMANDE", required=True, parser_class=_FrenchParser
    )
    for verb in (verify, new, normalise, approve, build, print_documents, export, guide, rights, tidy):
        verb.register(verbs, _help)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code: 0 done, 1 problems found, 2 could not run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # an old Windows console speaks cp1252
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except NotATreeError as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
    except Exception:
        return report_fault(traceback.format_exc())


def _help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", "--aide", action="help", help="Affiche cette aide.")


if __name__ == "__main__":
    sys.exit(main())
