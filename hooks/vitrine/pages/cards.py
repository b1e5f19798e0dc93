"""What a card says of an action, a talk or a festival year."""

from __future__ import annotations

from dataclasses import dataclass

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.model.entries import Bearer, FiftyFifty, Initiative
from vitrine.model.vocabulary import InitiativeState, Kind, Publication
from vitrine.pages.pictures import Picture, Pictures
from vitrine.text.articles import as_agent
from vitrine.text.dates import NBSP, PartialDate, display, display_range

MOST_NAMES = 3


@dataclass(frozen=True)
class Card:
    """A card, whatever its kind; the words that a kind does not use are empty."""

    kind: Kind
    kind_name: str
    address: str
    title: str
    summary: str
    when: str
    picture: Picture | None = None
    residents: str = ""
    town: str = ""
    led_by: str = ""
    voice: str = ""
    year: str = ""
    draft: str = ""


def card(catalogue: Catalogue, pictures: Pictures, item: Action | Talk | Festival) -> Card:
    """The card of an item."""
    name = catalogue.name(item.kind).singular
    if isinstance(item, Festival):
        return _festival(name, item, next(iter(pictures.photos(item)), None))
    draft = "" if item.fields.publication is Publication.PUBLISHED else item.fields.publication.singular
    if isinstance(item, Talk):
        return Card(
            item.kind,
            name,
            item.address,
            item.fields.title,
            item.fields.summary,
            told(item, short=True),
            voice=speakers(item),
            draft=draft,
        )
    return Card(
        item.kind,
        name,
        item.address,
        item.fields.title,
        item.fields.summary,
        period(item),
        picture=pictures.main(item),
        residents=names(item.bearers),
        town=_brings(item.fields) if isinstance(item.fields, FiftyFifty) else "",
        led_by=f"Menée par {as_agent(names(item.bearers))}" if isinstance(item.fields, Initiative) else "",
        draft=draft,
    )


def period(action: Action) -> str:
    """When an action took place: « vers 2022 », « mars à octobre 2022 », « depuis 2020 » while it lasts."""
    dates = action.fields.dates
    lasting = isinstance(action.fields, Initiative) and action.fields.state is InitiativeState.ONGOING
    if lasting and dates.end is None and not dates.approximate:
        return f"depuis {'le ' if dates.start.day else ''}{display(dates.start)}"
    return display_range(dates.start, dates.end, approximate=dates.approximate)


def told(talk: Talk, *, short: bool = False) -> str:
    """When a talk was told; « édition à retrouver » where its year is only that of the source."""
    if talk.fields.date_approximate:
        return talk.fields.edition
    if talk.fields.date and not short:
        return display(PartialDate.from_date(talk.fields.date))
    return str(talk.year)


def speakers(talk: Talk) -> str:
    """Who speaks: « Camille, habitante »."""
    people = [f"{each.name}, {each.role}" if each.role else each.name for each in talk.fields.speakers]
    return " ; ".join(people)


def names(bearers: tuple[Bearer, ...]) -> str:
    """The bearers' names, cut after a few: « Collectif d’exemple, École d’exemple et 4 autres »."""
    shown = [bearer.name for bearer in bearers[:MOST_NAMES]]
    left = len(bearers) - len(shown)
    if left:
        return f"{', '.join(shown)} et {left}{NBSP}autre{'s' if left > 1 else ''}"
    return " et ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def _brings(fields: FiftyFifty) -> str:
    return ", ".join(dict.fromkeys(support.kind.singular for support in fields.support)).capitalize()


def _festival(name: str, festival: Festival, poster: Picture | None) -> Card:
    fields = festival.fields
    title = f"{name} {festival.year}" if festival.source else f"Les actions de {festival.year}"
    days = (
        display_range(fields.dates[0].start, fields.dates[-1].end or fields.dates[-1].start)
        if fields and fields.dates
        else ""
    )
    theme = f"Thème : {fields.theme}. " if fields and fields.theme else ""
    summary = f"{theme}{days[:1].upper()}{days[1:]}{'.' if days else ''}".strip()
    return Card(
        festival.kind,
        name,
        festival.address,
        title,
        summary or (fields and fields.summary) or _otherwise(festival),
        "à venir" if festival.source and festival.to_come else "",
        picture=poster,
        year="" if poster else str(festival.year),
    )


def _otherwise(festival: Festival) -> str:
    if festival.source and festival.to_come:
        return "Pas encore de date."
    return "Les actions de l’année, mises à l’honneur."
