"""From a phone's file to the pictures that are published: colours, sides, metadata, cache."""

from __future__ import annotations

import os
import random
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from tests.photo_files import (
    BLUE,
    CORNERS,
    GREEN,
    KINDS,
    RED,
    corners,
    encoded,
    grain,
    oriented,
    png_16_bits,
    png_chunks,
    swapped_profile,
)
from vitrine.photos import cache
from vitrine.photos.inspection import Refusal, inspect
from vitrine.photos.opening import MAX_BYTES, upright
from vitrine.photos.variants import (
    PRINT_DPI,
    READING_DPI,
    Credit,
    Variant,
    print_picture,
    responsive,
    responsive_all,
    web_variants,
)

Colour = tuple[int, int, int]

DERIVE = """
import sys
from pathlib import Path
from vitrine.photos.variants import Credit, responsive_all
responsive_all([(Path(each), Credit()) for each in sys.argv[2:]], Path(sys.argv[1]))
"""


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def near(found: object, wanted: tuple[int, ...], tolerance: int = 22) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= tolerance for one, other in zip(found, wanted, strict=True))


def assert_corners(picture: Image.Image, wanted: tuple[Colour, ...] = CORNERS) -> None:
    across, down = picture.width, picture.height
    points = [(across // 4, down // 4), (across * 3 // 4, down // 4)]
    points += [(across // 4, down * 3 // 4), (across * 3 // 4, down * 3 // 4)]
    for point, colour in zip(points, wanted, strict=True):
        assert near(picture.getpixel(point), colour), (point, picture.getpixel(point), colour)


def shown(variant: Variant) -> Image.Image:
    with Image.open(variant.path) as picture:
        assert picture.size == (variant.width, variant.height)
        return picture.convert("RGB")


# — what goes in


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read(kind: str, tmp_path: Path) -> None:
    file = written(tmp_path, "photo", encoded(corners(), kind))
    facts = inspect(file, tmp_path / "cache")
    assert (facts.refusal, facts.kind, facts.width, facts.height) == (None, kind, 120, 80)
    made = responsive(file, tmp_path / "cache")
    for row in (made.avif, made.webp, made.jpeg):
        assert_corners(shown(row[-1]))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_eight_orientations(orientation: int, kind: str, tmp_path: Path) -> None:
    file = written(tmp_path, "photo", oriented(orientation, kind))
    facts = inspect(file, tmp_path / "cache")
    assert (facts.width, facts.height) == (120, 80)
    assert_corners(shown(responsive(file, tmp_path / "cache").webp[-1]))
    with Image.open(print_picture(file, 60, 40, tmp_path / "cache")) as printed:
        assert_corners(printed.convert("RGB"))


def test_a_turned_heic(tmp_path: Path) -> None:
    file = written(tmp_path, "photo.heic", oriented(6, "HEIF"))
    assert_corners(shown(responsive(file, tmp_path / "cache").webp[-1]))


def test_colours_are_those_of_the_profile(tmp_path: Path) -> None:
    content = encoded(corners(), "PNG", icc_profile=swapped_profile())
    file = written(tmp_path, "photo.png", content)
    assert_corners(
        shown(responsive(file, tmp_path / "cache").webp[-1]),
        tuple((blue, green, red) for red, green, blue in CORNERS),
    )


def test_a_broken_profile_is_left_aside(tmp_path: Path) -> None:
    file = written(tmp_path, "photo.jpg", encoded(corners(), "JPEG", icc_profile=b"not a profile" * 20))
    assert_corners(shown(responsive(file, tmp_path / "cache").webp[-1]))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cmyk.jpg", encoded(corners().convert("CMYK"), "JPEG", quality=95)),
        ("cmyk.tif", encoded(corners().convert("CMYK"), "TIFF")),
        ("palette.png", encoded(corners().convert("P"), "PNG")),
        ("lzw.tif", encoded(corners(), "TIFF", compression="tiff_lzw")),
        ("progressive.jpg", encoded(corners(), "JPEG", progressive=True)),
    ],
)
def test_odd_colours(name: str, content: bytes, tmp_path: Path) -> None:
    file = written(tmp_path, name, content)
    assert inspect(file, tmp_path / "cache").refusal is None
    assert_corners(upright(file, (100, 1)))


def test_sixteen_bits(tmp_path: Path) -> None:
    colour = written(tmp_path, "colour.png", png_16_bits(60, 40, BLUE))
    assert near(upright(colour, (60, 1)).getpixel((30, 20)), BLUE, 3)
    for kind in ("PNG", "TIFF"):
        grey = Image.new("I", (60, 40), 128 * 257).convert("I;16")
        file = written(tmp_path, f"grey-{kind}", encoded(grey, kind))
        assert near(upright(file, (60, 1)).getpixel((30, 20)), (128, 128, 128), 3)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "AVIF"])
