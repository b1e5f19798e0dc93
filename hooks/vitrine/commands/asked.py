"""What staff ask for on the command line, as they write it: case, accents and paths do not count."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence

from vitrine.checking.fields import nearest
from vitrine.text.slug import slug

PAPERS = "convention"
DOCUMENTS: Mapping[str, Sequence[str]] = {
    "livret": (),
    "livret-a-plier": (),
    "livret-imprimeur": (),
    "referentiel": (),
    "memo": ("fiche mémo",),
    "depliant": (),
    "panneaux": ("panneau",),
    PAPERS: ("conventions", "demande"),
}
"""The word for each document, and others that say the same."""
OF_ENTRIES = ("annee", "theme", "dispositif", "fiches")
"""The options that choose a part of the entries."""


class Refused(Exception):
    """What was asked can't be printed; the message says so in French."""


def given(options: argparse.Namespace, *names: str) -> list[str]:
    """Those of some options that were given, as they are written."""
    values = {name: getattr(options, name) for name in names}
    return [f"--{name}" for name, value in values.items() if value is not None and value is not False]


def understood(word: str, known: Mapping[str, Sequence[str]]) -> str | None:
    """The one that a word means, by its identifier or by one of its other names; None where it means none."""
    meant = slug(word)
    return next((each for each, names in known.items() if meant in (each, *map(slug, names))), None)


def entry_id(word: str) -> str:
    """« 2022/verger », typed or copied: the path of a file, or the address of a page."""
    parts = word.strip().replace("\\", "/").strip("/").removesuffix(".md").split("/")
    return "/".join(parts[-2:])


def perhaps(word: str, known: Iterable[str]) -> str:
    """The question to ask about a word that was not understood; nothing where no known word is near.

    The right name in another year, or without any, is near enough.
    """
    known = tuple(known)
    name = slug(word.rpartition("/")[2])
    same = next((each for each in known if name and each.endswith(f"/{name}")), None)
    near = same or nearest(word, known)
    return f" Vouliez-vous dire « {near} » ?" if near else ""
