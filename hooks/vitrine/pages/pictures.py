"""The pictures of the site: residents' photos in several widths, and drawings where there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk
from vitrine.design.art import Dispositif, fallback_picture
from vitrine.model.entries import FiftyFifty, Photo
from vitrine.model.vocabulary import PhotoUse
from vitrine.pages.page import Asset
from vitrine.photos.variants import web_variants
from vitrine.text.typography import french

FOLDER = "/assets/images/"
CARD = (1200, 800)
HEAD = (1680, 720)


@dataclass(frozen=True)
class Picture:
    """A picture ready to be shown: its addresses with their widths, narrowest first, and its words."""

    sources: tuple[tuple[str, int], ...]
    width: int
    height: int
    alt: str
    file: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    wide: str = ""
    """The address of the same drawing composed for a wide head; empty for a photo, which is cropped."""

    @property
    def drawn(self) -> bool:
        """Whether it is a drawing, in the place of a photo."""
        return bool(self.wide)

    @property
    def src(self) -> str:
        """The address of its middle size, for a page that offers no choice."""
        return self.sources[len(self.sources) // 2][0]

    @property
    def credit_line(self) -> str:
        """« Photo : Camille, CC BY 4.0 »."""
        line = f"Photo : {self.credit}" + (f", {self.licence}" if self.licence else "")
        return french(line)


@dataclass(frozen=True)
class Pictures:
    """Every picture of the site, made once."""

    assets: tuple[Asset, ...]
    _photos: Mapping[str, tuple[Picture, ...]]
    _drawings: Mapping[str, Picture]

    def photos(self, item: Action | Talk) -> tuple[Picture, ...]:
        """The photos that may be shown on the site, in the order written."""
        return self._photos.get(item.id, ())

    def main(self, action: Action) -> Picture:
        """The first photo of an action, or its drawing."""
        return next(iter(self.photos(action)), None) or self._drawings[action.id]


def pictures(catalogue: Catalogue) -> Pictures:
    """Make the pictures of every published item; photos come from the cache when they were made before."""
    photos: dict[str, tuple[Picture, ...]] = {}
    drawings: dict[str, Picture] = {}
    assets: dict[str, Asset] = {}
    items: tuple[Action | Talk, ...] = (*catalogue.actions, *catalogue.talks)
    for item in items:
        made = [_photo(catalogue, item, photo, assets) for photo in item.photos(PhotoUse.SITE)]
        photos[item.id] = tuple(made)
        if isinstance(item, Action) and not made:
            drawings[item.id] = _drawing(catalogue, item, assets)
    return Pictures(tuple(assets.values()), photos, drawings)


def _photo(catalogue: Catalogue, item: Action | Talk, photo: Photo, assets: dict[str, Asset]) -> Picture:
    variants = web_variants(catalogue.photo_file(item, photo), catalogue.root / ".cache" / "photos")
    for variant in variants:
        assets[variant.name] = Asset(FOLDER + variant.name, variant.path)
    return Picture(
        tuple((FOLDER + variant.name, variant.width) for variant in variants),
        variants[-1].width,
        variants[-1].height,
        "" if photo.decorative else (photo.alt or ""),
        photo.file,
        photo.caption or "",
        photo.credit,
        photo.licence or "",
    )


def _drawing(catalogue: Catalogue, action: Action, assets: dict[str, Asset]) -> Picture:
    theme = catalogue.theme_pattern(action.fields.themes[0])
    kind: Dispositif = "fifty-fifty" if isinstance(action.fields, FiftyFifty) else "initiative"
    card, head = (
        _kept(fallback_picture(action.id, theme, kind, ratio=width / height), assets)
        for width, height in (CARD, HEAD)
    )
    return Picture(((card, CARD[0]),), *CARD, alt="", wide=head)


def _kept(svg: str, assets: dict[str, Asset]) -> str:
    content = svg.encode()
    name = f"dessin-{hashlib.sha256(content).hexdigest()[:12]}.svg"
    assets[name] = Asset(FOLDER + name, content)
    return FOLDER + name


def no_pictures() -> Pictures:
    """For pages that show none."""
    return Pictures((), {}, {})
