"""The booklet: the whole catalogue as a tagged A5 PDF, year after year.

Years come in chronological order: the booklet is kept over the years, and the next one goes on where it ends.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pikepdf import Pdf

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.design import art
from vitrine.model.entries import Photo
from vitrine.photos.variants import PRINT_DPI, READING_DPI, Credit, print_picture
from vitrine.print import kept, matter, running, sheets
from vitrine.print.indexing import index_pages
from vitrine.print.joined import destinations, joined
from vitrine.print.layout import INDEXES, Chapter, Piece, Unit, booklet_units, expected_front, lengths_seen
from vitrine.print.measuring import measures
from vitrine.print.press import Press, made_with, qr_code
from vitrine.print.refusals import refusal
from vitrine.print.sections import FRONT, LISTS, Section, sections
from vitrine.print.sharpness import coarse
from vitrine.print.shown import shown
from vitrine.print.standins import stand_in
from vitrine.reading.problem import Problem

ROUNDS = 20
"""How often the plan may be drawn again from the lengths that were seen; two are usual. Each time goes on
from the first section that turned out otherwise: those before it are not set again."""

PAGE_WIDTH, BLEED = 148, 3
HALF_PICTURE = (28, 35)
CLOSING_HEIGHT = 60
SMALL_PHOTO = (54, 40)
TALL_PHOTO = (54, 72)
SETTINGS = "content/reglages.yml"
BLANK_CODE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
EVERYWHERE = ("title", "author", "description", "keywords", "names")
"""What every section needs of the data."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Printed:
    """A printed document, its number of pages, what was chosen for each entry, what staff should see to."""

    pdf: bytes
    pages: int
    report: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class PrintFailure(Exception):
    """The document can't be made; the problem names the file at fault."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.values["cause"])
        self.problem = problem


def booklet(catalogue: Catalogue, cache: Path, *, bleed: bool = False, chosen: str = "") -> Printed:
    """The booklet of a catalogue; for a print shop, with a bleed of 3 mm around each page.

    `cache` keeps the pictures made from photos, and what was laid out; nothing else is written. `chosen` says
    to readers which part of the town's entries it holds, where it is a part.

    Raises PrintFailure naming the file at fault.
    """
    return _Booklet(catalogue, cache, bleed=bleed, chosen=chosen).printed()


@dataclass(frozen=True)
class _Place:
    """A photo of an item, and the box in millimetres where it is printed."""

    item: Action | Talk
    photo: Photo
    width: float
    height: float


class _Booklet:
    """One printing: words are gathered, measured, planned, set section by section, then joined."""

    def __init__(self, catalogue: Catalogue, cache: Path, *, bleed: bool, chosen: str) -> None:
        self._catalogue = catalogue
        self._cache = cache
        self._bleed = bleed
        self._years = sorted(catalogue.festivals, key=lambda festival: festival.year)
        self._items = {item.id: item for festival in self._years for item in self._of_year(festival)}
        self._shown = {key: shown(catalogue, item) for key, item in self._items.items()}
        self._bodies: dict[str, str] = {}
        # What templates show, by file: drawn only when pages are set.
        self._drawings: dict[str, Callable[[], str | bytes]] = {}
        self._places: dict[str, _Place] = {}
        self._coarse: dict[tuple[str, str], str] = {}
        self._indexes: dict[str, list[Json]] = {}
        self._data = self._words(chosen)

    def printed(self) -> Printed:
        try:
            units, parts = self._set()
        except RuntimeError as error:
            raise PrintFailure(self._fault(error)) from error
        links = {each.key: f"{each.title}, page {each.page}" for each in running.headings(units, self._data)}
        report = tuple(line for unit in units for line in unit.report)
        pdf = joined(parts, links, self._photo)
        return Printed(pdf, running.page_count(units), report, tuple(self._coarse.values()))

    def _of_year(self, festival: Festival) -> list[Action | Talk]:
        actions = matter.year_actions(self._catalogue, festival.year)
        return [*actions, *matter.year_talks(self._catalogue, festival.year)]

    # — the data

    def _words(self, chosen: str) -> Json:
        def save_body(name: str, text: str) -> str:
            file = f"bodies/{name}.xml"
            self._bodies[file] = text
            return file

        data = matter.document(self._catalogue, save_body, chosen)
        data["entries"] = entries = {}
        for item in self._items.values():
            entries[item.id] = sheet = sheets.sheet(self._catalogue, item, save_body)
            self._drawings[f"codes/{sheet['key']}.svg"] = partial(qr_code, sheet["url"])
            photos = zip(self._shown[item.id].more, sheet["more-photos"], strict=True)
            for n, (photo, more) in enumerate(photos):
                box = TALL_PHOTO if more["tall"] else SMALL_PHOTO
                more["file"] = self._photo_place(f"{sheet['key']}-{n}", _Place(item, photo, *box))
        for name in ("site", "propose"):
            self._drawings[f"codes/{name}.svg"] = partial(qr_code, data[name]["url"])
        self._drawings |= {"pictures/cover.svg": art.cover, "pictures/back.svg": art.back}
        for year, words in data["years"].items():
            words["picture"] = file = f"pictures/{year}.svg"
            self._drawings[file] = partial(art.year_opener, year)
        return data

    def _chapter(self, festival: Festival) -> Chapter:
        pieces = []
        for item in self._of_year(festival):
            sheet = self._data["entries"][item.id]
            pieces.append(Piece(item.id, item.kind.value, sheet["told"], sheet["photo"] is not None))
        sought = self._data["years"][str(festival.year)]["memory"]["sought"]
        return Chapter(festival.year, tuple(pieces), matter.is_large(self._catalogue, festival), bool(sought))

    # — the plan

    def _set(self) -> tuple[tuple[Unit, ...], list[bytes]]:
        """The units, and the sections that hold them: planned from measures, then from the lengths seen."""
        entries = {
            key: (sheet, [self._bodies[file] for file in _stories(sheet)])
            for key, sheet in self._data["entries"].items()
        }
        groups = [group for name in INDEXES for group in self._data[name]]
        heads = list(dict.fromkeys(group["title"] for group in groups))
        found = measures({"names": self._data["names"]}, entries, heads, self._show_measured, self._cache)
        for key, settled in found.settled.items():
            self._data["entries"][key] |= settled
        chapters = [self._chapter(festival) for festival in self._years]
        # The names of who carries what keep their page even where there is none yet: it says how to add one.
        indexes = [name for name in INDEXES if self._data[name] or name == "bearers"]
        front = expected_front(found.guide, found.legend, chapters, found.entries, len(indexes))
        lines = {self._data["entries"][key]["key"]: each.listed for key, each in found.entries.items()}
        self._indexes = {name: index_pages(self._data[name], lines, found.heads) for name in indexes}
        seen = {name: max(1, len(pages)) for name, pages in self._indexes.items()}
        for _ in range(ROUNDS):
            units = booklet_units(chapters, found.entries, front, seen, indexes)
            cut = sections(units)
            made: dict[str, bytes] = {}
            # The contents come last: they say on which page everything else was found.
            for section in sorted(cut, key=lambda each: each.name == FRONT):
                made[section.name], lengths = self._section(section, units)
                if other := [unit for unit in section.units if lengths[unit.name] != unit.pages]:
                    for unit in other:
                        seen |= lengths_seen(unit, lengths[unit.name])
                    break
            else:
                return units, [made[section.name] for section in cut]
        words = "les pages ne tombent jamais comme prévu, il faut le signaler"
        raise PrintFailure(Problem("impression", SETTINGS, values={"cause": words}))

    # — a section

    def _section(self, section: Section, units: Sequence[Unit]) -> tuple[bytes, dict[str, int]]:
        """A section as PDF, set again only where its data changed, and the lengths of its units."""
        pictures = self._pictures(section.units)
        data = self._section_words(section)
        data["entries"] = {
            key: self._data["entries"][key] | {"pictures": pictures.get(key, {})} for key in section.entries
        }
        plan = self._plan(section, units)
        files = [
            *self._section_files(section),
            *(file for each in pictures.values() for file in each.values()),
        ]
        bodies = [self._bodies[file] for file in files if file in self._bodies]
        inputs = {"bleed": str(BLEED)} if self._bleed else {}

        def make() -> bytes:
            with tempfile.TemporaryDirectory(prefix="livret-") as folder:
                press = Press(Path(folder), apart=True)
                press.save_json("data.json", data)
                press.save_json("plan.json", plan)
                self._show(press, files)
                return press.pdf("booklet.typ", **inputs)

        name = kept.name_of(
            made_with().encode(), *(json.dumps(e).encode() for e in (data, plan, bodies, inputs))
        )
        pdf = kept.kept(self._cache / "print" / f"{name}.pdf", make)
        with Pdf.open(io.BytesIO(pdf)) as opened:
            return pdf, section.lengths(destinations(opened), len(opened.pages), self._data)

    def _section_words(self, section: Section) -> Json:
        """What a section says besides its entries: no more, or it would be set again when others change."""
        data = self._data
        if section.years:
            words = {name: data[name] for name in EVERYWHERE}
            return words | {"years": {year: data["years"][year] for year in section.years}}
        return {name: words for name, words in data.items() if name not in ("entries", "years", *INDEXES)}

    def _plan(self, section: Section, units: Sequence[Unit]) -> Json:
        headings = running.headings(units, self._data)
        pages = {heading.key: heading.page for heading in headings}
        if section.name != LISTS:
            years = (self._data["years"][year] for year in section.years)
            named = [each["key"] for year in years for each in (*year["honoured"], *year["listed"])]
            pages = {key: pages[key] for key in named}
        leaves = running.leaves(units, self._data)
        return {
            "first": section.first,
            "units": running.plan(section.units, section.first),
            "leaves": leaves[section.first - 1 :][: section.pages],
            "contents": [asdict(heading) for heading in headings] if section.name == FRONT else [],
            "indexes": self._indexes if section.name == LISTS else {},
            "pages": pages,
        }

    # — what it shows

    def _section_files(self, section: Section) -> list[str]:
        if not section.years:
            told = {file for sheet in self._data["entries"].values() for file in _stories(sheet)}
            explained = [file for file in self._bodies if file not in told]
            around = ("codes/site.svg", "codes/propose.svg", "pictures/cover.svg", "pictures/back.svg")
            return [*explained, *around]
        years = [self._data["years"][year]["picture"] for year in section.years]
        return [*years, *(file for key in section.entries for file in self._entry_files(key))]

    def _entry_files(self, item_id: str) -> list[str]:
        """What an entry shows wherever it stands."""
        sheet = self._data["entries"][item_id]
        photos = [more["file"] for more in sheet["more-photos"]]
        return [*_stories(sheet), f"codes/{sheet['key']}.svg", *photos]

    def _show_entries(self, press: Press, entries: Iterable[str]) -> None:
        self._show(press, [file for item_id in entries for file in self._entry_files(item_id)])

    def _show_measured(self, press: Press, entries: Iterable[str]) -> None:
        """What measuring asks for: only the size of a code counts."""
        for file in ("codes/site.svg", *(file for item_id in entries for file in self._entry_files(item_id))):
            if file.startswith("codes/"):
                press.save(file, BLANK_CODE)
            else:
                self._show(press, [file])

    def _show(self, press: Press, files: Iterable[str]) -> None:
        for file in files:
            if file in self._bodies:
                press.save(file, self._bodies[file])
            elif file in self._places:
                press.save_bytes(file, stand_in(file))
            else:
                press.save(file, str(self._drawings[file]()))

    def _pictures(self, units: Sequence[Unit]) -> dict[str, dict[str, str]]:
        """The pictures of each entry, at the size that the plan gives them."""
        found: dict[str, dict[str, str]] = {}
        for unit in units:
            if unit.type == "pair":
                for side in ("first", "second"):
                    found[unit.values[side]] = self._picture(unit.values[side], "square", *HALF_PICTURE)
            elif unit.type in ("single", "flow"):
                entry, height = unit.values["entry"], unit.values["picture"] + BLEED
                found[entry] = self._picture(entry, "head", PAGE_WIDTH + 2 * BLEED, height)
                if unit.values.get("closing"):
                    found[entry] |= self._closing(entry)
        return found

    def _picture(self, item_id: str, name: str, width: float, height: float) -> dict[str, str]:
        """The first photo that may be printed; without one, the drawing of the theme."""
        item = self._items[item_id]
        photos = self._shown[item_id]
        photo = photos.half if name == "square" else photos.head
        file = f"{sheets.key(item_id)}-{name}-{height:g}"
        if photo:
            return {name: self._photo_place(file, _Place(item, photo, width, height))}
        if isinstance(item, Action):
            return {name: self._drawing(file, item, item.id, width / height)}
        return {}

    def _closing(self, item_id: str) -> dict[str, str]:
        """The drawing that fills a last page: another composition than the one that may open the entry."""
        item = self._items[item_id]
        if not isinstance(item, Action):
            return {}
        ratio = (PAGE_WIDTH + 2 * BLEED) / CLOSING_HEIGHT
        file = f"{sheets.key(item_id)}-closing"
        return {"closing": self._drawing(file, item, f"{item.id}/fin", ratio)}

    def _drawing(self, name: str, action: Action, seed: str, ratio: float) -> str:
        kind: art.Dispositif = "initiative" if action.stage is None else "fifty-fifty"
        pattern = self._catalogue.theme_pattern(action.fields.themes[0])
        file = f"pictures/{name}.svg"
        self._drawings[file] = partial(art.fallback_picture, seed, pattern, kind, ratio=ratio)
        return file

    def _photo_place(self, name: str, where: _Place) -> str:
        file = f"pictures/{name}.jpg"
        self._places[file] = where
        return file

    def _photo(self, file: str) -> Path:
        """The photo of a place, made for its size."""
        where = self._places[file]
        item, photo = where.item, where.photo
        source = self._catalogue.photo_file(item, photo)
        box = (where.width, where.height)
        credit = Credit(photo.credit, photo.licence or "")
        try:
            dpi = PRINT_DPI if self._bleed else READING_DPI
            picture = print_picture(source, *box, self._cache / "photos", photo.centre, credit, dpi)
            if self._bleed and (words := coarse(picture, *box)):
                self._coarse[item.source, photo.file] = f"{item.source} : la photo {photo.file} {words}"
            return picture
        except OSError as error:
            words = f"la photo {photo.file} ne s’ouvre pas"
            raise PrintFailure(Problem("impression", item.source, values={"cause": words})) from error

    # — what is refused

    def _fault(self, error: RuntimeError) -> Problem:
        """The file at fault: each thing is set alone until one is refused."""
        source = SETTINGS
        with tempfile.TemporaryDirectory(prefix="livret-") as folder:
            press = Press(Path(folder), self._cache)
            press.save_json("data.json", self._data)
            self._show_entries(press, self._items)
            self._show(press, self._bodies)
            for kind, name, suspect in self._suspects():
                try:
                    press.pdf("alone.typ", kind=kind, id=name)
                except RuntimeError as found:
                    source, error = suspect, found
                    break
        return refusal("impression", self._catalogue.root, [source], error)

    def _suspects(self) -> Iterator[tuple[str, str, str]]:
        for item in self._items.values():
            yield "entry", item.id, item.source
        for festival in self._years:
            if festival.source:
                yield "year", str(festival.year), festival.source
        for kind in ("fifty-fifty", "initiative"):
            yield "how", kind, self._catalogue.pages["fifty-fifty"].source


def _stories(sheet: Json) -> list[str]:
    """The files of what an entry tells: one, or the excerpts of which one is printed."""
    if "excerpts" in sheet:
        return [excerpt["story"] for excerpt in sheet["excerpts"]]
    return [sheet["story"]] if sheet["story"] else []
