"""The front matter of an action: an initiative, or a fifty-fifty."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from vitrine.model.base import (
    Day,
    Email,
    EntryId,
    Flag,
    Line,
    Number,
    Partial,
    Record,
    Share,
    Summary,
    Text,
    Title,
    Url,
)
from vitrine.model.vocabulary import (
    ORDERED_STAGES,
    STOPPED,
    BearerKind,
    Dispositif,
    InitiativeState,
    PhotoUse,
    Precision,
    Publication,
    Recognisable,
    Side,
    Stage,
    SupportKind,
)


class Period(Record):
    """When an action took place."""

    start: Partial = Field(
        alias="debut",
        title="Début",
        description="Une année, un mois ou un jour. C’est l’année de ce début qui range la fiche dans son dossier.",
        examples=["2022", "2022-09", "2022-09-17"],
    )
    end: Partial | None = Field(
        None, alias="fin", title="Fin", description="Quand l’action s’est terminée.", examples=["2022-12"]
    )
    approximate: Flag = Field(
        False,
        alias="approximatives",
        title="Dates approximatives",
        description="« true » quand l’année n’est pas sûre, celle d’une source par exemple : la page écrit « vers 2022 », le récit n’a plus à le dire.",
        examples=["true"],
    )


class Place(Record):
    """Where an action took place."""

    name: Line = Field(
        alias="nom", title="Nom du lieu", description="Comme on le dit.", examples=["Salle d’exemple"]
    )
    address: Line | None = Field(
        None,
        alias="adresse",
        title="Adresse",
        description="Une adresse publique, jamais celle d’une personne.",
        examples=["1 place d’Exemple"],
    )
    latitude: Number | None = Field(
        None, title="Latitude", description="En degrés, avec un point ou une virgule.", examples=["50.4583"]
    )
    longitude: Number | None = Field(
        None, title="Longitude", description="En degrés, avec un point ou une virgule.", examples=["2.7917"]
    )
    precision: Precision = Field(
        Precision.EXACT,
        title="Précision",
        description="Ce que désigne le point : l’endroit exact, la rue, ou seulement le quartier.",
        examples=["rue"],
    )


class Bearer(Record):
    """Who carries an action, under the name that they chose."""

    name: Line = Field(
        alias="nom",
        title="Nom affiché",
        description="Le nom choisi par les personnes : un prénom suffit.",
        examples=["Collectif d’exemple"],
    )
    kind: BearerKind = Field(
        alias="type", title="Sorte de porteur", description="Qui porte l’action.", examples=["collectif"]
    )


class Link(Record):
    """A link to another site."""

    title: Line = Field(
        alias="titre",
        title="Titre du lien",
        description="Ce que l’on y trouve.",
        examples=["Le site du collectif"],
    )
    url: Url = Field(
        title="Adresse", description="Complète, avec https://.", examples=["https://exemple.fr/page"]
    )


class Source(Record):
    """Where a fact comes from."""

    title: Line = Field(
        alias="titre",
        title="Titre du document",
        description="Comme sur le document.",
        examples=["Journal d’exemple"],
    )
    url: Url | None = Field(
        None,
        title="Adresse",
        description="Complète, avec https://.",
        examples=["https://exemple.fr/document"],
    )
    date: Partial | None = Field(
        None, title="Date", description="Une année, un mois ou un jour.", examples=["2022-09"]
    )


class Authorisation(Record):
    """The paper form by which people allowed a photo to be shown (image rights, RGPD)."""

    reference: Line = Field(
        title="Référence",
        description="Le numéro du formulaire papier, rangé en mairie. Jamais un nom ni une signature.",
        examples=["AUT-2022-014"],
    )
    date: Day = Field(
        title="Date de signature", description="Le jour de la signature.", examples=["2022-09-17"]
    )
    uses: tuple[PhotoUse, ...] = Field(
        alias="usages",
        min_length=1,
        title="Usages permis",
        description="Où la photo peut paraître.",
        examples=["[site, livret]"],
    )
    both_parents: Flag = Field(
        False,
        alias="deux_parents",
        title="Les deux parents",
        description="« true » quand les deux parents de chaque mineur ont signé.",
        examples=["true"],
    )
    expires_on: Day | None = Field(
        None,
        alias="expire_le",
        title="Expire le",
        description="Après ce jour, la photo disparaît.",
        examples=["2027-09-17"],
    )
    withdrawn_on: Day | None = Field(
        None,
        alias="retiree_le",
        title="Retirée le",
        description="Le jour où l’accord a été repris : la photo disparaît partout.",
        examples=["2024-01-08"],
    )


class Photo(Record):
    """A photo kept in the folder that bears the entry's name."""

    file: Line = Field(
        alias="fichier",
        title="Fichier",
        description="Le nom du fichier, rangé dans le dossier qui porte le nom de la fiche.",
        examples=["cour.jpg"],
    )
    alt: Line | None = Field(
        None,
        title="Description",
        description="Ce que l’on voit, pour qui ne la voit pas. Inutile si la photo est décorative.",
        examples=["Une cour peinte de grands cercles"],
    )
    decorative: Flag = Field(
        False,
        title="Décorative",
        description="« true » quand la photo n’apprend rien de plus que le texte.",
        examples=["true"],
    )
    caption: Line | None = Field(
        None,
        alias="legende",
        title="Légende",
        description="Affichée sous la photo.",
        examples=["La cour, le jour de l’ouverture"],
    )
    focal: tuple[Share, ...] = Field(
        (),
        alias="cadrage",
        min_length=2,
        max_length=2,
        title="Cadrage",
        description="Le point à garder quand la photo est recadrée : de gauche (0) à droite (1), puis de haut (0) en bas (1).",
        examples=["[0.5, 0.3]"],
    )
    credit: Line = Field(
        title="Crédit", description="Qui a pris la photo, sous le nom choisi.", examples=["Camille Exemple"]
    )
    licence: Line | None = Field(
        None,
        title="Licence",
        description="Si la photo peut être reprise, à quelles conditions.",
        examples=["CC BY 4.0"],
    )
    people: Recognisable = Field(
        alias="personnes",
        title="Personnes",
        description="Si l’on peut reconnaître quelqu’un.",
        examples=["aucune"],
    )
    minors: Flag = Field(
        False,
        alias="mineurs",
        title="Mineurs",
        description="« true » si des enfants sont reconnaissables.",
        examples=["true"],
    )
    authorisation: Authorisation | None = Field(
        None,
        alias="autorisation",
        title="Autorisation",
        description="Le formulaire signé, obligatoire dès que l’on reconnaît quelqu’un.",
        examples=["{reference: AUT-2022-014, date: 2022-09-17, usages: [site, livret]}"],
    )

    @property
    def centre(self) -> tuple[float, float]:
        """The point to keep in every crop: its middle where staff chose none."""
        across, down = self.focal or (0.5, 0.5)
        return float(across), float(down)


