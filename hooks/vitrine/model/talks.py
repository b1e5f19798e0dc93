"""The front matter of a Ch'ti TAIDx talk: residents' own words, and what stands around them."""

from __future__ import annotations

from pydantic import Field

from vitrine.model.base import Day, EntryId, Flag, Line, Record, Summary, Text, Title, Year
from vitrine.model.entries import Link, Photo, Source
from vitrine.model.video import Video
from vitrine.model.vocabulary import Dispositif, Publication


class Speaker(Record):
    """Who speaks, under the name that they chose."""

    name: Line = Field(
        alias="nom_affiche",
        title="Nom affiché",
        description="Le nom choisi par la personne : un prénom suffit. Il entre aussi dans la liste des noms ; « Une habitante » n’y entre pas.",
        examples=["Camille"],
    )
    role: Line | None = Field(
        None,
        title="Rôle",
        description="Ce qui se lit après son nom et une virgule, sans verbe : qui elle est, ou avec qui elle l’a fait.",
        examples=["habitante", "avec trois amies"],
    )


class Writing(Record):
    """Who helped to write, if anybody."""

    help: Line | None = Field(
        None,
        alias="accompagnement",
        title="Accompagnement",
        description="Qui a aidé à écrire.",
        examples=["une journaliste locale"],
    )
    media: Line | None = Field(
        None, title="Média", description="Le média, s’il y en a un.", examples=["Gazette d’exemple"]
    )


class TownAnswer(Record):
    """The town's answer: apart from the talk, and signed."""

    text: Text = Field(
        alias="texte",
        title="Texte",
        description="La réponse de la commune.",
        examples=["Nous avons entendu."],
    )
    signatory: Line = Field(
        alias="signataire",
        title="Signataire",
        description="La fonction de qui signe.",
        examples=["Une élue, pour la commune"],
    )
    date: Day = Field(title="Date", description="Le jour de la réponse.", examples=["2022-12-20"])


class Approval(Record):
    """The speaker's approval of the exact text that is published, and of the words written under the video."""

    date: Day = Field(
        title="Date de l’accord",
        description="Le jour où la personne a relu et approuvé.",
        examples=["2022-12-01"],
    )
    version: Line = Field(
        alias="version_relue",
        pattern=r"^sha256:[0-9a-f]{64}$",
        title="Version relue",
        description="L’empreinte du texte approuvé.",
        examples=["sha256:" + "0" * 64],
    )
    words: Line | None = Field(
        None,
        alias="paroles_relues",
        pattern=r"^sha256:[0-9a-f]{64}$",
        title="Paroles relues",
        description="L’empreinte des mots approuvés dans les sous-titres (.vtt) et la transcription (.txt), quand ces fichiers existent.",
        examples=["sha256:" + "0" * 64],
    )


class Lesson(Record):
    """Something that a talk teaches, for the reference guide."""

    subject: Line = Field(
        alias="sujet", title="Sujet", description="En quelques mots.", examples=["Les clefs prêtées"]
    )
    text: Text = Field(
        alias="texte",
        title="Ce que cela nous apprend",
        description="En une ou deux phrases.",
        examples=["Écrire dans la convention qui garde la clef."],
    )
    dispositif: Dispositif | None = Field(
        None,
        title="Dispositif",
        description="Le dispositif concerné, s’il y en a un.",
        examples=["fifty-fifty"],
    )


class Talk(Record):
    """A resident tells their project freely, criticism of the town hall included."""

    title: Title = Field(
        alias="titre",
        title="Titre",
        description="80 signes au plus.",
        examples=["Trois brouettes et une clef"],
    )
    summary: Summary = Field(
        alias="resume",
        title="Résumé",
        description="280 signes au plus.",
        examples=["Une habitante raconte un potager partagé."],
    )
    publication: Publication = Field(
        title="Publication",
        description="« brouillon » et « relecture » : en aperçu seulement ; « publie » : en ligne ; « retire » : nulle part.",
        examples=["brouillon"],
    )
    date: Day | None = Field(
        None,
        title="Date",
        description="Le jour du récit ; à défaut, l’année suffit (champ « annee »).",
        examples=["2021-12-10"],
    )
    year: Year | None = Field(
        None, alias="annee", title="Année", description="Quand le jour n’est pas connu.", examples=["2021"]
    )
    date_approximate: Flag = Field(
        False,
        alias="date_approximative",
        title="Date approximative",
        description="« true » quand l’année est celle de la source.",
        examples=["true"],
    )
    edition: Line = Field(
        title="Édition",
        description="L’année d’une Faites in Loos, ou le nom d’une occasion.",
        examples=["2021", "Soirée d’exemple"],
    )
    speakers: tuple[Speaker, ...] = Field(
        alias="orateurs",
        min_length=1,
        title="Orateurs",
        description="Qui parle.",
        examples=["[{nom_affiche: Camille, role: habitante}]"],
    )
    projects: tuple[EntryId, ...] = Field(
        (),
        alias="projets",
        title="Projets",
        description="Les fiches dont parle le récit, par leur identifiant.",
        examples=["[2022/jardin-partage]"],
    )
    photos: tuple[Photo, ...] = Field(
        (),
        title="Photos",
        description="La première ouvre la page.",
        examples=["[{fichier: scene.jpg, decorative: true, credit: Camille Exemple, personnes: aucune}]"],
    )
    writing: Writing | None = Field(
        None,
        alias="redaction",
        title="Rédaction",
        description="Qui a aidé à écrire.",
        examples=["{accompagnement: une journaliste locale}"],
    )
    video: Video | None = Field(
        None,
        title="Vidéo",
        description="La captation, demandée à un autre site au clic seulement.",
        examples=["{fichier: captation.mp4, sous_titres: sous-titres.vtt, transcription: sous-titres}"],
    )
    answer: TownAnswer | None = Field(
        None,
        alias="reponse_commune",
        title="Réponse de la commune",
        description="À part, jamais dans le récit.",
        examples=["{texte: Nous avons entendu., signataire: Une élue, date: 2022-12-20}"],
    )
    approval: Approval | None = Field(
        None,
        alias="accord",
        title="Accord",
        description="Obligatoire dès que le récit est écrit et publié.",
        examples=["{date: 2022-12-01, version_relue: sha256:" + "0" * 64 + "}"],
    )
    lessons: tuple[Lesson, ...] = Field(
        (),
        alias="enseignements",
        title="Enseignements",
        description="Ce que le récit nous apprend.",
        examples=["[{sujet: Les clefs prêtées, texte: Écrire qui garde la clef.}]"],
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
        description="D’où viennent les faits de la page.",
        examples=["[{titre: Journal d’exemple, date: 2022-09}]"],
    )
    former_addresses: tuple[Line, ...] = Field(
        (),
        alias="anciennes_adresses",
        title="Anciennes adresses",
        description="Les adresses que la page a portées.",
        examples=["[/recits/2021/ancien-nom/]"],
    )

    @property
    def told_in(self) -> int:
        """The year under which the talk is filed; a rule makes sure that one of the two keys is there."""
        return self.date.year if self.date else (self.year or 0)
