"""Every photo with what people allow, so that whoever asks for one to be taken away is answered at once.

Drafts and removed entries count too: a photo that no page shows is still in the repository.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vitrine.checking.check import check
from vitrine.checking.content import Content
from vitrine.checking.document import Document
from vitrine.checking.photo_rules import media_folder, photos_of
from vitrine.model.consent import Consent, allowed_somewhere, consent
from vitrine.model.entries import Photo
from vitrine.model.talks import Talk
from vitrine.model.vocabulary import PhotoUse, Publication, Recognisable
from vitrine.photos import cache
from vitrine.reading.files import list_files
from vitrine.reading.nodes import Path as NodePath
from vitrine.reading.nodes import place
from vitrine.text.collation import fold, sort_key


@dataclass(frozen=True)
class PhotoRights:
    """A photo, the form that allows it, and where it may be seen today."""

    reference: str
    """The number of the paper form; empty where none is recorded."""
    entry: str
    line: int
    title: str
    publication: Publication
    file: str
    photo: Photo
    states: tuple[tuple[PhotoUse, Consent], ...]

    @property
    def seen_in(self) -> tuple[PhotoUse, ...]:
        """The uses in which it may be seen; none while its entry is not published."""
        published = self.publication is Publication.PUBLISHED
        return tuple(use for use, state in self.states if published and state is Consent.GIVEN)

    def matches(self, words: str) -> bool:
        """Whether a form, a file, an entry, its title or a credit holds these words."""
        texts = (self.reference, self.file, self.entry, self.title, self.photo.credit)
        return any(fold(words) in fold(text) for text in texts)


@dataclass(frozen=True)
class Register:
    """The photos by form, then in the order of the files; and the files that could not be read."""

    photos: tuple[PhotoRights, ...]
    unread: tuple[str, ...]


def register_of(root: Path, today: date) -> Register:
    """The rights of every photo of a content tree. What could not be read is told, never left out."""
    documents = tuple(_holders(check(root, today).content))
    found = [
        _rights(document, path, photo, today)
        for document in documents
        for path, photo in _images_of(document)
    ]
    tree = list_files(root)
    read = {d.path for d in documents if d.sound("photos", "affiche")}
    unread = [path for path in (*tree.actions, *tree.talks, *tree.festivals) if path not in read]
    return Register(
        tuple(
            sorted(
                found,
                key=lambda each: (
                    not each.reference,
                    sort_key(each.reference),
                    each.entry,
                    each.line,
                    each.file,
                ),
            )
        ),
        tuple(unread),
    )


def forget_photos(root: Path, content: Content, today: date) -> None:
    """Delete the pictures made from photos that no file declares or that nothing allows any more."""
    digests = []
    for document in _holders(content):
        if document.fields.publication is not Publication.REMOVED:
            files = [
                root / media_folder(document) / photo.file
                for _, photo in photos_of(document)
                if allowed_somewhere(photo, today)
            ]
            digests += [cache.digest(file) for file in files if file.is_file()]
    cache.forget(root, digests)


def _images_of(document: Document[Any]) -> Iterator[tuple[NodePath, Photo]]:
    """The photos of a file, and its video: for whoever is asked to take an image away, both are the same."""
    yield from photos_of(document)
    video = document.fields.video if isinstance(document.fields, Talk) and document.sound("video") else None
    if video:
        yield (
            ("video",),
            Photo.model_construct(
                file=video.file or video.url or "",
                credit=", ".join(each.name for each in document.fields.speakers),
                people=Recognisable.RECOGNISABLE,
                authorisation=video.authorisation,
            ),
        )


def _holders(content: Content) -> Iterator[Document[Any]]:
    yield from (*content.actions, *content.talks, *content.festivals)


def _rights(document: Document[Any], path: tuple[str | int, ...], photo: Photo, today: date) -> PhotoRights:
    form = photo.authorisation
    return PhotoRights(
        form.reference if form else "",
        document.path,
        place(document.node, path).line,
        getattr(document.fields, "title", None) or document.slug,
        getattr(document.fields, "publication", Publication.DRAFT),
        photo.file if "://" in photo.file else f"{media_folder(document)}/{photo.file}",
        photo,
        tuple((use, consent(photo, use, today)) for use in PhotoUse),
    )
