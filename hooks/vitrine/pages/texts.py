"""The pages whose words are staff's: fifty-fifty, bâtisseurs, documents, legal pages, site map, any other."""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from vitrine.catalogue.catalogue import BearerIndex, Catalogue
from vitrine.catalogue.items import PageWords
from vitrine.model import addresses
from vitrine.model.texts import ExplainedText
from vitrine.model.vocabulary import Dispositif
from vitrine.pages.fiche import missing
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.page import Page
from vitrine.text.articles import filed_under
from vitrine.text.collation import initial
from vitrine.text.dates import PartialDate, display
from vitrine.text.numbers import NBSP, counted, file_size, french_number

EXAMPLES = 3

DOORS = (
    ("J’ai une idée", "Même pas mûre : on en parle, et l’on regarde ce qui est possible.", "J’ai une idée"),
    (
        "J’ai déjà fait quelque chose",
        "Hier ou il y a vingt ans, cela mérite sa page.",
        "Une action à raconter",
    ),
    ("Une fiche se trompe", "Un nom, une date, un détail qui manque.", "Une fiche à corriger"),
    ("J’ai une photo", "Ou une affiche, un article, un enregistrement.", "Une photo à partager"),
)
"""What one may come to the town hall with: in a few words, in a sentence, and as the subject of a message."""


def text_pages(house: House, pages: tuple[Page, ...]) -> Iterator[Page]:
    """Every page of content/pages/ that no other module makes. `pages` are the others, to be weighed."""
    catalogue = house.catalogue
    fifty = catalogue.by_dispositif(Dispositif.FIFTY_FIFTY)
    told = sorted(fifty, key=lambda action: len(missing(action)))
    explained = house.words("fifty-fifty").fields
    known = explained if isinstance(explained, ExplainedText) else None
    values = {
        "halves": known.halves if known else None,
        "path": known.path if known else (),
        "cards": house.cards(tuple(told[:EXAMPLES])),
    }
    yield _text(house, "fifty-fifty", "explained.html", values)
    yield _text(house, "batisseurs", "bearers.html", _bearers(catalogue))
    yield _text(house, "documents", "documents.html", {})
    yield _text(house, "proposer", "propose.html", {"doors": DOORS})
    yield _text(house, "plan-du-site", "site-map.html", {}, found_as="")
    yield _text(house, "accessibilite", "statement.html", _statement(house))
    yield _text(house, "mentions-legales", "legal.html", {})
    yield _text(house, "ecoconception", "ecodesign.html", _weights(house, pages))
    yield _text(house, "introuvable", "missing.html", {}, indexed=False, found_as="")
    for words in house.extra_pages():
        yield _text(house, words.name, "text.html", {})


def _bearers(catalogue: Catalogue) -> dict[str, Any]:
    count = len(catalogue.bearers)
    return {
        "groups": bearer_groups(catalogue.bearers),
        "told": counted(count, "nom", "noms") if count else "",
    }


def bearer_groups(bearers: tuple[BearerIndex, ...]) -> tuple[tuple[str, tuple[BearerIndex, ...]], ...]:
    """The bearers under their index letter, in order."""
    by_letter = groupby(bearers, key=lambda bearer: initial(filed_under(bearer.name)))
    return tuple((letter, tuple(found)) for letter, found in by_letter)


def _text(
    house: House,
    name: str,
    template: str,
    values: dict[str, Any],
    *,
    indexed: bool = True,
    found_as: str = "page",
) -> Page:
    words: PageWords = house.words(name)
    address = addresses.page(name)
    head = Head(
        address,
        words.fields.title,
        words.fields.summary,
        (house.crumb("accueil"), Crumb(words.fields.label)),
        name,
        words.source,
        words.changed,
        indexed=indexed,
        found_as=found_as,
    )
    return house.page(template, head, {"about": house.body(words, address), **values})


def _weights(house: House, pages: tuple[Page, ...]) -> dict[str, Any]:
    """What a visit costs, weighed on what this build has made (RGESN 2024: a declared, measured weight)."""
    files = {asset.address: asset for asset in house.files.assets}
    sent = [len(gzip.compress(page.html.encode(), mtime=0)) for page in pages]
    fonts = [len(asset.content) for address, asset in files.items() if address.endswith(".woff2")]
    drawings = [
        len(gzip.compress(asset.content, mtime=0))
        for asset in house.pictures.assets
        if asset.address.endswith(".svg")
    ]
    found = (
        (statistics.median(sent), "pour une page ordinaire, ses mots et ses liens"),
        (
            len(gzip.compress(files[house.files.showcase].content, mtime=0)),
            "pour la mise en forme, une fois pour tout le site",
        ),
        (
            len(gzip.compress(files[house.files.script].content, mtime=0)),
            "pour le script que toutes les pages chargent",
        ),
        (sum(fonts), "au plus pour les polices, une fois pour tout le site"),
        (statistics.median(drawings) if drawings else 0, "pour un dessin, là où il n’y a pas de photo"),
    )
    dated = display(PartialDate.from_date(house.catalogue.today))
    rows = [(*file_size(round(size)).rsplit(NBSP, 1), label) for size, label in found if size]
    return {"weights": rows, "measured": f"Pesé à la fabrication du site, le {dated}"}


def _statement(house: House) -> dict[str, Any]:
    statement = house.settings.accessibility
    return {
        "statement": statement,
        "publisher": house.settings.legal.publisher or house.settings.town.name,
        "audited": display(PartialDate.from_date(statement.audited_on)) if statement.audited_on else "",
        "dated": display(PartialDate.from_date(statement.date)) if statement.date else "",
        "rate": french_number(statement.rate) if statement.rate is not None else "",
    }
