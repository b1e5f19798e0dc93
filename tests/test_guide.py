"""What people are told to paste and to type works as it is written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.photo_files import encoded, grain
from tests.trees import MINIMAL, write_tree
from vitrine.catalogue.load import load
from vitrine.commands.asked import DOCUMENTS

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


def test_the_forge_prints_what_the_command_knows() -> None:
    workflow = yaml.safe_load((PROJECT / ".github/workflows/impression.yml").read_text(encoding="utf-8"))
    offered = workflow[True]["workflow_dispatch"]["inputs"]["document"][
        "options"
    ]  # YAML reads « on » as true
    assert set(offered) <= set(DOCUMENTS)
    (step,) = (each for each in workflow["jobs"]["impression"]["steps"] if "imprimer" in each.get("run", ""))
    assert "${{" not in step["run"]
    assert "« Run workflow »" in GUIDE


def test_no_block_of_a_text_is_left_unread() -> None:
    """MkDocs reads no fenced block inside a list: it would be shown as a line of code."""
    texts = (file.read_text(encoding="utf-8") for file in (PROJECT / "content").rglob("*.md"))
    assert [line for text in texts for line in text.splitlines() if re.match(r"\s+```", line)] == []
