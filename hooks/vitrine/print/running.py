"""What each page says of itself: its running foot, its tabs; and on which page each thing begins.

The plan knows it all, so that the templates look nothing up: a booklet of hundreds of pages is set in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vitrine.print.layout import INDEXES, Unit

FRONT_TITLES = {
    "inside": "Aussi à l’écran",
    "contents": "Sommaire",
    "reading": "Lire ce livret",
    "figures": "En quelques chiffres",
    "notes": "Notes",
    "themes": "Par thème",
    "places": "Par lieu",
    "bearers": "Par porteur",
}
COVER_PAGES = 1
INVITATION = "invitation"
"""The name of the back cover, which invites."""


@dataclass(frozen=True)
class Heading:
    """A line of the contents, and the target of index entries."""

    level: int
    title: str
    key: str
    kind: str
    page: int


def starts(units: Sequence[Unit], page: int = COVER_PAGES + 1) -> Iterator[tuple[Unit, int]]:
    """Every unit with its first page; `page` is that of the first one."""
    for unit in units:
        yield unit, page
        page += unit.pages


def plan(units: Sequence[Unit], first: int) -> list[dict[str, Any]]:
    """What the template reads of each unit; pictures bleed to the left on a left-hand page, which is even."""
    return [
        {
            **unit.data(),
            "page": page,
            "pages": unit.pages,
            "verso": page % 2 == 0,
        }
        for unit, page in starts(units, first)
    ]


def anchor(unit: Unit, data: Mapping[str, Any]) -> tuple[str, int]:
    """The name that the PDF gives to a page of a unit, and the rank of that page; none for the cover."""
    match unit.type:
        case "cover":
            return "", 0
        case "how":
            return data["how"][unit.values["kind"]]["key"], 0
        case "opener" | "band":
            return data["years"][unit.values["year"]]["key"], 0
        case "back":
            return INVITATION, 0
        case index if index in INDEXES:
            return f"index-{unit.type}", 0
        case _ if not unit.entries:
            return unit.name, 0
    # The first page of a talk is the quotation; its title stands on the next.
    return data["entries"][unit.entries[0]]["key"], 1 if unit.type == "talk" else 0


def page_count(units: Sequence[Unit]) -> int:
    """The pages of the whole booklet, covers included."""
    return 2 * COVER_PAGES + sum(unit.pages for unit in units)


def headings(units: Sequence[Unit], data: Mapping[str, Any]) -> tuple[Heading, ...]:
    """The parts and the entries, in the order of the pages."""
    found = []
    for unit, page in starts(units):
        match unit.type:
            case "how":
                how = data["how"][unit.values["kind"]]
                found.append(Heading(1, how["title"], how["key"], "", page))
            case "opener" | "band":
                year = data["years"][unit.values["year"]]
                found.append(Heading(1, year["title"], year["key"], "edition", page))
            case aid if unit.values.get("listed"):
                found.append(Heading(1, FRONT_TITLES[aid], unit.name, "", page))
            case index if index in INDEXES:
                found.append(Heading(1, FRONT_TITLES[unit.type], f"index-{unit.type}", "", page))
            case _:
                for item_id in unit.entries:
                    sheet = data["entries"][item_id]
                    # The first page of a talk is the quotation; its title stands on the next.
                    at = page + 1 if unit.type == "talk" else page
                    found.append(Heading(2, sheet["title"], sheet["key"], sheet["kind"], at))
    invitation = data["invitation"]
    return (*found, Heading(1, invitation["title"], INVITATION, "", page_count(units)))


def leaves(units: Sequence[Unit], data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """For each page from the first: the titles of its foot, whether they go on, its part and its tabs."""
    town = data["names"]["town"]
    found = [_leaf([], town)] * COVER_PAGES
    year = town
    for unit, _ in starts(units):
        match unit.type:
            case "how":
                how = data["how"][unit.values["kind"]]
                tab = [kind for kind in data["kinds"] if kind == unit.values["kind"]]
                pages = [_leaf([how["title"]], town, tab)] * unit.pages
            case "opener" | "band":
                opened = data["years"][unit.values["year"]]
                year = opened["title"]
                pages = [_leaf([year], town, _festival_tab(opened))] * unit.pages
                if unit.type == "opener":
                    pages[0] = _leaf([], town)
            case "memory":
                tab = _festival_tab(data["years"][unit.values["year"]])
                pages = [_leaf(["Vous vous souvenez ?"], year, tab)] * unit.pages
            case "contents" | "reading":
                pages = [_leaf([FRONT_TITLES[unit.type]], town, data["kinds"])] * unit.pages
            case known if known in FRONT_TITLES:
                pages = [_leaf([FRONT_TITLES[known]], town)] * unit.pages
            case _:
                sheets = [data["entries"][item_id] for item_id in unit.entries]
                titles = [sheet["title"] for sheet in sheets]
                tabs = list(dict.fromkeys(sheet["kind"] for sheet in sheets))
                first = 2 if unit.type == "talk" else 1
                pages = [_leaf(titles, year, tabs, goes_on=n >= first) for n in range(unit.pages)]
                if unit.type == "talk":
                    pages[0] = _leaf([], town)
        found += pages
    return [*found, _leaf([], town)]


def _festival_tab(year: Mapping[str, Any]) -> list[str]:
    """The tab of what opens a year, unless no festival is known of it."""
    return ["edition"] if year["festival"] else []


def _leaf(titles: list[str], part: str, tabs: Sequence[str] = (), *, goes_on: bool = False) -> dict[str, Any]:
    return {"titles": titles, "part": part, "tabs": list(tabs), "goes-on": goes_on}
