"""Photos as phones and scanners make them, made on the spot by the real encoders."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import ExifTags, Image, ImageCms

from vitrine.photos import opening  # registers the HEIC encoder too

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 190), (250, 250, 250)
CORNERS = (RED, GREEN, BLUE, WHITE)
"""Top left, top right, bottom left, bottom right."""

KINDS = tuple(opening.SUFFIXES)

# What has to be done to an upright picture so that this orientation brings it back.
LYING = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """A picture whose four quarters have four colours."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    picture.paste(WHITE, (width // 2, height // 2, width, height))
    return picture


def grain(width: int = 900, height: int = 600) -> Image.Image:
    """A picture with as much detail as a photo, always the same."""
    waves = Image.effect_mandelbrot((width, height), (-2.0, -1.2, 0.8, 1.2), 90)
    slope = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (waves, slope, waves.transpose(Image.Transpose.ROTATE_180)))


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The bytes of a file of that kind."""
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def oriented(orientation: int, kind: str = "JPEG") -> bytes:
    """The four corners as a phone held in one of eight ways writes them."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    turn = LYING[orientation]
    picture = corners()
    return encoded(picture.transpose(turn) if turn is not None else picture, kind, exif=exif.tobytes())


def png_16_bits(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A PNG of sixteen bits a channel, which Pillow reads and does not write."""
    pixel = struct.pack(">HHH", *(channel * 257 for channel in colour))
    rows = zlib.compress((b"\0" + pixel * width) * height)
    return png_chunks(("IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)), ("IDAT", rows))


def png_chunks(*chunks: tuple[str, bytes]) -> bytes:
    """A PNG made of these chunks, with right checksums."""
    parts = [b"\x89PNG\r\n\x1a\n"]
    for name, data in (*chunks, ("IEND", b"")):
        body = name.encode() + data
        parts += [struct.pack(">I", len(data)), body, struct.pack(">I", zlib.crc32(body))]
    return b"".join(parts)


def swapped_profile() -> bytes:
    """A colour profile in which red and blue have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack(">I", profile[128:132])
    entries = {bytes(profile[at : at + 4]): at + 4 for at in range(132, 132 + 12 * count, 12)}
    red, blue = (slice(entries[name], entries[name] + 8) for name in (b"rXYZ", b"bXYZ"))
    profile[red], profile[blue] = profile[blue], profile[red]
    name = profile.find("sRGB".encode("utf-16-be"))
    if name >= 0:
        profile[name : name + 8] = "Swap".encode("utf-16-be")
    return bytes(profile)
