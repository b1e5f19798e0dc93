"""The booklet is set section by section, then joined: one document, of which only what changed is set."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.print_files import refusals
from tests.trees import FIFTY_FIFTY, INITIATIVE, SMALL, write_tree
from vitrine.catalogue.load import load
from vitrine.print.booklet import Printed, booklet
from vitrine.print.indexing import index_pages

TODAY = date(2026, 11, 21)
MM = 72 / 25.4
TABLE = """
| Mois | Arbres |
| --- | --- |
| mars | douze |

Une note d’exemple[^1].

[^1]: Comptés deux fois.
"""
PHOTO = "photos: [{fichier: vue.jpg, alt: Un mur d’exemple, credit: Camille, personnes: aucune}]\n"


def entry(text: str, title: str, year: int, body: str = "", more: str = "") -> str:
    """An entry of another year."""
    head, _, story = dedent(text).replace("2022", str(year)).rpartition("---\n")
    first = next(line for line in head.splitlines() if line.startswith("titre:"))
    return f"{head.replace(first, f'titre: {title}')}{more}---\n{story}{body}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("sections")
    files = {
        f"initiatives/{year}/{name}-{year}.md": entry(text, f"{title} {year}", year, TABLE, more)
        for year in (2019, 2020, 2021)
        for name, text, title, more in (
            ("verger", FIFTY_FIFTY, "Un verger d’exemple", ""),
            ("fresque", INITIATIVE, "Une fresque d’exemple", PHOTO),
        )
    }
    write_tree(found, {**SMALL, **files})
    for year in (2019, 2020, 2021):
        repaint(found, year, "#c03a8a")
    return found


def repaint(root: Path, year: int, colour: str, width: int = 1600) -> None:
    file = root / f"initiatives/{year}/fresque-{year}/vue.jpg"
    file.parent.mkdir(exist_ok=True)
    Image.new("RGB", (width, width * 3 // 4), colour).save(file)


def kept_sections(root: Path) -> set[str]:
    return {file.name for file in (root / ".cache/print").glob("*.pdf")}


def printed_with(root: Path, path: str, old: str, new: str) -> Printed:
    """The booklet with other words in a file, which is then put back."""
    file = root / path
    before = file.read_text(encoding="utf-8")
    assert old in before
    try:
        file.write_text(before.replace(old, new), encoding="utf-8")
        return printed(root)
    finally:
        file.write_text(before, encoding="utf-8")


def printed(root: Path) -> Printed:
    loaded = load(root, TODAY)
    assert not loaded.problems
    assert loaded.catalogue is not None
    return booklet(loaded.catalogue, root / ".cache")


@pytest.fixture(scope="module")
def made(root: Path) -> Printed:
    return printed(root)


@pytest.fixture
def pdf(made: Printed) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        yield opened


def elements(held: Any) -> Iterator[Any]:
    """The structure elements under one, or under the tree."""
    kids = held.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def notes(pdf: pikepdf.Pdf) -> list[Any]:
    return [note for each in pdf.pages for note in each.obj.get("/Annots", [])]


def photos(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """The sizes of the photos, in pixels."""
    return [
        (int(each.Width), int(each.Height))
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Filter") == pikepdf.Name.DCTDecode
    ]


def test_the_joined_document_keeps_to_the_standards(made: Printed, tmp_path: Path) -> None:
    assert refusals(made.pdf, tmp_path) == []


def test_one_tree_of_tags_holds_every_page(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot
    assert [str(each.S) for each in tree.K] == ["/Document"]
    pages = {each.obj.objgen for each in pdf.pages}
    tagged = {each.Pg.objgen for each in elements(tree) if "/Pg" in each}
    assert tagged <= pages
    assert len(tagged) >= len(pages) - 1
    numbers = [int(each) for each in list(tree.ParentTree.Nums)[::2]]
    asked = [int(each.obj.StructParents) for each in pdf.pages] + [
        int(each.StructParent) for each in notes(pdf)
    ]
    assert sorted(asked) == numbers == sorted(set(numbers))
    assert int(tree.ParentTreeNextKey) > numbers[-1]


def test_names_of_cells_and_notes_are_told_apart(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot
    known = pikepdf.NameTree(tree.IDTree)
    named = [str(each.ID) for each in elements(tree) if "/ID" in each]
    assert sorted(named) == sorted(known)
    assert len(set(named)) == len(named) > 6
    told = [
        str(header)
        for each in elements(tree)
        for held in (list(each.A) if isinstance(each.get("/A"), pikepdf.Array) else [each.get("/A")])
        if held is not None and "/Headers" in held
        for header in held.Headers
    ]
    assert told
    assert set(told) <= set(named)


def test_links_between_sections_lead_to_the_page_they_say(pdf: pikepdf.Pdf) -> None:
    numbers = {each.obj.objgen: number for number, each in enumerate(pdf.pages, 1)}
    places = {
        name: numbers[place[0].objgen] for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()
    }
    inner = [note for note in notes(pdf) if "/Dest" in note]
    calls = [note for note in inner if isinstance(note.Dest, pikepdf.Array)]
    assert {note.Dest[0].objgen for note in calls} <= set(numbers)
    named = [note for note in inner if note not in calls]
    assert len(named) > 20
    for note in named:
        assert str(note.Contents).endswith(f", page {places[str(note.Dest)]}")
    assert not any("livret:" in str(note.A.get("/URI", "")) for note in notes(pdf) if "/A" in note)


def test_bookmarks_go_from_the_first_part_to_the_last_and_back(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.Outlines
    titles = []
    item: Any = root.First
    before: Any = None
    while item is not None:
        titles.append(str(item.Title))
        assert item.Parent.objgen == root.objgen
        assert (item.Prev.objgen if "/Prev" in item else None) == (before.objgen if before else None)
        item, before = item.get("/Next"), item
    assert before is not None
    assert before.objgen == root.Last.objgen
    years = [title for title in titles if title.startswith("L’année")]
    assert years == ["L’année 2019", "L’année 2020", "L’année 2021", "L’année 2022"]
    assert titles.index("Par thème") > titles.index("L’année 2022")


def test_page_numbers_stand_on_the_outer_side_in_every_section(made: Printed) -> None:
    document = pypdfium2.PdfDocument(made.pdf)
    seen = 0
    for number, each in enumerate(document, 1):
        if number in (1, made.pages):
            continue  # the covers say other things there
        text = each.get_textpage()
        corners = [
            text.get_text_bounded(left=left * MM, right=right * MM, bottom=8 * MM, top=16 * MM).split()
            for left, right in ((10, 26), (122, 138))
        ]
        inner, outer = corners if number % 2 else corners[::-1]
        if outer or inner:
            assert outer == [str(number)]
            assert str(number) not in inner
            seen += 1
    assert seen > made.pages / 2


def test_photos_take_the_place_of_what_stood_for_them(pdf: pikepdf.Pdf) -> None:
    sizes = photos(pdf)
    assert len(sizes) == 3
    assert all(width > 100 and height > 100 for width, height in sizes)


def test_photos_have_125_to_150_dpi_for_reading_and_300_for_the_print_shop(tmp_path: Path) -> None:
    across = {2019: 1600, 2020: 2000, 2021: 3000}
    files = {
        f"initiatives/{year}/fresque-{year}.md": entry(INITIATIVE, f"Une fresque {year}", year, more=PHOTO)
        for year in across
    }
    write_tree(tmp_path, {**SMALL, **files})
    for year, width in across.items():
        repaint(tmp_path, year, "#c03a8a", width)
    catalogue = load(tmp_path, TODAY).catalogue
    assert catalogue is not None
    head = (148 + 2 * 3) / 25.4
    for bleed, wanted in (
        (False, [1600 / 2, head * 150, head * 150]),
        (True, [1600, head * 300, head * 300]),
    ):
        with pikepdf.open(io.BytesIO(booklet(catalogue, tmp_path / ".cache", bleed=bleed).pdf)) as pdf:
            assert sorted(width for width, _ in photos(pdf)) == [round(width) for width in wanted]


def test_only_the_section_of_a_changed_entry_is_set_again(root: Path, made: Printed) -> None:
    kept = kept_sections(root)
    path = "initiatives/2020/verger-2020.md"
    changed = printed_with(root, path, "Tout a commencé par", "Rien n’a commencé par")
    assert changed.pages == made.pages
    assert changed.pdf != made.pdf
    assert len(kept_sections(root) - kept) == 1
    assert printed(root).pdf == made.pdf


def test_another_photo_sets_no_page_again(root: Path, made: Printed) -> None:
    kept = kept_sections(root)
    repaint(root, 2021, "#3a8ac0")
    try:
        changed = printed(root)
    finally:
        repaint(root, 2021, "#c03a8a")
    assert changed.pdf != made.pdf
    assert kept_sections(root) == kept


def test_another_drawing_of_a_theme_is_drawn_again(root: Path, made: Printed) -> None:
    changed = printed_with(root, "content/vocabulaires/themes.yml", "motif: nature", "motif: culture")
    assert changed.pdf != made.pdf


def index_of(*sizes: int, lines: int = 1) -> list[dict[str, Any]]:
    """The pages of an index of groups of these sizes."""
    groups: list[dict[str, Any]] = [
        {
            "title": f"groupe {g}",
            "entries": [{"key": f"{g}-{n}", "title": "x", "kind": "recit"} for n in range(size)],
        }
        for g, size in enumerate(sizes)
    ]
    keys = [entry["key"] for group in groups for entry in group["entries"]]
    return index_pages(groups, dict.fromkeys(keys, lines), {group["title"]: (1, 1) for group in groups})


def test_an_index_lists_every_entry_once_and_in_order() -> None:
    pages = index_of(3, 40, 1, 90, 2)
    lines = [line for each in pages for column in each["columns"] for line in column]
    keys = [line["key"] for line in lines if line["type"] == "entry"]
    assert keys == [f"{g}-{n}" for g, size in enumerate((3, 40, 1, 90, 2)) for n in range(size)]
    assert [line["title"] for line in lines if line["type"] == "head"] == [f"groupe {g}" for g in range(5)]


def test_a_group_that_goes_on_is_named_again_at_the_top_of_each_column() -> None:
    columns = [column for each in index_of(100) for column in each["columns"]]
    assert len(columns) > 2
    assert columns[0][0]["type"] == "head"
    assert all(column[0] == {"type": "again", "title": "groupe 0"} for column in columns[1:] if column)


def test_a_short_group_is_never_cut_and_the_last_page_is_balanced() -> None:
    (only,) = index_of(5, 5, 5, 5)
    left, right = ([line["type"] for line in column] for column in only["columns"])
    assert left == right == ["head", *["entry"] * 5, "end"] * 2
    assert only["height"] is None


def test_columns_never_exceed_their_page() -> None:
    pages = index_of(7, 30, 2, 61, 9, 14, lines=2)
    for rank, each in enumerate(pages):
        for column in each["columns"]:
            heights = {"head": 1.5, "again": 1.5, "entry": 2.0, "end": each["space"]}
            # The space after the last group may fall off the page.
            assert sum(heights[line["type"]] for line in column) <= (35 if rank else 32) + each["space"]
