"""Tiny content trees, visibly fictional, written as text and laid out on disk for a test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

PAGE_NAMES = (
    *("actions", "recits", "faites-in-loos", "fifty-fifty", "batisseurs", "chiffres", "documents"),
    *("proposer", "plan-du-site", "accessibilite", "ecoconception", "mentions-legales", "introuvable"),
    "rechercher",
)

SETTINGS = """\
    commune: {nom: Exempleville, telephone: 01 99 00 00 00, courriel: contact@exemple.fr}
    site: {titre: La vitrine d’Exempleville, adresse: "https://vitrine.example/", etat: en-ligne}
    noms:
      fifty-fifty: {singulier: Fifty-fifty, pluriel: Fifty-fifty}
      initiative: {singulier: Initiative, pluriel: Initiatives}
      recit: {singulier: Ch’ti TAIDx, pluriel: Ch’ti TAIDx}
      edition: {singulier: Faites in Loos, pluriel: Faites in Loos}
    contacts_publics: [contact@exemple.fr, 01 99 00 00 00]
    cadre: {latitude_min: 50.43, latitude_max: 50.49, longitude_min: 2.74, longitude_max: 2.83}
    depot: {modifier: "https://forge.example/vitrine/edit/main/{chemin}"}
    mentions_legales:
      editeur: Commune d’Exempleville
      adresse: 1 place d’Exemple
      telephone: 01 99 00 00 00
      directeur_publication: Une maire d’exemple
      hebergeur: {nom: Hébergeur d’exemple, adresse: 2 place d’Exemple, telephone: 01 99 00 00 00}
      credits: Textes de la commune d’exemple.
      contact_donnees: Le service des données d’exemple
    accessibilite:
      date: 2026-11-01
      schema_pluriannuel: https://exemple.fr/schema
      plan_action: https://exemple.fr/plan
      contenus_non_accessibles: Aucun audit n’a eu lieu.
      contact: contact@exemple.fr
    """

HOME = """\
    ---
    titre: Accueil
    resume: Une vitrine d’exemple.
    affiche: {vous: [Une moitié, c’est vous.], commune: [L’autre, c’est nous.]}
    invitation:
      titre: Une idée ?
      texte: Elle vient de vous.
      etapes: [{titre: Racontez, texte: Un appel suffit.}, {titre: Signez, texte: À deux.}]
    ---
    """

FIFTY_FIFTY = """\
    ---
    dispositif: fifty-fifty
    titre: Un verger d’exemple
    resume: Des voisins d’exemple plantent douze arbres.
    publication: publie
    dates: {debut: 2022-03}
    themes: [nature]
    porteurs: [{nom: Collectif d’exemple, type: collectif}]
    etape: realise
    idee: Planter un verger ouvert à tous.
    engagement_habitants: Planter, arroser, tailler.
    soutien_commune: [{nature: conseil, detail: Le choix des arbres}]
    demande_ecrite: {date: 2022-01}
    convention: {signee_le: 2022-02-12}
    ---
    Tout a commencé par un plan dessiné sur un carton.
    """

INITIATIVE = """\
    ---
    dispositif: initiative
    titre: Une fresque d’exemple
    resume: Un collectif d’exemple peint un mur.
    publication: publie
    dates: {debut: 2022}
    themes: [culture]
    porteurs: [{nom: Atelier d’exemple, type: association}]
    etat: realisee
    ---
    Le mur était gris.
    """

TALK = """\
    ---
    titre: Trois brouettes d’exemple
    resume: Une habitante d’exemple raconte son verger.
    publication: publie
    date: 2022-12-09
    edition: 2022
    orateurs: [{nom_affiche: Camille, role: habitante d’exemple}]
    projets: [2022/verger]
    ---
    """

MINIMAL: Mapping[str, str] = {
    "content/reglages.yml": SETTINGS,
    "content/vocabulaires/themes.yml": """\
        - {id: nature, nom: Nature, motif: nature}
        - {id: culture, nom: Culture, motif: culture}
        """,
    "content/vocabulaires/quartiers.yml": "- {id: centre, nom: Centre d’exemple}\n",
    "content/vocabulaires/lignes.yml": "- {id: travaux, nom: Travaux}\n",
    "content/chiffres.yml": """\
        - id: associations
          libelle: associations d’exemple
          valeur: 7
          periode: 2022
          source: Journal d’exemple
          releve_le: 2022
          mode: saisi
        """,
    "content/pages/accueil.md": HOME,
    **{
        f"content/pages/{name}.md": f"---\ntitre: Page {name}\nresume: Une page d’exemple.\n---\n"
        for name in PAGE_NAMES
    },
}
"""What every tree needs: settings, vocabularies, one figure, the pages' texts. It has no problem at all."""

SMALL: Mapping[str, str] = {
    **MINIMAL,
    "initiatives/2022/verger.md": FIFTY_FIFTY,
    "initiatives/2022/fresque.md": INITIATIVE,
    "talks/2022/brouettes.md": TALK,
}
"""The minimal tree with a fifty-fifty, an initiative and a talk. It has no problem either."""


def write_tree(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Lay out files under a root, common indentation removed; returns the root."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            file.write_bytes(text)
        else:
            file.write_text(dedent(text), encoding="utf-8", newline="\n")
    return root
