"""The plan of the booklet: which sheets share a page, which go on, and how double pages face each other."""

from __future__ import annotations

from itertools import product

import pytest

from vitrine.print.layout import (
    Chapter,
    Front,
    Measure,
    PhotoPlace,
    Piece,
    Unit,
    booklet_units,
    lengths_seen,
)

FRONT = Front(guide_lines=14, legend_lines=9)
SHORT = Measure(half=16, single=24, bare=22, top=6, middle=8, story=4, foot=7, plain=0, call=4, line=1)
LONG = Measure(half=99, single=99, bare=99, top=7, middle=11, story=30, foot=8, plain=0, call=0, line=1)


def sheets(*ids: str, kind: str = "fifty-fifty") -> tuple[Piece, ...]:
    return tuple(Piece(each, kind) for each in ids)


def planned(
    *chapters: Chapter, measures: dict[str, Measure] | None = None, front: Front = FRONT, **pages: int
) -> tuple[Unit, ...]:
    known = {piece.id: SHORT for chapter in chapters for piece in chapter.pieces} | (measures or {})
    return booklet_units(chapters, known, front, pages)


def of_entries(units: tuple[Unit, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(unit.type, unit.entries) for unit in units if unit.entries]


def first_page(units: tuple[Unit, ...], name: str) -> int:
    names = [unit.name for unit in units]
    return 2 + sum(unit.pages for unit in units[: names.index(name)])


def test_short_sheets_go_by_two_and_the_last_one_alone() -> None:
    units = planned(Chapter(2022, sheets("a", "b", "c"), openings=(2,)))
    assert of_entries(units) == [("pair", ("a", "b")), ("single", ("c",))]


def test_a_sheet_pairs_with_its_own_kind_first() -> None:
    pieces = (*sheets("a"), *sheets("b", kind="initiative"), *sheets("c"), *sheets("d", kind="initiative"))
    units = planned(Chapter(2022, pieces, openings=(2,)))
    assert of_entries(units) == [("pair", ("a", "c")), ("pair", ("b", "d"))]


def test_kinds_share_a_page_rather_than_leave_two_sheets_alone() -> None:
    pieces = (*sheets("a"), *sheets("b", kind="initiative"))
    units = planned(Chapter(2022, pieces, openings=(2,)))
    assert of_entries(units) == [("pair", ("a", "b"))]


@pytest.mark.parametrize(("half", "kind"), [(17.0, "pair"), (18.5, "single"), (25.0, "single")])
def test_two_sheets_share_a_page_only_where_both_fit(half: float, kind: str) -> None:
    tall = Measure(**{**vars(SHORT), "half": half})
    chapter = Chapter(2022, sheets("a", "b"), openings=(2,))
    units = planned(chapter, measures={"a": tall, "b": tall})
    assert {unit.type for unit in units if unit.entries} == {kind}


def test_sheets_that_overflow_once_set_get_more_room() -> None:
    chapter = Chapter(2022, sheets("a", "b"), openings=(2,))
    seen: dict[str, int] = {}
    shapes = []
    for _ in range(3):
        units = booklet_units((chapter,), {"a": SHORT, "b": SHORT}, FRONT, seen)
        shapes.append([unit.type for unit in units if unit.entries])
        for unit in units:
            if unit.entries:
                seen |= lengths_seen(unit, 2)
    assert shapes == [["pair"], ["single", "single"], ["flow", "flow"]]


def test_a_pair_never_exceeds_the_page() -> None:
    chapter = Chapter(2022, sheets("a", "b"), openings=(2,))
    units = planned(chapter, measures={"a": Measure(**{**vars(SHORT), "half": 18.0})})
    (pair,) = (unit for unit in units if unit.entries)
    first, second = pair.values["lines"]
    assert first >= 18
    assert first + second <= 34


def halves(*heights: float, before: int = 0) -> list[tuple[int, tuple[float, float]]]:
    """The page and the lines of each pair of a year whose short sheets take these, after some lone ones."""
    names = [f"s{n}" for n in range(len(heights))]
    lone = [f"l{n}" for n in range(before)]
    measures = {
        name: Measure(**{**vars(SHORT), "half": half}) for name, half in zip(names, heights, strict=True)
    }
    measures |= {name: Measure(**{**vars(SHORT), "half": 99}) for name in lone}
    units = planned(Chapter(2022, sheets(*lone, *names), (2,)), measures=measures)
    return [
        (first_page(units, unit.name), tuple(unit.values["lines"])) for unit in units if unit.type == "pair"
    ]


def test_sheets_that_face_each_other_begin_at_the_same_heights() -> None:
    assert halves(15.0, 15.5, 16.0, 16.0) == [(10, (16.0, 16.0)), (11, (16.0, 16.0))]
    assert halves(17.5, 16.5, 17.5, 15.0) == [(10, (17.5, 16.5)), (11, (17.5, 16.5))]
    assert halves(15.0, 17.0, 14.0, 18.5) == [(10, (15.5, 18.5)), (11, (15.5, 18.5))]


def test_sheets_that_no_common_height_holds_keep_their_own() -> None:
    assert halves(18.0, 16.0, 16.0, 18.0) == [(10, (18.0, 16.0)), (11, (16.0, 18.0))]
    # Those that turn their backs to each other are not compared.
    assert halves(17.0, 16.0, 16.0, 17.0, before=1) == [(11, (17.0, 16.0)), (12, (16.0, 17.0))]


def test_a_lone_sheet_takes_the_tallest_picture_that_fits() -> None:
    chapter = Chapter(2022, sheets("a"), openings=(2,))
    for single, picture in ((20, 70), (27, 50), (28, 45)):
        measure = Measure(**{**vars(SHORT), "single": single, "bare": single, "call": 0})
        (unit,) = (each for each in planned(chapter, measures={"a": measure}) if each.entries)
        assert unit.values["picture"] == picture
        assert picture / 5 - 3 + 1 + single <= 35


def test_a_long_story_flows_and_says_so() -> None:
    chapter = Chapter(2022, sheets("a"), openings=(2,))
    (unit,) = (each for each in planned(chapter, measures={"a": LONG}) if each.entries)
    assert (unit.type, unit.pages) == ("flow", 2)
    assert unit.report[0].startswith("a : 2 pages, image de ")


def flow(**lines: int) -> Unit:
    """The unit of a long story, of these lines."""
    measure = Measure(**{**vars(LONG), **lines})
    chapter = Chapter(2022, sheets("a"), openings=(2,))
    (unit,) = (each for each in planned(chapter, measures={"a": measure}) if each.entries)
    assert unit.type == "flow"
    return unit


@pytest.mark.parametrize("middle", range(4, 18))
def test_three_lines_of_a_story_stand_under_the_path_or_none(middle: int) -> None:
    unit = flow(middle=middle)
    left = 35 - (unit.values["picture"] // 5 + 1 + LONG.top + 1 + middle - 3)
    assert left == 0 or left >= 3


def test_a_panel_and_its_path_that_no_first_page_holds_wait_for_the_second() -> None:
    assert not flow(top=17, middle=12).values["apart"]
    unit = flow(top=17, middle=16, story=95)
    assert unit.values["apart"]
    assert unit.values["picture"] == 70, "the first page is the picture and the title"
    assert unit.pages * 35 >= 35 + 16 + 95 + LONG.foot


@pytest.mark.parametrize("story", range(10, 60))
def test_the_picture_of_a_long_story_is_low_only_where_it_saves_a_page(story: int) -> None:
    unit = flow(top=10, middle=17, story=story)
    needed = 1 + 10 + 1 + 17 - 3 + story + LONG.foot + 2
    if unit.values["picture"] < 35:
        assert needed + 7 > unit.pages * 35


@pytest.mark.parametrize("story", range(10, 60))
def test_the_drawing_that_ends_a_story_has_room_for_all_of_it(story: int) -> None:
    unit = flow(story=story)
    assert unit.values["closing"] in (0, 30, 40, 50, 60)
    used = unit.values["picture"] // 5 + 1 + LONG.top + 1 + LONG.middle - 3 + story + LONG.foot
    assert used + unit.values["closing"] // 5 + 2 <= unit.pages * 35
    assert flow(story=story, photos=11).values["closing"] == 0, "photos fill the pages"


def test_a_double_page_lets_a_single_one_go_first_to_face_itself() -> None:
    chapter = Chapter(2022, sheets("a", "b"), openings=(1,))
    alone = Measure(**{**vars(SHORT), "half": 99})
    units = planned(chapter, measures={"a": LONG, "b": alone})
    assert first_page(units, "year-2022") % 2 == 0
    assert of_entries(units) == [("single", ("b",)), ("flow", ("a",))]
    assert first_page(units, "a") % 2 == 0


def test_explanations_and_large_years_open_on_a_left_hand_page() -> None:
    alone = Measure(**{**vars(SHORT), "half": 99})
    chapters = (
        Chapter(2021, sheets("a"), openings=(2,)),
        Chapter(2022, sheets("b"), openings=(2,)),
    )
    for contents in (1, 2, 3):
        for room in (0, 16, 30):
            front = Front(14, 9, contents_pages=contents, contents_room=room)
            units = planned(*chapters, measures={"a": alone, "b": alone}, front=front)
            assert first_page(units, "how-fifty-fifty") % 2 == 0
            assert first_page(units, "year-2021") % 2 == 0
            assert first_page(units, "year-2022") % 2 == 0
            assert first_page(units, "memory-2021") % 2 == 1


ALONE = Measure(**{**vars(SHORT), "half": 99})


def year_units(units: tuple[Unit, ...]) -> list[tuple[str, str]]:
    return [(unit.type, unit.name) for unit in units if unit.type in ("opener", "band", "memory")]


def test_a_year_that_would_have_the_next_one_open_on_the_right_opens_on_one_page_where_it_may() -> None:
    chapters = (Chapter(2021, sheets("a"), openings=(2, 1)), Chapter(2022, sheets("b"), openings=(2,)))
    units = planned(*chapters, measures={"a": ALONE})
    assert year_units(units) == [("band", "year-2021"), ("opener", "year-2022")]
    assert first_page(units, "year-2022") % 2 == 0
    # Alone, or where the next one may do the same, it keeps its two pages.
    (first, *_) = year_units(planned(chapters[0], measures={"a": ALONE}))
    assert first == ("opener", "year-2021")
    both = (chapters[0], Chapter(2022, sheets("b"), openings=(2, 1)))
    units = planned(*both, measures={"a": ALONE})
    assert year_units(units) == [("opener", "year-2021"), ("band", "year-2022")]


@pytest.mark.parametrize("lengths", list(product((SHORT, LONG), repeat=3)))
def test_no_year_ever_opens_two_pages_on_the_right(lengths: tuple[Measure, ...]) -> None:
    for openings in product(((2,), (2, 1), (1,)), repeat=len(lengths)):
        chapters = [Chapter(2020 + n, sheets(f"e{n}"), openings=each) for n, each in enumerate(openings)]
        units = planned(*chapters, measures={f"e{n}": each for n, each in enumerate(lengths)})
        for kind, name in year_units(units):
            assert kind != "opener" or first_page(units, name) % 2 == 0, openings
        assert len({unit.name for unit in units}) == len(units)


def test_the_booklet_folds_by_four_whatever_its_length() -> None:
    for count in range(9):
        pieces = sheets(*(f"e{n}" for n in range(count)))
        units = planned(Chapter(2022, pieces, openings=(2,)))
        assert (2 + sum(unit.pages for unit in units)) % 4 == 0
        assert sum(unit.pages for unit in units if unit.type == "notes") <= 3


def test_lengths_that_were_seen_win() -> None:
    chapter = Chapter(2022, sheets("a"), openings=(2,))
    units = planned(chapter, measures={"a": LONG}, a=3)
    (unit,) = (each for each in units if each.entries)
    assert unit.pages == 3


def test_the_two_pages_of_a_talk_face_each_other() -> None:
    told = Piece("récit", "recit", told=True)
    pieces = (*sheets("a"), told)
    lone = Measure(**{**vars(SHORT), "half": 25})
    talk = Measure(**{**vars(SHORT), "half": 99, "single": 99, "bare": 99, "middle": 0})
    for openings in ((2,), (1,)):
        chapter = Chapter(2022, pieces, openings)
        units = planned(chapter, measures={"a": lone, "récit": talk})
        assert first_page(units, "récit") % 2 == 0
        assert sum(unit.type == "memory" for unit in units) <= 1


def test_photos_that_follow_a_story_count_on_one_page_or_make_it_two() -> None:
    chapter = Chapter(2022, sheets("a"), openings=(2,))
    for photos, expected in ((0, "single"), (9, "single"), (16, "flow")):
        measure = Measure(**{**vars(SHORT), "half": 99, "call": 0, "photos": photos})
        (unit,) = (each for each in planned(chapter, measures={"a": measure}) if each.entries)
        assert unit.type == expected
        if expected == "single":
            assert unit.values["picture"] / 5 - 3 + 1 + SHORT.bare + photos <= 35


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        # Nothing but the end of the story takes them; the first place that takes them; on the next page.
        ((), None),
        (((2, 4), (3, 6)), 2),
        (((2, 13), (3, 20)), 3),
        # What they leave at the foot of a page is seen from four lines on; where they must, it is the least.
        (((2, 15), (3, 20)), 2),
        (((2, 9), (3, 12)), 3),
    ],
)
def test_photos_stand_in_a_story_where_they_leave_no_hole(
    places: tuple[tuple[int, int], ...], expected: int | None
) -> None:
    chapter = Chapter(2022, sheets("a"), openings=(2,))
    found = tuple(PhotoPlace(blocks, above, lines=11) for blocks, above in places)
    measure = Measure(**{**vars(LONG), "top": 2, "middle": 2, "places": found})
    (unit,) = (each for each in planned(chapter, measures={"a": measure}) if each.entries)
    assert unit.values["picture"] // 5 + 1 + 2 + 1 + 2 - 3 == 17, "what stands above the story"
    assert unit.values["photos-after"] == expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        # The first place where the words are about as high as the photo; else the one that leaves least.
        (((2, 1, 3), (3, 2, 0)), 2),
        (((2, 1, 7), (3, 2, 2)), 3),
        (((2, 1, 7), (3, 2, 9)), 2),
        # What a page leaves at its foot counts as much.
        (((2, 12, 0), (3, 20, 2)), 3),
    ],
)
def test_an_upright_photo_stands_where_words_fill_its_side(
    places: tuple[tuple[int, int, int], ...], expected: int
) -> None:
    chapter = Chapter(2022, sheets("a"), openings=(2,))
    found = tuple(
        PhotoPlace(blocks, above, lines=16, more=3, empty=empty, beside=2) for blocks, above, empty in places
    )
    measure = Measure(**{**vars(LONG), "top": 2, "middle": 2, "places": found})
    (unit,) = (each for each in planned(chapter, measures={"a": measure}) if each.entries)
    assert unit.values["picture"] // 5 + 1 + 2 + 1 + 2 - 3 == 17, "what stands above the story"
    assert (unit.values["photos-after"], unit.values["photos-beside"]) == (expected, 2)


def test_indexes_with_nothing_to_list_have_no_page() -> None:
    chapter = Chapter(2022, sheets("a"), openings=(2,))
    units = booklet_units((chapter,), {"a": SHORT}, FRONT, {}, ("themes", "bearers"))
    assert [unit.type for unit in units if unit.type in ("themes", "places", "bearers")] == [
        "themes",
        "bearers",
    ]
