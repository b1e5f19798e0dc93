"""The showcase's pages as rendered HTML: addresses, links, words, states, and what must never appear."""

from __future__ import annotations

import io
import json
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from PIL import Image
from tinyhtml5.parser import HTMLParser as Html5Parser

from tests.trees import FIFTY_FIFTY, INITIATIVE, MINIMAL, SETTINGS, SMALL, TALK, write_tree
from vitrine.catalogue.load import load
from vitrine.pages.documents import ProducedDocument
from vitrine.pages.links import Links, phone, relative
from vitrine.pages.page import Page, Site
from vitrine.pages.site import build_pages
from vitrine.text.typography import french_tree

BOOKLET = ProducedDocument(
    "/documents/livret.pdf", "Le livret d’exemple", "Toutes les actions.", "A5", 44, 1_234_567
)


def built(root: Path, files: Mapping[str, str | bytes], today: date, *, preview: bool = False) -> Site:
    """The pages of a tree that has no problem."""
    loaded = load(write_tree(root, files), today, preview=preview)
    assert loaded.catalogue is not None
    assert not [problem for problem in loaded.problems if problem.code != "mention-a-completer"]
    return build_pages(loaded.catalogue, (BOOKLET,))


def page(site: Site, address: str) -> Page:
    """The page of an address."""
    return next(each for each in site.pages if each.address == address)


def words(html: str) -> str:
    """The visible words of some HTML, on one line, with plain spaces."""
    text = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<svg\b.*?</svg>", "", html, flags=re.DOTALL)))
    return " ".join(re.sub(r"[\u00a0\u202f]", " ", text).split())


