"""`vitrine nouveau`: an entry to fill in, written from the declarations of its fields."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from vitrine.catalogue.load import load
from vitrine.checking.fields import fields_by_key
from vitrine.commands.tree import NotATreeError, add_root, content_root
from vitrine.model.base import Record
from vitrine.model.entries import FiftyFifty, Initiative
from vitrine.model.festival import FestivalYear
from vitrine.model.talks import Talk
from vitrine.publishing.whole import write_whole
from vitrine.reading.clock import today
from vitrine.reading.yaml_faults import quoted
from vitrine.text.slug import slug

KINDS: dict[str, tuple[type[Record], str]] = {
    "initiative": (Initiative, "initiatives/{annee}/{nom}.md"),
    "fifty-fifty": (FiftyFifty, "initiatives/{annee}/{nom}.md"),
    "recit": (Talk, "talks/{annee}/{nom}.md"),
    "edition": (FestivalYear, "content/faites-in-loos/{annee}.md"),
}


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "nouveau",
        help="Prépare une fiche à remplir.",
        description="Prépare une fiche à remplir, avec tous ses champs et un exemple de chacun.",
        add_help=False,
    )
    add_help(parser)
    parser.add_argument("sorte", metavar="SORTE", choices=tuple(KINDS), help=", ".join(KINDS))
    parser.add_argument("titre", metavar="TITRE", nargs="?", default="", help="Le titre, entre guillemets.")
    parser.add_argument(
        "--annee", metavar="ANNÉE", type=int, default=today().year, help="L’année (par défaut : celle-ci)."
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the file; returns the exit code."""
    root = content_root(options)
    model, pattern = KINDS[options.sorte]
    name = slug(options.titre)
    if "{nom}" in pattern and not name:
        raise NotATreeError(f'Il manque le titre : vitrine nouveau {options.sorte} "Le titre de la fiche"')
    path = Path(pattern.format(annee=options.annee, nom=name))
    if (root / path).exists():
        raise NotATreeError(f"{path.as_posix()} existe déjà : rien n’a été changé.")
    known = {
        "dispositif": options.sorte,
        "titre": quoted(options.titre) if re.search(r"[:#'\"\[\]{}]", options.titre) else options.titre,
        "publication": "brouillon",
        "annee": str(options.annee),
        "dates": f"{{debut: {options.annee}}}" if options.sorte in ("initiative", "fifty-fifty") else "",
    }
    catalogue = load(root, today(), whole_photos=False).catalogue
    own = catalogue.vocabularies if catalogue else {}
    choices = {key: [f"{term.id} ({term.name})" for term in terms] for key, terms in own.items()}
    write_whole(root / path, scaffold(model, known, choices).encode())
    sys.stdout.write(f"{path.as_posix()} est prêt à remplir.\nPuis : vitrine verifier {path.as_posix()}\n")
    return 0


def scaffold(model: type[Record], known: dict[str, str], choices: Mapping[str, list[str]]) -> str:
    """A file with every field of a model: those required to fill in, the others after a « # ».

    `choices` are the words that the town's own lists offer for some fields. A required field is left empty,
    never filled with its example, which might be published by mistake.
    """
    required, optional = [], []
    for key, info in fields_by_key(model).items():
        example = str(info.examples[0]) if info.examples else ""
        offered = f" Au choix : {', '.join(choices[key])}." if choices.get(key) else ""
        note = f"# {info.description}{offered} Exemple : {key}: {example}"
        if info.is_required() or known.get(key):
            required.append(f"{note}\n{key}: {known.get(key, '')}".rstrip())
        else:
            optional.append(f"# {info.description}{offered}\n# {key}: {example}")
    lines = [
        "---",
        *required,
        "",
        "# À partir d’ici, retirez le « # » devant les champs utiles.",
        *optional,
        "---",
        "",
    ]
    return "\n".join(lines)
