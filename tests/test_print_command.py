"""What staff type after `vitrine imprimer`: understood as written, or refused with what to write instead."""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from tests.print_files import PHOTO, family_tree, texts, words
from tests.test_commands import POSIX
from tests.trees import FIFTY_FIFTY, INITIATIVE, MINIMAL, write_tree
from vitrine.commands import fault
from vitrine.commands.main import main
from vitrine.print.documents import FOLDING, PRESS_ADVICE

CHAPTER = "# La boîte d’exemple\n\nUne feuille à photocopier.\n"


Command = Callable[..., "Done"]


@dataclass(frozen=True)
class Done:
    """What a command said, without any fancy space, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def vitrine(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `vitrine imprimer`, here: a process for each would take longer than what it does."""

    def run(*arguments: str) -> Done:
        try:
            code = main(["imprimer", *arguments])
        except SystemExit as left:
            code = int(str(left.code))
        said = capsys.readouterr()
        return Done(code, *(re.sub("[\u00a0\u202f]", " ", each) for each in (said.out, said.err)))

    return run


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    more = {
        "content/referentiel/04-outils.md": CHAPTER,
        "initiatives/2022/a-venir.md": INITIATIVE.replace("publication: publie", "publication: relecture"),
        "initiatives/2022/partie.md": FIFTY_FIFTY.replace("publication: publie", "publication: retire"),
    }
    return family_tree(tmp_path_factory.mktemp("commande"), more)


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (("Livret", "--theme", "NATURE"), "livret-nature.pdf"),
        (("mémo",), "memo-fifty-fifty.pdf"),
        (("Fiche mémo",), "memo-fifty-fifty.pdf"),
        (("dépliant",), "depliant.pdf"),
        (("livret à plier", "--dispositif", "Initiatives"), "livret-a-plier-initiative.pdf"),
        (("panneau", "--dispositif", "Fifty Fifty"), "panneaux/2022-fifty-fifty.pdf"),
        (
            ("panneaux", "--fiches", "2022/verger,", "2022/fresque"),
            "panneaux/2022-choix-verger-et-1-autre.pdf",
        ),
        (("panneaux", "--fiches", "2022/verger", "2022/verger"), "panneaux/2022-choix-verger.pdf"),
        (("panneaux", "--fiches", "initiatives/2022/verger.md"), "panneaux/2022-choix-verger.pdf"),
        (
            ("panneaux", "--fiches", "https://vitrine.example/actions/2022/verger/"),
            "panneaux/2022-choix-verger.pdf",
        ),
        (("référentiel", "--chapitre", "04-outils"), "referentiel/outils.pdf"),
        (("--chapitre", "La boite d'exemple"), "referentiel/outils.pdf"),
    ],
)
def test_words_are_understood_as_they_are_written(
    arguments: tuple[str, ...], made: str, root: Path, tmp_path: Path, vitrine: Command
) -> None:
    done = vitrine(*arguments, "--racine", str(root), "--destination", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    files = (file for file in tmp_path.rglob("*") if file.is_file())
    assert [file.relative_to(tmp_path).as_posix() for file in files] == [made]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("2022",),
            "« 2022 » n’est pas un imprimé. Pour une année : « vitrine imprimer livret --annee 2022 ».",
        ),
        (("livret", "2022/verger"), "Pour une fiche : « vitrine imprimer livret --fiches 2022/verger »."),
        (("verger",), "« verger » n’est pas un imprimé.\nAu choix : livret, livret-a-plier,"),
        (("livret", "--annee", "0"), "il n’y a rien à imprimer.\nAnnées publiées : 2022."),
        (("livret", "--theme", ""), "Le thème « » n’existe pas.\nAu choix : nature, culture."),
        (("livret", "--dispositif", "fifti"), "Vouliez-vous dire « fifty-fifty » ?\nAu choix : fifty-fifty,"),
        (("livret", "--fiches", ""), "Quelles fiches ? À écrire : « --fiches 2022/verger,2022/fresque »."),
        (("livret", "--fiches", "2021/verger"), "Vouliez-vous dire « 2022/verger » ?"),
        (("--fiches", "2022/verger", "livret"), "« livret » s’écrit avant --fiches"),
        (
            ("livret", "--fiches", "2022/verger", "--theme", "culture"),
            "--fiches nomme déjà les fiches : l’employer sans --theme.",
        ),
        (
            ("livret", "--fiches", "2022/a-venir"),
            "La fiche initiatives/2022/a-venir.md n’est pas publiée : sa ligne « publication » ne dit pas",
        ),
        (
            ("panneaux", "--fiches", "2022/brouettes"),
            "« panneaux » ne peut pas s’imprimer : un panneau montre",
        ),
        (("--chapitre", "outil"), "« outil ». Vouliez-vous dire « outils » ?\nAu choix : outils."),
        (("--chapitre", "outils", "--imprimeur"), "--imprimeur ne va pas avec --chapitre"),
        (("--chapitre", "outils", "--annee", "2022"), "--annee ne va pas avec --chapitre"),
        (("memo", "--vierge"), "« memo » n’existe pas vierge : --vierge va avec « convention »."),
        (("livret", "convention", "2022/verger"), "une commande pour elle, une autre pour « livret »."),
        (("convention", "2022/verger", "--imprimeur"), "--imprimeur ne va pas avec « convention »."),
        (("Convention", "2022/brouettes"), "« Trois brouettes d’exemple » est un récit"),
        (
            ("convention", "2022/partie"),
            "La fiche initiatives/2022/partie.md est retirée : elle ne s’imprime plus.",
        ),
        (("convention", "--imprimeur", "2022/verger"), "« 2022/verger » est de trop ici"),
    ],
)
def test_what_is_refused_says_what_to_write(
    arguments: tuple[str, ...], expected: str, root: Path, tmp_path: Path, vitrine: Command
) -> None:
    done = vitrine(*arguments, "--racine", str(root), "--destination", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr
    assert not [line for line in done.stderr.splitlines() if line != line.rstrip()]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("referentiel", "ses chapitres manquent dans content/referentiel/"),
        ("memo", "son texte manque, content/imprimes/memo.yml"),
        ("depliant", "son texte manque, content/imprimes/depliant.yml"),
    ],
)
def test_a_document_without_its_words_says_where_they_go(
    word: str, expected: str, tmp_path: Path, vitrine: Command
) -> None:
    root = family_tree(tmp_path / "racine")
    for name in ("memo", "depliant"):
        (root / f"content/imprimes/{name}.yml").unlink()
    done = vitrine("livret", word, "--racine", str(root))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"« {word} » ne peut pas s’imprimer : {expected}." in done.stderr
    assert not (root / "build").exists()


