"""The référentiel on paper: printed for real, then opened, read in its order and checked."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.handbooks import FIRST, HANDBOOK, TOLD
from tests.print_files import LEAST_INK, ink, rasters, refusals
from tests.speaking import letters, said
from tests.test_commands import vitrine
from tests.trees import write_tree
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.checking.report import as_text
from vitrine.handbook.chapters import chapters
from vitrine.pages.export import as_markdown
from vitrine.pages.handbook import chapter_pages
from vitrine.print.booklet import Printed, booklet
from vitrine.print.reference import reference
from vitrine.print.refusals import PrintFailure
from vitrine.text.markdown import plain_text

TODAY = date(2026, 11, 21)
A4 = (595.28, 841.89)
PROJECT = Path(__file__).parents[1]
NO_BREAK = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": "", "\u2060": "", "\ufffe": "-"})


FOOT = 0.25
"""The most that a page leaves blank before what it can't hold: a title, the head of a table and two rows."""
SHEET_FOOT = 0.15
"""The same of a sheet to fill in."""
LAST_FOOT = 0.75
"""The same of the page that ends a part; what follows begins on a page of its own."""
SOME_LINES = 0.05
"""The ink of a page that holds three or four lines between its head and its foot; see `ink`."""
LONG_CHAPTER = 12
BODY, NOTE = 12, 9.6
"""The size of the text, and one that notes and running lines do not reach."""
MARGIN = 30 / 25.4 * 72
HEAD_MM, A4_MM = 270, 297
TEXT_AREA = (30 / 297, 267 / 297)
"""Where the text of a page begins and ends, from its top."""
SAID = {
    "debut": (
        *("Fifty-fifty", "Un verger d’exemple", "Des voisins d’exemple plantent douze arbres."),
        *("Des haies d’exemple", "7", "associations d’exemple", "Journal d’exemple (2022)."),
        *("Qui fait quoi, exemple", "Qui", "Quoi", "Les habitants", "Vérifier la clef"),
    ),
    "suite": (
        *("Initiative", "Une fresque d’exemple", "La clef manquait : personne ne l’avait.", "Camille"),
        *("Les fiches publiées, par année.", "Les étapes d’un fifty-fifty", "Demande"),
        *(
            "Réalisation",
            "2 projets",
            "Mise à l’honneur",
            "racontée",
            "aucun projet",
            "Les clefs prêtées",
            "Trois brouettes d’exemple",
        ),
        *("Écrire qui garde la clef ?", "Nature", "Un verger d’exemple", "Ce qui a réussi"),
        *("La clef a été perdue deux fois.", "Faites trois doubles.", "Arroser tôt.", "Aucune fiche publiée"),
    ),
}
"""What the blocks of a chapter stand for, in its order."""
LAST = {"debut": "Vérifier la clef", "suite": "Aucune fiche publiée"}


def catalogue_of(root: Path) -> Catalogue:
    loaded = load(root, TODAY)
    assert loaded.catalogue is not None
    return loaded.catalogue


