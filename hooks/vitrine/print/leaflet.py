"""The leaflet: one A4 sheet in three folds. The code of a side follows the order in which it is read."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action
from vitrine.design import art
from vitrine.model import addresses
from vitrine.model.print_texts import LeafletText
from vitrine.model.vocabulary import Kind
from vitrine.print import sheets
from vitrine.print.booklet import Printed
from vitrine.print.letterhead import letterhead, place, worded
from vitrine.print.press import Press
from vitrine.print.slots import Blame, set_sheet
from vitrine.reading.files import LEAFLET
from vitrine.text.typography import french, french_title

PAGES = 2
NAMES_SHOWN = 2


def leaflet(catalogue: Catalogue, text: LeafletText, cache: Path, *, bleed: bool = False) -> Printed:
    """The leaflet, from the words of content/imprimes/depliant.yml and the entries that it names.

    For a print shop, with its bleed.

    Raises PrintFailure where a text overflows its place or can't be drawn.
    """
    with tempfile.TemporaryDirectory(prefix="depliant-") as folder:
        press = Press(Path(folder), cache)
        online = place(catalogue, "propose", addresses.page("proposer"))
        press.save_code(online["key"], online["url"])
        press.save("pictures/frieze.svg", art.frieze("paper"))
        press.save("pictures/cover.svg", art.cover(narrow=True))
        tagline = catalogue.settings.site.tagline
        data = letterhead(catalogue, f"{tagline}, le dépliant", text.cover, ["fifty-fifty", "initiatives"])
        data |= {"online": online, "text": worded(text.model_dump()), "examples": _examples(catalogue, text)}
        press.save_json("data.json", data)
        named = [item.source for each in text.entries if isinstance(item := catalogue.item(each), Action)]
        blame = Blame(catalogue.root, (LEAFLET, *named))
        return set_sheet(press, "depliant.typ", PAGES, blame, bleed=bleed)


def _examples(catalogue: Catalogue, text: LeafletText) -> list[dict[str, Any]]:
    """The entries named in the text and published, a group a kind."""
    found = [catalogue.item(each) for each in text.entries]
    groups = []
    for kind in (Kind.FIFTY_FIFTY, Kind.INITIATIVE):
        lines = [
            {
                "title": french_title(item.fields.title),
                "who": french(sheets.names(item, NAMES_SHOWN)),
            }
            for item in found
            if isinstance(item, Action) and item.kind is kind
        ]
        if lines:
            groups.append({"kind": kind.value, "title": french(catalogue.name(kind).plural), "lines": lines})
    return groups
