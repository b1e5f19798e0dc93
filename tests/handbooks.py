"""A tiny référentiel, visibly fictional, with every block, its glossary and something to cite."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from tests.trees import FIFTY_FIFTY, INITIATIVE, SMALL, TALK
from vitrine.text.fingerprint import fingerprint

TOLD = """\
Au début, nous étions trois brouettes.

- une liste

La clef **manquait** : personne ne l’avait.
"""
LESSONS = """\
enseignements:
  - {sujet: Les clefs prêtées, texte: "Écrire qui garde la clef ?", dispositif: fifty-fifty}
  - {sujet: nature, texte: Arroser tôt.}
"""
ASSESSED = """\
bilan:
  reussites: Douze arbres d’exemple ont pris.
  difficultes: La clef a été perdue deux fois.
  conseils: Faites trois doubles.
"""
FIRST = """\
# Un premier chapitre

Une entrée en matière d’exemple, avec le mot verger. Sigle : CPE.

## Le chapeau {#chapeau}

Un fait d’exemple.[^a] Le verger et un second verger.

Voir [la suite](02-suite.md#fin) et [le verger](../../initiatives/2022/verger.md),
mais pas [ce secret](../../initiatives/2022/cachee.md).

/// exemples | dispositif=fifty-fifty limite=2
///

/// chiffre | id=associations
///

| Qui | Quoi |
|---|---|
| Les habitants | |

/// tableau
Qui fait quoi, *exemple*
///

- ☐ Vérifier la clef

[^a]: Journal d’exemple, 2022.
"""
SECOND = """\
# La suite

Un second chapitre d’exemple.

## Des histoires

/// fiche | id=2022/fresque
///

/// extrait | recit=2022/brouettes paragraphe=2
///

/// graphique
///

/// chemin
///

### Un détail

Retour au [début](01-debut.md).

## La fin {#fin}

/// enseignements
///

/// exemples | etape=interrompu
///
"""
GLOSSARY = """\
# Le glossaire

Les mots d’exemple.

verger
:   Jardin planté d’arbres fruitiers.

CPE
:   Comité pour l’exemple.
"""
VERSION = """\
version: "2.1"
date_version: 2026-11-01
changements:
  - {version: "2.1", date: 2026-11-01, texte: Un chapitre d’exemple de plus.}
  - {version: "2.0", date: 2026-10-01, texte: Première édition d’exemple.}
"""


def _front(text: str, more: str, body: str) -> str:
    head = dedent(text).split("---\n")[1]
    return f"---\n{head}{more}---\n{body}"


HANDBOOK: Mapping[str, str] = {
    **SMALL,
    "initiatives/2022/verger.md": _front(FIFTY_FIFTY, ASSESSED, "Tout a commencé par un plan.\n"),
    "initiatives/2021/haies.md": dedent(FIFTY_FIFTY)
    .replace("2022", "2021")
    .replace("Un verger d’exemple", "Des haies d’exemple"),
    "initiatives/2022/cachee.md": dedent(INITIATIVE)
    .replace("publication: publie", "publication: brouillon")
    .replace("Une fresque d’exemple", "Un secret d’exemple"),
    "talks/2022/brouettes.md": _front(
        TALK, f"{LESSONS}accord: {{date: 2022-12-10, version_relue: {fingerprint(TOLD)}}}\n", TOLD
    ),
    "content/referentiel/index.md": "# Le référentiel d’exemple\n\nUne introduction.\n",
    "content/referentiel/01-debut.md": FIRST,
    "content/referentiel/02-suite.md": SECOND,
    "content/referentiel/15-glossaire.md": GLOSSARY,
    "content/referentiel/version.yml": VERSION,
    "content/pages/chiffres.md": (
        "---\ntitre: Les chiffres\nresume: Une page d’exemple.\n---\n/// fiche | id=2022/verger\n///\n"
    ),
}
