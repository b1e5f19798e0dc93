"""The booklet: the whole catalogue as an A5 PDF, year after year, tagged and ready for a screen reader or a printer."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import segno
import typst

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.design import art
from vitrine.design.tokens import print_values
from vitrine.model.vocabulary import PhotoUse
from vitrine.photos.variants import print_picture
from vitrine.print import matter, sheets
from vitrine.print.layout import Chapter, Front, Measure, Piece, Unit, booklet_units
from vitrine.print.refusals import cause
from vitrine.reading.problem import Problem

_HERE = Path(__file__).parent
_DESIGN = _HERE.parent / "design"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
ROUNDS = 4
"""How often the plan may be drawn again from the lengths that were seen."""


@dataclass(frozen=True)
class Printed:
    """A printed document, its number of pages, and what was chosen for each entry."""

    pdf: bytes
    pages: int
    report: tuple[str, ...]


class PrintFailure(Exception):
    """The document can't be made; the problem names the entry at fault."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.values.get("cause", problem.code))
        self.problem = problem


def booklet(catalogue: Catalogue, cache: Path) -> Printed:
    """The booklet of everything published; `cache` keeps the pictures made from photos.

    Raises PrintFailure naming the entry at fault.
    """
    with tempfile.TemporaryDirectory(prefix="livret-") as folder:
        return _Workshop(catalogue, Path(folder), cache).print()