def test_who_prints_is_told_what_to_do_with_each_file(root: Path, tmp_path: Path, vitrine: Command) -> None:
    done = vitrine("livret", "livret-a-plier", "--racine", str(root), "--destination", str(tmp_path))
    livret, folded, how = done.stdout.splitlines()
    assert livret.startswith(f"{tmp_path}/livret.pdf : 12 pages, ")
    assert folded.startswith(f"{tmp_path}/livret-a-plier.pdf : 6 pages, ")
    assert how.strip() == words(FOLDING)
    done = vitrine("memo", "--imprimeur", "--racine", str(root), "--destination", str(tmp_path))
    memo, how = done.stdout.splitlines()
    assert memo.startswith(f"{tmp_path}/memo-fifty-fifty-imprimeur.pdf : 2 pages, ")
    assert how.strip() == words(PRESS_ADVICE)


def test_the_smallest_photos_are_told_first_then_what_to_do(tmp_path: Path, vitrine: Command) -> None:
    photographed = INITIATIVE.replace("    dates:", f"{PHOTO}dates:", 1)
    tiny = io.BytesIO()
    Image.new("RGB", (30, 20), "#8fd3a8").save(tiny, "JPEG")
    root = family_tree(
        tmp_path,
        {"initiatives/2022/fresque.md": photographed, "initiatives/2022/fresque/mur.jpg": tiny.getvalue()},
    )
    done = vitrine("livret", "panneaux", "--imprimeur", "--racine", str(root))
    assert done.returncode == 0
    *warnings, remedy = done.stderr.splitlines()
    assert remedy.startswith("À faire : demander l’original")
    told = [re.findall(r"initiatives/2022/(\w+)\.md .* n’a que (\d+) points? par", line) for line in warnings]
    assert [name for ((name, _),) in told] == ["fresque", "verger"] * 2


