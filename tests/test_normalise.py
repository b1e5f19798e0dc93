"""`vitrine normaliser` and `vitrine guide`: one style for every entry, and the guide as files."""

from __future__ import annotations

import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from tests.test_commands import vitrine
from tests.trees import SMALL, write_tree
from vitrine.checking.canonical import canonical
from vitrine.model.entries import FiftyFifty
from vitrine.reading.nodes import Mapping, parse, plain
from vitrine.reading.source import Source

PATH = "initiatives/2022/verger.md"
UNTIDY = """\
---
# Vu avec le groupe.
themes: ["nature",   'culture']
titre:   "Un verger d’exemple"
resume: 'Des voisins d’exemple : douze arbres.'
publication: publie
quartier:
dates: {approximatives: true, debut: 2022}
porteurs: [{type: collectif, nom: Collectif d’exemple}]
historique:
- date: 2022
  etape: realise
etape: realise
engagement_habitants: |
  Planter.

  Arroser, puis # tailler.
idee: >
  Planter un verger
  ouvert à tous.
soutien_commune: [{nature: technique, detail: "Prêt d’outils: bêches, pelles"}]
archive: true
dispositif: fifty-fifty
# Restera sous le dernier champ.
---
Une  histoire.  \n\n\n
"""
TIDY = """\
---
dispositif: fifty-fifty
titre: Un verger d’exemple
resume: "Des voisins d’exemple : douze arbres."
publication: publie
dates:
  debut: 2022
  approximatives: true
# Vu avec le groupe.
themes: [nature, culture]
porteurs:
  - nom: Collectif d’exemple
    type: collectif
archive: true
etape: realise
historique:
  - etape: realise
    date: 2022
idee: Planter un verger ouvert à tous.
engagement_habitants: |-
  Planter.

  Arroser, puis # tailler.
soutien_commune:
  - nature: technique
    detail: "Prêt d’outils: bêches, pelles"
# Restera sous le dernier champ.
---
Une  histoire.  \n\n\n
"""


