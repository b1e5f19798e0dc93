"""`vitrine imprimer convention`: the request and the agreement of a fifty-fifty, filled or blank."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk
from vitrine.catalogue.load import Loaded, load
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
from vitrine.model.base import ENTRY_ID_PATTERN
from vitrine.model.entries import FiftyFifty
from vitrine.print import papers
from vitrine.print.word import as_docx
from vitrine.publishing.whole import write_whole
from vitrine.reading.clock import today
from vitrine.reading.files import AGREEMENT, REQUEST
from vitrine.text.numbers import file_size

_USAGE = (
    "À écrire : « vitrine imprimer convention 2022/verger », ou « vitrine imprimer convention --vierge »."
)


def are_papers(options: argparse.Namespace) -> bool:
    """Whether the papers of a fifty-fifty are asked for."""
    return options.vierge or any(map(_named, options.documents))


def print_papers(options: argparse.Namespace, root: Path, folder: Path) -> int:
    """The request and the agreement, for each fifty-fifty named; drafts count, since papers come first.

    Raises Refused where nothing is named to fill them from, PrintFailure where one can't be set.
    """
    _refuse_what_has_no_sense(options)
    loaded = load(root, today(), preview=True, whole_photos=False)
    if loaded.catalogue is None:
        sys.stderr.write(as_text(blocking(loaded.problems), outcome=NOTHING_PRINTED))
        return 1
    asked = _asked(options, loaded, root)
    made = [paper for action in asked for paper in _papers(loaded.catalogue, action, root / ".cache")]
    for name, content in made:
        path = folder / "conventions" / name
        write_whole(path, content)
        print(f"{path}\u00a0: {file_size(len(content))}.")
    print("Ce sont des projets : à relire, à compléter et à faire vérifier avant de signer.")
    return 0


def _asked(options: argparse.Namespace, loaded: Loaded, root: Path) -> list[Action | None]:
    """The fifty-fifty to fill papers from; None for blank ones."""
    catalogue = loaded.catalogue
    found: list[Action | None] = [None] if options.vierge else []
    for word in options.documents:
        if _named(word):
            continue
        name = entry_id(word)
        if not re.fullmatch(ENTRY_ID_PATTERN, name):
            meant = _meant(name, loaded) or " À écrire : année/nom, comme 2022/verger."
            raise Refused(f"« {word} » n’est pas une fiche.{meant}")
        item = catalogue.item(name) if catalogue else None
        if isinstance(item, Talk):
            raise Refused(f"« {item.fields.title} » est un récit : il n’a pas de convention.")
        if not isinstance(item, Action):
            raise Refused(_unknown(name, loaded, root))
        if not isinstance(item.fields, FiftyFifty):
            raise Refused(f"« {item.fields.title} » est une initiative : elle n’a pas de convention.")
        found.append(item)
    if not found:
        raise Refused(f"Pour quelle fiche ? {_USAGE}")
    return found


def _refuse_what_has_no_sense(options: argparse.Namespace) -> None:
    if useless := given(options, *OF_ENTRIES, "chapitre", "imprimeur", "details"):
        raise Refused(f"{useless[0]} ne va pas avec « {PAPERS} ». {_USAGE}")
    for word in options.documents:
        other = understood(word, DOCUMENTS)
        if other and not any(map(_named, options.documents)):
            raise Refused(f"« {other} » n’existe pas vierge : --vierge va avec « {PAPERS} ».")
        if other and other != PAPERS:
            raise Refused(
                f"« {PAPERS} » s’imprime à part : une commande pour elle, une autre pour « {other} »."
            )


def _named(word: str) -> bool:
    return understood(word, DOCUMENTS) == PAPERS


def _unknown(name: str, loaded: Loaded, root: Path) -> str:
    file = f"initiatives/{name}.md"
    if any(problem.path == file for problem in loaded.problems):
        return f"La fiche {file} contient une erreur : « vitrine verifier » la montre."
    if (root / file).is_file():
        return f"La fiche {file} est retirée : elle ne s’imprime plus."
    return f"La fiche {file} n’existe pas.{_meant(name, loaded)}"


def _meant(name: str, loaded: Loaded) -> str:
    """The fifty-fifty that was probably meant."""
    actions = loaded.catalogue.actions if loaded.catalogue else ()
    return perhaps(name, (action.id for action in actions if isinstance(action.fields, FiftyFifty)))


def _papers(catalogue: Catalogue, action: Action | None, cache: Path) -> Iterator[tuple[str, bytes]]:
    stem = action.id.replace("/", "-") if action else "vierge"
    texts = catalogue.print_texts
    for text, source, name in (
        (texts.request, REQUEST, f"{stem}-demande"),
        (texts.agreement, AGREEMENT, stem),
    ):
        if text is None:
            raise Refused(f"Il manque {source} : c’est le texte de ce papier.")
        made = papers.paper(catalogue, text, action)
        sources = (action.source, source) if action else (source,)
        yield f"{name}.pdf", papers.as_pdf(catalogue, made, sources, cache)
        yield f"{name}.docx", as_docx(catalogue, made)
