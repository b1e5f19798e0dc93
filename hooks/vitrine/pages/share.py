"""The pictures shown beside a shared link (Open Graph), set in the house's fonts around a photo or a drawing.

A photo is there only if its people allow both the site and social networks.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import typst
from PIL import Image

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, Item, Talk
from vitrine.design import art, marks, tokens
from vitrine.model import addresses
from vitrine.model.entries import FiftyFifty, Photo
from vitrine.model.texts import HomeText
from vitrine.model.vocabulary import Kind, PhotoUse
from vitrine.photos import cache
from vitrine.photos.opening import strict_reading
from vitrine.photos.variants import cropped
from vitrine.text.typography import french

FOLDER = "/assets/partages/"
WIDTH, HEIGHT = 1200, 630
_PICTURE = (480, HEIGHT)
_QUALITY = 84
_AT_ONCE = 40
"""Pages that one run of Typst draws: more would only fill the memory."""

_C = tokens.TOKENS.constants
_FONTS = Path(tokens.__file__).parent / "fonts" / "print"
_TEMPLATE = (files("vitrine.pages") / "typst" / "share.typ").read_text(encoding="utf-8")

# Ground, ink, and the two halves of the seam, by kind of page.
_COLOURS = {
    Kind.FIFTY_FIFTY.value: (_C["craie"], _C["charbon"], (_C["charbon"], _C["terril"])),
    Kind.INITIATIVE.value: (_C["charbon"], _C["craie"], (_C["lampe"], _C["lampe"])),
    Kind.TALK.value: (_C["brique"], _C["craie"], (_C["charbon"], _C["charbon"])),
    Kind.FESTIVAL.value: (_C["lampe"], _C["charbon"], (_C["charbon"], _C["charbon"])),
    "": (_C["craie"], _C["charbon"], (_C["charbon"], _C["terril"])),
}


@dataclass(frozen=True)
class Share:
    """A picture to make: its words, its colours, and the photo or the drawing beside them."""

    kind: str
    kicker: str
    title: str
    site: str
    host: str
    photo: Path | None
    focal: tuple[float, float]
    drawing: str

    @property
    def key(self) -> str:
        """A name that changes with everything that is seen."""
        source = cache.digest(self.photo) if self.photo else self.drawing
        parts = (_TEMPLATE, *self.words.values(), source, str(self.focal), version("typst"))
        return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]

    @property
    def words(self) -> dict[str, object]:
        """What the template is given besides the pictures."""
        ground, ink, seam = _COLOURS[self.kind]
        shown = {"kicker": self.kicker, "title": self.title, "site": self.site, "host": self.host}
        return {**shown, "ground": ground, "ink": ink, "seam": seam}

    @property
    def address(self) -> str:
        """Where it is published."""
        return f"{FOLDER}{self.key}.jpg"

    def path(self, root: Path) -> Path:
        """Where it is kept: with its photo, so that it goes when the photo goes."""
        if self.photo:
            return cache.folder(root) / cache.digest(self.photo) / f"partage-{self.key}.jpg"
        return root / ".cache" / "partages" / f"{self.key}.jpg"


def share(catalogue: Catalogue, address: str, title: str) -> Share:
    """The picture of the page at an address."""
    settings = catalogue.settings
    item = _item(catalogue, address)
    photo = _shareable(item)
    return Share(
        item.kind.value if item else "",
        french(catalogue.name(item.kind).singular if item else settings.town.name),
        french(_poster(catalogue) if address == addresses.HOME else title),
        french(settings.site.title),
        urlsplit(settings.site.url).netloc,
        catalogue.photo_file(item, photo) if photo and item else None,
        photo.centre if photo else (0.5, 0.5),
        "" if photo else _drawing(catalogue, item, address),
    )


def _poster(catalogue: Catalogue) -> str:
    """The two halves of the home page's headline; the site's motto where staff have not written it yet."""
    home = catalogue.pages.get("accueil")
    if home is None or not isinstance(home.fields, HomeText):
        return catalogue.settings.site.tagline
    return " ".join((*home.fields.poster.residents, *home.fields.poster.town))


def share_files(root: Path, shares: Sequence[Share]) -> dict[str, Path]:
    """Where each picture lies, by its address: what lacks is made, what no page shows is deleted."""
    wanted = {each.path(root): each for each in shares}
    missing = [each for path, each in wanted.items() if not path.is_file()]
    for start in range(0, len(missing), _AT_ONCE):
        batch = missing[start : start + _AT_ONCE]
        for each, made in zip(batch, _made(batch), strict=True):
            cache.kept(each.path(root), partial(bytes, made))
    for held in (root / ".cache" / "partages").glob("*"):
        if held not in wanted:
            held.unlink(missing_ok=True)
    return {each.address: path for path, each in wanted.items()}


def _item(catalogue: Catalogue, address: str) -> Item | None:
    name = address.removeprefix(addresses.ACTIONS).removeprefix(addresses.TALKS).strip("/")
    item = catalogue.item(name)
    return item if item and item.address == address else None


def _shareable(item: Item | None) -> Photo | None:
    """The photo or the poster that opens the page, where people allow it on social networks too."""
    if item is None:
        return None
    allowed = item.photos(PhotoUse.SOCIAL)
    return next((photo for photo in item.photos(PhotoUse.SITE)[:1] if photo in allowed), None)


def _drawing(catalogue: Catalogue, item: Item | None, address: str) -> str:
    ratio = _PICTURE[0] / _PICTURE[1]
    if isinstance(item, Festival):
        return art.year_opener(str(item.year))
    if isinstance(item, Action):
        kind: art.Dispositif = "fifty-fifty" if isinstance(item.fields, FiftyFifty) else "initiative"
        theme = catalogue.theme_pattern(item.fields.themes[0])
        return art.fallback_picture(item.id, theme, kind, ratio=ratio)
    if isinstance(item, Talk):
        return art.talk_picture(item.id, ratio=ratio)
    theme = address.removeprefix(addresses.theme("").rstrip("/")).strip("/")
    return art.fallback_picture(address, catalogue.theme_pattern(theme), "fifty-fifty", ratio=ratio)


def _made(shares: Sequence[Share]) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="partages-") as name:
        folder = Path(name)
        data = []
        for index, each in enumerate(shares):
            picture = folder / f"{index}.{'jpg' if each.photo else 'svg'}"
            if each.photo:
                with strict_reading():
                    cropped(each.photo, _PICTURE, each.focal).save(picture, "JPEG", quality=95)
            else:
                picture.write_text(each.drawing, encoding="utf-8")
            mark = folder / f"{index}-signe.svg"
            ink = str(each.words["ink"])
            mark.write_text(marks.mark(each.kind or "enseigne", ink), encoding="utf-8")
            data.append({**each.words, "picture": picture.name, "mark": mark.name})
        (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        (folder / "share.typ").write_text(_TEMPLATE, encoding="utf-8")
        options: dict[str, Any] = {
            "format": "png",
            "ppi": 72,
            "font_paths": [_FONTS],
            "ignore_system_fonts": True,
        }
        # One page comes as bytes, several as a list of them.
        drawn = cast("bytes | list[bytes]", typst.compile(folder / "share.typ", root=folder, **options))
    return [_lighter(page) for page in ([drawn] if isinstance(drawn, bytes) else drawn)]


def _lighter(page: bytes) -> bytes:
    """The page as a JPEG, which every network reads: a few tens of kilobytes."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(page), formats=("PNG",)) as drawn:
        options = {"quality": _QUALITY, "subsampling": "4:4:4", "optimize": True, "progressive": True}
        drawn.convert("RGB").save(target, "JPEG", **options)
    return target.getvalue()
