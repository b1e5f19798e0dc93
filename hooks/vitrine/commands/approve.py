"""`vitrine accord`: records that a speaker has read the text of their récit and approved it."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vitrine.checking.fields import nearest
from vitrine.commands.tree import NotATreeError, add_root, content_root
from vitrine.publishing.whole import write_whole
from vitrine.reading.approved import approved_body
from vitrine.reading.clock import today
from vitrine.reading.nodes import Node, Scalar, descend, parse
from vitrine.reading.problem import Problem
from vitrine.reading.source import Source, read_source, split_front_matter
from vitrine.reading.spoken import approved_words, spoken, spoken_files
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
    unread = NotATreeError(f"{path} ne se lit pas : lancez d’abord vitrine verifier {path}")
    if isinstance(source, Problem) or isinstance(parts, Problem):
        raise unread
    header = parse(source, parts.header, 2)
    if isinstance(header, Problem):
        raise unread
    body = parts.body
    files = spoken_files(path.removesuffix(".md"), *_video_files(header))
    words = spoken(root, files)
    if not (body.strip() or words):
        raise NotATreeError(f"{path} n’a pas encore de texte : il n’y a rien à approuver.")
    new = Approved(fingerprint(body), fingerprint(words) if words else "")
    before = Approved(_said(header, "accord", "version_relue"), _said(header, "accord", "paroles_relues"))
    if before == new:
        print(french(f"{path} : ce texte est déjà approuvé, rien n’a été changé."))
        return 0
    changes = []
    if before.text not in ("", new.text):
        known = approved_body(root, path, before.text)
        changes.append(Change("le texte n’est plus celui qui a été approuvé", known, body, str.splitlines))
    if words and before.words not in ("", new.words):
        known = approved_words(root, files, before.words)
        changed = "les mots des sous-titres ou de la transcription ne sont plus ceux qui ont été approuvés"
        changes.append(Change(changed, known, words, str.split))
    if changes and not _confirmed(path, changes, confirmed=options.oui):
        return 1
    file = root / path
    # Bytes, so that line ends, the byte-order mark and the body stay what they were.
    text = file.read_bytes().decode("utf-8")
    write_whole(file, with_approval(text, options.date, new).encode())
    print(french(f"{path} : accord du {options.date.isoformat()} enregistré."))
    return 0


@dataclass(frozen=True)
class Approved:
    """The fingerprints of an approval: of the text, and of the words under its video; empty for none."""

    text: str
    words: str


@dataclass(frozen=True)
class Change:
    """What is no longer as it was approved, and how to cut it to compare; `known` is None if it is lost."""

    told: str
    known: str | None
    now: str
    cut: Callable[[str], list[str]]


def with_approval(text: str, day: date, approved: Approved) -> str:
    """The file with this approval in its front matter, in the place of an earlier one; the rest untouched."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    closing = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    entry = [f"accord:{end}", f"  date: {day.isoformat()}{end}", f"  version_relue: {approved.text}{end}"]
    entry += [f"  paroles_relues: {approved.words}{end}"] if approved.words else []
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


def _video_files(header: Node) -> tuple[str, str]:
    """What the video's subtitles and transcript are said to be; empty where nothing is said."""
    return _said(header, "video", "sous_titres"), _said(header, "video", "transcription")


def _said(header: Node, *path: str) -> str:
    """A text of the front matter; empty where there is none."""
    found = descend(header, path)
    return found.text if isinstance(found, Scalar) else ""


def _confirmed(path: str, changes: list[Change], *, confirmed: bool) -> bool:
    """Show what changed since the approval, and whether somebody answers for it."""
    for change in changes:
        print(french(f"{path} : {change.told}."), end="\n\n")
        if change.known is None:
            print(french("Le texte approuvé n’a pas été retrouvé dans l’historique : faites tout relire."))
        else:
            known, now = change.cut(change.known), change.cut(change.now)
            print("\n".join(difflib.unified_diff(known, now, "texte approuvé", "texte actuel", lineterm="")))
    if confirmed:
        return True
    if sys.stdin.isatty():
        return input(french("\nLa personne a-t-elle relu et approuvé ce texte ? (oui/non) ")).strip() == "oui"
    print(french("\nRien n’a été enregistré. Si la personne a relu et approuvé ce texte, ajoutez : --oui"))
    return False
