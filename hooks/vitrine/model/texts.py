"""The front matter of the showcase pages whose texts live in content/pages/."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from vitrine.model.base import Line, Partial, Record, Summary, Text


class PageText(Record):
    """The words that staff write on a page; the program adds the lists, cards and figures."""

    title: Line = Field(
        alias="titre", title="Titre", description="Le titre de la page.", examples=["Les chiffres"]
    )
    summary: Summary = Field(
        alias="resume",
        title="Résumé",
        description="La phrase sous le titre, 280 signes au plus.",
        examples=["Un chiffre sans source n’entre pas ici."],
    )
    short_title: Line | None = Field(
        None,
        alias="titre_court",
        max_length=30,
        title="Titre court",
        description="Pour le menu et le fil d’Ariane, 30 signes au plus.",
        examples=["Chiffres"],
    )

    @property
    def label(self) -> str:
        """The words used in menus and breadcrumbs."""
        return self.short_title or self.title


class Poster(Record):
    """The headline of the home page, in two halves."""

    residents: tuple[Line, ...] = Field(
        alias="vous",
        min_length=1,
        max_length=3,
        title="La moitié des habitants",
        description="Deux ou trois lignes courtes.",
        examples=["[Une moitié, c’est vous.]"],
    )
    town: tuple[Line, ...] = Field(
        alias="commune",
        min_length=1,
        max_length=3,
        title="La moitié de la commune",
        description="Deux ou trois lignes courtes.",
        examples=["[L’autre, c’est nous.]"],
    )


class InvitationStep(Record):
    """One of the steps shown under the invitation."""

    title: Line = Field(
        alias="titre", title="Titre", description="Deux ou trois mots.", examples=["Racontez-la"]
    )
    text: Text = Field(
        alias="texte", title="Texte", description="Une ou deux phrases.", examples=["Un coup de fil suffit."]
    )


class Invitation(Record):
    """The home page's invitation to propose an idea."""

    title: Line = Field(
        alias="titre", title="Titre", description="Une question.", examples=["Vous avez une idée ?"]
    )
    text: Text = Field(
        alias="texte", title="Texte", description="Une ou deux phrases.", examples=["L’idée vient de vous."]
    )
    steps: tuple[InvitationStep, ...] = Field(
        alias="etapes",
        min_length=2,
        max_length=4,
        title="Étapes",
        description="Trois, de préférence.",
        examples=["[{titre: Racontez, texte: Un appel suffit.}, {titre: Signez, texte: À deux.}]"],
    )


class HomeText(PageText):
    """content/pages/accueil.md."""

    poster: Poster = Field(
        alias="affiche",
        title="Affiche",
        description="Le titre en deux moitiés.",
        examples=["{vous: [Une moitié], commune: [L’autre]}"],
    )
    invitation: Invitation = Field(
        title="Invitation",
        description="Comment proposer une idée.",
        examples=[
            "{titre: Une idée ?, texte: Elle vient de vous., etapes: [{titre: Racontez, texte: Un appel suffit.}, {titre: Signez, texte: À deux.}]}"
        ],
    )
    figures: tuple[str, ...] = Field(
        (),
        alias="chiffres",
        max_length=6,
        title="Chiffres",
        description="Des identifiants de content/chiffres.yml.",
        examples=["[associations-actives]"],
    )
    front: tuple[str, ...] = Field(
        (),
        alias="une",
        max_length=6,
        title="À la une",
        description="Des identifiants de fiches, de récits ou d’éditions ; à défaut, les plus récentes.",
        examples=["[2022/jardin-partage, faites-in-loos/2022]"],
    )


class FigureGroup(Record):
    """Figures that are read together, under one heading."""

    title: Line = Field(
        alias="titre", title="Titre", description="Deux ou trois mots.", examples=["La mine, et après"]
    )
    figures: tuple[str, ...] = Field(
        alias="chiffres",
        min_length=1,
        title="Chiffres",
        description="Des identifiants de content/chiffres.yml.",
        examples=["[terrils, puits]"],
    )


class Part(Record):
    """A part of a whole: a figure, and the words for it in the chart."""

    figure: str = Field(
        alias="chiffre",
        title="Chiffre",
        description="Un identifiant de content/chiffres.yml.",
        examples=["hectares-naturels"],
    )
    label: Line = Field(
        alias="libelle",
        title="Libellé",
        description="Deux ou trois mots, pour la légende.",
        examples=["naturels ou agricoles"],
    )


