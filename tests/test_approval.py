"""`vitrine accord`: the approval of a récit, recorded without disturbing the file that holds it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from tests.test_commands import vitrine
from tests.trees import SMALL, TALK, write_tree
from vitrine.text.fingerprint import fingerprint

NO_BREAK = str.maketrans({"\u00a0": " ", "\u202f": " "})
PATH = "talks/2022/brouettes.md"
BODY = "Au début, nous étions trois brouettes.\n\nPuis la clef a manqué.  \n"
TOLD = dedent(TALK) + BODY


def tree(folder: Path, talk: str = TOLD) -> Path:
    return write_tree(folder, {**SMALL, PATH: talk})


def accord(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return vitrine("accord", "2022/brouettes", "--racine", str(root), *arguments)


def git(root: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Exemple", "-c", "user.email=exemple@exemple.fr", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True)


def test_an_approval_opens_the_publication(tmp_path: Path) -> None:
    root = tree(tmp_path)
    assert "[accord-manquant]" in vitrine("verifier", "--racine", str(root)).stdout
    before = (root / PATH).read_text(encoding="utf-8")
    done = accord(root, "--date", "2022-12-01")
    assert (done.returncode, done.stdout) == (0, f"{PATH} : accord du 2022-12-01 enregistré.\n")
    assert vitrine("verifier", "--racine", str(root)).stdout == "Tout est en ordre.\n"
    after = (root / PATH).read_text(encoding="utf-8")
    header, body = before.split("---\n", 2)[1:]
    entry = f"accord:\n  date: 2022-12-01\n  version_relue: {fingerprint(body)}\n"
    assert after == f"---\n{header}{entry}---\n{body}"


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    root = tree(tmp_path)
    before = b"\xef\xbb\xbf" + (root / PATH).read_bytes().replace(b"\n", b"\r\n")
    (root / PATH).write_bytes(before)
    assert accord(root).returncode == 0
    after = (root / PATH).read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n") == before.count(b"\n") + 3
    assert after.startswith(b"\xef\xbb\xbf---\r\n")
    assert after.split(b"---\r\n")[-1] == before.split(b"---\r\n")[-1]
    assert vitrine("verifier", "--racine", str(root)).stdout == "Tout est en ordre.\n"


def test_the_same_text_is_not_approved_twice(tmp_path: Path) -> None:
    root = tree(tmp_path)
    accord(root, "--date", "2022-12-01")
    before = (root / PATH).read_bytes()
    done = accord(root)
    assert (done.returncode, done.stdout) == (
        0,
        f"{PATH} : ce texte est déjà approuvé, rien n’a été changé.\n",
    )
    assert (root / PATH).read_bytes() == before


def test_a_changed_text_shows_its_difference_and_waits(tmp_path: Path) -> None:
    root = tree(tmp_path)
    accord(root, "--date", "2022-12-01")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Un récit approuvé")
    changed = (root / PATH).read_text(encoding="utf-8").replace("trois brouettes", "deux brouettes")
    (root / PATH).write_text(changed, encoding="utf-8")
    # The build itself says what changed, for whoever only sees its message.
    stopped = " ".join(vitrine("verifier", "--racine", str(root)).stdout.translate(NO_BREAK).split())
    assert (
        "Approuvé : « Au début, nous étions trois brouettes. ». "
        "Maintenant : « Au début, nous étions deux brouettes. »." in stopped
    )
    done = accord(root)
    assert done.returncode == 1
    assert "-Au début, nous étions trois brouettes.\n+Au début, nous étions deux brouettes.\n" in done.stdout
    assert done.stdout.endswith("Si la personne a relu et approuvé ce texte, ajoutez : --oui\n")
    assert (root / PATH).read_text(encoding="utf-8") == changed
    done = accord(root, "--oui", "--date", "2022-12-20")
    assert done.returncode == 0
    after = (root / PATH).read_text(encoding="utf-8")
    assert after.count("accord:") == 1
    assert "  date: 2022-12-20\n" in after
    assert vitrine("verifier", "--racine", str(root)).stdout == "Tout est en ordre.\n"


def test_an_approved_text_without_history(tmp_path: Path) -> None:
    old = "sha256:" + "0" * 64
    talk = TOLD.replace("projets:", f"accord: {{date: 2022-12-01, version_relue: {old}}}\nprojets:")
    root = tree(tmp_path, talk)
    assert "n’a pas été retrouvé dans l’historique" in accord(root).stdout
    assert accord(root, "--oui").returncode == 0
    after = (root / PATH).read_text(encoding="utf-8")
    assert old not in after
    assert "\nprojets: [2022/verger]\n" in after


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2022/brouettes", "n’a pas encore de texte : il n’y a rien à approuver."),
        ("2022/absent", "Aucun récit ne se trouve dans talks/2022/absent.md : rien n’a été changé."),
        ("2022/brouetes", "Vouliez-vous dire « 2022/brouettes » ?"),
    ],
)
def test_nothing_to_approve(said: str, expected: str, tmp_path: Path) -> None:
    done = vitrine("accord", said, "--racine", str(tree(tmp_path, TALK)))
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr


# — the words written under a video

VTT = (
    "WEBVTT\n\n00:01.000 --> 00:04.000\nIl y avait trois brouettes\n\n00:04.000 --> 00:06.000\net une clef.\n"
)
FORM = "autorisation: {reference: AUT-2022-014, date: 2022-12-09, usages: [site]}"
FILMED = (
    "video: {url: https://tube.exemple.fr/w/9c9de5e8-0a1e-484a-b099-e80766180a6d, "
    f"sous_titres: sous-titres.vtt, transcription: %s, {FORM}}}\n"
)
FOLDER = "talks/2022/brouettes"


def filmed(folder: Path, *, transcript: str = "sous-titres", body: str = BODY) -> Path:
    """The tree of a talk with subtitles, and a transcript of its own where one is named."""
    head = dedent(TALK).removesuffix("---\n") + FILMED % transcript + "---\n"
    files = {**SMALL, PATH: head + body, f"{FOLDER}/sous-titres.vtt": VTT}
    if transcript.endswith(".txt"):
        files[f"{FOLDER}/{transcript}"] = "Une voix :\nbonsoir.\n"
    return write_tree(folder, files)


def found(root: Path) -> str:
    return " ".join(vitrine("verifier", "--racine", str(root)).stdout.translate(NO_BREAK).split())


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_words_under_a_video_are_approved_with_the_text(tmp_path: Path) -> None:
    root = filmed(tmp_path)
    assert "paroles_relues: sha256:" in found(root)
    assert accord(root, "--date", "2022-12-01").returncode == 0
    words = fingerprint("Il y avait trois brouettes et une clef.")
    assert f"\n  paroles_relues: {words}\n" in (root / PATH).read_text(encoding="utf-8")
    assert found(root) == "Tout est en ordre."


@pytest.mark.parametrize("transcript", ["sous-titres", "texte.txt"])
def test_words_alone_are_not_published_without_approval(transcript: str, tmp_path: Path) -> None:
    root = filmed(tmp_path, transcript=transcript, body="")
    assert "[accord-manquant]" in found(root)
    assert accord(root).returncode == 0
    assert found(root) == "Tout est en ordre."


def test_times_and_lines_may_change_but_not_a_word(tmp_path: Path) -> None:
    root = filmed(tmp_path)
    accord(root)
    file = root / FOLDER / "sous-titres.vtt"
    change(file, "00:04.000 --> 00:06.000", "00:04.500 --> 00:07.000")
    change(file, "Il y avait trois brouettes", "Il y avait\ntrois brouettes")
    assert found(root) == "Tout est en ordre."
    change(file, "une clef", "aucune clef")
    assert "[accord-paroles-perime]" in found(root)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "sous-titres.vtt",
            "une clef",
            "aucune clef",
            (
                "Approuvé : « trois brouettes et une clef. Une voix ». "
                "Maintenant : « trois brouettes et aucune clef. Une voix »."
            ),
        ),
        (
            "texte.txt",
            "bonsoir.",
            "bonsoir à toutes.",
            "Approuvé : « Une voix : bonsoir. ». Maintenant : « Une voix : bonsoir à toutes. ».",
        ),
    ],
)
def test_changed_words_show_their_difference_and_wait(
    file: str, old: str, new: str, told: str, tmp_path: Path
) -> None:
    root = filmed(tmp_path, transcript="texte.txt")
    accord(root)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Un récit filmé et approuvé")
    change(root / FOLDER / file, old, new)
    before = (root / PATH).read_text(encoding="utf-8")
    assert told in found(root)
    done = accord(root)
    assert done.returncode == 1
    assert f"\n-{old.split()[0]}\n+{new.split()[0]}\n" in done.stdout
    assert "le texte n’est plus" not in done.stdout
    assert (root / PATH).read_text(encoding="utf-8") == before
    assert accord(root, "--oui").returncode == 0
    assert found(root) == "Tout est en ordre."


def test_an_approval_is_not_written_in_a_header_that_cannot_be_read(tmp_path: Path) -> None:
    root = tree(tmp_path, TOLD.replace("edition: 2022", "edition: [2022"))
    before = (root / PATH).read_bytes()
    done = accord(root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ne se lit pas : lancez d’abord vitrine verifier" in done.stderr.translate(NO_BREAK)
    assert (root / PATH).read_bytes() == before
