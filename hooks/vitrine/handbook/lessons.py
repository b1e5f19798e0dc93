"""What residents teach: the lessons of talks and the assessments of actions, by subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk
from vitrine.model.vocabulary import Dispositif
from vitrine.text.collation import fold, sort_key


class Nature(Enum):
    """What a lesson is; difficulties stand beside successes, never after a filter."""

    SUCCESS = "Ce qui a réussi"
    DIFFICULTY = "Ce qui a été difficile"
    ADVICE = "Le conseil"
    TOLD = "Entendu sur scène"


@dataclass(frozen=True)
class Lesson:
    """One lesson, in the words in which it was given, and the story that it leads back to."""

    subject: str
    nature: Nature
    text: str
    dispositif: Dispositif | None
    item: Action | Talk


@dataclass(frozen=True)
class Subject:
    """The lessons on one subject, in the order of the catalogue."""

    name: str
    lessons: tuple[Lesson, ...]


def lessons(catalogue: Catalogue) -> tuple[Lesson, ...]:
    """Every published lesson: those of talks first, then those of actions.

    A talk names its subjects. An action has none: its first theme is the subject.
    """
    return (*_told(catalogue.talks), *_assessed(catalogue))


def by_subject(found: Iterable[Lesson]) -> tuple[Subject, ...]:
    """The lessons under their subjects, in French alphabetical order, whatever the accents and capitals."""
    names: dict[str, str] = {}
    groups: dict[str, list[Lesson]] = {}
    for lesson in found:
        key = fold(lesson.subject)
        names.setdefault(key, lesson.subject)
        groups.setdefault(key, []).append(lesson)
    ordered = sorted(groups, key=lambda key: sort_key(names[key]))
    return tuple(Subject(names[key], tuple(groups[key])) for key in ordered)


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
