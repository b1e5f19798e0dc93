"""The town's real site, built once and read as residents do: in Chromium, by keyboard, without JavaScript."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import axe_faults
from tests.test_build import build

PROJECT = Path(__file__).parents[1]

KINDS = {
    "accueil": "/",
    "actions": "/actions/",
    "fifty-fifty": "/actions/2020/sterilisation-chats/",
    "archive": "/actions/2022/local-de-musique/",
    "initiative": "/actions/2022/creation-fresque/",
    "theme": "/actions/theme/nature/",
    "annee": "/actions/annee/2022/",
    "porteurs": "/actions/porteurs/association/",
    "etape": "/actions/etape/realise/",
    "titres": "/actions/titres/",
    "carte": "/actions/carte/",
    "rechercher": "/rechercher/?q=ecole",
    "recits": "/recits/",
    "recit": "/recits/2021/chats-par-minou/",
    "fetes": "/faites-in-loos/",
    "fete": "/faites-in-loos/2021/",
    "annee-sans-edition": "/faites-in-loos/2013/",
    "explication": "/fifty-fifty/",
    "batisseurs": "/batisseurs/",
    "chiffres": "/chiffres/",
    "documents": "/documents/",
    "proposer": "/proposer/",
    "plan-du-site": "/plan-du-site/",
    "accessibilite": "/accessibilite/",
    "ecoconception": "/ecoconception/",
    "mentions-legales": "/mentions-legales/",
    "introuvable": "/404.html",
    "referentiel": "/referentiel/",
    "guide": "/guide/",
    "guide-champs": "/guide/champs/",
}
MATERIAL = ("/guide/", "/referentiel/")


class Outline(HTMLParser):
    """What a page says of itself: its headings, links, pictures and fragments."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.pictures_without_alt = 0
        self.inline = 0
        self.lang = ""
        self.title = ""
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "html":
            self.lang = found.get("lang", "")
        if tag == "title" and not self.title:
            self._in_title = True
        if tag == "img" and "alt" not in found:
            self.pictures_without_alt += 1
        for name in ("href", "src"):
            if name in found:
                self.links.append(found[name])
        self.links += [part.split()[0] for part in found.get("srcset", "").split(",") if part.strip()]
        if "id" in found:
            self.ids.append(found["id"])
        self.inline += "style" in found or any(name.startswith("on") for name in found)
        self.inline += tag == "style" or (
            tag == "script" and "src" not in found and found.get("type", "") == ""
        )

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's site with its livret, built from the repository's own content."""
    folder = tmp_path_factory.mktemp("ville") / "site"
    done = build(PROJECT, "--destination", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def outlines(site: Path) -> dict[str, Outline]:
    """Every page's outline by its address."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        pages[address] = Outline(file.read_text(encoding="utf-8"))
    return pages


def test_every_link_leads_somewhere(site: Path, outlines: dict[str, Outline]) -> None:
    broken = []
    for page, outline in outlines.items():
        for link in outline.links:
            target = urlsplit(urljoin(f"https://vitrine.example{page}", link))
            if target.scheme not in ("http", "https") or target.netloc != "vitrine.example":
                continue
            path = unquote(target.path)
            file = site / path.lstrip("/")
            file = file / "index.html" if path.endswith("/") else file
            if not file.is_file() or (
                target.fragment and path in outlines and unquote(target.fragment) not in outlines[path].ids
            ):
                broken.append((page, link))
    assert broken == []


def test_titles_are_unique_and_in_french(outlines: dict[str, Outline]) -> None:
    titles = Counter(outline.title.strip() for outline in outlines.values())
    assert [title for title, times in titles.items() if times > 1 or not title] == []
    assert {page for page, outline in outlines.items() if outline.lang != "fr"} == set()


def test_headings_start_at_one_and_never_jump(outlines: dict[str, Outline]) -> None:
    faults = []
    for page, outline in outlines.items():
        levels = outline.headings
        jumps = any(after > before + 1 for before, after in pairwise(levels))
        if levels.count(1) != 1 or jumps:
            faults.append((page, levels))
    assert faults == []


