"""`vitrine imprimer`: the printed documents alone, under build/, whole or for a selection of entries."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import Loaded, load
from vitrine.catalogue.selection import Selection
from vitrine.checking.fields import nearest
from vitrine.checking.messages import Severity, severity
from vitrine.checking.report import NOT_PRINTED, as_text
from vitrine.commands.fault import COULD_NOT_RUN
from vitrine.commands.print_papers import PAPERS, Refused, print_papers
from vitrine.commands.tree import add_root, content_root
from vitrine.handbook.chapters import chapters
from vitrine.model.vocabulary import Dispositif
from vitrine.print.booklet import Printed
from vitrine.print.documents import Piece, Shop
from vitrine.print.reference import reference
from vitrine.print.refusals import PrintFailure, UnreadablePhoto
from vitrine.publishing.whole import write_whole
from vitrine.reading.clock import today
from vitrine.reading.problem import Problem
from vitrine.text.numbers import counted, file_size
from vitrine.text.typography import french

DOCUMENTS = ("livret", "livret-a-plier", "livret-imprimeur", "referentiel", "memo", "depliant", "panneaux")
OF_ENTRIES = ("livret", "livret-a-plier", "livret-imprimeur", "panneaux")
"""Those that a selection of entries makes sense for."""
FOR_PRESS = ("livret-imprimeur", "memo", "depliant", "panneaux")
"""Those that `--imprimeur` gives a bleed and crop marks."""
EXAMPLES = """\
Exemples :
  vitrine imprimer                                  tous les documents
  vitrine imprimer livret --annee 2022              le livret d’une seule année
  vitrine imprimer livret --fiches 2022/fresque,2022/verger
  vitrine imprimer panneaux --annee 2022
  vitrine imprimer memo depliant --imprimeur        avec fond perdu et traits de coupe
  vitrine imprimer convention 2022/verger           la demande et la convention, remplies
  vitrine imprimer convention --vierge              les mêmes, vierges