def texts(pdf: bytes) -> list[str]:
    """The text of each page, on one line, with ordinary spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [each.get_textpage().get_text_bounded() for each in document]
    return [" ".join(text.translate(NO_BREAK).split()) for text in pages]


def parts(document: pypdfium2.PdfDocument) -> list[tuple[str, int]]:
    """Each part of a document, by the bookmarks, and the page where it begins, from 0."""
    bookmarks = (item for item in document.get_toc() if item.level == 0)
    return [(item.get_title().translate(NO_BREAK), item.get_dest().get_index()) for item in bookmarks]


def sheets_of(document: pypdfium2.PdfDocument) -> range:
    """The pages, from 0, of the sheets to fill in: each section of the chapter of tools stands on its own."""
    return next(
        range(start + 1, after)
        for (title, start), (_, after) in pairwise(parts(document))
        if "La boîte à outils" in title
    )


def ends(document: pypdfium2.PdfDocument) -> set[int]:
    """The pages, from 0, that come before a part or before the first sheet, and the last one."""
    return {start - 1 for _, start in parts(document)} | {sheets_of(document)[0] - 1, len(document) - 1}


def nearly_empty(pdf: bytes) -> list[str]:
    """The pages under 15 % of ink; where a part ends, those that hold but a line or two."""
    short = ends(pypdfium2.PdfDocument(pdf)) | {0}
    return [
        f"page {number + 1}: {share:.0%}"
        for number, picture in enumerate(rasters(pdf))
        if (share := ink(picture)) < (SOME_LINES if number in short else LEAST_INK)
    ]


def band(sheet: pypdfium2.PdfPage, bottom_mm: float, top_mm: float) -> str:
    """What is written between two heights, counted from the foot of a page."""
    bottom, top = bottom_mm / 25.4 * 72, top_mm / 25.4 * 72
    return str(sheet.get_textpage().get_text_bounded(bottom=bottom, top=top)).translate(NO_BREAK).strip()


def last_words(sheet: pypdfium2.PdfPage) -> str:
    """The last line of the text of a page, its notes and its foot apart."""
    heights = [
        (bottom, top)
        for each in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
        if round(each.get_font_size() * each.get_matrix().d) == BODY
        for _, bottom, _, top in [each.get_bounds()]
    ]
    bottom, top = min(heights, default=(0.0, 0.0))
    return str(sheet.get_textpage().get_text_bounded(bottom=bottom, top=top)).translate(NO_BREAK).strip()


def blank(sheet: pypdfium2.PdfPage) -> float:
    """The greatest height left blank on a page, as a share of its text's."""
    picture = sheet.render(scale=1).to_pil().convert("L")
    top, bottom = (round(picture.height * share) for share in TEXT_AREA)
    lines = picture.crop((0, top, picture.width, bottom)).point(lambda ink: 0 if ink < 200 else 255)
    column = lines.resize((1, bottom - top), Image.Resampling.BOX).tobytes()
    inked = [-1, *(row for row, ink in enumerate(column) if ink < 255), bottom - top]
    return float(max(after - before for before, after in pairwise(inked)) / (bottom - top))


def too_blank(pdf: bytes) -> dict[int, float]:
    """The pages, but the cover, that leave more blank than they may, with how much."""
    document = pypdfium2.PdfDocument(pdf)
    last, filled = ends(document), set(sheets_of(document))

    def bound(number: int) -> float:
        return SHEET_FOOT if number in filled else LAST_FOOT if number in last else FOOT

    found = {number: blank(document[number]) for number in range(1, len(document))}
    return {number + 1: share for number, share in found.items() if share > bound(number)}


def notes_apart(pdf: bytes) -> list[str]:
    """The calls of notes whose note stands on another page, and the notes whose call does.

    Each leads to the other. Before the index, no other link is but a number.
    """
    document = pypdfium2.PdfDocument(pdf)
    index = next((i.get_dest().get_index() for i in document.get_toc() if i.get_title() == "Index"), None)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {each.obj.objgen: number for number, each in enumerate(opened.pages)}
        found = [
            (number, numbers[link.Dest[0].objgen], [float(side) for side in link.Rect])
            for number, each in enumerate(opened.pages[:index])
            for link in each.get("/Annots", [])
            if isinstance(link.get("/Dest"), pikepdf.Array)
        ]
    calls = [
        (page, goal)
        for page, goal, rect in found
        if document[page].get_textpage().get_text_bounded(*rect).strip().isdigit()
    ]
    assert calls
    return [f"page {page + 1}: page {goal + 1}" for page, goal in calls if page != goal]


