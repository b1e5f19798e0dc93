"""The lists of actions: all of them, by kind and by each value of a facet; and their titles alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup

from vitrine.catalogue.items import Festival, Item, Talk
from vitrine.model import addresses
from vitrine.model.vocabulary import Dispositif, Kind
from vitrine.pages.cards import Card
from vitrine.pages.facets import DIMENSIONS, data, editions, facets, tabs, told_count
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.page import Page

VIEWS = (("Cartes", addresses.ACTIONS), ("Titres seuls", addresses.TITLES), ("Sur le plan", addresses.MAP))
"""The three ways of showing the same set."""

_DISPOSITIF_WORDS = {
    Dispositif.FIFTY_FIFTY: "Une idée d’habitants, l’appui de la commune, une convention : moitié-moitié.",
    Dispositif.INITIATIVE: "Des habitants s’y mettent en autonomie, sans convention.",
}


@dataclass(frozen=True)
class Row:
    """A card in a list, and what it answers to."""

    card: Card
    data: Markup


def list_pages(house: House) -> Iterator[Page]:
    """Every list of cards, then the titles."""
    words = house.words("actions")
    everything = listed(house)
    yield _page(house, addresses.ACTIONS, words.fields.title, words.fields.summary, everything)
    for dispositif in Dispositif:
        yield _page(
            house,
            addresses.dispositif(dispositif),
            house.kinds(Kind(dispositif.value)),
            _DISPOSITIF_WORDS[dispositif],
            house.of_kind(dispositif),
        )
    for dimension in DIMENSIONS:
        for value in dimension.values(house):
            items = tuple(item for item in everything if value.id in dimension.of(item))
            yield _page(house, dimension.address(value.id), value.title, value.summary, items)
    yield _titles(house)


def listed(house: House) -> tuple[Item, ...]:
    """Actions, talks and festivals, latest first."""
    catalogue = house.catalogue
    everything: tuple[Item, ...] = (*catalogue.actions, *catalogue.talks, *editions(house))
    return tuple(sorted(everything, key=_latest_first))


def frame(house: House, address: str, items: tuple[Item, ...]) -> dict[str, Any]:
    """What the head of every list shows: kinds, sentence, count, views."""
    count, beside = told_count(items)
    return {
        "tabs": tabs(house, address),
        "facets": facets(house, address),
        "count": count,
        "note": beside,
        "complete": address in {view for _, view in VIEWS},
        "views": VIEWS,
    }


def _page(house: House, address: str, title: str, summary: str, items: tuple[Item, ...]) -> Page:
    words = house.words("actions")
    whole = address == addresses.ACTIONS
    trail = (house.crumb("accueil"), Crumb(words.fields.label) if whole else house.crumb("actions"))
    head = Head(
        address,
        title,
        summary,
        trail if whole else (*trail, Crumb(title)),
        "actions",
        source=words.source if whole else None,
        changed=words.changed if whole else None,
        found_as="" if whole else "page",
    )
    values = {
        **frame(house, address, items),
        "rows": tuple(Row(house.card(item), data(item)) for item in items),
        "about": house.body(words, address) if whole else "",
        "explained": address == addresses.dispositif(Dispositif.FIFTY_FIFTY),
    }
    return house.page("list.html", head, values)


def _titles(house: House) -> Page:
    items = listed(house)
    head = view_head(
        house,
        addresses.TITLES,
        "Les titres, rien que les titres",
        "La même liste, sans image, année par année.",
    )
    years = groupby(sorted(items, key=lambda item: -item.year), key=lambda item: item.year)
    values = {
        **frame(house, addresses.TITLES, items),
        "years": tuple(
            (year, tuple(Row(house.card(item), data(item)) for item in group)) for year, group in years
        ),
    }
    return house.page("titles.html", head, values)


def view_head(house: House, address: str, title: str, summary: str) -> Head:
    """The head of another view of the whole list."""
    trail = (house.crumb("accueil"), house.crumb("actions"), Crumb(title))
    return Head(address, title, summary, trail, "actions", found_as="")


def _latest_first(item: Item) -> int:
    """Latest first; what shares a day keeps its place. A festival of unknown days ends its year."""
    if isinstance(item, Festival):
        days = item.fields.dates if item.fields else ()
        day = days[0].start.latest() if days else date(item.year, 12, 31)
    elif isinstance(item, Talk):
        day = item.fields.date or date(item.year, 1, 1)
    else:
        day = item.fields.dates.start.earliest()
    return -day.toordinal()
