"""The dates and sources of what blocks show, said in the same words on the web and on paper."""

from __future__ import annotations

from vitrine.catalogue.figures import PrintedFigure
from vitrine.catalogue.items import Action, Talk
from vitrine.text.dates import PartialDate, display, display_range
from vitrine.text.numbers import counted

PATH_CAPTION = (
    "Les étapes d’un fifty-fifty, et les projets publiés qui s’y trouvent. "
    "La rencontre peut précéder la demande écrite."
)


def when(action: Action) -> str:
    """When an action took place: « vers 2022 », « mars à octobre 2022 »."""
    dates = action.fields.dates
    return display_range(dates.start, dates.end, approximate=dates.approximate)


def told(talk: Talk) -> str:
    """When a talk was told; « édition à retrouver » where its year is only that of the source."""
    if talk.fields.date_approximate:
        return talk.fields.edition
    return display(PartialDate.from_date(talk.fields.date)) if talk.fields.date else str(talk.year)


def people(item: Action | Talk) -> str:
    """Who carries an action, or tells a talk on stage: « Porteur : … », « Sur scène : … »."""
    if isinstance(item, Talk):
        return f"Sur scène : {', '.join(speaker.name for speaker in item.fields.speakers)}"
    names = ", ".join(bearer.name for bearer in item.bearers)
    if not names:
        return "Porteurs à retrouver"
    return f"{'Porteur' if len(item.bearers) == 1 else 'Porteurs'} : {names}"


def source(printed: PrintedFigure) -> str:
    """Where a figure comes from, what it covers, and the date of its source."""
    declared = printed.declared
    words = f"{declared.source} ({declared.period})"
    if declared.taken_on and str(declared.taken_on.year) not in words:
        words += f", relevé en {display(declared.taken_on)}"
    return f"{words}."


def projects(count: int) -> str:
    """How many projects stand at a step."""
    return counted(count, "projet", "projets") if count else "aucun projet"


def stopped(count: int) -> str:
    """How many projects left the path before its end."""
    return f"{counted(count, 'projet arrêté ou non retenu', 'projets arrêtés ou non retenus')} en chemin."