class Division(Record):
    """A whole drawn as one bar, in two or three parts of the same unit."""

    title: Line = Field(
        alias="titre",
        title="Titre",
        description="Ce que la barre montre, en une phrase.",
        examples=["La moitié du sol est en herbe"],
    )
    text: Line = Field(
        alias="texte", title="Texte", description="Une phrase.", examples=["La commune compte 100 hectares."]
    )
    parts: tuple[Part, ...] = Field(
        min_length=2,
        max_length=3,
        title="Parts",
        description="Deux ou trois, de la même unité.",
        examples=["[{chiffre: pres, libelle: en herbe}, {chiffre: rues, libelle: bâtis}]"],
    )


class Moment(Record):
    """A date of the timeline, and what happened."""

    when: Partial = Field(
        alias="quand", title="Quand", description="Une année, ou une date plus précise.", examples=["1986"]
    )
    text: Line = Field(
        alias="texte", title="Texte", description="Une phrase courte.", examples=["Le dernier puits ferme."]
    )


class Timeline(Record):
    """« Du noir au vert »: the years before the turn, drawn in black, then the years after, in green."""

    title: Line = Field(alias="titre", title="Titre", description="Un titre.", examples=["Du noir au vert"])
    black: tuple[Moment, ...] = Field(
        alias="noir",
        min_length=1,
        title="Le temps du noir",
        description="Les premières dates, dans l’ordre.",
        examples=["[{quand: 1850, texte: Le charbon commence.}]"],
    )
    green: tuple[Moment, ...] = Field(
        alias="vert",
        min_length=1,
        title="Le temps du vert",
        description="Les dates suivantes, dans l’ordre.",
        examples=["[{quand: 2000, texte: Une charte paraît.}]"],
    )
    source: Line = Field(
        title="Source", description="D’où viennent ces dates.", examples=["Journal d’exemple, mai 2022"]
    )


class FiguresText(PageText):
    """content/pages/chiffres.md."""

    groups: tuple[FigureGroup, ...] = Field(
        (),
        alias="groupes",
        title="Groupes",
        description="Les chiffres, rangés. Ceux qu’aucun groupe ne nomme viennent ensuite.",
        examples=["[{titre: La mine, chiffres: [terrils, puits]}]"],
    )
    division: Division | None = Field(
        None,
        alias="repartition",
        title="Répartition",
        description="Un tout partagé en deux ou trois, dessiné en une barre.",
        examples=[
            "{titre: Le sol, texte: En hectares., parts: [{chiffre: pres, libelle: en herbe}, {chiffre: rues, libelle: bâtis}]}"
        ],
    )
    timeline: Timeline | None = Field(
        None,
        alias="frise",
        title="Frise",
        description="Les dates qui ont compté.",
        examples=[
            "{titre: Du noir au vert, noir: [{quand: 1850, texte: La mine.}], vert: [{quand: 2000, texte: Une charte.}], source: Journal d’exemple}"
        ],
    )


class Share(Record):
    """What one side brings, in a few words and a sentence."""

    title: Line = Field(alias="titre", title="Titre", description="Un ou deux mots.", examples=["Du conseil"])
    text: Line = Field(
        alias="texte", title="Texte", description="Une phrase.", examples=["Un élu vous accompagne."]
    )


class Halves(Record):
    """The 50/50 panel as an explanation: who brings what, and what both sign."""

    residents: tuple[Share, ...] = Field(
        alias="habitants",
        min_length=1,
        max_length=4,
        title="La moitié des habitants",
        description="Deux ou trois apports.",
        examples=["[{titre: L’idée, texte: Elle vient de vous.}]"],
    )
    town: tuple[Share, ...] = Field(
        alias="commune",
        min_length=1,
        max_length=4,
        title="La moitié de la commune",
        description="Deux ou trois apports.",
        examples=["[{titre: Du conseil, texte: Un élu vous accompagne.}]"],
    )
    agreement: Line = Field(
        alias="convention",
        title="La convention",
        description="Ce que les deux signent, en une phrase.",
        examples=["Elle écrit qui fait quoi."],
    )


class ExplainedText(PageText):
    """content/pages/fifty-fifty.md."""

    halves: Halves | None = Field(
        None,
        alias="moities",
        title="Les deux moitiés",
        description="Le panneau 50/50 : qui apporte quoi.",
        examples=[
            "{habitants: [{titre: L’idée, texte: Elle vient de vous.}], commune: [{titre: Du conseil, texte: Un élu.}], convention: Elle écrit qui fait quoi.}"
        ],
    )
    path: tuple[InvitationStep, ...] = Field(
        (),
        alias="chemin",
        max_length=6,
        title="Le chemin",
        description="Les étapes, dans l’ordre.",
        examples=["[{titre: La demande, texte: Vous écrivez au Maire.}]"],
    )


PAGE_MODELS: Mapping[str, type[PageText]] = {
    "accueil": HomeText,
    "chiffres": FiguresText,
    "fifty-fifty": ExplainedText,
}
"""The pages whose front matter says more than a title; every other one is a PageText."""
