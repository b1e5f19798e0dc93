"""The rules that look at several fields of one file together. Each says which keys it needs to be sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from textwrap import shorten
from typing import Any

from vitrine.checking.document import Document
from vitrine.checking.fields import declaration
from vitrine.model.entries import ActionFields, FiftyFifty, Initiative, Place
from vitrine.model.festival import FestivalYear
from vitrine.model.settings import Frame, VocabularyTerm
from vitrine.model.talks import Talk
from vitrine.model.vocabulary import (
    FINISHED,
    ORDERED_STAGES,
    STOPPED,
    InitiativeState,
    Publication,
    Stage,
)
from vitrine.reading.approved import approved_body, first_change, first_changed_words
from vitrine.reading.problem import Problem
from vitrine.reading.spoken import approved_words, spoken, spoken_files
from vitrine.text.dates import PartialDate
from vitrine.text.fingerprint import fingerprint
from vitrine.text.typography import french

CHANGE_WIDTH = 160
"""How many characters of a changed passage a message shows, on either side."""


@dataclass(frozen=True)
class Setting:
    """What rules need to know besides the file: the root of its tree, the day, and the commune's frame.

    Without `whole_photos`, those of which nothing is known yet are judged by their headers.
    """

    root: Path
    today: date
    frame: Frame | None
    whole_photos: bool = True


Check = Callable[[Document[Any], Setting], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A check, and the keys without which it can't be made."""

    needs: tuple[str, ...]
    check: Check


def check_entry(document: Document[Any], rules: tuple[Rule, ...], setting: Setting) -> tuple[Problem, ...]:
    """The problems that a set of rules finds in one file."""
    return tuple(
        problem for rule in rules if document.sound(*rule.needs) for problem in rule.check(document, setting)
    )


def _example(document: Document[Any], *path: str) -> str:
    info = declaration(type(document.fields), path)
    return str(info.examples[0]) if info and info.examples else "…"


def _in_year_folder(document: Document[ActionFields], _: Setting) -> Iterator[Problem]:
    year = str(document.fields.dates.start.year)
    if year != document.folder_year:
        yield document.at(
            "dossier-annee",
            "dates",
            "debut",
            annee=year,
            dossier=document.folder_year,
            correction=f"initiatives/{year}/",
            champ="dates.debut",
        )


def _ends_after_start(document: Document[ActionFields], _: Setting) -> Iterator[Problem]:
    period = document.fields.dates
    if period.end and period.end.latest() < period.start.earliest():
        yield document.at("dates-inversees", "dates", "fin", debut=str(period.start))


def _finished_in_the_past(document: Document[ActionFields], setting: Setting) -> Iterator[Problem]:
    entry = document.fields
    if isinstance(entry, Initiative):
        finished = entry.state in (InitiativeState.DONE, InitiativeState.ENDED)
        state = entry.state.singular
    else:
        finished = entry.stage in FINISHED
        state = entry.stage.singular
    ends = entry.dates.end or entry.dates.start
    if finished and ends.earliest() > setting.today:
        yield document.at("fini-dans-le-futur", "dates", "fin" if entry.dates.end else "debut", etat=state)


def _point(document: Document[ActionFields], setting: Setting) -> Iterator[Problem]:
    if document.fields.place:
        yield from check_point(document, document.fields.place, setting.frame, "lieu")


def check_point(
    document: Document[Any], place: Place | VocabularyTerm, frame: Frame | None, *path: str
) -> Iterator[Problem]:
    """A point has both its numbers, and lies in the commune. `path` is where the place is in its file."""
    if place.latitude is None and place.longitude is None:
        return
    if place.latitude is None or place.longitude is None:
        lacking = "latitude" if place.latitude is None else "longitude"
        yield document.missing(
            "coordonnees-incompletes",
            *path,
            lacking,
            exemple="50.4583" if place.latitude is None else "2.7917",
        )
        return
    if frame is None:
        return

    def inside(latitude: Any, longitude: Any) -> bool:
        return bool(
            frame.latitude_min <= latitude <= frame.latitude_max
            and frame.longitude_min <= longitude <= frame.longitude_max
        )

    if inside(place.latitude, place.longitude):
        return
    swapped = inside(place.longitude, place.latitude)
    values = (place.longitude, place.latitude) if swapped else (place.latitude, place.longitude)
    yield document.at(
        "coordonnees-inversees" if swapped else "hors-cadre",
        *path,
        "latitude",
        latitude=str(values[0]),
        longitude=str(values[1]),
    )