def alone_at_the_foot(pdf: bytes) -> list[str]:
    """The titles of sections with nothing below them on their page but notes and running lines."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for title in document.get_toc():
        place = title.get_dest()
        _, (_, height, _) = place.get_view()
        under = [
            each
            for each in document[place.get_index()].get_objects()
            if isinstance(each, pypdfium2.PdfTextObj)
            and MARGIN < each.get_bounds()[3] < height - 2 * BODY
            and each.get_font_size() * each.get_matrix().d > NOTE
        ]
        if title.level and not under:
            found.append(title.get_title())
    return found


def headings(opened: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """The headings in the order in which they are read, with their level."""
    for element in elements(opened.Root.StructTreeRoot):
        if re.fullmatch(r"/H\d", str(element.get("/S", ""))):
            yield str(element.S), str(element.get("/T", ""))


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tree(tmp_path_factory.mktemp("referentiel"), HANDBOOK)


@pytest.fixture(scope="module")
def made(root: Path) -> Printed:
    return reference(catalogue_of(root))


@pytest.fixture(scope="module")
def pages(made: Printed) -> list[str]:
    return texts(made.pdf)


@pytest.fixture(scope="module")
def file(made: Printed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "referentiel.pdf"
    path.write_bytes(made.pdf)
    return path


@pytest.fixture(scope="module")
def opened(file: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(file) as pdf:
        yield pdf


def test_it_is_a4_tagged_and_titled(made: Printed, opened: pikepdf.Pdf) -> None:
    assert len(opened.pages) == made.pages
    for each in opened.pages:
        assert [float(v) for v in each.mediabox[2:]] == pytest.approx(A4, abs=0.1)
    assert str(opened.Root.Lang) == "fr-FR"
    assert opened.Root.MarkInfo.Marked
    assert str(opened.docinfo["/Title"]) == "Le référentiel de l’implication habitante"


def test_the_standards_hold(file: Path, tmp_path: Path) -> None:
    assert refusals(file.read_bytes(), tmp_path) == []


def test_the_same_tree_gives_the_same_bytes(root: Path, made: Printed) -> None:
    assert reference(catalogue_of(root)).pdf == made.pdf


def test_headings_are_read_in_the_order_of_the_chapters(pages: list[str], opened: pikepdf.Pdf) -> None:
    levels = [level for level, _ in headings(opened)]
    # Contents, lists, introduction, three chapters with their sections, index, edition.
    assert levels == [*("/H1",) * 4, "/H2", "/H1", *("/H2", "/H3", "/H2"), *("/H1",) * 3]
    whole = " ".join(pages)
    places = [whole.rindex(title) for title in ("Le chapeau", "Des histoires", "Un détail", "La fin")]
    assert places == sorted(places)


def test_bookmarks_number_chapters_and_sections(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}
    assert list(titles)[-5:] == [
        *("1 Un premier chapitre", "2 La suite", "3 Le glossaire", "Index", "Cette édition"),
    ]
    assert titles["2 La suite"] == ["2.1 Des histoires", "2.2 La fin"]


def test_contents_and_references_give_the_right_page(pages: list[str]) -> None:
    last = max(number for number, text in enumerate(pages, 1) if "2.2 La fin" in text or "Retour au" in text)
    contents = next(text for text in pages if text.startswith("Sommaire"))
    assert f"2.2 La fin {last}" in contents
    assert any(f"la suite (page {last})" in text for text in pages)


def test_the_report_names_the_page_where_each_chapter_opens(made: Printed, pages: list[str]) -> None:
    assert made.report
    for line in made.report:
        title, _, number = line.rpartition(" : page ")
        assert letters(title) in letters(pages[int(number) - 1])


def test_blocks_notes_tables_and_codes_are_printed(pages: list[str], opened: pikepdf.Pdf) -> None:
    whole = " ".join(pages)
    for words in (
        "Un verger d’exemple",
        "Des voisins d’exemple plantent douze arbres.",
        "7 associations d’exemple Journal d’exemple (2022).",
        "Tableau 1 · Qui fait quoi, exemple",
        "Figure 1 · Les fiches publiées, par année.",
        "La clef manquait : personne ne l’avait.",
        "Entendu sur scène (Fifty-fifty). Écrire qui garde la clef ?",
        "La clef a été perdue deux fois.",
        "Aucune fiche publiée ne répondait encore",
        "Journal d’exemple, 2022.",
    ):
        assert words in whole
    assert "///" not in whole
    links = {
        str(link.A.URI)
        for each in opened.pages
        for link in each.get("/Annots", [])
        if "/A" in link and "/URI" in link.A
    }
    assert "https://vitrine.example/actions/2022/verger/" in links
    assert not any("secret" in text or "cachee" in text for text in links)


@pytest.mark.parametrize("name", ["debut", "suite"])
def test_blocks_say_the_same_on_the_web_on_paper_and_in_the_export(name: str, root: Path, file: Path) -> None:
    catalogue = catalogue_of(root)
    chapter = next(each for each in chapters(root) if each.name == name)
    page_made = next(each for each in chapter_pages(catalogue) if each.address == chapter.address)
    spoken = letters("".join(each.text for each in said(file)))
    outputs = {
        "web": letters(plain_text(page_made.html)),
        "export": letters(as_markdown(page_made).split("---", 2)[2]),
        "paper": spoken[spoken.rindex(letters(chapter.title), 0, spoken.rindex(letters(LAST[name]))) :],
    }
    for output, text in outputs.items():
        place = 0
        for words in SAID[name]:
            found = text.find(letters(words), place)
            assert found >= 0, f"{output}: « {words} »"
            place = found


def test_every_picture_is_described_or_decoration(opened: pikepdf.Pdf) -> None:
    figures = [e for e in elements(opened.Root.StructTreeRoot) if str(e.S) == "/Figure"]
    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_the_index_gives_the_pages_of_each_word(pages: list[str]) -> None:
    index = next(text for text in pages if text.startswith("Index"))
    first = next(number for number, text in enumerate(pages, 1) if "Une entrée en matière" in text)
    assert f"verger {first}" in index
    assert f"CPE {first}" in index


def test_the_edition_is_told(pages: list[str]) -> None:
    assert "Version 2.1, du 1er novembre 2026." in pages[-1]
    assert "2.0, 1er octobre 2026 : Première édition d’exemple." in pages[-1]
    assert "Version 2.1" in pages[0]


def leads_to(sheet: pikepdf.Page) -> set[str]:
    """The addresses that a page leads to."""
    return {str(note.A.URI) for note in sheet.get("/Annots", []) if "/URI" in note.get("/A", {})}


def test_the_second_page_leads_to_the_same_words_on_the_web(opened: pikepdf.Pdf) -> None:
    assert "https://vitrine.example/referentiel/" in leads_to(opened.pages[1])


def test_one_chapter_alone(root: Path, tmp_path: Path) -> None:
    done = vitrine(
        *("imprimer", "--chapitre", "suite", "--racine", str(root), "--destination", str(tmp_path))
    )
    assert done.returncode == 0, done.stderr
    pages = texts((tmp_path / "referentiel/suite.pdf").read_bytes())
    assert "La suite" in pages[0]
    with pikepdf.open(tmp_path / "referentiel/suite.pdf") as pdf:
        assert "https://vitrine.example/referentiel/suite/" in leads_to(pdf.pages[0])
    assert "2.1 Des histoires" in " ".join(pages)
    assert not any("Sommaire" in text or "Le chapeau" in text for text in pages)
    # Its links to chapters that are not there lead to the site.
    with pikepdf.open(tmp_path / "referentiel/suite.pdf") as pdf:
        links = [
            str(a.A.URI) for each in pdf.pages for a in each.get("/Annots", []) if "/URI" in a.get("/A", {})
        ]
    assert "https://vitrine.example/referentiel/debut/" in links


def test_a_chapter_that_does_not_exist(root: Path, tmp_path: Path) -> None:
    done = vitrine(*("imprimer", "--chapitre", "suit", "--racine", str(root), "--destination", str(tmp_path)))
    assert done.returncode == 2
    assert "Vouliez-vous dire « suite » ?" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_sign_that_no_font_draws_names_its_chapter(tmp_path: Path) -> None:
    files = {
        **HANDBOOK,
        "content/referentiel/01-debut.md": FIRST.replace("Un fait d’exemple.", "Un fait 漢."),
    }
    catalogue = catalogue_of(write_tree(tmp_path, files))
    with pytest.raises(PrintFailure) as failure:
        reference(catalogue)
    assert as_text([failure.value.problem]).startswith(
        "content/referentiel/01-debut.md:7:9 [impression-chapitre]\n  Le référentiel ne peut pas être imprimé"
    )


def test_a_heading_may_hold_a_note_and_a_link(tmp_path: Path) -> None:
    heading = "## Le chapeau[^a] de [quelqu’un](https://exemple.fr/) {#chapeau}"
    files = {
        **HANDBOOK,
        "content/referentiel/01-debut.md": FIRST.replace("## Le chapeau {#chapeau}", heading),
    }
    pages = texts(reference(catalogue_of(write_tree(tmp_path, files))).pdf)
    assert any("1.1 Le chapeau de quelqu’un" in text for text in pages)


def test_a_note_stands_on_the_page_of_its_call(tmp_path: Path) -> None:
    """Wherever the foot of an opening page comes in the first paragraph."""
    words = "Une phrase d’exemple pour pousser ce qui suit un peu plus bas. "
    first = f"## Partie\n\nUne phrase d’exemple.[^a] {words * 2}\n\n[^a]: Une note. {words * 2}\n\n"
    chapters_of = {
        f"content/referentiel/{count:02}-longueur-{count}.md": (
            f"# Chapitre {count}\n\n{words * 3}\n\n{first}" + "## Suite\n\nUne suite.\n\n" * count
        )
        for count in range(3, 12)
    }
    pdf = reference(catalogue_of(write_tree(tmp_path, {**HANDBOOK, **chapters_of}))).pdf
    assert notes_apart(pdf) == []
    assert alone_at_the_foot(pdf) == []


def test_what_is_repeated_is_said_once(tmp_path: Path) -> None:
    """The section of every chapter, the words for nothing; and a page between brackets takes a comma."""
    nothing = "/// exemples | dispositif=fifty-fifty etape=interrompu\n///\n"
    monday = "## Lundi matin\n\nUn geste d’exemple."
    see = "Une précision (voir [la suite](02-suite.md#fin)), puis [la suite](02-suite.md#fin)."
    more = {
        f"content/referentiel/{n:02}-repris-{n}.md": "\n\n".join([f"# Chapitre {n}", see, monday, nothing])
        for n in range(3, 6)
    }
    pages = texts(reference(catalogue_of(write_tree(tmp_path, {**HANDBOOK, **more}))).pdf)
    whole = " ".join(pages)
    assert "Lundi matin" not in next(text for text in pages if text.startswith("Sommaire"))
    assert whole.count("Lundi matin Un geste d’exemple.") == len(more)
    assert whole.count("Aucune fiche publiée ne répondait encore") == 1
    seen = re.findall(r"\(voir la suite, page \d+\), puis la suite \(page \d+\)\.", whole)
    assert len(seen) == len(more)


def test_a_talk_without_its_text_is_an_example(tmp_path: Path) -> None:
    """Our own summary is not set as the words of who told it."""
    untold = {name: text.replace(TOLD, "") for name, text in HANDBOOK.items()}
    catalogue = catalogue_of(write_tree(tmp_path, untold))
    whole = " ".join(texts(reference(catalogue).pdf))
    (page_made,) = (each for each in chapter_pages(catalogue) if each.address.endswith("/suite/"))
    for output in (whole, plain_text(page_made.html).translate(NO_BREAK)):
        assert "Sur scène : Camille" in output
    assert "bloc-extrait" not in page_made.html


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = 'Dire #panic(1) $x$ @label <script>alert(1)</script> `#read("/etc/passwd")`'
    files = {**HANDBOOK, "content/referentiel/01-debut.md": FIRST.replace("Un fait d’exemple.", hostile)}
    whole = " ".join(texts(reference(catalogue_of(write_tree(tmp_path, files))).pdf))
    assert "#panic(1) $x$ @label" in whole
    assert '#read("/etc/passwd")' in whole
    assert "alert(1)" not in whole


def test_the_livret_leaves_the_blocks_of_a_page_out(tmp_path: Path) -> None:
    page_text = (
        "---\ntitre: Le fifty-fifty\nresume: Une page d’exemple.\n---\n"
        "## Ce qui est difficile\n\nTenir dans la durée.\n\n/// fiche | id=2022/verger\n///\n"
    )
    root = write_tree(tmp_path, {**HANDBOOK, "content/pages/fifty-fifty.md": page_text})
    whole = " ".join(texts(booklet(catalogue_of(root), tmp_path / "cache").pdf))
    assert "Tenir dans la durée." in whole
    assert "///" not in whole


def test_the_real_one_is_whole(tmp_path: Path) -> None:
    printed = reference(catalogue_of(PROJECT))
    assert refusals(printed.pdf, tmp_path) == []
    assert printed.pages > 70
    pages = texts(printed.pdf)
    whole = " ".join(pages)
    assert "///" not in whole
    assert "[^" not in whole
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf, pdf.open_outline() as outline:
        titles = [re.sub(r"^\d+ ", "", item.title.translate(NO_BREAK)) for item in outline.root]
    found = [chapter.title.translate(NO_BREAK) for chapter in chapters(PROJECT)]
    assert [title for title in titles if title in found] == found
    # Behind the cover, no page is blank but for its running lines.
    assert all(len(text) > 150 for text in pages[1:])
    # The layout has settled: the contents tell where chapters are.
    contents = " ".join(pages[1 : parts(pypdfium2.PdfDocument(printed.pdf))[1][1]])
    told = {
        title: page + 1 for title, page in parts(pypdfium2.PdfDocument(printed.pdf)) if title[:1].isdigit()
    }
    assert {title: page for title, page in told.items() if f"{title} {page}" not in contents} == {}
    # A page of theirs begins with a chapter, or goes on with one that is long.
    cut = [chapter for text in pages[2:6] for chapter in re.findall(r"^(?:Sommaire )?(\d+)\.\d+ ", text)]
    assert all(contents.count(f" {chapter}.") > LONG_CHAPTER for chapter in cut)
    assert too_blank(printed.pdf) == {}
    assert nearly_empty(printed.pdf) == []
    assert notes_apart(printed.pdf) == []
    assert alone_at_the_foot(printed.pdf) == []
    document = pypdfium2.PdfDocument(printed.pdf)
    assert [n + 1 for n, each in enumerate(document) if last_words(each).endswith(":")] == []
    # The index gives a word met everywhere no more places than there are chapters.
    index = next(text for text in pages[-3:] if text.startswith("Index"))
    listed = [places.split(", ") for places in re.findall(r"(?:\d+(?:–\d+)?(?:, )?)+", index)]
    assert len(listed) > 30
    assert max(len(places) for places in listed) <= len(found)
    # A head names the chapter and the section, however long both are.
    opened = {
        item.get_title()[:2]: item.get_dest().get_index() for item in document.get_toc() if item.level == 0
    }
    inside = set(range(opened["1 "], opened["16"])) - set(opened.values())
    heads = {n + 1: band(document[n], HEAD_MM, A4_MM) for n in inside}
    assert {n: head for n, head in heads.items() if head.count(" · ") != 2} == {}
