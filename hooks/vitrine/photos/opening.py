"""Opening a photo, whatever phone or scanner made it: upright, in sRGB, on white, and nothing but its pixels.

Every format that is read is named: Pillow knows dozens more, some of which run or fetch things.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path

import pillow_heif
from PIL import ExifTags, Image, ImageCms, ImageOps

MAX_PIXELS = 100_000_000
MAX_BYTES = 150_000_000

SUFFIXES = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "HEIF": (".heic", ".heif", ".hif"),
    "TIFF": (".tif", ".tiff"),
}
"""The kinds of file that are read, and how their names end."""

# Both libraries keep these for the whole process: the decoder of phones' photos, and the size past which
# Pillow itself warns of a decompression bomb.
pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = MAX_PIXELS

_FIRST_LYING = 5  # the orientations of EXIF from which width and height change places
_WITH_ALPHA = ("RGBA", "LA")
_READY = ("RGB", "L", "CMYK", "LAB", *_WITH_ALPHA)


@contextmanager
def strict_reading() -> Iterator[None]:
    """Pillow's remarks on odd files are kept quiet, except that too large a picture is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def opened(file: Path) -> Image.Image:
    """A photo whose header was read, and no pixel yet.

    Raises OSError where it is none of the kinds in SUFFIXES, Image.DecompressionBombError past MAX_PIXELS.
    """
    return Image.open(file, formats=tuple(SUFFIXES))


def kind(picture: Image.Image) -> str:
    """The kind of an opened photo. Pillow calls MPO a JPEG in which a phone hides a second one."""
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """The size of an opened photo once turned the right way."""
    lying = picture.getexif().get(ExifTags.Base.Orientation, 1) >= _FIRST_LYING
    # Pillow already gives the size of a TIFF turned; so does libheif.
    return picture.size[::-1] if lying and picture.format != "TIFF" else picture.size


def upright(
    file: Path,
    cover: tuple[int, int],
    focal: tuple[float, float] | None = None,
    resample: Image.Resampling = Image.Resampling.LANCZOS,
    least: float = 1.0,
) -> Image.Image:
    """The photo turned the right way, in sRGB, reduced to the smallest size that covers a box.

    With a focal point, it is also cut to the proportions of the box around it, as CSS's object-position does.
    A photo smaller than the box keeps its pixels; so does one that its decoder reduces to `least` of the size
    of the box, or more. Raises OSError, and whatever else a decoder may, on a file that `inspect` refuses.
    """
    with opened(file) as source:
        scale = min(1.0, _scale(upright_size(source), cover)) * least
        # A JPEG decodes at a half, a quarter or an eighth for a fraction of the work.
        source.draft(None, (ceil(source.width * scale), ceil(source.height * scale)))
        source.load()
        profile = source.info.get("icc_profile")
        ImageOps.exif_transpose(source, in_place=True)
        picture = _ready(source)
    rest = _scale(picture.size, cover)
    part = None if focal is None else _cut(picture.size, cover, focal)
    if rest < 1:
        size = cover if part else _scaled(picture.size, rest)
        picture = picture.resize(size, resample, part, reducing_gap=2.0)
    else:
        picture = picture.crop(part and _whole(part))
    return _on_white(picture, profile)


def _scale(size: tuple[int, int], cover: tuple[int, int]) -> float:
    return max(cover[0] / size[0], cover[1] / size[1])


def _scaled(size: tuple[int, int], by: float) -> tuple[int, int]:
    return max(1, round(size[0] * by)), max(1, round(size[1] * by))


def _cut(
    size: tuple[int, int], box: tuple[int, int], focal: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The part of a picture with the proportions of a box, around a point given as shares of its sides."""
    scale = _scale(size, box)
    width, height = min(box[0] / scale, size[0]), min(box[1] / scale, size[1])
    left, top = (size[0] - width) * focal[0], (size[1] - height) * focal[1]
    return left, top, min(left + width, size[0]), min(top + height, size[1])


def _whole(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """The same part in whole pixels: half of one is not seen, and to share pixels out would blur them all."""
    left, top = int(box[0]), int(box[1])
    return left, top, left + max(1, round(box[2] - box[0])), top + max(1, round(box[3] - box[1]))


def _ready(picture: Image.Image) -> Image.Image:
    """The photo in one of the modes that resize and convert well."""
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: Pillow's own conversion would clip them to white.
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.mode in ("PA", "RGBa", "La") or "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode == "F":
        raise ValueError("a picture in floating-point numbers has no stated white")
    return picture if picture.mode in _READY else picture.convert("RGB")


def _on_white(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours, and nothing else: Pillow writes some of what came with a photo into what is made of it."""
    colours = _in_srgb(picture, profile)
    if picture.mode in _WITH_ALPHA:
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(colours, mask=picture.getchannel("A"))
        return ground
    colours.info = {}
    return colours


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours without their transparency, in sRGB."""
    if picture.mode in _WITH_ALPHA:
        picture = picture.convert(picture.mode.removesuffix("A"))
    if picture.mode == "LAB":
        return _converted(picture, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if not ImageCms.getProfileDescription(source).startswith("sRGB"):
                return _converted(picture, source)
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile, or another picture's: the numbers are taken as they are, as browsers do
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _converted(picture: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    made = ImageCms.profileToProfile(
        picture,
        source,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return made or picture.convert("RGB")
