"""The booklet: the whole catalogue as a tagged A5 PDF, year after year.

Years come in chronological order: the booklet is kept over the years, and the next one goes on where it ends.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pikepdf import Pdf

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.design import art
from vitrine.print import kept, matter, running, sheets
from vitrine.print.contents import contents, expected_front
from vitrine.print.illustrations import BLEED, Illustrations
from vitrine.print.indexing import index_pages
from vitrine.print.joined import destinations, joined
from vitrine.print.layout import (
    INDEXES,
    TWO,
    Chapter,
    Piece,
    Unit,
    booklet_units,
    lengths_seen,
)
from vitrine.print.measuring import measures
from vitrine.print.press import Press, made_with
from vitrine.print.refusals import PrintFailure, refusal
from vitrine.print.sections import FRONT, LISTS, Section, sections
from vitrine.reading.problem import Problem

ROUNDS = 20
"""How often the plan may be drawn again from the lengths that were seen; two are usual. Each time goes on
from the first section that turned out otherwise: those before it are not set again."""

SETTINGS = "content/reglages.yml"
LEAST_LISTED = {"themes": 6, "places": 3, "bearers": 3}
"""The entries below which an index has no page: it would be almost empty, and they are found easily."""
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


def booklet(catalogue: Catalogue, cache: Path, *, bleed: bool = False, chosen: str = "") -> Printed:
    """The booklet of a catalogue; for a print shop, with a bleed of 3 mm around each page.

    `cache` keeps the pictures made from photos, and what was laid out; nothing else is written. `chosen` says
    to readers which part of the town's entries it holds, where it is a part.

    Raises PrintFailure naming the file at fault.
    """
    return _Booklet(catalogue, cache, bleed=bleed, chosen=chosen).printed()


class _Booklet:
    """One printing: words are gathered, measured, planned, set section by section, then joined."""

    def __init__(self, catalogue: Catalogue, cache: Path, *, bleed: bool, chosen: str) -> None:
        self._catalogue = catalogue
        self._cache = cache
        self._bleed = bleed
        self._years = sorted(catalogue.festivals, key=lambda festival: festival.year)
        self._openings = {str(each.year): matter.openings(catalogue, each) for each in self._years}
        self._items = {item.id: item for festival in self._years for item in self._of_year(festival)}
        self._pictures = Illustrations(catalogue, self._items, cache, bleed=bleed)
        self._bodies: dict[str, str] = {}
        # What stands around the years shows these files; the indexes are planned once all is measured.
        self._around: list[str] = []
        self._indexes: dict[str, list[Json]] = {}
        self._lines: dict[str, int] = {}
        self._data = self._words(chosen)

    def printed(self) -> Printed:
        try:
            units, parts = self._set()
        except RuntimeError as error:
            raise PrintFailure(self._fault(error)) from error
        links = {each.key: f"{each.title}, page {each.page}" for each in running.headings(units, self._data)}
        pdf = joined(parts, links, self._pictures.photo)
        report = tuple(line for unit in units for line in unit.report)
        return Printed(pdf, running.page_count(units), report, self._pictures.warnings)

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
        explained = list(self._bodies)
        data["entries"] = entries = {}
        for item in self._items.values():
            entries[item.id] = sheet = sheets.sheet(self._catalogue, item, save_body)
            self._pictures.code(sheet["key"], sheet["url"])
            found = self._pictures.more_photos(item.id, [more["tall"] for more in sheet["more-photos"]])
            for more, each in zip(sheet["more-photos"], found, strict=True):
                more |= each
        for year, words in data["years"].items():
            words["picture"] = self._pictures.drawing(f"pictures/{year}.svg", partial(art.year_opener, year))
        self._around = [
            *explained,
            *(self._pictures.code(name, data[name]["url"]) for name in ("site", "propose")),
            self._pictures.drawing("pictures/cover.svg", art.cover),
            self._pictures.drawing("pictures/back.svg", art.back),
        ]
        return data

    def _chapter(self, festival: Festival, bands: Container[str]) -> Chapter:
        """A year of which one page holds what opens it, where it is among `bands`."""
        pieces = []
        for item in self._of_year(festival):
            sheet = self._data["entries"][item.id]
            pieces.append(Piece(item.id, item.kind.value, sheet["told"], sheet["photo"] is not None))
        year = str(festival.year)
        return Chapter(festival.year, tuple(pieces), self._openings[year] if year in bands else (TWO,))

    # — the plan

    def _set(self) -> tuple[tuple[Unit, ...], list[bytes]]:
        """The units, and the sections that hold them: planned from measures, then from the lengths seen."""
        entries = {
            key: (sheet, [self._bodies[file] for file in _stories(sheet)])
            for key, sheet in self._data["entries"].items()
        }
        groups = [group for name in INDEXES for group in self._data[name]]
        heads = list(dict.fromkeys(group["title"] for group in groups))
        years = {year: self._data["years"][year] for year, most in self._openings.items() if most != (TWO,)}
        names = {"names": self._data["names"]}
        found = measures(names, entries, heads, years, self._put_measured, self._cache)
        for key, settled in found.settled.items():
            self._data["entries"][key] |= settled
        chapters = [self._chapter(festival, found.bands) for festival in self._years]
        indexes = [name for name in INDEXES if self._is_listed(name)]
        front = expected_front(found.guide, found.legend, chapters, found.entries, len(indexes))
        keys = {key: self._data["entries"][key]["key"] for key in found.entries}
        self._lines = {keys[key]: each.line for key, each in found.entries.items()}
        lines = {keys[key]: each.listed for key, each in found.entries.items()}
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

    def _is_listed(self, index: str) -> bool:
        """Whether an index helps: a single group, as a few entries, is found without it."""
        groups = self._data[index]
        entries = {entry["key"] for group in groups for entry in group["entries"]}
        return len(groups) > 1 and len(entries) >= LEAST_LISTED[index]

    # — a section

    def _section(self, section: Section, units: Sequence[Unit]) -> tuple[bytes, dict[str, int]]:
        """A section as PDF, set again only where its data changed, and the lengths of its units."""
        pictures = self._pictures.of_units(section.units)
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
                self._put(press, files)
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
            "contents": contents(headings, self._lines) if section.name == FRONT else [],
            "indexes": self._indexes if section.name == LISTS else {},
            "pages": pages,
        }

    # — what it shows

    def _section_files(self, section: Section) -> list[str]:
        if not section.years:
            return self._around
        years = [self._data["years"][year]["picture"] for year in section.years]
        return [*years, *(file for key in section.entries for file in self._entry_files(key))]

    def _entry_files(self, item_id: str) -> list[str]:
        """What an entry shows wherever it stands."""
        sheet = self._data["entries"][item_id]
        photos = [more["file"] for more in sheet["more-photos"]]
        return [*_stories(sheet), f"codes/{sheet['key']}.svg", *photos]

    def _put(self, press: Press, files: Iterable[str], *, blank_codes: bool = False) -> None:
        for file in files:
            if file in self._bodies:
                press.save(file, self._bodies[file])
            else:
                self._pictures.put(press, file, blank_codes=blank_codes)

    def _put_measured(self, press: Press, entries: Iterable[str]) -> None:
        """What measuring asks for: only the size of a code counts."""
        files = [file for item_id in entries for file in self._entry_files(item_id)]
        self._put(press, ["codes/site.svg", *files], blank_codes=True)

    # — what is refused

    def _fault(self, error: RuntimeError) -> Problem:
        """The file at fault: each thing is set alone until one is refused."""
        source = SETTINGS
        with tempfile.TemporaryDirectory(prefix="livret-") as folder:
            press = Press(Path(folder), self._cache)
            press.save_json("data.json", self._data)
            self._put(press, (file for item_id in self._items for file in self._entry_files(item_id)))
            self._put(press, self._bodies)
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
