"""The festival's pages: what is to come, what is not known, the poster and who may show it."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.photo_files import GREEN, encoded
from tests.test_pages import built, main_part, page, words
from tests.test_photos import near
from tests.trees import INITIATIVE, SMALL, TALK, write_tree
from vitrine.catalogue.load import load
from vitrine.pages.page import Site
from vitrine.pages.share import share_files
from vitrine.pages.site import build_pages

POSTER = (
    "affiche: {fichier: affiche.png, alt: Une affiche verte, legende: Dessinée par une classe., "
    "credit: Camille Exemple, personnes: aucune%s}\n"
)
COMING = """\
---
annee: 2026
resume: Une journée d’exemple.
dates:
  - {debut: 2026-12-12, fin: 2026-12-13, lieu: Salle « d’exemple » </script>, titre: Journée festive}
  - {debut: 2026-12, lieu: Salle d’exemple}
  - {debut: 2026-12-14}
  - {debut: 2026-11-20, lieu: Hier}
"""


def edition(root: Path, today: date, year: int, text: str, *, poster: tuple[int, int] | None = None) -> Site:
    """The small tree with an edition."""
    files: dict[str, str | bytes] = {**SMALL, f"content/faites-in-loos/{year}.md": f"{text}---\n"}
    if poster:
        picture = Image.new("RGB", poster, GREEN)
        files[f"content/faites-in-loos/{year}/affiche.png"] = encoded(picture, "PNG")
    return built(root, files, today)


def built_with_warnings(root: Path, files: dict[str, str | bytes], today: date) -> Site:
    """The pages of a tree whose photos may not all be used everywhere."""
    catalogue = load(write_tree(root, files), today).catalogue
    assert catalogue is not None
    return build_pages(catalogue)


def events_of(site: Site, address: str) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(site, address).html)
    assert found
    return [thing for thing in json.loads(found[1])["@graph"] if thing["@type"] == "Event"]


def test_a_coming_edition_is_announced_everywhere(tmp_path: Path, today: date) -> None:
    site = edition(tmp_path, today, 2026, COMING)
    assert "La prochaine : 2026 du 12 au 13 décembre 2026" in words(page(site, "/faites-in-loos/").html)
    assert "La prochaine Faites in Loos" in words(page(site, "/").html)
    text = words(main_part(page(site, "/faites-in-loos/2026/").html))
    assert "Il se prépare, et vous pouvez y prendre part" in text
    assert "retrouvé" not in text


def test_an_event_is_told_to_engines_only_when_its_day_and_place_are_known(
    tmp_path: Path, today: date
) -> None:
    site = edition(tmp_path, today, 2026, COMING)
    (event,) = events_of(site, "/faites-in-loos/2026/")
    assert (event["startDate"], event["endDate"]) == ("2026-12-12", "2026-12-13")
    assert event["location"]["name"] == "Salle « d’exemple » </script>"
    assert event["name"] == "Faites in Loos 2026 : Journée festive"
    assert "image" not in event
    assert page(site, "/faites-in-loos/2026/").html.count("</script>") == 2


def test_an_edition_that_is_over_is_no_event(tmp_path: Path, today: date) -> None:
    past = COMING.replace("annee: 2026", "annee: 2022").replace("2026-", "2022-")
    assert events_of(edition(tmp_path, today, 2022, past), "/faites-in-loos/2022/") == []


@pytest.mark.parametrize(
    ("year", "said"),
    [(2027, "Pas encore de date."), (2026, "Pas encore de date."), (2022, "La date n’a pas été")],
)
def test_a_date_that_nobody_knows_says_so(year: int, said: str, tmp_path: Path, today: date) -> None:
    site = edition(tmp_path, today, year, f"---\nannee: {year}\n")
    assert said in words(page(site, f"/faites-in-loos/{year}/").html)


def test_without_an_edition_to_come_the_page_waits_for_one(tmp_path: Path, today: date) -> None:
    site = edition(tmp_path, today, 2022, "---\nannee: 2022\n")
    assert "La prochaine Pas encore de date : elle paraîtra ici." in words(
        page(site, "/faites-in-loos/").html
    )
    assert "La dernière Faites in Loos" in words(page(site, "/").html)


def test_a_year_without_programme_shows_the_one_before(tmp_path: Path, today: date) -> None:
    before = '---\nannee: 2021\ntheme: la lumière\nprogramme: [{heure: "9:00", titre: Café}]\n---\n'
    files = {
        **SMALL,
        "content/faites-in-loos/2021.md": before,
        "content/faites-in-loos/2022.md": "---\nannee: 2022\n---\n",
    }
    site = built(tmp_path, files, today)
    assert "L’édition d’avant : 2021, la lumière" in words(page(site, "/faites-in-loos/2022/").html)
    assert "L’édition d’avant" not in words(page(site, "/faites-in-loos/2021/").html)


def test_an_edition_after_the_next_one_waits_among_the_others(tmp_path: Path, today: date) -> None:
    files = {f"content/faites-in-loos/{year}.md": f"---\nannee: {year}\n---\n" for year in (2026, 2027)}
    text = words(page(built(tmp_path, {**SMALL, **files}, today), "/faites-in-loos/").html)
    assert "La prochaine : 2026 Pas encore de date." in text
    assert "Faites in Loos 2027 Pas encore de date." in text


def test_a_past_edition_without_talks_asks_for_them(tmp_path: Path, today: date) -> None:
    silent = {path: text for path, text in SMALL.items() if path != "talks/2022/brouettes.md"}
    site = built(tmp_path, {**silent, "content/faites-in-loos/2022.md": "---\nannee: 2022\n---\n"}, today)
    assert "Aucun récit de 2022 n’a encore été retrouvé." in words(page(site, "/faites-in-loos/2022/").html)


def test_talks_stand_under_their_edition(tmp_path: Path, today: date) -> None:
    other = TALK.replace("edition: 2022", "edition: soirée d’exemple")
    site = built(
        tmp_path,
        {
            **SMALL,
            "talks/2022/autre.md": other,
            "content/faites-in-loos/2022.md": "---\nannee: 2022\n---\n",
        },
        today,
    )
    html = main_part(page(site, "/recits/").html)
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", html)[:2] == ["Soirée d’exemple", "Faites in Loos 2022"]
    assert html.count("Revivre cette édition") == 1


# — where there are too many for one page


def titles(html: str) -> list[str]:
    """The titles of a page's cards."""
    return re.findall(r"<h3><a [^>]+>([^<]+)</a></h3>", main_part(html))


