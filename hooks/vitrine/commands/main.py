"""The `vitrine` command: its verbs, its help in French, and the last guard against a traceback."""

from __future__ import annotations

import argparse
import difflib
import re
import signal
import sys
import traceback
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from vitrine.commands.fault import COULD_NOT_RUN, hindrance, report_fault
from vitrine.commands.tree import NotATreeError
from vitrine.text.typography import french

_WORDS = (
    (r"^argument (.*?): ", r"\1 : "),
    (r"^the following arguments are required: (.*)$", r"il manque : \1."),
    (r"expected (?:one|at least one) argument", "il manque une valeur après cette option."),
    (r"invalid int value: '(.*)'", r"un nombre est attendu, pas « \1 »."),
    (r"ignored explicit argument '(.*)'", r"cette option s’écrit seule, sans « \1 »."),
    (r"ambiguous option: (\S+) could match (.*)", r"l’option \1 est abrégée de trop : \2."),
)
"""What argparse says, as patterns, and what is said instead."""


class _FrenchParser(argparse.ArgumentParser):
    """argparse with its few English words in French."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            # Said by the verb, which knows its own options.
            self.error(self._unknown(unknown[0]))
        return found, unknown

    def _unknown(self, word: str) -> str:
        if not word.startswith("-"):
            return f"« {word} » est de trop ici : seules les options se mettent à la fin."
        option, *_ = word.split("=")
        return f"l’option {option} n’existe pas.{_meant(option, self._option_string_actions)}"

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = [str(each) for each in action.choices]
            words = f"choix impossible : « {value} ».{_meant(value, known)}\nAu choix : {', '.join(known)}."
            raise argparse.ArgumentError(action, words)

    def error(self, message: str) -> NoReturn:
        for english, ours in _WORDS:
            message = re.sub(english, ours, message)
        more = f"Pour en savoir plus : {self.prog} --aide"
        self.exit(COULD_NOT_RUN, french(f"{self.prog} : {message}\n{more}\n"))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Usage :")

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "Usage :")
        text = text.replace("positional arguments:", "Arguments :").replace("options:", "Options :")
        return french(text)


def parser() -> argparse.ArgumentParser:
    """The command line, with every verb."""
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
    # What parser() imports takes a second, in which Ctrl+C would show the trace of a module cut short.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        known = parser()
        signal.signal(signal.SIGINT, before)
        options = known.parse_args(arguments)
        return int(options.run(options))
    except NotATreeError as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        sys.stderr.write("\nArrêté : ce qui était déjà fait est entier, le reste n’a pas changé.\n")
        return 130
    except BrokenPipeError:
        return 1
    except OSError as error:
        if said := hindrance(error):
            sys.stderr.write(said)
            return COULD_NOT_RUN
        return report_fault(traceback.format_exc())
    except Exception:
        return report_fault(traceback.format_exc())


def _meant(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" Vouliez-vous dire {near[0]} ?" if near else ""


def _help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", "--aide", action="help", help="Affiche cette aide.")


if __name__ == "__main__":
    sys.exit(main())
