"""The closed vocabularies on which rules depend, each term with its French words.

Open vocabularies (themes, quartiers, budget lines) are the town's own and live in content/vocabulaires/.
"""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A word that staff write, with how it is shown in the singular and in the plural."""

    singular: str
    plural: str

    def __new__(cls, value: str, singular: str = "", plural: str = "") -> Term:
        """A term; without words of its own it is shown as it is written, and takes an « s »."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.singular = singular or value
        term.plural = plural or f"{term.singular}s"
        return term


class Dispositif(Term):
    """The two kinds of action kept under initiatives/. How the town spells them is a setting."""

    FIFTY_FIFTY = "fifty-fifty"
    INITIATIVE = "initiative"


class Kind(Term):
    """The four kinds of thing the showcase publishes. Their names are settings, their marks are in design/."""

    FIFTY_FIFTY = "fifty-fifty"
    INITIATIVE = "initiative"
    TALK = "recit"
    FESTIVAL = "edition"


class Publication(Term):
    """Where a file stands between a first draft and its removal."""

    DRAFT = "brouillon", "brouillon"
    REVIEW = "relecture", "en relecture", "en relecture"
    PUBLISHED = "publie", "publié"
    REMOVED = "retire", "retiré"


class BearerKind(Term):
    """Who carries an action."""

    RESIDENT = "habitant", "habitante ou habitant", "habitantes et habitants"
    COLLECTIVE = "collectif"
    ASSOCIATION = "association"
    SCHOOL = "ecole", "école"
    FARMERS = "agriculteurs", "agriculteurs", "agriculteurs"
    SHOPKEEPERS = "commercants", "commerçants", "commerçants"
    COMPANY = "entreprise"
    YOUTH = "jeunes", "jeunes", "jeunes"


class InitiativeState(Term):
    """Where an initiative stands."""

    ONGOING = "en-cours", "en cours", "en cours"
    DONE = "realisee", "réalisée"
    PAUSED = "en-pause", "en pause", "en pause"
    ENDED = "terminee", "terminée"


class Stage(Term):
    """The stages of a fifty-fifty, in order, then the two ways in which it may stop.

    What staff write are the method's own terms; readers are shown everyday words, on screen and on paper
    alike. The glossary of the référentiel says one by the other.
    """

    REQUEST = "demande"
    MEETING = "rencontre"
    REVIEW = "instruction", "étude"
    AGREEMENT = "convention"
    WORK = "realisation", "réalisation"
    DONE = "realise", "réalisé"
    CELEBRATED = "valorise", "mise à l’honneur", "mises à l’honneur"
    INTERRUPTED = "interrompu"
    DECLINED = "non-retenu", "non retenu", "non retenus"


class SupportKind(Term):
    """What the town brings to a fifty-fifty. The convention keeps the terms of the town's own documents.

    « Technique » is lent tools as much as people who know how.
    """

    ADVICE = "conseil", "conseils", "conseils"
    TECHNICAL = "technique", "coup de main", "coups de main"
    FINANCIAL = "financier", "argent", "argent"


class Side(Term):
    """Who owes the next step of a fifty-fifty."""

    RESIDENTS = "habitants", "les habitants", "les habitants"
    TOWN = "commune", "la commune", "la commune"


class Recognisable(Term):
    """Whether people can be recognised in a photo."""

    NOBODY = "aucune"
    UNRECOGNISABLE = "non-reconnaissables"
    RECOGNISABLE = "reconnaissables"


class PhotoUse(Term):
    """Where a photo may appear, as written on the authorisation form."""

    SITE = "site"
    BOOKLET = "livret"
    SOCIAL = "reseaux", "réseaux", "réseaux"


class Precision(Term):
    """How precisely a place is given."""

    EXACT = "exacte"
    STREET = "rue"
    DISTRICT = "quartier"


class FigureMode(Term):
    """Whether a figure is typed in, or counted from the entries."""

    TYPED = "saisi"
    COMPUTED = "calcule", "calculé"


class SiteState(Term):
    """Whether the site is still being prepared, or open to the public."""

    PREPARING = "preparation", "en préparation", "en préparation"
    ONLINE = "en-ligne", "en ligne", "en ligne"


STOPPED = frozenset({Stage.INTERRUPTED, Stage.DECLINED})
FINISHED = frozenset({Stage.DONE, Stage.CELEBRATED})
ORDERED_STAGES = tuple(stage for stage in Stage if stage not in STOPPED)
STEPS: tuple[tuple[Stage, ...], ...] = (
    (Stage.REQUEST,),
    (Stage.MEETING,),
    (Stage.REVIEW,),
    (Stage.AGREEMENT,),
    (Stage.WORK, Stage.DONE),
    (Stage.CELEBRATED,),
)
"""The steps of the path as it is drawn, each named after its first stage: what is done stands where it was made."""
