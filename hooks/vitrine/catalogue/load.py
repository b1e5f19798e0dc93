"""From a content tree to its catalogue: the one door that commands and the hook go through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.figures import computed_value
from vitrine.catalogue.items import Action, Festival, PageWords, Talk, is_shown
from vitrine.catalogue.rights import forget_photos
from vitrine.checking.check import check
from vitrine.checking.content import Content
from vitrine.checking.document import Document
from vitrine.checking.messages import Severity, severity
from vitrine.model.base import Record
from vitrine.model.figures import Computation
from vitrine.model.vocabulary import FigureMode
from vitrine.reading.history import edit_address, last_changes
from vitrine.reading.problem import Problem
from vitrine.text.collation import sort_key

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Loaded:
    """The catalogue, None where even the settings can't be read; and every problem."""

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]

    @property
    def publishable(self) -> bool:
        """Whether nothing blocks."""
        return self.catalogue is not None and not any(severity(p) is Severity.ERROR for p in self.problems)


def load(root: Path, today: date, *, preview: bool = False, whole_photos: bool = True) -> Loaded:
    """Read and check a content tree.

    With problems that block, the catalogue holds the sound files alone: enough to preview, not to publish.
    Without any, the cache forgets the photos that were taken away since. Without `whole_photos`, the photos
    are left to be decoded by who will use them.
    """
    checked = check(root, today, whole_photos=whole_photos)
    faulty = {problem.path for problem in checked.problems if severity(problem) is Severity.ERROR}
    catalogue = _catalogue(root, today, checked.content, faulty, preview)
    gaps = _gaps(catalogue, checked.content) if catalogue else ()
    problems = sorted((*checked.problems, *gaps), key=lambda problem: problem.sort_key)
    loaded = Loaded(catalogue, tuple(problems))
    if loaded.publishable:  # with a file that can't be read, nobody knows which photos it declares
        forget_photos(root, checked.content, today)
    return loaded


def _catalogue(
    root: Path, today: date, content: Content, faulty: set[str], preview: bool
) -> Catalogue | None:
    if content.settings is None:
        return None
    changes = last_changes(root)
    actions = [
        Action(d.id, d.path, d.fields, d.body, changes.get(d.path), today)
        for d in _sound(content.actions, faulty)
        if is_shown(d.fields.publication, preview=preview)
    ]
    talks = [
        Talk(d.id, d.path, d.fields, d.body, changes.get(d.path), today)
        for d in _sound(content.talks, faulty)
        if is_shown(d.fields.publication, preview=preview)
    ]
    files = {
        d.fields.year: d
        for d in _sound(content.festivals, faulty)
        if is_shown(d.fields.publication, preview=preview)
    }
    years = sorted(set(files) | {action.year for action in actions}, reverse=True)
    return Catalogue(
        root=root,
        today=today,
        preview=preview,
        settings=content.settings,
        themes=content.themes,
        districts=content.districts,
        budget_lines=content.budget_lines,
        declared_figures=tuple(figure for figure, _ in content.figures),
        actions=tuple(sorted(actions, key=_latest_first)),
        talks=tuple(sorted(talks, key=_latest_told_first)),
        festivals=tuple(
            Festival(year, d.path, d.fields, d.body, changes.get(d.path), today)
            if (d := files.get(year))
            else Festival(year, None, None, "", None, today)
            for year in years
        ),
        pages={
            d.slug: PageWords(d.slug, d.path, d.fields, d.body, changes.get(d.path))
            for d in _sound(tuple(content.pages.values()), faulty)
        },
        edit_address=content.settings.repository.edit or edit_address(root),
        edition=content.edition,
        print_texts=content.print_texts,
    )


def _sound(documents: Iterable[Document[R]], faulty: set[str]) -> list[Document[R]]:
    return [document for document in documents if document.path not in faulty]


def _latest_first(action: Action) -> tuple[int, object]:
    return -action.fields.dates.start.earliest().toordinal(), sort_key(action.fields.title)


def _latest_told_first(talk: Talk) -> tuple[int, object]:
    day = talk.fields.date or date(talk.year, 1, 1)
    return -day.toordinal(), sort_key(talk.fields.title)


def _gaps(catalogue: Catalogue, content: Content) -> list[Problem]:
    """Computed figures whose declared value disagrees with the count (model.md, « Figures »)."""
    gaps = []
    for declared, document in content.figures:
        if (
            declared.mode is FigureMode.COMPUTED
            and declared.value is not None
            and declared.id in list(Computation)
        ):
            counted = computed_value(catalogue, Computation(declared.id))
            if declared.value != counted:
                gaps.append(document.at("chiffre-ecart", "valeur", calcul=str(counted)))
    return gaps
