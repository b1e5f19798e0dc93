"""The papers of a fifty-fifty and the `imprimer` command: drafts to sign, selections, and what is refused."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from PIL import Image, ImageChops, ImageStat

from tests.print_files import (
    check_print_shop_file,
    family_tree,
    outside_trim,
    rasters,
    refusals,
    texts,
    words,
)
from tests.trees import FIFTY_FIFTY, SETTINGS, SMALL, write_tree
from vitrine.text.numbers import file_size

HOOKS = Path(__file__).parents[1] / "hooks"
DRAFT = FIFTY_FIFTY.replace("publication: publie", "publication: brouillon").replace(
    "Un verger d’exemple", "Un projet d’exemple"
)


def vitrine(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vitrine.commands.main", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        check=False,
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return family_tree(tmp_path_factory.mktemp("papiers"), {"initiatives/2022/projet.md": DRAFT})


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    done = vitrine("imprimer", "convention", "2022/verger", "2022/projet", "--vierge", "--racine", str(root))
    assert done.returncode == 0, done.stderr
    assert "à faire vérifier avant de signer" in done.stdout
    return root / "build/conventions"


def runs(file: Path) -> Iterator[tuple[str, bool]]:
    """The words of a DOCX, each with whether they are highlighted."""
    for paragraph in Document(io.BytesIO(file.read_bytes())).paragraphs:
        for run in paragraph.runs:
            yield words(run.text), run.font.highlight_color is WD_COLOR_INDEX.YELLOW


def test_each_paper_comes_as_pdf_and_docx(folder: Path) -> None:
    stems = ("2022-verger", "2022-projet", "vierge")
    assert {file.name for file in folder.iterdir()} == {
        f"{stem}{kind}.{ending}" for stem in stems for kind in ("", "-demande") for ending in ("pdf", "docx")
    }


@pytest.mark.parametrize("stem", ["2022-verger", "vierge-demande"])
def test_the_pdf_can_be_read_aloud_and_kept(stem: str, folder: Path, tmp_path: Path) -> None:
    assert refusals((folder / f"{stem}.pdf").read_bytes(), tmp_path) == []


def test_an_agreement_holds_what_the_entry_knows_and_asks_the_rest(folder: Path) -> None:
    text = " ".join(texts((folder / "2022-verger.pdf").read_bytes()))
    for expected in (
        "« Un verger d’exemple »",
        "Entre la commune d’Exempleville et Collectif d’exemple",
        "Les habitants : Planter, arroser, tailler",
        "conseil : Le choix des arbres",
        "Du 12 février 2022",
        "[à compléter : date de fin]",
        "[à compléter : entretien]",
        "[à compléter : numéro du contrat]",
        "Article 3. Les assurances",
        "Il n’engage personne",
    ):
        assert expected in text, expected
    assert text.count("À vérifier par le service juridique") == 2


def test_the_docx_says_the_same_with_its_fields_highlighted(folder: Path) -> None:
    found = list(runs(folder / "2022-verger.docx"))
    fields = {text for text, highlighted in found if highlighted}
    assert "[à compléter : numéro du contrat]" in fields
    assert "[À vérifier par le service juridique]" in fields
    told = " ".join(text for text, highlighted in found if not highlighted)
    assert "Planter, arroser, tailler" in told
    assert "compléter" not in told
    document = Document(io.BytesIO((folder / "2022-verger.docx").read_bytes()))
    headings = [
        each.text
        for each in document.paragraphs
        if ((each.style and each.style.name) or "").startswith("Heading")
    ]
    assert [words(each) for each in headings] == [
        "Article 1. Les engagements",
        "Article 2. La durée",
        "Article 3. Les assurances",
        "Signatures",
    ]
    assert document.core_properties.language == "fr-FR"


def test_a_docx_is_a_clean_french_document(folder: Path) -> None:
    file = folder / "2022-verger.docx"
    document = Document(io.BytesIO(file.read_bytes()))
    assert [
        words(each.text) for each in document.paragraphs if each.style and each.style.name == "Title"
    ] == ["Convention d’exemple"]
    with zipfile.ZipFile(file) as archive:
        styles = ElementTree.fromstring(archive.read("word/styles.xml"))
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        # Nothing of the empty document that it is made from: neither its English nor what it leaves out.
        assert not [name for name in archive.namelist() if b"en-US" in archive.read(name)]
        settings = ElementTree.fromstring(archive.read("word/settings.xml"))
        header, footer = (archive.read(f"word/{name}1.xml").decode() for name in ("header", "footer"))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert {each.get(f"{word}val") for each in styles.iter(f"{word}lang")} == {"fr-FR"}
    (zoom,) = settings.iter(f"{word}zoom")
    assert zoom.get(f"{word}percent") == "100"
    # Room comes from the styles, never from empty paragraphs.
    assert all(each.text.strip() for each in document.paragraphs)
    assert "Exempleville" in header
    assert "NUMPAGES" in footer
    assert "Il n’engage personne" in footer
    # The table of signatures: its first row is a header, one party a column, and a place to sign under each.
    (table,) = document.tables
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(f"{word}tblHeader") is not None
    assert [[words(cell.text) for cell in row.cells] for row in table.rows] == [
        ["Pour les habitants", "Pour la commune"],
        ["[à compléter : nom, qualité, date et signature]"] * 2,
    ]
    properties = document.core_properties
    assert words(properties.title) == "Convention d’exemple : Un verger d’exemple"
    assert properties.author == properties.last_modified_by == "Commune d’Exempleville"


def test_the_same_paper_gives_the_same_bytes_whatever_the_hour(
    root: Path, folder: Path, tmp_path: Path
) -> None:
    done = vitrine(
        *("imprimer", "convention", "2022/verger", "--racine", str(root), "--destination", str(tmp_path))
    )
    assert done.returncode == 0, done.stderr
    for name in (
        "2022-verger.docx",
        "2022-verger-demande.docx",
        "2022-verger.pdf",
        "2022-verger-demande.pdf",
    ):
        assert (tmp_path / "conventions" / name).read_bytes() == (folder / name).read_bytes(), name
    with zipfile.ZipFile(folder / "2022-verger.docx") as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_blank_paper_fills_nothing(folder: Path) -> None:
    fields = [text for text, highlighted in runs(folder / "vierge.docx") if highlighted]
    assert "[à compléter : noms et adresses des porteurs]" in fields
    assert "[à compléter : date de début]" in fields
    assert "verger" not in " ".join(texts((folder / "vierge.pdf").read_bytes()))


def test_a_paper_may_come_before_publication(folder: Path) -> None:
    assert "« Un projet d’exemple »" in " ".join(texts((folder / "2022-projet.pdf").read_bytes()))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("convention",), "Pour quelle fiche"),
        (("convention", "verger"), "« verger » n’est pas une fiche. Vouliez-vous dire « 2022/verger » ?"),
        (("convention", "zut"), "À écrire : année/nom"),
        (("livret", "--chapitre", "fifty-fifty"), "sans autre document"),
        (("convention", "2022/rien"), "La fiche initiatives/2022/rien.md n’existe pas"),
        (("convention", "2022/fresque"), "est une initiative"),
        (("convention", "2022/vergr"), "Vouliez-vous dire « 2022/verger » ?"),
        (("livrt",), "« livrt » n’est pas un imprimé. Vouliez-vous dire « livret » ?"),
        (("memo", "--annee", "2022"), "« memo » ne s’imprime pas pour une partie des fiches"),
        (("livret-a-plier", "--imprimeur"), "« livret-a-plier » n’a pas de version avec fond perdu"),
        (("livret", "--theme", "natur"), "Vouliez-vous dire « nature » ?"),
        (("livret", "--fiches", "2022/vergre"), "Vouliez-vous dire « 2022/verger » ?"),
        (("livret", "--fiches", "2022/projet"), "n’est pas publiée"),
        (("livret", "--annee", "1999"), "Années publiées : 2022"),
        (("livret", "--annee", "deux"), "un nombre est attendu"),
        (("livret", "--theme", "lune"), "Au choix : nature, culture"),
        (("livret", "--annee", "1999"), "il n’y a rien à imprimer"),
        (("livret", "--fiches", "2022/rien"), "« 2022/rien »"),
    ],
)
def test_what_can_t_be_printed_is_said(
    arguments: tuple[str, ...], expected: str, root: Path, tmp_path: Path
) -> None:
    done = vitrine("imprimer", *arguments, "--racine", str(root), "--destination", str(tmp_path))
    assert done.returncode == 2
    assert expected in words(done.stderr)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "name", "told", "inside", "outside"),
    [
        (
            ("--dispositif", "initiative"),
            "livret-initiative.pdf",
            "Les initiatives",
            "Une fresque d’exemple",
            "Un verger",
        ),
        (
            ("--theme", "nature", "--annee", "2022"),
            "livret-2022-nature.pdf",
            "Les actions de 2022, thème « Nature »",
            "Un verger d’exemple",
            "Une fresque",
        ),
        (
            ("--fiches", "2022/fresque"),
            "livret-choix-fresque.pdf",
            "Une fiche : « Une fresque d’exemple »",
            "Une fresque d’exemple",
            "Un verger",
        ),
        (
            ("--fiches", "2022/fresque, 2022/brouettes"),
            "livret-choix-fresque-et-1-autre.pdf",
            "Un choix de 2 fiches",
            "Trois brouettes",
            "Un verger",
        ),
        (
            ("--annee", "2022"),
            "livret-2022.pdf",
            "Les actions et les récits de 2022",
            "Trois brouettes d’exemple",
            "2021",
        ),
    ],
)
def test_a_booklet_of_some_entries_says_which(
    arguments: tuple[str, ...], name: str, told: str, inside: str, outside: str, root: Path, tmp_path: Path
) -> None:
    done = vitrine("imprimer", "livret", *arguments, "--racine", str(root), "--destination", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert [file.name for file in tmp_path.iterdir()] == [name]
    cover, *pages = texts((tmp_path / name).read_bytes())
    assert told in cover
    document = pypdfium2.PdfDocument(tmp_path / name)
    assert words(document.get_metadata_dict()["Title"]).endswith(f"le livret — {told}")
    assert inside in " ".join(pages)
    assert outside not in " ".join(pages)
    assert len(document) % 4 == 0


def test_staff_may_ask_how_each_entry_was_laid_out(root: Path, tmp_path: Path) -> None:
    asked = ("imprimer", "livret", "panneaux", "--racine", str(root), "--destination", str(tmp_path))
    quiet, told = (words(vitrine(*asked, *more).stdout) for more in ((), ("--details",)))
    assert "2022/verger" not in quiet
    assert f"{tmp_path}/livret.pdf : " in quiet
    assert "2022/verger" in told
    assert "Un verger d’exemple : image de " in told


def test_a_part_of_the_entries_goes_to_the_documents_made_of_entries(root: Path, tmp_path: Path) -> None:
    done = vitrine("imprimer", "--annee", "2022", "--racine", str(root), "--destination", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.pdf")} == {
        *("livret-2022.pdf", "livret-a-plier-2022.pdf", "livret-imprimeur-2022.pdf", "panneaux/2022.pdf"),
    }
    folded = pypdfium2.PdfDocument(tmp_path / "livret-a-plier-2022.pdf").get_metadata_dict()["Title"]
    assert folded.endswith("— Les actions et les récits de 2022")
    # A file already named after its year says it once.
    asked = ("imprimer", "panneaux", "--annee", "2022", "--imprimeur")
    done = vitrine(*asked, "--racine", str(root), "--destination", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "panneaux/2022-imprimeur.pdf").is_file()


def test_a_print_shop_gets_every_document_that_bleeds(root: Path, tmp_path: Path) -> None:
    done = vitrine("imprimer", "--imprimeur", "--racine", str(root), "--destination", str(tmp_path))
    assert done.returncode == 0, done.stderr
    expected = {
        "livret-imprimeur.pdf": (148, 210),
        "memo-fifty-fifty-imprimeur.pdf": (210, 297),
        "depliant-imprimeur.pdf": (297, 210),
        "panneaux/2022-imprimeur.pdf": (297, 420),
    }
    assert {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.pdf")} == set(expected)
    assert "panneaux" not in words(done.stderr)
    assert words(done.stderr).count("la photo mur.jpg n’a que ") == 2
    for name, sides in expected.items():
        pdf = (tmp_path / name).read_bytes()
        check_print_shop_file(pdf, sides)
        assert outside_trim(pdf) == []


def test_what_hinders_a_print_is_told_without_the_warnings(tmp_path: Path) -> None:
    unfinished = SETTINGS.replace("etat: en-ligne", "etat: preparation").replace(
        "      editeur: Commune d’Exempleville\n", ""
    )
    wrong = FIFTY_FIFTY.replace("debut: 2022-03", "debut: 03/2022")
    tree = {**SMALL, "content/reglages.yml": unfinished, "initiatives/2022/verger.md": wrong}
    root = write_tree(tmp_path / "racine", tree)
    assert "mention-a-completer" in vitrine("verifier", "--racine", str(root)).stdout
    done = vitrine("imprimer", "livret", "--racine", str(root), "--destination", str(tmp_path / "imprimes"))
    assert done.returncode == 1
    assert "[date-invalide]" in done.stderr
    assert "avertissement" not in done.stderr
    assert words(done.stderr).endswith("1 erreur : rien n’a été imprimé.")
    assert not (tmp_path / "imprimes").exists()


def test_all_documents_at_once_and_their_warnings(root: Path, tmp_path: Path) -> None:
    done = vitrine("imprimer", "--racine", str(root), "--destination", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.pdf")} == {
        *("livret.pdf", "memo-fifty-fifty.pdf", "depliant.pdf", "panneaux/2022.pdf"),
        *("livret-a-plier.pdf", "livret-imprimeur.pdf"),
    }
    assert "Attention : initiatives/2022/verger.md : la photo mur.jpg" in words(done.stderr)


def test_the_site_offers_every_document_and_no_paper(root: Path, folder: Path, tmp_path: Path) -> None:
    assert folder.is_dir()
    site = tmp_path / "site"
    done = vitrine("construire", "--racine", str(root), "--destination", str(site))
    assert done.returncode == 0, done.stderr
    found = {file.relative_to(site).as_posix() for file in site.rglob("*")}
    assert not [name for name in found if "convention" in name or name.endswith(".docx")]
    assert "1 photo manque de points pour un imprimeur" in words(done.stderr)
    html = words((site / "documents/index.html").read_text(encoding="utf-8"))
    for name, shape in (
        ("livret", "A5"),
        ("memo-fifty-fifty", "A4"),
        ("depliant", "A4 à l’italienne"),
        ("panneaux/2022", "A3"),
        ("livret-a-plier", "A4 à l’italienne"),
        ("livret-imprimeur", "A5"),
    ):
        pdf = (site / f"documents/{name}.pdf").read_bytes()
        # The format, the pages and the weight that are told are those of the file, beside its link.
        told = f"PDF · {shape} · {len(pypdfium2.PdfDocument(pdf))} pages · {words(file_size(len(pdf)))}"
        assert told in html[html.index(f'href="{name}.pdf"') :][:1500], name
        assert f'src="{name}.webp"' in html
        # The picture is that of its first page.
        with Image.open(site / f"documents/{name}.webp") as opened:
            cover = opened.convert("L")
        page_seen = next(rasters(pdf)).resize(cover.size)
        assert ImageStat.Stat(ImageChops.difference(cover, page_seen)).mean[0] < 8, name
