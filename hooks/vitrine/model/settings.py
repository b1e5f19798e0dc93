"""The town's settings and open vocabularies, kept under content/."""

from __future__ import annotations

from pydantic import Field

from vitrine.model.base import SLUG_PATTERN, Day, Email, Line, Number, Record, Text, Url
from vitrine.model.vocabulary import SiteState


class VocabularyTerm(Record):
    """A theme, a quartier or a budget line."""

    id: str = Field(
        pattern=f"^{SLUG_PATTERN}$",
        title="Identifiant",
        description="Minuscules sans accent, chiffres et traits d’union.",
        examples=["nature"],
    )
    name: Line = Field(alias="nom", title="Nom", description="Comme on le lit.", examples=["Nature"])
    description: Line | None = Field(
        None, title="Description", description="Une phrase.", examples=["Arbres, haies, jardins."]
    )
    pattern: str | None = Field(
        None,
        alias="motif",
        title="Motif",
        description="Le dessin qui tient la place d’une photo.",
        examples=["nature"],
    )
    latitude: Number | None = Field(
        None,
        title="Latitude",
        description="Le milieu d’un quartier, en degrés : il prend place sur le plan.",
        examples=["50.4583"],
    )
    longitude: Number | None = Field(
        None, title="Longitude", description="Le milieu d’un quartier, en degrés.", examples=["2.7917"]
    )


class Town(Record):
    """The commune and how to reach it."""

    name: Line = Field(
        alias="nom", title="Nom", description="Le nom de la commune.", examples=["Exempleville"]
    )
    insee_code: Line | None = Field(
        None, alias="code_insee", title="Code INSEE", description="Cinq signes.", examples=["00000"]
    )
    phone: Line = Field(
        alias="telephone",
        title="Téléphone",
        description="Celui que l’on publie.",
        examples=["01 99 00 00 00"],
    )
    email: Email = Field(
        alias="courriel",
        title="Courriel",
        description="Celui que l’on publie.",
        examples=["contact@exemple.fr"],
    )
    contact: Line | None = Field(
        None,
        title="Contact",
        description="Qui répond, si la commune le nomme.",
        examples=["Une agente d’exemple"],
    )


class Site(Record):
    """The site itself."""

    title: Line = Field(
        alias="titre", title="Titre", description="Le nom du site.", examples=["La vitrine d’Exempleville"]
    )
    tagline: Line = Field(
        "L’implication habitante",
        alias="devise",
        title="Devise",
        description="Sous le nom de la commune.",
        examples=["L’implication habitante"],
    )
    url: Url = Field(
        alias="adresse",
        title="Adresse",
        description="Complète, terminée par une barre oblique.",
        examples=["https://vitrine.example/"],
    )
    state: SiteState = Field(
        SiteState.PREPARING,
        alias="etat",
        title="État",
        description="preparation : les mentions manquantes avertissent ; en-ligne : elles bloquent.",
        examples=["preparation"],
    )


class KindName(Record):
    """How the town spells one of the four kinds, in the singular and the plural."""

    singular: Line = Field(
        alias="singulier", title="Singulier", description="Tel qu’on le lit.", examples=["Initiative"]
    )
    plural: Line = Field(
        alias="pluriel", title="Pluriel", description="Tel qu’on le lit.", examples=["Initiatives"]
    )


KIND_NAMES_EXAMPLE = (
    "{fifty-fifty: {singulier: Fifty-fifty, pluriel: Fifty-fifty}, "
    "initiative: {singulier: Initiative, pluriel: Initiatives}, "
    "recit: {singulier: Récit, pluriel: Récits}, edition: {singulier: Fête, pluriel: Fêtes}}"
)


class KindNames(Record):
    """The town's spelling of the four kinds: one setting each, used everywhere."""

    fifty_fifty: KindName = Field(
        alias="fifty-fifty",
        title="Fifty-fifty",
        description="Une idée d’habitants, l’appui de la commune, une convention.",
        examples=["{singulier: Fifty-fifty, pluriel: Fifty-fifty}"],
    )
    initiative: KindName = Field(
        title="Initiative",
        description="Une action menée en autonomie.",
        examples=["{singulier: Initiative, pluriel: Initiatives}"],
    )
    talk: KindName = Field(
        alias="recit",
        title="Récit",
        description="Un habitant raconte son projet.",
        examples=["{singulier: Récit, pluriel: Récits}"],
    )
    festival: KindName = Field(
        alias="edition",
        title="Édition",
        description="La fête annuelle.",
        examples=["{singulier: Fête, pluriel: Fêtes}"],
    )


