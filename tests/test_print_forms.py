"""What a page of the référentiel may cut, and its sheets to fill in, which fill theirs: printed for real."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.handbooks import HANDBOOK
from tests.print_files import collisions, refusals
from tests.test_print_reference import SHEET_FOOT, TEXT_AREA, blank, catalogue_of, elements, texts
from tests.trees import write_tree
from vitrine.print.reference import reference

ROWS = 9
ITEMS = 6
FILLERS = range(3, 17)
"""As many lines before a table: its head, then each of its rows, meets the foot of the first page."""
HAND_MM = 8
"""The least height to write in by hand."""
SCALE, DARK = 4, 128
RIGHT = 0.79
"""Where the text of a page ends on its right, a little before."""

SHEETS = """\
# Des outils d’exemple

Des feuilles d’exemple.

## Une fiche {#fiche .feuille}

*À remplir, exemple.*

| La question | La réponse |
|---|---|
| Quoi ? | |
| Qui, exemple ? | |
| Quand ? | |
| Où, exemple ? | |
| Avec qui ? | |
| Avec quel outil d’exemple ? | |
| Et après ? | |
| Et sinon ? | |

/// tableau
Fiche d’exemple
///

**C’est** ☐ une demande d’exemple ☐ une idée d’exemple ☐ une envie d’exemple ☐ autre chose

**Le lieu :** ……………………………… **Le jour :** ………………………………………………

## Un registre {#registre .feuille}

| Reçue le | L’idée | Suite |
|---|---|---|
| | | |
| | | |

/// tableau
Registre d’exemple
///

## Une lettre {#lettre .feuille}

> Nous proposons de ……………………………… à …………………… .
>
> Nous serons …… personnes.[^a]

[^a]: Une note d’exemple, dont la place est gardée au bas de cette feuille d’exemple.

## Une longue liste {#longue .feuille}

| Numéro | La réponse |
|---|---|
"""
LINES, LONG = 8, 60


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Chapters that hold a table, a short one and a list, further and further down their pages."""
    files = dict(HANDBOOK)
    for lines in FILLERS:
        filler = "Une ligne d’exemple.\n\n" * lines
        rows = "".join(f"| Rang {row} de T{lines} | Oui |\n" for row in range(ROWS))
        short = "".join(f"| Ligne {row} de C{lines} | Oui |\n" for row in range(3))
        items = "".join(
            f"- Article {row} de L{lines}, dit avec assez de mots d’exemple pour aller sur une autre ligne\n"
            for row in range(ITEMS)
        )
        for name, block in {
            "t": f"| Le rang | Vu |\n|---|---|\n{rows}\n/// tableau\nUn tableau d’exemple\n///\n",
            "c": f"| La ligne | Vue |\n|---|---|\n{short}\n/// tableau\nUn court tableau\n///\n",
            "l": items,
        }.items():
            text = f"# Chapitre {name}{lines}\n\nUn chapeau d’exemple.\n\n## Section\n\n{filler}{block}"
            files[f"content/referentiel/0{3 + 'tcl'.index(name)}-{name}{lines:02}.md"] = text
    return reference(catalogue_of(write_tree(tmp_path_factory.mktemp("coupes"), files))).pdf


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    rows = "".join(f"| Numéro {row} | |\n" for row in range(LONG))
    chapter = f"{SHEETS}{rows}\n/// tableau\nListe d’exemple\n///\n"
    files = {**HANDBOOK, "content/referentiel/03-outils.md": chapter}
    return reference(catalogue_of(write_tree(tmp_path_factory.mktemp("feuilles"), files))).pdf


def sides(pages: list[str], found: str) -> dict[str, list[int]]:
    """How many of the lines that an expression finds stand on each page, by what it captures."""
    counts: dict[str, list[int]] = {}
    for text in pages:
        for name, count in Counter(re.findall(found, text)).items():
            counts.setdefault(name, []).append(count)
    return counts


def sheet(pdf: bytes, title: str) -> int:
    """The page, from 0, of a sheet."""
    document = pypdfium2.PdfDocument(pdf)
    found = (item.get_dest().get_index() for item in document.get_toc() if item.get_title().endswith(title))
    return int(next(found))


def test_a_cut_leaves_two_rows_on_each_side_under_the_head(cut: bytes) -> None:
    pages = texts(cut)
    counts = sides(pages, r"Rang \d de (T\d+)")
    assert {sum(each) for each in counts.values()} == {ROWS}
    assert min(min(each) for each in counts.values()) == 2
    assert sum(len(each) == 2 for each in counts.values()) >= ROWS // 2
    assert [text for text in pages if re.search(r"Rang \d de T", text) and "Le rang" not in text] == []


def test_a_repeated_head_is_read_once(cut: bytes, tmp_path: Path) -> None:
    assert refusals(cut, tmp_path) == []
    with pikepdf.open(io.BytesIO(cut)) as opened:
        tables = [each for each in elements(opened.Root.StructTreeRoot) if str(each.S) == "/Table"]
        rows = Counter(sum(str(each.S) == "/TR" for each in elements(table)) for table in tables)
        heads = {sum(str(each.S) == "/TH" for each in elements(table)) for table in tables}
    assert rows[ROWS + 1] == rows[4] == len(FILLERS)
    assert heads == {2}


def test_a_short_table_is_never_cut(cut: bytes) -> None:
    counts = sides(texts(cut), r"Ligne \d de (C\d+)")
    assert list(counts.values()) == [[3]] * len(FILLERS)


