"""The talks: their list, and the long read of each, the town's answer apart and signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from vitrine.catalogue.items import Talk
from vitrine.model import addresses
from vitrine.model.vocabulary import Kind
from vitrine.pages.cards import Card, speakers, told
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.page import Asset, Page
from vitrine.pages.parts import Part, head_of, parts
from vitrine.pages.video import VideoView, video_view
from vitrine.text.dates import PartialDate, display
from vitrine.text.markdown import plain_text
from vitrine.text.numbers import counted

WORDS_A_MINUTE = 200
OTHERS = 3


def talk_pages(house: House, published: dict[str, Asset]) -> Iterator[Page]:
    """The list, then each talk. The files that go with videos are added to `published`."""
    words = house.words("recits")
    head = Head(
        addresses.TALKS,
        words.fields.title,
        words.fields.summary,
        (house.crumb("accueil"), Crumb(words.fields.label)),
        "recits",
        words.source,
        words.changed,
    )
    told_at: dict[str, list[Talk]] = {}
    for talk in house.catalogue.talks:
        told_at.setdefault(talk.fields.edition, []).append(talk)
    listed = tuple(chain.from_iterable(told_at.values()))
    for part in parts(addresses.TALKS, listed):
        values = {
            "part": part,
            "name": head.title,
            "evenings": _evenings(house, listed, part),
            "about": house.body(words, addresses.TALKS) if part.number == 1 else "",
        }
        yield house.page("talks.html", head_of(part, head), values)
    for talk in house.catalogue.talks:
        yield _talk(house, talk, published)


@dataclass(frozen=True)
class Evening:
    """The talks of one edition: its name, its page where it has one, their cards."""

    name: str
    address: str
    cards: tuple[Card, ...]


def _evenings(house: House, listed: tuple[Talk, ...], part: Part) -> list[Evening]:
    """The talks of a part of the list under the edition where they were told."""
    before = {talk.fields.edition for talk in listed[: part.first - 1]}
    shown = groupby(listed[part.first - 1 : part.last], key=lambda talk: talk.fields.edition)
    return [_evening(house, edition, tuple(talks), again=edition in before) for edition, talks in shown]


def _evening(house: House, edition: str, talks: tuple[Talk, ...], *, again: bool) -> Evening:
    festival = house.catalogue.festival(talks[0].edition_year) if talks[0].edition_year else None
    name = f"{house.kind(Kind.FESTIVAL)} {edition}" if edition.isdecimal() else edition
    return Evening(
        f"{name[:1].upper()}{name[1:]}{', suite' if again else ''}",
        festival.address if festival and festival.source else "",
        house.cards(talks),
    )


def _talk(house: House, talk: Talk, published: dict[str, Asset]) -> Page:
    fields = talk.fields
    story = house.body(talk, talk.address, 0)
    video = _video(house, talk, published)
    edition = house.catalogue.festival(talk.edition_year) if talk.edition_year else None
    others = [other for other in house.catalogue.talks if other is not talk]
    head = Head(
        talk.address,
        fields.title,
        fields.summary,
        (house.crumb("accueil"), house.crumb("recits"), Crumb(fields.title)),
        "recits",
        talk.source,
        talk.changed,
        next(iter(house.pictures.photos(talk)), None),
        fields.publication,
        found_as=talk.kind.value,
        found_in=talk.year,
        players=(video.player.origin,) if video and video.player else (),
        plays=bool(video and video.file),
    )
    projects = [house.catalogue.item(each) for each in fields.projects]
    values = {
        "talk": talk,
        "fields": fields,
        "kind_name": house.kind(Kind.TALK),
        "when": told(talk),
        "speakers": speakers(talk),
        "reading": _reading_time(story),
        "story": story,
        "video": video,
        "photos": [photo for photo in house.other_photos(talk) if not video or photo is not video.picture],
        "edition": edition if edition and edition.source else None,
        "projects": [project for project in projects if project],
        "approved": display(PartialDate.from_date(fields.approval.date)) if fields.approval else "",
        "answered": display(PartialDate.from_date(fields.answer.date)) if fields.answer else "",
        "others": house.cards(tuple(others[:OTHERS])),
    }
    return house.page("talk.html", head, values)


def _video(house: House, talk: Talk, published: dict[str, Asset]) -> VideoView | None:
    if not talk.video:
        return None
    return video_view(house.catalogue, talk, house.pictures.main(talk), published)


def _reading_time(story: str) -> str:
    minutes = round(len(plain_text(story).split()) / WORDS_A_MINUTE)
    return f"{counted(max(1, minutes), 'minute', 'minutes')} de lecture" if story else ""
