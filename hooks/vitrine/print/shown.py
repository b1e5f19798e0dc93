"""Which photos of an entry are printed, and where: a head is wide, an upright photo keeps its shape.

Source of the rule: the print maquette's notes, « Fitting rules ».
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk
from vitrine.model.entries import Photo
from vitrine.model.vocabulary import PhotoUse
from vitrine.photos.cache import digest
from vitrine.photos.opening import opened, upright_size

MORE_PHOTOS = 2
"""Beside the one at the head of the page."""


@dataclass(frozen=True)
class Shown:
    """The photo of the head, that of a half-page, and those that follow the story."""

    head: Photo | None
    half: Photo | None
    more: tuple[Photo, ...]


def shown(catalogue: Catalogue, item: Action | Talk) -> Shown:
    """The photos that people allow in print: the first wide one opens the page, the next ones follow."""
    photos = item.photos(PhotoUse.BOOKLET)
    head = next((photo for photo in photos if not is_tall(catalogue, item, photo)), None)
    more = tuple(photo for photo in photos if photo is not head)[:MORE_PHOTOS]
    return Shown(head, photos[0] if photos else None, more)


def is_tall(catalogue: Catalogue, item: Action | Talk, photo: Photo) -> bool:
    """Whether a photo is higher than it is wide; a file that does not open is named when it is printed."""
    file = catalogue.photo_file(item, photo)
    try:
        return _is_tall(file, digest(file))
    except OSError:
        return False


@lru_cache(maxsize=8192)
def _is_tall(file: Path, _content: str) -> bool:
    with opened(file) as picture:
        width, height = upright_size(picture)
    return height > width