def normalise(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return vitrine("normaliser", "--racine", str(root), *arguments)


def tree(folder: Path, text: str = UNTIDY) -> Path:
    return write_tree(folder, {**SMALL, PATH: text})


def keys(text: str) -> list[str]:
    return [line.split(":")[0] for line in text.split("---\n")[1].split("\n") if line[:1].isalpha()]


def test_a_header_takes_the_order_of_the_model_and_says_the_same(tmp_path: Path) -> None:
    root = tree(tmp_path)
    before = vitrine("verifier", PATH, "--format", "json", "--racine", str(root)).stdout
    done = normalise(root, PATH)
    assert (done.returncode, done.stdout) == (0, f"{PATH}\n1 fichier remis en forme.\n")
    text = (root / PATH).read_text(encoding="utf-8")
    assert sorted(text.split("\n")) == sorted(TIDY.split("\n"))
    assert keys(text)[0] == "dispositif"
    assert keys(text).index("titre") < keys(text).index("dates") < keys(text).index("idee")
    assert "# Vu avec le groupe.\nthemes: [nature, culture]\n" in text
    assert text.endswith(UNTIDY.partition("# Restera")[2])
    assert vitrine("verifier", PATH, "--format", "json", "--racine", str(root)).stdout == before


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    root = tree(tmp_path)
    normalise(root)
    before = {file: file.read_bytes() for file in root.rglob("*.md")}
    assert normalise(root).stdout.startswith("0 fichier")
    assert {file: file.read_bytes() for file in root.rglob("*.md")} == before


def test_a_trial_writes_nothing(tmp_path: Path) -> None:
    root = tree(tmp_path)
    before = (root / PATH).read_bytes()
    done = normalise(root, PATH, "--essai")
    assert done.returncode == 0
    assert '-titre:   "Un verger d’exemple"\n' in done.stdout
    assert "+titre: Un verger d’exemple\n" in done.stdout
    assert done.stdout.endswith("1 fichier à remettre en forme.\n")
    assert (root / PATH).read_bytes() == before


def test_line_ends_byte_order_mark_and_body_stay(tmp_path: Path) -> None:
    root = tree(tmp_path)
    before = b"\xef\xbb\xbf" + (root / PATH).read_bytes().replace(b"\n", b"\r\n")
    (root / PATH).write_bytes(before)
    assert normalise(root, PATH).returncode == 0
    after = (root / PATH).read_bytes()
    assert after.startswith(b"\xef\xbb\xbf---\r\ndispositif: fifty-fifty\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert after.split(b"---\r\n")[-1] == before.split(b"---\r\n")[-1]


def test_an_approved_recit_stays_approved(tmp_path: Path) -> None:
    talk = dedent(SMALL["talks/2022/brouettes.md"]) + "Trois brouettes d’exemple.  \n\n"
    root = write_tree(tmp_path, {**SMALL, "talks/2022/brouettes.md": talk})
    vitrine("accord", "2022/brouettes", "--racine", str(root))
    normalise(root)
    assert vitrine("verifier", "--racine", str(root)).stdout == "Tout est en ordre.\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("archive: true", "archive: true # perdu", 22, "ce commentaire est à l’intérieur d’un champ"),
        ("- date: 2022", "# perdu\n- date: 2022", 0, ""),
        ("- date: 2022\n", "- date: 2022\n  # perdu\n", 12, "ce commentaire est à l’intérieur d’un champ"),
        ("titre:   ", "titre:  un: deux ", 0, "ne se lit pas"),
    ],
)
def test_what_would_be_lost_is_refused(old: str, new: str, line: int, words: str, tmp_path: Path) -> None:
    root = tree(tmp_path, UNTIDY.replace(old, new, 1))
    before = (root / PATH).read_bytes()
    done = normalise(root, PATH)
    if not words:
        # At the margin a comment is kept, above the next field.
        assert done.returncode == 0
        assert "# perdu\netape: realise\n" in (root / PATH).read_text(encoding="utf-8")
        return
    assert done.returncode == 1
    assert words in done.stderr
    assert f"(ligne {line})" in done.stderr or not line
    assert "Traceback" not in done.stderr
    assert (root / PATH).read_bytes() == before


@pytest.mark.parametrize(
    "value",
    [
        *(
            "oui",
            "18:30",
            "0320101010",
            "2022-09",
            "~",
            "null",
            "",
            " espace",
            "a: b",
            "a #b",
            "#a",
            "- a",
            "[a]",
        ),
        *(
            "{a}",
            "'a'",
            '"a"',
            "a\\b",
            "@a",
            "*a",
            "&a",
            "!a",
            "%a",
            "|",
            ">",
            "?",
            "a, b",
            "« a » : b",
            "---",
        ),
    ],
)
def test_any_value_reads_back_the_same(value: str) -> None:
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    header = f"titre: {quoted}\nthemes: [{quoted}, nature]\nporteurs:\n  - nom: {quoted}\n"
    source = Source("x.md", f"---\n{header}---\n")
    text = canonical(source, header.rstrip("\n"), FiftyFifty)
    assert isinstance(text, str)
    before, after = parse(source, header, 2), parse(source, text, 2)
    assert isinstance(before, Mapping)
    assert isinstance(after, Mapping)
    assert plain(after) == plain(before)


def test_the_real_entries_say_the_same(tmp_path: Path) -> None:
    project = Path(__file__).parents[1]
    done = vitrine("normaliser", "--essai", "--racine", str(project), cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_guide_is_written_with_its_lists(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "arbre", {**SMALL, "content/guide/index.md": "# Mode d’emploi\n"})
    done = vitrine("guide", "--racine", str(root), "--destination", str(tmp_path / "guide"))
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(file.name for file in (tmp_path / "guide").iterdir()) == [
        "champs.md",
        "index.md",
        "messages.md",
    ]
    assert "accord-perime" in (tmp_path / "guide/messages.md").read_text(encoding="utf-8")
