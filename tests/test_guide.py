"""What people are told to paste and to type works as it is written."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.photo_files import encoded, grain
from tests.test_commands import POSIX
from tests.trees import MINIMAL, write_tree
from vitrine.catalogue.load import load
from vitrine.commands.asked import DOCUMENTS
from vitrine.commands.main import main
from vitrine.commands.print_documents import EXAMPLES
from vitrine.handbook.narrow import fit_to_narrow

PROJECT = Path(__file__).parents[1]
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
GUIDE = (PROJECT / "content/guide/index.md").read_text(encoding="utf-8")
(MODEL,) = re.findall(r"```markdown\n(.*?)```", CONTRIBUTING, re.DOTALL)
FIFTY_FIFTY, PHOTO = re.findall(r"```yaml\n(.*?)```", CONTRIBUTING, re.DOTALL)[:2]
GUIDE_MODELS = re.findall(r"```yaml\n(---\n.*?)```", GUIDE, re.DOTALL)
THEMES = (PROJECT / "content/vocabulaires/themes.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        MODEL,
        MODEL.replace("sources:", f"{PHOTO}sources:"),
        MODEL.replace("dispositif: initiative\n", "").replace("etat: en-cours\n", FIFTY_FIFTY),
        *GUIDE_MODELS,
    ],
    ids=["initiative", "photo", "fifty-fifty", *(f"guide-{n}" for n in range(len(GUIDE_MODELS)))],
)
def test_what_is_pasted_has_no_problem(text: str, tmp_path: Path, today: date) -> None:
    entry = "initiatives/2026/banc-des-hirondelles"
    files: dict[str, str | bytes] = {**MINIMAL, "content/vocabulaires/themes.yml": THEMES}
    files[f"{entry}.md"] = text.replace("publication: brouillon", "publication: publie")
    if "photos:" in text:
        files[f"{entry}/banc.jpg"] = encoded(grain(600, 400))
    loaded = load(write_tree(tmp_path, files), today)
    assert loaded.problems == ()
    assert loaded.catalogue
    assert len(loaded.catalogue.actions) == 1


PRINTED = re.findall(r"^\| `vitrine (imprimer.*?)` \|", GUIDE, re.MULTILINE) + [
    line.split("  ")[0].removeprefix("vitrine ") for line in map(str.strip, EXAMPLES.splitlines()[1:])
]


@pytest.mark.parametrize("line", sorted(set(PRINTED)))
def test_the_commands_that_print_are_understood(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a town without entries: what is refused is what it lacks, never how it was asked."""
    root = write_tree(tmp_path, {**MINIMAL, "content/vocabulaires/themes.yml": THEMES})
    code = main([*line.split(), "--racine", str(root)])
    said = capsys.readouterr().err
    assert code == 0 or re.search("Aucune fiche publiée|n’existe pas|manque|aucune", said), said


def test_an_option_is_never_parted_from_its_dashes(browser: Browser) -> None:
    styles = (PROJECT / "hooks/vitrine/pages/static/material.css").read_text(encoding="utf-8")
    line = fit_to_narrow("<p><code>vitrine imprimer livret --dispositif initiative</code></p>")
    page = browser.new_page()
    page.set_content(f'<style>{styles}</style><div class="md-typeset">{line}</div>')
    lines = """() => [...Array(40).keys()].map((n) => {
        document.querySelector("div").style.width = `${150 + 10 * n}px`;
        return document.querySelector("code > span").getClientRects().length;
    })"""
    assert set(page.evaluate(lines)) == {1}
    assert page.locator("code").text_content() == "vitrine imprimer livret --dispositif initiative"
    page.close()


def printing() -> dict[str, Any]:
    """The workflow that prints for who installed nothing."""
    text = (PROJECT / ".github/workflows/impression.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text.replace("\non:\n", "\n'on':\n"))  # YAML reads « on » as true
    return found


def test_the_forge_prints_what_the_command_knows() -> None:
    offered = printing()["on"]["workflow_dispatch"]["inputs"]["document"]["options"]
    assert set(offered) <= set(DOCUMENTS)
    assert "« Run workflow »" in GUIDE


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"DOCUMENT": "livret"}, ["livret"]),
        ({"DOCUMENT": "livret", "ANNEE": "2022"}, ["livret", "--annee", "2022"]),
        ({"DOCUMENT": "memo", "IMPRIMEUR": "oui"}, ["memo", "--imprimeur"]),
        (
            {"DOCUMENT": "panneaux", "FICHES": "2022/a, 2022/b", "IMPRIMEUR": "oui"},
            ["panneaux", "--fiches", "2022/a, 2022/b", "--imprimeur"],
        ),
        ({"DOCUMENT": "convention"}, ["convention", "--vierge"]),
        ({"DOCUMENT": "convention", "FICHES": "2022/a"}, ["convention", "2022/a"]),
        (
            {"DOCUMENT": "livret", "FICHES": "$(touch piege); `id`"},
            ["livret", "--fiches", "$(touch piege); `id`"],
        ),
    ],
)
@POSIX
def test_the_form_of_the_forge_asks_the_command_for_what_was_typed(
    form: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    (step,) = (
        each for each in printing()["jobs"]["impression"]["steps"] if "imprimer" in each.get("run", "")
    )
    assert "${{" not in step["run"]
    stub = tmp_path / ".venv/bin/vitrine"
    stub.parent.mkdir(parents=True)
    stub.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    stub.chmod(0o755)
    typed = dict.fromkeys(step["env"], "") | form
    told = subprocess.check_output(
        ["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=typed, encoding="utf-8"
    )
    assert told.splitlines() == ["imprimer", *expected]
    assert [each.name for each in tmp_path.iterdir()] == [".venv"]


def test_no_block_of_a_text_is_left_unread() -> None:
    """MkDocs reads no fenced block inside a list: it would be shown as a line of code."""
    texts = (file.read_text(encoding="utf-8") for file in (PROJECT / "content").rglob("*.md"))
    assert [line for text in texts for line in text.splitlines() if re.match(r"\s+```", line)] == []
