"""Every page of every document, from the real content and from hostile entries: drawn, then looked at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from PIL.Image import Image

from tests.conftest import TODAY
from tests.hostile import entries, photo, story
from tests.print_files import (
    LEAST_INK,
    codes,
    collisions,
    family_tree,
    ink,
    outside_trim,
    rasters,
    refusals,
    texts,
)
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.print import imposition
from vitrine.print.booklet import Printed, booklet
from vitrine.print.documents import Shop

PROJECT = Path(__file__).parents[1]
TAGGED = ("livret", "memo", "depliant", "panneaux")
NAMES = (*TAGGED, "livret-a-plier", "livret-imprimeur")
FOOT = 20 / 25.4 * 72
"""In points: the running line stands below."""
INNER = (16 / 25.4 * 72, (148 - 16) / 25.4 * 72)
"""In points: the tabs stand outside, across the foot of no page."""
RUNNING_LINE = 15 / 25.4 * 72
"""In points: its signs stand below, those of a page without margins above."""
COVER_EDGE = (148 - 14) / 25.4 * 72
"""In points."""
READ_AT = 200
"""The dots an inch at which a code is read, about what a telephone sees."""

HEAVIEST_ENTRY = 60 * 1024
"""In bytes, its photos apart: the target of the issue on print."""

Made = dict[str, list[Printed]]


def hostile(root: Path) -> Path:
    return family_tree(root, entries())


@pytest.fixture(scope="module", params=["réel", "hostile"])
def catalogue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    root = PROJECT if request.param == "réel" else hostile(tmp_path_factory.mktemp("hostile"))
    loaded = load(root, TODAY)
    assert loaded.catalogue is not None
    assert loaded.publishable
    return loaded.catalogue


@pytest.fixture(scope="module")
def made(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Made:
    found: Made = {name: [] for name in NAMES}
    for piece in Shop(catalogue, tmp_path_factory.mktemp("cache")).pieces():
        if piece.name in found:
            found[piece.name].append(piece.make())
    return found


def each_page(made: Made, *names: str) -> Iterator[tuple[str, bytes]]:
    for name in names:
        for rank, printed in enumerate(made[name]):
            yield f"{name} {rank}", printed.pdf


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_left_nearly_empty_by_accident(name: str, made: Made) -> None:
    low = [
        f"{document}, page {number}: {share:.0%}"
        for document, pdf in each_page(made, name)
        for number, picture in enumerate(rasters(pdf), 1)
        if (share := ink(picture)) < LEAST_INK
    ]
    assert low == []


@pytest.mark.parametrize("name", [*TAGGED, "livret-imprimeur"])
def test_text_stays_inside_the_cut_and_never_collides(name: str, made: Made) -> None:
    for _, pdf in each_page(made, name):
        assert outside_trim(pdf) == []
        assert collisions(pdf) == []


def test_the_headline_of_the_cover_stays_within_its_margins(made: Made) -> None:
    (printed,) = made["livret"]
    with closing(pypdfium2.PdfDocument(printed.pdf)) as document:
        text = document[0].get_textpage()
        assert max(text.get_charbox(n)[2] for n in range(text.count_chars())) < COVER_EDGE + 1


def test_facing_titles_have_one_size(made: Made) -> None:
    """Those of the two pages that say how it works: seen on their capitals, which have one height."""
    (printed,) = made["livret"]
    with closing(pypdfium2.PdfDocument(printed.pdf)) as document:
        numbers = [n for n in range(len(document)) if "mode d’emploi" in texts(printed.pdf)[n]]
        assert len(numbers) == 2
        heights = set()
        for sheet in (document[n] for n in numbers):
            text = sheet.get_textpage()
            boxes = [text.get_charbox(n) for n in range(text.count_chars())]
            heights.add(round(max(top - bottom for _, bottom, _, top in boxes)))
    assert len(heights) == 1


def test_nothing_is_drawn_beside_a_tab(made: Made) -> None:
    """Between the tabs and the text, the margin is white, or who leafs through the booklet sees no tab."""
    (printed,) = made["livret"]
    assert beside_tabs(printed.pdf) == []


def beside_tabs(pdf: bytes) -> list[int]:
    """The pages on which something stands between the tabs and the text.

    Neither those coloured to their foot, nor those that open a year: their head is higher, their tab lower.
    """
    found = []
    for number, (text, picture) in enumerate(zip(texts(pdf), rasters(pdf), strict=True), 1):
        dots = picture.width / 148
        grey = picture.convert("L")

        def white(
            left: int, top: int, right: int, bottom: int, grey: Image = grey, dots: float = dots
        ) -> bool:
            box = (round(left * dots), round(top * dots), round(right * dots), round(bottom * dots))
            return sum(grey.crop(box).histogram()[:250]) == 0

        margin = (148 - 16, 75, 148 - 9, 192) if number % 2 else (9, 75, 16, 192)
        if "L’année" not in text[:20] and not white(*margin) and white(2, 200, 8, 208):
            found.append(number)
    return found


@pytest.mark.parametrize("name", TAGGED)
def test_every_document_can_be_read_aloud_and_kept(name: str, made: Made, tmp_path: Path) -> None:
    for document, pdf in each_page(made, name):
        assert refusals(pdf, tmp_path) == [], document
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert str(opened.Root.Lang).startswith("fr")
            assert str(opened.docinfo["/Title"])
            with opened.open_outline() as outline:
                assert outline.root, f"{document} has no bookmark"


@pytest.mark.parametrize("name", TAGGED)
def test_the_second_page_leads_to_the_same_words_on_the_web(
    name: str, made: Made, catalogue: Catalogue
) -> None:
    site = catalogue.settings.site.url
    for document, pdf in each_page(made, name):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            second = opened.pages[min(1, len(opened.pages) - 1)]
            targets = [str(note.A.URI) for note in second.get("/Annots", []) if "/URI" in note.get("/A", {})]
        assert any(target.startswith(site) for target in targets), document


def test_the_foot_of_a_page_comes_after_its_text(made: Made) -> None:
    """For who copies a page, or reads it without its tags."""
    (printed,) = made["livret"]
    pages = list(pypdfium2.PdfDocument(printed.pdf))
    # The covers have no foot.
    for number, sheet in list(enumerate(pages, 1))[1:-1]:
        text = sheet.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        inner = [
            (index, box[3] < RUNNING_LINE)
            for index, box in enumerate(boxes)
            if box[0] < box[2] and INNER[0] < box[0] and box[2] < INNER[1]
        ]
        feet = [index for index, low in inner if low]
        above = [index for index, low in inner if not low]
        if feet and above:
            assert feet[0] > above[-1], f"page {number}"


def test_codes_read_on_paper_lead_to_every_entry(made: Made, catalogue: Catalogue) -> None:
    site = catalogue.settings.site.url.rstrip("/")
    addresses = [*(each.address for each in catalogue.actions), *(each.address for each in catalogue.talks)]
    expected = {f"{site}/", f"{site}/proposer/", *(site + address for address in addresses)}
    for name in ("livret", "livret-a-plier", "livret-imprimeur"):
        (pdf,) = (pdf for _, pdf in each_page(made, name))
        read = set().union(*(codes(picture) for picture in rasters(pdf, READ_AT)))
        assert read == expected, name
    panels = [codes(picture) for _, pdf in each_page(made, "panneaux") for picture in rasters(pdf)]
    assert all(len(found) == 1 for found in panels)
    assert set().union(*panels) == {f"{site}{action.address}" for action in catalogue.actions}


def test_each_folded_sheet_bears_its_two_pages(made: Made) -> None:
    source = texts(made["livret"][0].pdf)
    sheets = texts(made["livret-a-plier"][0].pdf)
    order = imposition.sheet_order(len(source))
    assert len(sheets) == len(order)
    for number, (sheet, sides) in enumerate(zip(sheets, order, strict=True)):
        left, right = (source[index] if index is not None else "" for index in sides)
        assert sheet.startswith(left), number
        assert right in sheet, number


@pytest.mark.parametrize("catalogue", ["hostile"], indirect=True)
def test_hostile_entries_keep_what_they_say(made: Made) -> None:
    (printed,) = made["livret"]
    pages = texts(printed.pdf)
    told = " ".join(pages)
    # An excerpt of each long talk stands on the page that faces its quotation; the rest is on the site.
    report = " ".join(printed.report)
    for name, title in (("clef", "La clef d’exemple"), ("toit", "Le toit d’exemple")):
        assert f"2022/{name} : 2 pages" in report
        (page_number,) = (n for n, text in enumerate(pages, 1) if "· extrait " + title in text)
        assert page_number % 2
        assert "[…]" in pages[page_number - 1]
    assert "Le toit d’exemple attendait un devis." in told
    # A unit that is a word begins the sentence under its number.
    assert "38 9 112 matinées d’ouverture" in told or "38 matinées d’ouverture" in told
    # A project that stopped keeps the stages that its papers date.
    assert "Demande janv. 2022 Rencontre faite Convention 12 févr. 2022 Interrompu arrêt" in told
    assert "et 4 autres" in told
    # Further photos stand under the first heading of the story, after the paragraph that it announces.
    story = told[told.index("Onze samedis pour vider") : told.index("Ce qui a coincé")]
    assert story.count("Le terril d’exemple, vu de la rue qui n’existe pas · Photo : Camille Exemple") == 2
    # Half a page says what its photo shows, and who took it.
    (half,) = (text for text in pages if "Une course d’exemple Une poignée" in text)
    assert "Le terril d’exemple, vu de la rue qui n’existe pas · Photo : Camille Exemple" in half
    assert "Un lieu manque ?" in told


def test_the_address_of_a_talk_told_in_a_few_words_stands_whole_beside_its_code(
    made: Made, catalogue: Catalogue
) -> None:
    (printed,) = made["livret"]
    halves = [each for each in printed.report if each.endswith("une demi-page chacune")]
    everything = "".join("".join(texts(printed.pdf)).split())
    found = [each.id for each in catalogue.talks if any(each.id in line.split() for line in halves)]
    assert found
    for name in found:
        assert f"/recits/{name}" in everything


def test_the_contents_list_what_stands_between_them_and_the_explanations(made: Made) -> None:
    (printed,) = made["livret"]
    pages = texts(printed.pdf)
    found = [n for n, text in enumerate(pages, 1) if text.startswith("En quelques chiffres")]
    assert found
    assert all(f"{n} En quelques chiffres" in pages[2] for n in found)


def test_the_booklet_goes_by_four_pages_and_names_what_it_chose(made: Made, catalogue: Catalogue) -> None:
    (printed,) = made["livret"]
    assert printed.pages % 4 == 0
    told = " ".join(printed.report)
    for name in (*(each.id for each in catalogue.actions), *(each.id for each in catalogue.talks)):
        assert name in told


def test_signs_that_collide_are_seen() -> None:
    source = "#set page(width: 200pt, height: 100pt)\n#place(dx: {dx}pt)[soixante]#place[douze]"
    apart, over = (typst.compile(source.format(dx=dx).encode()) for dx in (60, 8))
    assert collisions(apart) == []
    assert collisions(over)


def test_a_page_of_one_line_is_nearly_empty_whatever_its_ground() -> None:
    source = "#set page(width: 148mm, height: 210mm, fill: {fill})\n#text(fill: {ink})[{words}]"
    for fill, colour in (("white", "black"), ("black", "white"), ('rgb("#0b6b45")', "white")):
        line, full = (
            next(rasters(typst.compile(source.format(fill=fill, ink=colour, words=words).encode())))
            for words in ("Une ligne d’exemple.", "Des mots d’exemple. " * 150)
        )
        assert ink(line) < LEAST_INK < ink(full)


def test_a_booklet_to_read_weighs_little_beyond_its_photos(made: Made, catalogue: Catalogue) -> None:
    (printed,) = made["livret"]
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        photos = [len(each.read_raw_bytes()) for each in pdf.objects if is_photo(each)]
    assert bool(photos) == any(action.fields.photos for action in catalogue.actions)
    entries = len(catalogue.actions) + len(catalogue.talks)
    assert (len(printed.pdf) - sum(photos)) / entries <= HEAVIEST_ENTRY


@pytest.mark.parametrize(("name", "most"), [("livret", 150), ("livret-imprimeur", 300), ("panneaux", 150)])
def test_photos_have_the_points_that_their_use_asks_for(name: str, most: int, made: Made) -> None:
    for _, pdf in each_page(made, name):
        for sheet in pypdfium2.PdfDocument(pdf):
            for each in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                left, bottom, right, top = each.get_bounds()
                width, height = each.get_px_size()
                dots = max(width / (right - left), height / (top - bottom)) * 72
                assert dots <= most * 1.02


def is_photo(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == pikepdf.Name.DCTDecode


def varied(length: int) -> str:
    """A story whose headings and admonitions fall at other heights for each length."""
    parts = []
    for rank in range(7):
        parts += [f"## Intertitre d’exemple {rank}", story(40 + (length * (rank + 3)) % 45, start=rank)]
        parts.append(
            '!!! note "Encadré d’exemple"\n    '
            + story(30, start=rank).replace("\n\n", " ")
            + " Fin de l’encadré."
        )
    return "\n\n".join(parts)


def test_no_heading_ends_a_page_and_no_box_is_cut(tmp_path: Path) -> None:
    entry = entries()["initiatives/2022/mare.md"]
    head = str(entry).rpartition("---\n")[0].replace("photos:", "liens: []\nphotos:")
    files = {
        f"initiatives/2022/long-{n}.md": f"{head}---\n{varied(n)}\n".replace("Une mare", f"Une mare {n}")
        for n in range(10)
    }
    photos: dict[str, str | bytes] = {f"initiatives/2022/long-{n}/a.jpg": photo(300, 200) for n in range(10)}
    loaded = load(family_tree(tmp_path, files | photos), TODAY)
    assert loaded.catalogue is not None
    pdf = booklet(loaded.catalogue, tmp_path / ".cache").pdf
    document = pypdfium2.PdfDocument(pdf)
    for number, (sheet, text) in enumerate(zip(document, texts(pdf), strict=True), 1):
        if "Intertitre" not in text and "Encadré" not in text:
            continue
        assert text.count("Encadré d’exemple") == text.count("Fin de l’encadré."), f"page {number}"
        faces = {}
        for each in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            bottom = each.get_bounds()[1]
            if bottom > FOOT:
                faces[bottom] = each.get_font().get_base_name()
        assert "Bricolage" not in faces[min(faces)], f"a heading ends page {number}"
