"""How much the livret costs to print, against WeasyPrint and mkdocs-to-pdf: processor, memory, weight.

Run it in the project's environment: `.venv/bin/python -m scripts.bench_print --fiches 200`. The two others
are installed in temporary environments, or kept in a folder by `--environnements`; WeasyPrint needs Pango.
All print the same fictional entries (a fifty-fifty, a story of 180 words, a photo of 1600 × 1200), in
processes of their own; times are those of the processor, user and system, the least of `--tours` runs; memory
is the worst of the whole tree of processes, looked at fifty times a second (Linux).

Everything is counted from the files on: reading, photos, codes. Ours also checks every entry, decodes every
photo from end to end, and lays out the maquette. Theirs (bench_print_html.py) have the same words, panel,
path, codes and fonts in plain HTML; WeasyPrint gets contents and indexes with page numbers and PDF/UA-1 tags,
its photos at 150 dpi, then as they are, which spares it from decoding them; ours are printed at half their
size, 132 dpi. mkdocs-to-pdf has no tags, leaves photos as they are, and makes a site on the way; its pages
are written beforehand, uncounted.
"""

from __future__ import annotations

import argparse
import compileall
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import venv
from dataclasses import asdict, dataclass
from pathlib import Path

import pikepdf
from PIL import Image, ImageFilter
from tests.trees import MINIMAL, write_tree

ROOT = Path(__file__).resolve().parents[1]
TODAY = (2026, 11, 21)
PHOTO = (1600, 1200)
BODY_WORDS = 180
DPI = 150
MIB = 1024 * 1024
HTML = Path(__file__).with_name("bench_print_html.py")
FONTS = ROOT / "hooks/vitrine/design/fonts/print"
HTML_TOOLS = ("pyyaml", "markdown", "zxing-cpp")

OURS = """
import sys
from datetime import date
from pathlib import Path
from vitrine.catalogue.load import load
from vitrine.print.booklet import booklet

root = Path(sys.argv[1])
loaded = load(root, date(*map(int, sys.argv[3].split("-"))), whole_photos=False)
assert loaded.catalogue is not None and loaded.publishable, loaded.problems[:3]
Path(sys.argv[2]).write_bytes(booklet(loaded.catalogue, root / ".cache").pdf)
"""

_WORDS = (
    "rue jardin arbre clef samedi voisine mur couleur brouette terre école fête soupe local chemin banc haie "
    "réunion idée plan carton pluie matin équipe outil pelle main porte fenêtre livre chat vélo lampe"
)
WORDS = _WORDS.split()


@dataclass(frozen=True)
class Cost:
    """The processor's seconds of a command, its memory at the worst; the bytes, photos and pages it wrote."""

    seconds: float
    peak: int
    size: int
    photos: int
    pages: int


def main(arguments: list[str]) -> int:
    """Print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description="Compare l’impression du livret à deux autres outils.")
    parser.add_argument("--fiches", type=int, default=60, help="combien de fiches (60 par défaut)")
    parser.add_argument("--tours", type=int, default=1, help="combien de fois, le moindre temps étant gardé")
    parser.add_argument("--seul", action="store_true", help="sans les deux autres")
    parser.add_argument("--environnements", type=Path, help="le dossier où garder ceux des deux autres")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="banc-") as name:
        folder = Path(name)
        root = folder / "racine"
        make_tree(root, options.fiches)
        costs: dict[str, Cost] = {}
        for turn in range(options.tours):
            keep(costs, ours(root, folder, turn))
            if not options.seul:
                keep(costs, theirs(root, folder, options.environnements or folder / "environnements"))
        report(costs, options.fiches)
    return 0


def make_tree(root: Path, count: int) -> None:
    """Fictional entries on the settings of the tests."""
    write_tree(root, MINIMAL)
    chance = random.Random(7)
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


def _photo(number: int) -> bytes:
    """A picture with as much detail as a photo: noise, blurred."""
    chance = random.Random(number)
    small = Image.frombytes("RGB", (400, 300), chance.randbytes(400 * 300 * 3))
    target = io.BytesIO()
    small.resize(PHOTO, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2)).save(
        target, "JPEG", quality=85
    )
    return target.getvalue()


def touch_one(root: Path, turn: int) -> None:
    """Change a few words of one entry, each time otherwise."""
    file = next(iter(sorted((root / "initiatives").rglob("*.md"))))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("au hasard", f"au hasard, puis corrigés {turn + 1} fois"), encoding="utf-8")


def ours(root: Path, folder: Path, turn: int) -> dict[str, Cost]:
    """Our booklet of the tree: from nothing, again, then with one entry changed."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    # As pip leaves the modules of the two others: compiled.
    compileall.compile_dir(ROOT / "hooks", quiet=1)
    written = folder / "vitrine.pdf"
    command = [sys.executable, "-c", OURS, str(root), str(written), "-".join(map(str, TODAY))]
    rows = {"vitrine, à froid": measured(command, written)}
    rows["vitrine, sans rien changer"] = measured(command, written)
    touch_one(root, turn)
    rows["vitrine, une fiche changée"] = measured(command, written)
    return rows


