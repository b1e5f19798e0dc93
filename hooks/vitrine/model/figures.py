"""A figure of content/chiffres.yml: never without its source and date."""

from __future__ import annotations

from pydantic import Field

from vitrine.model.base import SLUG_PATTERN, Line, Number, Partial, Record
from vitrine.model.vocabulary import FigureMode, Term


class Computation(Term):
    """The figures that the program knows how to count from what is published; each is the id of a figure."""

    ACTIONS = "nombre-actions"
    FIFTY_FIFTY = "nombre-fifty-fifty"
    INITIATIVES = "nombre-initiatives"
    TALKS = "nombre-recits"
    FESTIVALS = "nombre-editions"
    BEARERS = "nombre-porteurs"


class Figure(Record):
    """A number, what it counts, where it comes from and when it was taken."""

    id: str = Field(
        pattern=f"^{SLUG_PATTERN}$",
        title="Identifiant",
        description="Minuscules sans accent, chiffres et traits d’union.",
        examples=["associations-actives"],
    )
    label: Line = Field(
        alias="libelle",
        title="Libellé",
        description="Ce que le nombre compte, en une phrase.",
        examples=["associations actives"],
    )
    value: Number | None = Field(
        None,
        alias="valeur",
        title="Valeur",
        description="Un nombre. Facultative quand le chiffre est calculé ; si elle est là, elle est comparée.",
        examples=["73"],
    )
    unit: Line | None = Field(
        None, alias="unite", title="Unité", description="S’il y en a une.", examples=["ha"]
    )
    period: Line = Field(
        alias="periode", title="Période", description="De quand à quand.", examples=["automne 2022"]
    )
    source: Line = Field(
        title="Source", description="D’où vient le chiffre.", examples=["Journal d’exemple, mai 2022"]
    )
    taken_on: Partial | None = Field(
        None,
        alias="releve_le",
        title="Relevé le",
        description="La date du document. Inutile quand le chiffre est calculé.",
        examples=["2022-09"],
    )
    mode: FigureMode = Field(
        title="Mode", description="saisi, ou calcule à partir des fiches.", examples=["saisi"]
    )
