"""What a photo is and whether it can be published, found out once per content."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from PIL import Image

from vitrine.photos.cache import digest, kept
from vitrine.photos.opening import (
    MAX_BYTES,
    MAX_PIXELS,
    SUFFIXES,
    kind,
    opened,
    strict_reading,
    upright,
    upright_size,
)

VERSION = "2"
"""Changes whenever the same photo may be judged otherwise."""

_THUMB = (64, 64)
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"II*\0", b"MM\0*")


class Refusal(StrEnum):
    """Why a photo can't be published."""

    TOO_HEAVY = "too heavy"
    TOO_LARGE = "too many pixels"
    DAMAGED = "damaged"
    UNKNOWN = "not a photo"


@dataclass(frozen=True)
class Facts:
    """What is known of a photo. `width` and `height` are upright, `colour` is the average."""

    refusal: Refusal | None
    kind: str = ""
    width: int = 0
    height: int = 0
    several: bool = False
    colour: str = "#808080"

    def named_after_its_kind(self, file: Path) -> bool:
        """Whether the end of the file's name says what it holds."""
        return self.refusal is not None or file.suffix.lower() in SUFFIXES[self.kind]

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        return SUFFIXES[self.kind][0]


def inspect(file: Path, cache: Path, *, whole: bool = True) -> Facts:
    """The facts of a photo: decoded from end to end the first time, read from the cache after.

    Not `whole`, a photo that is not known yet is judged by its header, without its colour: enough for who is
    about to decode it.

    Raises OSError where there is no such file. A photo that no decoder reads is a refusal, not an exception.
    """
    if file.stat().st_size > MAX_BYTES:
        return Facts(Refusal.TOO_HEAVY)
    held = cache / digest(file) / f"faits-{VERSION}.json"
    try:
        return _read(json.loads(held.read_bytes()))
    except (OSError, ValueError, TypeError, LookupError):
        facts = _judge(file, whole)
    if not whole:
        return facts
    try:
        held.unlink(missing_ok=True)
        kept(held, lambda: json.dumps(asdict(facts)).encode())
    except OSError:
        pass  # a disk that can't be written to slows the next check, and changes nothing else
    return facts


def _read(known: dict[str, Any]) -> Facts:
    return Facts(**{**known, "refusal": Refusal(known["refusal"]) if known["refusal"] else None})


def _judge(file: Path, whole: bool) -> Facts:
    try:
        with strict_reading():
            return _facts(file, whole)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Facts(Refusal.TOO_LARGE)
    except Exception:
        # Decoders fail in every way on hostile bytes (struct.error, IndexError, MemoryError…), and each
        # means the same thing to whoever chose the file.
        return Facts(Refusal.DAMAGED if _looks_like_a_photo(file) else Refusal.UNKNOWN)


def _facts(file: Path, whole: bool) -> Facts:
    with opened(file) as source:
        if source.width * source.height > MAX_PIXELS:
            return Facts(Refusal.TOO_LARGE)
        found = kind(source)
        several = found != "JPEG" and getattr(source, "n_frames", 1) > 1
        size = upright_size(source)
    if not whole:
        return Facts(None, found, *size, several)
    # Decoded to the last byte: a file cut short has a perfect header.
    average = upright(file, _THUMB, resample=Image.Resampling.BOX).resize((1, 1), Image.Resampling.BOX)
    return Facts(None, found, *size, several, f"#{average.tobytes().hex()}")


def _looks_like_a_photo(file: Path) -> bool:
    with file.open("rb") as content:
        start = content.read(12)
    return not start or start.startswith(_SIGNATURES) or start[4:8] == b"ftyp"