def main_part(html: str) -> str:
    """What stands between the header and the footer."""
    found = re.search(r"<main\b[^>]*>(.*)</main>", html, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def small(tmp_path: Path, today: date) -> Site:
    """A fifty-fifty, an initiative, a talk, and the pages around them."""
    return built(tmp_path, SMALL, today)


# — the whole site


def test_every_address_of_the_contract_has_its_page(small: Site) -> None:
    addresses = {each.address for each in small.pages}
    assert addresses >= {
        *("/", "/actions/", "/actions/2022/verger/", "/actions/2022/fresque/", "/actions/theme/nature/"),
        *("/actions/annee/2022/", "/actions/fifty-fifty/", "/actions/initiative/", "/recits/"),
        *("/recits/2022/brouettes/", "/faites-in-loos/", "/faites-in-loos/2022/", "/fifty-fifty/"),
        *("/batisseurs/", "/chiffres/", "/documents/", "/proposer/", "/plan-du-site/", "/accessibilite/"),
        *("/ecoconception/", "/mentions-legales/", "/404.html"),
    }
    assert len(addresses) == len(small.pages)


def test_an_extra_page_of_staff_is_published_at_its_name(tmp_path: Path, today: date) -> None:
    extra = "---\ntitre: Le journal\nresume: Des nouvelles d’exemple.\n---\nBonjour.\n"
    site = built(tmp_path, {**SMALL, "content/pages/journal.md": extra}, today)
    assert "Bonjour." in words(page(site, "/journal/").html)
    assert "Le journal" in words(page(site, "/plan-du-site/").html)


def test_every_internal_link_leads_to_something_published(small: Site) -> None:
    published = {each.address for each in small.pages} | {asset.address for asset in small.assets}
    published |= {"/referentiel/", "/guide/", "/documents/livret.pdf"}
    for each in small.pages:
        for target in re.findall(r'(?:href|src)="([^"]*)"', each.html):
            if re.match(r"[a-z]+:|#", unescape(target)):
                continue
            path = urlsplit(urljoin(f"https://site{each.address}", unescape(target))).path
            assert unquote(path) in published, f"{each.address} → {target}"


def test_every_fragment_exists(small: Site) -> None:
    for each in small.pages:
        for fragment in re.findall(r'href="#([^"]+)"', each.html):
            assert f'id="{fragment}"' in each.html, f"{each.address} → #{fragment}"
        ids = Counter(re.findall(r'\bid="([^"]+)"', each.html))
        assert [name for name, count in ids.items() if count > 1] == [], each.address


def test_the_page_of_unknown_addresses_links_from_the_root(tmp_path: Path, today: date) -> None:
    settings = SETTINGS.replace("https://vitrine.example/", "https://exemple.fr/vitrine/")
    site = built(tmp_path, {**SMALL, "content/reglages.yml": settings}, today)
    targets = re.findall(r'(?:href|src)="([^"#][^":]*)"', page(site, "/404.html").html)
    assert targets
    assert all(target.startswith("/vitrine/") for target in targets)


def test_titles_descriptions_and_headings(small: Site) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", each.html) for each in small.pages]
    assert all(len(found) == 1 for found in titles)
    assert len({found[0] for found in titles}) == len(small.pages)
    assert page(small, "/actions/2022/verger/").html.count("<title>Un verger d’exemple — La vitrine") == 1
    for each in small.pages:
        assert each.description
        assert len(re.findall(r"<h1\b", each.html)) == 1, each.address
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", main_part(each.html))]
        assert levels[0] == 1, each.address
        assert all(b <= a + 1 for a, b in pairwise(levels)), (each.address, levels)


def test_two_entries_of_one_title_keep_different_window_titles(tmp_path: Path, today: date) -> None:
    twin = INITIATIVE.replace("{debut: 2022}", "{debut: 2021}")
    site = built(tmp_path, {**SMALL, "initiatives/2021/fresque-deux.md": twin}, today)
    titles = re.findall(r"<title>(.*?)</title>", "".join(each.html for each in site.pages))
    assert len(set(titles)) == len(titles)


def test_nothing_inline_and_nothing_from_elsewhere(small: Site) -> None:
    for each in small.pages:
        assert not re.search(r"\sstyle=|\son\w+=|<style\b|javascript:", each.html), each.address
        scripts = re.findall(r"<script\b[^>]*>", each.html)  # a block of data is not run
        assert all("src=" in tag or tag == '<script type="application/ld+json">' for tag in scripts)
        assert not re.search(r'(?:src|srcset)="(?:https?:)?//', each.html)
    css = b"".join(asset.content for asset in small.assets if asset.address.endswith(".css")).decode()
    assert not re.search(r"url\((?:https?:)?//|@import", css)
    assert not re.search(r"\bmd-", "".join(each.html for each in small.pages))


def test_style_sheets_name_only_files_that_exist(small: Site) -> None:
    published = {asset.address for asset in small.assets}
    for asset in small.assets:
        # Leaflet's own sheet also dresses parts that the plan does without.
        if asset.address.endswith(".css") and "/leaflet-" not in asset.address:
            for name in re.findall(r"url\(([^)]+)\)", asset.content.decode()):
                assert posixpath.join(posixpath.dirname(asset.address), name) in published


@pytest.mark.parametrize(("state", "closed"), [("preparation", True), ("en-ligne", False)])
def test_search_engines_stay_out_until_the_site_is_online(
    tmp_path: Path, today: date, state: str, closed: bool
) -> None:
    settings = SETTINGS.replace("etat: en-ligne", f"etat: {state}")
    site = built(tmp_path, {**SMALL, "content/reglages.yml": settings}, today)
    assert ('content="noindex"' in page(site, "/").html) is closed
    assert 'content="noindex"' in page(site, "/404.html").html


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, today: date) -> None:
    first, second = (built(tmp_path / name, SMALL, today) for name in ("un", "deux"))
    assert first.pages == second.pages
    assert [(a.address, a.content) for a in first.assets] == [(a.address, a.content) for a in second.assets]


def test_every_visible_word_is_typeset(small: Site) -> None:
    for each in small.pages:
        root = Html5Parser(namespace_html_elements=False).parse_fragment(io.StringIO(main_part(each.html)))
        before = list(root.itertext())
        french_tree(root)
        changed = [(a, b) for a, b in zip(before, root.itertext(), strict=True) if a != b]
        assert not changed, (each.address, changed[:3])


HOSTILE = "<script>alert(1)</script> & \"x\" 'y' {{ 7*7 }} {% raw %}"


