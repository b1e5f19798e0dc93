"""Faites in Loos: the page of the festival, and that of each year, whether or not an edition left traces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival
from vitrine.model import addresses
from vitrine.model.festival import ProgrammeItem
from vitrine.model.vocabulary import Kind, PhotoUse, Publication
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.linked_data import events
from vitrine.pages.page import Page
from vitrine.pages.parts import head_of, parts
from vitrine.pages.pictures import Picture
from vitrine.text.dates import NBSP, display_range
from vitrine.text.numbers import counted


@dataclass(frozen=True)
class Day:
    """A day, or some days, of an edition: when, then what and where."""

    when: str
    details: str


@dataclass(frozen=True)
class Moment:
    """A line of the programme."""

    when: str
    machine: str
    title: str
    details: str


def festival_pages(house: House) -> Iterator[Page]:
    """The page of the festival, then one a year."""
    words = house.words("faites-in-loos")
    head = Head(
        addresses.FESTIVALS,
        words.fields.title,
        words.fields.summary,
        (house.crumb("accueil"), Crumb(words.fields.label)),
        "faites-in-loos",
        words.source,
        words.changed,
    )
    editions = tuple(festival for festival in house.catalogue.festivals if festival.source)
    following = next_edition(house.catalogue)
    values = {
        "next": following,
        "next_days": _days(following) if following else [],
        "poster": _poster(house, following) if following else None,
        "editions": house.cards(tuple(each for each in editions if each is not following)),
        "other_years": [festival for festival in house.catalogue.festivals if not festival.source],
        "about": house.body(words, addresses.FESTIVALS),
    }
    yield house.page("festivals.html", head, values)
    for festival in house.catalogue.festivals:
        yield from _year(house, festival)


def next_edition(catalogue: Catalogue) -> Festival | None:
    """The edition that comes first among those that are not over."""
    to_come = [festival for festival in catalogue.festivals if festival.source and festival.to_come]
    return min(to_come, key=lambda festival: festival.year, default=None)


def _year(house: House, festival: Festival) -> Iterator[Page]:
    """A year in as many parts as its actions take; an evening's talks are few, and stand on the first."""
    name = house.kind(Kind.FESTIVAL)
    honoured = _by_kind(house.catalogue.honoured(festival.year))
    talks = house.catalogue.talks_of_edition(festival.year)
    fields = festival.fields
    before = _before(house.catalogue, festival)
    title = f"{name} {festival.year}" if fields else f"L’année {festival.year}"
    summary = (
        (fields.summary or _honours(festival))
        if fields
        else f"Les actions commencées en {festival.year}. Nous ne connaissons aucune {name} cette année-là."
    )
    head = Head(
        festival.address,
        title,
        summary,
        (house.crumb("accueil"), house.crumb("faites-in-loos"), Crumb(str(festival.year))),
        "faites-in-loos",
        festival.source,
        festival.changed,
        state=fields.publication if fields else Publication.PUBLISHED,
        found_as=festival.kind.value,
        found_in=festival.year,
    )
    values = {
        "festival": festival,
        "fields": fields,
        "name": name,
        "days": _days(festival),
        "poster": _poster(house, festival),
        "programme": _programme(festival),
        "before": before,
        "before_programme": _programme(before) if before else [],
        "story": house.body(festival, festival.address, 1),
        "count": _count(house, honoured, len(talks)),
        "talks": house.cards(talks),
        "years": house.catalogue.festivals,
    }
    image = _travelling(house, festival)
    things = events(house.settings, festival, title, house.catalogue.today, image)
    for part in parts(festival.address, honoured):
        cards = house.cards(honoured[part.first - 1 : part.last])
        shown = {**values, "title": title, "part": part, "cards": cards}
        yield house.page("festival.html", head_of(part, head), shown, things)


def _honours(festival: Festival) -> str:
    if festival.to_come:
        return f"Les actions de {festival.year} y seront mises à l’honneur."
    return f"Les actions de {festival.year}, mises à l’honneur."


def _poster(house: House, festival: Festival) -> Picture | None:
    return next(iter(house.pictures.photos(festival)), None)


def _travelling(house: House, festival: Festival) -> str:
    """The address of the poster, where it may go beyond the site; empty otherwise."""
    poster = _poster(house, festival)
    return poster.whole if poster and festival.photos(PhotoUse.SOCIAL) else ""


def _before(catalogue: Catalogue, festival: Festival) -> Festival | None:
    """For a year without a programme, the latest edition before it that has one, as an example."""
    if _programme(festival):
        return None
    return next(
        (each for each in catalogue.festivals if each.year < festival.year and _programme(each)), None
    )


def _programme(festival: Festival) -> list[Moment]:
    return [_moment(item) for item in festival.fields.programme] if festival.fields else []


def _by_kind(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    return tuple(sorted(actions, key=lambda action: action.kind is not Kind.FIFTY_FIFTY))


def _count(house: House, actions: tuple[Action, ...], talks: int) -> str:
    """« 2 fifty-fifty, 1 initiative et 4 récits »."""
    parts = []
    for kind in (Kind.FIFTY_FIFTY, Kind.INITIATIVE):
        number = sum(action.kind is kind for action in actions)
        names = house.catalogue.name(kind)
        if number:
            parts.append(counted(number, names.singular.lower(), names.plural.lower()))
    if talks:
        parts.append(counted(talks, "récit", "récits"))
    return " et ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _days(festival: Festival) -> list[Day]:
    days = festival.fields.dates if festival.fields else ()
    return [
        Day(display_range(day.start, day.end), ", ".join(filter(None, (day.title, day.place))))
        for day in days
    ]


def _moment(item: ProgrammeItem) -> Moment:
    when = clock(item.time) if item.time else (item.when or "")
    details = ", ".join(filter(None, (item.who, item.place)))
    return Moment(when, item.time or "", item.title, details)


def clock(time: str) -> str:
    """An hour as it is said: « 18:30 » becomes « 18 h 30 », « 14:00 » « 14 h »."""
    hours, minutes = time.split(":")
    return f"{int(hours)}{NBSP}h" + (f"{NBSP}{minutes}" if minutes != "00" else "")
