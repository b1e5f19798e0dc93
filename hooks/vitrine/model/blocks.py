"""The live blocks that a page of the référentiel, of the guide or of content/pages/ may hold, declared once.

The check, the expansion and the contributors' guide are made from this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from vitrine.text.blocks import CAPTION

MOST = 12
"""The largest number that « limite » takes: beyond it, a link to the list reads better."""


class Takes(Enum):
    """What a value must be, and so what it is checked against."""

    THEME = auto()
    DISPOSITIF = auto()
    STAGE = auto()
    YEAR = auto()
    LIMIT = auto()
    FIGURE = auto()
    ENTRY = auto()
    TALK = auto()
    PARAGRAPH = auto()
    WORDS = auto()


@dataclass(frozen=True)
class BlockOption:
    """An option of a block: its key, what it takes, what it is for, an example."""

    key: str
    takes: Takes
    description: str
    example: str
    required: bool = False


@dataclass(frozen=True)
class BlockModel:
    """A block: its name, what it shows, its options."""

    name: str
    description: str
    options: tuple[BlockOption, ...] = ()

    @property
    def example(self) -> str:
        """The shortest way to write it."""
        due = [f"{option.key}={option.example}" for option in self.options if option.required]
        return f"/// {self.name} | {' '.join(due)}" if due else f"/// {self.name}"


_LIMIT = BlockOption("limite", Takes.LIMIT, f"Combien au plus, de 1 à {MOST}.", "3")
_DISPOSITIF = BlockOption("dispositif", Takes.DISPOSITIF, "Un seul dispositif.", "fifty-fifty")

_ALL = (
    BlockModel(
        "exemples",
        "Des fiches publiées, les mieux renseignées d’abord.",
        (
            _DISPOSITIF,
            BlockOption("theme", Takes.THEME, "Un thème de content/vocabulaires/themes.yml.", "nature"),
            BlockOption("etape", Takes.STAGE, "L’étape où en sont les fifty-fifty.", "realise"),
            BlockOption("annee", Takes.YEAR, "L’année du début de l’action.", "2022"),
            _LIMIT,
        ),
    ),
    BlockModel(
        "chiffre",
        "Un chiffre de content/chiffres.yml, avec sa source et sa date.",
        (
            BlockOption(
                "id", Takes.FIGURE, "L’identifiant du chiffre.", "associations-actives", required=True
            ),
        ),
    ),
    BlockModel(
        "fiche",
        "La carte d’une action.",
        (BlockOption("id", Takes.ENTRY, "L’identifiant de la fiche.", "2022/jardin-partage", required=True),),
    ),
    BlockModel(
        "extrait",
        "Un paragraphe d’un récit, mot pour mot ; son résumé tant que le texte n’est pas là.",
        (
            BlockOption(
                "recit", Takes.TALK, "L’identifiant du récit.", "2022/trois-brouettes", required=True
            ),
            BlockOption("paragraphe", Takes.PARAGRAPH, "Lequel ; le premier si l’on ne dit rien.", "2"),
        ),
    ),
    BlockModel(
        "enseignements",
        "Ce que les récits et les bilans nous apprennent, rangé par sujet.",
        (
            _DISPOSITIF,
            BlockOption("theme", Takes.THEME, "Un thème de content/vocabulaires/themes.yml.", "nature"),
            BlockOption("sujet", Takes.WORDS, "Un seul sujet, entre guillemets.", '"Les clefs prêtées"'),
            _LIMIT,
        ),
    ),
    BlockModel(
        "graphique",
        "Les fiches par année et par dispositif, dessinées, avec leur tableau.",
        (BlockOption("theme", Takes.THEME, "Un thème de content/vocabulaires/themes.yml.", "nature"),),
    ),
    BlockModel(
        "chemin",
        "Les étapes d’un fifty-fifty, et combien de projets publiés s’y trouvent.",
        (BlockOption("theme", Takes.THEME, "Un thème de content/vocabulaires/themes.yml.", "nature"),),
    ),
    BlockModel(
        CAPTION, "Le titre du tableau placé juste au-dessus ; il s’écrit entre les deux lignes du bloc."
    ),
)

BLOCKS = {block.name: block for block in _ALL}
LIVE_BLOCKS = tuple(name for name in BLOCKS if name != CAPTION)
"""Those that bring in matter from the catalogue."""
