"""The front matter of a Faites in Loos edition."""

from __future__ import annotations

from pydantic import Field

from vitrine.model.base import Clock, EntryId, Line, Partial, Record, Year
from vitrine.model.entries import Photo, Source
from vitrine.model.vocabulary import Publication


class FestivalDate(Record):
    """A day, or some days, of an edition."""

    start: Partial = Field(
        alias="debut", title="Début", description="Un jour, si possible.", examples=["2021-12-11"]
    )
    end: Partial | None = Field(
        None,
        alias="fin",
        title="Fin",
        description="Le dernier jour, s’il y en a plusieurs.",
        examples=["2021-12-12"],
    )
    place: Line | None = Field(
        None, alias="lieu", title="Lieu", description="Comme on le dit.", examples=["Salle d’exemple"]
    )
    title: Line | None = Field(
        None, alias="titre", title="Titre", description="Ce qui s’y passe.", examples=["Journée festive"]
    )


class ProgrammeItem(Record):
    """A line of the programme."""

    time: Clock | None = Field(
        None, alias="heure", title="Heure", description="Avec deux-points.", examples=["18:30"]
    )
    when: Line | None = Field(
        None,
        alias="quand",
        title="Quand",
        description="Quand l’heure n’est pas connue : un jour, un moment.",
        examples=["En amont"],
    )
    title: Line = Field(
        alias="titre", title="Titre", description="Ce qui s’y passe.", examples=["Ouverture des stands"]
    )
    who: Line | None = Field(
        None, alias="qui", title="Qui", description="Qui anime.", examples=["Les associations d’exemple"]
    )
    place: Line | None = Field(
        None, alias="lieu", title="Lieu", description="Comme on le dit.", examples=["Grande salle"]
    )


class FestivalYear(Record):
    """An edition of the yearly festival that honours the year's actions."""

    year: Year = Field(
        alias="annee", title="Année", description="Celle du nom du fichier.", examples=["2022"]
    )
    publication: Publication = Field(
        Publication.PUBLISHED,
        title="Publication",
        description="brouillon, relecture, publie ou retire.",
        examples=["publie"],
    )
    summary: Line | None = Field(
        None,
        alias="resume",
        title="Résumé",
        description="Une phrase, sous le titre.",
        examples=["La fête des actions de l’année."],
    )
    dates: tuple[FestivalDate, ...] = Field(
        (),
        title="Dates",
        description="Les jours de la fête.",
        examples=["[{debut: 2022-12-10, lieu: Salle d’exemple}]"],
    )
    theme: Line | None = Field(
        None, title="Thème de l’édition", description="En quelques mots.", examples=["la solidarité"]
    )
    programme: tuple[ProgrammeItem, ...] = Field(
        (), title="Programme", description="Dans l’ordre.", examples=["[{heure: 18:30, titre: Récits}]"]
    )
    partners: tuple[Line, ...] = Field(
        (),
        alias="partenaires",
        title="Partenaires",
        description="Comme ils se nomment.",
        examples=["[Association d’exemple]"],
    )
    poster: Photo | None = Field(
        None,
        alias="affiche",
        title="Affiche",
        description="L’image de l’affiche, dans le dossier de l’année.",
        examples=["{fichier: affiche.jpg, alt: Affiche bleue, credit: Camille Exemple, personnes: aucune}"],
    )
    extra: tuple[EntryId, ...] = Field(
        (),
        alias="complements",
        title="Compléments",
        description="Des fiches d’une autre année mises à l’honneur, par leur identifiant.",
        examples=["[2020/jardin-partage]"],
    )
    sources: tuple[Source, ...] = Field(
        (),
        title="Sources",
        description="D’où viennent les faits de la page.",
        examples=["[{titre: Journal d’exemple, date: 2022-09}]"],
    )
