"""The front matter of the showcase pages whose texts live in content/pages/."""

from __future__ import annotations

from pydantic import Field

from vitrine.model.base import Line, Record, Summary, Text


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
