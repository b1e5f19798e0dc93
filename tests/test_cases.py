"""A folder per error: the files that bear it, and the exact message that staff must read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.trees import MINIMAL, SMALL, write_tree
from vitrine.catalogue.load import load
from vitrine.checking.messages import MESSAGES
from vitrine.checking.report import as_text

CASES = Path(__file__).parent / "cas"

TESTED_ELSEWHERE = {
    "fichier-illisible": "test_a_folder_in_the_place_of_a_file",
    "fichier-manquant": "test_missing_settings",
    "fichier-trop-gros": "test_a_huge_file",
    "lien-refuse": "test_a_link_is_not_followed",
    "impression": "test_print_booklet.py",
    "impression-feuille": "test_print_family.py",
    "impression-chapitre": "test_print_reference.py",
    "photo-lien": "test_photos_checked.py",
    "video-lourde": "test_video.py",
}


def case_files(folder: Path) -> dict[str, bytes]:
    """The files that a case lays over the small tree."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "attendu.txt")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_case(folder: Path, tmp_path: Path, today: date) -> None:
    root = write_tree(tmp_path, {**SMALL, **case_files(folder)})
    assert as_text(load(root, today).problems) == (folder / "attendu.txt").read_text(encoding="utf-8")


def test_every_message_has_its_case() -> None:
    shown = set(TESTED_ELSEWHERE)
    for folder in CASES.iterdir():
        text = (folder / "attendu.txt").read_text(encoding="utf-8")
        shown |= {code for code in MESSAGES if f"[{code}]" in text}
    assert set(MESSAGES) - shown == set()


def test_the_small_tree_has_no_problem(tmp_path: Path, today: date) -> None:
    loaded = load(write_tree(tmp_path, SMALL), today)
    assert (loaded.problems, loaded.publishable) == ((), True)


def test_a_huge_file(tmp_path: Path, today: date) -> None:
    root = write_tree(tmp_path, {**MINIMAL, "initiatives/2022/enorme.md": "x" * 500_000})
    (problem,) = load(root, today).problems
    assert (problem.code, problem.values["limite"]) == ("fichier-trop-gros", "400 ko")


def test_a_folder_in_the_place_of_a_file(tmp_path: Path, today: date) -> None:
    root = write_tree(tmp_path, {path: text for path, text in SMALL.items() if "chiffres.yml" not in path})
    (root / "content/chiffres.yml").mkdir()
    assert [problem.code for problem in load(root, today).problems] == ["fichier-illisible"]


def test_missing_settings(tmp_path: Path, today: date) -> None:
    root = write_tree(tmp_path, SMALL)
    (root / "content/reglages.yml").unlink()
    (root / "content/pages/actions.md").unlink()
    loaded = load(root, today)
    assert [(problem.code, problem.path) for problem in loaded.problems] == [
        ("fichier-manquant", "content/pages/actions.md"),
        ("fichier-manquant", "content/reglages.yml"),
    ]
    assert not loaded.publishable


@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_link_is_not_followed(linked: str, tmp_path: Path, today: date) -> None:
    outside = tmp_path / "dehors"
    outside.mkdir()
    (outside / "secret.md").write_text(SMALL["initiatives/2022/fresque.md"], encoding="utf-8")
    root = write_tree(tmp_path / "racine", MINIMAL)
    (root / "initiatives/2022").mkdir(parents=True)
    if linked == "file":
        (root / "initiatives/2022/secret.md").symlink_to(outside / "secret.md")
        assert [problem.code for problem in load(root, today).problems] == ["lien-refuse"]
    else:
        (root / "initiatives/2023").symlink_to(outside, target_is_directory=True)
        loaded = load(root, today)
        assert loaded.catalogue is not None
        assert loaded.catalogue.actions == ()