class Frame(Record):
    """The rectangle that holds the commune, in degrees (WGS 84)."""

    latitude_min: Number = Field(title="Latitude la plus basse", description="En degrés.", examples=["50.43"])
    latitude_max: Number = Field(title="Latitude la plus haute", description="En degrés.", examples=["50.49"])
    longitude_min: Number = Field(
        title="Longitude la plus à l’ouest", description="En degrés.", examples=["2.74"]
    )
    longitude_max: Number = Field(
        title="Longitude la plus à l’est", description="En degrés.", examples=["2.83"]
    )


class MapTiles(Record):
    """The images of the plan, and who makes them. Nothing is asked of them before a visitor says so."""

    tiles: Line | None = Field(
        None,
        alias="tuiles",
        pattern=r"^https://\S*\{z\}\S*$",
        title="Adresse des images",
        description="Avec {z}, {x} et {y}. Sans elle, la page montre la liste et le schéma.",
        examples=["https://plan.example/{z}/{x}/{y}.png"],
    )
    provider: Line = Field(
        "l’IGN",
        alias="fournisseur",
        title="Fournisseur",
        description="Après « les images viennent de ».",
        examples=["l’IGN"],
    )
    attribution: Line = Field(
        "© IGN",
        title="Mention",
        description="Celle que le fournisseur demande, au coin du plan.",
        examples=["© IGN"],
    )


class Repository(Record):
    """Where the files are kept and edited."""

    edit: Line | None = Field(
        None,
        alias="modifier",
        pattern=r"\{chemin\}",
        title="Adresse de modification",
        description="Avec {chemin} à la place du fichier.",
        examples=["https://forge.example/vitrine/edit/main/{chemin}"],
    )


class Host(Record):
    """Who hosts the site (LCEN, article 6, III)."""

    name: Line | None = Field(
        None, alias="nom", title="Nom", description="Le nom de l’hébergeur.", examples=["Hébergeur d’exemple"]
    )
    address: Line | None = Field(
        None, alias="adresse", title="Adresse", description="Son adresse.", examples=["1 rue d’Exemple"]
    )
    phone: Line | None = Field(
        None, alias="telephone", title="Téléphone", description="Son téléphone.", examples=["01 99 00 00 00"]
    )


class LegalNotice(Record):
    """What the law asks a site to say of itself (LCEN, article 6, III)."""

    publisher: Line | None = Field(
        None, alias="editeur", title="Éditeur", description="La commune.", examples=["Commune d’Exempleville"]
    )
    address: Line | None = Field(
        None,
        alias="adresse",
        title="Adresse",
        description="Celle de la mairie.",
        examples=["1 place d’Exemple"],
    )
    phone: Line | None = Field(
        None,
        alias="telephone",
        title="Téléphone",
        description="Celui de la mairie.",
        examples=["01 99 00 00 00"],
    )
    director: Line | None = Field(
        None,
        alias="directeur_publication",
        title="Directeur ou directrice de la publication",
        description="Nom et fonction.",
        examples=["Une maire d’exemple"],
    )
    host: Host = Field(
        Host.model_construct(),
        alias="hebergeur",
        title="Hébergeur",
        description="Nom, adresse et téléphone.",
        examples=["{nom: Hébergeur d’exemple}"],
    )
    credits: Text | None = Field(
        None,
        title="Crédits",
        description="Qui a fait le site, les textes, les dessins.",
        examples=["Textes : la commune."],
    )
    privacy_contact: Line | None = Field(
        None,
        alias="contact_donnees",
        title="Contact pour les données personnelles",
        description="Une fonction ou une adresse de service.",
        examples=["dpo@exemple.fr"],
    )


