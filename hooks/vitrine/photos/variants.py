"""From a photo to the pictures that are published: several widths for the web, one for each place in print.

Pictures are named after their content and the recipe, so that a changed photo gets a new address. No metadata
of the photo goes out: no place, no device, no thumbnail of what was cut away. Only who made it is written in.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image

from vitrine.photos.cache import digest, kept
from vitrine.photos.inspection import Facts, inspect
from vitrine.photos.opening import strict_reading, upright

RECIPE = "5"
"""Changes whenever the same photo must give other pictures."""

WIDTHS = (480, 640, 800, 1200, 1680)
"""A card on a plain phone; a sharp one; a large one; the head of a page on a tablet; the same on a desk."""

CENTRE = (0.5, 0.5)
PRINT_DPI = 300
READING_DPI = 150
"""For a document that is read on a screen, or printed at the office."""
READING_LEAST = 125
"""What is enough of them where a JPEG decodes at a half, a quarter or an eighth of its size: the decoder
reduces as Hamming's window does, at no cost. To take more than 150 too would weigh a third more, and a large
photo, which is slow to decode at any size, would gain little.
"""
MM_PER_INCH = 25.4

# At these settings AVIF and JPEG look no worse than WebP (SSIM, as scripts/bench_photos.py measures it), and
# AVIF is the lightest. One thread an encoder: photos are made side by side, and the bytes must not depend on
# the number of cores.
ENCODERS: dict[str, dict[str, object]] = {
    "AVIF": {"quality": 55, "speed": 8, "max_threads": 1},
    "WEBP": {"quality": 78, "method": 4},
    "JPEG": {"quality": 72, "optimize": True, "progressive": True},
}
_PRINT: dict[str, object] = {"quality": 88}
_PRINT_RECIPE = "3"
"""Changes whenever the same photo must give another picture in print."""

_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"


class Undecodable(Exception):
    """A photo that no decoder reads to its end."""


@dataclass(frozen=True)
class Credit:
    """Who made a photo and on what terms: all that is written inside a published picture."""

    author: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Variant:
    """A picture ready to publish: its published name, its size in pixels, where it lies."""

    name: str
    width: int
    height: int
    path: Path


@dataclass(frozen=True)
class Responsive:
    """A photo for every screen, each format narrowest first; `colour` stands while it loads."""

    avif: tuple[Variant, ...]
    webp: tuple[Variant, ...]
    jpeg: tuple[Variant, ...]
    width: int
    height: int
    colour: str


def responsive(file: Path, cache: Path, credit: Credit = Credit()) -> Responsive:
    """The pictures of a photo for the web, none wider than the photo.

    Raises OSError where the photo can't be read; the check refuses such a photo beforehand.
    """
    with strict_reading():
        return _responsive(file, cache, credit)


def responsive_all(requests: Sequence[tuple[Path, Credit]], cache: Path) -> tuple[Responsive, ...]:
    """The same for many photos, side by side, with progress on a terminal."""
    missing = [each for each in requests if not _complete(*each, cache)]
    with strict_reading(), ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        under_way = [pool.submit(_responsive, file, cache, credit) for file, credit in missing]
        try:
            for done, each in enumerate(as_completed(under_way), start=1):
                each.result()
                _say(done, len(missing))
        except BaseException:
            pool.shutdown(cancel_futures=True)  # an interruption does not wait for the photos still to come
            raise
    return tuple(responsive(file, cache, credit) for file, credit in requests)


def reduced(file: Path, sizes: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Image.Image]:
    """The photo at several sizes of the same proportions, each made from the one above it."""
    made: dict[tuple[int, int], Image.Image] = {}
    picture: Image.Image | None = None
    for size in sorted(sizes, reverse=True):
        # Any height covers 1: the width decides.
        picture = upright(file, (size[0], 1)) if picture is None else picture
        picture = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)
        made[size] = picture
    return made


def web_variants(file: Path, cache: Path) -> tuple[Variant, ...]:
    """The WebP pictures of a photo, narrowest first."""
    return responsive(file, cache).webp


def print_picture(
    file: Path,
    width_mm: float,
    height_mm: float,
    cache: Path,
    focal: tuple[float, float] = CENTRE,
    credit: Credit = Credit(),
    dpi: int = PRINT_DPI,
) -> Path:
    """A JPEG of a photo cropped around its focal point to a box of the printed page, at `dpi` at most.

    For reading, at READING_LEAST at least where the photo has as many.

    Raises Undecodable where the photo can't be read to its end, OSError where the cache can't be written.
    """
    box = (round(width_mm / MM_PER_INCH * dpi), round(height_mm / MM_PER_INCH * dpi))
    name = f"papier-{_key(digest(file), credit, *box, *focal, _PRINT_RECIPE)}.jpg"

    def make() -> bytes:
        try:
            with strict_reading():
                return _encoded(cropped(file, box, focal, dpi), "JPEG", credit, {**_PRINT, "dpi": (dpi, dpi)})
        except Exception as error:
            # Known by its header alone, a photo may fail in every way that a decoder does.
            if refusal := inspect(file, cache).refusal:
                raise Undecodable(f"{file.name}: {refusal}") from error
            raise

    path = cache / digest(file) / name
    if path.is_file() and not _is_whole(path):
        path.unlink()
    return kept(path, make)


def _is_whole(jpeg: Path) -> bool:
    """Whether a kept picture has both its ends: one spoilt since must not pass for a spoilt photo."""
    with jpeg.open("rb") as content:
        start = content.read(len(_JPEG_START))
        content.seek(-min(len(_JPEG_END), jpeg.stat().st_size), io.SEEK_END)
        return (start, content.read()) == (_JPEG_START, _JPEG_END)


def cropped(
    file: Path, box: tuple[int, int], focal: tuple[float, float] = CENTRE, dpi: int = PRINT_DPI
) -> Image.Image:
    """The photo cut to the proportions of a box around its focal point, and to its size where it is larger.

    A photo smaller than its box keeps its own pixels: enlarging adds weight and no sharpness.
    """
    if dpi > READING_DPI:
        return upright(file, box, focal)
    # For a screen, Hamming's window reduces as well as a cubic one in less than half the time of Lanczos's.
    return upright(file, box, focal, Image.Resampling.HAMMING, READING_LEAST / dpi)


def _responsive(file: Path, cache: Path, credit: Credit) -> Responsive:
    facts = inspect(file, cache)
    if facts.refusal:
        raise OSError(f"{file.name}: {facts.refusal}")
    planned = _planned(file, cache, credit, facts)
    lacking = [(kind, each) for kind, row in planned.items() for each in row if not each.path.is_file()]
    if lacking:
        # Every size is made again, wanted or not: what a killed build left must not change what follows.
        pictures = reduced(file, {(each.width, each.height) for each in planned["WEBP"]})
        for kind, each in lacking:
            kept(each.path, partial(_encoded, pictures[each.width, each.height], kind, credit))
    row = planned["WEBP"]
    return Responsive(planned["AVIF"], row, planned["JPEG"], row[-1].width, row[-1].height, facts.colour)


def _planned(file: Path, cache: Path, credit: Credit, facts: Facts) -> dict[str, tuple[Variant, ...]]:
    """What a photo gives, made or not."""
    found = digest(file)
    stem = f"{_plain_name(file.stem)}-{_key(found, credit)}"
    widths = [width for width in WIDTHS if width < facts.width]
    if facts.width <= WIDTHS[-1]:
        widths.append(facts.width)

    def variant(kind: str, width: int) -> Variant:
        name = f"{stem}-{width}.{kind.lower().replace('jpeg', 'jpg')}"
        height = max(1, round(facts.height * width / facts.width))
        return Variant(name, width, height, cache / found / name)

    return {kind: tuple(variant(kind, width) for width in widths) for kind in ENCODERS}


def _complete(file: Path, credit: Credit, cache: Path) -> bool:
    facts = inspect(file, cache)
    if facts.refusal:
        return False
    planned = _planned(file, cache, credit, facts)
    return all(variant.path.is_file() for row in planned.values() for variant in row)


def _key(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, (RECIPE, *parts))).encode()).hexdigest()[:10]


def _plain_name(stem: str) -> str:
    """A file name that any address can hold."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "photo"


def _encoded(
    picture: Image.Image, kind: str, credit: Credit, options: dict[str, object] | None = None
) -> bytes:
    target = io.BytesIO()
    written = {"xmp": _xmp(credit)} if credit != Credit() else {}
    picture.save(target, kind, **(options or ENCODERS[kind]), **written)
    return target.getvalue()


def _xmp(credit: Credit) -> bytes:
    """The credit as XMP, which every format of ours carries and which knows accents, unlike EXIF."""
    rights = ", ".join(filter(None, (credit.author, credit.licence)))
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(credit.author)}</rdf:li></rdf:Seq></dc:creator>"
        f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(rights)}</rdf:li></rdf:Alt></dc:rights>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _say(done: int, total: int) -> None:
    """Progress for whoever watches; nothing in a pipe."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rPhotos : {done} sur {total}" + ("\n" if done == total else ""))
        sys.stderr.flush()
