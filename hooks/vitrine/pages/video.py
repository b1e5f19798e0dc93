"""A talk's video as its page shows it: nothing is asked of another site before somebody says so.

A hosted video is a drawn front with one button; what the button opens stands in a `template`, which browsers
do not load. A file of the town's own needs no front: the browser's player waits, empty, until it is started.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Talk
from vitrine.model.video import FROM_SUBTITLES, TALK_ITSELF, Player, Video, player
from vitrine.pages.page import Asset
from vitrine.pages.pictures import Picture
from vitrine.text.numbers import file_size
from vitrine.text.webvtt import read_subtitles, transcript

FOLDER = "/assets/videos/"
NAMES = {"webm": "WebM"}


@dataclass(frozen=True)
class OwnFile:
    """A file of the town's own: where it is published, its type, its format and weight for people."""

    address: str
    type: str
    facts: str


@dataclass(frozen=True)
class VideoView:
    """What the page needs to show a video: a player, a file of the town's own, or neither."""

    duration: str
    link: str
    site: str
    player: Player | None
    file: OwnFile | None
    subtitles: OwnFile | None
    subtitled: bool
    transcript: tuple[str, ...]
    transcript_link: str
    told: bool
    """Whether the talk's own text is the transcript."""
    picture: Picture

    @property
    def remarks(self) -> tuple[str, ...]:
        """« 9 min », « sous-titrée », « hébergée par YouTube »."""
        host = "hébergée ici" if self.file else f"hébergée par {self.site}"
        return tuple(filter(None, (self.duration, "sous-titrée" if self.subtitled else "", host)))


def video_view(
    catalogue: Catalogue, talk: Talk, picture: Picture, published: dict[str, Asset]
) -> VideoView | None:
    """A talk's video, if it has one. The files that the page offers are added to `published`."""
    video = talk.video
    if video is None:
        return None
    folder = catalogue.root / talk.media_folder
    found = player(video.url) if video.url else None
    site = found.name if found else urlsplit(video.url or "").netloc
    own = {name: _own_file(talk, folder / name, published) for name in _files(video)}
    return VideoView(
        video.duration or "",
        video.url or "",
        site,
        found,
        own.get(video.file or ""),
        own.get(video.subtitles),
        bool(video.subtitles),
        _transcript(video, folder),
        video.transcript if video.transcript.startswith("http") else "",
        video.transcript == TALK_ITSELF,
        picture,
    )


def asked_of(catalogue: Catalogue) -> tuple[str, ...]:
    """Every origin that a talk's page may ask for a video, sorted."""
    videos = (talk.video for talk in catalogue.talks)
    players = (player(video.url) for video in videos if video and video.url)
    return tuple(sorted({found.origin for found in players if found}))


def _files(video: Video) -> Iterator[str]:
    if video.file:
        yield video.file
    if video.subtitles.endswith(".vtt") and not video.subtitles.startswith("http"):
        yield video.subtitles


def _own_file(talk: Talk, file: Path, published: dict[str, Asset]) -> OwnFile | None:
    if not file.is_file():  # a preview shows what there is
        return None
    kind = file.suffix.removeprefix(".")
    address = f"{FOLDER}{talk.id.replace('/', '-')}-{file.name}"
    published[address] = Asset(address, file)
    return OwnFile(
        address, f"video/{kind}", f"{NAMES.get(kind, kind.upper())}, {file_size(file.stat().st_size)}"
    )


def _transcript(video: Video, folder: Path) -> tuple[str, ...]:
    if video.transcript == FROM_SUBTITLES:
        return transcript(read_subtitles(_text(folder / video.subtitles)).cues)
    if video.transcript.endswith(".txt") and not video.transcript.startswith("http"):
        parts = re.split(r"\n\s*\n", _text(folder / video.transcript))
        return tuple(" ".join(part.split()) for part in parts if part.strip())
    return ()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):  # the check has told; a preview goes on without it
        return ""
