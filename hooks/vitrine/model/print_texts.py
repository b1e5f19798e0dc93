"""The texts of the small printed pieces, kept in content/imprimes/: a place on the sheet for each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import Field

from vitrine.model.base import EntryId, Flag, Line, Record, Text


class Point(Record):
    """A few words in bold, and what they mean."""

    title: Line = Field(
        alias="titre", title="Titre", description="Deux ou trois mots.", examples=["Du conseil"]
    )
    text: Line = Field(
        alias="texte", title="Texte", description="Une phrase.", examples=["Un élu accompagne le projet."]
    )


class Step(Record):
    """A step of the way, as each side lives it."""

    name: Line = Field(alias="nom", title="Étape", description="Un nom.", examples=["La demande"])
    residents: Line = Field(
        alias="vous",
        title="Vous",
        description="Ce que font les habitants.",
        examples=["Écrivez votre idée."],
    )
    town: Line = Field(
        alias="nous", title="Nous", description="Ce que fait la commune.", examples=["Un élu vous suit."]
    )


class MemoText(Record):
    """content/imprimes/memo.yml."""

    title: Line = Field(alias="titre", title="Titre", description="En très grand.", examples=["Fifty-fifty"])
    hook: Line = Field(
        alias="accroche", title="Accroche", description="Deux lignes.", examples=["Vous avez une idée ?"]
    )
    residents: tuple[Point, ...] = Field(
        alias="habitants",
        min_length=2,
        max_length=4,
        title="La moitié des habitants",
        description="Ce qu’ils apportent.",
        examples=["[{titre: Une idée, texte: La vôtre.}, {titre: Un engagement, texte: La réaliser.}]"],
    )
    town: tuple[Point, ...] = Field(
        alias="commune",
        min_length=2,
        max_length=4,
        title="La moitié de la commune",
        description="Ce qu’elle peut apporter.",
        examples=["[{titre: Du conseil, texte: Un élu suit.}, {titre: De la technique, texte: Un prêt.}]"],
    )
    agreement: Point = Field(
        alias="convention",
        title="La convention",
        description="Ce qui ferme les deux moitiés.",
        examples=["{titre: Une convention, texte: Elle dit qui apporte quoi.}"],
    )
    steps: tuple[Step, ...] = Field(
        alias="etapes",
        min_length=3,
        max_length=6,
        title="Étapes",
        description="Cinq, de préférence.",
        examples=[
            (
                "[{nom: La demande, vous: Écrivez., nous: Un élu suit.}, "
                "{nom: La rencontre, vous: Venez., nous: On mesure.}, "
                "{nom: La convention, vous: Vous signez., nous: Nous aussi.}]"
            )
        ],
    )
    difficulties: tuple[Line, ...] = Field(
        alias="difficultes",
        min_length=2,
        max_length=5,
        title="Difficultés à prévoir",
        description="Des questions à cocher.",
        examples=["[Combien sommes-nous ?, Qui entretient ?]"],
    )
    limits: tuple[Line, ...] = Field(
        alias="limites",
        min_length=1,
        max_length=4,
        title="Ce que la commune ne peut pas",
        description="Des verbes à l’infinitif.",
        examples=["[Réaliser à votre place., Dire oui à tout.]"],
    )
    money: Line = Field(
        alias="argent",
        title="L’argent",
        description="D’où il vient, en une phrase.",
        examples=["La dépense passe sur la ligne du domaine."],
    )
    reach: Line = Field(
        alias="contact",
        title="Contact",
        description="Le titre du contact ; le téléphone et le courriel sont ceux des réglages.",
        examples=["On en parle ?"],
    )


class LeafletText(Record):
    """content/imprimes/depliant.yml."""

    hook: Line = Field(
        alias="accroche",
        title="Accroche",
        description="La première ligne de la couverture, en jaune.",
        examples=["Une idée ?"],
    )
    title: Line = Field(
        alias="titre",
        title="Titre",
        description="La suite, sur la couverture.",
        examples=["Faisons moitié-moitié"],
    )
    cover: Line = Field(
        alias="couverture",
        title="Pied de couverture",
        description="Ce que l’on y trouve.",
        examples=["Fifty-fifty, initiatives, Ch’ti TAIDx"],
    )
    examples: Line = Field(
        alias="titre_exemples", title="Titre du rabat", description="Court.", examples=["Ils l’ont fait"]
    )
    entries: tuple[EntryId, ...] = Field(
        alias="exemples",
        min_length=2,
        max_length=8,
        title="Exemples",
        description="Des identifiants de fiches ; celles qui ne sont pas publiées sont passées.",
        examples=["[2022/jardin-partage, 2022/fresque]"],
    )
    examples_note: Line | None = Field(
        None,
        alias="note_exemples",
        title="Note du rabat",
        description="D’où viennent ces exemples.",
        examples=["Actions citées par la commune."],
    )
    reach: Point = Field(
        alias="contact",
        title="Contact",
        description="Au dos.",
        examples=["{titre: Parlons-en, texte: Un coup de fil suffit.}"],
    )
    online: Line = Field(
        alias="en_ligne",
        title="En ligne",
        description="En bas du dos.",
        examples=["Le livret est en ligne."],
    )
    residents_title: Line = Field(
        alias="titre_habitants", title="Titre du volet vert", description="Court.", examples=["Votre moitié"]
    )
    residents: tuple[Point, ...] = Field(
        alias="habitants",
        min_length=2,
        max_length=5,
        title="Le volet vert",
        description="Ce que font les habitants.",
        examples=["[{titre: Une idée, texte: La vôtre.}, {titre: La suite, texte: Vous faites vivre.}]"],
    )
    town_title: Line = Field(
        alias="titre_commune", title="Titre du volet clair", description="Court.", examples=["Notre moitié"]
    )
    town: tuple[Point, ...] = Field(
        alias="commune",
        min_length=2,
        max_length=5,
        title="Le volet clair",
        description="Ce que fait la commune.",
        examples=["[{titre: Du conseil, texte: Un élu suit.}, {titre: De la technique, texte: Un prêt.}]"],
    )
    agreement: Point = Field(
        alias="convention",
        title="La convention",
        description="La bande noire : quelques mots en jaune, puis la suite de la phrase.",
        examples=["{titre: Et une convention, texte: dit qui apporte quoi.}"],
    )
    path_title: Line = Field(
        alias="titre_chemin",
        title="Titre du chemin",
        description="Deux ou trois mots.",
        examples=["Le chemin"],
    )
    path: tuple[Point, ...] = Field(
        alias="chemin",
        min_length=3,
        max_length=6,
        title="Le chemin",
        description="Les étapes.",
        examples=[
            (
                "[{titre: Demande, texte: On écrit.}, {titre: Rencontre, texte: On mesure.}, "
                "{titre: Convention, texte: On signe.}]"
            )
        ],
    )
    alone: Point = Field(
        alias="sans_convention",
        title="Sans convention",
        description="Ce qu’est une initiative.",
        examples=["{titre: Sans convention ?, texte: C’est une initiative.}"],
    )


PLACE = re.compile(r"\{([^{}\n]+)\}")
"""A field of a paper, in its text."""
FILLED = (
    *(
        "titre",
        "porteurs",
        "idee",
        "engagement_habitants",
        "soutien_commune",
        "lieu",
        "dates",
        "debut",
        "fin",
    ),
    *("entretien", "elu", "technicien", "ligne_budgetaire", "commune", "courriel", "telephone"),
    "contact_donnees",
)
"""The names of fields that an entry or the settings fill; any other stays to be completed."""


def asks_for_a_day(name: str) -> bool:
    """Whether a field asks for a day: « date de la lettre », but not « dates »."""
    return name.split()[:1] == ["date"]


class Article(Record):
    """A part of a paper to sign."""

    title: Line = Field(
        alias="titre", title="Titre", description="Sans numéro.", examples=["L’objet de la convention"]
    )
    text: Text = Field(
        alias="texte",
        title="Texte",
        description="Un paragraphe par ligne. Un mot entre accolades est rempli depuis la fiche, "
        f"ou laissé à compléter : {', '.join(f'{{{name}}}' for name in FILLED)} ; "
        "tout autre nom devient un champ vide qui porte ce nom. "
        "Seul sur sa ligne, un champ a la place d’écrire des phrases. {date de la lettre} demande un jour ; "
        "{oui | non} donne des cases à cocher.",
        examples=["La commune de {commune} et {porteurs} conviennent de réaliser « {titre} »."],
    )
    to_check: Line | None = Field(
        None,
        alias="a_verifier",
        title="À vérifier",
        description="Ce que le service juridique vérifie dans l’article avant la signature.",
        examples=["La capacité de chaque signataire."],
    )


class PaperText(Record):
    """content/imprimes/demande.yml and content/imprimes/convention.yml: what the two sides sign."""

    title: Line = Field(
        alias="titre",
        title="Titre",
        description="En tête du papier.",
        examples=["Convention de fifty-fifty"],
    )
    opening: Text = Field(
        alias="ouverture",
        title="Ouverture",
        description="Avant les articles ; les accolades s’y emploient de même.",
        examples=["Entre la commune de {commune} et {porteurs}."],
    )
    articles: tuple[Article, ...] = Field(
        min_length=1,
        max_length=20,
        title="Articles",
        description="Dans l’ordre.",
        examples=['[{titre: L’objet, texte: "Réaliser « {titre} »."}]'],
    )
    numbered: Flag = Field(
        False,
        alias="numerotes",
        title="Numérotés",
        description="« true » pour écrire « Article 1 » devant chaque titre.",
        examples=["true"],
    )
    closing: Text | None = Field(
        None,
        alias="cloture",
        title="Clôture",
        description="Avant les signatures ; les accolades s’y emploient de même.",
        examples=["Fait à {commune}, le {date de signature}."],
    )
    signatures: tuple[Line, ...] = Field(
        min_length=1,
        max_length=3,
        title="Signatures",
        description="Qui signe, de gauche à droite.",
        examples=["[Pour les habitants, Pour la commune]"],
    )


@dataclass(frozen=True)
class PrintTexts:
    """The texts that a content tree holds; a piece without its text is not printed."""

    memo: MemoText | None = None
    leaflet: LeafletText | None = None
    request: PaperText | None = None
    agreement: PaperText | None = None
