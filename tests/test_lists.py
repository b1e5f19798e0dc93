"""A long list: cut into pages that work by themselves, and combined as a whole where a script may."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import axe_faults
from tests.test_build import build
from tests.trees import INITIATIVE, SMALL, write_tree
from vitrine.pages.parts import PER_PART, Part, parts

COUNT = 80
"""Actions beside the two, and the talk, of the small tree."""


def action(number: int) -> str:
    """An initiative with a title, a theme and a quartier of its own."""
    text = dedent(INITIATIVE).replace("Une fresque d’exemple", f"Le banc d’exemple {number:03d}")
    text = text.replace("debut: 2022", f"debut: 2022-0{1 + number % 9}")
    near = "" if number % 4 else "quartier: centre\n"
    return text.replace("themes: [culture]", f"themes: [{'nature' if number % 2 else 'culture'}]\n{near}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {f"initiatives/2022/banc-{number}.md": action(number) for number in range(COUNT)}
    root = write_tree(tmp_path_factory.mktemp("racine"), {**SMALL, **files})
    done = build(root, "--site-only")
    assert done.returncode == 0, done.stderr
    return root / "site"


# — where it is cut


@pytest.mark.parametrize(
    ("count", "lengths"),
    [(0, [0]), (1, [1]), (24, [24]), (30, [30]), (31, [24, 7]), (54, [24, 30]), (55, [24, 24, 7])],
)
def test_no_part_is_too_long_nor_a_mere_remainder(count: int, lengths: list[int]) -> None:
    found = parts("/actions/", range(count))
    assert [part.last - part.first + 1 for part in found] == lengths
    assert found[-1].last == count


def test_parts_are_chained_and_the_first_keeps_the_address() -> None:
    found = parts("/actions/", range(100))
    assert [part.following for part in found] == [
        "/actions/page/2/",
        "/actions/page/3/",
        "/actions/page/4/",
        "",
    ]
    assert [part.previous for part in found] == ["", "/actions/", "/actions/page/2/", "/actions/page/3/"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, 0, 13]),
        (3, [1, 2, 3, 4, 0, 13]),
        (4, [1, 2, 3, 4, 5, 0, 13]),
        (7, [1, 0, 6, 7, 8, 0, 13]),
        (13, [1, 0, 12, 13]),
    ],
)
def test_a_gap_never_hides_a_single_page(number: int, shown: list[int]) -> None:
    assert [each for each, _ in Part("/actions/", number, 13, 1, 24).numbers] == shown


# — as plain pages


def test_every_action_is_on_one_page_and_one_only(site: Path) -> None:
    pages = [site / "actions/index.html", *sorted((site / "actions/page").glob("*/index.html"))]
    found = [re.findall(r'<h2><a href="([^"]+)"', page.read_text(encoding="utf-8")) for page in pages]
    assert [len(each) for each in found] == [24, 24, 24, 11]
    titles = re.findall(r"<h2><a [^>]+>([^<]+)", "".join(page.read_text("utf-8") for page in pages))
    assert len(titles) == len(set(titles)) == COUNT + 3


def test_the_pages_of_a_list_are_turned_without_javascript(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/actions/")
    for number in (2, 3, 4):
        page.get_by_role("link", name="Page suivante").click()
        assert page.url == f"{address}/actions/page/{number}/"
        assert page.get_by_role("heading", level=1).inner_text().endswith(f"page {number} sur 4")
        current = page.get_by_role("navigation", name="Pages de la liste").locator("[aria-current=page]")
        assert current.inner_text().split()[-1] == str(number)
    assert page.get_by_role("link", name="Page suivante").count() == 0
    page.get_by_role("link", name="Page précédente").click()
    assert page.url == f"{address}/actions/page/3/"
    page.close()


def test_engines_are_given_the_chain_and_index_its_first_page(site: Path) -> None:
    first = (site / "actions/index.html").read_text(encoding="utf-8")
    second = (site / "actions/page/2/index.html").read_text(encoding="utf-8")
    assert '<link rel="next" href="page/2/">' in first
    assert '<link rel="prev" href="../../">' in second
    assert '<link rel="next" href="../3/">' in second
    assert 'content="noindex"' in second
    engines = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://vitrine.example/actions/<" in engines
    assert "/page/" not in engines
    assert 'content="noindex"' not in first


def test_a_value_of_a_facet_is_cut_too_and_stays_at_its_address(site: Path) -> None:
    first = (site / "actions/theme/nature/index.html").read_text(encoding="utf-8")
    assert first.count('<article class="carte') == PER_PART
    assert (site / "actions/theme/nature/page/2/index.html").is_file()


def test_quartiers_are_in_sight_with_their_count_in_that_list(site: Path) -> None:
    culture = (site / "actions/theme/culture/index.html").read_text(encoding="utf-8")
    near = re.search(r'<nav class="tris pres".*?</nav>', culture, re.DOTALL)
    assert near
    assert "<span>20<" in near[0]
    nature = (site / "actions/theme/nature/index.html").read_text(encoding="utf-8")
    assert 'class="tris pres"' not in nature


def test_the_first_row_of_pictures_does_not_wait(site: Path) -> None:
    page = (site / "actions/index.html").read_text(encoding="utf-8")
    cards = re.findall(r"<article class=\"carte.*?</article>", page, re.DOTALL)
    drawn = [(rank, card) for rank, card in enumerate(cards) if "<img" in card]
    assert [rank for rank, card in drawn if "loading" not in card] == [r for r, _ in drawn if r < 3]
    assert [rank for rank, card in drawn if "fetchpriority" in card] == [drawn[0][0]]


def test_the_whole_set_stays_light(site: Path) -> None:
    """Three hundred cards would still be less than one photo."""
    (file,) = (site / "assets").glob("actions-*.json")
    cards = json.loads(file.read_text(encoding="utf-8"))
    assert len(cards) == COUNT + 3
    assert len(gzip.compress(file.read_bytes())) / len(cards) < 100
    asking = [each for each in site.rglob("*.html") if file.name in each.read_text(encoding="utf-8")]
    assert asking == [site / "actions/index.html"]


# — with a script


def test_choices_add_up_over_every_page(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/actions/", wait_until="networkidle")
    assert [url for url in asked if url.endswith(".json")] == []
    first = page.locator(".carte h2").all_inner_texts()
    theme = page.locator(".phrase details").filter(has_text="Thème :")
    theme.locator("summary").press("Enter")
    theme.get_by_role("link", name=re.compile("Culture")).press("Enter")
    status = page.locator(".compte").get_by_role("status")
    expect(status).to_have_text("41\u00a0actions")
    expect(page.locator(".carte")).to_have_count(PER_PART)
    expect(page.get_by_role("navigation", name="Pages de la liste")).to_be_hidden()
    page.get_by_role("button", name="Afficher la suite").press("Enter")
    expect(page.locator(".carte")).to_have_count(41)
    expect(page.locator(".carte").nth(PER_PART).get_by_role("link")).to_be_focused()
    near = page.locator(".phrase details").filter(has_text="Quartier :")
    near.locator("summary").press("Enter")
    near.get_by_role("link", name=re.compile("Centre")).press("Enter")
    expect(page).to_have_url(f"{address}/actions/?theme=culture&quartier=centre")
    expect(page).to_have_title(re.compile("^Culture, Centre d’exemple, "))
    expect(page.locator(".carte")).to_have_count(20)
    assert axe_faults(page) == []
    page.get_by_role("link", name="Tout effacer").click()
    expect(page.locator(".carte h2")).to_have_text(first)
    expect(page.get_by_role("navigation", name="Pages de la liste")).to_be_visible()
    assert len([url for url in asked if url.endswith(".json")]) == 1
    page.close()


def test_a_shared_choice_is_found_from_any_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/actions/theme/culture/page/2/")
    page.get_by_role("navigation", name="Dans mon quartier").get_by_role("link").click()
    expect(page).to_have_url(f"{address}/actions/?theme=culture&quartier=centre")
    expect(page.locator(".compte").get_by_role("status")).to_have_text("20\u00a0actions")
    page.close()


def test_without_the_file_of_cards_a_choice_leads_to_its_own_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/actions-*.json", lambda route: route.abort())
    page.goto(f"{address}/actions/")
    theme = page.locator(".phrase details").filter(has_text="Thème :")
    theme.locator("summary").click()
    theme.get_by_role("link", name=re.compile("Culture")).click()
    expect(page).to_have_url(f"{address}/actions/theme/culture/")
    page.close()
