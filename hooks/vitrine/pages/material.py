"""The house's header and footer for the référentiel and the guide, which stand on Material's base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vitrine.catalogue.catalogue import Catalogue
from vitrine.model import addresses
from vitrine.pages.assets import assets
from vitrine.pages.environment import environment
from vitrine.pages.house import House
from vitrine.pages.pictures import no_pictures
from vitrine.pages.share import share
from vitrine.publishing.search import marks as marks_for_search


@dataclass(frozen=True)
class Chrome:
    """What Material's blocks are filled with; every part is safe HTML."""

    head: Markup
    styles: Markup
    header: Markup
    footer: Markup
    search: Markup


def chrome(catalogue: Catalogue, address: str) -> Chrome:
    """The surroundings of one page of the référentiel or of the guide."""
    house = House(catalogue, (), no_pictures(), assets(catalogue.root))
    links = house.links(address)
    frame: Any = environment().get_template("frame.html").module
    section = "referentiel" if address.startswith("/referentiel/") else ""
    template = environment().get_template("material.html")
    # These pages share the picture of the home page, which the showcase has made.
    shared = None if catalogue.preview else share(catalogue, addresses.HOME, "")
    given = {"house": house, "href": links, "share": shared, "address": address}
    parts = {part: Markup(template.render(part=part, **given)) for part in ("head", "styles")}
    return Chrome(
        parts["head"],
        parts["styles"],
        house.symbols + Markup(frame.header(house, links, section)),
        Markup(frame.footer(house, links)),
        Markup(marks_for_search("referentiel", None) if section else ""),
    )