def _known_beyond_archive(document: Document[FiftyFifty], _: Setting) -> Iterator[Problem]:
    entry = document.fields
    if entry.archive:
        return
    due = {
        "porteurs": entry.bearers,
        "idee": entry.idea,
        "engagement_habitants": entry.commitment,
        "soutien_commune": entry.support,
    }
    for key, value in due.items():
        if not value and document.sound(key):
            yield document.missing("obligatoire-hors-archive", key, exemple=_example(document, key))


def _papers(document: Document[FiftyFifty], _: Setting) -> Iterator[Problem]:
    entry = document.fields
    if entry.archive or not entry.reached(Stage.AGREEMENT):
        return
    for key, value in (("demande_ecrite", entry.request), ("convention", entry.agreement)):
        if value is None and document.sound(key):
            yield document.missing(
                "papier-manquant", key, etape=entry.stage.value, exemple=_example(document, key)
            )


def _history(document: Document[FiftyFifty], _: Setting) -> Iterator[Problem]:
    entry = document.fields
    latest: PartialDate | None = None
    rank = -1
    if "historique" in document.kept:
        return  # a step is unreadable: the order of the others says nothing sure
    for index, step in enumerate(entry.history):
        if step.stage not in STOPPED:
            position = ORDERED_STAGES.index(step.stage)
            if position < rank:
                yield document.at(
                    "historique-desordonne",
                    "historique",
                    index,
                    "etape",
                    avant=ORDERED_STAGES[rank].value,
                    ordre=", ".join(ORDERED_STAGES),
                )
            rank = max(rank, position)
        elif index < len(entry.history) - 1:
            yield document.at(
                "historique-desordonne",
                "historique",
                index + 1,
                "etape",
                avant=step.stage.value,
                ordre="un arrêt vient en dernier",
            )
        if step.date and latest and step.date.latest() < latest.earliest():
            yield document.at("historique-dates", "historique", index, "date", avant=str(latest))
        latest = step.date or latest
    if entry.history and document.sound("etape") and entry.history[-1].stage is not entry.stage:
        yield document.at(
            "historique-fin", "historique", len(entry.history) - 1, "etape", etape=entry.stage.value
        )


def _stopped_with_reason(document: Document[FiftyFifty], _: Setting) -> Iterator[Problem]:
    entry = document.fields
    if entry.stage in STOPPED and not entry.stop_reason:
        yield document.missing(
            "raison-arret-manquante",
            "raison_arret",
            etape=entry.stage.singular,
            exemple=_example(document, "raison_arret"),
        )


def _amounts(document: Document[FiftyFifty], _: Setting) -> Iterator[Problem]:
    for index, support in document.numbered("soutien_commune", document.fields.support):
        if support.amount is not None and support.amount < 0:
            yield document.at(
                "montant-negatif", "soutien_commune", index, "montant", correction=str(-support.amount)
            )


def _agreement_dates(document: Document[FiftyFifty], _: Setting) -> Iterator[Problem]:
    agreement = document.fields.agreement
    if agreement and agreement.ends_on and agreement.ends_on < agreement.signed_on:
        yield document.at("dates-inversees", "convention", "fin_le", debut=str(agreement.signed_on))


def _talk_year(document: Document[Talk], _: Setting) -> Iterator[Problem]:
    talk = document.fields
    if talk.date is None and talk.year is None:
        yield document.missing("recit-sans-date", "annee", exemple=document.folder_year)
    elif str(talk.told_in) != document.folder_year:
        yield document.at(
            "dossier-annee",
            "date" if talk.date else "annee",
            annee=str(talk.told_in),
            dossier=document.folder_year,
            correction=f"talks/{talk.told_in}/",
            champ="date" if talk.date else "annee",
        )


