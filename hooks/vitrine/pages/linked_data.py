"""What a page says of itself to search engines: its path, and what it is (schema.org, as JSON-LD).

A block of data is never run: a strict content policy lets it stand, and no sign of its words may end it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from vitrine.catalogue.items import Action, Festival
from vitrine.model.settings import Settings
from vitrine.pages.links import absolute

Thing = Mapping[str, Any]
"""Something that schema.org has a name for."""

# The signs by which HTML would see the end of the block, a comment or an entity.
_HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def block(things: Iterable[Thing]) -> Markup:
    """The element that holds things; empty where there is none."""
    graph = list(things)
    if not graph:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(
        Markup(text.translate(_HARMLESS))  # escaped for JSON, where HTML's own escapes would be read as words
    )


def breadcrumb(settings: Settings, here: str, trail: Iterable[tuple[str, str | None]]) -> Thing:
    """The path of a page: each step's name and address; the last step is the page itself."""
    items = [
        {"@type": "ListItem", "position": rank, "name": name, "item": absolute(settings, address or here)}
        for rank, (name, address) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def town(settings: Settings) -> Thing:
    """The commune that publishes the site, and how to reach it."""
    return {
        "@type": "GovernmentOrganization",
        "@id": absolute(settings, "/#commune"),
        "name": settings.town.name,
        "url": settings.site.url,
        "email": settings.town.email,
        "telephone": settings.town.phone,
    }


def website(settings: Settings, description: str) -> Thing:
    """The site, with the address of its search."""
    return {
        "@type": "WebSite",
        "name": settings.site.title,
        "description": description,
        "url": settings.site.url,
        "inLanguage": "fr",
        "publisher": {"@id": absolute(settings, "/#commune")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{absolute(settings, '/rechercher/')}?q={{q}}",
            "query-input": "required name=q",
        },
    }


def story(settings: Settings, action: Action, themes: Iterable[str], image: str) -> Thing:
    """The page of an action, as an article. `image` is its photo's address, empty where none may travel."""
    fields = action.fields
    told: dict[str, Any] = {
        "@type": "Article",
        "headline": fields.title,
        "description": fields.summary,
        "url": absolute(settings, action.address),
        "inLanguage": "fr",
        "keywords": ", ".join(themes),
        "publisher": _commune(settings),
    }
    if image:
        told["image"] = absolute(settings, image)
    if action.changed:
        told["dateModified"] = action.changed.isoformat()
    place = fields.place
    if place:
        told["contentLocation"] = {"@type": "Place", "name": place.name}
        if place.latitude is not None and place.longitude is not None:
            point = {"latitude": float(place.latitude), "longitude": float(place.longitude)}
            told["contentLocation"]["geo"] = {"@type": "GeoCoordinates", **point}
    return told


def _commune(settings: Settings) -> Thing:
    return {"@type": "GovernmentOrganization", "name": settings.town.name, "url": settings.site.url}


def events(settings: Settings, festival: Festival, name: str, today: date, image: str) -> Iterator[Thing]:
    """The days of an edition that are to come, as events: those whose day and place are both known.

    Agendas publish an event as it is told: nothing is guessed. `image` is the poster's address, empty where
    it may not travel.
    """
    for day in festival.fields.dates if festival.fields else ():
        end = day.end or day.start
        if day.start.day is None or end.day is None or not day.place or end.latest() < today:
            continue
        told: dict[str, Any] = {
            "@type": "Event",
            "name": f"{name} : {day.title}" if day.title else name,
            "startDate": day.start.earliest().isoformat(),
            "endDate": end.latest().isoformat(),
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {"@type": "Place", "name": day.place, "address": settings.town.name},
            "organizer": _commune(settings),
            "url": absolute(settings, festival.address),
            "inLanguage": "fr",
        }
        if festival.fields and festival.fields.summary:
            told["description"] = festival.fields.summary
        if image:
            told["image"] = absolute(settings, image)
        yield told
