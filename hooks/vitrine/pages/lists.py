"""The lists of actions: all of them, by kind and by each value of a facet; and their titles alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup

from vitrine.catalogue.items import Festival, Item, Talk
from vitrine.model import addresses
from vitrine.model.vocabulary import Dispositif, Kind
from vitrine.pages.assets import named
from vitrine.pages.cards import Card
from vitrine.pages.environment import environment
from vitrine.pages.facets import DIMENSIONS, answers, data, districts_of, editions, facets, tabs, told_count
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.page import Asset, Page
from vitrine.pages.parts import Part, head_of, parts

VIEWS = (
    ("En images", addresses.ACTIONS),
    ("Titres seuls", addresses.TITLES),
    ("Sur la carte", addresses.MAP),
)
"""The three ways of showing the same set."""

_DISPOSITIF_WORDS = {
    Dispositif.FIFTY_FIFTY: (
        "Des habitants ont une idée et la réalisent. La commune les aide. Un accord signé dit qui fait quoi."
    ),
    Dispositif.INITIATIVE: (
        "Des habitants s’y mettent par leurs propres moyens. La mairie donne parfois un coup de main."
    ),
}


@dataclass(frozen=True)
class Row:
    """A card in a list, and what it answers to."""

    card: Card
    data: Markup


@dataclass(frozen=True)
class Listing:
    """A list: where it is published, what it is called, and what it holds."""

    address: str
    title: str
    summary: str
    items: tuple[Item, ...]


def list_pages(house: House, files: dict[str, Asset]) -> Iterator[Page]:
    """Every list of cards, then the titles. What a script reads beside them is added to `files`."""
    words = house.words("actions")
    everything = listed(house)
    whole = Listing(addresses.ACTIONS, words.fields.title, words.fields.summary, everything)
    yield from _pages(house, whole, _all_cards(house, everything, files))
    for dispositif in Dispositif:
        title, summary = house.kinds(Kind(dispositif.value)), _DISPOSITIF_WORDS[dispositif]
        address = addresses.dispositif(dispositif)
        yield from _pages(house, Listing(address, title, summary, house.of_kind(dispositif)))
    for dimension in DIMENSIONS:
        for value in dimension.values(house):
            items = tuple(item for item in everything if value.id in dimension.of(item))
            yield from _pages(house, Listing(dimension.address(value.id), value.title, value.summary, items))
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


def _pages(house: House, listing: Listing, all_cards: str = "") -> Iterator[Page]:
    """A list in as many parts as it takes; `all_cards` is the address of the file that holds every card."""
    found = parts(listing.address, listing.items)
    shared = {
        **frame(house, listing.address, listing.items),
        "chosen": listing.address != addresses.ACTIONS,
        "explained": listing.address == addresses.dispositif(Dispositif.FIFTY_FIFTY),
        "near": districts_of(house, listing.address, listing.items),
    }
    for part in found:
        rows = tuple(Row(house.card(item), data(item)) for item in listing.items[part.first - 1 : part.last])
        yield _page(house, listing, part, {**shared, "rows": rows, "all_cards": all_cards})


def _page(house: House, listing: Listing, part: Part, values: Mapping[str, Any]) -> Page:
    words = house.words("actions")
    whole = listing.address == addresses.ACTIONS
    label = words.fields.label if whole else listing.title
    head = Head(
        listing.address,
        listing.title,
        listing.summary,
        (house.crumb("accueil"), *(() if whole else (house.crumb("actions"),)), Crumb(label)),
        "actions",
        source=words.source if whole else None,
        changed=words.changed if whole else None,
        found_as="" if whole else "page",
    )
    head = head_of(part, head)
    text = house.body(words, head.address) if whole and part.number == part.total else ""
    complete = head.address in {view for _, view in VIEWS}
    own = {"name": listing.title, "part": part, "about": text, "complete": complete}
    return house.page("list.html", head, {**values, **own})


def _all_cards(house: House, items: tuple[Item, ...], files: dict[str, Asset]) -> str:
    """The file that the script reads to combine choices, where the list is too long for one page."""
    if len(parts(addresses.ACTIONS, items)) == 1:
        return ""
    pieces: Any = environment().get_template("pieces.html").module
    links = house.links(addresses.ACTIONS)
    cards = [(answers(item), pieces.card(house.card(item), links, 2)) for item in items]
    content = json.dumps(cards, ensure_ascii=False)
    asset = named("actions.json", content.encode())
    files[asset.address] = asset
    return asset.address


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
