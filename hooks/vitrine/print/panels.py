"""The exhibition panels of a year: one A3 page an action, readable at two metres."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action
from vitrine.design import art
from vitrine.model.entries import Initiative
from vitrine.model.texts import HomeText
from vitrine.photos.variants import PRINT_DPI, READING_DPI, Credit, Undecodable, print_picture
from vitrine.print import matter, sheets, xhtml
from vitrine.print.booklet import Printed
from vitrine.print.letterhead import letterhead, place
from vitrine.print.press import Press
from vitrine.print.refusals import UnreadablePhoto
from vitrine.print.sharpness import Coarse, coarse
from vitrine.print.shown import shown
from vitrine.print.slots import Blame, measured, set_sheet
from vitrine.text import dates
from vitrine.text.typography import french

Json = dict[str, Any]

STORY_WORDS = 60
NAMES_SHOWN = 4
MEMORIES = (
    "Qui a apporté quoi, du côté des habitants et du côté de la commune ? "
    "Un nom, une photo, un papier suffisent pour commencer à le raconter."
)
# « M. Exemple » and « J. Exemple » end no sentence.
_SENTENCE = re.compile(r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\bMM\.)(?<!\bDr\.)\s+(?=[«A-ZÀ-ÖØ-ÞŒ0-9])")


def panels(catalogue: Catalogue, year: int, cache: Path, *, bleed: bool = False) -> Printed:
    """The panels of the actions of a year that has some; for a print shop, with a bleed and its sharpness.

    Raises PrintFailure naming the entry whose words overflow its panel, or whose photo does not open.
    """
    actions = matter.year_actions(catalogue, year)
    with tempfile.TemporaryDirectory(prefix="panneaux-") as folder:
        press = Press(Path(folder), cache)
        data = letterhead(
            catalogue,
            f"Panneaux d’exposition {year}",
            f"Les actions de {year}, une par panneau.",
            [str(year)],
        )
        home = catalogue.pages.get("accueil")
        words = home.fields if home and isinstance(home.fields, HomeText) else None
        data["call"] = french(words.invitation.title if words else "Et vous, une idée ?")
        data["panels"] = [_panel(catalogue, action, press) for action in actions]
        press.save_json("data.json", data)
        blame = Blame(catalogue.root, tuple(action.source for action in actions))
        boxes = [tuple(slot["picture"]) for slot in measured(press, "panneau.typ", blame)]
        dpi = PRINT_DPI if bleed else READING_DPI
        lacking = []
        for action, panel, box in zip(actions, data["panels"], boxes, strict=True):
            panel["picture"], lack = _picture(catalogue, action, box, dpi, press, cache)
            if bleed and lack:
                lacking.append(lack)
        press.save_json("data.json", data)
        made = set_sheet(press, "panneau.typ", len(actions), blame, bleed=bleed)
        return replace(made, warnings=tuple(lack.words for lack in sorted(lacking)))


def story(summary: str, told: Iterable[str]) -> tuple[str, str]:
    """What a panel says: the sentences of a summary, then the first ones of a récit, given by paragraphs.

    As many as hold in its words; never cut inside a sentence, and none of them twice.
    """
    said = _SENTENCE.split(summary.strip())
    kept = _held(said, STORY_WORDS) or said[:1]
    if len(kept) < len(said):
        return " ".join(kept), ""
    new = [each for text in told for each in _SENTENCE.split(text) if each not in said]
    return " ".join(kept), " ".join(_held(new, STORY_WORDS - sum(len(each.split()) for each in kept)))


def _held(sentences: list[str], words: int) -> list[str]:
    """The first ones, of that many words at most together."""
    totals = accumulate(len(each.split()) for each in sentences)
    return [each for each, total in zip(sentences, totals, strict=True) if total <= words]


def _told(catalogue: Catalogue, action: Action) -> Iterator[str]:
    """The paragraphs of a récit, up to one that announces what is no paragraph."""
    for element in sheets.printed_body(catalogue, action):
        if element.tag == "p":
            text = xhtml.spoken(element)
            if text.endswith(":"):
                return
            yield french(text)


def _path(steps: list[Json]) -> list[Json]:
    """What is known of a path: steps without a trace are one, and none after the last known one."""
    known = [rank for rank, step in enumerate(steps) if step["state"] != sheets.UNKNOWN]
    shown: list[Json] = []
    for step in steps[: known[-1] + 1] if known else []:
        if step["state"] != sheets.UNKNOWN:
            shown.append(step)
        elif not shown or shown[-1]["state"] != sheets.UNKNOWN:
            shown.append({**step, "name": "Entre-temps" if shown else "Les débuts", "note": "à retrouver"})
    return shown


def _panel(catalogue: Catalogue, action: Action, press: Press) -> Json:
    sheet = sheets.sheet(catalogue, action, lambda name, text: press.save(f"bodies/{name}.xml", text))
    press.save_code(sheet["key"], sheet["url"])
    period = action.fields.dates
    when = dates.display_range(period.start, period.end, approximate=period.approximate)
    fields = action.fields
    names = french(sheets.names(action, NAMES_SHOWN))
    rows: list[list[str]] = []
    if isinstance(fields, Initiative):
        # The kicker says when.
        rows = [[label, value] for label, value in sheets.rows(fields, names, None) if label and value]
        rows.append(["En autonomie", french("Sans convention ; la mairie donne parfois un coup de main.")])
    summary, told = story(sheet["summary"], _told(catalogue, action))
    halves, steps = sheet["panel"], _path(sheet["path"])
    # Where nothing is left of either half, whoever was there is asked, unless the path says more.
    lost = halves is not None and halves["unknown"] is not None
    return {
        "kind": sheet["kind"],
        **place(catalogue, sheet["key"], action.address),
        "source": action.source,
        "title": sheet["title"],
        "summary": summary,
        "told": told,
        "kicker": [french(catalogue.theme_name(fields.themes[0])), french(when)],
        "carried": sheet["carried"] and {**sheet["carried"], "names": names},
        "panel": None if lost else halves,
        "ask": french(MEMORIES) if lost else None,
        "path": [] if lost and sum(step["state"] != sheets.UNKNOWN for step in steps) < 2 else steps,
        "box": sheet["box"] if sheet["box"] and sheet["box"]["stopped"] else None,
        "rows": rows,
        "photo": sheet["photo"] or sheet["half-photo"],
        "upright": sheet["photo"] is None and sheet["half-photo"] is not None,
        "picture": None,
    }


def _picture(
    catalogue: Catalogue, action: Action, box: tuple[float, float], dpi: int, press: Press, cache: Path
) -> tuple[str, Coarse | None]:
    """The first photo that may be printed; without one, the drawing of the theme.

    Also what is to be said of a photo that is too small for its box.
    """
    file = f"pictures/{sheets.key(action.id)}"
    photos = shown(catalogue, action)
    photo = photos.head or photos.half
    if photo is None:
        kind: art.Dispositif = "initiative" if action.stage is None else "fifty-fifty"
        pattern = catalogue.theme_pattern(action.fields.themes[0])
        drawing = art.fallback_picture(action.id, pattern, kind, ratio=box[0] / box[1])
        return press.save(f"{file}.svg", drawing), None
    source = catalogue.photo_file(action, photo)
    try:
        credit = Credit(photo.credit, photo.licence or "")
        made = print_picture(source, *box, cache / "photos", photo.centre, credit, dpi)
    except Undecodable as error:
        raise UnreadablePhoto(action.source, photo.file) from error
    lack = coarse(made, *box)
    named = lack and Coarse(lack.dpi, f"{action.source} : la photo {photo.file} {lack.words}")
    return press.save_picture(f"{file}.jpg", made), named
