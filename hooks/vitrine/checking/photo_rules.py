"""Photos: a file that is really there, a description, a credit, and people's consent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from vitrine.checking.document import Document
from vitrine.checking.entry_rules import Setting
from vitrine.model.consent import Consent, consent
from vitrine.model.entries import Agreement, Photo
from vitrine.model.vocabulary import PhotoUse
from vitrine.reading.problem import Problem

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")
MAX_PIXELS = 100_000_000
EXAMPLE_FORM = "{reference: AUT-2022-014, date: 2022-09-17, usages: [site, livret]}"


def check_photos(document: Document[Any], root: Path, setting: Setting) -> Iterator[Problem]:
    """The problems of the photos and papers that a file names."""
    photos: tuple[Photo, ...] = getattr(document.fields, "photos", ()) if document.sound("photos") else ()
    for index, photo in document.numbered("photos", photos):
        yield from _check_photo(document, photo, ("photos", index), root, setting)
    poster = getattr(document.fields, "poster", None) if document.sound("affiche") else None
    if isinstance(poster, Photo):
        yield from _check_photo(document, poster, ("affiche",), root, setting)
    agreement: Agreement | None = (
        getattr(document.fields, "agreement", None) if document.sound("convention") else None
    )
    if agreement and agreement.file:
        yield from _check_file(
            document, agreement.file, ("convention", "fichier"), root, "fichier-introuvable"
        )


def media_folder(document: Document[Any]) -> str:
    """The folder of a file's photos and papers: it bears the file's name, beside it."""
    return document.path.removesuffix(".md")


def _check_photo(
    document: Document[Any], photo: Photo, path: tuple[str | int, ...], root: Path, setting: Setting
) -> Iterator[Problem]:
    found = list(_check_file(document, photo.file, (*path, "fichier"), root, "photo-introuvable"))
    yield from found
    if not found and not _opens(root / media_folder(document) / photo.file):
        yield document.at("photo-format", *path, "fichier")
    if not photo.decorative and not photo.alt:
        yield document.missing("photo-sans-description", *path, "alt")
    form = photo.authorisation
    states = {use: consent(photo, use, setting.today) for use in (PhotoUse.SITE, PhotoUse.BOOKLET)}
    state = states[PhotoUse.SITE]
    if state is Consent.LACKING:
        yield document.missing("photo-sans-autorisation", *path, "autorisation", exemple=EXAMPLE_FORM)
    elif state is Consent.LACKING_PARENTS:
        yield document.missing("photo-deux-parents", *path, "autorisation", "deux_parents")
    elif state is Consent.WITHDRAWN:
        yield document.at("photo-retiree", *path, "autorisation", "retiree_le")
    elif state is Consent.EXPIRED:
        yield document.at("photo-expiree", *path, "autorisation", "expire_le")
    else:
        for use, found_state in states.items():
            if found_state is Consent.NOT_FOR_THIS_USE:
                yield document.at_key("photo-hors-usage", *path, "autorisation", "usages", usage=use.singular)
    if form and form.expires_on and form.expires_on < form.date:
        yield document.at("dates-inversees", *path, "autorisation", "expire_le", debut=str(form.date))


def _check_file(
    document: Document[Any], name: str, path: tuple[str | int, ...], root: Path, code: str
) -> Iterator[Problem]:
    folder = media_folder(document)
    if "/" in name or "\\" in name or name.startswith("."):
        yield document.at(
            "photo-chemin", *path, exemple=name.replace("\\", "/").rsplit("/", 1)[-1] or "cour.jpg"
        )
        return
    file = root / folder / name
    if file.is_symlink() or not file.is_file():
        yield document.at(code, *path, dossier=f"{folder}/")


def _opens(file: Path) -> bool:
    """Whether Pillow reads the whole picture, within the bounds set before decoding."""
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return False
            picture.verify()
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True
