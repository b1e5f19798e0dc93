"""The contents of the booklet: what they list, and where a year is cut when they take several pages."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from vitrine.print.contents import LEAST, contents, expected_front
from vitrine.print.layout import PAGE_LINES, Chapter, Measure, Piece, Unit, booklet_units
from vitrine.print.running import Heading, headings

ALONE = Measure(half=99, single=24, bare=22, top=6, middle=8, story=4, foot=7, plain=0, call=0, line=1)


def words(*years: int) -> dict[str, Any]:
    """What headings read, for years of so many entries."""
    names = [f"{year}/{n}" for year, count in enumerate(years) for n in range(count)]
    return {
        "how": {kind: {"title": kind, "key": kind} for kind in ("fifty-fifty", "initiative")},
        "years": {
            str(year): {"title": f"L’année {year}", "key": f"annee-{year}"} for year in range(len(years))
        },
        "entries": {name: {"title": name, "key": name, "kind": "fifty-fifty"} for name in names},
        "invitation": {"title": "Une idée ?"},
    }


def planned(*years: int) -> tuple[tuple[Unit, ...], tuple[Heading, ...], list[list[dict[str, Any]]]]:
    data = words(*years)
    chapters = [
        Chapter(year, tuple(Piece(f"{year}/{n}", "fifty-fifty") for n in range(count)), (1,))
        for year, count in enumerate(years)
    ]
    measures = dict.fromkeys(data["entries"], ALONE)
    units = booklet_units(chapters, measures, expected_front(14, 9, chapters, measures), {})
    found = headings(units, data)
    return units, found, contents(found, {})


def titles(page: list[dict[str, Any]]) -> list[str]:
    return [line["title"] + (", suite" if line.get("again") else "") for line in page]


@pytest.mark.parametrize("count", range(90))
def test_contents_take_the_pages_planned_and_list_what_stands_after_them(count: int) -> None:
    units, found, pages = planned(count // 2, count - count // 2)
    length = next(unit.pages for unit in units if unit.type == "contents")
    assert len(pages) == length
    assert next(each.page for each in found if each.key == "fifty-fifty") % 2 == 0
    aids = [unit for unit in units if unit.type in ("reading", "figures")]
    assert all(unit.values["listed"] for unit in aids) or not any(unit.values["listed"] for unit in aids)
    for page in pages:
        assert len(page) <= PAGE_LINES


def test_the_aids_are_listed_on_nearly_every_booklet() -> None:
    told = [planned(count)[0] for count in range(90)]
    unlisted = [units for units in told if any(not unit.values.get("listed", True) for unit in units)]
    assert len(unlisted) <= 5


@pytest.mark.parametrize("count", range(12, 60))
def test_a_year_is_cut_with_enough_of_it_on_both_pages_and_named_again(count: int) -> None:
    _, _, pages = planned(4, count, 2)
    for before, after in pairwise(pages):
        if "/" not in after[1]["title"] or not after[0].get("again"):
            assert after[0]["level"] == 1
            continue
        year = after[0]["key"].removeprefix("annee-")
        for page in (before, after):
            assert sum(title.startswith(f"{year}/") for title in titles(page)) >= LEAST
    assert [line["title"] for page in pages for line in page if not line.get("again")] == [
        each.title for each in planned(4, count, 2)[1]
    ]


def test_a_year_that_goes_on_is_named_again() -> None:
    _, _, pages = planned(60)
    assert titles(pages[1])[0] == "L’année 0, suite"
    assert "page" in pages[1][0]
