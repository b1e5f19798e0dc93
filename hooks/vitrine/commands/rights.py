"""`vitrine droits`: every photo with what people allow, so that taking an accord back takes a minute.

Source: RGPD, art. 7.3: it must be as easy to take an accord back as to give it.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from vitrine.catalogue.rights import PhotoRights, Register, register_of
from vitrine.commands.tree import add_root, content_root
from vitrine.reading.clock import today
from vitrine.text.dates import PartialDate, display
from vitrine.text.numbers import counted
from vitrine.text.typography import french


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "droits",
        help="Liste les photos et leurs autorisations, formulaire par formulaire.",
        description="Liste toutes les photos, formulaire par formulaire : où elles paraissent, jusqu’à quand,"
        " et quoi écrire quand une personne reprend son accord. Code de sortie : 1 si un fichier n’a pas pu"
        " être lu.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "mots",
        metavar="MOT",
        nargs="*",
        help="Ne montrer que ce qui porte l’un de ces mots : un formulaire, une fiche, une photo, un crédit.",
    )
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), default="texte", help="texte (par défaut), json ou csv."
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the photos asked for; returns the exit code."""
    found = register_of(content_root(options), today())
    if options.mots:
        photos = tuple(each for each in found.photos if any(each.matches(word) for word in options.mots))
        found = Register(photos, found.unread)
    sys.stdout.write(_FORMATS[options.format](found, today()))
    if found.unread:
        _warn(found.unread)
    return 1 if found.unread else 0


def _warn(unread: Sequence[str]) -> None:
    lines = [french("Attention : ces fichiers sont à corriger, leurs photos manquent peut-être à la liste :")]
    sys.stderr.write("\n".join([*lines, *(f"  {path}" for path in unread)]) + "\n")


def _as_text(found: Register, day: date) -> str:
    if not found.photos:
        return "Aucune photo.\n"
    blocks = []
    for _, group in groupby(found.photos, key=lambda each: each.reference):
        photos = list(group)
        blocks.append("\n".join([_form_line(photos[0]), *(_photo_lines(each) for each in photos)]))
    shown = sum(bool(each.seen_in) for each in found.photos)
    blocks.append(
        french(
            f"{counted(len(found.photos), 'photo', 'photos')}, dont {shown} en vue. Quand une personne"
            " reprend son accord, ajouter à chaque autorisation de son formulaire :"
        )
        + f" retiree_le: {day}\n"
        + french("La construction suivante retire la photo des pages, du livret et du cache.")
    )
    return "\n\n".join(blocks) + "\n"


def _form_line(each: PhotoRights) -> str:
    form = each.photo.authorisation
    if form is None:
        return "Sans formulaire"
    parts = [
        form.reference,
        f"signé le {_shown(form.date)}",
        f"pour : {', '.join(use.singular for use in form.uses)}",
    ]
    if form.expires_on:
        parts.append(f"jusqu’au {_shown(form.expires_on)}")
    if form.withdrawn_on:
        parts.append(f"accord repris le {_shown(form.withdrawn_on)}")
    return french(" · ".join(parts))


def _photo_lines(each: PhotoRights) -> str:
    people = f"personnes : {each.photo.people.singular}" + (", mineurs" if each.photo.minors else "")
    where = (
        f"en vue : {', '.join(use.singular for use in each.seen_in)}" if each.seen_in else "en vue nulle part"
    )
    why = [f"{use.singular} : {state.singular}" for use, state in each.states if state.value != "permise"]
    draft = "" if each.publication.value == "publie" else f" ({each.publication.singular})"
    told = french(" ; ".join([where, people, *why]))
    return f"  {each.file}\n    {each.entry}:{each.line}, {french(f'« {each.title} »')}{draft}\n    {told}"


def _shown(day: date) -> str:
    return display(PartialDate.from_date(day))


def _rows(found: Register) -> list[dict[str, str]]:
    """One row a photo, its columns named as the keys of the front matter where they have one."""
    rows = []
    for each in found.photos:
        form = each.photo.authorisation
        rows.append(
            {
                "reference": each.reference,
                "photo": each.file,
                "fiche": each.entry,
                "ligne": str(each.line),
                "titre": each.title,
                "publication": each.publication.value,
                "credit": each.photo.credit,
                "personnes": each.photo.people.value,
                "mineurs": "oui" if each.photo.minors else "non",
                **{use.value: state.value for use, state in each.states},
                "date": str(form.date) if form else "",
                "expire_le": str(form.expires_on or "") if form else "",
                "retiree_le": str(form.withdrawn_on or "") if form else "",
            }
        )
    return rows


def _as_json(found: Register, day: date) -> str:
    told = {"le": str(day), "photos": _rows(found), "fichiers_illisibles": list(found.unread)}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _as_csv(found: Register, _: date) -> str:
    rows = _rows(found)
    target = io.StringIO()
    if rows:
        writer = csv.DictWriter(target, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    return target.getvalue()


def _harmless(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


_FORMATS: dict[str, Callable[[Register, date], str]] = {
    "texte": _as_text,
    "json": _as_json,
    "csv": _as_csv,
}
