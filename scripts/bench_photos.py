"""How fast photos are made, against sharp (npm) at the same visual quality; how fast a second build is.

Run it in the project's environment: `.venv/bin/python scripts/bench_photos.py`. Node and npm are needed:
sharp is installed in a temporary folder. Quality is the mean SSIM of the luma over windows of 8 × 8,
against the photo decoded in full and reduced by Lanczos: sharp's quality is raised until it looks as good.
Times are those of the processor, one thread on each side, the best of three runs.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean
from typing import Any

from PIL import Image, ImageMath

from vitrine.photos.variants import ENCODERS, WIDTHS, Credit, reduced, responsive_all

RUNS = 3
SIZE = (4000, 3000)

# sharp is given its two usual ways, and the faster one counts: each width from the file, which lets it decode
# at a reduced scale; or one decoding at the largest width, from which the others are made.
NODE = """
const sharp = require("sharp"), fs = require("fs");
sharp.concurrency(1); sharp.cache(false);
const { photos, widths, quality, out, runs } = JSON.parse(process.argv[2]);
const options = { quality, effort: 4 };
const ways = {
  file: async (photo) => {
    const made = [];
    for (const width of widths)
      made.push(await sharp(photo).rotate().resize({ width }).webp(options).toBuffer());
    return made;
  },
  once: async (photo) => {
    const { data, info } = await sharp(photo).rotate().resize({ width: Math.max(...widths) }).raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const made = [];
    for (const width of widths)
      made.push(await sharp(data, { raw }).resize({ width }).webp(options).toBuffer());
    return made;
  },
};
(async () => {
  const told = {};
  for (const [name, way] of Object.entries(ways)) {
    const seconds = [];
    for (let run = 0; run < runs; run++) {
      const before = process.cpuUsage();
      for (const photo of photos) await way(photo);
      const spent = process.cpuUsage(before);
      seconds.push((spent.user + spent.system) / 1e6);
    }
    told[name] = Math.min(...seconds);
    for (const [index, photo] of photos.entries())
      for (const [place, made] of (await way(photo)).entries())
        fs.writeFileSync(`${out}/${name}-${index}-${widths[place]}.webp`, made);
  }
  console.log(JSON.stringify(told));
})();
"""


def main(arguments: list[str]) -> int:
    """Print the figures; returns 1 where they miss what is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=4, help="how many photos of 12 megapixels")
    count = parser.parse_args(arguments).photos
    with tempfile.TemporaryDirectory(prefix="bench-photos-") as name:
        folder = Path(name)
        photos = [_photo(folder / f"{number}.jpg", number) for number in range(count)]
        ratio = _against_sharp(folder, photos)
        faster = _second_build(folder, photos)
    return 0 if ratio >= 0.9 and faster >= 100 else 1


def _photo(file: Path, seed: int) -> Path:
    """Detail at every scale, as in a photo: clouds upon clouds, each half as large and half as strong."""
    width, height = SIZE
    bands = []
    for band in range(3):
        picture = Image.linear_gradient("L").resize(SIZE)
        for octave in range(2, 11):
            grain = Image.effect_noise((width >> (10 - octave), height >> (10 - octave)), 90)
            grain = grain.rotate(90 * ((seed + band) % 4)).resize(SIZE, Image.Resampling.BICUBIC)
            picture = Image.blend(picture, grain, 0.5 if octave < 5 else 0.5 ** (octave - 3))
        bands.append(picture)
    # The three bands share most of their light, as colours do outside.
    light = bands[0]
    Image.merge("RGB", [Image.blend(light, band, 0.3) for band in bands]).save(file, quality=93)
    return file


def _ours(photo: Path) -> list[bytes]:
    made = []
    sizes = [(width, round(SIZE[1] * width / SIZE[0])) for width in WIDTHS]
    for _, picture in sorted(reduced(photo, sizes).items()):
        target = io.BytesIO()
        picture.save(target, "WEBP", **ENCODERS["WEBP"])
        made.append(target.getvalue())
    return made


