"""What a talk's own subtitles and transcript say, word by word: a speaker approves it as the text itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from vitrine.reading.history import past_texts
from vitrine.reading.source import Source, read_source
from vitrine.text.fingerprint import fingerprint
from vitrine.text.webvtt import read_subtitles

_WEB = ("http://", "https://")


def spoken_files(folder: str, subtitles: str, transcript: str) -> tuple[str, ...]:
    """The files beside a talk that hold its words, from the root of the tree; none of another site."""
    names = ((subtitles, ".vtt"), (transcript, ".txt"))
    return tuple(
        f"{folder}/{name}"
        for name, suffix in names
        if PurePosixPath(name).suffix == suffix and not name.startswith(_WEB)
    )


def spoken(root: Path, files: tuple[str, ...]) -> str:
    """The words of these files, one after the other, without times nor line breaks.

    A file that is not there, or that can't be read, says nothing yet: the check tells it, and stops there.
    """
    return _joined({path: _read(root, path) for path in files})


def approved_words(root: Path, files: tuple[str, ...], version: str) -> str | None:
    """The words that bear this fingerprint, where one file changed since; None where git knows none."""
    texts = {path: _read(root, path) for path in files}
    tried = (_joined({**texts, changed: past}) for changed in files for past in past_texts(root, changed))
    return next((said for said in tried if fingerprint(said) == version), None)


def _joined(texts: Mapping[str, str]) -> str:
    return " ".join(filter(None, (_words(path, text) for path, text in texts.items())))


def _read(root: Path, path: str) -> str:
    source = read_source(root, path) if (root / path).is_file() else None
    return source.text if isinstance(source, Source) else ""


def _words(path: str, text: str) -> str:
    if not path.endswith(".vtt"):
        return " ".join(text.split())
    read = read_subtitles(text) if text else None
    return " ".join(" ".join(cue.text for cue in read.cues).split()) if read and not read.faults else ""