def test_what_is_transparent_becomes_white(kind: str, tmp_path: Path) -> None:
    picture = corners().convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 60, 40))
    file = written(tmp_path, "photo", encoded(picture, kind))
    assert_corners(upright(file, (120, 1)), ((255, 255, 255), *CORNERS[1:]))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_only_the_first_image_of_an_animation(kind: str, tmp_path: Path) -> None:
    after = [Image.new("RGB", (120, 80), "black")]
    file = written(tmp_path, "photo", encoded(corners(), kind, save_all=True, append_images=after))
    facts = inspect(file, tmp_path / "cache")
    assert (facts.refusal, facts.several) == (None, True)
    assert_corners(upright(file, (120, 1)))


def test_the_second_picture_that_phones_hide_in_a_jpeg(tmp_path: Path) -> None:
    content = encoded(corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (120, 80), "black")])
    facts = inspect(written(tmp_path, "photo.jpg", content), tmp_path / "cache")
    assert (facts.refusal, facts.kind, facts.several) == (None, "JPEG", False)


# — what is refused


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_at_every_tenth(kind: str, tmp_path: Path) -> None:
    whole = encoded(grain(240, 160), kind)
    for tenth in range(10):
        file = written(tmp_path, f"{tenth}", whole[: len(whole) * tenth // 10])
        assert inspect(file, tmp_path / "cache").refusal in (Refusal.DAMAGED, Refusal.UNKNOWN), tenth
    assert inspect(written(tmp_path, "whole", whole), tmp_path / "cache").refusal is None


@pytest.mark.parametrize("kind", KINDS)
def test_random_damage_never_raises(kind: str, tmp_path: Path) -> None:
    whole = encoded(corners(), kind)
    draw = random.Random(kind)
    for number in range(40):
        damaged = bytearray(whole)
        for _ in range(draw.randint(1, 12)):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        file = written(tmp_path, str(number), bytes(damaged))
        facts = inspect(file, tmp_path / "cache")
        if facts.refusal is None:
            responsive(file, tmp_path / "cache")


@pytest.mark.parametrize(
    "content",
    [b"<html><script>alert(1)</script>", b"%PDF-1.7", b"GIF89a" + bytes(40), b"<svg xmlns='x'/>", b"texte"],
)
def test_what_is_not_a_photo(content: bytes, tmp_path: Path) -> None:
    assert inspect(written(tmp_path, "photo.jpg", content), tmp_path / "cache").refusal is Refusal.UNKNOWN


def test_bombs_are_refused_before_they_are_opened(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    just_over = encoded(Image.new("1", (10_100, 10_000)), "PNG")
    for number, content in enumerate((png_chunks(("IHDR", header), ("IDAT", b"")), just_over)):
        file = written(tmp_path, f"{number}.png", content)
        started = time.process_time()
        assert inspect(file, tmp_path / "cache").refusal is Refusal.TOO_LARGE
        assert time.process_time() - started < 0.5
    heavy = tmp_path / "heavy.tif"
    with heavy.open("wb") as sparse:
        sparse.truncate(MAX_BYTES + 1)
    assert inspect(heavy, tmp_path / "cache").refusal is Refusal.TOO_HEAVY


def test_a_photo_just_under_the_limit_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, "large.png", encoded(Image.new("1", (9_900, 10_000), 1), "PNG"))
    assert inspect(file, tmp_path / "cache").refusal is None


def test_a_verdict_is_found_out_once(tmp_path: Path) -> None:
    file = written(tmp_path, "photo.png", encoded(grain(1500, 1000), "PNG"))
    first = inspect(file, tmp_path / "cache")
    (held,) = (tmp_path / "cache").glob("*/faits-*.json")
    before = held.stat().st_mtime_ns
    assert inspect(file, tmp_path / "cache") == first
    assert held.stat().st_mtime_ns == before
    held.write_text("{", encoding="utf-8")
    assert inspect(file, tmp_path / "cache") == first
    file.write_bytes(b"something else")
    assert inspect(file, tmp_path / "cache").refusal is Refusal.UNKNOWN


# — what goes out


def test_widths_and_proportions(tmp_path: Path) -> None:
    made = responsive(written(tmp_path, "photo.jpg", encoded(grain(2400, 1600))), tmp_path / "cache")
    for row in (made.avif, made.webp, made.jpeg):
        assert [(each.width, each.height) for each in row] == [
            (480, 320),
            (640, 427),
            (800, 533),
            (1200, 800),
            (1680, 1120),
        ]
    small = responsive(written(tmp_path, "small.jpg", encoded(grain(600, 900))), tmp_path / "cache")
    assert [each.width for each in small.webp] == [480, 600]
    assert (small.width, small.height) == (600, 900)


def test_names_can_stand_in_any_address(tmp_path: Path) -> None:
    file = written(tmp_path, "Été à l’école (2).JPG", encoded(corners()))
    (variant,) = web_variants(file, tmp_path / "cache")
    assert variant.name.startswith("ete-a-lecole-2-")
    assert variant.name.replace("-", "").replace(".", "").isalnum()


def test_nothing_leaves_but_the_credit(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "MARQUE-D-EXEMPLE"
    exif[ExifTags.Base.Artist] = "NOM-CACHE"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = "SERIE-0042"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (50.0, 27.0, 29.5)
    gps[ExifTags.GPS.GPSMapDatum] = "DATUM-CACHE"
    thumbnail = encoded(Image.new("RGB", (16, 16), "red"), comment=b"VIGNETTE")
    content = encoded(
        grain(),
        exif=exif.tobytes() + thumbnail,
        comment=b"COMMENTAIRE",
        xmp=b"<x:xmpmeta>XMP-CACHE</x:xmpmeta>",
        icc_profile=swapped_profile(),
    )
    marks = (b"MARQUE", b"NOM-CACHE", b"SERIE", b"DATUM", b"VIGNETTE", b"COMMENTAIRE", b"XMP-CACHE", b"acsp")
    assert all(mark in content for mark in marks)
    file = written(tmp_path, "photo.jpg", content)
    made = responsive(file, tmp_path / "cache", Credit("Zoé & Cie", "CC BY 4.0"))
    printed = print_picture(file, 80, 60, tmp_path / "cache", credit=Credit("Zoé & Cie", "CC BY 4.0"))
    for path in (*(each.path for row in (made.avif, made.webp, made.jpeg) for each in row), printed):
        published = path.read_bytes()
        assert not [mark for mark in (*marks, b"Exif\0\0") if mark in published], path.name
        assert published.count("<rdf:li>Zoé &amp; Cie</rdf:li>".encode()) == 1
        assert "Zoé &amp; Cie, CC BY 4.0".encode() in published
        with Image.open(path) as picture:
            assert dict(picture.getexif()) == {}
            assert not {"icc_profile", "comment"} & picture.info.keys()
    assert made.jpeg[0].path.read_bytes().count(b"\xff\xd8\xff") == 1
    for each in web_variants(file, tmp_path / "cache"):
        assert b"rdf" not in each.path.read_bytes()


@pytest.mark.parametrize("dpi", [PRINT_DPI, READING_DPI])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize(("focal", "colours"), [((0.0, 0.0), RED), ((1.0, 0.0), GREEN), ((0.0, 1.0), BLUE)])
def test_the_focal_point_stays_in_a_printed_crop(
    focal: tuple[float, float], colours: Colour, kind: str, dpi: int, tmp_path: Path
) -> None:
    file = written(tmp_path, "photo", encoded(corners(1650, 1100), kind))
    across, down = (10, 100) if focal[1] == 0 else (100, 10)
    with Image.open(print_picture(file, across, down, tmp_path / "cache", focal, dpi=dpi)) as printed:
        other_side = (printed.width - 4, 3) if across < down else (3, printed.height - 4)
        for point in ((3, 3), other_side):
            assert near(printed.convert("RGB").getpixel(point), colours)


def test_print_is_300_dpi_at_most(tmp_path: Path) -> None:
    file = written(tmp_path, "photo.jpg", encoded(grain(2400, 1600)))
    with Image.open(print_picture(file, 127, 76.2, tmp_path / "cache")) as printed:
        assert (printed.size, printed.info["dpi"], printed.mode) == ((1500, 900), (300, 300), "RGB")
    small = written(tmp_path, "small.jpg", encoded(grain(300, 200)))
    with Image.open(print_picture(small, 127, 76.2, tmp_path / "cache")) as printed:
        assert printed.size == (300, 180)


@pytest.mark.parametrize(
    ("kind", "across", "size"),
    [
        ("JPEG", 1600, (800, 480)),  # decoded at a half: 133 points per inch
        ("PNG", 1600, (900, 540)),  # no decoder reduces it
        ("JPEG", 1400, (900, 540)),  # a half would leave 117
        ("JPEG", 2000, (900, 540)),  # a half leaves 167, which weighs more
        ("JPEG", 3400, (850, 510)),  # a quarter: 142
        ("JPEG", 800, (800, 480)),  # has no more
    ],
)
def test_a_photo_for_reading_has_150_dpi_or_what_its_decoder_gives_from_125_on(
    kind: str, across: int, size: tuple[int, int], tmp_path: Path
) -> None:
    file = written(tmp_path, "photo", encoded(grain(across, across * 3 // 4), kind))
    with Image.open(print_picture(file, 152.4, 91.44, tmp_path / "cache", dpi=READING_DPI)) as printed:
        assert printed.size == size


@pytest.mark.parametrize("orientation", range(1, 9))
def test_what_a_decoder_reduced_is_turned_too(orientation: int, tmp_path: Path) -> None:
    file = written(tmp_path, "photo.jpg", oriented(orientation))
    # 120 points over two fifths of an inch: 300 per inch, and 150 at a half.
    with Image.open(print_picture(file, 10.16, 6.0, tmp_path / "cache", dpi=READING_DPI)) as printed:
        assert printed.size == (60, 35)
        assert_corners(printed.convert("RGB"))


# — the cache


def cached(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(f.relative_to(folder)): (f.stat().st_mtime_ns, f.read_bytes()) for f in files}


def test_a_second_build_makes_none(tmp_path: Path) -> None:
    requests = [
        (written(tmp_path, f"{n}.jpg", encoded(grain(900 + n, 600))), Credit("Camille")) for n in range(3)
    ]
    first = responsive_all(requests, tmp_path / "cache")
    before = cached(tmp_path / "cache")
    assert responsive_all(requests, tmp_path / "cache") == first
    assert cached(tmp_path / "cache") == before


def test_two_machines_make_the_same_bytes(tmp_path: Path) -> None:
    requests = [(written(tmp_path, f"{n}.jpg", encoded(grain(900 + n, 600))), Credit()) for n in range(2)]
    responsive_all(requests, tmp_path / "one")
    responsive_all(requests[::-1], tmp_path / "other")
    one, other = cached(tmp_path / "one"), cached(tmp_path / "other")
    assert {name: content for name, (_, content) in one.items()} == {
        name: content for name, (_, content) in other.items()
    }


def test_killed_at_any_moment(tmp_path: Path) -> None:
    photos = [written(tmp_path, f"{n}.jpg", encoded(grain(1400 + n, 900))) for n in range(4)]
    requests = [(photo, Credit()) for photo in photos]
    responsive_all(requests, tmp_path / "whole")
    whole = {name: content for name, (_, content) in cached(tmp_path / "whole").items()}
    for number in range(4):
        held = tmp_path / "cut"
        process = subprocess.Popen([sys.executable, "-c", DERIVE, str(held), *map(str, photos)])
        while not list(held.rglob("*.avif"))[number:] and process.poll() is None:
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()
        for name, (_, content) in cached(held).items():
            assert name.endswith(cache.LEFT_OVER) or content == whole[name], name
    responsive_all(requests, tmp_path / "cut")
    left = {name: content for name, (_, content) in cached(tmp_path / "cut").items()}
    assert {name: content for name, content in left.items() if not name.endswith(cache.LEFT_OVER)} == whole


def test_progress_is_for_terminals_only(tmp_path: Path) -> None:
    photos = [written(tmp_path, f"{n}.jpg", encoded(corners(90 + n, 60))) for n in range(2)]
    screen, terminal = os.openpty()
    arguments = [sys.executable, "-c", DERIVE, str(tmp_path / "seen"), *map(str, photos)]
    subprocess.run(arguments, stderr=terminal, check=True)
    assert os.read(screen, 500).decode().endswith("\rPhotos : 2 sur 2\r\n")
    os.close(screen)
    os.close(terminal)
    arguments[3] = str(tmp_path / "piped")
    assert subprocess.run(arguments, capture_output=True, check=True).stderr == b""


def test_forgetting(tmp_path: Path) -> None:
    kept, gone = (written(tmp_path, f"{n}.jpg", encoded(corners(90 + n, 60))) for n in range(2))
    both, held = [cache.digest(kept), cache.digest(gone)], cache.folder(tmp_path)
    cache.forget(tmp_path, [])
    assert not held.exists()
    responsive_all([(kept, Credit()), (gone, Credit())], held)
    stale = held / both[0] / f"x.webp.1-1{cache.LEFT_OVER}"
    stale.write_bytes(b"half")
    os.utime(stale, (0, 0))
    document = tmp_path / cache.CACHE / cache.DOCUMENTS / "livret.pdf"

    def after(allowed: list[str]) -> tuple[set[str], bool]:
        document.parent.mkdir(exist_ok=True)
        document.write_bytes(b"%PDF")
        cache.forget(tmp_path, allowed)
        return {each.name for each in held.iterdir() if each.is_dir()}, document.exists()

    assert after(both) == (set(both), False)  # nobody knows what it was made from
    assert after(both) == (set(both), True)
    assert not stale.exists()
    assert after(both[:1]) == (set(both[:1]), False)
    assert after(both[:1]) == (set(both[:1]), True)
    cache.clear(tmp_path)
    assert not (tmp_path / cache.CACHE).exists()
