"""`vitrine imprimer`: the printed documents alone, under build/, whole or for a selection of entries."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action
from vitrine.catalogue.load import Loaded, load
from vitrine.checking.fields import nearest
from vitrine.checking.report import as_text
from vitrine.commands.fault import COULD_NOT_RUN
from vitrine.commands.tree import add_root, content_root
from vitrine.handbook.chapters import chapters
from vitrine.model.base import ENTRY_ID_PATTERN
from vitrine.model.entries import FiftyFifty
from vitrine.model.vocabulary import Dispositif
from vitrine.print import papers
from vitrine.print.booklet import PrintFailure
from vitrine.print.documents import Shop
from vitrine.print.reference import reference
from vitrine.reading.clock import today
from vitrine.reading.files import AGREEMENT, REQUEST
from vitrine.text.numbers import counted, file_size
from vitrine.text.typography import french

DOCUMENTS = ("livret", "livret-a-plier", "livret-imprimeur", "referentiel", "memo", "depliant", "panneaux")
PAPERS = "convention"
EXAMPLES = """\
Exemples :
  vitrine imprimer                                  tous les documents
  vitrine imprimer livret --annee 2022              le livret d’une seule année
  vitrine imprimer livret --fiches 2022/fresque,2022/verger
  vitrine imprimer panneaux --annee 2022
  vitrine imprimer convention 2022/verger           la demande et la convention, remplies
  vitrine imprimer convention --vierge              les mêmes, vierges
