"""A chapter as it is read in a browser: words explained by a tap or a key, printed alone, dated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import axe_faults, served
from tests.handbooks import HANDBOOK
from tests.test_build import build
from tests.trees import write_tree

FIRST = "/referentiel/debut/"
SIZES = ((360, 740), (1440, 900))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_tree(tmp_path_factory.mktemp("referentiel"), HANDBOOK)
    done = build(root)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(params=SIZES, ids=lambda size: str(size[0]))
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
    opened = context.new_page()
    opened.goto(address + FIRST)
    yield opened
    context.close()


def test_a_word_is_explained_by_a_tap(page: Page) -> None:
    word = page.get_by_role("button", name="verger", exact=True)
    note = page.locator("#explication-mot-verger")
    expect(note).to_be_hidden()
    word.tap()
    expect(note).to_be_visible()
    expect(note).to_contain_text("Jardin planté d’arbres fruitiers.")
    expect(note).to_be_in_viewport(ratio=1)
    assert axe_faults(page) == []
    page.touchscreen.tap(5, 5)
    expect(note).to_be_hidden()


def test_a_word_is_explained_by_the_keyboard(page: Page) -> None:
    word, note = page.get_by_role("button", name="CPE"), page.locator("#explication-mot-cpe")
    word.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    # What follows the word in the order of focus is its definition's link, wherever it is drawn.
    page.keyboard.press("Tab")
    expect(note.get_by_role("link", name="Au glossaire")).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()


def test_the_link_of_a_definition_leads_to_it(page: Page, address: str) -> None:
    page.get_by_role("button", name="verger", exact=True).click()
    page.locator("#explication-mot-verger a").click()
    assert page.url == f"{address}/referentiel/glossaire/#mot-verger"
    assert page.locator("#mot-verger").inner_text() == "verger"


def test_a_chapter_says_its_number_and_edition(page: Page, address: str) -> None:
    assert page.locator("main").get_by_text("Chapitre 1", exact=True).is_visible()
    page.get_by_role("link", name="Ce qui a changé").click()
    assert page.url == f"{address}/referentiel/#edition"
    assert "Première édition d’exemple." in page.get_by_role("region", name="Cette édition").inner_text()


def test_a_chapter_is_printed_alone(page: Page) -> None:
    link = page.get_by_role("link", name="Imprimer ce chapitre")
    told = link.locator("xpath=..").inner_text()
    with urlopen(link.evaluate("link => link.href")) as answer:
        content = answer.read()
    pdf = pypdfium2.PdfDocument(content)
    said = re.search(r"PDF · A4 · (\d+)\spages? · ", told)
    assert said is not None, told
    assert len(pdf) == int(said[1])
    assert "Un premier chapitre" in pdf[0].get_textpage().get_text_bounded()


def test_the_introduction_prints_the_whole(page: Page, address: str) -> None:
    page.goto(f"{address}/referentiel/")
    link = page.get_by_role("link", name="Imprimer le référentiel")
    assert link.evaluate("link => new URL(link.href).pathname") == "/documents/referentiel.pdf"


def test_both_sides_of_a_lesson_have_the_same_room(page: Page, address: str) -> None:
    page.goto(f"{address}/referentiel/suite/")
    sides = page.locator(".bloc-faces > div")
    assert [side.locator("dt").inner_text() for side in sides.all()] == [
        "Ce qui a réussi",
        "Ce qui a été difficile",
    ]
    looks = sides.locator("dd").evaluate_all(
        "all => all.map(each => {"
        " const {font, color} = getComputedStyle(each);"
        " return [Math.round(each.clientWidth), font, color]; })"
    )
    assert looks[0] == looks[1]


def test_chapters_follow_one_another(page: Page) -> None:
    around = page.get_by_role("navigation", name="Chapitres voisins")
    around.get_by_role("link", name="La suite").click()
    assert page.get_by_role("heading", level=1).inner_text() == "La suite"
    assert around.get_by_role("link").count() == 2
    around.get_by_role("link", name="Un premier chapitre").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Un premier chapitre"


def test_without_popover_a_definition_follows_its_word(page: Page) -> None:
    # What a browser from before « popover » makes of the page: an attribute that it does not know.
    page.locator("#explication-mot-verger").evaluate("note => note.removeAttribute('popover')")
    expect(page.locator("#explication-mot-verger")).to_be_visible()


def test_a_chapter_printed_by_the_browser_is_words_on_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    for left_out in ("Principale", "Chapitres", "Sur cette page", "Chapitres voisins"):
        expect(page.get_by_role("navigation", name=left_out, exact=True)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_an_article_stays_on_the_line_of_the_word_it_leans_on(tmp_path: Path, browser: Browser) -> None:
    chapter, glossary = "content/referentiel/01-debut.md", "content/referentiel/15-glossaire.md"
    files = {
        chapter: HANDBOOK[chapter].replace("avec le mot verger", "avec des mots sur l’orge"),
        glossary: HANDBOOK[glossary].replace("verger\n:", "orge\n:   Céréale d’exemple.\n\nverger\n:"),
    }
    root = write_tree(tmp_path, {**HANDBOOK, **files})
    done = build(root)
    assert done.returncode == 0, done.stderr
    with served(root / "site") as base:
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(base + FIRST)
        explained = opened.locator(".explique").filter(has_text="orge")
        lines = set()
        for width in range(280, 420, 4):
            opened.set_viewport_size({"width": width, "height": 740})
            article, word = explained.evaluate(
                "span => { const range = document.createRange(); range.selectNodeContents(span.firstChild);"
                " return [range, span.querySelector('button')].map(e => e.getBoundingClientRect().bottom); }"
            )
            assert abs(article - word) < 8, width
            lines.add(round(word))
        assert explained.evaluate("span => span.firstChild.data") == "l’"
        # The word was at times on one line of the paragraph, at times on another.
        assert len(lines) > 1
        context.close()