class Lessons(Record):
    """What the bearers keep from their project."""

    successes: Text | None = Field(
        None,
        alias="reussites",
        title="Ce qui a marché",
        description="En quelques phrases.",
        examples=["Le premier samedi, toute la rue était là."],
    )
    difficulties: Text | None = Field(
        None,
        alias="difficultes",
        title="Ce qui a été difficile",
        description="En quelques phrases.",
        examples=["Trouver qui garde la clef."],
    )
    advice: Text | None = Field(
        None,
        alias="conseils",
        title="À qui voudrait s’y mettre",
        description="Un conseil.",
        examples=["Commencez petit."],
    )


class Result(Record):
    """A figure that tells what came out of an action."""

    value: Number = Field(alias="valeur", title="Valeur", description="Un nombre.", examples=["70"])
    unit: Line | None = Field(
        None, alias="unite", title="Unité", description="S’il y en a une.", examples=["arbres"]
    )
    label: Line = Field(
        alias="libelle",
        title="Libellé",
        description="Ce que le nombre compte, en une phrase.",
        examples=["arbres plantés en deux samedis"],
    )
    source: Line | None = Field(
        None,
        title="Source",
        description="D’où vient le chiffre, s’il n’est pas des porteurs.",
        examples=["Journal d’exemple, mai 2022"],
    )


