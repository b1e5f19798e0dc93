"""The booklet as one would make it from HTML; bench_print.py runs this where WeasyPrint or MkDocs is.

The entries of a tree get the same matter as ours: cover, contents with page numbers, a page per year, each
entry with its photo, its title, its 50/50 panel, its path, its story and its code, two indexes with page
numbers. Written for speed of layout: two grids and no float.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import markdown
import yaml
import zxingcpp

SITE = "https://vitrine.example/actions/"
STAGES = ("Idée", "Demande", "Convention", "Réalisation", "Fête")
FACES = (
    ("Titre", 800, "BricolageGrotesque-ExtraBold"),
    ("Texte", 400, "SourceSans3-Regular"),
    ("Texte", 600, "SourceSans3-SemiBold"),
    ("Texte", 700, "SourceSans3-Bold"),
)
STYLE = """
@page { size: A5; margin: 15mm 19mm 20mm 17mm;
  @bottom-left { content: counter(page); font: 800 12pt Titre }
  @bottom-right { content: string(part); font: 600 9.5pt Texte } }
@page cover { margin: 0; background: #1c1d1f; @bottom-left { content: none } @bottom-right { content: none } }
html { font: 11pt/5mm Texte; color: #1c1d1f }
h1, h2 { font: 800 22pt/7.5mm Titre; margin: 0 0 2.5mm; string-set: part content() }
p { margin: 0 }
p + p { text-indent: 4mm }
.cover { page: cover; color: #f7f4ee; padding: 22mm 14mm }
.cover h1 { font-size: 40pt; line-height: 1 }
.year { font-size: 60pt; line-height: 1.2 }
section, article { break-before: page }
figure { margin: 0 0 2.5mm }
figure img { display: block; width: 112mm; height: 60mm; object-fit: cover }
figcaption { font-size: 9.5pt; line-height: 4.2mm; color: #55585c }
.kind { font-weight: 700; font-size: 9.5pt; color: #0b6a4f }
.summary { font-weight: 600; font-size: 11.5pt }
.panel { display: grid; grid-template-columns: 1fr 1fr; margin: 5mm 0 }
.panel > div { padding: 2mm 4mm; font-size: 10.5pt }
.panel > div:first-child { background: #0b6a4f; color: #f7f4ee }
.panel > div:nth-child(2) { border: .8pt solid #0b6a4f }
.panel > div:last-child { grid-column: 1 / 3; background: #1c1d1f; color: #f7f4ee }
.path { display: grid; grid-template-columns: repeat(5, 1fr); list-style: none; margin: 0 0 5mm; padding: 0;
  font-size: 9.5pt; line-height: 4.2mm }
.path b { display: block; border-top: 1.4pt solid #0b6a4f; padding-top: 1mm }
.code { break-inside: avoid; font-size: 9.5pt; font-weight: 700 }
.code img { width: 19mm; display: block }
.contents a, .index a { color: inherit; text-decoration: none; display: block }
.contents a::before { content: target-counter(attr(href), page) "  "; font-weight: 700 }
.index { columns: 2; column-gap: 6mm }
.index a::after { content: leader(" ") target-counter(attr(href), page); font-weight: 700 }
.index h3 { font: 700 12pt/6mm Titre; margin: 2.5mm 0 0; border-bottom: .8pt solid }
"""
QUALITY = 88


@dataclass(frozen=True)
class Entry:
    """An entry as its file says it, its body already HTML."""

    year: int
    slug: str
    fields: dict[str, Any]
    body: str
    photo: Path

    @property
    def key(self) -> str:
        """Its anchor."""
        return f"{self.year}-{self.slug}"


def entries(root: Path) -> list[Entry]:
    """Every entry of a tree, year after year."""
    found = []
    for file in (root / "initiatives").rglob("*.md"):
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        fields = yaml.load(front, yaml.CSafeLoader)
        photo = file.with_suffix("") / fields["photos"][0]["fichier"]
        found.append(Entry(int(file.parent.name), file.stem, fields, markdown.markdown(body), photo))
    return sorted(found, key=lambda entry: (entry.year, entry.fields["titre"]))


def style(fonts: Path) -> str:
    """The style sheet, with the fonts of ours."""
    faces = (
        f"@font-face {{ font-family: {family}; font-weight: {weight}; "
        f"src: url({(fonts / name).as_uri()}.ttf) }}"
        for family, weight, name in FACES
    )
    return "".join(faces) + STYLE


def sheet(entry: Entry, photo: str, level: int) -> str:
    """An entry, its title at a level."""
    fields = entry.fields
    picture = fields["photos"][0]
    support = "".join(
        f"<p><b>{escape(each['nature'].capitalize())}</b> : {escape(each['detail'])}</p>"
        for each in fields["soutien_commune"]
    )
    dates = ("", fields["demande_ecrite"]["date"], fields["convention"]["signee_le"], "faite", "")
    path = "".join(
        f"<li><b>{name}</b> {escape(str(when))}</li>" for name, when in zip(STAGES, dates, strict=True)
    )
    bearers = escape(", ".join(each["nom"] for each in fields["porteurs"]))
    address = f"{SITE}{entry.year}/{entry.slug}/"
    drawn = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    code = "data:image/svg+xml," + quote(drawn.to_svg(add_quiet_zones=False))
    return (
        f"<figure><img alt='{escape(picture['alt'])}' src='{photo}'>"
        f"<figcaption>Photo : {escape(picture['credit'])}</figcaption></figure>"
        f"<p class=kind>Fifty-fifty · {escape(', '.join(fields['themes']))} · {fields['dates']['debut']}</p>"
        f"<h{level} id='{entry.key}'>{escape(fields['titre'])}</h{level}>"
        f"<p class=summary>{escape(fields['resume'])}</p><p>Porté par {bearers}</p>"
        f"<div class=panel><div><b>Les habitants</b><p>{escape(fields['idee'])}</p>"
        f"<p>{escape(fields['engagement_habitants'])}</p></div><div><b>La commune</b>{support}</div>"
        f"<div>Convention signée le {fields['convention']['signee_le']}.</div></div>"
        f"<ol class=path>{path}</ol>{entry.body}"
        f"<p class=code><img alt='Code QR : {address}' src='{code}'>{address}</p>"
    )


def document(found: Sequence[Entry], fonts: Path) -> Iterator[str]:
    """The whole booklet, piece by piece."""
    yield "<!doctype html><html lang=fr><meta charset=utf-8><title>Livret</title>"
    yield f"<style>{style(fonts)}</style><div class=cover><h1>Moitié habitants, moitié commune</h1></div>"
    years = _groups(found, lambda entry: [str(entry.year)])
    yield "<section class=contents><h1>Sommaire</h1>"
    for year, held in years.items():
        yield f"<a href='#annee-{year}'><b>L’année {year}</b></a>"
        yield from (_line(entry) for entry in held)
    yield "</section>"
    for year, held in years.items():
        yield f"<section><h1 class=year id='annee-{year}'>{year}</h1><p>{len(held)} fifty-fifty</p></section>"
        yield from (f"<article>{sheet(entry, entry.photo.as_uri(), 2)}</article>" for entry in held)
    yield from _index("Par thème", _groups(found, lambda entry: entry.fields["themes"]))
    names = _groups(found, lambda entry: [each["nom"] for each in entry.fields["porteurs"]])
    yield from _index("Par porteur", names)


def print_with_weasyprint(root: Path, fonts: Path, target: Path, dpi: int) -> None:
    """A tagged PDF/UA-1; its photos at `dpi`, or as they are for 0."""
    from weasyprint import HTML  # type: ignore[import-not-found]  # only in its own environment

    pictures = {"optimize_images": True, "dpi": dpi, "jpeg_quality": QUALITY} if dpi else {}
    text = "".join(document(entries(root), fonts))
    HTML(string=text).write_pdf(target, pdf_variant="pdf/ua-1", **pictures)


def write_mkdocs(root: Path, fonts: Path, folder: Path) -> None:
    """The same entries as the pages of an MkDocs site that mkdocs-to-pdf prints, with its own contents."""
    pages = folder / "docs"
    pages.mkdir(parents=True)
    lines = []
    for entry in entries(root):
        place = pages / str(entry.year)
        place.mkdir(exist_ok=True)
        (place / f"{entry.slug}.jpg").write_bytes(entry.photo.read_bytes())
        text = sheet(entry, f"../{entry.slug}.jpg", 1)
        (place / f"{entry.slug}.md").write_text(text, encoding="utf-8")
        lines.append(f"- [{entry.fields['titre']}]({entry.year}/{entry.slug}.md)\n")
    (pages / "index.md").write_text(f"# Livret\n\n{''.join(lines)}", encoding="utf-8")
    (pages / "livret.css").write_text(style(fonts), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Livret\nsite_url: https://vitrine.example/\nextra_css: [livret.css]\n"
        "theme: {name: material, language: fr, font: false}\n"
        "plugins: [{to-pdf: {output_path: livret.pdf, toc_title: Sommaire}}]\n",
        encoding="utf-8",
    )


def _groups(found: Sequence[Entry], names: Callable[[Entry], Sequence[str]]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        for name in names(entry):
            groups[name].append(entry)
    return dict(sorted(groups.items()))


def _index(title: str, groups: dict[str, list[Entry]]) -> Iterator[str]:
    yield f"<section><h1>{title}</h1><div class=index>"
    for name, held in groups.items():
        yield f"<h3>{escape(name)}</h3>"
        yield from (_line(entry) for entry in held)
    yield "</div></section>"


def _line(entry: Entry) -> str:
    return f"<a href='#{entry.key}'>{escape(entry.fields['titre'])}</a>"


if __name__ == "__main__":
    where, sources, target = (Path(each) for each in sys.argv[2:])
    if sys.argv[1] == "mkdocs":
        write_mkdocs(where, sources, target)
    else:
        print_with_weasyprint(where, sources, target, int(sys.argv[1]))
