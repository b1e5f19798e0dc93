"""The catalogue: every published thing in a stated order, and pure queries over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from vitrine.catalogue.items import Action, Festival, Item, PageWords, Talk
from vitrine.model.edition import Edition
from vitrine.model.entries import Photo
from vitrine.model.figures import Figure
from vitrine.model.print_texts import PrintTexts
from vitrine.model.settings import KindName, Settings, VocabularyTerm
from vitrine.model.vocabulary import BearerKind, Dispositif, Kind, Stage
from vitrine.text.articles import filed_under, is_described
from vitrine.text.collation import fold, sort_key

T = TypeVar("T")


def _indexed(things: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    """The things under each of their keys, in the order given, each once."""
    found: dict[str, list[T]] = {}
    for thing in things:
        for key in dict.fromkeys(keys(thing)):
            found.setdefault(key, []).append(thing)
    return {key: tuple(kept) for key, kept in found.items()}


def _voices(talk: Talk) -> list[str]:
    """Those who tell a talk under a name: « une habitante » gave none to be found by."""
    return [speaker.name for speaker in talk.fields.speakers if not is_described(speaker.name)]


@dataclass(frozen=True)
class BearerIndex:
    """A person or a group with published entries, under the name they chose; a voice has no kind."""

    name: str
    kind: BearerKind | None
    actions: tuple[Action, ...]
    talks: tuple[Talk, ...]

    @property
    def anchor(self) -> str:
        """A stable fragment for links to this name."""
        return "-".join("".join(c if c.isalnum() else " " for c in fold(self.name)).split())


@dataclass(frozen=True)
class Catalogue:
    """Actions and talks come latest first, then in French alphabetical order; festival years latest first."""

    root: Path
    today: date
    preview: bool
    settings: Settings
    themes: tuple[VocabularyTerm, ...]
    districts: tuple[VocabularyTerm, ...]
    budget_lines: tuple[VocabularyTerm, ...]
    declared_figures: tuple[Figure, ...]
    actions: tuple[Action, ...]
    talks: tuple[Talk, ...]
    festivals: tuple[Festival, ...]
    pages: Mapping[str, PageWords]
    edit_address: str
    edition: Edition | None = None
    print_texts: PrintTexts = field(default_factory=PrintTexts)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of a part of the catalogue: the addresses of all that is published, for links to the rest."""

    @property
    def vocabularies(self) -> Mapping[str, tuple[VocabularyTerm, ...]]:
        """The town's own lists of words, by the field that takes them."""
        return {"themes": self.themes, "quartier": self.districts, "ligne": self.budget_lines}

    # — names

    def name(self, kind: Kind) -> KindName:
        """How the town spells a kind of thing."""
        names = self.settings.names
        return {
            Kind.FIFTY_FIFTY: names.fifty_fifty,
            Kind.INITIATIVE: names.initiative,
            Kind.TALK: names.talk,
            Kind.FESTIVAL: names.festival,
        }[kind]

    def theme_name(self, theme_id: str) -> str:
        """A theme's name; its identifier where the vocabulary lacks it."""
        return next((term.name for term in self.themes if term.id == theme_id), theme_id)

    def theme_pattern(self, theme_id: str) -> str:
        """The drawing of a theme, for entries without a photo."""
        return next((term.pattern or term.id for term in self.themes if term.id == theme_id), theme_id)

    def district_name(self, district_id: str) -> str:
        """A quartier's name."""
        return next((term.name for term in self.districts if term.id == district_id), district_id)

    def budget_line_name(self, line_id: str) -> str:
        """A budget line's name."""
        return next((term.name for term in self.budget_lines if term.id == line_id), line_id)

    # — one thing

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        items: tuple[Item, ...] = (*self.actions, *self.talks, *self.festivals)
        return {item.id: item for item in items}

    def item(self, item_id: str) -> Item | None:
        """The action, talk or festival year with this identifier; None where it is not published."""
        return self._by_id.get(item_id)

    def festival(self, year: int) -> Festival | None:
        """A Faites in Loos year; None where nothing is known of it."""
        return next((festival for festival in self.festivals if festival.year == year), None)

    @cached_property
    def published_sources(self) -> Mapping[str, str]:
        """The address of the page made from each published source file."""
        items: tuple[Item | PageWords, ...] = (
            *self.actions,
            *self.talks,
            *self.festivals,
            *self.pages.values(),
        )
        return {**self.elsewhere, **{item.source: item.address for item in items if item.source}}

    # — indexes, made once: with thousands of entries, a search through all of them for each is too slow

    @cached_property
    def _by_theme(self) -> Mapping[str, tuple[Action, ...]]:
        return _indexed(self.actions, lambda action: action.fields.themes)

    @cached_property
    def _by_bearer(self) -> Mapping[str, tuple[Action, ...]]:
        return _indexed(self.actions, lambda action: [fold(bearer.name) for bearer in action.bearers])

    @cached_property
    def _by_place(self) -> Mapping[str, tuple[Action, ...]]:
        return _indexed(
            self.actions, lambda action: [fold(action.fields.place.name)] if action.fields.place else []
        )

    @cached_property
    def _linking(self) -> Mapping[str, tuple[Action, ...]]:
        return _indexed(self.actions, lambda action: action.fields.related)

    @cached_property
    def _talks_by_action(self) -> Mapping[str, tuple[Talk, ...]]:
        return _indexed(self.talks, lambda talk: talk.fields.projects)

    @cached_property
    def _by_voice(self) -> Mapping[str, tuple[Talk, ...]]:
        return _indexed(self.talks, lambda talk: [fold(name) for name in _voices(talk)])

    # — sets of actions, each in the catalogue's order

    def by_dispositif(self, dispositif: Dispositif) -> tuple[Action, ...]:
        """The fifty-fifty, or the initiatives."""
        return tuple(action for action in self.actions if action.fields.dispositif is dispositif)

    def by_year(self, year: int) -> tuple[Action, ...]:
        """The actions that started in a year."""
        return tuple(action for action in self.actions if action.year == year)

    def by_theme(self, theme_id: str) -> tuple[Action, ...]:
        """The actions that bear a theme."""
        return self._by_theme.get(theme_id, ())

    def by_district(self, district_id: str) -> tuple[Action, ...]:
        """The actions of a quartier."""
        return tuple(action for action in self.actions if action.fields.district == district_id)

    def by_bearer(self, name: str) -> tuple[Action, ...]:
        """The actions of a person or group, whatever the accents and capitals of the name."""
        return self._by_bearer.get(fold(name), ())

    def by_place(self, name: str) -> tuple[Action, ...]:
        """The actions that took place somewhere, whatever the accents and capitals of its name."""
        return self._by_place.get(fold(name), ())

    def by_bearer_kind(self, kind: BearerKind) -> tuple[Action, ...]:
        """The actions carried by a kind of bearer."""
        return tuple(action for action in self.actions if any(b.kind is kind for b in action.bearers))

    def by_stage(self, stage: Stage) -> tuple[Action, ...]:
        """The fifty-fifty that stand at a stage."""
        return tuple(action for action in self.actions if action.stage is stage)

    def linking_to(self, action: Action) -> tuple[Action, ...]:
        """The actions that name this one among what to see."""
        return self._linking.get(action.id, ())

    def honoured(self, year: int) -> tuple[Action, ...]:
        """The actions that a Faites in Loos year honours: begun or celebrated that year, or added by hand."""
        festival = self.festival(year)
        extra = festival.fields.extra if festival and festival.fields else ()
        return tuple(action for action in self.actions if year in action.honoured_in or action.id in extra)

    # — sets of talks

    def talks_of_edition(self, year: int) -> tuple[Talk, ...]:
        """The talks told at a Faites in Loos year."""
        return tuple(talk for talk in self.talks if talk.edition_year == year)

    def talks_about(self, action: Action) -> tuple[Talk, ...]:
        """The talks that tell an action."""
        return self._talks_by_action.get(action.id, ())

    # — indexes

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that have actions, latest first."""
        return tuple(sorted({action.year for action in self.actions}, reverse=True))

    @cached_property
    def used_themes(self) -> tuple[VocabularyTerm, ...]:
        """The themes that have actions, in French alphabetical order."""
        used = [term for term in self.themes if self.by_theme(term.id)]
        return tuple(sorted(used, key=lambda term: sort_key(term.name)))

    @cached_property
    def used_districts(self) -> tuple[VocabularyTerm, ...]:
        """The quartiers that have actions, in French alphabetical order."""
        used = [term for term in self.districts if self.by_district(term.id)]
        return tuple(sorted(used, key=lambda term: sort_key(term.name)))

    @cached_property
    def bearers(self) -> tuple[BearerIndex, ...]:
        """Everyone who carries an action or tells a talk, by the first significant word; one entry a name."""
        first: dict[str, tuple[str, BearerKind | None]] = {}
        for action in reversed(self.actions):
            for bearer in action.bearers:
                first.setdefault(fold(bearer.name), (bearer.name, bearer.kind))
        for talk in reversed(self.talks):
            for name in _voices(talk):
                first.setdefault(fold(name), (name, None))
        found = []
        for key, (name, kind) in first.items():
            actions = self._by_bearer.get(key, ())
            told = {talk.id for action in actions for talk in self.talks_about(action)}
            told |= {talk.id for talk in self._by_voice.get(key, ())}
            talks = tuple(talk for talk in self.talks if talk.id in told)
            found.append(BearerIndex(name, kind, actions, talks))
        return tuple(sorted(found, key=lambda index: (sort_key(filed_under(index.name)), index.name)))

    @cached_property
    def places(self) -> tuple[tuple[str, tuple[Action, ...]], ...]:
        """Every place and quartier that has actions, in French alphabetical order; one entry a name."""
        names: dict[str, str] = {}
        for term in self.districts:
            names.setdefault(fold(term.name), term.name)
        for action in reversed(self.actions):
            if action.fields.place:
                names.setdefault(fold(action.fields.place.name), action.fields.place.name)
        found = _indexed(self.actions, self._place_keys)
        return tuple((names[key], found[key]) for key in sorted(found, key=lambda key: sort_key(names[key])))

    def _place_keys(self, action: Action) -> Iterator[str]:
        if action.fields.district:
            yield fold(self.district_name(action.fields.district))
        if action.fields.place:
            yield fold(action.fields.place.name)

    # — files

    def photo_file(self, item: Item, photo: Photo) -> Path:
        """Where a photo lies on disk."""
        return self.root / item.media_folder / photo.file
