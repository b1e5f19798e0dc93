"""Entries at the ends of what the contract allows, visibly fictional: all that may break a printed page.

Titles of eighty signs and summaries of two hundred and eighty, twelve bearers, no photo, one or three,
upright ones, stories of six hundred words, fields left empty, a talk in a single paragraph.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from PIL import Image, ImageChops, ImageDraw

from vitrine.text.fingerprint import fingerprint

Files = dict[str, str | bytes]

LONG_TITLE = "Rouvrir le grand local d’exemple du bout de la rue, et tenir l’atelier du samedi"
LONG_SUMMARY = (
    "Fermé depuis cinquante ans, le local d’exemple redevient un endroit où l’on répare, où l’on prête et où "
    "l’on parle ; douze voisins d’exemple y tiennent, chaque samedi, un atelier ouvert à toutes et à tous, "
    "enfants compris, avec des outils que chacun rapporte quand il y pense."
)
_SENTENCES = (
    "Le rideau de fer n’avait pas bougé depuis si longtemps qu’un merle y nichait.",
    "On a gardé deux établis, une enseigne et une horloge arrêtée à midi moins dix.",
    "Personne ne savait à qui était la clef ; c’est une voisine d’exemple qui l’avait.",
    "La première réunion a duré une heure, la deuxième toute une soirée.",
    "« Et si l’on commençait par le toit ? » a demandé quelqu’un du fond de la salle.",
    "Il a fallu onze samedis, trois bennes et beaucoup de café.",
    "La commune d’exemple a prêté deux échafaudages, puis elle a dit non pour le chauffage.",
    "Ce non nous a obligés à chercher des couvertures, et nous en avons trouvé quarante.",
)

SIGNS = (
    "Œuvre, cœur, ÉCOLE, Ÿ, 1er, 2\u1d49, n° 5, 12 °C, 30 m², 3 × 4, ½, 1 250 €, 15 %, "
    "→ ✓ ← № … – — « » “ ” ‘ ’. "
    "De\u0301compose\u0301, trait\u2011d’union, coupe\u00adcoupe, invi\u200bsible, fi\u200cn. "
    "Ñ, ß, ø, Č, ğ, Ł."
)
"""All that a French text may hold, some of it as other keyboards write it."""


def story(words: int, *, start: int = 0) -> str:
    """That many words, in paragraphs of four sentences."""
    sentences: list[str] = []
    while sum(len(each.split()) for each in sentences) < words:
        sentences.append(_SENTENCES[(start + len(sentences)) % len(_SENTENCES)])
    return "\n\n".join(" ".join(sentences[n : n + 4]) for n in range(0, len(sentences), 4))


def _chaptered(words: int) -> str:
    """A long story with all that a story may hold."""
    part = words // 3
    return "\n\n".join(
        (
            story(part),
            "## Onze samedis pour vider",
            story(part // 2, start=3),
            "- trois bennes prêtées par la commune d’exemple ;\n- quarante couvertures ;\n- une horloge.",
            '!!! note "À savoir"\n    La clef est chez la boulangère d’exemple[^1].',
            "## Ce qui a coincé",
            story(part, start=5),
            "| Mois | Venus | Objets |\n| --- | --- | --- |\n| mars | 12 | 40 |\n| avril | 31 | 72 |",
            "> On ne répare pas seulement des grille-pain d’exemple.",
            "### Pour faire pareil",
            story(part // 2, start=1),
            "[^1]: Elle ouvre à six heures, même le dimanche d’exemple.",
        )
    )


@cache
def photo(width: int, height: int, seed: int = 0) -> bytes:
    """A picture of slopes under a sky, with the grain of a telephone's photo."""
    sky = Image.linear_gradient("L").resize((width, height))
    grain = Image.effect_noise((width, height), 60)
    picture = Image.merge("RGB", (sky.point(lambda v: 90 + v // 3), sky.point(lambda v: 120 + v // 3), sky))
    draw = ImageDraw.Draw(picture)
    for n, colour in enumerate(("#31463a", "#4f6b3f", "#7a6a4a", "#20242a")):
        x = (0.2 + 0.25 * ((n * 2 + seed) % 4)) * width
        top = (0.35 + 0.1 * n) * height
        draw.polygon([(x, top), (x - 0.6 * width, height), (x + 0.6 * width, height)], fill=colour)
    picture = ImageChops.overlay(picture, Image.merge("RGB", (grain, grain, grain)))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=92)
    return target.getvalue()


def _photos(*names: str, caption: bool = True) -> list[dict[str, str]]:
    return [
        {
            "fichier": name,
            "alt": f"Des pentes d’exemple sous un grand ciel ({name})",
            **({"legende": "Le terril d’exemple, vu de la rue qui n’existe pas"} if caption else {}),
            "credit": "Camille Exemple",
            "personnes": "aucune",
        }
        for name in names
    ]


def _entry(fields: Mapping[str, Any], body: str) -> str:
    common = {"publication": "publie", "themes": ["nature"]}
    front = yaml.safe_dump({**common, **fields}, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{front}---\n{body}\n"


def _fifty(title: str, body: str = "", **fields: Any) -> str:
    whole = {
        "dispositif": "fifty-fifty",
        "titre": title,
        "resume": "Des voisins d’exemple s’y mettent à plusieurs.",
        "dates": {"debut": "2022-03"},
        "porteurs": [{"nom": "Voisins d’exemple", "type": "collectif"}],
        "etape": "realise",
        "idee": "Ouvrir un endroit d’exemple à toute la rue.",
        "engagement_habitants": "Vider, peindre, tenir la permanence.",
        "soutien_commune": [{"nature": "conseil", "detail": "Le choix des peintures"}],
        "demande_ecrite": {"date": "2022-01"},
        "convention": {"signee_le": "2022-02-12"},
    }
    return _entry({**whole, **fields}, body)


def _initiative(title: str, body: str = "", **fields: Any) -> str:
    whole = {
        "dispositif": "initiative",
        "titre": title,
        "resume": "Une poignée d’habitants d’exemple, sans rien demander à personne.",
        "dates": {"debut": "2022"},
        "porteurs": [{"nom": "Atelier d’exemple", "type": "association"}],
        "etat": "realisee",
    }
    return _entry({**whole, **fields}, body)


def _talk(title: str, body: str, **fields: Any) -> str:
    whole = {
        "titre": title,
        "resume": "Une habitante d’exemple raconte.",
        "date": "2022-12-09",
        "edition": "2022",
        "orateurs": [{"nom_affiche": "Camille", "role": "habitante d’exemple"}],
        "accord": {"date": "2022-12-10", "version_relue": fingerprint(body)},
        "publication": "publie",
    }
    front = yaml.safe_dump({**whole, **fields}, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{front}---\n{body}\n"


_ARCHIVE: dict[str, Any] = {
    "archive": True,
    "dates": {"debut": "2022", "approximatives": True},
    "porteurs": None,
    "engagement_habitants": None,
    "soutien_commune": None,
    "demande_ecrite": None,
    "convention": None,
    "idee": None,
}


def _archive(title: str, body: str = "", **fields: Any) -> str:
    kept = {name: value for name, value in {**_ARCHIVE, **fields}.items() if value is not None}
    whole = {
        "dispositif": "fifty-fifty",
        "titre": title,
        "resume": "Une archive d’exemple, dont il ne reste presque rien.",
        "etape": "realise",
    }
    return _entry({**whole, **kept}, body)


def entries() -> Files:
    """The files of every hostile entry, under the vocabularies of tests/trees.py."""
    twelve = [{"nom": f"Association d’exemple numéro {n}", "type": "association"} for n in range(1, 13)]
    long = {
        "titre": LONG_TITLE,
        "resume": LONG_SUMMARY[:280],
        "porteurs": twelve,
        "quartier": "centre",
        "lieu": {"nom": "Local d’exemple"},
        "idee": "Faire du local d’exemple un endroit où l’on répare, prête et parle, ouvert à toute la rue.",
        "engagement_habitants": "Vider, peindre, tenir la permanence du samedi, et rendre les clefs le soir.",
        "soutien_commune": [
            {"nature": "conseil", "detail": "Les règles d’accueil du public"},
            {"nature": "technique", "detail": "Deux échafaudages et une benne"},
            {"nature": "financier", "montant": "1250,50", "ligne": "travaux"},
        ],
        "referents": {"elu": "une élue d’exemple", "technicien": "un technicien d’exemple"},
        "convention": {"signee_le": "2022-02-12", "fin_le": "2025-02-12", "entretien": "Les porteurs"},
        "resultats": [
            {"valeur": "38", "unite": "matinées", "libelle": "d’ouverture la première année"},
            {"valeur": "9", "libelle": "porteurs de clefs, de onze à quatre-vingts ans"},
            {"valeur": "112", "libelle": "objets réparés", "source": "Cahier de l’atelier d’exemple"},
        ],
        "bilan": {
            "reussites": "On se dit bonjour.",
            "difficultes": "L’assurance d’abord ; la fatigue ensuite.",
            "conseils": "Commencez par une matinée.",
        },
        "en_clair": ["Un local était fermé.", "Des voisins l’ont ouvert.", "On y répare des objets."],
        "sources": [{"titre": "Journal d’exemple", "date": "2022"}],
    }
    single_paragraph = story(520).replace("\n\n", " ")
    files: Files = {
        "initiatives/2022/local.md": _fifty(
            LONG_TITLE, _chaptered(600), photos=_photos("a.jpg", "b.jpg", "c.jpg"), **_without(long, "titre")
        ),
        "initiatives/2022/cabane.md": _fifty(
            "Une cabane d’exemple", story(90), photos=_photos("a.jpg", "b.jpg", "c.jpg")
        ),
        "initiatives/2022/mare.md": _fifty("Une mare d’exemple", story(250), photos=_photos("a.jpg")),
        "initiatives/2022/haie.md": _fifty(
            "Une haie d’exemple",
            story(60),
            photos=_photos("haute.jpg", caption=False),
            quartier="centre",
        ),
        "initiatives/2022/rucher.md": _fifty(
            "Un rucher d’exemple",
            story(140),
            photos=_photos("haute.jpg", "large.jpg"),
            etape="convention",
            prochaine_action={"qui": "commune", "quoi": "poser la clôture d’exemple", "avant_le": "2027-03"},
        ),
        "initiatives/2022/abris.md": _fifty(
            "Des abris d’exemple",
            story(120),
            etape="interrompu",
            raison_arret="L’assurance d’exemple ne couvrait pas une construction faite par les habitants.",
            lieu={"nom": "Terrain d’exemple"},
        ),
        "initiatives/2022/vide.md": _archive("Une archive d’exemple sans un mot"),
        "initiatives/2022/volets.md": _archive("Des volets d’exemple", "Un papier d’exemple en parle."),
        "initiatives/2022/bancs.md": _archive("Des bancs d’exemple", story(25)),
        "initiatives/2022/fanfare.md": _initiative(
            "Une fanfare d’exemple qui ne joue que les jours de brouillard, et plutôt le soir",
            story(20),
            resume=LONG_SUMMARY[:280],
            porteurs=twelve,
        ),
        "initiatives/2022/signes.md": _initiative(
            "Hexakosioihexekontahexaphobiquement d’exemple, à l’œuvre !",
            f"{SIGNS}\n\nhttps://exemple.fr/{'une-adresse-qui-ne-finit-pas/' * 6}\n\n{'Aïe' * 40}\n",
            porteurs=[
                {"nom": "LesVoisinsDExempleQuiÉcriventToutAttachéSansAucunEspace", "type": "collectif"}
            ],
            lieu={"nom": "Anticonstitutionnellement-sur-Exemple"},
        ),
        "initiatives/2022/bulletin.md": _initiative("Générationnellement vôtre"),
        "initiatives/2022/course.md": _initiative(
            "Une course d’exemple", story(25), photos=_photos("haute.jpg")
        ),
        "initiatives/2022/repas.md": _initiative(
            "Un repas d’exemple", story(45), photos=_photos("a.jpg", "b.jpg"), themes=["culture"]
        ),
        "initiatives/2021/troc.md": _initiative(
            "Un troc d’exemple", story(310), dates={"debut": "2021"}, photos=_photos("a.jpg")
        ),
        "initiatives/2019/seule.md": _initiative("Une seule d’exemple", dates={"debut": "2019"}),
        "talks/2022/clef.md": _talk("La clef d’exemple, en un seul souffle", single_paragraph),
        "talks/2022/toit.md": _talk(
            "Le toit d’exemple",
            story(330, start=2),
            reponse_commune={
                "texte": "Le toit d’exemple attendait un devis. " * 6,
                "signataire": "Une élue d’exemple",
                "date": "2022-12-20",
            },
        ),
        "talks/2021/mots.md": _talk(
            "Trois mots d’exemple", "Bonjour, merci, pardon.", date="2021-12-09", edition="2021"
        ),
        "content/faites-in-loos/2021.md": _festival(24),
    }
    wide, upright = photo(2400, 1600), photo(1500, 2000, 1)
    for name, names in _pictures(files):
        for file in names:
            files[f"{name}/{file}"] = upright if file == "haute.jpg" else wide
    return files


def _festival(count: int) -> str:
    """A day with more on its programme than a page holds."""
    programme = [
        {
            "heure": f"{8 + n // 2:02d}:{n % 2 * 3}0",
            "titre": f"Un rendez-vous d’exemple numéro {n}",
            "qui": "Tous",
        }
        for n in range(count)
    ]
    day = [{"debut": "2021-12-11", "lieu": "Salle d’exemple", "titre": "Journée"}]
    fields = {"annee": "2021", "publication": "publie", "dates": day, "programme": programme}
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)}---\n"


def _without(fields: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def _pictures(files: Files) -> list[tuple[str, list[str]]]:
    found = []
    for path, text in files.items():
        front = yaml.safe_load(str(text).split("---\n")[1])
        found.append((path.removesuffix(".md"), [each["fichier"] for each in front.get("photos", ())]))
    return found
