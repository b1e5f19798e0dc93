"""How much the livret costs to print, against WeasyPrint: processor, memory, weight, and what a change costs.

Run it in the project's environment: `.venv/bin/python scripts/bench_print.py --fiches 60`. WeasyPrint is
installed in a temporary environment, and needs Pango on the machine. Both print the same fictional entries
with the same photos (1600 × 1200), each in a process of its own; times are those of the processor, user and
system. Ours counts everything from the files on; WeasyPrint is given its HTML ready, and keeps the photos as
they are, which costs it nothing. Its pages are plainer than ours.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.trees import MINIMAL, write_tree  # noqa: E402 - the tests are no package of the environment

TODAY = (2026, 11, 21)
PHOTO = (1600, 1200)
BODY_WORDS = 180
MIB = 1024

OURS = """
import sys
from datetime import date
from pathlib import Path
from vitrine.catalogue.load import load
from vitrine.print.booklet import booklet

root = Path(sys.argv[1])
loaded = load(root, date(*map(int, sys.argv[3].split("-"))))
assert loaded.catalogue is not None and loaded.publishable, loaded.problems[:3]
Path(sys.argv[2]).write_bytes(booklet(loaded.catalogue, root / ".cache").pdf)
"""

THEIRS = """
import sys
from pathlib import Path
from weasyprint import HTML

HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""

STYLE = """
@page { size: A5; margin: 15mm 19mm 20mm 17mm; @bottom-left { content: counter(page) } }
body { font: 11pt/5mm sans-serif }
h1 { font-size: 22pt; line-height: 1.1; break-before: page }
img { width: 112mm; height: 45mm; object-fit: cover }
table { width: 100%; border-collapse: collapse }
td { vertical-align: top; width: 50%; padding: 3mm; border: 1px solid }
"""

_WORDS = (
    "rue jardin arbre clef samedi voisine mur couleur brouette terre école fête soupe local chemin banc haie "
    "réunion idée plan carton pluie matin équipe outil pelle main porte fenêtre livre chat vélo lampe"
)
WORDS = _WORDS.split()


@dataclass(frozen=True)
class Cost:
    """The processor's seconds of a process, its memory at the worst, in MiB, and the file it wrote."""

    seconds: float
    peak: float
    size: int


def main(arguments: list[str]) -> int:
    """Print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description="Compare l’impression du livret à WeasyPrint.")
    parser.add_argument("--fiches", type=int, default=40, help="combien de fiches (40 par défaut)")
    parser.add_argument("--seul", action="store_true", help="sans WeasyPrint")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="banc-") as name:
        folder = Path(name)
        root = folder / "racine"
        html = make_tree(root, options.fiches)
        rows = {"vitrine, à froid": ours(root, folder)}
        rows["vitrine, sans rien changer"] = ours(root, folder)
        touch_one(root)
        rows["vitrine, une fiche changée"] = ours(root, folder)
        if not options.seul:
            rows["WeasyPrint"] = theirs(html, folder)
        report(rows, options.fiches)
    return 0


def make_tree(root: Path, count: int) -> Path:
    """Fictional entries on the settings of the tests, and the same words as HTML; returns the HTML file."""
    write_tree(root, MINIMAL)
    chance = random.Random(7)
    pieces = [f"<!doctype html><html lang=fr><meta charset=utf-8><title>Livret</title><style>{STYLE}</style>"]
    for number in range(1, count + 1):
        year = 2016 + number % 6
        slug = f"fiche-{number}"
        story = [" ".join(chance.choices(WORDS, k=BODY_WORDS // 3)).capitalize() + "." for _ in range(3)]
        folder = root / "initiatives" / str(year) / slug
        folder.mkdir(parents=True)
        photo = folder / "vue.jpg"
        photo.write_bytes(_photo(number))
        half = " ".join(chance.choices(WORDS, k=9)).capitalize() + "."
        body = "\n\n".join(story)
        folder.with_suffix(".md").write_text(
            f"""---
dispositif: fifty-fifty
titre: Fiche fictive numéro {number}
resume: Un essai d’impression, avec des mots pris au hasard.
publication: publie
dates: {{debut: {year}-03}}
themes: [nature]
porteurs: [{{nom: Collectif fictif {number % 17}, type: collectif}}]
etape: realise
idee: {half}
engagement_habitants: {half}
soutien_commune: [{{nature: conseil, detail: Un avis d’exemple}}]
demande_ecrite: {{date: {year}-01}}
convention: {{signee_le: {year}-02-12}}
photos: [{{fichier: vue.jpg, alt: Une image d’essai, credit: Banc d’essai, personnes: aucune}}]
---
{body}
""",
            encoding="utf-8",
        )
        paragraphs = "".join(f"<p>{each}</p>" for each in story)
        pieces.append(
            f"<h1>Fiche fictive numéro {number}</h1><img alt='Une image d’essai' src='{photo.as_uri()}'>"
            f"<p><b>Un essai d’impression, avec des mots pris au hasard.</b></p>"
            f"<table><tr><td>{half}</td><td>Un avis d’exemple</td></tr></table>{paragraphs}"
        )
    page = root.parent / "livret.html"
    page.write_text("".join(pieces), encoding="utf-8")
    return page


def _photo(number: int) -> bytes:
    """A picture with as much detail as a photo: noise, blurred."""
    chance = random.Random(number)
    small = Image.frombytes("RGB", (400, 300), chance.randbytes(400 * 300 * 3))
    target = io.BytesIO()
    small.resize(PHOTO, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2)).save(
        target, "JPEG", quality=85
    )
    return target.getvalue()


def touch_one(root: Path) -> None:
    """Change a few words of one entry."""
    file = next(iter(sorted((root / "initiatives").rglob("*.md"))))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("au hasard", "au hasard, puis corrigés"), encoding="utf-8")


def ours(root: Path, folder: Path) -> Cost:
    """Our booklet of the tree."""
    day = "-".join(map(str, TODAY))
    command = [sys.executable, "-c", OURS, str(root), str(folder / "ours.pdf"), day]
    return measured(command, folder / "ours.pdf")


def theirs(html: Path, folder: Path) -> Cost:
    """The same words through WeasyPrint, in an environment of its own."""
    environment = folder / "weasyprint"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "weasyprint>=70,<71"], check=True)
    return measured([str(python), "-c", THEIRS, str(html), str(folder / "theirs.pdf")], folder / "theirs.pdf")


def measured(command: list[str], written: Path) -> Cost:
    """Run a command alone, and count what it took."""
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"échec : {command[0]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MIB, written.stat().st_size)


def report(rows: dict[str, Cost], entries: int) -> None:
    """The table, and each row against the last one."""
    print(f"{entries} fiches")
    cold = rows["vitrine, à froid"].seconds
    for name, cost in rows.items():
        against = f"{cold / cost.seconds:6.2f} ×" if name == "WeasyPrint" else f"{cost.seconds / cold:6.2f}"
        weight = cost.size / entries / 1000
        print(f"{name:28} {cost.seconds:7.2f} s  {cost.peak:6.0f} Mio  {weight:6.1f} ko/fiche  {against}")
    print(json.dumps({name: vars(cost) for name, cost in rows.items()}))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