class Entry(Record):
    """What an initiative and a fifty-fifty have in common."""

    title: Title = Field(
        alias="titre",
        title="Titre",
        description="80 signes au plus.",
        examples=["Un verger au pied du terril"],
    )
    summary: Summary = Field(
        alias="resume",
        title="Résumé",
        description="Une ou deux phrases, 280 signes au plus : elles paraissent sur les cartes et dans les partages.",
        examples=["Des voisins plantent douze arbres et s’en occupent ensemble."],
    )
    publication: Publication = Field(
        title="Publication",
        description="« brouillon » et « relecture » : en aperçu seulement ; « publie » : en ligne ; « retire » : nulle part.",
        examples=["brouillon"],
    )
    dates: Period = Field(
        title="Dates", description="Quand l’action a eu lieu.", examples=["{debut: 2022-09}"]
    )
    themes: tuple[str, ...] = Field(
        min_length=1,
        max_length=4,
        title="Thèmes",
        description="Un à quatre thèmes de content/vocabulaires/themes.yml, le principal d’abord.",
        examples=["[nature]"],
    )
    district: str | None = Field(
        None,
        alias="quartier",
        title="Quartier",
        description="Un quartier de content/vocabulaires/quartiers.yml.",
        examples=["centre-exemple"],
    )
    place: Place | None = Field(
        None,
        alias="lieu",
        title="Lieu",
        description="Où l’action a eu lieu.",
        examples=["{nom: Salle d’exemple}"],
    )
    photos: tuple[Photo, ...] = Field(
        (),
        title="Photos",
        description="La première ouvre la page.",
        examples=["[{fichier: cour.jpg, decorative: true, credit: Camille Exemple, personnes: aucune}]"],
    )
    links: tuple[Link, ...] = Field(
        (),
        alias="liens",
        title="Liens",
        description="Vers d’autres sites.",
        examples=["[{titre: Le site du collectif, url: https://exemple.fr}]"],
    )
    sources: tuple[Source, ...] = Field(
        (),
        title="Sources",
        description="D’où viennent les faits de la fiche.",
        examples=["[{titre: Journal d’exemple, date: 2022-09}]"],
    )
    related: tuple[EntryId, ...] = Field(
        (),
        alias="voir_aussi",
        title="Voir aussi",
        description="D’autres fiches à proposer, par leur identifiant (année/nom-du-fichier).",
        examples=["[2022/jardin-partage]"],
    )
    results: tuple[Result, ...] = Field(
        (),
        alias="resultats",
        title="Résultats",
        description="Ce que cela a donné, en chiffres.",
        examples=["[{valeur: 12, libelle: arbres plantés}]"],
    )
    lessons: Lessons | None = Field(
        None,
        alias="bilan",
        title="Bilan",
        description="Ce que l’on en retient, réussites et difficultés.",
        examples=["{conseils: Commencez petit.}"],
    )
    former_addresses: tuple[Line, ...] = Field(
        (),
        alias="anciennes_adresses",
        title="Anciennes adresses",
        description="Les adresses que la page a portées : elles mèneront à la nouvelle.",
        examples=["[/actions/2022/ancien-nom/]"],
    )
    plain: tuple[Line, ...] = Field(
        (),
        alias="en_clair",
        min_length=3,
        max_length=5,
        title="En clair",
        description="Trois à cinq phrases courtes, pour tout le monde.",
        examples=[
            "[Des voisins plantent des arbres., Tout le monde peut venir., On mange les fruits ensemble.]"
        ],
    )
    public_contact: Email | None = Field(
        None,
        alias="contact_public",
        title="Contact public",
        description="Une adresse de service ou d’association, jamais celle d’une personne.",
        examples=["contact@exemple.fr"],
    )
    archive: Flag = Field(
        False,
        title="Archive",
        description="« true » pour une action d’avant ce site dont il manque des papiers : la page le dit.",
        examples=["true"],
    )