"""


class _Refused(Exception):
    """What was asked can't be printed; the message says so in French."""


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "imprimer",
        help="Fabrique les imprimés dans build/.",
        description="Fabrique les imprimés dans build/, sans toucher au site.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    add_help(parser)
    parser.add_argument(
        "documents",
        metavar="DOCUMENT",
        nargs="*",
        help=f"{', '.join(DOCUMENTS)} (par défaut : tous) ; ou « convention », suivi d’une fiche.",
    )
    chosen = parser.add_argument_group("Pour n’imprimer qu’une partie des fiches")
    chosen.add_argument("--annee", metavar="ANNÉE", type=int, help="Les fiches d’une année.")
    chosen.add_argument("--theme", metavar="THÈME", help="Les fiches d’un thème, par son identifiant.")
    chosen.add_argument(
        "--dispositif", choices=[each.value for each in Dispositif], help="Les fiches d’un dispositif."
    )
    chosen.add_argument(
        "--fiches", metavar="FICHES", help="Des fiches, séparées par des virgules : 2022/verger,2022/fresque."
    )
    parser.add_argument(
        "--chapitre",
        metavar="NOM",
        default="",
        help="Un seul chapitre du référentiel, par le nom de son fichier sans le numéro (fifty-fifty).",
    )
    parser.add_argument(
        "--vierge", action="store_true", help="La demande et la convention sans rien de rempli."
    )
    parser.add_argument(
        "--destination", metavar="DOSSIER", type=Path, help="Où écrire (par défaut : build/ dans la racine)."
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the documents asked for; returns the exit code."""
    root = content_root(options)
    folder: Path = options.destination or root / "build"
    try:
        if PAPERS in options.documents or options.vierge:
            return _print_papers(options, root, folder)
        unknown = [name for name in options.documents if name not in DOCUMENTS]
        if unknown:
            raise _Refused(
                f"« {unknown[0]} » n’est pas un imprimé. Au choix : {', '.join((*DOCUMENTS, PAPERS))}."
            )
        loaded = load(root, today())
        if loaded.catalogue is None or not loaded.publishable:
            sys.stderr.write(as_text(loaded.problems, publishing=True))
            return 1
        catalogue = selection(loaded.catalogue, options)
        if options.chapitre:
            _print_chapter(catalogue, options.chapitre, folder)
        else:
            _print_pieces(Shop(catalogue, root / ".cache"), options, folder)
    except PrintFailure as failure:
        sys.stderr.write(as_text([failure.problem], publishing=True))
        return 1
    except _Refused as refusal:
        sys.stderr.write(f"{french(str(refusal))}\n")
        return COULD_NOT_RUN
    return 0


def selection(catalogue: Catalogue, options: argparse.Namespace) -> Catalogue:
    """The same catalogue with only the entries asked for, and the years that have some.

    Talks follow the actions that they tell; without any such link, they follow the year.
    """
    wanted = tuple(filter(None, (options.fiches or "").split(",")))
    if not (options.annee or options.theme or options.dispositif or wanted):
        return catalogue
    known = {action.id for action in catalogue.actions} | {talk.id for talk in catalogue.talks}
    for each in wanted:
        if each not in known:
            raise _Refused(f"Aucune fiche publiée ne s’appelle « {each} ».")
    themes = [term.id for term in catalogue.themes]
    if options.theme and options.theme not in themes:
        raise _Refused(f"Le thème « {options.theme} » n’existe pas. Au choix : {', '.join(themes)}.")
    actions = tuple(
        action
        for action in catalogue.actions
        if (not options.annee or action.year == options.annee)
        and (not options.theme or options.theme in action.fields.themes)
        and (not options.dispositif or action.fields.dispositif.value == options.dispositif)
        and (not wanted or action.id in wanted)
    )
    kept = {action.id for action in actions}
    only_year = not (options.theme or options.dispositif or wanted)
    talks = tuple(
        talk
        for talk in catalogue.talks
        if (not options.annee or talk.year == options.annee)
        and (only_year or talk.id in wanted or kept.intersection(talk.fields.projects))
    )
    years = {action.year for action in actions} | {talk.year for talk in talks}
    if not years:
        raise _Refused("Aucune fiche publiée ne répond à ce choix : il n’y a rien à imprimer.")
    festivals = tuple(festival for festival in catalogue.festivals if festival.year in years)
    return replace(catalogue, actions=actions, talks=talks, festivals=festivals)


def _print_pieces(shop: Shop, options: argparse.Namespace, folder: Path) -> None:
    made = False
    for piece in shop.pieces():
        if options.documents and piece.name not in options.documents:
            continue
        printed = piece.make()
        target = _target(folder / piece.file, options)
        _write(target, printed.pdf)
        print(_line(target, printed.pages, len(printed.pdf)))
        for warning in printed.warnings:
            print(french(f"Attention : {warning}."), file=sys.stderr)
        made = True
    if not made:
        raise _Refused("Il n’y a rien à imprimer : le texte de cet imprimé manque dans content/imprimes/.")


def _print_chapter(catalogue: Catalogue, name: str, folder: Path) -> None:
    known = [each.name for each in chapters(catalogue.root)]
    if name not in known:
        near = nearest(name, known)
        meant = f" Vouliez-vous dire « {near} » ?" if near else ""
        listed = ", ".join(filter(None, known))
        raise _Refused(f"Aucun chapitre ne s’appelle « {name} ».{meant}\nAu choix : {listed}")
    printed = reference(catalogue, name, catalogue.root / ".cache")
    target = folder / f"referentiel-{name}.pdf"
    _write(target, printed.pdf)
    print(_line(target, printed.pages, len(printed.pdf)))


def _target(path: Path, options: argparse.Namespace) -> Path:
    """Where a document goes: a partial booklet never takes the name of the whole one."""
    asked = [options.annee, options.theme, options.dispositif, "choix" if options.fiches else None]
    words = "-".join(str(each) for each in asked if each)
    return path if not words or path.stem == words else path.with_stem(f"{path.stem}-{words}")


def _line(path: Path, pages: int, size: int) -> str:
    return french(f"{path} : {counted(pages, 'page', 'pages')}, {file_size(size)}.")


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(content)
    part.replace(target)


# — the papers of a fifty-fifty


def _print_papers(options: argparse.Namespace, root: Path, folder: Path) -> int:
    """The request and the agreement, for each fifty-fifty named; drafts count, since papers come first."""
    loaded = load(root, today(), preview=True)
    if loaded.catalogue is None:
        sys.stderr.write(as_text(loaded.problems))
        return 1
    for action in _asked(options, loaded):
        for path, content in _papers(loaded.catalogue, action, root / ".cache"):
            _write(folder / "conventions" / path, content)
            print(french(f"{folder / 'conventions' / path} : {file_size(len(content))}."))
    print("Ce sont des projets : à relire, à compléter et à faire vérifier avant de signer.")
    return 0


def _asked(options: argparse.Namespace, loaded: Loaded) -> list[Action | None]:
    """The fifty-fifty to fill papers from; None for blank ones."""
    catalogue = loaded.catalogue
    names = [name for name in options.documents if name != PAPERS]
    found: list[Action | None] = [None] if options.vierge else []
    for name in names:
        if not re.fullmatch(ENTRY_ID_PATTERN, name):
            raise _Refused(f"« {name} » n’est pas une fiche. À écrire : année/nom, comme 2022/verger.")
        item = catalogue.item(name) if catalogue else None
        if not isinstance(item, Action):
            hint = f"initiatives/{name}.md"
            faulty = any(problem.path == hint for problem in loaded.problems)
            words = "contient une erreur : « vitrine verifier » la montre" if faulty else "n’existe pas"
            raise _Refused(f"La fiche {hint} {words}.")
        if not isinstance(item.fields, FiftyFifty):
            raise _Refused(f"« {item.fields.title} » est une initiative : elle n’a pas de convention.")
        found.append(item)
    if not found:
        raise _Refused(
            "Pour quelle fiche ? À écrire : « vitrine imprimer convention 2022/verger », ou « --vierge »."
        )
    return found


def _papers(catalogue: Catalogue, action: Action | None, cache: Path) -> Iterator[tuple[str, bytes]]:
    stem = action.id.replace("/", "-") if action else "vierge"
    texts = catalogue.print_texts
    for text, source, name in (
        (texts.request, REQUEST, f"{stem}-demande"),
        (texts.agreement, AGREEMENT, stem),
    ):
        if text is None:
            raise _Refused(f"Il manque {source} : c’est le texte de ce papier.")
        made = papers.paper(catalogue, text, action)
        yield f"{name}.pdf", papers.as_pdf(catalogue, made, action.source if action else source, cache)
        yield f"{name}.docx", papers.as_docx(catalogue, made)
