"""content/referentiel/version.yml: which edition of the référentiel this is, and what changed."""

from __future__ import annotations

from pydantic import Field

from vitrine.model.base import Day, Line, Record, Text


class Change(Record):
    """What an edition brought."""

    version: Line = Field(title="Version", description="Le numéro de l’édition.", examples=['"1.1"'])
    date: Day = Field(title="Date", description="Le jour de l’édition.", examples=["2026-11-21"])
    text: Text = Field(
        alias="texte",
        title="Ce qui change",
        description="En une ou deux phrases.",
        examples=["Un chapitre de plus."],
    )


class Edition(Record):
    """The edition in force, and the list of changes, latest first."""

    version: Line = Field(
        title="Version", description="Le numéro, entre guillemets droits.", examples=['"1.1"']
    )
    date: Day = Field(
        alias="date_version",
        title="Date de la version",
        description="Le jour de l’édition.",
        examples=["2026-11-21"],
    )
    changes: tuple[Change, ...] = Field(
        alias="changements",
        min_length=1,
        title="Changements",
        description="Un par édition, le plus récent en premier.",
        examples=['[{version: "1.1", date: 2026-11-21, texte: Un chapitre de plus.}]'],
    )
