"""Files written in one step: whole, or as they were."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from vitrine.publishing.whole import write_whole


def test_a_file_is_written_in_a_new_folder_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "neuf" / "fiche.md"
    for content in (b"avant", "après\r\n".encode()):
        write_whole(file, content)
        assert file.read_bytes() == content
    assert [each.name for each in file.parent.iterdir()] == ["fiche.md"]


def test_what_cannot_be_replaced_stays_and_nothing_is_left_behind(tmp_path: Path) -> None:
    held = tmp_path / "fiche.md" / "photo.jpg"
    write_whole(held, b"image")
    with pytest.raises(OSError, match=r"fiche\.md"):
        write_whole(tmp_path / "fiche.md", b"texte")
    assert held.read_bytes() == b"image"
    assert [each.name for each in tmp_path.iterdir()] == ["fiche.md"]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "fiche.md"
    file.write_bytes(b"avant")
    os.mkfifo(tmp_path / f"fiche.md.{os.getpid()}.part")  # writing waits there for a reader, who never comes
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt):
            write_whole(file, b"apr\xc3\xa8s")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert [each.name for each in tmp_path.iterdir()] == ["fiche.md"]
    assert file.read_bytes() == b"avant"