def test_every_value_is_escaped(tmp_path: Path, today: date) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    action = FIFTY_FIFTY
    for value in ("Un verger d’exemple", "Planter un verger ouvert à tous.", "Planter, arroser, tailler."):
        action = action.replace(f": {value}", f": {quoted}")
    action = action.replace("nom: Collectif d’exemple", f"nom: {quoted}")
    talk = TALK.replace("Trois brouettes d’exemple", quoted).replace(
        "nom_affiche: Camille", f"nom_affiche: {quoted}"
    )
    site = built(
        tmp_path, {**SMALL, "initiatives/2022/verger.md": action, "talks/2022/brouettes.md": talk}, today
    )
    everything = "".join(each.html for each in site.pages)
    assert "<script>alert" not in everything
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in everything
    assert "{{ 7*7 }}" in everything  # a template's signs are only signs


def test_a_page_tells_engines_where_it_stands_and_what_it_is(small: Site) -> None:
    path, article = told(page(small, "/actions/2022/verger/"))
    assert [step["name"] for step in path["itemListElement"]] == [
        *("Accueil", "Page actions", "Fifty-fifty", "Un verger d’exemple")
    ]
    assert path["itemListElement"][-1]["item"] == "https://vitrine.example/actions/2022/verger/"
    assert (article["@type"], article["headline"]) == ("Article", "Un verger d’exemple")
    assert [thing["@type"] for thing in told(page(small, "/"))] == ["GovernmentOrganization", "WebSite"]
    for each in small.pages:
        assert each.indexed or told(each) == []


def test_no_word_ends_a_block_of_data(tmp_path: Path, today: date) -> None:
    title = "Un </script><script>alert(1)</script> <!-- & d’exemple"
    action = FIFTY_FIFTY.replace(
        "titre: Un verger d’exemple", f"titre: '{title.replace(chr(39), chr(39) * 2)}'"
    )
    site = built(tmp_path, {**SMALL, "initiatives/2022/verger.md": action}, today)
    found = page(site, "/actions/2022/verger/")
    assert told(found)[1]["headline"] == title
    assert "</script><script>" not in found.html


