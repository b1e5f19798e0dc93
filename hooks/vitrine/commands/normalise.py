"""`vitrine normaliser`: gives the headers of entries one style; their texts are never touched."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from vitrine.checking.canonical import CommentInsideError, canonical
from vitrine.commands.tree import add_root, content_root, inside
from vitrine.model.base import Record
from vitrine.model.entries import FiftyFifty, Initiative
from vitrine.model.festival import FestivalYear
from vitrine.model.talks import Talk
from vitrine.model.vocabulary import Dispositif
from vitrine.publishing.whole import write_whole
from vitrine.reading.files import list_files
from vitrine.reading.nodes import Mapping, Scalar, parse
from vitrine.reading.problem import Problem
from vitrine.reading.source import Source, read_source, split_front_matter
from vitrine.text.numbers import counted
from vitrine.text.typography import french


class _Refused(Exception):
    """A file that can't be set in style; the message says why in French, and what to do."""


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "normaliser",
        help="Donne la même présentation à toutes les fiches.",
        description="Range les champs des fiches dans l’ordre du guide et les écrit tous de la même façon."
        " Le texte sous l’en-tête n’est jamais touché, et ce que disent les champs non plus."
        " Code : 0 fait, 1 un fichier au moins laissé tel quel, 2 impossible.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "chemins", metavar="CHEMIN", nargs="*", type=Path, help="Seulement ces fichiers ou dossiers."
    )
    parser.add_argument("--essai", action="store_true", help="Montrer ce qui changerait, sans rien écrire.")
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Set the entries in style, or show what would change; returns the exit code."""
    root = content_root(options)
    wanted = [inside(root, path) for path in options.chemins]
    changed, refused = 0, 0
    for path, model in _entries(root):
        if wanted and not any(PurePosixPath(path).is_relative_to(each) for each in wanted):
            continue
        file = root / path
        before = file.read_bytes()
        try:
            after = _normalised(root, path, before, model)
        except _Refused as refusal:
            print(french(f"{path} {refusal}"), file=sys.stderr)
            refused += 1
            continue
        if after == before:
            continue
        changed += 1
        if options.essai:
            sys.stdout.write(_difference(path, before.decode(), after.decode()))
        else:
            write_whole(file, after)
            print(path)
    done = "à remettre en forme" if options.essai else "remis en forme"
    print(french(f"{counted(changed, 'fichier', 'fichiers')} {done}."))
    return 1 if refused else 0


def _entries(root: Path) -> Iterator[tuple[str, type[Record] | None]]:
    """The files of entries, with their declaration; None for an action, which says its own."""
    tree = list_files(root)
    yield from ((path, None) for path in tree.actions)
    yield from ((path, Talk) for path in tree.talks)
    yield from ((path, FestivalYear) for path in tree.festivals)


def _normalised(root: Path, path: str, content: bytes, model: type[Record] | None) -> bytes:
    """The file with its header in style; byte for byte the same under it.

    Raises _Refused where the header can't be read, or a comment has no place of its own.
    """
    unread = f"ne se lit pas : lancez d’abord vitrine verifier {path}. Rien n’y a été changé."
    source = read_source(root, path)
    parts = split_front_matter(source) if isinstance(source, Source) else source
    if isinstance(source, Problem) or isinstance(parts, Problem):
        raise _Refused(unread)
    try:
        header = canonical(source, parts.header, model or _action(source, parts.header))
    except CommentInsideError as comment:
        raise _Refused(
            f"(ligne {comment.line}) : ce commentaire est à l’intérieur d’un champ et se perdrait. "
            "Mettez-le sur sa propre ligne, sans espace devant, au-dessus du champ. Rien n’y a été changé."
        ) from None
    if isinstance(header, Problem):
        raise _Refused(unread)
    lines = content.splitlines(keepends=True)
    end = b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
    closing = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == b"---")
    middle = b"".join(line.encode() + end for line in header.split("\n") if header)
    return lines[0] + middle + b"".join(lines[closing:])


def _action(source: Source, header: str) -> type[Record]:
    node = parse(source, header, 2)
    kind = node.get("dispositif") if isinstance(node, Mapping) else None
    return FiftyFifty if isinstance(kind, Scalar) and kind.text == Dispositif.FIFTY_FIFTY else Initiative


def _difference(path: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(),
        after.splitlines(),
        f"{path} (aujourd’hui)",
        f"{path} (remis en forme)",
        lineterm="",
    )
    return "\n".join(lines) + "\n"
