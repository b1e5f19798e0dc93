"""Subtitles in the WebVTT format: what is said and when, or the line where the file stops being readable.

Source: W3C, WebVTT: The Web Video Text Tracks Format, § 4. Browsers drop a faulty cue without a word; here
every one of them is told, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

PAUSE = 2.0
"""Seconds of silence that start a paragraph in a transcript."""

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+.*)?")
_TAG = re.compile(r"</?[a-z0-9:.]+(?:[ .][^>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
_BLOCKS = ("NOTE", "STYLE", "REGION")


class Flaw(StrEnum):
    """Why a line of subtitles can't be read."""

    HEADER = "en-tete"
    TIMING = "temps"
    BACKWARDS = "a-rebours"
    DISORDER = "desordre"
    SILENT = "muet"
    STRAY = "sans-temps"
    EMPTY = "vide"


@dataclass(frozen=True)
class Cue:
    """What is said from one second to another; a line that starts with a dash is another speaker's."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Fault:
    """A line, counted from 1, that keeps subtitles from being shown."""

    line: int
    flaw: Flaw


@dataclass(frozen=True)
class Subtitles:
    """A file of subtitles: its cues in order, and every fault."""

    cues: tuple[Cue, ...]
    faults: tuple[Fault, ...]


def read_subtitles(text: str) -> Subtitles:
    """The cues and the faults of a file, with LF line ends and no byte-order mark."""
    lines = text.split("\n")
    cues: list[Cue] = []
    faults: list[Fault] = []
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        faults.append(Fault(1, Flaw.HEADER))
    start = 0.0
    for first, block in _blocks(lines):
        if block[0].startswith("WEBVTT") or block[0].split(" ")[0] in _BLOCKS:
            continue
        rank = next((n for n, line in enumerate(block) if "-->" in line), None)
        if rank is None or rank > 1:
            faults.append(Fault(first, Flaw.STRAY))
            continue
        found = _TIMING.fullmatch(block[rank].strip())
        if not found:
            faults.append(Fault(first + rank, Flaw.TIMING))
            continue
        begins, ends = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
        words = " ".join(_plain(line) for line in block[rank + 1 :]).strip()
        if ends <= begins:
            faults.append(Fault(first + rank, Flaw.BACKWARDS))
        elif begins < start:
            faults.append(Fault(first + rank, Flaw.DISORDER))
        if not words:
            faults.append(Fault(first + rank, Flaw.SILENT))
        start = max(start, begins)
        cues.append(Cue(begins, ends, words))
    if not cues and not faults:
        faults.append(Fault(1, Flaw.EMPTY))
    return Subtitles(tuple(cues), tuple(faults))


def transcript(cues: tuple[Cue, ...]) -> tuple[str, ...]:
    """The words of subtitles as paragraphs: a silence or another speaker starts a new one."""
    paragraphs: list[str] = []
    heard = 0.0
    for cue in cues:
        apart = not paragraphs or cue.start - heard >= PAUSE or cue.text.startswith(("–", "-", "—"))
        if apart:
            paragraphs.append(cue.text)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {cue.text}"
        heard = cue.end
    return tuple(paragraphs)


def corrected_timing(line: str) -> str:
    """The timing that a line seems to mean: that of a SubRip file has commas where WebVTT has points."""
    times = re.findall(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?", line)
    if len(times) != 2:
        return "00:00:01.000 --> 00:00:04.000"
    written = (f"{int(h or 0):02}:{int(m):02}:{int(s):02}.{f:0<3}" for h, m, s, f in times)
    return " --> ".join(written)


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Groups of lines that are not blank, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _plain(line: str) -> str:
    return unescape(_TAG.sub("", line)).strip()
