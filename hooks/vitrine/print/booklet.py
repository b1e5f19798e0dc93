"""The booklet: the whole catalogue as a tagged A5 PDF, year after year.

Years come in chronological order: the booklet is kept over the years, and the next one goes on where it ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.design import art
from vitrine.model.entries import Photo
from vitrine.photos.variants import PRINT_DPI, READING_DPI, Credit, print_picture
from vitrine.print import matter, running, sheets
from vitrine.print.layout import INDEXES, Chapter, Front, Measure, Piece, Unit, booklet_units, expected_front
from vitrine.print.press import Press
from vitrine.print.refusals import cause, place
from vitrine.print.sharpness import coarse
from vitrine.print.shown import shown
from vitrine.reading.problem import NOWHERE, Problem, Span

ROUNDS = 5
"""How often the plan may be drawn again from the lengths that were seen; two are usual."""

PAGE_WIDTH, BLEED = 148, 3
HALF_PICTURE = (28, 35)
CLOSING_HEIGHT = 60
SMALL_PHOTO = (54, 40)
TALL_PHOTO = (54, 72)
SETTINGS = "content/reglages.yml"


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
    with tempfile.TemporaryDirectory(prefix="livret-") as folder:
        press = Press(Path(folder), cache)
        return _Booklet(catalogue, press, cache, bleed=bleed, chosen=chosen).printed()


class _Booklet:
    """One printing: the data are laid out, measured, planned, drawn, then set."""

    def __init__(self, catalogue: Catalogue, press: Press, cache: Path, *, bleed: bool, chosen: str) -> None:
        self._catalogue = catalogue
        self._press = press
        self._cache = cache / "photos"
        self._bleed = bleed
        self._chosen = chosen
        self._years = sorted(catalogue.festivals, key=lambda festival: festival.year)
        self._items = {item.id: item for festival in self._years for item in self._of_year(festival)}
        self._coarse: dict[tuple[str, str], str] = {}
        self._data = self._words()

    def printed(self) -> Printed:
        try:
            units = self._planned()
            pdf = self._press.pdf("booklet.typ", **({"bleed": str(BLEED)} if self._bleed else {}))
        except RuntimeError as error:
            raise PrintFailure(self._fault(error)) from error
        report = tuple(line for unit in units for line in unit.report)
        return Printed(pdf, running.page_count(units), report, tuple(self._coarse.values()))

    def _of_year(self, festival: Festival) -> list[Action | Talk]:
        actions = matter.year_actions(self._catalogue, festival.year)
        return [*actions, *matter.year_talks(self._catalogue, festival.year)]

    # — the data

    def _words(self) -> dict[str, Any]:
        def save_body(name: str, text: str) -> str:
            return self._press.save(f"bodies/{name}.xml", text)

        catalogue = self._catalogue
        data = matter.document(catalogue, save_body, self._chosen)
        data["entries"] = entries = {}
        for item in self._items.values():
            sheet = sheets.sheet(catalogue, item, save_body)
            entries[item.id] = sheet
            self._press.save_code(sheet["key"], sheet["url"])
            for n, (photo, more) in enumerate(
                zip(shown(catalogue, item).more, sheet["more-photos"], strict=True)
            ):
                picture = self._photo(item, photo, *(TALL_PHOTO if more["tall"] else SMALL_PHOTO))
                more["file"] = self._press.save_picture(f"pictures/{sheet['key']}-{n}.jpg", picture)
        self._press.save_code("site", data["site"]["url"])
        self._press.save_code("propose", data["propose"]["url"])
        self._press.save("pictures/cover.svg", art.cover())
        self._press.save("pictures/back.svg", art.back())
        for festival in self._years:
            year = str(festival.year)
            data["years"][year]["picture"] = self._press.save(f"pictures/{year}.svg", art.year_opener(year))
        self._press.save_json("data.json", data)
        return data

    # — the plan

    def _planned(self) -> tuple[Unit, ...]:
        """The units: planned from measured heights, then again from the lengths seen, until both agree."""
        measured = {each["id"]: each for each in self._press.query("measures.typ", "<measure>")}
        aids = measured.pop("aids")
        names = [each.name for each in fields(Measure)]
        measures = {key: Measure(**{name: each[name] for name in names}) for key, each in measured.items()}
        for key, each in measured.items():
            if each["excerpt"] is not None:
                # The most of a talk that holds on its page, larger where there is room.
                sheet = self._data["entries"][key]
                sheet |= {**sheet["excerpts"][each["excerpt"]], "large": each["large"]}
        self._press.save_json("data.json", self._data)
        chapters = [self._chapter(festival) for festival in self._years]
        seen: dict[str, int] = {}
        front = expected_front(aids["guide"], aids["legend"], chapters, measures)
        # The names of who carries what keep their page even where there is none yet: it says how to add one.
        indexes = [name for name in INDEXES if self._data[name] or name == "bearers"]
        units = booklet_units(chapters, measures, front, seen, indexes)
        for _ in range(ROUNDS):
            self._save_plan(units)
            found = self._press.query("booklet.typ", "<found>")[0]
            lengths = {name: after - page for (name, page), (_, after) in pairwise(found["places"])}
            seen |= {unit.name: lengths[unit.name] for unit in units}
            front = Front(aids["guide"], aids["legend"], lengths["contents"], found["room"])
            again = booklet_units(chapters, measures, front, seen, indexes)
            if again == units:
                break
            units = again
        # Pictures have the size that the plan gives them: nothing moves because of them, so they come last.
        self._draw(units)
        return units

    def _save_plan(self, units: Sequence[Unit]) -> None:
        headings = running.headings(units, self._data)
        plan = {
            "units": running.plan(units),
            "leaves": running.leaves(units, self._data),
            "contents": [asdict(heading) for heading in headings],
            "pages": {heading.key: heading.page for heading in headings},
        }
        self._press.save_json("plan.json", plan)

    def _chapter(self, festival: Festival) -> Chapter:
        pieces = []
        for item in self._of_year(festival):
            sheet = self._data["entries"][item.id]
            pieces.append(Piece(item.id, item.kind.value, sheet["told"], sheet["photo"] is not None))
        sought = self._data["years"][str(festival.year)]["memory"]["sought"]
        return Chapter(festival.year, tuple(pieces), matter.is_large(self._catalogue, festival), bool(sought))

    def _draw(self, units: Sequence[Unit]) -> None:
        """The picture of each entry, at the size that the plan gives it."""
        for unit in units:
            if unit.type == "pair":
                for side in ("first", "second"):
                    self._picture(unit.values[side], "square", *HALF_PICTURE)
            elif unit.type in ("single", "flow"):
                height = unit.values["picture"] + BLEED
                self._picture(unit.values["entry"], "head", PAGE_WIDTH + 2 * BLEED, height)
                if unit.type == "flow":
                    self._closing(unit.values["entry"])
        self._press.save_json("data.json", self._data)

    def _picture(self, item_id: str, name: str, width: float, height: float) -> None:
        """The first photo that may be printed; without one, the drawing of the theme."""
        item = self._items[item_id]
        sheet = self._data["entries"][item_id]
        photos = shown(self._catalogue, item)
        photo = photos.half if name == "square" else photos.head
        file = f"pictures/{sheet['key']}-{name}-{height:g}"
        if photo:
            picture = self._photo(item, photo, width, height)
            sheet["pictures"][name] = self._press.save_picture(f"{file}.jpg", picture)
        elif isinstance(item, Action):
            drawing = self._drawing(item, item.id, width / height)
            sheet["pictures"][name] = self._press.save(f"{file}.svg", drawing)

    def _photo(self, item: Action | Talk, photo: Photo, width: float, height: float) -> Path:
        file = self._catalogue.photo_file(item, photo)
        credit = Credit(photo.credit, photo.licence or "")
        try:
            dpi = PRINT_DPI if self._bleed else READING_DPI
            picture = print_picture(file, width, height, self._cache, photo.centre, credit, dpi)
            if self._bleed and (words := coarse(picture, width, height)):
                self._coarse[item.source, photo.file] = f"{item.source} : la photo {photo.file} {words}"
            return picture
        except OSError as error:
            problem = _problem(item.source, f"la photo {photo.file} ne s’ouvre pas")
            raise PrintFailure(problem) from error

    def _closing(self, item_id: str) -> None:
        """The drawing that fills a last page: another composition than the one that may open the entry."""
        item = self._items[item_id]
        if isinstance(item, Action):
            sheet = self._data["entries"][item_id]
            drawing = self._drawing(item, f"{item.id}/fin", (PAGE_WIDTH + 2 * BLEED) / CLOSING_HEIGHT)
            sheet["pictures"]["closing"] = self._press.save(f"pictures/{sheet['key']}-closing.svg", drawing)

    def _drawing(self, action: Action, seed: str, ratio: float) -> str:
        kind: art.Dispositif = "initiative" if action.stage is None else "fifty-fifty"
        pattern = self._catalogue.theme_pattern(action.fields.themes[0])
        return art.fallback_picture(seed, pattern, kind, ratio=ratio)

    # — what is refused

    def _fault(self, error: RuntimeError) -> Problem:
        """The file at fault: each thing is set alone until one is refused.

        A sign that the file found does not hold comes from the settings or the vocabularies.
        """
        source = SETTINGS
        for kind, name, suspect in self._suspects():
            try:
                self._press.pdf("alone.typ", kind=kind, id=name)
            except RuntimeError as refusal:
                source, error = suspect, refusal
                break
        root = self._catalogue.root
        content = (
            each.relative_to(root).as_posix() for each in sorted((root / "content").rglob("*.[my][dm]*"))
        )
        places = ((each, place(error, root / each)) for each in (source, *content))
        source, span = next((each for each in places if each[1] != NOWHERE), (source, NOWHERE))
        return _problem(source, cause(error), span)

    def _suspects(self) -> Iterator[tuple[str, str, str]]:
        for item in self._items.values():
            yield "entry", item.id, item.source
        for festival in self._years:
            if festival.source:
                yield "year", str(festival.year), festival.source
        for kind in ("fifty-fifty", "initiative"):
            yield "how", kind, self._catalogue.pages["fifty-fifty"].source


def _problem(source: str, words: str, span: Span = NOWHERE) -> Problem:
    return Problem("impression", source, span, values={"cause": words})
