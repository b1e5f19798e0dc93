"""`vitrine imprimer`: the printed documents alone, under build/, whole or for a selection of entries."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.catalogue.selection import Selection
from vitrine.checking.report import NOTHING_PRINTED, as_text, blocking
from vitrine.commands.asked import (
    DOCUMENTS,
    OF_ENTRIES,
    PAPERS,
    Refused,
    entry_id,
    given,
    perhaps,
    understood,
)
from vitrine.commands.fault import COULD_NOT_RUN
from vitrine.commands.print_papers import are_papers, print_papers
from vitrine.commands.tree import add_root, content_root
from vitrine.handbook.chapters import chapters
from vitrine.model.vocabulary import Dispositif, Kind
from vitrine.print.documents import PRESS_ADVICE, Piece, Shop
from vitrine.print.refusals import PrintFailure, UnreadablePhoto
from vitrine.publishing.whole import write_whole
from vitrine.reading.clock import today
from vitrine.reading.files import LEAFLET, MEMO
from vitrine.reading.problem import Problem, Span
from vitrine.text.numbers import counted, file_size
from vitrine.text.typography import french

OF_PARTS = ("livret", "livret-a-plier", "livret-imprimeur", "panneaux")
"""Those that a selection of entries makes sense for."""
FOR_PRESS = ("livret-imprimeur", "memo", "depliant", "panneaux")
"""Those that `--imprimeur` gives a bleed and crop marks."""
LACKING = {
    "referentiel": "ses chapitres manquent dans content/referentiel/",
    "memo": f"son texte manque, {MEMO}",
    "depliant": f"son texte manque, {LEAFLET}",
    "panneaux": "un panneau montre une action, et ce choix n’en contient aucune",
}
"""Why a document can't be printed though its name is right."""
SHARPER = "demander l’original à qui a pris la photo, ou accepter un tirage un peu flou."
EXAMPLES = """\
Exemples :
  vitrine imprimer                                tous les documents
  vitrine imprimer livret --annee 2022            le livret d’une seule année
  vitrine imprimer livret --fiches 2022/fresque,2022/verger
  vitrine imprimer panneaux --annee 2022          les panneaux d’une exposition
  vitrine imprimer livret-a-plier                 pour l’imprimante du bureau
  vitrine imprimer livret memo --imprimeur        à envoyer chez un imprimeur
  vitrine imprimer referentiel --chapitre outils  un seul chapitre
  vitrine imprimer convention 2022/verger         la demande et la convention, remplies
  vitrine imprimer convention --vierge            les mêmes, vierges
"""


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "imprimer",
        usage="vitrine imprimer [DOCUMENT …] [OPTIONS]",
        help="Fabrique les imprimés dans build/.",
        description="Fabrique les imprimés dans build/, sans toucher au site.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    add_help(parser)
    documents = [name for name in DOCUMENTS if name != PAPERS]
    parser.add_argument(
        "documents",
        metavar="DOCUMENT",
        nargs="*",
        help=french(f"{', '.join(documents)} (par défaut : tous) ; ou {PAPERS}, suivi d’une fiche."),
    )
    chosen = parser.add_argument_group("Pour n’imprimer qu’une partie des fiches\u00a0")
    chosen.add_argument("--annee", metavar="ANNÉE", type=int, help="Les fiches d’une année.")
    chosen.add_argument("--theme", metavar="THÈME", help="Les fiches d’un thème.")
    chosen.add_argument(
        "--dispositif", metavar="DISPOSITIF", help=f"Les fiches d’un dispositif : {_listed(Dispositif)}."
    )
    chosen.add_argument(
        "--fiches",
        metavar="FICHE",
        nargs="+",
        help="Des fiches, par leur année et leur nom : 2022/verger, 2022/fresque.",
    )
    parser.add_argument(
        "--imprimeur",
        action="store_true",
        help="Pour un imprimeur : 3 mm de fond perdu, traits de coupe, photos à 300 points par pouce.",
    )
    parser.add_argument(
        "--chapitre", metavar="NOM", help="Un seul chapitre du référentiel, par son nom : fifty-fifty."
    )
    parser.add_argument(
        "--vierge", action="store_true", help="La demande et la convention sans rien de rempli."
    )
    parser.add_argument(
        "--details", action="store_true", help="Dit aussi comment chaque fiche a été mise en page."
    )
    parser.add_argument(
        "--destination", metavar="DOSSIER", type=Path, help="Où écrire (par défaut : build/ dans la racine)."
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the documents asked for; returns the exit code."""
    root = content_root(options)
    folder: Path = (options.destination or root / "build").resolve()
    try:
        if are_papers(options):
            return print_papers(options, root, folder)
        names = _names(options)
        loaded = load(root, today(), whole_photos=False)
        if loaded.catalogue is None or not loaded.publishable:
            sys.stderr.write(as_text(blocking(loaded.problems), outcome=NOTHING_PRINTED))
            return 1
        selection = _selection(loaded.catalogue, options)
        shop = Shop(loaded.catalogue, root / ".cache", selection)
        if options.chapitre is not None:
            pieces = _chapter(shop, loaded.catalogue, options.chapitre)
        else:
            pieces = _pieces(shop, names, _usual(options))
        return _print_all(pieces, root, folder, selection, options)
    except PrintFailure as failure:
        sys.stderr.write(as_text([failure.problem], outcome=NOTHING_PRINTED))
        return 1
    except Refused as refusal:
        sys.stderr.write(f"{french(str(refusal))}\n")
        return COULD_NOT_RUN


# — what is asked


def _names(options: argparse.Namespace) -> tuple[str, ...]:
    """The documents named, of which the options make sense."""
    asked = [_document(word) for word in options.documents]
    parted = given(options, *OF_ENTRIES)
    if options.chapitre is not None:
        if useless := given(options, *OF_ENTRIES, "imprimeur"):
            raise Refused(f"{useless[0]} ne va pas avec --chapitre : un chapitre s’imprime tel quel.")
        if any(name != "referentiel" for name in asked):
            raise Refused("--chapitre n’imprime qu’un chapitre du référentiel, sans autre document.")
    if options.fiches and len(parted) > 1:
        raise Refused(f"--fiches nomme déjà les fiches : l’employer sans {parted[0]}.")
    if options.imprimeur:
        asked = ["livret-imprimeur" if name == "livret" else name for name in asked]
        _all_among(asked, FOR_PRESS, "n’a pas de version avec fond perdu")
    if parted:
        _all_among(asked, OF_PARTS, "ne s’imprime pas pour une partie des fiches")
    return tuple(asked)


def _usual(options: argparse.Namespace) -> Sequence[str]:
    """The documents to print where none is named."""
    possible = OF_PARTS if given(options, *OF_ENTRIES) else tuple(DOCUMENTS)
    return [name for name in possible if not options.imprimeur or name in FOR_PRESS]


def _document(word: str) -> str:
    if name := understood(word, DOCUMENTS):
        return name
    if re.fullmatch(r"\d{4}", word):
        meant = f" Pour une année : « vitrine imprimer livret --annee {word} »."
    elif "/" in word:
        meant = f" Pour une fiche : « vitrine imprimer livret --fiches {entry_id(word)} »."
    else:
        meant = perhaps(word, DOCUMENTS)
    raise Refused(f"« {word} » n’est pas un imprimé.{meant}\nAu choix : {_listed(DOCUMENTS)}.")


def _all_among(asked: Sequence[str], possible: Sequence[str], refusal: str) -> None:
    for name in asked:
        if name not in possible:
            raise Refused(f"« {name} » {refusal}.\nC’est possible pour : {_listed(possible)}.")


def _selection(catalogue: Catalogue, options: argparse.Namespace) -> Selection:
    """The part of the entries that was asked for, once it is known to hold some."""
    wanted = tuple(dict.fromkeys(_entry(catalogue, word) for word in _words(options.fiches or ())))
    if options.fiches is not None and not wanted:
        raise Refused("Quelles fiches ? À écrire : « --fiches 2022/verger,2022/fresque ».")
    theme = options.theme
    if theme is not None:
        themes = {term.id: (term.name,) for term in catalogue.themes}
        theme = _one_of(theme, themes, f"Le thème « {theme} » n’existe pas.")
    dispositif = None
    if options.dispositif is not None:
        names = {each: catalogue.name(Kind(each.value)) for each in Dispositif}
        kinds = {each.value: (name.singular, name.plural) for each, name in names.items()}
        refusal = f"Le dispositif « {options.dispositif} » n’existe pas."
        dispositif = Dispositif(_one_of(options.dispositif, kinds, refusal))
    selection = Selection(options.annee, theme, dispositif, wanted)
    years = sorted({each.year for each in catalogue.actions} | {each.year for each in catalogue.talks})
    if options.annee not in (None, *years) or (selection and not selection.of(catalogue)):
        raise Refused(
            "Aucune fiche publiée ne répond à ce choix : il n’y a rien à imprimer."
            + (
                f"\nAnnées publiées : {_listed(map(str, years))}."
                if years and options.annee is not None
                else ""
            )
        )
    return selection


def _words(listed: Iterable[str]) -> Iterator[str]:
    """The entries of a list, whatever stands between them."""
    return (word for each in listed for word in re.split(r"[,;\s]+", each) if word)


def _entry(catalogue: Catalogue, word: str) -> str:
    """The published entry that a word names."""
    name = entry_id(word)
    known = [*(each.id for each in catalogue.actions), *(each.id for each in catalogue.talks)]
    if name in known:
        return name
    for folder in ("initiatives", "talks"):
        if (catalogue.root / folder / f"{name}.md").is_file():
            raise Refused(
                f"La fiche {folder}/{name}.md n’est pas publiée : sa ligne « publication » ne dit pas "
                "« publie », et un livret ne montre que ce qui l’est."
            )
    if document := understood(word, DOCUMENTS):
        raise Refused(f"« {document} » s’écrit avant --fiches : « vitrine imprimer {document} --fiches … ».")
    raise Refused(f"Aucune fiche publiée ne s’appelle « {word} ».{perhaps(name, known)}")


def _one_of(word: str, known: Mapping[str, Sequence[str]], refusal: str) -> str:
    if found := understood(word, known):
        return found
    raise Refused(f"{refusal}{perhaps(word, known)}\nAu choix : {_listed(known)}.")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


# — what is printed


def _pieces(shop: Shop, named: Sequence[str], usual: Sequence[str]) -> list[Piece]:
    """Those named, or those usual of which the words are there."""
    found = [piece for piece in shop.pieces() if piece.name in (named or usual)]
    for name in named:
        if all(piece.name != name for piece in found):
            raise Refused(f"« {name} » ne peut pas s’imprimer : {LACKING[name]}.")
    return found


def _chapter(shop: Shop, catalogue: Catalogue, asked: str) -> list[Piece]:
    """The chapter that a word names."""
    found = [each for each in chapters(catalogue.root) if each.name]
    if not found:
        raise Refused(f"Le référentiel ne peut pas s’imprimer : {LACKING['referentiel']}.")
    names = {each.name: (each.title, PurePosixPath(each.source).stem) for each in found}
    name = _one_of(asked, names, f"Aucun chapitre ne s’appelle « {asked} ».")
    return [piece for piece in shop.chapters() if piece.name == name]


def _print_all(
    pieces: Sequence[Piece], root: Path, folder: Path, selection: Selection, options: argparse.Namespace
) -> int:
    """Print what can be, and say last what can't; returns the exit code."""
    warnings: list[str] = []
    problems: list[Problem] = []
    failed: list[Path] = []
    for piece in pieces:
        for_press = piece.for_press if options.imprimeur else None
        target = _target(folder / piece.file, selection, for_press=for_press is not None)
        if sys.stderr.isatty():
            sys.stderr.write(french(f"Impression : {piece.title}…\n"))
        try:
            printed = (for_press or piece.make)()
        except PrintFailure as failure:
            failed.append(target)
            known = set(map(_fault, problems))
            problems += [each for each in _problems(failure, root) if _fault(each) not in known]
            continue
        write_whole(target, printed.pdf)
        # The path stays to the letter: it is copied.
        pages = counted(printed.pages, "page", "pages")
        print(f"{target}\u00a0: {pages}, {file_size(len(printed.pdf))}.", flush=True)
        if advice := PRESS_ADVICE if for_press else piece.advice:
            print(french(f"  {advice}"), flush=True)
        for line in printed.report if options.details else ():
            print(french(f"  {line}"))
        warnings += printed.warnings
    for warning in warnings:
        print(french(f"Attention : {warning}."), file=sys.stderr)
    if warnings:
        print(french(f"À faire : {SHARPER}"), file=sys.stderr)
    if failed:
        sys.stderr.write(as_text(problems, outcome=_outcome(folder, failed)))
    return 1 if failed else 0


def _target(file: Path, selection: Selection, *, for_press: bool) -> Path:
    """Where a document goes: its name says which part it holds, and who it is for."""
    if selection.stem not in ("", file.stem):
        file = file.with_stem(f"{file.stem}-{selection.stem}")
    return file.with_stem(f"{file.stem}-imprimeur") if for_press else file


def _problems(failure: PrintFailure, root: Path) -> list[Problem]:
    """Why a document can't be made."""
    if isinstance(failure, UnreadablePhoto):
        # Photos are decoded as they are printed. What is wrong with any of them is said at once, at its line.
        return blocking(load(root, today()).problems) or [failure.problem]
    return [failure.problem]


def _fault(problem: Problem) -> tuple[str, Span, str]:
    """What is the same where several documents fail at the same place for the same reason."""
    return problem.path, problem.span, problem.values.get("cause", problem.code)


def _outcome(folder: Path, failed: Sequence[Path]) -> str:
    names = _listed(file.relative_to(folder).as_posix() for file in failed)
    said = f"{names} n’a pas été fabriqué" if len(failed) == 1 else f"{names} n’ont pas été fabriqués"
    if not any(file.exists() for file in failed):
        return said
    return f"{said} ; ce qui est dans le dossier date d’avant"