def test_one_document_that_fails_does_not_hinder_the_others(tmp_path: Path, vitrine: Command) -> None:
    root = family_tree(tmp_path / "racine")
    folder = tmp_path / "imprimes"
    asked = (
        "livret",
        "memo",
        "livret-a-plier",
        "panneaux",
        "--racine",
        str(root),
        "--destination",
        str(folder),
    )
    assert vitrine(*asked).returncode == 0
    before = {name: (folder / name).read_bytes() for name in ("livret.pdf", "livret-a-plier.pdf")}
    (folder / "memo-fifty-fifty.pdf").unlink()
    before["panneaux/2022.pdf"] = (folder / "panneaux/2022.pdf").read_bytes()
    entry = root / "initiatives/2022/fresque.md"
    entry.write_text(
        entry.read_text(encoding="utf-8").replace("fresque d’", "fresque 🌳 d’"), encoding="utf-8"
    )
    done = vitrine(*asked)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{folder}/memo-fifty-fifty.pdf : 2 pages")
    assert "initiatives/2022/fresque.md:3:20 · champ « titre » [impression]" in done.stderr
    assert "« 🌳 »" in done.stderr
    assert done.stderr.endswith(
        "1 erreur : livret.pdf, panneaux/2022.pdf, livret-a-plier.pdf n’ont pas été fabriqués ; "
        "ce qui est dans le dossier date d’avant.\n"
    )
    assert {name: (folder / name).read_bytes() for name in before} == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc, where Linux makes no folder")
def test_a_destination_that_is_not_there(root: Path, vitrine: Command) -> None:
    done = vitrine("memo", "--racine", str(root), "--destination", "/proc/vitrine")
    assert done.returncode == 2
    assert done.stderr.startswith("Introuvable : /proc/vitrine")
    assert "À faire : vérifier que le disque ou la clé est branché" in done.stderr


def test_a_lost_file_of_the_program_is_a_fault() -> None:
    lost = FileNotFoundError(errno.ENOENT, "", str(Path(fault.__file__).parents[1] / "print/typst/page.typ"))
    assert fault.hindrance(lost) is None


@pytest.mark.parametrize("obstacle", [pytest.param("plein", marks=POSIX), "dossier"])
def test_what_the_machine_refuses_leaves_the_earlier_document(
    obstacle: str, root: Path, tmp_path: Path, vitrine: Command
) -> None:
    asked = ("memo", "--racine", str(root), "--destination", str(tmp_path))
    assert vitrine(*asked).returncode == 0
    file = tmp_path / "memo-fifty-fifty.pdf"
    if obstacle == "plein":
        import resource

        before = file.read_bytes()
        normal = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) - 1, normal[1]))
        try:
            done = vitrine(*asked)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, normal)
        assert file.read_bytes() == before
        assert done.stderr.startswith(f"Le disque est plein : {file} n’a pas pu être écrit.\nÀ faire : ")
    else:
        file.unlink()
        file.mkdir()
        done = vitrine(*asked)
        assert done.stderr.startswith(f"Il faut un fichier là où se trouve un dossier : {file}.\nÀ faire : ")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == [file]


def test_it_works_from_any_folder_whatever_its_name(tmp_path: Path, vitrine: Command) -> None:
    root = family_tree(tmp_path / "dossier d’été & (1)")
    done = vitrine(
        "memo", "--racine", str(root), "--destination", os.path.relpath(tmp_path / "sortie à lire")
    )
    file = tmp_path / "sortie à lire/memo-fifty-fifty.pdf"
    assert (done.returncode, done.stdout.split(" : ")[0]) == (0, str(file))
    assert "Fifty-fifty" in " ".join(texts(file.read_bytes()))


def test_names_in_other_alphabets_are_drawn(tmp_path: Path, vitrine: Command) -> None:
    names = "Łukasz Żółć, Ελένη, Şükrü, Đặng, Привет"
    entry = INITIATIVE.replace("Atelier d’exemple", f'"{names}"')
    root = family_tree(tmp_path, {"initiatives/2022/fresque.md": entry})
    done = vitrine("livret", "--racine", str(root))
    assert (done.returncode, done.stderr) == (0, "")
    assert names in " ".join(texts((root / "build/livret.pdf").read_bytes()))


def test_a_town_without_entries_prints_what_it_has(tmp_path: Path, vitrine: Command) -> None:
    root = write_tree(tmp_path, MINIMAL)
    assert vitrine("livret", "--racine", str(root)).returncode == 0
    done = vitrine("livret", "--annee", "2022", "--racine", str(root))
    assert done.returncode == 2
    assert done.stderr == "Aucune fiche publiée ne répond à ce choix : il n’y a rien à imprimer.\n"