def _against_sharp(folder: Path, photos: list[Path]) -> float:
    subprocess.run(["npm", "init", "-y"], cwd=folder, check=True, capture_output=True)
    subprocess.run(["npm", "install", "sharp"], cwd=folder, check=True, capture_output=True)
    (folder / "bench.cjs").write_text(NODE, encoding="utf-8")
    references = [[_reference(photo, width) for width in WIDTHS] for photo in photos]
    seconds = []
    for _ in range(RUNS):
        started = time.process_time()
        ours = [_ours(photo) for photo in photos]
        seconds.append(time.process_time() - started)
    quality = _quality(ours, references)
    sharp_quality, found = _equal_sharp(folder, photos, references, quality)
    way, sharp_seconds = min(found.items(), key=lambda pair: pair[1])
    theirs = [_read(folder, way, index) for index in range(len(photos))]
    speed, their_speed = len(photos) / min(seconds), len(photos) / sharp_seconds
    print(f"photos of {SIZE[0]} × {SIZE[1]}, WebP at {', '.join(map(str, WIDTHS))} pixels")
    for name, setting, made, rate in (
        ("ours", ENCODERS["WEBP"]["quality"], ours, speed),
        (f"sharp ({way})", sharp_quality, theirs, their_speed),
    ):
        seen = f"SSIM {_quality(made, references):.4f}, {_weight(made)} kB a photo"
        print(f"{name}: quality {setting}, {seen}, {rate:.2f} photos/s/core")
    print(f"ratio: {speed / their_speed:.2f} × sharp")
    return speed / their_speed


def _equal_sharp(
    folder: Path, photos: list[Path], references: list[list[Image.Image]], wanted: float
) -> tuple[int, dict[str, float]]:
    """The lowest quality at which sharp looks as good as ours, and its processor seconds either way."""
    low, high = 50, 98
    while low < high:
        middle = (low + high) // 2
        way = min((found := _sharp(folder, photos, middle, 1)).items(), key=lambda pair: pair[1])[0]
        made = [_read(folder, way, index) for index in range(len(photos))]
        if _quality(made, references) >= wanted:
            high = middle
        else:
            low = middle + 1
    found = _sharp(folder, photos, low, RUNS)
    return low, found


def _sharp(folder: Path, photos: list[Path], quality: int, runs: int) -> dict[str, float]:
    asked = {"widths": WIDTHS, "quality": quality, "out": str(folder), "runs": runs}
    given = json.dumps({**asked, "photos": [str(photo) for photo in photos]})
    done = subprocess.run(["node", "bench.cjs", given], cwd=folder, check=True, capture_output=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _read(folder: Path, way: str, index: int) -> list[bytes]:
    return [(folder / f"{way}-{index}-{width}.webp").read_bytes() for width in WIDTHS]


def _reference(photo: Path, width: int) -> Image.Image:
    with Image.open(photo) as opened:
        height = round(opened.height * width / opened.width)
        return opened.convert("RGB").resize((width, height), Image.Resampling.LANCZOS).convert("L")


def _quality(made: list[list[bytes]], references: list[list[Image.Image]]) -> float:
    pairs = [pair for row in zip(made, references, strict=True) for pair in zip(*row, strict=True)]
    return mean(
        _ssim(Image.open(io.BytesIO(content)).convert("L"), reference) for content, reference in pairs
    )


def _ssim(one: Image.Image, other: Image.Image) -> float:
    """Wang et al., 2004, over windows of 8 × 8 that do not overlap."""
    a, b = one.convert("F"), other.convert("F")

    def times(x: Image.Image, y: Image.Image) -> Any:
        return ImageMath.lambda_eval(lambda given: given["x"] * given["y"], x=x, y=y)

    means = [picture.reduce(8) for picture in (a, b, times(a, a), times(b, b), times(a, b))]

    def formula(m: dict[str, Any]) -> Any:
        shared = m["ab"] - m["a"] * m["b"]
        spread = m["aa"] - m["a"] * m["a"] + m["bb"] - m["b"] * m["b"]
        light = (m["a"] * m["b"] * 2 + 6.5025) / (m["a"] * m["a"] + m["b"] * m["b"] + 6.5025)
        return light * (shared * 2 + 58.5225) / (spread + 58.5225)

    found: Any = ImageMath.lambda_eval(formula, **dict(zip(("a", "b", "aa", "bb", "ab"), means, strict=True)))
    whole = found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return float(whole)


def _weight(made: list[list[bytes]]) -> int:
    return round(mean(sum(map(len, row)) for row in made) / 1000)


def _second_build(folder: Path, photos: list[Path]) -> float:
    requests = [(photo, Credit("Camille Exemple")) for photo in photos]
    spent = []
    for _ in range(2):
        started = time.perf_counter()
        responsive_all(requests, folder / "cache")
        spent.append(time.perf_counter() - started)
    first, second = spent
    print(f"AVIF, WebP and JPEG: first build {first:.2f} s, second {second * 1000:.1f} ms,")
    print(f"       {first / second:.0f} times faster")
    return first / second


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