def test_a_year_of_many_actions_is_cut_into_pages(tmp_path: Path, today: date) -> None:
    files = {
        f"initiatives/2022/banc-{number}.md": INITIATIVE.replace("Une fresque", f"Le banc {number}")
        for number in range(33)
    }
    festival = '---\nannee: 2022\nprogramme: [{heure: "9:00", titre: Café}]\n---\n'
    site = built(tmp_path, {**SMALL, **files, "content/faites-in-loos/2022.md": festival}, today)
    first, second = (page(site, f"/faites-in-loos/2022/{rest}") for rest in ("", "page/2/"))
    stories, talk = titles(first.html)[:-1], titles(first.html)[-1]
    assert (len(stories), talk) == (24, "Trois brouettes d’exemple")
    assert sorted(stories + titles(second.html)) == sorted(
        [f"Le banc {number} d’exemple" for number in range(33)]
        + ["Un verger d’exemple", "Une fresque d’exemple"]
    )
    assert "Café" in first.html
    assert "Café" not in second.html
    assert first.indexed
    assert not second.indexed
    assert second.title == "Faites in Loos 2022, page 2 sur 2"
    assert "page 2 sur 2 Revenir au début" in words(main_part(second.html))
    assert '<a rel="prev" href="../../">Page précédente</a>' in second.html


def test_many_talks_are_cut_into_pages_and_keep_their_evening(tmp_path: Path, today: date) -> None:
    files = {
        f"talks/2022/recit-{number}.md": TALK.replace("Trois brouettes", f"Le récit {number}").replace(
            "edition: 2022", f"edition: {'soirée d’exemple' if number < 26 else '2022'}"
        )
        for number in range(32)
    }
    site = built(tmp_path, {**SMALL, **files}, today)
    first, second = (page(site, f"/recits/{rest}").html for rest in ("", "page/2/"))
    assert (len(titles(first)), len(titles(second))) == (24, 9)
    assert len({*titles(first), *titles(second)}) == 33
    headings = [re.findall(r"<h2 id=[^>]*>(.*?)</h2>", main_part(html)) for html in (first, second)]
    assert headings == [["Soirée d’exemple"], ["Soirée d’exemple, suite", "Faites in Loos 2022"]]
    assert "Page suivante" in first
    assert "Page suivante" not in second


# — the poster


def test_a_poster_is_shown_with_its_words(tmp_path: Path, today: date) -> None:
    site = edition(tmp_path, today, 2026, COMING + POSTER % "", poster=(700, 1000))
    for address in ("/faites-in-loos/2026/", "/faites-in-loos/"):
        html = page(site, address).html
        assert 'alt="Une affiche verte"' in html
        assert "Dessinée par une classe. Affiche : Camille Exemple" in words(html)
        assert 'class="agrandir"' in html
    assert "image" in events_of(site, "/faites-in-loos/2026/")[0]


def test_a_past_poster_opens_its_card(tmp_path: Path, today: date) -> None:
    site = edition(tmp_path, today, 2022, "---\nannee: 2022\n" + POSTER % "", poster=(700, 1000))
    card = page(site, "/faites-in-loos/").html.partition("carte--edition")[2]
    assert 'alt="Une affiche verte"' in card
    assert 'class="an"' not in card.partition("</article>")[0]


@pytest.mark.parametrize(
    ("uses", "on_site", "shared"),
    [("site", True, False), ("livret", False, False), ("site, reseaux", True, True)],
)
def test_a_poster_goes_only_where_its_people_let_it(
    uses: str, on_site: bool, shared: bool, tmp_path: Path, today: date
) -> None:
    form = f"autorisation: {{reference: AUT-1, date: 2026-01-02, usages: [{uses}]}}"
    poster = (POSTER % f", {form}").replace("personnes: aucune", "personnes: reconnaissables")
    files: dict[str, str | bytes] = {**SMALL, "content/faites-in-loos/2026.md": f"{COMING}{poster}---\n"}
    files["content/faites-in-loos/2026/affiche.png"] = encoded(Image.new("RGB", (700, 1000), GREEN), "PNG")
    site = built_with_warnings(tmp_path, files, today)
    made = page(site, "/faites-in-loos/2026/")
    assert ("Une affiche verte" in made.html) is on_site
    assert any("affiche" in asset.address for asset in site.assets) is on_site
    assert ("image" in events_of(site, "/faites-in-loos/2026/")[0]) is shared
    assert made.share
    assert bool(made.share.photo) is shared
    if shared:
        (path,) = share_files(tmp_path, [made.share]).values()
        with Image.open(BytesIO(path.read_bytes())) as picture:
            assert near(picture.getpixel((960, 300)), GREEN)
