"""Fifty-fifty that papers are hard to fill from: too much of everything, or nothing known."""

from __future__ import annotations

_BEARER = (
    "Association intercommunale d’exemple pour la sauvegarde des kiosques, des bancs et des petits jardins "
    "du haut de la rue imaginaire"
)
_BEARERS = "\n".join(f"      - {{nom: '{_BEARER}, section {n}', type: association}}" for n in range(1, 12))
_SUPPORT = "\n".join(
    f"      - {{nature: conseil, detail: Le choix d’exemple numéro {n}.}}\n"
    "      - {nature: technique, detail: 'Le prêt de « Berthe », la bétonnière d’exemple.'}\n"
    "      - {nature: financier, detail: La peinture d’exemple., montant: 1250, ligne: travaux}"
    for n in range(1, 5)
)
CROWDED = f"""\
    ---
    dispositif: fifty-fifty
    titre: Rouvrir « Le Petit Kiosque » du bout de la rue, et y tenir l’atelier d’exemple !
    resume: Des voisins d’exemple rouvrent un kiosque.
    publication: brouillon
    dates: {{debut: 2022-03-01, fin: 2025-12-31, approximatives: true}}
    themes: [nature]
    porteurs:
{_BEARERS}
      - {{nom: {"Anticonstitutionnellement" * 5}, type: collectif}}
    lieu: {{nom: "Angle de la rue d’exemple et du chemin imaginaire, derrière l’ancienne salle, côté jardin"}}
    etape: convention
    historique: [{{etape: convention, date: 2022-02}}]
    idee: Et si « on » rouvrait le kiosque d’exemple ?
    engagement_habitants: {"Peindre, vernir, balayer, arroser ; puis recommencer. " * 5}
    soutien_commune:
{_SUPPORT}
    referents: {{elu: Une élue d’exemple aux kiosques, technicien: Un technicien d’exemple des bancs}}
    demande_ecrite: {{date: 2022-01-05}}
    convention: {{signee_le: 2022-02-01, fin_le: 2025-12-31, entretien: Chaque samedi, par deux.}}
    ---
    Le rideau n’avait pas bougé.
    """
UNKNOWN = """\
    ---
    dispositif: fifty-fifty
    titre: Des bancs d’exemple
    resume: On ne sait presque rien de ces bancs d’exemple.
    publication: brouillon
    archive: true
    dates: {debut: 2022, approximatives: true}
    themes: [nature]
    etape: realise
    ---
    Personne ne sait plus.
    """