def test_ids_are_unique_and_pictures_described(outlines: dict[str, Outline]) -> None:
    for page, outline in outlines.items():
        assert [name for name, times in Counter(outline.ids).items() if times > 1] == [], page
        assert outline.pictures_without_alt == 0, page


def test_showcase_pages_hold_nothing_inline(outlines: dict[str, Outline]) -> None:
    showcase = {page: outline for page, outline in outlines.items() if not page.startswith(MATERIAL)}
    assert {page: outline.inline for page, outline in showcase.items() if outline.inline} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_in_chromium(kind: str, browser: Browser, address: str) -> None:
    """No error, no request to another host, nothing that axe-core refuses, nothing that scrolls sideways.

    One load serves all: the window and the colour scheme change under the open page, as on a turned phone.
    """
    page = browser.new_page()
    requested: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.goto(address + KINDS[kind], wait_until="networkidle")
    assert [url for url in requested if not url.startswith((address, "data:"))] == []
    assert [words for words in said if not words.startswith(("log:", "info:", "debug:"))] == []
    overflows = {width: _overflow(page, width) for width in (320, 360, 768, 1440)}
    assert {width: pixels for width, pixels in overflows.items() if pixels > 0} == {}
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
            assert axe_faults(page) == [], (width, scheme)
    page.close()


def _overflow(page: Page, width: int) -> int:
    page.set_viewport_size({"width": width, "height": 800})
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def _phone(browser: Browser, url: str, *, script: bool = True) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": 800}, java_script_enabled=script)
    page.goto(url)
    return page


def test_the_menu_opens_by_keyboard_on_a_phone(browser: Browser, address: str) -> None:
    page = _phone(browser, address)
    link = page.get_by_role("navigation", name="Principale").get_by_role("link", name="Récits")
    assert not link.is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()
    page.close()


def test_the_first_tab_skips_to_the_content(browser: Browser, address: str) -> None:
    page = _phone(browser, address + KINDS["fifty-fifty"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#contenu"
    page.close()


def test_everything_is_readable_without_javascript(browser: Browser, address: str) -> None:
    page = _phone(browser, address + KINDS["actions"], script=False)
    assert page.get_by_role("navigation", name="Principale").get_by_role("link", name="Récits").is_visible()
    page.get_by_role("link", name="Campagne de stérilisation").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Campagne de stérilisation")
    page.close()


def test_the_chosen_theme_is_remembered(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name=re.compile("nuit", re.IGNORECASE)).click()
    page.goto(address + KINDS["chiffres"])
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    context.close()


# — the guide, as a contributor reads it


@pytest.mark.parametrize("width", [320, 360, 768, 1200])
@pytest.mark.parametrize("path", ["/guide/", "/guide/champs/"])
def test_the_tables_of_the_guide_are_read_whole(
    path: str, width: int, browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + path)
    rooms = page.locator(".table").evaluate_all("all => all.map(e => [e.scrollWidth, e.clientWidth])")
    cut = page.locator("td code", has_text="/").evaluate_all(
        """all => all.filter(e => e.getClientRects().length > 1
            && [...e.childNodes].some(n => n.nodeType === 3 && lines(n) > 1)).map(e => e.textContent);
        function lines(node) {
            const range = document.createRange();
            range.selectNodeContents(node);
            return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size;
        }"""
    )
    rows = page.get_by_role("table").first.get_by_role("row")
    headings = rows.first.get_by_role("columnheader").all_inner_texts()
    cells = rows.nth(1).get_by_role("cell").count()
    page.close()
    assert rooms
    assert [room for room in rooms if room[0] > room[1]] == []
    assert [text for text in cut if text.startswith(("content/", "initiatives/", "talks/"))] == []
    assert len(headings) == cells >= 2
