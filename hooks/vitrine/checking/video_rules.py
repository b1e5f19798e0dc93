"""A talk's video: one place to find it, a player that pages know, subtitles and a transcript one can read.

Source: RGAA 4.1, criteria 4.1 (a transcript) and 4.3 (synchronised subtitles); whether they are faithful is
for people to say.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from vitrine.checking.document import Document
from vitrine.checking.entry_rules import Setting
from vitrine.checking.photo_rules import EXAMPLE_FORM, check_file, media_folder
from vitrine.checking.privacy import check_privacy
from vitrine.model.base import Record
from vitrine.model.consent import Consent, video_consent
from vitrine.model.talks import Talk
from vitrine.model.video import FROM_SUBTITLES, IN_THE_PLAYER, TALK_ITSELF, YOUTUBE, Video, player
from vitrine.reading.nodes import Mapping
from vitrine.reading.problem import NOWHERE, Problem, Span
from vitrine.reading.source import Source, read_source
from vitrine.text.numbers import file_size
from vitrine.text.webvtt import Flaw, corrected_timing, read_subtitles

HEAVY = 50_000_000
"""Bytes from which a video of the town's own is said to be heavy: about ten minutes in a good quality."""

_WEB = ("http://", "https://")
_SIGNATURES = {".mp4": (4, b"ftyp"), ".webm": (0, b"\x1a\x45\xdf\xa3")}

_REASONS = {
    Consent.WITHDRAWN: "l’accord a été repris",
    Consent.EXPIRED: "l’autorisation a pris fin",
    Consent.NOT_FOR_THIS_USE: "l’autorisation ne prévoit pas le site",
}
_CAUSES = {
    Flaw.HEADER: "le fichier doit commencer par WEBVTT, seul sur sa ligne",
    Flaw.TIMING: "ces deux temps ne sont pas écrits comme il faut",
    Flaw.BACKWARDS: "cette réplique finit avant d’avoir commencé",
    Flaw.DISORDER: "cette réplique commence avant la précédente",
    Flaw.SILENT: "cette réplique n’a pas de texte",
    Flaw.STRAY: "ce texte n’a pas de temps au-dessus de lui",
    Flaw.EMPTY: "le fichier ne contient aucune réplique",
}
_TO_WRITE = {
    Flaw.HEADER: "WEBVTT (tout en haut, puis une ligne vide)",
    Flaw.BACKWARDS: "00:00:01.000 --> 00:00:04.000   (le début, puis la fin)",
    Flaw.DISORDER: "les répliques dans l’ordre où on les entend",
    Flaw.SILENT: "le texte, sur la ligne qui suit les temps",
    Flaw.STRAY: "00:00:01.000 --> 00:00:04.000   (juste au-dessus du texte)",
    Flaw.EMPTY: "00:00:01.000 --> 00:00:04.000   (puis le texte, à la ligne)",
}


def check_video(
    document: Document[Talk], root: Path, public: frozenset[str], setting: Setting
) -> Iterator[Problem]:
    """The problems of a talk's video and of the files that go with it."""
    video = document.fields.video if document.sound("video") else None
    if video is None:
        return
    yield from _place(document, video, root)
    yield from _consent(document, video, setting)
    readable = yield from _subtitles(document, video, root, public)
    yield from _transcript(document, video, root, public, readable=readable)


def _place(document: Document[Talk], video: Video, root: Path) -> Iterator[Problem]:
    if (video.url is None) == (video.file is None):
        yield document.at_key("video-ou", "video")
    elif video.url and player(video.url) is None:
        youtube = urlsplit(video.url).netloc.lower() in YOUTUBE
        yield document.at("video-adresse" if youtube else "video-sans-lecteur", "video", "url")
    if video.file:
        found = list(check_file(document, video.file, ("video", "fichier"), root, "fichier-introuvable"))
        yield from found
        if not found:
            yield from _own_file(document, root / media_folder(document) / video.file)


def _consent(document: Document[Talk], video: Video, setting: Setting) -> Iterator[Problem]:
    state = video_consent(video, setting.today)
    if state is Consent.LACKING:
        yield document.missing("video-sans-autorisation", "video", "autorisation", exemple=EXAMPLE_FORM)
    elif state is not Consent.GIVEN:
        yield document.at_key("video-retiree", "video", "autorisation", cause=_REASONS[state])


def _own_file(document: Document[Talk], file: Path) -> Iterator[Problem]:
    start, signature = _SIGNATURES.get(file.suffix, (0, b""))
    with file.open("rb") as opened:
        opened.seek(start)
        genuine = bool(signature) and opened.read(len(signature)) == signature
    if not genuine:
        yield document.at("video-format", "video", "fichier")
    elif file.stat().st_size > HEAVY:
        weight = file_size(file.stat().st_size)
        yield document.at("video-lourde", "video", "fichier", poids=weight, limite=file_size(HEAVY))


def _subtitles(
    document: Document[Talk], video: Video, root: Path, public: frozenset[str]
) -> Generator[Problem, None, bool]:
    """Returns whether a file of subtitles is there to be read."""
    said = video.subtitles
    if PurePosixPath(said).suffix == ".vtt" and not said.startswith(_WEB):
        source = yield from _text(document, said, "sous_titres", root)
        if source is None:
            return False
        faults = read_subtitles(source.text).faults
        for fault in faults:
            line = source.lines[fault.line - 1]
            values = {
                "cause": _CAUSES[fault.flaw],
                "correction": _TO_WRITE.get(fault.flaw) or corrected_timing(line),
            }
            yield source.problem("sous-titres-illisibles", Span(fault.line, 1, max(1, len(line))), **values)
        yield from check_privacy(_as_document(source), public)
        return not faults
    if video.file or (said != IN_THE_PLAYER and not said.startswith(_WEB)):
        yield document.at("sous-titres-format", "video", "sous_titres")
    return False


def _transcript(
    document: Document[Talk], video: Video, root: Path, public: frozenset[str], *, readable: bool
) -> Iterator[Problem]:
    said = video.transcript
    at = ("video", "transcription")
    if said == TALK_ITSELF:
        if not document.body.strip():
            yield document.at("transcription-absente", *at)
    elif said == FROM_SUBTITLES:
        if not readable and video.subtitles.startswith((*_WEB, IN_THE_PLAYER)):
            yield document.at("transcription-sans-sous-titres", *at)
    elif PurePosixPath(said).suffix == ".txt" and not said.startswith(_WEB):
        source = yield from _text(document, said, "transcription", root)
        if source and not source.text.strip():
            yield source.problem("fichier-vide")
        elif source:
            yield from check_privacy(_as_document(source), public)
    elif not said.startswith(_WEB):
        yield document.at("transcription-inconnue", *at)


def _text(
    document: Document[Talk], name: str, key: str, root: Path
) -> Generator[Problem, None, Source | None]:
    """Returns the text of a file beside the talk; None where it can't be read."""
    found = list(check_file(document, name, ("video", key), root, "fichier-introuvable"))
    yield from found
    if found:
        return None
    source = read_source(root, f"{media_folder(document)}/{name}")
    if isinstance(source, Problem):
        yield source
        return None
    return source


def _as_document(source: Source) -> Document[Record]:
    return Document(source, Mapping((), NOWHERE), Record(), body=source.text)