def told(each: Page) -> list[dict[str, Any]]:
    """What a page tells search engines, read as they read it."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', each.html, re.DOTALL)
    return [thing for text in found for thing in json.loads(text)["@graph"]]


# — what staff decide


DRAFT = INITIATIVE.replace("publication: publie", "publication: relecture")
REMOVED = INITIATIVE.replace("publication: publie", "publication: retire")


def test_a_draft_shows_in_a_preview_with_its_banner_and_nowhere_else(tmp_path: Path, today: date) -> None:
    files = {**SMALL, "initiatives/2022/fresque.md": DRAFT}
    preview = built(tmp_path, files, today, preview=True)
    banner = words(page(preview, "/actions/2022/fresque/").html)
    assert "En relecture. Visible en aperçu seulement" in banner
    assert "en relecture" in words(page(preview, "/actions/").html)
    published = built(tmp_path, files, today)
    assert all("fresque" not in each.html.lower() for each in published.pages)


def test_a_removed_entry_is_nowhere(tmp_path: Path, today: date) -> None:
    site = built(tmp_path, {**SMALL, "initiatives/2022/fresque.md": REMOVED}, today, preview=True)
    assert all("fresque" not in each.html.lower() for each in site.pages)


def test_former_addresses_lead_to_the_new_one(tmp_path: Path, today: date) -> None:
    moved = INITIATIVE.replace(
        "etat: realisee", "etat: realisee\n    anciennes_adresses: [/actions/2021/mur/]"
    )
    site = built(tmp_path, {**SMALL, "initiatives/2022/fresque.md": moved}, today)
    (redirect,) = site.redirects
    assert redirect.address == "/actions/2021/mur/"
    assert 'content="0; url=../../2022/fresque/"' in redirect.html
    assert 'rel="canonical" href="https://vitrine.example/actions/2022/fresque/"' in redirect.html
    assert redirect not in site.pages


def test_the_edit_link_names_the_true_source(small: Site) -> None:
    link = 'href="https://forge.example/vitrine/edit/main/initiatives/2022/verger.md"'
    assert link in page(small, "/actions/2022/verger/").html


def test_without_a_repository_no_dead_edit_link(tmp_path: Path, today: date) -> None:
    settings = re.sub(r"\n\s*depot:[^\n]*", "", SETTINGS)
    site = built(tmp_path, {**SMALL, "content/reglages.yml": settings}, today)
    text = words(page(site, "/actions/2022/verger/").html)
    assert "Modifier cette fiche" not in text
    assert "Signaler une erreur" in text


def test_the_town_logo_replaces_the_sign_in_the_header(tmp_path: Path, today: date) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    site = built(tmp_path, {**SMALL, "content/assets/logo.svg": logo}, today)
    (asset,) = [asset for asset in site.assets if "/logo-" in asset.address]
    assert b'd="M0 0h9v9z"' in asset.content
    assert asset.address.lstrip("/") in page(site, "/").html


# — a fiche


def test_a_fiche_tells_who_brings_what(small: Site) -> None:
    text = words(page(small, "/actions/2022/verger/").html)
    assert "L’idée Planter un verger ouvert à tous." in text
    assert "Conseils Le choix des arbres." in text
    assert "Signée le 12 février 2022." in text
    assert "Tout a commencé par un plan" in text


ARCHIVE = """\
    ---
    dispositif: fifty-fifty
    titre: Des haies d’exemple
    resume: On a planté des haies.
    publication: publie
    archive: true
    dates: {debut: 2022, approximatives: true}
    themes: [nature]
    etape: realise
    ---
    """


def test_an_archive_says_what_is_not_known_and_asks(tmp_path: Path, today: date) -> None:
    html = page(
        built(tmp_path, {**SMALL, "initiatives/2022/haies.md": ARCHIVE}, today), "/actions/2022/haies/"
    ).html
    text = words(html)
    assert "vers 2022" in text
    assert "Non retrouvée à ce jour. Ce projet date d’avant ce site." in text
    assert "à compléter par la mairie" in text
    assert "Qui l’a fait ?" in text
    assert "mailto:contact@exemple.fr?subject=Compl%C3%A9ter%20la%20fiche%20" in html


def test_nothing_is_asked_that_is_told(small: Site) -> None:
    text = words(page(small, "/actions/2022/verger/").html)
    assert "Qui l’a fait ?" not in text
    assert "Qu’a apporté la commune ?" not in text
    assert "Où était-ce ?" in text


def test_a_stopped_project_says_where_and_why(tmp_path: Path, today: date) -> None:
    stopped = FIFTY_FIFTY.replace(
        "etape: realise\n",
        "etape: interrompu\n    raison_arret: L’assurance d’exemple ne suivait pas.\n    historique:\n"
        "      - {etape: demande, date: 2022-01}\n      - {etape: realisation, date: 2022-03}\n"
        "      - {etape: interrompu, date: 2022-06, note: On range.}\n",
    )
    html = page(
        built(tmp_path, {**SMALL, "initiatives/2022/verger.md": stopped}, today), "/actions/2022/verger/"
    ).html
    text = words(html)
    assert "Pourquoi cela s’est arrêté L’assurance d’exemple ne suivait pas." in text
    assert "Arrêté en route" in text
    assert "Les habitants ont apporté" in text
    assert html.count('aria-current="step"') == 1


def test_a_paper_is_offered_with_its_format_and_weight(tmp_path: Path, today: date) -> None:
    signed = FIFTY_FIFTY.replace("signee_le: 2022-02-12", "signee_le: 2022-02-12, fichier: convention.pdf")
    files: dict[str, str | bytes] = {
        **SMALL,
        "initiatives/2022/verger.md": signed,
        "initiatives/2022/verger/convention.pdf": b"%PDF-1.4",
    }
    site = built(tmp_path, files, today)
    assert "Lire la convention (PDF, 8 o)" in words(page(site, "/actions/2022/verger/").html)
    assert any(asset.content == b"%PDF-1.4" for asset in site.assets)


def photo() -> bytes:
    """A small made picture."""
    picture = io.BytesIO()
    Image.new("RGB", (1200, 800), "#0b6b45").save(picture, "JPEG")
    return picture.getvalue()


PHOTO = (
    "photos: [{fichier: mur.jpg, alt: Un mur vert, legende: Le mur., credit: Camille Exemple,"
    " licence: CC BY 4.0, personnes: reconnaissables, autorisation: {reference: AUT-1, date: 2022-01-02, "
    "usages: [%s]}}]"
)


def test_a_photo_comes_with_its_words_and_its_credit(tmp_path: Path, today: date) -> None:
    shown = INITIATIVE.replace("etat: realisee", f"etat: realisee\n    {PHOTO % 'site, livret, reseaux'}")
    files: dict[str, str | bytes] = {
        **SMALL,
        "initiatives/2022/fresque.md": shown,
        "initiatives/2022/fresque/mur.jpg": photo(),
    }
    site = built(tmp_path, files, today)
    html = page(site, "/actions/2022/fresque/").html
    assert 'alt="Un mur vert"' in html
    assert "Le mur. Photo : Camille Exemple, CC BY 4.0" in words(html)
    assert 'property="og:image" content="https://vitrine.example/' in html
    assert any("mur" in asset.address for asset in site.assets)


def test_a_photo_allowed_elsewhere_only_leaves_no_trace(tmp_path: Path, today: date) -> None:
    hidden = INITIATIVE.replace("etat: realisee", f"etat: realisee\n    {PHOTO % 'livret'}")
    files: dict[str, str | bytes] = {
        **SMALL,
        "initiatives/2022/fresque.md": hidden,
        "initiatives/2022/fresque/mur.jpg": photo(),
    }
    catalogue = load(write_tree(tmp_path, files), today).catalogue
    assert catalogue is not None
    site = build_pages(catalogue)
    html = page(site, "/actions/2022/fresque/").html
    assert "Un mur vert" not in html
    assert "Camille Exemple" not in html
    assert "Pas encore de photo" in words(html)
    assert not any("mur" in asset.address for asset in site.assets)


def test_a_photo_in_a_text_opens_large(tmp_path: Path, today: date) -> None:
    shown = INITIATIVE.replace("etat: realisee", f"etat: realisee\n    {PHOTO % 'site, livret, reseaux'}")
    files: dict[str, str | bytes] = {
        **SMALL,
        "initiatives/2022/fresque.md": shown.replace("Le mur était gris.", "![Un mur](fresque/mur.jpg)"),
        "initiatives/2022/fresque/mur.jpg": photo(),
    }
    html = page(built(tmp_path, files, today), "/actions/2022/fresque/").html
    story = html.partition('<div class="prose">')[2]
    found = re.search(
        r'<a class="agrandir" href="([^"]+)"><picture>.*?</picture>(.*?)</a><figcaption>', story
    )
    assert found
    assert re.search(r"mur-\w+-1200\.jpg$", found[1])
    assert found[2] == '<span class="invisible"> (voir en grand)</span>'
    assert re.search(r'src="[^"]*photos-\w+\.js" type="module"', html)


# — talks, festivals, lists


def test_a_talk_without_words_waits_for_them(small: Site) -> None:
    text = words(page(small, "/recits/2022/brouettes/").html)
    assert "Les mots de ce récit n’ont pas encore été retrouvés." in text
    assert "Une voix" not in words(page(small, "/").html)


def test_the_answer_of_the_town_stands_apart_and_signed(tmp_path: Path, today: date) -> None:
    answered = TALK.replace(
        "projets: [2022/verger]",
        "projets: [2022/verger]\n    reponse_commune:"
        " {texte: Nous avons entendu., signataire: Une élue, date: 2022-12-20}",
    )
    html = page(
        built(tmp_path, {**SMALL, "talks/2022/brouettes.md": answered}, today), "/recits/2022/brouettes/"
    ).html
    story, _, answer = html.partition('class="reponse"')
    assert "Nous avons entendu." not in story
    assert "La commune répond Nous avons entendu. Une élue, le 20 décembre 2022" in words(f"<p {answer}")


def test_a_year_without_an_edition_does_not_claim_one(tmp_path: Path, today: date) -> None:
    old = INITIATIVE.replace("{debut: 2022}", "{debut: 2012}")
    html = page(
        built(tmp_path, {**SMALL, "initiatives/2012/mur.md": old}, today), "/faites-in-loos/2012/"
    ).html
    text = words(main_part(html))
    assert "L’année 2012" in text
    assert "Faites in Loos 2012" not in text
    assert "Une fresque d’exemple" in text


def test_an_edition_without_programme_asks_for_it(tmp_path: Path, today: date) -> None:
    edition = "---\nannee: 2022\n---\n"
    site = built(tmp_path, {**SMALL, "content/faites-in-loos/2022.md": edition}, today)
    text = words(page(site, "/faites-in-loos/2022/").html)
    assert "Le programme de 2022 n’a pas été retrouvé." in text


def test_a_programme_is_told_in_french_hours(tmp_path: Path, today: date) -> None:
    edition = (
        '---\nannee: 2022\nprogramme: [{heure: "18:30", titre: Récits}, {heure: "9:00", titre: Café}]\n---\n'
    )
    site = built(tmp_path, {**SMALL, "content/faites-in-loos/2022.md": edition}, today)
    text = words(page(site, "/faites-in-loos/2022/").html)
    assert "18 h 30 Récits" in text
    assert "9 h Café" in text


def test_facets_count_and_say_where_one_is(small: Site) -> None:
    html = page(small, "/actions/theme/nature/").html
    assert re.search(r'aria-current="page"[^>]*>Nature <span>1<', html)
    assert "Tout effacer" in words(html)
    assert "1 action" in words(html)
    assert "2 actions" in words(page(small, "/actions/").html)


def test_a_site_without_any_entry_stands(tmp_path: Path, today: date) -> None:
    site = built(tmp_path, MINIMAL, today)
    assert "Aucun récit n’est encore publié." in words(page(site, "/").html)
    assert "0 action" in words(page(site, "/actions/").html)
    assert "Aucune fiche publiée ne porte encore de nom." in words(page(site, "/batisseurs/").html)


def test_documents_tell_their_pages_and_weight_or_that_they_are_coming(tmp_path: Path, today: date) -> None:
    site = built(tmp_path, SMALL, today)
    assert "PDF · A5 · 44 pages · 1,2 Mo" in words(page(site, "/documents/").html)
    catalogue = load(tmp_path, today).catalogue
    assert catalogue is not None
    text = words(page(build_pages(catalogue), "/documents/").html)
    assert "Le livret se prépare" in text
    assert "livret.pdf" not in page(build_pages(catalogue), "/documents/").html


def test_figures_bear_their_source_and_their_date(small: Site) -> None:
    assert "7 associations d’exemple Journal d’exemple, relevé en 2022" in words(
        page(small, "/chiffres/").html
    )


def test_the_statement_never_claims_more_than_an_audit(tmp_path: Path, today: date) -> None:
    text = words(page(built(tmp_path, SMALL, today), "/accessibilite/").html)
    assert "non conforme : aucun audit n’est enregistré" in text
    assert "Accessibilité : non conforme" in text
    audited = SETTINGS.replace(
        "date: 2026-11-01",
        "date: 2026-11-01\n      auditeur: Cabinet d’exemple\n      audit_le: 2026-10-01\n      taux: 82",
    )
    site = built(tmp_path, {**SMALL, "content/reglages.yml": audited}, today)
    text = words(page(site, "/accessibilite/").html)
    assert "partiellement conforme , à 82 % selon l’audit" in text
    assert "Le 1er octobre 2026, par Cabinet d’exemple" in text


def test_missing_legal_fields_say_when_they_are_due(tmp_path: Path, today: date) -> None:
    settings = SETTINGS.replace("etat: en-ligne", "etat: preparation").replace(
        "      directeur_publication: Une maire d’exemple\n", ""
    )
    site = built(tmp_path, {**SMALL, "content/reglages.yml": settings}, today)
    text = words(page(site, "/mentions-legales/").html)
    assert "Directrice ou directeur de la publication à compléter avant la mise en ligne" in text


# — links


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("/", "/actions/", "actions/"),
        ("/actions/", "/", "../"),
        ("/actions/", "/actions/", "./"),
        ("/actions/2022/verger/", "/recits/", "../../../recits/"),
        ("/actions/2022/verger/", "/assets/site.css", "../../../assets/site.css"),
        ("/batisseurs/", "/batisseurs/#camille", "#camille"),
        ("/actions/", "/batisseurs/#camille", "../batisseurs/#camille"),
    ],
)
def test_relative_links(source: str, target: str, expected: str) -> None:
    assert relative(source, target) == expected


def test_links_escape_what_they_are_given() -> None:
    assert Links("/")('https://exemple.fr/?a=1&b="2"') == "https://exemple.fr/?a=1&amp;b=&#34;2&#34;"


@pytest.mark.parametrize(
    ("number", "link"), [("01 99 00 00 00", "tel:+33199000000"), ("+33 1 99", "tel:+33199")]
)
def test_phone_links(number: str, link: str) -> None:
    assert phone(number) == link
