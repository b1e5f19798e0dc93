"""The pages around the actions: what the law asks for is always said, and what is missing is said kindly."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path
from statistics import median

import pytest
import yaml

from tests.test_pages import built, main_part, page, words
from tests.trees import MINIMAL, SETTINGS, SMALL
from vitrine.pages.page import Site


@pytest.fixture
def small(tmp_path: Path, today: date) -> Site:
    return built(tmp_path, SMALL, today)


# — accessibility, eco-design, legal notice


def test_the_statement_says_what_the_law_asks_whatever_staff_write(small: Site) -> None:
    """Source: décret 2019-768, art. 5, and the model statement of the RGAA."""
    text = words(main_part(page(small, "/accessibilite/").html))
    for due in (
        "Commune d’Exempleville s’engage à rendre ce site accessible",
        "article 47 de la loi n° 2005-102 du 11 février 2005",
        "s’applique à https://vitrine.example/",
        "(RGAA), version 4.1",
        "Contenus non accessibles Aucun audit n’a eu lieu.",
        "Dérogations Aucune n’est demandée.",
        "Technologies HTML, CSS, SVG, JavaScript",
        "Déclaration établie le 1er novembre 2026",
        "contact@ exemple.fr",
        "Défenseur des droits, Libre réponse 71120, 75342 Paris Cedex 07",
    ):
        assert due in text, due
    assert 'href="https://exemple.fr/schema"' in page(small, "/accessibilite/").html
    assert 'href="https://exemple.fr/plan"' in page(small, "/accessibilite/").html


def test_an_empty_statement_says_what_is_to_be_completed(tmp_path: Path, today: date) -> None:
    settings = yaml.safe_load(SETTINGS)
    settings["site"]["etat"] = "preparation"
    settings["accessibilite"] = {}
    files = {**SMALL, "content/reglages.yml": yaml.safe_dump(settings, allow_unicode=True)}
    text = words(main_part(page(built(tmp_path, files, today), "/accessibilite/").html))
    assert "Non conforme Aucun audit n’est enregistré" in text
    assert text.count("à compléter avant la mise en ligne") == 4
    assert "à dater avant la mise en ligne" in text


def test_what_the_site_weighs_is_weighed(small: Site) -> None:
    text = words(main_part(page(small, "/ecoconception/").html))
    sheet = next(asset for asset in small.assets if re.search(r"/site-\w+\.css$", asset.address))
    assert f"{round(len(gzip.compress(sheet.content)) / 1000)} ko pour la mise en forme" in text
    others = [each for each in small.pages if each.address not in _TEXTS]
    weight = median(len(gzip.compress(each.html.encode())) for each in others)
    assert f"{round(weight / 1000)} ko pour une page ordinaire" in text
    assert "Pesé à la fabrication du site, le 21 novembre 2026" in text


_TEXTS = {
    *("/fifty-fifty/", "/batisseurs/", "/documents/", "/proposer/", "/plan-du-site/", "/accessibilite/"),
    *("/mentions-legales/", "/ecoconception/", "/404.html"),
}


# — the other pages


def test_one_may_write_to_the_town_hall_with_the_subject_ready(small: Site) -> None:
    html = page(small, "/proposer/").html
    assert html.count('href="mailto:contact@exemple.fr?subject=') == 4
    assert "J%E2%80%99ai%20une%20id%C3%A9e" in html


def test_the_contact_is_named_only_where_the_town_names_one(tmp_path: Path, today: date) -> None:
    assert "votre contact est" not in words(page(built(tmp_path / "a", SMALL, today), "/proposer/").html)
    named = SETTINGS.replace("{nom: Exempleville,", "{nom: Exempleville, contact: Une agente d’exemple,")
    site = built(tmp_path / "b", {**SMALL, "content/reglages.yml": named}, today)
    assert "En mairie, votre contact est Une agente d’exemple." in words(page(site, "/proposer/").html)


def test_names_are_counted(small: Site) -> None:
    assert "3 noms, de A à Z, sous le nom que chacun a choisi." in words(page(small, "/batisseurs/").html)


def test_the_page_of_unknown_addresses_can_be_searched_from_anywhere(small: Site) -> None:
    html = main_part(page(small, "/404.html").html)
    assert re.search(r'<form [^>]*role="search"[^>]*action="/rechercher/"', html)


def test_without_figures_the_page_counts_what_it_can(tmp_path: Path, today: date) -> None:
    site = built(tmp_path, {**MINIMAL, "content/chiffres.yml": "[]\n"}, today)
    text = words(main_part(page(site, "/chiffres/").html))
    assert "Aucun chiffre n’est encore publié." in text
    assert "Ce que ce site raconte aujourd’hui" in text
