"""One word for one thing, on screen and on paper: the everyday one. The official one is explained once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from vitrine.handbook.glossary import terms
from vitrine.model.vocabulary import ORDERED_STAGES, STEPS, STOPPED, Stage, SupportKind

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
GLOSSARY = CONTENT / "referentiel/16-glossaire.md"
OFFICIAL = {"valorisation": "mise à l’honneur", "instruction": "étude"}
"""What the method's papers call a stage, and the term of the glossary that says it."""
SHOWN = (
    *(file for file in CONTENT.rglob("*.md") if file != GLOSSARY and "guide" not in file.parts),
    *(CONTENT / "imprimes").glob("*.yml"),
    *(ROOT / "hooks/vitrine/pages/templates").glob("*.html"),
    *(ROOT / "hooks/vitrine/print/typst").glob("*.typ"),
)


def front_matter(name: str) -> dict[str, Any]:
    text = (CONTENT / name).read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text.split("---\n")[1] if name.endswith(".md") else text)
    return read


def names(items: list[dict[str, str]]) -> list[str]:
    """The names of a list of steps or halves, without their articles."""
    said = [item.get("titre") or item["nom"] for item in items]
    return [re.sub(r"^(?:La |Un |Des |De l’)", "", name).lower() for name in said]


@pytest.mark.parametrize("official", OFFICIAL)
def test_an_official_word_is_explained_once_and_said_nowhere_else(official: str) -> None:
    found = [file.name for file in SHOWN if re.search(rf"(?<!#){official}\b", _prose(file), re.IGNORECASE)]
    assert found == []
    (term,) = (term for term in terms(GLOSSARY.read_text(encoding="utf-8")) if official in term.definition)
    assert term.word == OFFICIAL[official]


def test_the_official_kinds_of_support_are_explained_by_the_everyday_ones() -> None:
    (term,) = (term for term in terms(GLOSSARY.read_text(encoding="utf-8")) if term.word == "appui")
    for kind in SupportKind:
        assert kind.singular in term.definition
        assert f"« {kind.value} »" in term.definition


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("pages/fifty-fifty.md", "chemin"),
        ("imprimes/memo.yml", "etapes"),
        ("imprimes/depliant.yml", "chemin"),
    ],
)
def test_the_path_bears_the_same_names_everywhere(file: str, key: str) -> None:
    always = [stages[0].singular for stages in STEPS if Stage.REVIEW not in stages]
    assert names(front_matter(file)[key]) == always


@pytest.mark.parametrize("file", ["pages/fifty-fifty.md", "imprimes/memo.yml", "imprimes/depliant.yml"])
def test_what_the_town_brings_bears_the_same_names_everywhere(file: str) -> None:
    read = front_matter(file)
    halves = read.get("moities", read)["commune"]
    assert names(halves)[: len(SupportKind)] == [kind.singular for kind in SupportKind]


def test_every_stage_that_is_not_a_stop_is_on_the_path() -> None:
    assert [stage for stages in STEPS for stage in stages] == list(ORDERED_STAGES)
    assert set(ORDERED_STAGES) | STOPPED == set(Stage)


def _prose(file: Path) -> str:
    """What is read: anchors keep the names that links know them by."""
    return re.sub(r"\{#[^}]*\}", "", file.read_text(encoding="utf-8"))
