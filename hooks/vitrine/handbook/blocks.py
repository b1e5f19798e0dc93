"""What each live block stands for: one answer from the catalogue, drawn by the web and by print alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.figures import PrintedFigure, figure
from vitrine.catalogue.items import Action, Talk
from vitrine.handbook.lessons import Subject, by_subject, first_stories, lessons
from vitrine.model.entries import FiftyFifty
from vitrine.model.vocabulary import STEPS, STOPPED, Dispositif
from vitrine.text.blocks import values
from vitrine.text.collation import fold
from vitrine.text.markdown import prose

USUAL_EXAMPLES = 3


@dataclass(frozen=True)
class Examples:
    """Published actions; none where nothing answers."""

    actions: tuple[Action, ...]


@dataclass(frozen=True)
class OneFigure:
    """A figure with its source; None where it is not declared."""

    figure: PrintedFigure | None


@dataclass(frozen=True)
class OneEntry:
    """An action; None where it is not published."""

    action: Action | None


@dataclass(frozen=True)
class Excerpt:
    """A paragraph of a talk, as it is written; empty as long as its text is not there."""

    talk: Talk | None
    paragraph: str


@dataclass(frozen=True)
class Lessons:
    """The lessons asked for, by subject."""

    subjects: tuple[Subject, ...]


@dataclass(frozen=True)
class ChartYear:
    """The published entries of a year: how many of each kind."""

    year: int
    fifty_fifty: int
    initiatives: int
    talks: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.fifty_fifty + self.initiatives + self.talks


@dataclass(frozen=True)
class Chart:
    """The entries by year, oldest first. `approximate` says that some years are only those of a source."""

    years: tuple[ChartYear, ...]
    approximate: bool


@dataclass(frozen=True)
class Step:
    """A step of the path: what it is called, who acts in it, how many published projects stand there."""

    name: str
    note: str
    count: int


@dataclass(frozen=True)
class Stages:
    """The path of a fifty-fifty; `stopped` are the projects that left it before its end."""

    steps: tuple[Step, ...]
    stopped: int


Content = Examples | OneFigure | OneEntry | Excerpt | Lessons | Chart | Stages


def content(catalogue: Catalogue, name: str, argument: str) -> Content:
    """What a block stands for; what is not published leaves an empty answer.

    Raises:
        KeyError: no live block has that name.
    """
    return _MAKERS[name](catalogue, values(argument))


def _examples(catalogue: Catalogue, options: dict[str, str]) -> Examples:
    found = [action for action in catalogue.actions if _answers(action, options)]
    # The fullest first: an example teaches by what it tells. Ties stay in the catalogue's order.
    found.sort(key=lambda action: -_told(action))
    return Examples(tuple(found[: int(options.get("limite", USUAL_EXAMPLES))]))


def _answers(action: Action, options: dict[str, str]) -> bool:
    return (
        options.get("dispositif", action.fields.dispositif) == action.fields.dispositif
        and options.get("theme", action.fields.themes[0]) in action.fields.themes
        and ("etape" not in options or action.stage == options["etape"])
        and options.get("annee", str(action.year)) == str(action.year)
    )


def _told(action: Action) -> int:
    """How much an entry tells: its assessment, its bearers, its results, its two halves, its story."""
    fields = action.fields
    halves = (fields.idea, fields.commitment, fields.support) if isinstance(fields, FiftyFifty) else ()
    return sum(map(bool, (fields.lessons, action.bearers, fields.results, action.body.strip(), *halves)))


def _figure(catalogue: Catalogue, options: dict[str, str]) -> OneFigure:
    return OneFigure(figure(catalogue, options.get("id", "")))


def _entry(catalogue: Catalogue, options: dict[str, str]) -> OneEntry:
    item = catalogue.item(options.get("id", ""))
    return OneEntry(item if isinstance(item, Action) else None)


def _excerpt(catalogue: Catalogue, options: dict[str, str]) -> Excerpt:
    item = catalogue.item(options.get("recit", ""))
    if not isinstance(item, Talk):
        return Excerpt(None, "")
    paragraphs = prose(item.body)
    number = int(options.get("paragraphe", 1))
    return Excerpt(item, paragraphs[number - 1] if number <= len(paragraphs) else "")


def _lessons(catalogue: Catalogue, options: dict[str, str]) -> Lessons:
    found = [
        lesson
        for lesson in lessons(catalogue)
        if options.get("dispositif", lesson.dispositif) == lesson.dispositif
        and fold(options.get("sujet", lesson.subject)) == fold(lesson.subject)
        and ("theme" not in options or _bears(lesson.item, options["theme"]))
    ]
    kept = first_stories(found, int(options["limite"])) if "limite" in options else found
    return Lessons(by_subject(kept))


def _bears(item: Action | Talk, theme: str) -> bool:
    return isinstance(item, Action) and theme in item.fields.themes


def _chart(catalogue: Catalogue, options: dict[str, str]) -> Chart:
    theme = options.get("theme")
    actions = catalogue.by_theme(theme) if theme else catalogue.actions
    talks = catalogue.talks if theme is None else ()
    years = sorted({action.year for action in actions} | {talk.year for talk in talks})
    return Chart(
        tuple(
            ChartYear(
                year,
                sum(a.year == year and a.fields.dispositif is Dispositif.FIFTY_FIFTY for a in actions),
                sum(a.year == year and a.fields.dispositif is Dispositif.INITIATIVE for a in actions),
                sum(talk.year == year for talk in talks),
            )
            for year in years
        ),
        any(a.fields.dates.approximate for a in actions)
        or any(talk.fields.date_approximate for talk in talks),
    )


def _stages(catalogue: Catalogue, options: dict[str, str]) -> Stages:
    theme = options.get("theme")
    stages = [action.stage for action in (catalogue.by_theme(theme) if theme else catalogue.actions)]
    return Stages(
        tuple(
            Step(held[0].singular.capitalize(), note, sum(stage in held for stage in stages))
            for held, note in zip(STEPS, _NOTES, strict=True)
        ),
        sum(stage in STOPPED for stage in stages),
    )


_NOTES = ("écrite, au Maire", "en mairie", "les services", "signée à deux", "les porteurs", "racontée")
"""What the référentiel says under each step."""

_MAKERS: dict[str, Callable[[Catalogue, dict[str, str]], Content]] = {
    "exemples": _examples,
    "chiffre": _figure,
    "fiche": _entry,
    "extrait": _excerpt,
    "enseignements": _lessons,
    "graphique": _chart,
    "chemin": _stages,
}
