"""The house's header and footer for the référentiel and the guide, which stand on Material's base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vitrine.catalogue.catalogue import Catalogue
from vitrine.handbook.chapters import Chapter
from vitrine.model import addresses
from vitrine.pages.assets import assets
from vitrine.pages.documents import ProducedDocument
from vitrine.pages.environment import environment
from vitrine.pages.house import House
from vitrine.pages.pictures import no_pictures
from vitrine.pages.share import share
from vitrine.publishing.search import marks as marks_for_search
from vitrine.text.dates import PartialDate, display


@dataclass(frozen=True)
class Chrome:
    """What Material's blocks are filled with; every part is safe HTML.

    `rank` says which chapter a page is, `tools` how to print or correct it, `edition` which version it is of.
    """

    head: Markup
    styles: Markup
    header: Markup
    footer: Markup
    search: Markup
    rank: Markup
    tools: Markup
    edition: Markup


def chrome(
    catalogue: Catalogue,
    address: str,
    chapter: Chapter | None = None,
    printed: ProducedDocument | None = None,
) -> Chrome:
    """The surroundings of one page of the référentiel, which is a `chapter`, or of the guide.

    `printed` is the chapter alone on paper, or the whole for the introduction, where this build made it.
    """
    house = House(catalogue, (), no_pictures(), assets(catalogue.root))
    links = house.links(address)
    frame: Any = environment().get_template("frame.html").module
    section = "referentiel" if address.startswith("/referentiel/") else ""
    template = environment().get_template("material.html")
    # These pages share the picture of the home page, which the showcase has made.
    shared = None if catalogue.preview else share(catalogue, addresses.HOME, "")
    given: dict[str, Any] = {"house": house, "href": links, "share": shared, "address": address}
    given |= {"chapter": chapter, "printed": printed, "edition": catalogue.edition if chapter else None}
    given["day"] = lambda day: display(PartialDate.from_date(day))
    names = ("head", "styles", "rank", "tools", "edition")
    parts = {part: Markup(template.render(part=part, **given)) for part in names}
    return Chrome(
        parts["head"],
        parts["styles"],
        house.symbols + Markup(frame.header(house, links, section)),
        Markup(frame.footer(house, links)),
        Markup(marks_for_search("referentiel", None) if section else ""),
        parts["rank"],
        parts["tools"],
        parts["edition"],
    )