class Initiative(Entry):
    """An action that residents lead on their own, without any agreement with the town."""

    dispositif: Literal[Dispositif.INITIATIVE] = Field(
        title="Dispositif",
        description="« initiative » : en autonomie, sans convention ; « fifty-fifty » : avec la commune.",
        examples=["initiative"],
    )
    bearers: tuple[Bearer, ...] = Field(
        alias="porteurs",
        min_length=1,
        max_length=60,
        title="Porteurs",
        description="Qui mène l’action.",
        examples=["[{nom: Collectif d’exemple, type: collectif}]"],
    )
    state: InitiativeState = Field(
        alias="etat", title="État", description="Où en est l’action.", examples=["en-cours"]
    )
    how_to_join: Text | None = Field(
        None,
        alias="participer",
        title="Participer",
        description="Comment rejoindre l’action.",
        examples=["Chaque premier samedi, à dix heures, devant la salle."],
    )
    occasional_help: Text | None = Field(
        None,
        alias="aide_ponctuelle",
        title="Coup de main de la mairie",
        description="Ce que la mairie a prêté, si elle a prêté quelque chose.",
        examples=["Prêt de deux barnums."],
    )


class HistoryStep(Record):
    """A stage that a fifty-fifty reached."""

    stage: Stage = Field(
        alias="etape", title="Étape", description="L’étape franchie.", examples=["rencontre"]
    )
    date: Partial | None = Field(
        None, title="Date", description="Une année, un mois ou un jour.", examples=["2022-03"]
    )
    note: Line | None = Field(
        None, title="Note", description="Une phrase, si elle aide.", examples=["En mairie, puis sur place."]
    )


class Support(Record):
    """Something that the town brings."""

    kind: SupportKind = Field(
        alias="nature", title="Nature", description="conseil, technique ou financier.", examples=["technique"]
    )
    detail: Line | None = Field(
        None,
        title="Détail",
        description="En quoi cela consiste.",
        examples=["Prêt de barrières pendant quatre jours."],
    )
    amount: Number | None = Field(
        None, alias="montant", title="Montant", description="En euros, s’il y en a un.", examples=["120"]
    )
    budget_line: str | None = Field(
        None,
        alias="ligne",
        title="Ligne budgétaire",
        description="Une ligne de content/vocabulaires/lignes.yml.",
        examples=["travaux"],
    )


class Referents(Record):
    """Who follows the project in the town hall: functions; names are optional."""

    elected: Line | None = Field(
        None,
        alias="elu",
        title="Élu référent",
        description="Sa fonction ; le nom est facultatif.",
        examples=["Une élue à la voirie"],
    )
    officer: Line | None = Field(
        None,
        alias="technicien",
        title="Technicien référent",
        description="Sa fonction ; le nom est facultatif.",
        examples=["Un technicien des espaces verts"],
    )


class WrittenRequest(Record):
    """The letter to the Mayor that opens a fifty-fifty."""

    date: Partial | None = Field(
        None, title="Date", description="Le jour de la demande écrite.", examples=["2022-02-04"]
    )


class Agreement(Record):
    """The signed agreement that frames a fifty-fifty."""

    signed_on: Day = Field(
        alias="signee_le", title="Signée le", description="Le jour de la signature.", examples=["2022-03-12"]
    )
    ends_on: Day | None = Field(
        None,
        alias="fin_le",
        title="Prend fin le",
        description="Le dernier jour de la convention.",
        examples=["2025-03-11"],
    )
    upkeep: Text | None = Field(
        None,
        alias="entretien",
        title="Entretien",
        description="Qui entretient, et comment.",
        examples=["Une taille chaque hiver, par le collectif."],
    )
    file: Line | None = Field(
        None,
        alias="fichier",
        title="Fichier",
        description="Le document, rangé dans le dossier de la fiche.",
        examples=["convention.pdf"],
    )


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class NextStep(Record):
    """What comes next, and whose turn it is."""

    who: Annotated[tuple[Side, ...], BeforeValidator(_one_or_more)] = Field(
        alias="qui",
        min_length=1,
        title="À qui",
        description="habitants, commune, ou les deux entre crochets.",
        examples=["habitants"],
    )
    what: Line = Field(
        alias="quoi", title="Quoi", description="Ce qu’il reste à faire.", examples=["Choisir les arbres."]
    )
    before: Partial | None = Field(
        None,
        alias="avant_le",
        title="Avant le",
        description="Une année, un mois ou un jour.",
        examples=["2026-12"],
    )


