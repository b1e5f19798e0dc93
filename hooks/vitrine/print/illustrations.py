"""What the booklet shows beside its words: codes, drawings, photos, by the file that its templates read.

Drawings are made when pages are set, and photos once they are: until then something stands for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk
from vitrine.design import art
from vitrine.model.entries import Photo
from vitrine.photos.variants import PRINT_DPI, READING_DPI, Credit, Undecodable, print_picture
from vitrine.print import sheets
from vitrine.print.layout import Unit
from vitrine.print.press import Press, qr_code
from vitrine.print.refusals import UnreadablePhoto
from vitrine.print.sharpness import Coarse, coarse
from vitrine.print.shown import shown
from vitrine.print.standins import stand_in

PAGE_WIDTH, BLEED = 148, 3
HALF_PICTURE = (28, 35)
CLOSING_WIDTH = 112
SMALL_PHOTO, TALL_PHOTO = (54, 40), (54, 72)
LONE_PHOTO = {False: (80, 50), True: (45, 60)}
"""As wide as a story that stands beside its code; upright, it leaves words of the story a column of 62 mm."""
MIXED_PHOTOS = {False: (71, 50), True: (37, 50)}
"""Side by side, one upright: the same height for both."""
BLANK_CODE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def further_sizes(tall: Sequence[bool]) -> list[tuple[int, int]]:
    """In millimetres, the boxes of photos that stand side by side, or of one alone."""
    if len(tall) == 1:
        return [LONE_PHOTO[tall[0]]]
    if any(tall) and not all(tall):
        return [MIXED_PHOTOS[upright] for upright in tall]
    return [TALL_PHOTO if upright else SMALL_PHOTO for upright in tall]


@dataclass(frozen=True)
class _Place:
    """A photo of an item, and the box in millimetres where it is printed."""

    item: Action | Talk
    photo: Photo
    width: float
    height: float


class Illustrations:
    """The files that the templates show; their names change with what they show, except for photos."""

    def __init__(
        self, catalogue: Catalogue, items: Mapping[str, Action | Talk], cache: Path, *, bleed: bool
    ) -> None:
        self._catalogue = catalogue
        self._items = items
        self._cache = cache
        self._bleed = bleed
        self._shown = {key: shown(catalogue, item) for key, item in items.items()}
        self._drawings: dict[str, Callable[[], str]] = {}
        self._places: dict[str, _Place] = {}
        self._coarse: dict[tuple[str, str], Coarse] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """The photos that are too small for a print shop, among those asked for; the worst first."""
        found = sorted(self._coarse.items(), key=lambda each: each[1].dpi)
        return tuple(f"{source} : la photo {file} {lack.words}" for (source, file), lack in found)

    def drawing(self, file: str, draw: Callable[[], str]) -> str:
        """The file of a drawing."""
        self._drawings[file] = draw
        return file

    def code(self, name: str, url: str) -> str:
        """The file of the code of an address."""
        return self.drawing(f"codes/{name}.svg", partial(qr_code, url))

    def more_photos(self, item_id: str, tall: Sequence[bool]) -> list[dict[str, str | int]]:
        """The files and sizes of an entry's further photos; `tall` says which keep an upright shape."""
        found: list[dict[str, str | int]] = []
        sized = zip(self._shown[item_id].more, further_sizes(tall), strict=True)
        for rank, (photo, (width, height)) in enumerate(sized):
            where = _Place(self._items[item_id], photo, width, height)
            file = self._photo_place(f"{sheets.key(item_id)}-{rank}", where)
            found.append({"file": file, "width": width, "height": height})
        return found

    def of_units(self, units: Sequence[Unit]) -> dict[str, dict[str, str]]:
        """The pictures of each entry, at the size that the plan gives them."""
        found: dict[str, dict[str, str]] = {}
        for unit in units:
            if unit.type == "pair":
                for side in ("first", "second"):
                    found[unit.values[side]] = self._picture(unit.values[side], "square", *HALF_PICTURE)
            elif unit.type in ("single", "flow"):
                entry, height = unit.values["entry"], unit.values["picture"] + BLEED
                found[entry] = self._picture(entry, "head", PAGE_WIDTH + 2 * BLEED, height)
                if closing := unit.values.get("closing"):
                    found[entry] |= self._closing(entry, closing)
        return found

    def put(self, press: Press, file: str, *, blank_codes: bool = False) -> None:
        """Put a file into a press; codes may be left blank where only their size counts."""
        if file in self._places:
            press.save_bytes(file, stand_in(file))
        elif blank_codes and file.startswith("codes/"):
            press.save(file, BLANK_CODE)
        else:
            press.save(file, self._drawings[file]())

    def photo(self, file: str) -> Path:
        """The photo of a place, made for its size. Raises UnreadablePhoto."""
        where = self._places[file]
        item, photo = where.item, where.photo
        source = self._catalogue.photo_file(item, photo)
        box = (where.width, where.height)
        credit = Credit(photo.credit, photo.licence or "")
        try:
            dpi = PRINT_DPI if self._bleed else READING_DPI
            picture = print_picture(source, *box, self._cache / "photos", photo.centre, credit, dpi)
            if self._bleed and (lack := coarse(picture, *box)):
                known = self._coarse.get((item.source, photo.file), lack)
                self._coarse[item.source, photo.file] = min(lack, known)
            return picture
        except Undecodable as error:
            raise UnreadablePhoto(item.source, photo.file) from error

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

    def _closing(self, item_id: str, height: float) -> dict[str, str]:
        """The drawing that fills a last page: another composition than the one that may open the entry."""
        item = self._items[item_id]
        if not isinstance(item, Action):
            return {}
        file = f"{sheets.key(item_id)}-closing-{height:g}"
        return {"closing": self._drawing(file, item, f"{item.id}/fin", CLOSING_WIDTH / height)}

    def _drawing(self, name: str, action: Action, seed: str, ratio: float) -> str:
        kind: art.Dispositif = "initiative" if action.stage is None else "fifty-fifty"
        pattern = self._catalogue.theme_pattern(action.fields.themes[0])
        draw = partial(art.fallback_picture, seed, pattern, kind, ratio=ratio)
        return self.drawing(f"pictures/{name}-{pattern}.svg", draw)

    def _photo_place(self, name: str, where: _Place) -> str:
        file = f"pictures/{name}.jpg"
        self._places[file] = where
        return file