class _Workshop:
    """A Typst root in a temporary folder: templates, data, bodies, codes and pictures, and nothing else."""

    def __init__(self, catalogue: Catalogue, root: Path, cache: Path) -> None:
        self._catalogue = catalogue
        self._root = root
        self._cache = cache
        self._items: dict[str, Action | Talk] = {}
        self._data: dict[str, Any] = {}
        self._pages = 0

    def print(self) -> Printed:
        """Lay out, measure, plan, then set."""
        self._lay_out()
        try:
            units = self._planned()
            self._draw(units)
            pdf = self._compiled()
        except RuntimeError as error:
            raise PrintFailure(self._fault(error)) from error
        return Printed(pdf, self._pages, tuple(line for unit in units for line in unit.report))

    # — the root

    def _lay_out(self) -> None:
        for folder in ("bodies", "qr", "pictures", "art", "marks"):
            (self._root / folder).mkdir()
        for template in sorted((_HERE / "typst").glob("*.typ")):
            shutil.copyfile(template, self._root / template.name)
        for mark in sorted((_DESIGN / "marks").glob("*.svg")):
            shutil.copyfile(mark, self._root / "marks" / mark.name)
        self._write_json("tokens.json", print_values())
        catalogue = self._catalogue
        posters = {"cover": art.cover(), "back": art.back()}
        posters |= {str(each.year): art.year_opener(str(each.year)) for each in catalogue.festivals}
        for name, drawing in posters.items():
            (self._root / "art" / f"{name}.svg").write_text(drawing, encoding="utf-8")
        self._data = matter.document(catalogue, self._save_body)
        entries = {}
        for festival in sorted(catalogue.festivals, key=lambda each: each.year):
            for item in self._year_items(festival):
                self._items[item.id] = item
        for item in self._items.values():
            sheet = (
                sheets.action_sheet(catalogue, item) if isinstance(item, Action) else sheets.talk_sheet(catalogue, item)
            )
            sheet |= sheets.body(catalogue, item, self._save_body)
            entries[item.id] = sheet
            self._save_code(sheet["key"], sheet["url"])
        self._data["entries"] = entries
        self._save_code("site", self._data["site"]["url"])
        self._save_code("propose", self._data["propose"]["url"])
        self._write_json("data.json", self._data)

    def _year_items(self, festival: Festival) -> list[Action | Talk]:
        catalogue = self._catalogue
        return [*matter.year_actions(catalogue, festival.year), *matter.year_talks(catalogue, festival.year)]

    def _save_body(self, name: str, text: str) -> str:
        file = f"bodies/{name}.xml"
        (self._root / file).write_text(text, encoding="utf-8")
        return file

    def _save_code(self, name: str, url: str) -> None:
        code = io.BytesIO()
        segno.make(url, error="m", micro=False).save(code, kind="svg", border=0, scale=4, xmldecl=False, dark="#17191c")
        (self._root / "qr" / f"{name}.svg").write_bytes(code.getvalue())

    def _write_json(self, name: str, value: Any) -> None:
        (self._root / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def _draw(self, units: Sequence[Unit]) -> None:
        """The picture of each entry at the size that the plan gives it: its photo, or the drawing of its theme."""
        for unit in units:
            if unit.type == "pair":
                for side in ("first", "second"):
                    self._picture(unit.values[side], "square", 28, 35)
            elif unit.type in ("single", "flow"):
                self._picture(unit.values["entry"], "head", 154, unit.values["picture"] + 3)
        self._write_json("data.json", self._data)

    def _picture(self, item_id: str, name: str, width: float, height: float) -> None:
        item = self._items[item_id]
        sheet = self._data["entries"][item_id]
        photos = item.photos(PhotoUse.BOOKLET)
        if photos:
            file = f"pictures/{sheet['key']}-{name}.jpg"
            source = print_picture(self._catalogue.photo_file(item, photos[0]), width, height, self._cache)
            shutil.copyfile(source, self._root / file)
        else:
            file = f"pictures/{sheet['key']}-{name}.svg"
            (self._root / file).write_text(self._drawing(item, width / height), encoding="utf-8")
        sheet["pictures"][name] = file

    def _drawing(self, item: Action | Talk, ratio: float) -> str:
        if isinstance(item, Action):
            pattern = self._catalogue.theme_pattern(item.fields.themes[0])
            return art.fallback_picture(item.id, pattern, item.fields.dispositif, ratio=ratio)
        return _bubble(ratio)

    # — the plan

    def _planned(self) -> tuple[Unit, ...]:
        """Plans from measured heights, then again from the lengths seen, until both agree."""
        measured = json.loads(self._query("measures.typ", "<measure>"))
        guide = next(each for each in measured if each["id"] == "guide")
        measures = {
            each["id"]: Measure(**{name: each[name] for name in Measure.__dataclass_fields__})
            for each in measured
            if each["id"] != "guide"
        }
        chapters = [self._chapter(festival) for festival in sorted(self._catalogue.festivals, key=lambda f: f.year)]
        seen: dict[str, int] = {}
        plan: tuple[tuple[Unit, ...], int] = (booklet_units(chapters, measures, Front(guide["guide"], guide["legend"]), seen), 0)
        for _ in range(ROUNDS):
            units, notes = plan
            self._write_json("plan.json", {"units": [unit.data() for unit in units], "notes": notes})
            self._draw(units)
            places = json.loads(self._query("booklet.typ", "<pages>"))[0]
            lengths = {name: after - page for (name, page), (_, after) in pairwise(places)}
            seen |= {unit.name: lengths[unit.name] for unit in units}
            self._pages = places[-1][1]
            room = json.loads(self._query("booklet.typ", "<contents-room>"))[0]
            front = Front(guide["guide"], guide["legend"], lengths["contents"], room)
            again = (booklet_units(chapters, measures, front, seen), -(self._pages - notes) % 4)
            if again == plan:
                break
            plan = again
        return plan[0]

    def _chapter(self, festival: Festival) -> Chapter:
        pieces = []
        for item in self._year_items(festival):
            sheet = self._data["entries"][item.id]
            pieces.append(Piece(item.id, item.kind.value, bool(sheet.get("told")), sheet["photo"] is not None))
        year = self._data["years"][str(festival.year)]
        return Chapter(
            festival.year, tuple(pieces), matter.is_large(self._catalogue, festival), bool(year["memory"]["sought"])
        )

    # — Typst

    def _query(self, main: str, selector: str) -> str:
        return typst.query(
            self._root / main,
            selector,
            field="value",
            root=self._root,
            font_paths=[_DESIGN / "fonts" / "print"],
            ignore_system_fonts=True,
        )

    def _compiled(self) -> bytes:
        return typst.compile(
            self._root / "booklet.typ",
            root=self._root,
            font_paths=[_DESIGN / "fonts" / "print"],
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=0,
        )

    def _fault(self, error: RuntimeError) -> Problem:
        return Problem("impression", "content/reglages.yml", values={"cause": cause(error), "détail": str(getattr(error, "diagnostic", error))})


def _bubble(ratio: float) -> str:
    width = 60 * ratio
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} 60"><rect width="{width:.2f}" height="60" fill="#b23a24"/>'
        f'<path transform="translate({width / 2 - 16:.2f} 14)" fill="#f7f4ed" d="M4 0h24a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4H15l-8 9v-9H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z"/></svg>'
    )
