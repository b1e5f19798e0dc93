"""From a phone's photo to the pictures that are published: upright, in sRGB, without metadata.

Results are named after their content and the recipe, and written whole or not at all: the cache never lies.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

RECIPE = "1"
"""Changes whenever the same photo must give another picture."""

WEB_WIDTHS = (480, 960, 1440)
WEB_QUALITY = 78
PRINT_QUALITY = 88
PRINT_DPI = 300
MM_PER_INCH = 25.4


@dataclass(frozen=True)
class Variant:
    """A picture ready to publish: its published name, its size in pixels, where it lies."""

    name: str
    width: int
    height: int
    path: Path


def web_variants(file: Path, cache: Path) -> tuple[Variant, ...]:
    """WebP pictures of a photo, narrowest first, none wider than the photo.

    Raises OSError where the photo can't be read; the check refuses such a photo beforehand.
    """
    digest = _digest(file)
    with Image.open(file) as opened:
        width, height = ImageOps.exif_transpose(opened).size
    widths = [each for each in WEB_WIDTHS if each < width] or [width]
    if WEB_WIDTHS[-1] > width > widths[-1]:
        widths.append(width)
    variants = []
    for each in widths:
        size = (each, max(1, round(height * each / width)))
        name = f"{file.stem}-{digest[:8]}-{each}.webp"

        def make(size: tuple[int, int] = size) -> bytes:
            return _encoded(
                _upright(file).resize(size, Image.Resampling.LANCZOS), "WEBP", quality=WEB_QUALITY, method=4
            )

        variants.append(Variant(name, *size, _kept(cache / digest[:2] / name, make)))
    return tuple(variants)


def print_picture(file: Path, width_mm: float, height_mm: float, cache: Path) -> Path:
    """A JPEG of a photo cropped to a box of the printed page, at 300 dpi at most."""
    digest = _digest(file)
    box = (round(width_mm / MM_PER_INCH * PRINT_DPI), round(height_mm / MM_PER_INCH * PRINT_DPI))

    def make() -> bytes:
        picture = _upright(file)
        # A photo smaller than its box keeps its own pixels: enlarging adds weight and no sharpness.
        scale = min(1.0, max(picture.width / box[0], picture.height / box[1]))
        size = (max(1, round(box[0] * scale)), max(1, round(box[1] * scale)))
        return _encoded(
            ImageOps.fit(picture, size, Image.Resampling.LANCZOS),
            "JPEG",
            quality=PRINT_QUALITY,
            dpi=(PRINT_DPI, PRINT_DPI),
        )

    return _kept(cache / digest[:2] / f"{digest[:16]}-{box[0]}x{box[1]}.jpg", make)


def _upright(file: Path) -> Image.Image:
    """The photo turned the right way, in sRGB, on white where it was transparent, and nothing but its pixels."""
    with Image.open(file) as opened:
        profile = opened.info.get("icc_profile")
        picture: Image.Image = ImageOps.exif_transpose(opened)
        picture.load()
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            picture = (
                ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
                or picture
            )
        except ImageCms.PyCMSError:
            pass  # a broken profile: the numbers are taken as sRGB, as browsers do
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        picture = Image.alpha_composite(ground, layer)
    pixels = Image.new("RGB", picture.size)
    pixels.paste(picture.convert("RGB"))
    return pixels


def _encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def _digest(file: Path) -> str:
    return hashlib.sha256(RECIPE.encode() + b"\0" + file.read_bytes()).hexdigest()


def _kept(path: Path, make: Callable[[], bytes]) -> Path:
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(make())
        part.replace(path)
    return path
