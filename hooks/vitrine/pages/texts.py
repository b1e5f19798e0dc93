"""The pages whose words are staff's: fifty-fifty, bâtisseurs, documents, legal pages, site map, any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vitrine.catalogue.catalogue import BearerIndex
from vitrine.catalogue.items import PageWords
from vitrine.model import addresses
from vitrine.model.texts import ExplainedText
from vitrine.model.vocabulary import Dispositif
from vitrine.pages.fiche import missing
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.page import Page
from vitrine.text.collation import initial
from vitrine.text.dates import PartialDate, display
from vitrine.text.numbers import french_number

EXAMPLES = 3


def text_pages(house: House) -> Iterator[Page]:
    """Every page of content/pages/ that no other module makes."""
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
    yield _text(house, "batisseurs", "bearers.html", {"groups": bearer_groups(catalogue.bearers)})
    yield _text(house, "documents", "documents.html", {})
    yield _text(house, "proposer", "propose.html", {})
    yield _text(house, "plan-du-site", "site-map.html", {}, found_as="")
    yield _text(house, "accessibilite", "statement.html", _statement(house))
    yield _text(house, "mentions-legales", "legal.html", {})
    yield _text(house, "ecoconception", "text.html", {})
    yield _text(house, "introuvable", "missing.html", {}, indexed=False, found_as="")
    for words in house.extra_pages():
        yield _text(house, words.name, "text.html", {})


def bearer_groups(bearers: tuple[BearerIndex, ...]) -> tuple[tuple[str, tuple[BearerIndex, ...]], ...]:
    """The bearers under their index letter, in order."""
    letters = list(dict.fromkeys(initial(bearer.name) for bearer in bearers))
    return tuple((letter, tuple(b for b in bearers if initial(b.name) == letter)) for letter in letters)


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


def _statement(house: House) -> dict[str, Any]:
    statement = house.settings.accessibility
    return {
        "statement": statement,
        "audited": display(PartialDate.from_date(statement.audited_on)) if statement.audited_on else "",
        "dated": display(PartialDate.from_date(statement.date)) if statement.date else "",
        "rate": french_number(statement.rate) if statement.rate is not None else "",
    }
