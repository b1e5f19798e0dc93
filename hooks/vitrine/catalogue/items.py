"""The things of the catalogue: an action, a talk, a festival year, a page's texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vitrine.model import addresses
from vitrine.model.consent import Consent, usable, video_consent
from vitrine.model.entries import ActionFields, Bearer, FiftyFifty, Photo
from vitrine.model.festival import FestivalYear
from vitrine.model.talks import Talk as TalkFields
from vitrine.model.texts import PageText
from vitrine.model.video import Video
from vitrine.model.vocabulary import Kind, PhotoUse, Publication, Stage


@dataclass(frozen=True)
class Action:
    """An initiative or a fifty-fifty, with its story."""

    id: str
    source: str
    fields: ActionFields
    body: str
    changed: date | None
    today: date

    @property
    def kind(self) -> Kind:
        """fifty-fifty or initiative."""
        return Kind(self.fields.dispositif.value)

    @property
    def year(self) -> int:
        """The year of its start, which is its folder's."""
        return self.fields.dates.start.year

    @property
    def address(self) -> str:
        """Its page."""
        return addresses.action(self.id)

    @property
    def bearers(self) -> tuple[Bearer, ...]:
        """Who carries it; empty for an archive whose bearers are not known."""
        return self.fields.bearers

    @property
    def stage(self) -> Stage | None:
        """Where a fifty-fifty stands; None for an initiative."""
        return self.fields.stage if isinstance(self.fields, FiftyFifty) else None

    @property
    def media_folder(self) -> str:
        """The folder of its photos and papers, from the root of the content tree."""
        return self.source.removesuffix(".md")

    def photos(self, use: PhotoUse) -> tuple[Photo, ...]:
        """The photos that people allow in this use, today."""
        return usable(self.fields.photos, use, self.today)

    @cached_property
    def honoured_in(self) -> frozenset[int]:
        """The Faites in Loos years that honour it: that of its start, and any in which it was celebrated."""
        celebrated = {
            step.date.year
            for step in (self.fields.history if isinstance(self.fields, FiftyFifty) else ())
            if step.stage is Stage.CELEBRATED and step.date
        }
        return frozenset({self.year} | celebrated)


@dataclass(frozen=True)
class Talk:
    """A Ch'ti TAIDx talk: the resident's own words, and what stands around them."""

    id: str
    source: str
    fields: TalkFields
    body: str
    changed: date | None
    today: date

    @property
    def kind(self) -> Kind:
        """Always a talk."""
        return Kind.TALK

    @property
    def year(self) -> int:
        """The year in which it was told."""
        return self.fields.told_in

    @property
    def address(self) -> str:
        """Its page."""
        return addresses.talk(self.id)

    @property
    def video(self) -> Video | None:
        """Its recording, as long as the people filmed let it be shown."""
        video = self.fields.video
        allowed = video and video_consent(video, self.today) in (Consent.GIVEN, Consent.LACKING)
        return video if allowed else None

    @property
    def edition_year(self) -> int | None:
        """The Faites in Loos year it belongs to; None for another occasion."""
        return int(self.fields.edition) if self.fields.edition.isdecimal() else None

    @property
    def media_folder(self) -> str:
        """The folder of its photos, from the root of the content tree."""
        return self.source.removesuffix(".md")

    def photos(self, use: PhotoUse) -> tuple[Photo, ...]:
        """The photos that people allow in this use, today."""
        return usable(self.fields.photos, use, self.today)


@dataclass(frozen=True)
class Festival:
    """A Faites in Loos year; `fields` is None for a year that has entries and no file of its own."""

    year: int
    source: str | None
    fields: FestivalYear | None
    body: str
    changed: date | None
    today: date

    @property
    def kind(self) -> Kind:
        """Always an edition."""
        return Kind.FESTIVAL

    @property
    def id(self) -> str:
        """`faites-in-loos/<année>`."""
        return f"faites-in-loos/{self.year}"

    @property
    def address(self) -> str:
        """Its page."""
        return addresses.festival(self.year)

    @property
    def media_folder(self) -> str:
        """The folder of its poster, from the root of the content tree."""
        return (self.source or "").removesuffix(".md")

    @property
    def last_day(self) -> date | None:
        """The edition's last day, or that of its month or year where no more is known; None without dates."""
        days = self.fields.dates if self.fields else ()
        return max(((day.end or day.start).latest() for day in days), default=None)

    @property
    def to_come(self) -> bool:
        """Whether the edition is not over; one without dates is over with its year."""
        return (self.last_day or date(self.year, 12, 31)) >= self.today

    def photos(self, use: PhotoUse) -> tuple[Photo, ...]:
        """Its poster, where people allow it in this use, today."""
        poster = self.fields.poster if self.fields else None
        return usable((poster,), use, self.today) if poster else ()


@dataclass(frozen=True)
class PageWords:
    """The texts of a showcase page."""

    name: str
    source: str
    fields: PageText
    body: str
    changed: date | None

    @property
    def address(self) -> str:
        """Its page."""
        return addresses.page(self.name)


Item = Action | Talk | Festival


def is_shown(publication: Publication, *, preview: bool) -> bool:
    """Whether a file appears: published ones always, drafts in a preview only, removed ones nowhere."""
    if publication in (Publication.DRAFT, Publication.REVIEW):
        return preview
    return publication is Publication.PUBLISHED
