"""The page that searches, and the attributes by which every other page is found."""

from __future__ import annotations

from vitrine.catalogue.items import Item
from vitrine.model import addresses
from vitrine.model.vocabulary import Kind
from vitrine.pages.facets import choices
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
        "themes": choices(house, "theme"),
        "index": f"/{FOLDER}/pagefind.js",
        "common_words": " ".join(sorted(EVERYWHERE)),
        "kinds": (
            *((kind.value, house.kinds(kind), house.kind(kind)) for kind in Kind),
            ("referentiel", "Référentiel", "Référentiel"),
            ("page", "Autres pages", "Page"),
        ),
        "years": sorted(_years(house), reverse=True),
    }
    return house.page("search.html", head, values)


def _years(house: House) -> set[int]:
    catalogue = house.catalogue
    items: tuple[Item, ...] = (*catalogue.actions, *catalogue.talks, *catalogue.festivals)
    return {item.year for item in items}
