"""What to read next: explicit links first, then what is shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk


class Reason(Enum):
    """Why two things are related, in the order in which they are proposed."""

    LINKED = "cité par la fiche"
    LINKED_BACK = "la fiche est citée"
    TOLD = "raconté sur scène"
    SAME_BEARER = "mêmes porteurs"
    SAME_PLACE = "même lieu"
    SAME_THEME = "même thème"


@dataclass(frozen=True)
class Related:
    """A thing to propose, and the first reason to do so."""

    item: Action | Talk
    reason: Reason


def related(catalogue: Catalogue, action: Action) -> tuple[Related, ...]:
    """What relates to an action: linked from it, linking to it, told on stage; then by bearer, place, theme.

    Each thing comes once, under its first reason; within a reason, in the catalogue's order.
    """
    found: dict[str, Related] = {}
    for candidate in _candidates(catalogue, action):
        if candidate.item.id != action.id:
            found.setdefault(candidate.item.id, candidate)
    return tuple(found.values())


def _candidates(catalogue: Catalogue, action: Action) -> Iterator[Related]:
    for entry_id in action.fields.related:
        item = catalogue.item(entry_id)
        if isinstance(item, Action | Talk):
            yield Related(item, Reason.LINKED)
    yield from (Related(a, Reason.LINKED_BACK) for a in catalogue.linking_to(action))
    yield from (Related(talk, Reason.TOLD) for talk in catalogue.talks_about(action))
    for bearer in action.bearers:
        yield from (Related(a, Reason.SAME_BEARER) for a in catalogue.by_bearer(bearer.name))
    yield from (Related(a, Reason.SAME_PLACE) for a in _same_place(catalogue, action))
    for theme in action.fields.themes:
        yield from (Related(a, Reason.SAME_THEME) for a in catalogue.by_theme(theme))


def _same_place(catalogue: Catalogue, action: Action) -> tuple[Action, ...]:
    """The actions of the same place; for one without a place, those of the same quartier."""
    if action.fields.place:
        return catalogue.by_place(action.fields.place.name)
    return catalogue.by_district(action.fields.district) if action.fields.district else ()
