"""No private address, mailbox or telephone in anything published (model.md, « Privacy »; RGPD, art. 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vitrine.checking.document import Document, scalars
from vitrine.reading.problem import Problem

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w/.-])(?:(?:\+|00)33[\s.\u00a0\u202f-]?(?:\(0\))?|0)[1-9](?:[\s.\u00a0\u202f-]?\d{2}){4}(?![\w-])"
)
_NOT_PROSE = frozenset(
    {"url", "fichier", "reference", "version_relue", "paroles_relues", "sous_titres", "transcription"}
)


def check_privacy(document: Document[Any], public: frozenset[str]) -> Iterator[Problem]:
    """Every address or number that is not a listed public contact, in the fields and in the body."""
    for path, scalar in scalars(document.node):
        if path and path[-1] not in _NOT_PROSE:
            for found in private_contacts(scalar.text, public):
                yield document.at("contact-prive", *path, lu=found)
    for number, line in enumerate(document.body.split("\n")):
        for found in private_contacts(line, public):
            yield document.in_body("contact-prive", number, line.index(found) + 1, len(found), lu=found)


def public_contacts(listed: tuple[str, ...]) -> frozenset[str]:
    """The contacts that texts may quote, in the form that comparison uses."""
    return frozenset(_normal(contact) for contact in listed)


def private_contacts(text: str, public: frozenset[str]) -> list[str]:
    """The addresses and numbers of a text that are not public."""
    found = [*(_EMAIL.findall(text) if "@" in text else ()), *_PHONE.findall(text)]
    return [contact for contact in found if _normal(contact) not in public]


def _normal(contact: str) -> str:
    if "@" in contact:
        return contact.lower().strip(".")
    digits = re.sub(r"\D", "", contact)
    return re.sub(r"^(?:00)?33(?:0)?", "0", digits) if len(digits) > 10 else digits