class FiftyFifty(Entry):
    """An action led by residents with the town's support, under a signed agreement."""

    dispositif: Literal[Dispositif.FIFTY_FIFTY] = Field(
        title="Dispositif",
        description="« initiative » : en autonomie, sans convention ; « fifty-fifty » : avec la commune.",
        examples=["fifty-fifty"],
    )
    bearers: tuple[Bearer, ...] = Field(
        (),
        alias="porteurs",
        max_length=60,
        title="Porteurs",
        description="Qui mène l’action. Obligatoire, sauf pour une archive.",
        examples=["[{nom: Collectif d’exemple, type: collectif}]"],
    )
    stage: Stage = Field(
        alias="etape", title="Étape", description="Où en est le projet.", examples=["realisation"]
    )
    history: tuple[HistoryStep, ...] = Field(
        (),
        alias="historique",
        title="Historique",
        description="Les étapes franchies, dans l’ordre ; la dernière est celle du champ « etape ».",
        examples=["[{etape: demande, date: 2022-01}, {etape: realisation, date: 2022-03}]"],
    )
    idea: Text | None = Field(
        None,
        alias="idee",
        title="Idée",
        description="L’idée des habitants. Obligatoire, sauf pour une archive.",
        examples=["Planter un verger ouvert à tous."],
    )
    commitment: Text | None = Field(
        None,
        alias="engagement_habitants",
        title="Engagement des habitants",
        description="Ce qu’ils s’engagent à faire. Obligatoire, sauf pour une archive.",
        examples=["Planter, arroser, tailler."],
    )
    support: tuple[Support, ...] = Field(
        (),
        alias="soutien_commune",
        title="Soutien de la commune",
        description="Ce que la commune apporte. Obligatoire, sauf pour une archive.",
        examples=["[{nature: conseil, detail: Choix des arbres}]"],
    )
    referents: Referents | None = Field(
        None,
        title="Référents",
        description="Un élu et un technicien accompagnent.",
        examples=["{elu: Une élue à la nature}"],
    )
    request: WrittenRequest | None = Field(
        None,
        alias="demande_ecrite",
        title="Demande écrite",
        description="La lettre adressée au Maire.",
        examples=["{date: 2022-02-04}"],
    )
    agreement: Agreement | None = Field(
        None,
        alias="convention",
        title="Convention",
        description="Obligatoire à partir de l’étape « convention ».",
        examples=["{signee_le: 2022-03-12}"],
    )
    next_step: NextStep | None = Field(
        None,
        alias="prochaine_action",
        title="Prochaine action",
        description="Ce qui vient, et à qui c’est de jouer.",
        examples=["{qui: habitants, quoi: Choisir les arbres.}"],
    )
    stop_reason: Text | None = Field(
        None,
        alias="raison_arret",
        title="Raison de l’arrêt",
        description="Obligatoire quand le projet est interrompu ou n’a pas été retenu.",
        examples=["L’assurance ne couvrait pas le chantier."],
    )

    def reached(self, stage: Stage) -> bool:
        """Whether the project came to this stage, now or earlier in its history."""
        known = [self.stage, *(step.stage for step in self.history)]
        ranks = [ORDERED_STAGES.index(s) for s in known if s not in STOPPED]
        return max(ranks, default=-1) >= ORDERED_STAGES.index(stage)


ActionFields = Initiative | FiftyFifty
