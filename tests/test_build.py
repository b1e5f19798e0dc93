"""Real builds of tiny trees: what is published, what never is, and what a failure leaves untouched."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from tests.test_publishing import contents
from tests.trees import FIFTY_FIFTY, INITIATIVE, SMALL, TALK, write_tree

DAY = "1795219200"  # 21 November 2026, in seconds: builds of the same tree are the same to the byte


def command(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "vitrine.commands.main", "construire", "--racine", str(root), *arguments]


def build(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a whole build in a process of its own."""
    return subprocess.run(
        command(root, *arguments),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, **environment},
        check=False,
    )


def changed(path: str, old: str, new: str) -> Mapping[str, str]:
    """The small tree with one file changed."""
    text = dedent(SMALL[path])
    assert old in text
    return {**SMALL, path: text.replace(old, new)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small tree, built once with its booklet, with a draft, a review and a removed entry beside."""
    secret = dedent(INITIATIVE).replace("Une fresque d’exemple", "Un secret {état}")
    files = {
        **SMALL,
        **{
            f"initiatives/2022/secret-{state}.md": secret.replace("publie\n", f"{state}\n").replace(
                "{état}", state
            )
            for state in ("brouillon", "relecture", "retire")
        },
        "talks/2022/secret.md": dedent(TALK)
        .replace("publie\n", "retire\n")
        .replace("Trois brouettes", "Un secret"),
    }
    root = write_tree(tmp_path_factory.mktemp("racine"), files)
    done = build(root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return root


def test_the_addresses_of_the_interface(built: Path) -> None:
    pages = (
        *("", "actions", "actions/2022/verger", "actions/2022/fresque", "actions/theme/nature"),
        *(
            "actions/annee/2022",
            "actions/fifty-fifty",
            "actions/initiative",
            "recits",
            "recits/2022/brouettes",
        ),
        *("faites-in-loos", "faites-in-loos/2022", "fifty-fifty", "batisseurs", "chiffres", "documents"),
        *("proposer", "plan-du-site", "accessibilite", "ecoconception", "mentions-legales", "guide/champs"),
        "guide/messages",
    )
    site = built / "site"
    assert [page for page in pages if not (site / page / "index.html").is_file()] == []
    assert (site / "404.html").is_file()
    assert (site / "sitemap.xml").is_file()
    assert (site / "documents/livret.pdf").read_bytes().startswith(b"%PDF-")


def test_drafts_and_removed_entries_are_in_no_file(built: Path) -> None:
    for path, content in contents(built / "site").items():
        assert "secret" not in path.lower()
        if path.endswith((".html", ".xml", ".json", ".css", ".js", ".txt")):
            assert "secret" not in content.decode().lower(), path


def test_the_sources_are_not_published(built: Path) -> None:
    assert [path for path in contents(built / "site") if path.endswith((".md", ".yml"))] == []


def test_a_second_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    assert build(built, "--destination", str(again), PYTHONHASHSEED="7", TZ="Asia/Tokyo").returncode == 0
    first, second = contents(built / "site"), contents(again)
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (changed("initiatives/2022/verger.md", "2022-03", "31/12/2022"), "31/12/2022"),
        (changed("initiatives/2022/verger.md", "carton", "carton 漢字"), "漢"),
        (changed("content/pages/chiffres.md", "---\n", "----\n"), "en-tete-absent"),
    ],
    ids=["a field", "a sign that can't be printed", "a page without header"],
)
def test_a_failed_build_changes_nothing(files: Mapping[str, str], words: str, tmp_path: Path) -> None:
    before = {"index.html": "la dernière bonne version", "documents/livret.pdf": "le dernier livret"}
    root = write_tree(tmp_path, {**files, **{f"site/{path}": text for path, text in before.items()}})
    done = build(root)
    assert done.returncode == 1
    assert words in done.stderr
    assert "rien n’a été publié" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(root / "site") == {path: text.encode() for path, text in before.items()}
    assert sorted(entry.name for entry in root.iterdir() if not entry.name.startswith(".cache")) == [
        "content",
        "initiatives",
        "site",
        "talks",
    ]


def test_warnings_publish_unless_strict(tmp_path: Path) -> None:
    files = changed("initiatives/2022/verger.md", "titre: Un verger d’exemple", "titre: Un verger #1")
    root = write_tree(tmp_path, files)
    strict = build(root, "--site-only", "--strict")
    assert strict.returncode == 1
    assert "diese-coupe" in strict.stderr
    assert not (root / "site").exists()
    assert build(root, "--site-only").returncode == 0
    assert (root / "site/index.html").is_file()


def test_site_only_leaves_the_prints_out(tmp_path: Path) -> None:
    root = write_tree(tmp_path, SMALL)
    assert build(root, "--site-only").returncode == 0
    assert [path for path in contents(root / "site") if path.endswith(".pdf")] == []
    assert "livret.pdf" not in (root / "site/documents/index.html").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_build_leaves_the_published_site(built: Path, tmp_path: Path) -> None:
    root = write_tree(
        tmp_path, changed("initiatives/2022/fresque.md", "Le mur était gris.", "Le mur est bleu.")
    )
    site = write_tree(root / "site", {"index.html": "la dernière bonne version"})
    start = time.monotonic()
    assert build(built, "--destination", str(tmp_path / "mesure"), "--site-only").returncode == 0
    length = time.monotonic() - start
    chance = random.Random(20261121)
    for _ in range(5):
        process = subprocess.Popen(
            command(root, "--site-only"), stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.3, 0.9) * length)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        state = contents(site)
        assert (
            state == {"index.html": b"la derni\xc3\xa8re bonne version"}
            or "actions/2022/fresque/index.html" in state
        )


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7*7 }} ${x}"
    escaped_yaml = hostile.replace("'", "''")
    text = dedent(FIFTY_FIFTY)
    for key in ("resume", "idee", "engagement_habitants"):
        line = next(line for line in text.split("\n") if line.startswith(f"{key}:"))
        text = text.replace(line, f"{key}: '{escaped_yaml}'")
    text = (
        text.replace("titre: Un verger d’exemple", "titre: '<script>alert(1)</script>\"'") + f"\n{hostile}\n"
    )
    root = write_tree(tmp_path, {**SMALL, "initiatives/2022/verger.md": text})
    done = build(root, "--site-only")
    assert done.returncode == 0, done.stderr
    for path, content in contents(root / "site").items():
        if path.endswith((".html", ".xml")):
            page = content.decode()
            assert "<script>alert" not in page, path
            assert "<img src=x" not in page, path
            assert "onerror=alert(1)>" not in page.replace("&gt;", ">") or "&lt;img" in page, path
            assert "49" not in page.split("7*7")[0][-3:], path


def test_a_preview_shows_drafts_and_problems(tmp_path: Path) -> None:
    files = dict(changed("initiatives/2022/verger.md", "2022-03", "31/12/2022"))
    files["initiatives/2022/brouillon.md"] = (
        dedent(INITIATIVE).replace("publie\n", "brouillon\n").replace("Une fresque", "Une esquisse")
    )
    root = write_tree(tmp_path, files)
    project = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")],
        env={
            **os.environ,
            "VITRINE_APERCU": "true",
            "VITRINE_PDF": "false",
            "VITRINE_CONTENU": str(root / "content"),
            "VITRINE_SITE": str(tmp_path / "apercu"),
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        encoding="utf-8",
        cwd=project,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "apercu/actions/2022/brouillon/index.html").read_text(encoding="utf-8")
    assert "Une esquisse d’exemple" in page
    assert "rouillon" in page
    assert "date-invalide" in page
    assert "31/12/2022" in page


def test_a_broken_link_in_the_guide_stops_the_publication(tmp_path: Path) -> None:
    files = {**SMALL, "content/guide/index.md": "# Le guide\n\nVoir [ailleurs](absent.md).\n"}
    done = build(write_tree(tmp_path, files), "--site-only")
    assert done.returncode == 1
    assert "content/guide/index.md:3:17 [lien-introuvable]" in done.stderr


def _page_with(url: str, words: str, seconds: float = 60) -> str:
    """The page, as soon as it holds some words; the last one seen if it never does."""
    page = ""
    end = time.monotonic() + seconds
    while time.monotonic() < end and words not in page:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                page = answer.read().decode()
        except OSError:
            page = ""
        time.sleep(0.3)
    return page


def test_the_live_preview_follows_the_files_and_shows_problems(tmp_path: Path) -> None:
    root = write_tree(tmp_path, SMALL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["servir", "--racine", str(root), "--adresse", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "vitrine.commands.main", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert "Un verger d’exemple" in _page_with(f"http://127.0.0.1:{port}/actions/", "Un verger d’exemple")
        file = root / "initiatives/2022/verger.md"
        file.write_text(file.read_text(encoding="utf-8").replace("2022-03", "31/12/2022"), encoding="utf-8")
        page = _page_with(f"http://127.0.0.1:{port}/", "31/12/2022")
        assert "date-invalide" in page
        assert "À écrire" in page
    finally:
        os.killpg(process.pid, signal.SIGTERM) if os.name == "posix" else process.terminate()
        process.wait()


def test_former_addresses_lead_to_the_new_one(tmp_path: Path) -> None:
    files = changed(
        "initiatives/2022/verger.md",
        "etape: realise",
        "etape: realise\nanciennes_adresses: [/actions/2021/verger/]",
    )
    root = write_tree(tmp_path, files)
    assert build(root, "--site-only").returncode == 0
    page = (root / "site/actions/2021/verger/index.html").read_text(encoding="utf-8")
    assert "../../2022/verger/" in page
    assert "/actions/2021/verger/" not in (root / "site/sitemap.xml").read_text(encoding="utf-8")