def test_large_cells_are_cut_and_long_words_are_not(tmp_path: Path) -> None:
    large = "mot d’exemple " * 260
    text = (
        "# Des tables d’exemple\n\nUn chapeau d’exemple.\n\n## Larges {#larges .feuille}\n\n"
        "| Un | Deux | Trois | Quatre | Cinq | Six | Sept | Huit |\n|---|---|---|---|---|---|---|---|\n"
        "| intercommunalité | constitutionnellement | x | | | | | |\n| a | b | c | d | e | f | g | h |\n\n"
        "| Rien | Rien non plus |\n|---|---|\n\n"
        "## Longues {#longues}\n\n| Rang | Mots |\n|---|---|\n"
        + "".join(f"| Rang {row} | {large if row < 2 else 'Peu'} |\n" for row in range(5))
        + "\n/// tableau\nDes cellules d’exemple\n///\n"
    )
    files = {**HANDBOOK, "content/referentiel/03-tables.md": text}
    pdf = reference(catalogue_of(write_tree(tmp_path, files))).pdf
    assert collisions(pdf) == []
    pages = texts(pdf)
    assert sum(text.count("mot d’exemple") for text in pages) == 520
    # No title is left at the foot of a page, far from the table that it announces.
    assert "mot d’exemple" in pages[sheet(pdf, "Longues")]


def test_a_cut_list_leaves_two_items_on_each_side(cut: bytes) -> None:
    counts = sides(texts(cut), r"Article \d de (L\d+)")
    assert {sum(each) for each in counts.values()} == {ITEMS}
    assert min(min(each) for each in counts.values()) == 2
    assert any(len(each) == 2 for each in counts.values())


@pytest.mark.parametrize("title", ["Une fiche", "Un registre"])
def test_a_sheet_is_filled_to_its_foot(sheets: bytes, title: str) -> None:
    assert blank(pypdfium2.PdfDocument(sheets)[sheet(sheets, title)]) < SHEET_FOOT


@pytest.mark.parametrize("title", ["Une fiche", "Un registre", "Une longue liste"])
def test_a_row_to_fill_in_has_the_height_of_a_hand(sheets: bytes, title: str) -> None:
    page = pypdfium2.PdfDocument(sheets)[sheet(sheets, title)]
    picture = page.render(scale=SCALE, grayscale=True).to_pil()
    # Down the right of the text, which no word reaches: the rules of the table, under that of its head.
    right, top = round(picture.width * RIGHT), round(picture.height * TEXT_AREA[0])
    column = picture.crop((right, top, right + 1, round(picture.height * TEXT_AREA[1]))).tobytes()
    rules = [found.span() for found in re.finditer(b"[^\xc8-\xff]+", column)]
    head = next(place for place, (start, end) in enumerate(rules) if end - start >= SCALE)
    rows = list(pairwise(rules[head:]))[:LINES]
    heights = [(after - before) / SCALE / 72 * 25.4 for (_, before), (after, _) in rows]
    assert len(heights) == LINES
    assert min(heights) > HAND_MM


def test_a_register_has_as_many_rows_as_its_page_holds(sheets: bytes) -> None:
    with pikepdf.open(io.BytesIO(sheets)) as opened:
        tables = [each for each in elements(opened.Root.StructTreeRoot) if str(each.S) == "/Table"]
        rows = [sum(str(each.S) == "/TR" for each in elements(table)) for table in tables]
    form, register = rows[1:3]
    assert form == 1 + LINES
    assert register > 15


def test_a_blank_is_read_once_and_drawn_to_the_margin(sheets: bytes) -> None:
    document = pypdfium2.PdfDocument(sheets)
    page = document[sheet(sheets, "Une fiche")]
    text = texts(sheets)[sheet(sheets, "Une fiche")]
    assert re.search(r"Le lieu : … Le jour : …", text)
    assert "……" not in text
    picture = page.render(scale=SCALE, grayscale=True).to_pil()
    # Under the table, points reach the margin.
    corner = (RIGHT - 0.01, 0.75, RIGHT + 0.01, TEXT_AREA[1])
    sides = (picture.width, picture.height) * 2
    assert (
        picture.crop([round(share * side) for share, side in zip(corner, sides, strict=True)]).getextrema()[0]
        < DARK
    )


def test_what_one_ticks_stays_on_its_line(sheets: bytes) -> None:
    page = pypdfium2.PdfDocument(sheets)[sheet(sheets, "Une fiche")]
    lines = [" ".join(line.split()) for line in page.get_textpage().get_text_bounded().splitlines()]
    for option in ("une demande d’exemple", "une idée d’exemple", "une envie d’exemple", "autre chose"):
        assert any(f"☐ {option}" in line for line in lines), option


def test_a_sheet_with_a_note_stays_on_one_page(sheets: bytes) -> None:
    page = texts(sheets)[sheet(sheets, "Une lettre")]
    assert "Nous serons … personnes" in page
    assert "au bas de cette feuille d’exemple" in page
    assert sheet(sheets, "Une longue liste") == sheet(sheets, "Une lettre") + 1


def test_a_sheet_longer_than_a_page_loses_nothing(sheets: bytes) -> None:
    counts = sides(texts(sheets), r"(Numéro )\d+")["Numéro "]
    assert sum(counts) == LONG
    assert len(counts) > 1
    assert min(counts) >= 2
