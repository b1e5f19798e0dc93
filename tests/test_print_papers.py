"""The papers of a fifty-fifty and the `imprimer` command: drafts to sign, selections, and what is refused."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import yaml
from PIL import Image, ImageChops, ImageStat

from tests.paper_entries import CROWDED, UNKNOWN
from tests.print_files import (
    LEAST_INK,
    check_print_shop_file,
    collisions,
    family_tree,
    ink,
    outside_trim,
    rasters,
    refusals,
    texts,
    words,
)
from tests.trees import FIFTY_FIFTY, SETTINGS, SMALL, write_tree
from vitrine.text.numbers import file_size

HOOKS = Path(__file__).parents[1] / "hooks"
CONTENT = HOOKS.parent / "content"
LINE_TO_WRITE = 8 / 25.4 * 72
"""In points, what separates two lines to write on."""
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
        "Entre la commune d’Exempleville et Collectif d’exemple.",
        "Les habitants : Planter, arroser, tailler",
        "La commune : conseil : Le choix des arbres",
        "Du 12 février 2022",
        "[date de fin]",
        "[entretien]",
        "Ensuite ☐elle s’arrête ☐elle se reconduit",
        "[numéro du contrat]",
        "Article 3. Les assurances",
        "À faire vérifier par le service juridique : La couverture d’exemple. ☐vérifié",
        "Ce qui est [entre crochets] reste à compléter.",
        "Il n’engage personne",
        "Fait à Exempleville.",
    ):
        assert expected in text, expected
    assert text.count("À faire vérifier par le service juridique") == 2
    assert "{" not in text


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
    agreement, request = (
        " ".join(texts((folder / f"{stem}.pdf").read_bytes())) for stem in ("vierge", "vierge-demande")
    )
    for expected in ("[noms des porteurs]", "[date de début]", "[date de signature]"):
        assert expected in agreement, expected
    assert "☐conseil ☐aide technique ☐aide financière" in request
    assert "verger" not in agreement + request


@pytest.fixture(scope="module")
def town_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers as the town words them, blank and filled from what is hard to set."""
    texts_of_the_town = {
        f"content/imprimes/{name}.yml": (CONTENT / f"imprimes/{name}.yml").read_bytes()
        for name in ("demande", "convention")
    }
    entries = {"initiatives/2022/foule.md": CROWDED, "initiatives/2022/inconnu.md": UNKNOWN}
    root = family_tree(tmp_path_factory.mktemp("commune"), {**entries, **texts_of_the_town})
    done = vitrine("imprimer", "convention", "2022/foule", "2022/inconnu", "--vierge", "--racine", str(root))
    assert done.returncode == 0, done.stderr
    return root / "build/conventions"


@pytest.mark.parametrize(("stem", "most"), [("vierge", 4), ("2022-inconnu", 4), ("2022-foule", 5)])
def test_a_paper_keeps_its_page_whatever_fills_it(
    stem: str, most: int, town_papers: Path, tmp_path: Path
) -> None:
    for name, pages in ((stem, most), (f"{stem}-demande", 3 if stem == "2022-foule" else 2)):
        pdf = (town_papers / f"{name}.pdf").read_bytes()
        assert refusals(pdf, tmp_path) == []
        assert outside_trim(pdf) == []
        assert collisions(pdf) == []
        found = texts(pdf)
        assert len(found) <= pages
        assert min(ink(picture) for picture in rasters(pdf)) > LEAST_INK
        # Nobody signs a page that holds nothing else.
        before, _, after = found[-1].partition("Signature")
        assert len(before.split()) > 20
        assert "Nom, qualité et signature" in after
        assert not re.search(r"[.?!…] ?\.|\{|\}|«[^»]*«", " ".join(found).replace(".. ", ""))


def test_a_field_of_sentences_takes_the_room_that_the_last_page_leaves(town_papers: Path) -> None:
    # The lines are drawings: what was set with a single one under each field has the same words, higher up.
    pdf = pypdfium2.PdfDocument((town_papers / "vierge-demande.pdf").read_bytes())
    page = pdf[0].get_textpage()
    text = page.get_text_bounded()
    idea, where = (page.get_charbox(text.index(each))[1] for each in ("[l’idée", "Où"))
    assert idea - where > 3 * LINE_TO_WRITE


def test_many_bearers_and_supports_are_listed_one_by_one(town_papers: Path) -> None:
    text = " ".join(texts((town_papers / "2022-foule.pdf").read_bytes()))
    assert "« Rouvrir “Le Petit Kiosque” du bout de la rue, et y tenir l’atelier d’exemple ! »" in text
    assert (
        "le projet : Rouvrir « Le Petit Kiosque » du bout de la rue, et y tenir l’atelier d’exemple ! Elle"
        in text
    )
    assert text.count("Association intercommunale d’exemple") == 11
    assert text.count("• Financier : La peinture d’exemple, 1 250 €") == 4
    assert "Ligne budgétaire : Travaux." in text
    assert "La convention va du 1er février 2022 au 31 décembre 2025." in text


def test_the_agreement_has_the_clauses_of_the_reference() -> None:
    chapter = (CONTENT / "referentiel/05-convention.md").read_text(encoding="utf-8")
    titled = r"^### \d+\. ([^{\n]+?)(?: \{[^}\n]*\})?\n(.*?)(?=^##)"
    clauses = dict(re.findall(titled, chapter, re.MULTILINE | re.DOTALL))
    agreement = yaml.safe_load((CONTENT / "imprimes/convention.yml").read_text(encoding="utf-8"))
    checked = {article["titre"]: "a_verifier" in article for article in agreement["articles"]}
    assert list(checked) == list(clauses)
    lawyers = {title for title, clause in clauses.items() if "À faire vérifier par votre service" in clause}
    assert len(lawyers) == 7
    assert lawyers <= {title for title, asked in checked.items() if asked}


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
            "Une fiche : « Une fresque d’exemple »",
            "Une fresque d’exemple",
            "Un verger",
        ),
        (
            ("--theme", "nature", "--annee", "2022"),
            "livret-2022-nature.pdf",
            "Une fiche : « Un verger d’exemple », avec son récit",
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
            "Les actions et un récit de 2022",
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
    assert folded.endswith("— Les actions et un récit de 2022")
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
        check_print_shop_file(pdf, sides, folded=name.startswith("depliant"))
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
