"""A finished site takes the place of the previous one, whole."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from tests.trees import write_tree
from vitrine.publishing import swap


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()
    }


@pytest.fixture(params=["one step", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Linux swaps in one step; other systems take two renames. Both are exercised."""
    way = str(request.param)
    if way == "two renames":
        monkeypatch.setattr(sys, "platform", "win32")
    return way


@pytest.mark.usefixtures("either_way")
def test_the_new_site_replaces_the_old_one_whole(tmp_path: Path) -> None:
    site = write_tree(tmp_path / "site", {"index.html": "ancien", "vieux/index.html": "à oublier"})
    staging = swap.staging_folder(site)
    write_tree(staging, {"index.html": "nouveau", "neuf/index.html": "neuf"})
    swap.publish(staging, site)
    assert contents(site) == {"index.html": b"nouveau", "neuf/index.html": b"neuf"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_first_site(tmp_path: Path) -> None:
    site = tmp_path / "dossier/site"
    staging = swap.staging_folder(site)
    write_tree(staging, {"index.html": "nouveau"})
    swap.publish(staging, site)
    assert contents(site) == {"index.html": b"nouveau"}


def test_unchanged_files_keep_their_date(tmp_path: Path) -> None:
    site = write_tree(tmp_path / "site", {"meme.html": "pareil", "change.html": "ancien"})
    for name in ("meme.html", "change.html"):
        os.utime(site / name, (1_000_000_000, 1_000_000_000))
    staging = swap.staging_folder(site)
    write_tree(staging, {"meme.html": "pareil", "change.html": "nouveau"})
    swap.publish(staging, site)
    assert (site / "meme.html").stat().st_mtime == 1_000_000_000
    assert (site / "change.html").stat().st_mtime > 1_000_000_000


def test_a_failed_swap_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    site = write_tree(tmp_path / "site", {"index.html": "ancien"})
    with pytest.raises(OSError, match="absent"):
        swap.publish(tmp_path / "absent", site)
    assert contents(site) == {"index.html": b"ancien"}


def test_what_a_killed_build_left_is_swept_away_later(tmp_path: Path) -> None:
    left = tmp_path / ".site-en-cours-1"
    recent = tmp_path / ".site-en-cours-2"
    for folder in (left, recent):
        folder.mkdir()
    os.utime(left, (1_000_000_000, 1_000_000_000))
    staging = swap.staging_folder(tmp_path / "site")
    assert sorted(tmp_path.iterdir()) == sorted((recent, staging))


@pytest.mark.skipif(os.name != "posix", reason="the one-step swap is Linux's")
def test_a_reader_never_sees_a_mix(tmp_path: Path) -> None:
    site = write_tree(tmp_path / "site", {"a": "0", "b": "0"})
    seen: set[tuple[str, str]] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            folder = os.open(site, os.O_RDONLY)
            try:
                pair = []
                for name in ("a", "b"):
                    file = os.open(name, os.O_RDONLY, dir_fd=folder)
                    pair.append(os.read(file, 10).decode())
                    os.close(file)
                seen.add((pair[0], pair[1]))
            except FileNotFoundError:
                pass  # the folder held open was the old one, already being deleted
            finally:
                os.close(folder)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for version in range(1, 40):
            staging = swap.staging_folder(site)
            write_tree(staging, {"a": str(version), "b": str(version)})
            swap.publish(staging, site)
    finally:
        stop.set()
        reader.join()
    assert len(seen) > 1
    assert all(first == second for first, second in seen)
