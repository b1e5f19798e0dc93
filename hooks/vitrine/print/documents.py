"""Every printed document that the site offers: what it is called, where it goes, how it is made."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.selection import Selection, selected
from vitrine.handbook.chapters import chapters
from vitrine.model import addresses
from vitrine.print import imposition
from vitrine.print.booklet import Printed, booklet
from vitrine.print.leaflet import leaflet
from vitrine.print.letterhead import letterhead
from vitrine.print.memo import memo
from vitrine.print.panels import panels
from vitrine.print.press import Press
from vitrine.print.reference import reference
from vitrine.text.typography import french

WHOLE = Selection()
FOLDING = (
    "À plier : imprimer recto verso sur A4, à 100 %, en retournant sur le petit côté (bord court), "
    "puis plier en deux et agrafer. Pour lire à l’écran ou à voix haute, prendre livret.pdf."
)

PRESS_ADVICE = "Pour l’imprimeur, à envoyer tel quel : fond perdu de 3 mm, traits de coupe, couleurs RVB."


@dataclass(frozen=True)
class Piece:
    """A document to print: the word by which staff ask for it, and how it is offered.

    `main` ones are for everyone, the others for whoever prints; `advice` is what they need to know by then.
    `make` and `for_press`, which adds a bleed and crop marks, raise PrintFailure naming the file at fault.
    """

    name: str
    address: str
    title: str
    description: str
    make: Callable[[], Printed]
    for_press: Callable[[], Printed] | None = None
    main: bool = True
    advice: str = ""

    @property
    def file(self) -> str:
        """Its path under the folder of documents."""
        return self.address.removeprefix("/documents/")


class Shop:
    """Prints the documents of a catalogue; what several of them need is made once."""

    def __init__(self, catalogue: Catalogue, cache: Path, selection: Selection = WHOLE) -> None:
        self._catalogue = selected(catalogue, selection)
        self._cache = cache
        self._chosen = selection.words(catalogue) if selection else ""

    def pieces(self) -> Iterator[Piece]:
        """What this catalogue has the words for, in the order in which it is offered."""
        catalogue, cache = self._catalogue, self._cache
        texts = catalogue.print_texts
        yield Piece(
            "livret",
            addresses.BOOKLET,
            "Le livret des fifty-fifty et des initiatives",
            "Toutes les actions, année par année, à lire ou à imprimer.",
            lambda: self._booklet,
        )
        if chapters(catalogue.root):
            yield Piece(
                "referentiel",
                addresses.REFERENCE_BOOK,
                "Le référentiel de l’implication habitante",
                "La méthode, des exemples et des outils à reprendre, en un seul document.",
                lambda: reference(catalogue, cache=cache),
            )
        if memo_text := texts.memo:
            yield Piece(
                "memo",
                addresses.MEMO,
                "La fiche mémo fifty-fifty",
                "Qui, quoi, les étapes, les difficultés à prévoir : une feuille recto verso pour se lancer.",
                lambda: memo(catalogue, memo_text, cache),
                lambda: memo(catalogue, memo_text, cache, bleed=True),
            )
        if leaflet_text := texts.leaflet:
            yield Piece(
                "depliant",
                addresses.LEAFLET,
                "Le dépliant",
                "L’implication habitante en trois volets : une feuille A4 recto verso, à plier deux fois.",
                lambda: leaflet(catalogue, leaflet_text, cache),
                lambda: leaflet(catalogue, leaflet_text, cache, bleed=True),
            )
        yield from self.panels()
        yield Piece(
            "livret-a-plier",
            addresses.FOLDED_BOOKLET,
            "Le livret à plier",
            "Pour l’imprimante du bureau : deux pages par feuille, dans l’ordre du pliage. "
            "Ce fichier n’a pas de balises : pour lire, prendre le livret.",
            self._folded,
            main=False,
            advice=FOLDING,
        )
        yield Piece(
            "livret-imprimeur",
            addresses.PRESS_BOOKLET,
            "Le livret pour l’imprimeur",
            "Avec 3 mm de fond perdu et des traits de coupe. Pour lire, prendre le livret.",
            self._for_press,
            main=False,
            advice=PRESS_ADVICE,
        )

    def chapters(self) -> Iterator[Piece]:
        """Each chapter of the référentiel alone, offered on its own page; its `name` is the chapter's."""
        catalogue, cache = self._catalogue, self._cache
        for chapter in filter(lambda each: each.name, chapters(catalogue.root)):

            def make(name: str = chapter.name) -> Printed:
                return reference(catalogue, name, cache)

            yield Piece(
                chapter.name,
                f"{addresses.REFERENCE_CHAPTERS}{chapter.name}.pdf",
                chapter.title,
                "Un chapitre du référentiel.",
                make,
                main=False,
            )

    def panels(self) -> Iterator[Piece]:
        """The exhibition panels, latest year first."""
        catalogue, cache = self._catalogue, self._cache

        for year in catalogue.years:

            def make(year: int = year) -> Printed:
                return panels(catalogue, year, cache)

            def for_press(year: int = year) -> Printed:
                return panels(catalogue, year, cache, bleed=True)

            yield Piece(
                "panneaux",
                addresses.panels(year),
                f"Les panneaux d’exposition {year}",
                f"Les actions de {year}, une par feuille, à lire à deux mètres.",
                make,
                for_press,
                main=False,
            )

    @cached_property
    def _booklet(self) -> Printed:
        return booklet(self._catalogue, self._cache, chosen=self._chosen)

    def _folded(self) -> Printed:
        printed = self._booklet
        title = f"{self._catalogue.settings.site.title} : le livret à plier (feuilles imposées, sans balises)"
        if self._chosen:
            title += f" — {self._chosen}"
        with tempfile.TemporaryDirectory(prefix="pliage-") as folder:
            press = Press(Path(folder), self._cache)
            data = letterhead(self._catalogue, "Livret à plier", "") | {"note": french(FOLDING)}
            press.save_json("data.json", data)
            note = press.pdf("pliage.typ")
        made = imposition.folded(printed.pdf, note, french(title))
        return Printed(made, len(imposition.sheet_order(printed.pages)), ())

    def _for_press(self) -> Printed:
        printed = booklet(self._catalogue, self._cache, bleed=True, chosen=self._chosen)
        return Printed(imposition.cropped(printed.pdf), printed.pages, (), printed.warnings)
