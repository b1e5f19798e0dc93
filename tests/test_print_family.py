"""The printed family: memo, leaflet, panels, booklet to fold and to crop; made, opened, looked at."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from textwrap import dedent

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from tests.conftest import TODAY
from tests.hostile import LONG_SUMMARY, LONG_TITLE, photo
from tests.print_files import (
    LEAST_INK,
    MEMO,
    PHOTO,
    codes,
    collisions,
    darkest,
    family_tree,
    ink,
    outside_trim,
    rasters,
    refusals,
    texts,
    words,
)
from tests.test_commands import POSIX
from tests.trees import FIFTY_FIFTY, INITIATIVE
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.commands.fault import hindrance
from vitrine.print import imposition
from vitrine.print.booklet import Printed, booklet
from vitrine.print.documents import Shop
from vitrine.print.facts import facts
from vitrine.print.panels import panels, story
from vitrine.print.refusals import PrintFailure

SITE = "https://vitrine.example"
NAMES = ("livret", "memo", "depliant", "panneaux", "livret-a-plier", "livret-imprimeur")
TAGGED = ("livret", "memo", "depliant", "panneaux")
FIXED = ("memo", "depliant", "panneaux")
MM = 72 / 25.4
BLEED = 3


def catalogue_of(root: Path) -> Catalogue:
    loaded = load(root, TODAY)
    assert not loaded.problems
    assert loaded.catalogue is not None
    return loaded.catalogue


def made_of(catalogue: Catalogue, cache: Path) -> dict[str, Printed]:
    return {piece.name: piece.make() for piece in Shop(catalogue, cache).pieces()}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue_of(family_tree(tmp_path_factory.mktemp("famille")))


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> dict[str, Printed]:
    return made_of(catalogue, catalogue.root / ".cache")


def test_every_piece_is_made(made: dict[str, Printed]) -> None:
    assert tuple(made) == NAMES


@pytest.mark.parametrize("name", TAGGED)
def test_readers_get_tagged_files_that_keep(name: str, made: dict[str, Printed], tmp_path: Path) -> None:
    assert refusals(made[name].pdf, tmp_path) == []
    with pikepdf.open(io.BytesIO(made[name].pdf)) as pdf:
        assert str(pdf.Root.Lang).startswith("fr")
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"]


@pytest.mark.parametrize("name", ["livret-a-plier", "livret-imprimeur"])
def test_files_for_printing_claim_no_standard_for_readers(name: str, made: dict[str, Printed]) -> None:
    with pikepdf.open(io.BytesIO(made[name].pdf)) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == ""
        assert "pdfuaid:part" not in metadata
        assert metadata["dc:title"].startswith("La vitrine d’Exempleville")
        assert str(pdf.Root.Lang) == "fr-FR"


def test_the_same_words_give_the_same_bytes(
    catalogue: Catalogue, made: dict[str, Printed], tmp_path: Path
) -> None:
    again = made_of(catalogue, tmp_path / "autre-cache")
    assert {name: printed.pdf for name, printed in again.items()} == {
        name: printed.pdf for name, printed in made.items()
    }


def test_a_second_time_nothing_is_set_again(
    catalogue: Catalogue, made: dict[str, Printed], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("Typst was called")

    monkeypatch.setattr("typst.compile", refuse)
    monkeypatch.setattr("typst.query", refuse)
    assert made_of(catalogue, catalogue.root / ".cache")["panneaux"].pdf == made["panneaux"].pdf


@pytest.mark.parametrize("harm", ["vide", "coupé", "autre chose", "du JSON"])
def test_a_spoilt_cache_is_made_again(
    harm: str, catalogue: Catalogue, made: dict[str, Printed], tmp_path: Path
) -> None:
    root = tmp_path / "racine"
    shutil.copytree(catalogue.root, root)
    held = [file for file in (root / ".cache").rglob("*") if file.is_file()]
    assert {file.suffix for file in held} >= {".pdf", ".json", ".jpg"}
    for file in held:
        whole = file.read_bytes()
        harmed = {
            "vide": b"",
            "coupé": whole[: len(whole) // 2],
            "autre chose": bytes(reversed(whole)),
            "du JSON": b'{"a": 1}',
        }
        file.write_bytes(harmed[harm])
    again = made_of(catalogue_of(root), root / ".cache")
    assert {name: printed.pdf for name, printed in again.items()} == {
        name: printed.pdf for name, printed in made.items()
    }


@POSIX
def test_a_layout_ended_by_the_system_is_no_fault_of_an_entry(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = tmp_path / "python"
    ended.write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")
    ended.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(ended))
    with pytest.raises(OSError, match="signal 9") as caught:
        booklet(catalogue, tmp_path / "autre-cache")
    assert "La mémoire de l’ordinateur n’a pas suffi" in (hindrance(caught.value) or "")


@pytest.mark.parametrize(
    ("name", "pages", "shape"),
    [
        ("memo", 2, "A4"),
        ("depliant", 2, "A4 à l’italienne"),
        ("panneaux", 2, "A3"),
        ("livret", None, "A5"),
        ("livret-a-plier", None, "A4 à l’italienne"),
        ("livret-imprimeur", None, "A5"),
    ],
)
def test_what_is_said_of_a_file_is_read_from_it(
    name: str, pages: int | None, shape: str, made: dict[str, Printed], tmp_path: Path
) -> None:
    found = facts(made[name].pdf, tmp_path)
    assert found.pages == made[name].pages == (pages or made[name].pages)
    assert found.format == shape
    assert max(found.width, found.height) == 320
    assert len(found.cover) < 30_000


# — what is seen


@pytest.mark.parametrize("name", FIXED)
def test_no_sheet_is_nearly_empty(name: str, made: dict[str, Printed]) -> None:
    assert [round(ink(picture), 2) for picture in rasters(made[name].pdf) if ink(picture) < 0.15] == []


def test_no_page_of_the_booklet_is_blank(made: dict[str, Printed]) -> None:
    shares = [ink(picture) for picture in rasters(made["livret"].pdf)]
    assert min(shares) > 0.01


@pytest.mark.parametrize("name", [*FIXED, "livret", "livret-imprimeur"])
def test_no_text_stands_outside_the_cut(name: str, made: dict[str, Printed]) -> None:
    assert outside_trim(made[name].pdf) == []


def test_codes_lead_where_the_words_say(made: dict[str, Printed]) -> None:
    front, back = rasters(made["memo"].pdf, 150)
    assert codes(front) == {f"{SITE}/fifty-fifty/"}
    assert codes(back) == set()
    outside, inside = rasters(made["depliant"].pdf, 150)
    assert codes(outside) == {f"{SITE}/proposer/"}
    assert codes(inside) == set()
    orchard, fresco = rasters(made["panneaux"].pdf)
    assert codes(orchard) == {f"{SITE}/actions/2022/verger/"}
    assert codes(fresco) == {f"{SITE}/actions/2022/fresque/"}


def test_every_code_of_the_booklet_reads_in_each_of_its_forms(made: dict[str, Printed]) -> None:
    expected = {
        *(f"{SITE}/", f"{SITE}/proposer/", f"{SITE}/recits/2022/brouettes/"),
        *(f"{SITE}/actions/2022/verger/", f"{SITE}/actions/2022/fresque/"),
    }
    for name in ("livret", "livret-a-plier", "livret-imprimeur"):
        assert set().union(*(codes(picture) for picture in rasters(made[name].pdf, 200))) == expected, name


def test_the_leaflet_is_read_in_the_order_of_its_panels(made: dict[str, Printed]) -> None:
    outside, inside = texts(made["depliant"].pdf)
    order = ["Faisons", "Ils l’ont fait", "Un verger d’exemple", "Une fresque d’exemple", "Parlons-en"]
    places = [outside.index(each) for each in order]
    assert places == sorted(places)
    assert "jamais-publie" not in outside
    places = [
        inside.index(each) for each in ("Votre moitié", "Notre moitié", "Le chemin", "Et une convention")
    ]
    assert places == sorted(places)


def test_a_panel_tells_both_halves_or_who_carries_it(made: dict[str, Printed]) -> None:
    orchard, fresco = texts(made["panneaux"].pdf)
    for expected in (
        "Un verger d’exemple",
        "Les habitants",
        "Planter, arroser, tailler.",
        "Convention signée",
    ):
        assert expected in orchard
    assert "Les habitants" not in fresco
    assert "Atelier d’exemple" in fresco


def test_panels_are_readable_from_two_metres(made: dict[str, Printed]) -> None:
    for sheet in pypdfium2.PdfDocument(made["panneaux"].pdf):
        sizes = [
            item.get_font_size() * item.get_matrix().d
            for item in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
        ]
        assert sizes
        assert min(abs(size) for size in sizes) >= 21.9


LONG = f"{'mot ' * 70}fin."


@pytest.mark.parametrize(
    ("summary", "told", "expected"),
    [
        ("Une phrase d’exemple.", [], ("Une phrase d’exemple.", "")),
        (f"Courte. Mot {LONG}", ["Une autre."], ("Courte.", "")),
        (f"{LONG} Une autre.", [], (LONG, "")),
        ("À 10 h. Puis à midi.", [], ("À 10 h. Puis à midi.", "")),
        # The récit follows, whole sentence by whole sentence, through its paragraphs.
        ("Courte.", ["Un mot. Deux mots.", "Œuvre finie."], ("Courte.", "Un mot. Deux mots. Œuvre finie.")),
        ("Courte.", ["Un mot.", LONG, "Une autre."], ("Courte.", "Un mot.")),
        ("Courte.", [f"{'mot ' * 57}fin. Deux mots."], ("Courte.", f"{'mot ' * 57}fin.")),
        # Nothing is said twice, and an initial ends no sentence.
        ("Une idée. Courte.", ["Courte. La suite."], ("Une idée. Courte.", "La suite.")),
        (f"Chez M. Exemple. Mot {LONG}", [], ("Chez M. Exemple.", "")),
    ],
)
def test_a_story_is_never_cut_inside_a_sentence(
    summary: str, told: list[str], expected: tuple[str, str]
) -> None:
    assert story(summary, told) == expected


def test_a_panel_tells_the_first_words_of_the_story_and_only_them(tmp_path: Path) -> None:
    told = (
        "Tout part d’un pot[^1] d’exemple.\nPuis d’un **autre**.\n\n## Un titre d’exemple\n\n- une liste\n\n"
        "Une voisine suit.\n\nIl fallait :\n\n- une pelle\n\nCe qui vient après.\n\n[^1]: Une note.\n"
    )
    fresco = dedent(INITIATIVE).replace("Le mur était gris.\n", told)
    root = family_tree(tmp_path, {"initiatives/2022/fresque.md": fresco})
    text = texts(panels(catalogue_of(root), 2022, root / ".cache").pdf)[1]
    assert "Tout part d’un pot d’exemple. Puis d’un autre. Une voisine suit." in text
    for absent in ("Un titre", "liste", "Une note", "fallait", "pelle", "après"):
        assert absent not in text


def archive(*fields: str) -> str:
    """A fifty-fifty of which little is left, under another title."""
    return (
        "---\ndispositif: fifty-fifty\ntitre: Des bancs d’exemple\nresume: Une archive d’exemple.\n"
        "publication: publie\narchive: true\ndates:\n  debut: 2022\n  approximatives: true\n"
        "themes: [nature]\netape: realise\n" + "".join(f"{each}\n" for each in fields) + "---\n"
    )


def test_a_panel_of_which_nothing_is_left_asks_who_was_there(tmp_path: Path) -> None:
    root = family_tree(tmp_path, {"initiatives/2022/bancs.md": archive()})
    text = next(
        each for each in texts(panels(catalogue_of(root), 2022, root / ".cache").pdf) if "bancs" in each
    )
    assert "Vous y étiez ?" in text
    for absent in ("à compléter", "sans trace", "Les habitants", "Convention", "Réalisation"):
        assert absent not in text


def test_each_half_of_a_panel_is_completed_by_its_own(tmp_path: Path) -> None:
    bancs = archive("idee: Asseoir tout le monde.", "demande_ecrite: {date: 2021-05}")
    root = family_tree(tmp_path, {"initiatives/2022/bancs.md": bancs})
    printed = panels(catalogue_of(root), 2022, root / ".cache")
    text = next(each for each in texts(printed.pdf) if "bancs" in each)
    assert "Asseoir tout le monde." in text
    assert "à compléter par la mairie" in text
    assert "les porteurs" not in text
    # The path: what is known with its date; what is lost is said once.
    assert "Demande mai 2021" in text
    assert text.count("à retrouver") == 1
    assert "Réalisation vers 2022" in text
    assert "Mise à l’honneur" not in text
    bancs = archive("soutien_commune:", "  - {nature: conseil, detail: Le choix du bois}")
    (root / "initiatives/2022/bancs.md").write_text(bancs, encoding="utf-8")
    printed = panels(catalogue_of(root), 2022, root / ".cache")
    text = next(each for each in texts(printed.pdf) if "bancs" in each)
    assert "à compléter par les porteurs" in text
    assert "Le choix du bois" in text
    assert "Vous y étiez" not in text


def test_nobody_is_to_complete_what_the_town_did_not_bring(tmp_path: Path) -> None:
    refused = archive("idee: Asseoir tout le monde.", "raison_arret: Le terrain d’exemple est pris.")
    root = family_tree(
        tmp_path, {"initiatives/2022/bancs.md": refused.replace("etape: realise", "etape: non-retenu")}
    )
    printed = panels(catalogue_of(root), 2022, root / ".cache")
    text = next(each for each in texts(printed.pdf) if "bancs" in each)
    assert "Aucune aide : le projet n’a pas été retenu." in text
    assert "à compléter" not in text


def test_the_call_of_every_panel_is_at_the_same_height(tmp_path: Path) -> None:
    slugs = ("b", "bancs-d-exemple-au-bout-de-la-rue-et-plus-loin-encore", "-".join(["banc"] * 24))
    more = {
        f"initiatives/2022/{slug}.md": archive().replace("Des bancs", f"Banc {rank}")
        for rank, slug in enumerate(slugs)
    }
    root = family_tree(tmp_path, more)
    printed = panels(catalogue_of(root), 2022, root / ".cache")
    found = set()
    for sheet in pypdfium2.PdfDocument(printed.pdf):
        text = sheet.get_textpage()
        at = text.search("Une idée").get_next()
        assert at is not None
        found.add(tuple(round(side) for side in text.get_charbox(at[0])))
    assert len(found) == 1
    assert outside_trim(printed.pdf) == []
    shown = texts(printed.pdf)
    # An address that nobody would type is left to the code.
    assert [text.rpartition("00 00 00")[2].replace(" ", "") for text in shown if "Banc" in text] == [
        "vitrine.example/actions/2022/b",
        f"vitrine.example/actions/2022/{slugs[1]}",
        "vitrine.example",
    ]


def test_long_words_shrink_the_picture_of_a_panel_then_its_title(
    tmp_path: Path, made: dict[str, Printed]
) -> None:
    longer = FIFTY_FIFTY.replace(
        "Planter, arroser, tailler.", "Planter douze arbres d’exemple. " * 9
    ).replace(
        "Un verger d’exemple", "Un verger d’exemple au pied d’un terril qui n’existe pas, pour toute la rue"
    )
    root = family_tree(tmp_path, {"initiatives/2022/verger.md": longer})
    printed = made_of(catalogue_of(root), root / ".cache")["panneaux"]
    heights = [
        int(line.split("image de ")[1].split()[0]) for line in (made["panneaux"].report[0], printed.report[0])
    ]
    assert heights[1] < heights[0]
    assert outside_trim(printed.pdf) == []
    assert "Planter douze arbres d’exemple." in texts(printed.pdf)[0]


def test_an_upright_photo_keeps_its_shape_on_a_panel(tmp_path: Path, made: dict[str, Printed]) -> None:
    root = family_tree(tmp_path, {"initiatives/2022/verger/mur.jpg": photo(900, 1200)})
    catalogue = catalogue_of(root)
    printed = panels(catalogue, 2022, root / ".cache", bleed=True)

    def shape(pdf: bytes) -> tuple[float, float]:
        (found,) = pypdfium2.PdfDocument(pdf)[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = found.get_bounds()
        return (right - left) / MM, (top - bottom) / MM

    width, height = shape(printed.pdf)
    assert 1.3 <= height / width <= 1.65
    # It bleeds on two sides, and the words stay out of it.
    assert width < shape(made["panneaux"].pdf)[0] / 2 + BLEED
    assert outside_trim(printed.pdf) == []
    assert collisions(printed.pdf) == []
    orchard = texts(printed.pdf)[0]
    for expected in ("Un verger d’exemple", "Planter, arroser, tailler.", "Photo : Camille Exemple"):
        assert expected in orchard
    assert min(ink(picture) for picture in rasters(printed.pdf)) > LEAST_INK
    assert "n’a que" in printed.warnings[0], "too few points for a print shop"


def test_a_panel_of_too_many_words_cuts_its_upright_photo_wide(tmp_path: Path) -> None:
    longer = FIFTY_FIFTY.replace("    dates:", f"{PHOTO}dates:", 1)
    for short, long in (
        ("Un verger d’exemple", LONG_TITLE),
        ("Des voisins d’exemple plantent douze arbres.", LONG_SUMMARY),
        ("Planter, arroser, tailler.", "Planter douze arbres d’exemple. " * 9),
    ):
        longer = longer.replace(short, long)
    files: dict[str, str | bytes] = {
        "initiatives/2022/verger.md": longer,
        "initiatives/2022/verger/mur.jpg": photo(900, 1200),
    }
    root = family_tree(tmp_path, files)
    printed = panels(catalogue_of(root), 2022, root / ".cache")
    (found,) = pypdfium2.PdfDocument(printed.pdf)[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    left, _, right, _ = found.get_bounds()
    assert (right - left) / MM > 297
    assert collisions(printed.pdf) == []


# — folding and cutting


@pytest.mark.parametrize("pages", range(1, 14))
def test_blanks_come_before_the_back_cover(pages: int) -> None:
    order = imposition.sheet_order(pages)
    flat = [index for sides in order for index in sides]
    assert len(flat) % 4 == 0
    assert sorted(index for index in flat if index is not None) == list(range(pages))
    # Fold the sheets: the pages come in order, the blanks before the last.
    half = len(flat) // 2
    left = [order[n][(n + 1) % 2] for n in range(half)]
    right = [order[n][n % 2] for n in reversed(range(half))]
    folded = left + right
    assert folded == [*range(pages - 1), *([None] * (-pages % 4)), pages - 1]


def test_each_sheet_bears_its_two_pages(made: dict[str, Printed]) -> None:
    source = texts(made["livret"].pdf)
    sheets = pypdfium2.PdfDocument(made["livret-a-plier"].pdf)
    order = imposition.sheet_order(len(source))
    assert len(sheets) == len(order)
    for number, (sheet, sides) in enumerate(zip(sheets, order, strict=True)):
        text = sheet.get_textpage()
        width, height = sheet.get_size()
        # The note stands in the foot of the first side only.
        foot = words(text.get_text_bounded(0, 0, width, 6 * MM))
        assert ("petit côté (bord court)" in foot) == (number == 0)
        for side, index in enumerate(sides):
            left = side * width / 2
            read = words(text.get_text_bounded(left, 6 * MM, left + width / 2, height))
            assert index is not None
            assert sorted(read.split()) == sorted(source[index].split()), (number, side)


def test_a_print_shop_gets_its_boxes_and_marks(made: dict[str, Printed]) -> None:
    printed = made["livret-imprimeur"]
    assert printed.pages % 4 == 0
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert len(pdf.pages) == printed.pages
        for each in pdf.pages:
            trim, bleed, media = (
                [float(side) for side in box] for box in (each.trimbox, each.bleedbox, each.mediabox)
            )
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([148 * MM, 210 * MM], abs=0.1)
            assert [a - b for a, b in zip(trim, bleed, strict=True)] == pytest.approx(
                [3 * MM, 3 * MM, -3 * MM, -3 * MM], abs=0.1
            )
            assert media[0] < bleed[0] - 5 * MM
    # The cover's black reaches the bleed; beyond it, white, and the marks in line with the cut.
    cover = next(iter(rasters(printed.pdf, 254)))
    mm = 10
    assert darkest(cover, (8 * mm, 100 * mm, 8 * mm + 1, 100 * mm + 1)) < 60
    assert darkest(cover, (6 * mm, 100 * mm, 6 * mm + 1, 100 * mm + 1)) == 255
    assert darkest(cover, (10 * mm - 3, 1 * mm, 10 * mm + 3, 6 * mm)) < 128


def test_a_print_shop_sees_where_the_leaflet_is_folded(catalogue: Catalogue) -> None:
    pieces = {piece.name: piece for piece in Shop(catalogue, catalogue.root / ".cache").pieces()}
    make = pieces["depliant"].for_press
    assert make is not None
    for picture, folds in zip(rasters(make().pdf, 254), ((97, 197), (100, 200)), strict=True):
        height = picture.height // 10
        # The marks, then a millimetre of white before the bleed: nothing of them is left once cut.
        for top, white in ((1, 6), (height - 6, height - 7)):
            strips = {at: (96 + 10 * at, 10 * top, 104 + 10 * at, 10 * top + 50) for at in range(2, 296)}
            assert tuple(at for at, strip in strips.items() if darkest(picture, strip) < 128) == folds
            assert darkest(picture, (110, 10 * white + 2, picture.width - 110, 10 * white + 8)) == 255


def test_the_sun_of_the_leaflet_stays_away_from_the_cut_and_the_fold(made: dict[str, Printed]) -> None:
    page = pypdfium2.PdfDocument(made["depliant"].pdf)[0].render(scale=1).to_pil().convert("RGB")
    red, _, blue = page.crop((0, round(80 * MM), page.width, round(150 * MM))).split()
    drawn = ImageChops.subtract(red, blue).point([255 * (shade > 150) for shade in range(256)]).getbbox()
    assert drawn is not None
    left, _, right, _ = (side / MM for side in drawn)
    assert left - 197 > 8
    assert 297 - right > 8


def test_a_photo_too_small_for_a_print_shop_is_named(made: dict[str, Printed]) -> None:
    assert len(made["livret-imprimeur"].warnings) == 1
    warning = made["livret-imprimeur"].warnings[0]
    assert warning.startswith("initiatives/2022/verger.md : la photo mur.jpg n’a que ")


# — what is refused


def test_a_text_that_overflows_its_place_is_refused(tmp_path: Path) -> None:
    more = MEMO.replace("la vôtre.", "la vôtre ; " * 24 + "enfin.").replace("la réaliser,", "faire ; " * 33)
    catalogue = catalogue_of(family_tree(tmp_path, {"content/imprimes/memo.yml": more}))
    memo = next(piece for piece in Shop(catalogue, tmp_path / "cache").pieces() if piece.name == "memo")
    with pytest.raises(PrintFailure) as failure:
        memo.make()
    assert failure.value.problem.path == "content/imprimes/memo.yml"
    assert "le texte de « habitants » dépasse sa place" in failure.value.problem.values["cause"]


def test_a_sign_that_no_font_draws_names_its_file(tmp_path: Path) -> None:
    more = MEMO.replace("la vôtre.", "la vôtre 漢.")
    catalogue = catalogue_of(family_tree(tmp_path, {"content/imprimes/memo.yml": more}))
    memo = next(piece for piece in Shop(catalogue, tmp_path / "cache").pieces() if piece.name == "memo")
    with pytest.raises(PrintFailure) as failure:
        memo.make()
    problem = failure.value.problem
    assert (problem.path, problem.field) == ("content/imprimes/memo.yml", "habitants[1].texte")
    assert problem.excerpt[problem.span.column - 1] == "漢"
    assert "U+6F22" in problem.values["cause"]


@pytest.mark.parametrize(
    ("path", "written", "instead", "name", "field"),
    [
        (
            "initiatives/2022/verger.md",
            "alt: Un mur",
            "legende: Le 漢, alt: Un mur",
            "panneaux",
            "photos[1].legende",
        ),
        ("initiatives/2022/verger.md", "Camille", "Camille 漢", "livret", "photos[1].credit"),
        ("initiatives/2022/fresque.md", "Atelier", "Atelier 漢", "panneaux", "porteurs[1].nom"),
        ("initiatives/2022/fresque.md", "Une fresque", "Une 漢 fresque", "depliant", "titre"),
        ("initiatives/2022/fresque.md", "Le mur était", "Le 漢 était", "livret", ""),
        ("talks/2022/brouettes.md", "Une habitante", "Une 漢 habitante", "livret", "resume"),
        ("content/vocabulaires/themes.yml", "nom: Nature", "nom: Nature 漢", "livret", "[1].nom"),
        ("content/imprimes/depliant.yml", "Un coup de fil", "Un 漢 de fil", "depliant", "contact.texte"),
    ],
)
def test_a_refusal_names_the_file_the_line_and_the_field(
    path: str, written: str, instead: str, name: str, field: str, tmp_path: Path
) -> None:
    root = family_tree(tmp_path)
    text = (root / path).read_text(encoding="utf-8")
    assert written in text
    (root / path).write_text(text.replace(written, instead, 1), encoding="utf-8")
    piece = next(
        piece for piece in Shop(catalogue_of(root), tmp_path / "cache").pieces() if piece.name == name
    )
    with pytest.raises(PrintFailure) as failure:
        piece.make()
    problem = failure.value.problem
    assert (problem.path, problem.field) == (path, field)
    assert problem.excerpt[problem.span.column - 1] == "漢"


def test_a_tree_without_these_texts_prints_the_rest(tmp_path: Path) -> None:
    root = family_tree(tmp_path)
    (root / "content/imprimes/memo.yml").unlink()
    names = [piece.name for piece in Shop(catalogue_of(root), tmp_path / "cache").pieces()]
    assert "memo" not in names
    assert "depliant" in names


def test_a_wrong_key_in_these_texts_is_told(tmp_path: Path) -> None:
    root = family_tree(tmp_path, {"content/imprimes/memo.yml": MEMO.replace("argent:", "argents:")})
    problems = load(root, TODAY).problems
    assert {problem.path for problem in problems} == {"content/imprimes/memo.yml"}


def test_texts_may_link_to_the_documents(tmp_path: Path) -> None:
    linking = "---\ntitre: Les documents\nresume: Une page d’exemple.\n---\n"
    links = ("memo-fifty-fifty", "depliant", "livret-a-plier", "livret-imprimeur", "panneaux/2022")
    body = "".join(f"[Un document](/documents/{name}.pdf)\n\n" for name in links)
    pages = {"content/pages/documents.md": linking + body}
    assert not load(family_tree(tmp_path, pages), TODAY).problems
    (tmp_path / "content/imprimes/memo.yml").unlink()
    assert [problem.values["lu"] for problem in load(tmp_path, TODAY).problems] == [
        "/documents/memo-fifty-fifty.pdf"
    ]