def _talk_approved(document: Document[Talk], setting: Setting) -> Iterator[Problem]:
    """Nothing of a resident's words is published that they have not read (model.md, « accord »)."""
    talk = document.fields
    words = _words(document, setting)
    if talk.publication is not Publication.PUBLISHED or not (document.body.strip() or words):
        return
    from_body = fingerprint(document.body)
    if talk.approval is None:
        entry = f"date: {setting.today.isoformat()}, version_relue: {from_body}"
        entry += f", paroles_relues: {fingerprint(words)}" if words else ""
        yield document.missing("accord-manquant", "accord", exemple=entry, fiche=document.id)
    elif document.body.strip() and talk.approval.version != from_body:
        approved = approved_body(setting.root, document.path, talk.approval.version)
        change = _told(*first_change(approved, document.body)) if approved is not None else ""
        values = {"empreinte": from_body, "fiche": document.id, "difference": change}
        yield document.at("accord-perime", "accord", "version_relue", **values)


def _words_approved(document: Document[Talk], setting: Setting) -> Iterator[Problem]:
    """Nor are words under a video: subtitles and transcripts are typed by others than who speaks."""
    talk = document.fields
    words = _words(document, setting)
    if not words or talk.publication is not Publication.PUBLISHED or talk.approval is None:
        return
    files, from_words = _spoken_files(document), fingerprint(words)
    names = ", ".join(PurePosixPath(path).name for path in files)
    values = {"empreinte": from_words, "fiche": document.id, "fichiers": names}
    if talk.approval.words is None:
        yield document.missing("accord-paroles-manquant", "accord", "paroles_relues", **values)
    elif talk.approval.words != from_words:
        approved = approved_words(setting.root, files, talk.approval.words)
        change = _told(*first_changed_words(approved, words)) if approved is not None else ""
        yield document.at("accord-paroles-perime", "accord", "paroles_relues", **values, difference=change)


def _spoken_files(document: Document[Talk]) -> tuple[str, ...]:
    video = document.fields.video if document.sound("video") else None
    folder = document.path.removesuffix(".md")
    return spoken_files(folder, video.subtitles, video.transcript) if video else ()


def _words(document: Document[Talk], setting: Setting) -> str:
    return spoken(setting.root, _spoken_files(document))


def _told(old: str, new: str) -> str:
    """What changed first since the approval, as the end of a message; empty where only blank lines did."""
    if not (old or new):
        return ""
    shown = [
        french("« {} »").format(shorten(text, CHANGE_WIDTH, placeholder=" …")) if text else "rien"
        for text in (old, new)
    ]
    return french("Approuvé : {}. Maintenant : {}.").format(*shown)


def _festival_year(document: Document[FestivalYear], _: Setting) -> Iterator[Problem]:
    if str(document.fields.year) != document.slug:
        yield document.at("edition-annee", "annee", dossier=document.slug)


def _festival_dates(document: Document[FestivalYear], _: Setting) -> Iterator[Problem]:
    for index, day in document.numbered("dates", document.fields.dates):
        if day.end and day.end.latest() < day.start.earliest():
            yield document.at("dates-inversees", "dates", index, "fin", debut=str(day.start))


_COMMON = (
    Rule(("dates",), _in_year_folder),
    Rule(("dates",), _ends_after_start),
    Rule(("lieu",), _point),
)

INITIATIVE_RULES = (*_COMMON, Rule(("dates", "etat"), _finished_in_the_past))

FIFTY_FIFTY_RULES = (
    *_COMMON,
    Rule(("dates", "etape"), _finished_in_the_past),
    Rule(("archive",), _known_beyond_archive),
    Rule(("archive", "etape", "historique"), _papers),
    Rule(("historique",), _history),
    Rule(("etape", "raison_arret"), _stopped_with_reason),
    Rule(("soutien_commune",), _amounts),
    Rule(("convention",), _agreement_dates),
)

TALK_RULES = (
    Rule(("date", "annee"), _talk_year),
    Rule(("accord", "publication"), _talk_approved),
    Rule(("accord", "publication", "video"), _words_approved),
)

FESTIVAL_RULES = (Rule(("annee",), _festival_year), Rule(("dates",), _festival_dates))

RULES: dict[type[Any], tuple[Rule, ...]] = {
    Initiative: INITIATIVE_RULES,
    FiftyFifty: FIFTY_FIFTY_RULES,
    Talk: TALK_RULES,
    FestivalYear: FESTIVAL_RULES,
}