def theirs(root: Path, folder: Path, environments: Path) -> dict[str, Cost]:
    """The same entries through the two others."""
    rows = {}
    python = environment(environments / "weasyprint", "weasyprint>=70,<71", *HTML_TOOLS)
    written = folder / "weasyprint.pdf"
    for name, dpi in ((f"WeasyPrint, photos à {DPI} ppp", DPI), ("WeasyPrint, photos telles quelles", 0)):
        command = [python, str(HTML), str(dpi), str(root), str(FONTS), str(written)]
        rows[name] = measured(command, written)
    python = environment(
        environments / "mkdocs",
        "mkdocs>=1.6,<2",
        "mkdocs-material>=9,<10",
        "mkdocs-to-pdf>=0.12,<0.13",
        *HTML_TOOLS,
    )
    project = folder / "mkdocs"
    shutil.rmtree(project, ignore_errors=True)
    subprocess.run([python, str(HTML), "mkdocs", str(root), str(FONTS), str(project)], check=True)
    command = [python, "-m", "mkdocs", "build", "--quiet", "--config-file", str(project / "mkdocs.yml")]
    rows["mkdocs-to-pdf"] = measured(command, project / "site/livret.pdf")
    return rows


def environment(folder: Path, *packages: str) -> str:
    """The Python of an environment that has these packages."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return str(python)


def measured(command: list[str], written: Path) -> Cost:
    """Run a command alone, and count what it took."""
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")}, stderr=subprocess.PIPE
    )
    worst = Worst(process.pid)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = max(worst.stop(), usage.ru_maxrss * 1024)
    if process.returncode:
        raise SystemExit(f"échec : {command[0]}\n{said.decode(errors='replace')}")
    with pikepdf.open(written) as pdf:
        pictures = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
        photos = sum(
            len(each.read_raw_bytes()) for each in pictures if each.get("/Filter") == pikepdf.Name.DCTDecode
        )
        size, pages = written.stat().st_size, len(pdf.pages)
    return Cost(usage.ru_utime + usage.ru_stime, peak, size, photos, pages)


class Worst(threading.Thread):
    """Watches how much memory a process and those that it starts hold together."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._most = 0
        self._over = threading.Event()
        self.start()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._over.wait(0.02):
            self._most = max(self._most, sum(resident(pid) for pid in family(self._pid)))

    def stop(self) -> int:
        """The most that was seen, in bytes."""
        self._over.set()
        self.join()
        return self._most


def family(pid: int) -> list[int]:
    """A process and those that it started, as far as the machine tells."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in family(int(child)))]


def resident(pid: int) -> int:
    """The bytes that a process holds in memory."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
    except (OSError, IndexError):
        return 0


def keep(costs: dict[str, Cost], rows: dict[str, Cost]) -> None:
    """The least time of each row, and its worst memory."""
    for name, cost in rows.items():
        known = costs.get(name, cost)
        quicker = min(known, cost, key=lambda each: each.seconds)
        costs[name] = Cost(**{**asdict(quicker), "peak": max(known.peak, cost.peak)})


def report(costs: dict[str, Cost], entries: int) -> None:
    """The table: changes against ours from nothing, ours from nothing against the others."""
    print(f"{entries} fiches")
    cold = costs["vitrine, à froid"].seconds
    for name, cost in costs.items():
        mine = name.startswith("vitrine")
        ratio = cost.seconds / cold if mine else cold / cost.seconds
        print(
            f"{name:34} {cost.seconds:7.2f} s  {cost.peak / MIB:6.0f} Mio  {cost.pages:5} pages  "
            f"{cost.size / entries / 1000:6.1f} ko/fiche, "
            f"{(cost.size - cost.photos) / entries / 1000:5.1f} sans photo  "
            + (f"{ratio:.2f} de « à froid »" if mine else f"à froid, la vitrine en prend {ratio:.2f}")
        )
    print(json.dumps({name: asdict(cost) for name, cost in costs.items()}, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
