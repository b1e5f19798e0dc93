"""The catalogue: what is in it, in what order, and what each query answers."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Annotated, Any

import pytest
from PIL import Image
from pydantic import TypeAdapter

from tests.trees import FIFTY_FIFTY, INITIATIVE, SMALL, TALK, write_tree
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.figures import figure
from vitrine.catalogue.items import Action
from vitrine.catalogue.load import load
from vitrine.catalogue.related import Reason, related
from vitrine.catalogue.selection import Selection, selected
from vitrine.model.entries import FiftyFifty, Initiative
from vitrine.model.festival import FestivalYear
from vitrine.model.settings import Settings
from vitrine.model.talks import Talk
from vitrine.model.texts import HomeText
from vitrine.model.vocabulary import BearerKind, Dispositif, PhotoUse, Stage
from vitrine.reading.nodes import parse, plain
from vitrine.reading.problem import Problem
from vitrine.reading.source import Source


def initiative(title: str, **changes: str) -> str:
    text = dedent(INITIATIVE).replace("Une fresque d’exemple", title)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def catalogue(root: Path, today: date, *, preview: bool = False) -> Catalogue:
    loaded = load(root, today, preview=preview)
    assert loaded.problems == ()
    assert loaded.catalogue is not None
    return loaded.catalogue


def ids(things: Iterable[Action]) -> list[str]:
    return [thing.id for thing in things]


def test_latest_first_then_french_order(tmp_path: Path, today: date) -> None:
    titles = {
        "zebre": "Zèbre",
        "ecole": "École",
        "oeuvre": "Œuvre",
        "orme": "Orme",
        "cote": "Côte",
        "cotes": "Coté",
    }
    files = {f"initiatives/2022/{slug}.md": initiative(title) for slug, title in titles.items()}
    later = initiative("Plus tard").replace("debut: 2022", "debut: 2022-06")
    found = catalogue(write_tree(tmp_path, {**SMALL, **files, "initiatives/2022/tard.md": later}), today)
    assert [action.fields.title for action in found.actions] == [
        "Plus tard",
        "Un verger d’exemple",
        "Côte",
        "Coté",
        "École",
        "Œuvre",
        "Orme",
        "Une fresque d’exemple",
        "Zèbre",
    ]


@pytest.mark.parametrize(
    ("publication", "published", "previewed"),
    [("brouillon", 0, 1), ("relecture", 0, 1), ("publie", 1, 1), ("retire", 0, 0)],
)
def test_what_is_shown(publication: str, published: int, previewed: int, tmp_path: Path, today: date) -> None:
    files = {**SMALL, "initiatives/2022/fresque.md": initiative("Une fresque", publie=publication)}
    root = write_tree(tmp_path, files)
    assert len(catalogue(root, today).by_dispositif(Dispositif.INITIATIVE)) == published
    assert len(catalogue(root, today, preview=True).by_dispositif(Dispositif.INITIATIVE)) == previewed


def test_queries(tmp_path: Path, today: date) -> None:
    files = {
        **SMALL,
        "initiatives/2021/haie.md": dedent(FIFTY_FIFTY)
        .replace("2022-03", "2021")
        .replace("Collectif d’exemple", "COLLECTIF D’EXEMPLE")
        .replace("themes: [nature]", "themes: [culture, nature]\nquartier: centre"),
    }
    found = catalogue(write_tree(tmp_path, files), today)
    assert ids(found.by_dispositif(Dispositif.FIFTY_FIFTY)) == ["2022/verger", "2021/haie"]
    assert ids(found.by_year(2021)) == ["2021/haie"]
    assert ids(found.by_theme("nature")) == ["2022/verger", "2021/haie"]
    assert ids(found.by_district("centre")) == ["2021/haie"]
    assert ids(found.by_stage(Stage.DONE)) == ["2022/verger", "2021/haie"]
    assert ids(found.by_bearer("collectif d'exemple".replace("'", "’"))) == ["2022/verger", "2021/haie"]
    assert ids(found.by_bearer_kind(BearerKind.ASSOCIATION)) == ["2022/fresque"]
    assert [bearer.name for bearer in found.bearers] == [
        "Atelier d’exemple",
        "Camille",
        "COLLECTIF D’EXEMPLE",
    ]
    assert [theme.name for theme in found.used_themes] == ["Culture", "Nature"]
    assert found.years == (2022, 2021)


def test_an_index_of_names_files_each_under_its_first_significant_word(tmp_path: Path, today: date) -> None:
    """Who tells a talk stands among who carries an action, unless no name was given."""
    talk = dedent(TALK).replace("2022-12-09", "2022-12-10")
    names = ("Atelier d’exemple", "La chorale d’exemple", "Une voisine")
    voices = "[" + ", ".join(f"{{nom_affiche: {name}}}" for name in names) + "]"
    files = {
        **SMALL,
        "initiatives/2022/verger.md": dedent(FIFTY_FIFTY).replace("Collectif", "Une douzaine de voisins"),
        "talks/2022/chorale.md": talk.replace("[{nom_affiche: Camille, role: habitante d’exemple}]", voices),
    }
    found = catalogue(write_tree(tmp_path, files), today).bearers
    assert [(bearer.name, len(bearer.actions), len(bearer.talks)) for bearer in found] == [
        ("Atelier d’exemple", 1, 1),
        ("Camille", 0, 1),
        ("La chorale d’exemple", 0, 1),
        ("Une douzaine de voisins d’exemple", 1, 2),
    ]


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        (Selection(year=2022), "Les actions et un récit de 2022"),
        (Selection(year=2021), "Une fiche : « Une haie d’exemple »"),
        (Selection(theme="nature"), "Les actions, thème « Nature », avec un récit"),
        (Selection(theme="culture"), "Une fiche : « Une fresque d’exemple »"),
        (Selection(dispositif=Dispositif.FIFTY_FIFTY), "Les fifty-fifty, avec un récit"),
        (Selection(year=2022, theme="nature"), "Une fiche : « Un verger d’exemple », avec son récit"),
        (Selection(ids=("2022/verger", "2022/fresque")), "Un choix de 3 fiches"),
    ],
)
def test_a_part_is_named_after_what_it_holds(
    selection: Selection, told: str, tmp_path: Path, today: date
) -> None:
    haie = dedent(FIFTY_FIFTY).replace("2022-03", "2021").replace("Un verger", "Une haie")
    found = catalogue(write_tree(tmp_path, {**SMALL, "initiatives/2021/haie.md": haie}), today)
    assert selection.words(found) == told
    assert selection.words(selected(found, selection)) == told


def test_a_year_with_entries_and_no_file_has_its_page(tmp_path: Path, today: date) -> None:
    files = {
        **SMALL,
        "content/faites-in-loos/2020.md": "---\nannee: 2020\ncomplements: [2022/fresque]\n---\n",
    }
    found = catalogue(write_tree(tmp_path, files), today)
    assert [(festival.year, festival.source) for festival in found.festivals] == [
        (2022, None),
        (2020, "content/faites-in-loos/2020.md"),
    ]
    assert ids(found.honoured(2020)) == ["2022/fresque"]


def test_an_action_is_honoured_in_the_year_it_was_celebrated(tmp_path: Path, today: date) -> None:
    celebrated = dedent(FIFTY_FIFTY).replace(
        "etape: realise",
        "etape: valorise\nhistorique: [{etape: realise}, {etape: valorise, date: 2023-12-09}]",
    )
    found = catalogue(write_tree(tmp_path, {**SMALL, "initiatives/2022/verger.md": celebrated}), today)
    assert ids(found.honoured(2023)) == ["2022/verger"]
    assert ids(found.honoured(2022)) == ["2022/verger", "2022/fresque"]


def test_related_in_the_stated_order(tmp_path: Path, today: date) -> None:
    bearer = "{nom: Atelier d’exemple, type: association}"
    files = {
        **SMALL,
        "initiatives/2022/centre.md": initiative(
            "Le centre", **{"etat:": "voir_aussi: [2022/cite]\nlieu: {nom: La halle d’exemple}\netat:"}
        ),
        "initiatives/2022/cite.md": initiative("Citée", **{bearer: "{nom: Zoé, type: habitant}"}),
        "initiatives/2022/citante.md": initiative(
            "Citante", **{bearer: "{nom: Zoé, type: habitant}", "etat:": "voir_aussi: [2022/centre]\netat:"}
        ),
        "initiatives/2022/lieu.md": initiative(
            "Au même lieu",
            **{
                bearer: "{nom: Zoé, type: habitant}",
                "etat:": "lieu: {nom: la Halle d’exemple}\netat:",
                "culture": "nature",
            },
        ),
        "initiatives/2022/theme.md": initiative("Même thème", **{bearer: "{nom: Zoé, type: habitant}"}),
        "talks/2022/halle.md": dedent(TALK)
        .replace("2022/verger", "2022/centre")
        .replace("brouettes", "halles"),
    }
    found = catalogue(write_tree(tmp_path, files), today)
    centre = found.item("2022/centre")
    assert isinstance(centre, Action)
    answer = [(each.item.id, each.reason) for each in related(found, centre)]
    assert answer == [
        ("2022/cite", Reason.LINKED),
        ("2022/citante", Reason.LINKED_BACK),
        ("2022/halle", Reason.TOLD),
        ("2022/fresque", Reason.SAME_BEARER),
        ("2022/lieu", Reason.SAME_PLACE),
        ("2022/theme", Reason.SAME_THEME),
    ]


def test_computed_figures_count_what_is_published(tmp_path: Path, today: date) -> None:
    names = ("actions", "fifty-fifty", "initiatives", "recits", "editions", "porteurs")
    lines = "".join(
        f"- {{id: nombre-{name}, libelle: x, periode: à ce jour, source: Calculé, mode: calcule}}\n"
        for name in names
    )
    draft = initiative("Un brouillon", publie="brouillon")
    files = {**SMALL, "content/chiffres.yml": lines, "initiatives/2022/brouillon.md": draft}
    found = catalogue(write_tree(tmp_path, files), today)
    counted = {name: figure(found, f"nombre-{name}") for name in names}
    assert {name: int(each.value) for name, each in counted.items() if each} == {
        "actions": 2,
        "fifty-fifty": 1,
        "initiatives": 1,
        "recits": 1,
        "editions": 0,
        "porteurs": 2,
    }


@pytest.mark.parametrize("model", [Initiative, FiftyFifty, Talk, FestivalYear, Settings, HomeText])
def test_every_field_is_documented_and_its_examples_hold(model: type[Initiative]) -> None:
    """The guide, the scaffold and the corrections in messages are made from these declarations."""
    for name, info in model.model_fields.items():
        assert info.title, name
        assert info.description, name
        assert info.examples, name
        held: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        for example in info.examples:
            node = parse(Source("exemple", f"cle: {example}"), f"cle: {example}", 1)
            assert not isinstance(node, Problem), (name, example)
            assert TypeAdapter[object](held).validate_python(plain(node)["cle"]) is not None, (name, example)


def test_last_changes_come_from_git(tmp_path: Path, today: date) -> None:
    root = write_tree(tmp_path, SMALL)

    def git(*arguments: str, day: str = "2025-05-04") -> None:
        stamp = f"{day}T12:00:00+0000"
        environment = {
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_DATE": stamp,
            "HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
        }
        who = ("-c", "user.name=Exemple", "-c", "user.email=exemple@exemple.fr")
        subprocess.run(["git", *who, *arguments], cwd=root, env=environment, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Début")
    fresque = root / "initiatives/2022/fresque.md"
    fresque.write_text(fresque.read_text(encoding="utf-8") + "\nPuis il fut bleu.\n", encoding="utf-8")
    git("commit", "-qam", "Suite", day="2026-02-03")
    found = catalogue(root, today)
    assert {action.id: action.changed for action in found.actions} == {
        "2022/verger": date(2025, 5, 4),
        "2022/fresque": date(2026, 2, 3),
    }


def test_photos_follow_consent(tmp_path: Path, today: date) -> None:
    signed = "personnes: reconnaissables, autorisation: {date: 2022-03-01, reference: A"
    forms = {
        "libre": "personnes: aucune",
        "site": f"{signed}1, usages: [site]}}",
        "expiree": f"{signed}2, usages: [site, livret], expire_le: 2026-11-20}}",
        "dernier-jour": f"{signed}3, usages: [site, livret], expire_le: 2026-11-21}}",
        "reprise": f"{signed}4, usages: [site], retiree_le: 2026-11-21}}",
    }
    listed = "".join(
        f"  - {{fichier: {name}.png, decorative: true, credit: Camille, {form}}}\n"
        for name, form in forms.items()
    )
    text = dedent(FIFTY_FIFTY).replace("etape: realise\n", f"etape: realise\nphotos:\n{listed}")
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(target, "PNG")
    pixel = target.getvalue()
    files: dict[str, str | bytes] = {**SMALL, "initiatives/2022/verger.md": text}
    files |= {f"initiatives/2022/verger/{name}.png": pixel for name in forms}
    loaded = load(write_tree(tmp_path, files), today)
    assert loaded.publishable, [problem.code for problem in loaded.problems]
    assert loaded.catalogue is not None
    verger = loaded.catalogue.actions[0]
    assert [photo.file for photo in verger.photos(PhotoUse.SITE)] == [
        "libre.png",
        "site.png",
        "dernier-jour.png",
    ]
    assert [photo.file for photo in verger.photos(PhotoUse.BOOKLET)] == ["libre.png", "dernier-jour.png"]
