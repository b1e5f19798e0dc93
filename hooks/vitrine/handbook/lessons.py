"""What residents teach: the lessons of talks and the assessments of actions, by subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk
from vitrine.model.vocabulary import Dispositif
from vitrine.text.collation import fold, sort_key

_RANKS = (*Dispositif, None)


class Nature(Enum):
    """What a lesson is; difficulties stand beside successes, never after a filter."""

    SUCCESS = "Ce qui a réussi"
    DIFFICULTY = "Ce qui a été difficile"
    ADVICE = "Le conseil"
    TOLD = "Entendu sur scène"


SIDES = (Nature.SUCCESS, Nature.DIFFICULTY)
"""What is shown face to face, in the same room and type."""


@dataclass(frozen=True)
class Lesson:
    """One lesson, in the words in which it was given, and the story that it leads back to."""

    subject: str
    nature: Nature
    text: str
    dispositif: Dispositif | None
    item: Action | Talk


@dataclass(frozen=True)
class Story:
    """What one story teaches on a subject: the two sides of an action, or what was heard on a stage."""

    item: Action | Talk
    lessons: tuple[Lesson, ...]

    @property
    def has_sides(self) -> bool:
        """Whether it is an action: what succeeded and what was difficult then face each other, even empty."""
        return isinstance(self.item, Action)

    def text(self, nature: Nature) -> str:
        """What it says of one nature; empty where nothing is written."""
        return next((lesson.text for lesson in self.lessons if lesson.nature is nature), "")


@dataclass(frozen=True)
class Subject:
    """The stories that teach something on one subject: fifty-fifty, then initiatives, then the others."""

    name: str
    stories: tuple[Story, ...]


def lessons(catalogue: Catalogue) -> tuple[Lesson, ...]:
    """Every published lesson: those of talks first, then those of actions.

    A talk names its subjects. An action has none: its first theme is the subject.
    """
    return (*_told(catalogue.talks), *_assessed(catalogue))


def by_subject(found: Iterable[Lesson]) -> tuple[Subject, ...]:
    """The stories under their subjects, in French alphabetical order, whatever the accents and capitals."""
    names: dict[str, str] = {}
    groups: dict[str, list[Lesson]] = {}
    for lesson in found:
        key = fold(lesson.subject)
        names.setdefault(key, lesson.subject[:1].upper() + lesson.subject[1:])
        groups.setdefault(key, []).append(lesson)
    ordered = sorted(groups, key=lambda key: sort_key(names[key]))
    return tuple(Subject(names[key], _stories(groups[key])) for key in ordered)


def first_stories(found: Iterable[Lesson], limit: int) -> tuple[Lesson, ...]:
    """The lessons of the first stories: a story is kept whole, never its success without its difficulty."""
    lessons = tuple(found)
    kept = [*dict.fromkeys(lesson.item.id for lesson in lessons)][:limit]
    return tuple(lesson for lesson in lessons if lesson.item.id in kept)


def _stories(found: Iterable[Lesson]) -> tuple[Story, ...]:
    items: dict[str, list[Lesson]] = {}
    for lesson in found:
        items.setdefault(lesson.item.id, []).append(lesson)
    every = (Story(group[0].item, tuple(group)) for group in items.values())
    return tuple(sorted(every, key=lambda story: _RANKS.index(story.lessons[0].dispositif)))


def _told(talks: Iterable[Talk]) -> Iterator[Lesson]:
    for talk in talks:
        for each in talk.fields.lessons:
            yield Lesson(each.subject, Nature.TOLD, each.text, each.dispositif, talk)


def _assessed(catalogue: Catalogue) -> Iterator[Lesson]:
    for action in catalogue.actions:
        fields = action.fields
        if fields.lessons is None:
            continue
        subject = catalogue.theme_name(fields.themes[0])
        for nature, text in (
            (Nature.SUCCESS, fields.lessons.successes),
            (Nature.DIFFICULTY, fields.lessons.difficulties),
            (Nature.ADVICE, fields.lessons.advice),
        ):
            if text:
                yield Lesson(subject, nature, text, fields.dispositif, action)
