"""What every small piece says of the town: its name, how to reach it, where the site is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vitrine.catalogue.catalogue import Catalogue
from vitrine.model.vocabulary import Kind
from vitrine.print import sheets
from vitrine.text.elision import of
from vitrine.text.phones import dialled
from vitrine.text.typography import french

Json = dict[str, Any]


def letterhead(catalogue: Catalogue, title: str, description: str, keywords: Sequence[str] = ()) -> Json:
    """The data that all templates of small pieces read; `title` is the document's, for its readers."""
    settings = catalogue.settings
    town = settings.town
    return {
        "title": french(f"{title} — {town.name}"),
        "author": french(settings.legal.publisher or town.name),
        "description": french(description),
        "keywords": [*keywords, town.name],
        "names": {
            "town": town.name,
            "singular": {kind.value: french(catalogue.name(kind).singular) for kind in Kind},
            "plural": {kind.value: french(catalogue.name(kind).plural) for kind in Kind},
            "tabs": {kind.value: french(catalogue.name(kind).plural) for kind in Kind},
            "reach": f"{town.phone} · {town.email}",
        },
        "town": {
            "hall": french(f"Mairie {of(town.name)}"),
            "phone": town.phone,
            "phone-url": dialled(town.phone),
            "email": town.email,
            "email-url": f"mailto:{town.email}",
        },
    }


def place(catalogue: Catalogue, key: str, address: str) -> Json:
    """A page of the site, with the name of its code."""
    url = catalogue.settings.site.url.rstrip("/") + address
    return {"key": key, "url": url, "address": sheets.address_parts(url)}


def worded(value: Any) -> Any:
    """The fields of a text as the templates read them, in French typography."""
    if isinstance(value, str):
        return french(value)
    if isinstance(value, dict):
        return {name.replace("_", "-"): worded(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [worded(each) for each in value]
    return value
