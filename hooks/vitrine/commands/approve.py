"""`vitrine accord`: records that a speaker has read the text of their récit and approved it."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from vitrine.checking.fields import nearest
from vitrine.commands.tree import NotATreeError, add_root, content_root
from vitrine.publishing.whole import write_whole
from vitrine.reading.approved import approved_body
from vitrine.reading.clock import today
from vitrine.reading.nodes import Mapping, Scalar, parse
from vitrine.reading.problem import Problem
from vitrine.reading.source import Source, read_source, split_front_matter
from vitrine.text.fingerprint import fingerprint
from vitrine.text.typography import french

FOLDER = "talks/"


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "accord",
        help="Note qu’une personne a relu et approuvé son récit.",
        description="Note la date de l’accord et l’empreinte du texte approuvé, sans toucher au texte.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "recit", metavar="RÉCIT", help="Son identifiant (2022/trois-brouettes) ou le chemin de son fichier."
    )
    parser.add_argument(
        "--date",
        metavar="JOUR",
        type=_day,
        default=today(),
        help="Le jour de l’accord, comme 2026-11-21 (par défaut : aujourd’hui).",
    )
    parser.add_argument(
        "--oui", action="store_true", help="Confirmer que la personne a approuvé le texte modifié."
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Record the approval; returns 0 once done, 1 where a changed text was not confirmed."""
    root = content_root(options)
    path = _path(root, options.recit)
    source = read_source(root, path)
    parts = split_front_matter(source) if isinstance(source, Source) else source
    if isinstance(source, Problem) or isinstance(parts, Problem):
        raise NotATreeError(f"{path} ne se lit pas : lancez d’abord vitrine verifier {path}")
    if not parts.body.strip():
        raise NotATreeError(f"{path} n’a pas encore de texte : il n’y a rien à approuver.")
    new = fingerprint(parts.body)
    approved = _approved(source, parts.header)
    if approved == new:
        print(french(f"{path} : ce texte est déjà approuvé, rien n’a été changé."))
        return 0
    if approved and not _confirmed(root, path, approved, parts.body, confirmed=options.oui):
        return 1
    file = root / path
    # Bytes, so that line ends, the byte-order mark and the body stay what they were.
    text = file.read_bytes().decode("utf-8")
    write_whole(file, with_approval(text, options.date, new).encode())
    print(french(f"{path} : accord du {options.date.isoformat()} enregistré."))
    return 0


def with_approval(text: str, day: date, version: str) -> str:
    """The file with this approval in its front matter, in the place of an earlier one; the rest untouched."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    closing = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    entry = [f"accord:{end}", f"  date: {day.isoformat()}{end}", f"  version_relue: {version}{end}"]
    start = next((n for n, line in enumerate(lines[:closing]) if re.match(r"accord\s*:", line)), None)
    if start is None:
        return "".join([*lines[:closing], *entry, *lines[closing:]])
    after = start + 1
    while after < closing and re.match(r"[ \t]+\S|[}\]]", lines[after]):
        after += 1
    return "".join([*lines[:start], *entry, *lines[after:]])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un jour comme 2026-11-21") from None


def _path(root: Path, said: str) -> str:
    """The récit's file from the root, whether its identifier or its file was given."""
    file = Path(said)
    if file.is_absolute():
        try:
            return file.resolve().relative_to(root).as_posix()
        except ValueError:
            raise NotATreeError(f"« {said} » n’est pas dans {root.name}/.") from None
    path = f"{FOLDER}{said.removeprefix(FOLDER).removesuffix('.md')}.md"
    if not (root / path).is_file():
        known = [file.relative_to(root / FOLDER).with_suffix("").as_posix() for file in _talks(root)]
        near = nearest(path.removeprefix(FOLDER).removesuffix(".md"), known)
        meant = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise NotATreeError(f"Aucun récit ne se trouve dans {path} : rien n’a été changé.{meant}")
    return path


def _talks(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("*/*.md"))


def _approved(source: Source, header: str) -> str:
    """The fingerprint recorded so far; empty where there is none."""
    node = parse(source, header, 2)
    entry = node.get("accord") if isinstance(node, Mapping) else None
    version = entry.get("version_relue") if isinstance(entry, Mapping) else None
    return version.text if isinstance(version, Scalar) else ""


def _confirmed(root: Path, path: str, approved: str, body: str, *, confirmed: bool) -> bool:
    """Show what changed since the approval, and whether somebody answers for it."""
    known = approved_body(root, path, approved)
    print(french(f"{path} : le texte n’est plus celui qui a été approuvé."), end="\n\n")
    if known is None:
        print(french("Le texte approuvé n’a pas été retrouvé dans l’historique : faites tout relire."))
    else:
        changes = difflib.unified_diff(
            known.splitlines(), body.splitlines(), "texte approuvé", "texte actuel", lineterm=""
        )
        print("\n".join(changes))
    if confirmed:
        return True
    if sys.stdin.isatty():
        return input(french("\nLa personne a-t-elle relu et approuvé ce texte ? (oui/non) ")).strip() == "oui"
    print(french("\nRien n’a été enregistré. Si la personne a relu et approuvé ce texte, ajoutez : --oui"))
    return False