"""


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
        help=french(f"{', '.join(DOCUMENTS)} (par défaut : tous) ; ou {PAPERS}, suivi d’une fiche."),
    )
    chosen = parser.add_argument_group("Pour n’imprimer qu’une partie des fiches\u00a0")
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
        "--imprimeur",
        action="store_true",
        help="Pour un imprimeur : 3 mm de fond perdu, traits de coupe, photos à 300 points par pouce.",
    )
    parser.add_argument(
        "--details", action="store_true", help="Dit aussi comment chaque fiche a été mise en page."
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
            return print_papers(options, root, folder)
        names = _names(options)
        loaded = load(root, today(), whole_photos=False)
        if loaded.catalogue is None or not loaded.publishable:
            sys.stderr.write(as_text(_errors(loaded), outcome="rien n’a été imprimé"))
            return 1
        if options.chapitre:
            _print_chapter(loaded.catalogue, options.chapitre, folder)
        else:
            selection = _selection(loaded.catalogue, options)
            shop = Shop(loaded.catalogue, root / ".cache", selection)
            for piece in _pieces(shop, names):
                printed = _print(piece, folder, selection, for_press=options.imprimeur)
                for line in printed.report if options.details else ():
                    print(french(f"  {line}"))
    except UnreadablePhoto as failure:
        # Photos are decoded as they are printed. What is wrong with any of them is said at once, at its line.
        found = _errors(load(root, today())) or [failure.problem]
        sys.stderr.write(as_text(found, outcome=NOT_PRINTED))
        return 1
    except PrintFailure as failure:
        sys.stderr.write(as_text([failure.problem], outcome=NOT_PRINTED))
        return 1
    except Refused as refusal:
        sys.stderr.write(f"{french(str(refusal))}\n")
        return COULD_NOT_RUN
    return 0


def _errors(loaded: Loaded) -> list[Problem]:
    """What blocks. Warnings hinder no print: they would only hide what does."""
    return [problem for problem in loaded.problems if severity(problem) is Severity.ERROR]


def _names(options: argparse.Namespace) -> tuple[str, ...]:
    """The documents to print, of which the options make sense."""
    asked = options.documents
    if options.chapitre and asked not in ([], ["referentiel"]):
        raise Refused("--chapitre n’imprime qu’un chapitre du référentiel, sans autre document.")
    for name in asked:
        if name not in DOCUMENTS:
            listed = ", ".join((*DOCUMENTS, PAPERS))
            meant = _meant(name, (*DOCUMENTS, PAPERS))
            raise Refused(f"« {name} » n’est pas un imprimé.{meant}\nAu choix : {listed}.")
    if options.imprimeur:
        asked = ["livret-imprimeur" if name == "livret" else name for name in asked]
        _all_among(asked, FOR_PRESS, "n’a pas de version avec fond perdu")
    if options.annee or options.theme or options.dispositif or options.fiches:
        _all_among(asked, OF_ENTRIES, "ne s’imprime pas pour une partie des fiches")
        usual: Sequence[str] = OF_ENTRIES
    else:
        usual = DOCUMENTS
    return tuple(asked or (name for name in usual if not options.imprimeur or name in FOR_PRESS))


def _all_among(asked: Sequence[str], possible: Sequence[str], refusal: str) -> None:
    for name in asked:
        if name not in possible:
            raise Refused(f"« {name} » {refusal}.\nC’est possible pour : {', '.join(possible)}.")


def _meant(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    return f" Vouliez-vous dire « {near} » ?" if near else ""


def _selection(catalogue: Catalogue, options: argparse.Namespace) -> Selection:
    """The part of the entries that was asked for, once it is known to hold some."""
    wanted = tuple(each.strip() for each in (options.fiches or "").split(",") if each.strip())
    known = {each.id for each in catalogue.actions} | {each.id for each in catalogue.talks}
    for each in wanted:
        if each not in known:
            raise Refused(_not_published(catalogue, each, sorted(known)))
    themes = [term.id for term in catalogue.themes]
    if options.theme and options.theme not in themes:
        meant = _meant(options.theme, themes)
        listed = ", ".join(themes)
        raise Refused(f"Le thème « {options.theme} » n’existe pas.{meant}\nAu choix : {listed}.")
    dispositif = Dispositif(options.dispositif) if options.dispositif else None
    selection = Selection(options.annee, options.theme, dispositif, wanted)
    if not selection.of(catalogue):
        years = ", ".join(str(festival.year) for festival in reversed(catalogue.festivals))
        raise Refused(
            "Aucune fiche publiée ne répond à ce choix : il n’y a rien à imprimer."
            + (f"\nAnnées publiées : {years}." if options.annee else "")
        )
    return selection


def _not_published(catalogue: Catalogue, name: str, known: Sequence[str]) -> str:
    for folder in ("initiatives", "talks"):
        if (catalogue.root / folder / f"{name}.md").is_file():
            return f"La fiche {folder}/{name}.md n’est pas publiée : un livret ne montre que ce qui l’est."
    return f"Aucune fiche publiée ne s’appelle « {name} ».{_meant(name, known)}"


def _pieces(shop: Shop, names: Sequence[str]) -> Iterator[Piece]:
    """Those asked for, of which the words are there."""
    found = [piece for piece in shop.pieces() if piece.name in names]
    if not found:
        raise Refused("Il n’y a rien à imprimer : le texte de cet imprimé manque dans content/imprimes/.")
    yield from found


def _print(piece: Piece, folder: Path, selection: Selection, *, for_press: bool) -> Printed:
    target = folder / piece.file
    make: Callable[[], Printed] = piece.make
    if selection.stem not in ("", target.stem):
        target = target.with_stem(f"{target.stem}-{selection.stem}")
    if for_press and piece.for_press:
        make = piece.for_press
        target = target.with_stem(f"{target.stem}-imprimeur")
    if sys.stderr.isatty():
        sys.stderr.write(french(f"Impression : {piece.title}…\n"))
    printed = make()
    write_whole(target, printed.pdf)
    print(_line(target, printed.pages, len(printed.pdf)))
    for warning in printed.warnings:
        print(french(f"Attention : {warning}."), file=sys.stderr)
    return printed


def _print_chapter(catalogue: Catalogue, name: str, folder: Path) -> None:
    known = [each.name for each in chapters(catalogue.root)]
    if name not in known:
        listed = ", ".join(filter(None, known))
        raise Refused(f"Aucun chapitre ne s’appelle « {name} ».{_meant(name, known)}\nAu choix : {listed}")
    printed = reference(catalogue, name, catalogue.root / ".cache")
    target = folder / f"referentiel-{name}.pdf"
    write_whole(target, printed.pdf)
    print(_line(target, printed.pages, len(printed.pdf)))


def _line(path: Path, pages: int, size: int) -> str:
    # The path stays to the letter: it is copied.
    return f"{path}\u00a0: {counted(pages, 'page', 'pages')}, {file_size(size)}."
