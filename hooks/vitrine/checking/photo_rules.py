"""Photos: a file that is really there and opens to its end, a description, a credit, and people's consent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from vitrine.checking.document import Document
from vitrine.checking.entry_rules import Setting
from vitrine.model.consent import GONE, Consent, consent, ends_soon
from vitrine.model.entries import Agreement, Authorisation, Photo
from vitrine.model.video import Video
from vitrine.model.vocabulary import PhotoUse
from vitrine.photos import cache
from vitrine.photos.drawings import NotADrawingError, clean_svg
from vitrine.photos.inspection import Refusal, inspect
from vitrine.photos.opening import MAX_BYTES, MAX_PIXELS
from vitrine.reading.nodes import Path as NodePath
from vitrine.reading.problem import Problem
from vitrine.text.dates import PartialDate, display_on
from vitrine.text.numbers import with_unit

LOGO = "content/assets/logo.svg"
EXAMPLE_FORM = "{reference: AUT-2022-014, date: 2022-09-17, usages: [site, livret]}"

_REFUSALS = {
    Refusal.UNKNOWN: ("photo-format", ""),
    Refusal.DAMAGED: ("photo-abimee", ""),
    Refusal.TOO_LARGE: ("photo-trop-grande", with_unit(MAX_PIXELS // 1_000_000, "millions de points")),
    Refusal.TOO_HEAVY: ("photo-trop-grande", with_unit(MAX_BYTES // 1_000_000, "Mo")),
}


def check_photos(document: Document[Any], setting: Setting) -> Iterator[Problem]:
    """The problems of the photos and papers that a file names."""
    for path, photo in photos_of(document):
        yield from _check_photo(document, photo, path, setting)
    agreement: Agreement | None = (
        getattr(document.fields, "agreement", None) if document.sound("convention") else None
    )
    if agreement and agreement.file:
        yield from check_file(
            document, agreement.file, ("convention", "fichier"), setting.root, "fichier-introuvable"
        )


def check_forms(documents: Iterable[Document[Any]]) -> Iterator[Problem]:
    """An accord taken back in one file and still used in another: it was one form, and one person's word."""
    named = [(document, path, form) for document in documents for path, form in forms_of(document)]
    withdrawn = {form.reference: (document, form) for document, _, form in named if form.withdrawn_on}
    for document, path, form in named:
        if form.withdrawn_on is None and form.reference in withdrawn:
            where, other = withdrawn[form.reference]
            yield document.at(
                "autorisation-reprise-ailleurs",
                *(*path, "autorisation", "reference"),
                ailleurs=where.path,
                date=str(other.withdrawn_on),
            )


def check_logo(root: Path) -> Iterator[Problem]:
    """The town's logo, where there is one: a drawing that can be published at an address of its own."""
    file = root / LOGO
    if not file.exists() and not file.is_symlink():
        return
    try:
        if file.resolve() == root.resolve() / LOGO:
            clean_svg(file.read_bytes())
            return
    except (OSError, NotADrawingError):
        pass
    yield Problem("logo-refuse", LOGO)


def photos_of(document: Document[Any]) -> tuple[tuple[NodePath, Photo], ...]:
    """The photos that a file declares, each with its place in the front matter."""
    photos: tuple[Photo, ...] = getattr(document.fields, "photos", ()) if document.sound("photos") else ()
    poster = getattr(document.fields, "poster", None) if document.sound("affiche") else None
    found: list[tuple[NodePath, Photo]] = [(("photos", index), photo) for index, photo in enumerate(photos)]
    return (*found, (("affiche",), poster)) if isinstance(poster, Photo) else tuple(found)


def forms_of(document: Document[Any]) -> Iterator[tuple[NodePath, Authorisation]]:
    """The forms that a file records for its photos and its video, each with the place of what it allows."""
    for path, photo in photos_of(document):
        if photo.authorisation:
            yield path, photo.authorisation
    video = getattr(document.fields, "video", None) if document.sound("video") else None
    if isinstance(video, Video) and video.authorisation:
        yield ("video",), video.authorisation


def media_folder(document: Document[Any]) -> str:
    """The folder of a file's photos and papers: it bears the file's name, beside it."""
    return document.path.removesuffix(".md")


def _check_photo(
    document: Document[Any], photo: Photo, path: NodePath, setting: Setting
) -> Iterator[Problem]:
    root = setting.root
    state = consent(photo, PhotoUse.SITE, setting.today)
    if state is Consent.WITHDRAWN and not (root / media_folder(document) / photo.file).exists():
        return  # taken away to the end: what is left only remembers that it was
    found = list(check_file(document, photo.file, (*path, "fichier"), root, "photo-introuvable"))
    if not found and state not in GONE:
        yield from _check_content(document, photo, (*path, "fichier"), setting)
    yield from found
    if not photo.decorative and not photo.alt:
        yield document.missing("photo-sans-description", *path, "alt")
    yield from _check_consent(document, photo, path, setting)


def _check_content(
    document: Document[Any], photo: Photo, path: NodePath, setting: Setting
) -> Iterator[Problem]:
    file = setting.root / media_folder(document) / photo.file
    facts = inspect(file, cache.folder(setting.root), whole=setting.whole_photos)
    if facts.refusal:
        code, limit = _REFUSALS[facts.refusal]
        yield document.at(code, *path, limite=limit)
    elif not facts.named_after_its_kind(file):
        yield document.at("photo-deguisee", *path, sorte=facts.kind, correction=file.stem + facts.suffix)
    elif facts.several:
        yield document.at("photo-animee", *path)


def _check_consent(
    document: Document[Any], photo: Photo, path: NodePath, setting: Setting
) -> Iterator[Problem]:
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
    elif form and form.expires_on and ends_soon(photo, setting.today):
        when = display_on(PartialDate.from_date(form.expires_on))
        yield document.at("photo-expire-bientot", *path, "autorisation", "expire_le", quand=when)


def check_file(
    document: Document[Any], name: str, path: NodePath, root: Path, code: str
) -> Iterator[Problem]:
    """The problems of a file's name, and of the file that should bear it in the folder of its fiche."""
    folder = media_folder(document)
    if "/" in name or "\\" in name or "\0" in name or name.startswith("."):
        yield document.at(
            "photo-chemin", *path, exemple=name.replace("\\", "/").rsplit("/", 1)[-1] or "cour.jpg"
        )
        return
    file = root / folder / name
    try:
        away = file.exists() and file.resolve() != root.resolve() / folder / name
        elsewhere = away or file.is_symlink()
        present = file.is_file()
    except OSError:  # a name that the disk can't hold, a link that turns in circles
        elsewhere, present = False, False
    if elsewhere:
        yield document.at("photo-lien", *path, dossier=f"{folder}/")
    elif not present:
        yield document.at(code, *path, dossier=f"{folder}/")