class AccessibilityStatement(Record):
    """The statement that the law asks for (loi 2005-102, art. 47; décret 2019-768; RGAA 4.1).

    The state is « non conforme » as long as no audit is recorded; it is never computed from an automatic test.
    """

    date: Day | None = Field(
        None,
        title="Date de la déclaration",
        description="Le jour où elle est établie.",
        examples=["2026-11-21"],
    )
    auditor: Line | None = Field(
        None,
        alias="auditeur",
        title="Auditeur",
        description="Qui a mené l’audit.",
        examples=["Cabinet d’exemple"],
    )
    audited_on: Day | None = Field(
        None,
        alias="audit_le",
        title="Date de l’audit",
        description="Le jour de l’audit.",
        examples=["2026-10-01"],
    )
    rate: Number | None = Field(
        None,
        alias="taux",
        ge=0,
        le=100,
        title="Taux de conformité",
        description="En pour cent, tel que l’audit le donne.",
        examples=["82"],
    )
    scheme: Url | None = Field(
        None,
        alias="schema_pluriannuel",
        title="Schéma pluriannuel",
        description="Son adresse.",
        examples=["https://exemple.fr/schema"],
    )
    plan: Url | None = Field(
        None,
        alias="plan_action",
        title="Plan d’action",
        description="Son adresse.",
        examples=["https://exemple.fr/plan"],
    )
    gaps: Text | None = Field(
        None,
        alias="contenus_non_accessibles",
        title="Contenus non accessibles",
        description="Ce qui ne l’est pas encore.",
        examples=["Aucun audit n’a eu lieu."],
    )
    exemptions: Text | None = Field(
        None, alias="derogations", title="Dérogations", description="S’il y en a.", examples=["Aucune."]
    )
    contact: Line | None = Field(
        None, title="Contact", description="Où signaler une difficulté.", examples=["contact@exemple.fr"]
    )

    @property
    def state(self) -> str:
        """The words of the law for the state of conformity, from the recorded audit alone."""
        if self.rate is None or self.audited_on is None:
            return "non conforme"
        if self.rate == 100:
            return "totalement conforme"
        return "partiellement conforme" if self.rate >= 50 else "non conforme"


class Settings(Record):
    """content/reglages.yml."""

    town: Town = Field(
        alias="commune",
        title="Commune",
        description="La commune et comment la joindre.",
        examples=["{nom: Exempleville, telephone: 01 99 00 00 00, courriel: contact@exemple.fr}"],
    )
    site: Site = Field(
        title="Site",
        description="Le site lui-même.",
        examples=["{titre: La vitrine, adresse: https://vitrine.example/}"],
    )
    names: KindNames = Field(
        alias="noms",
        title="Noms des dispositifs",
        description="L’orthographe choisie, utilisée partout.",
        examples=[KIND_NAMES_EXAMPLE],
    )
    public_contacts: tuple[Line, ...] = Field(
        (),
        alias="contacts_publics",
        title="Contacts publics",
        description="Les adresses et numéros que les textes peuvent citer.",
        examples=["[contact@exemple.fr, 01 99 00 00 00]"],
    )
    frame: Frame = Field(
        alias="cadre",
        title="Cadre",
        description="Le rectangle qui contient la commune.",
        examples=["{latitude_min: 50.43, latitude_max: 50.49, longitude_min: 2.74, longitude_max: 2.83}"],
    )
    plan: MapTiles = Field(
        MapTiles.model_construct(),
        title="Plan",
        description="D’où viennent les images du plan.",
        examples=['{tuiles: "https://plan.example/{z}/{x}/{y}.png", attribution: © IGN}'],
    )
    repository: Repository = Field(
        Repository.model_construct(),
        alias="depot",
        title="Dépôt",
        description="Où les fichiers se modifient.",
        examples=['{modifier: "https://forge.example/{chemin}"}'],
    )
    legal: LegalNotice = Field(
        LegalNotice.model_construct(),
        alias="mentions_legales",
        title="Mentions légales",
        description="Les champs que la loi demande.",
        examples=["{editeur: Commune d’Exempleville}"],
    )
    accessibility: AccessibilityStatement = Field(
        AccessibilityStatement.model_construct(),
        alias="accessibilite",
        title="Accessibilité",
        description="La déclaration.",
        examples=["{date: 2026-11-21}"],
    )
