"""The printed documents as the site offers them: made before the pages, which tell their pages and weight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vitrine.catalogue.catalogue import Catalogue
from vitrine.model import addresses
from vitrine.pages.documents import Cover, ProducedDocument
from vitrine.pages.page import Asset
from vitrine.print.documents import Piece, Shop
from vitrine.print.facts import facts
from vitrine.text.typography import french


@dataclass(frozen=True)
class Documents:
    """What a build has printed: the documents in the order offered, then the files to publish for them.

    `chapters` are those of the référentiel, by name; the whole book bears none. `warnings` name what would
    print badly.
    """

    offered: tuple[ProducedDocument, ...] = ()
    chapters: Mapping[str, ProducedDocument] = field(default_factory=dict)
    files: tuple[Asset, ...] = ()
    warnings: tuple[str, ...] = ()


def printed_documents(catalogue: Catalogue, tell: Callable[[str], None]) -> Documents:
    """Print every document; `tell` is given each step.

    Raises:
        PrintFailure: a document can't be set; it names the file at fault.
    """
    shop = Shop(catalogue, catalogue.root / ".cache")
    made: list[_Made] = []
    for piece in shop.pieces():
        tell(f"Impression : {piece.file}…")
        made.append(_made(piece, catalogue))
    tell("Impression : les chapitres du référentiel…")
    chapters = [(piece.name, _made(piece, catalogue, covered=False)) for piece in shop.chapters()]
    book = [("", each) for each in made if each.document.address == addresses.REFERENCE_BOOK]
    every = (*made, *(each for _, each in chapters))
    return Documents(
        tuple(each.document for each in made),
        {name: each.document for name, each in (*book, *chapters)},
        tuple(asset for each in every for asset in each.files),
        tuple(warning for each in every for warning in each.warnings),
    )


@dataclass(frozen=True)
class _Made:
    document: ProducedDocument
    files: tuple[Asset, ...]
    warnings: tuple[str, ...]


def _made(piece: Piece, catalogue: Catalogue, *, covered: bool = True) -> _Made:
    """A document printed, with the picture of its cover if `covered`."""
    printed = piece.make()
    read = facts(printed.pdf, catalogue.root / ".cache")
    cover = Cover(f"{piece.address.removesuffix('.pdf')}.webp", read.width, read.height)
    document = ProducedDocument(
        piece.address,
        french(piece.title),
        french(piece.description),
        read.format,
        read.pages,
        len(printed.pdf),
        piece.main,
        cover if covered else None,
    )
    pictures = (Asset(cover.address, read.cover),) if covered else ()
    return _Made(document, (Asset(piece.address, printed.pdf), *pictures), tuple(printed.warnings))
