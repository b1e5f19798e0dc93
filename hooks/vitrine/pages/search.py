"""The page that searches, and the attributes by which every other page is found."""

from __future__ import annotations

from collections.abc import Iterator

from vitrine.model import addresses
from vitrine.model.vocabulary import Kind
from vitrine.pages.house import SEARCH, Crumb, Head, House
from vitrine.pages.page import Page
from vitrine.publishing.search import EVERYWHERE, FOLDER


def search_page(house: House) -> Page:
    """The form, its filters, and what to do without JavaScript."""
    words = house.words(SEARCH)
    address = addresses.page(SEARCH)
    head = Head(
        address,
        words.fields.title,
        words.fields.summary,
        (house.crumb("accueil"), Crumb(words.fields.label)),
        SEARCH,
        words.source,
        words.changed,
        found_as="",
    )
    values = {
        "about": house.body(words, address),
        "index": f"/{FOLDER}/pagefind.js",
        "common_words": " ".join(sorted(EVERYWHERE)),
        "kinds": (*_kinds(house), ("referentiel", "Référentiel"), ("page", "Autres pages")),
        "years": sorted(_years(house), reverse=True),
    }
    return house.page("search.html", head, values)


def _kinds(house: House) -> Iterator[tuple[str, str]]:
    return ((kind.value, house.kinds(kind)) for kind in Kind)


def _years(house: House) -> set[int]:
    catalogue = house.catalogue
    return {item.year for item in (*catalogue.actions, *catalogue.talks, *catalogue.festivals)}
