"""Finding an action: the search, the choices that sort, the titles, the plan; with and without JavaScript."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from os import environ, pathsep
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browsing import AXE, served
from tests.test_build import build
from tests.test_publishing import contents
from tests.trees import INITIATIVE, SETTINGS, SMALL, write_tree
from vitrine.publishing.search import prepared

TILES = "https://plan.example/{z}/{x}/{y}.png"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def initiative(title: str, story: str, header: str = "") -> str:
    """A small initiative with a title, a story and perhaps more in its header."""
    text = dedent(INITIATIVE).replace("Une fresque d’exemple", title).replace("Le mur était gris.", story)
    return text.replace("etat: realisee\n", f"etat: realisee\n{header}")


def spot(number: int) -> str:
    """An action of the south quartier, with its point on the plan."""
    point = f"{{nom: Allée {number}, latitude: {50.45 + number / 2000:.4f}, longitude: 2.79}}"
    return initiative(f"Une allée d’exemple {number}", "Des bancs.", f"quartier: sud\nlieu: {point}\n")


LONG = "On y passait sans rien voir, et maintenant on s’y arrête. " * 4

TREE = {
    **SMALL,
    "content/reglages.yml": dedent(SETTINGS) + f'plan: {{tuiles: "{TILES}", fournisseur: un exemple}}\n',
    "content/vocabulaires/quartiers.yml": """\
        - {id: centre, nom: Centre d’exemple, latitude: 50.45, longitude: 2.79}
        - {id: sud, nom: Sud d’exemple, latitude: 50.44, longitude: 2.80}
        """,
    "content/referentiel/index.md": "# Le référentiel d’exemple\n\n## Pour commencer\n\nUn préau.\n",
    "content/referentiel/01-rue.md": "# Un chapitre d’exemple\n\n## Fermer\n\nUne ruelle, une autre.\n",
    "initiatives/2021/ecoles.md": initiative(
        "Deux écoles d’exemple",
        f"Les chevaux de bois de l’œuvre ont été repeints, à l’automne, dans une ruelle. {LONG}",
    ).replace("debut: 2022", "debut: 2021"),
    "initiatives/2022/ete.md": initiative(
        "Les soirs d’exemple", "On chante pendant l’été, au cœur du quartier.", "quartier: centre\n"
    ),
    "initiatives/2022/secret.md": initiative("Un secret", "Les hippocampes.").replace(
        "publie\n", "brouillon\n"
    ),
    **{f"initiatives/2022/allee-{number}.md": spot(number) for number in range(21)},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_tree(tmp_path_factory.mktemp("racine"), TREE)
    done = build(root, "--site-only")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that takes any error said in the console for a failure."""
    opened = browser.new_page(viewport={"width": 1000, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []


def found(page: Page, address: str, words: str) -> list[str]:
    """The titles that the search gives."""
    page.goto(f"{address}/rechercher/?q={words}")
    expect(page.locator(".annonce")).to_contain_text(words)
    return page.locator(".resultats h3").all_inner_texts()


# — the search


@pytest.mark.parametrize(
    "words",
    [
        "écoles",
        "école",
        "ecole",
        "ECOLES",
        "l’école",
        "d'ecole",
        "cheval",
        "chevaux",
        "oeuvre",
        "œuvres",
        "l'oeuvre",
    ],
)
def test_accents_case_apostrophes_and_plurals_do_not_matter(words: str, page: Page, address: str) -> None:
    assert "Deux écoles d’exemple" in found(page, address, words)


@pytest.mark.parametrize("words", ["été", "ete", "l’ete", "l'été", "ÉTÉ"])
def test_summer_is_neither_and_nor_been(words: str, page: Page, address: str) -> None:
    assert found(page, address, words) == ["Les soirs d’exemple"]


def test_all_the_words_of_a_question_count(page: Page, address: str) -> None:
    assert found(page, address, "le verger des voisins")[0] == "Un verger d’exemple"


def test_the_handbook_and_the_talks_are_searched_too(page: Page, address: str) -> None:
    assert found(page, address, "préau") == ["Le référentiel d’exemple"]
    assert (
        page.get_by_role("link", name="Pour commencer").get_attribute("href")
        == "/referentiel/#pour-commencer"
    )
    assert "Trois brouettes d’exemple" in found(page, address, "brouette")


def test_what_was_done_in_a_street_comes_before_what_the_method_says_of_streets(
    page: Page, address: str
) -> None:
    assert found(page, address, "ruelle") == ["Deux écoles d’exemple", "Un chapitre d’exemple"]
    assert found(page, address, "fermer une ruelle")[0] == "Un chapitre d’exemple"


def test_what_is_not_published_is_not_found(page: Page, address: str) -> None:
    assert found(page, address, "hippocampes") == []
    expect(page.locator(".annonce")).to_have_text(re.compile("Aucun résultat"))


def test_a_result_says_its_kind_its_year_and_why_it_is_there(page: Page, address: str) -> None:
    found(page, address, "chante")
    result = page.locator(".resultats > li")
    expect(result.locator(".genre")).to_have_text(re.compile("Initiative.*2022"))
    expect(result.locator("mark")).to_have_text("chante")
    expect(result.locator(".extrait")).to_contain_text("pendant l’été, au cœur du quartier")
    result.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Les soirs d’exemple")


def test_the_count_is_announced_and_filters_are_kept_in_the_address(page: Page, address: str) -> None:
    found(page, address, "exemple")
    status = page.get_by_role("status").filter(has_text="résultats")
    everything = int(status.inner_text().split()[0])
    page.get_by_role("navigation", name="Sorte de page").get_by_role(
        "link", name=re.compile("Initiatives")
    ).click()
    expect(page).to_have_url(re.compile("sorte=initiative"))
    page.get_by_role("navigation", name="Année").get_by_role("link", name=re.compile("2021")).click()
    expect(page).to_have_url(re.compile("annee=2021"))
    expect(page.locator(".annonce")).to_have_text(re.compile("Un seul résultat"))
    assert page.locator(".resultats h3").all_inner_texts() == ["Deux écoles d’exemple"]
    page.reload()
    expect(page.locator(".annonce")).to_have_text(re.compile("Un seul résultat"))
    page.go_back()
    page.go_back()
    expect(status).to_have_text(re.compile(f"^{everything} résultats"))


def test_more_results_come_by_keyboard(page: Page, address: str) -> None:
    found(page, address, "allée")
    shown = page.locator(".resultats h3")
    expect(shown).to_have_count(10)
    page.get_by_role("button", name="Afficher la suite").press("Enter")
    expect(shown).to_have_count(20)
    expect(shown.nth(10).get_by_role("link")).to_be_focused()


def test_the_form_of_any_page_leads_to_the_answers(page: Page, address: str) -> None:
    page.goto(f"{address}/actions/2022/fresque/")
    page.get_by_label("Chercher sur le site").fill("verger")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/rechercher/?q=verger")
    expect(page.locator(".resultats h3").first).to_have_text("Un verger d’exemple")


def test_without_javascript_the_search_says_so_and_offers_lists(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/chiffres/")
    page.get_by_label("Chercher sur le site").fill("verger")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/rechercher/?q=verger")
    assert page.get_by_text("La recherche a besoin de JavaScript").is_visible()
    page.get_by_role("link", name="Les titres de toutes les actions").click()
    assert page.get_by_role("link", name="Un verger d’exemple").is_visible()
    page.close()


def test_the_index_is_the_same_twice(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    assert build(site.parent, "--site-only", "--destination", str(again)).returncode == 0
    assert contents(again / "assets/recherche") == contents(site / "assets/recherche")


def test_a_broken_indexer_stops_the_publication(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "racine", {**SMALL, "site/index.html": "la dernière bonne version"})
    broken = write_tree(
        tmp_path / "cassé", {"pagefind/__init__.py": "", "pagefind/__main__.py": "raise SystemExit('boum')"}
    )
    path = pathsep.join(filter(None, (str(broken), environ.get("PYTHONPATH"))))
    done = build(root, "--site-only", PYTHONPATH=path)
    assert done.returncode == 1
    assert "La recherche n’a pas pu être préparée.\nboum\n" in done.stderr
    assert "Rien n’a été publié." in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(root / "site") == {"index.html": "la dernière bonne version".encode()}


def test_the_indexed_copy_keeps_its_tags_and_its_signs() -> None:
    page = '<p title="l’été">1 &lt; 2 &amp; 3 : bœuf, aujourd’hui</p>'
    assert prepared(page) == '<p title="l’été">1 &lt; 2 &amp; 3 : bo\ue100euf, aujourd’hui</p>'


# — the choices


def titles(page: Page) -> Locator:
    """The titles of the cards that are shown."""
    return page.locator(".carte:visible h2")


def choose(page: Page, facet: str, value: str) -> None:
    """Choose a value of the sentence, by keyboard."""
    part = page.locator(".phrase details").filter(has_text=facet)
    part.locator("summary").press("Enter")
    part.get_by_role("link", name=re.compile(value)).press("Enter")


def test_each_choice_is_a_page_without_javascript(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/actions/")
    for facet, value, path, count in (
        ("Thème :", "Nature", "theme/nature", 1),
        ("Année :", "2021", "annee/2021", 1),
        ("Quartier :", "Sud d’exemple", "quartier/sud", 21),
        ("Par qui :", "collectifs", "porteurs/collectif", 1),
        ("Étape :", "réalisés", "etape/realise", 1),
    ):
        part = page.locator(".phrase details").filter(has_text=facet)
        part.locator("summary").click()
        link = part.get_by_role("link", name=re.compile(value))
        assert f"{count} action" in link.inner_text().replace("\u00a0", " ").replace("\n", " ")
        link.click()
        assert page.url == f"{address}/actions/{path}/"
        assert page.locator(".carte").count() == count
        page.get_by_role("link", name="Tout effacer").click()
        assert page.url == f"{address}/actions/"
    page.close()


def test_choices_add_up_in_place(page: Page, address: str) -> None:
    page.goto(f"{address}/actions/")
    status = page.locator(".compte").get_by_role("status")
    everything = status.inner_text()
    choose(page, "Année :", "2022")
    choose(page, "Quartier :", "Centre")
    expect(titles(page)).to_have_text(["Les soirs d’exemple"])
    expect(status).to_have_text("1\u00a0action")
    expect(page).to_have_url(f"{address}/actions/?annee=2022&quartier=centre")
    expect(page.locator(".phrase")).to_contain_text("Centre d’exemple")
    expect(page.locator(".phrase summary").filter(has_text="Quartier")).to_be_focused()
    page.go_back()
    expect(status).to_have_text(re.compile("^24\u00a0actions"))
    page.go_forward()
    expect(status).to_have_text("1\u00a0action")
    page.get_by_role("link", name="Tout effacer").click()
    expect(page).to_have_url(f"{address}/actions/")
    expect(status).to_have_text(everything)


def test_a_shared_address_shows_the_same_choice(page: Page, address: str) -> None:
    page.goto(f"{address}/actions/?sorte=initiative&annee=2021")
    expect(titles(page)).to_have_text(["Deux écoles d’exemple"])
    expect(page.get_by_role("link", name=re.compile("^Initiatives"))).to_have_attribute(
        "aria-current", "true"
    )


def test_counts_follow_and_dead_ends_are_not_offered(page: Page, address: str) -> None:
    page.goto(f"{address}/actions/?quartier=sud")
    years = page.locator(".phrase details").filter(has_text="Année :").locator("li")
    expect(years.filter(has_text="2022")).to_contain_text("21 actions")
    expect(years.filter(has_text="2021")).to_have_attribute("hidden", "")
    page.goto(f"{address}/actions/?quartier=sud&annee=2021")
    expect(page.get_by_text("Aucune action ne répond à tous ces choix à la fois.")).to_be_visible()
    expect(page.locator(".compte").get_by_role("status")).to_have_text("Aucune\u00a0action")


def test_choices_are_kept_from_page_to_page(page: Page, address: str) -> None:
    page.goto(f"{address}/actions/quartier/centre/")
    choose(page, "Année :", "2022")
    expect(page).to_have_url(f"{address}/actions/?quartier=centre&annee=2022")
    page.get_by_role("link", name="Titres seuls").click()
    expect(page).to_have_url(f"{address}/actions/titres/?quartier=centre&annee=2022")
    expect(page.locator(".titres li:visible a")).to_have_text(["Les soirs d’exemple"])
    expect(page.locator(".titres h2:visible")).to_have_text(["2022"])
    page.get_by_role("link", name="Sur la carte").click()
    expect(page.locator(".lieux li:visible a")).to_have_text(["Les soirs d’exemple"])


def test_titles_are_those_of_the_cards(page: Page, address: str) -> None:
    page.goto(f"{address}/actions/")
    cards = page.locator(".carte h2").all_inner_texts()
    page.goto(f"{address}/actions/titres/")
    assert sorted(page.locator(".titres li a").all_inner_texts()) == sorted(cards)
    assert page.locator("main img").count() == 0


def test_escape_closes_an_open_list(page: Page, address: str) -> None:
    page.goto(f"{address}/actions/")
    part = page.locator(".phrase details").first
    part.locator("summary").press("Enter")
    part.get_by_role("link").first.press("Escape")
    expect(part).not_to_have_attribute("open", "")
    expect(part.locator("summary")).to_be_focused()


@pytest.mark.parametrize("width", [320, 768, 1000])
def test_open_lists_stay_in_the_window(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/actions/?annee=2022")
    for part in page.locator(".phrase details").all():
        part.locator("summary").press("Enter")
        expect(part.locator("ul")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# — the plan


@pytest.fixture
def plan(page: Page, address: str) -> Page:
    """The plan's page, its tiles answered here; every request to another host is kept on the page object."""
    page.route("https://plan.example/**", lambda route: _tile(route))
    page.goto(f"{address}/actions/carte/", wait_until="networkidle")
    return page


def _tile(route: Route) -> None:
    route.fulfill(body=PIXEL, content_type="image/png")


def test_the_list_of_places_comes_first_and_nothing_is_asked_before_the_click(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("https://plan.example/**", _tile)
    page.goto(f"{address}/actions/carte/", wait_until="networkidle")
    order = page.evaluate(
        "document.querySelector('.lieux').compareDocumentPosition(document.querySelector('.plan-dessin'))"
    )
    assert order == 4  # the drawn plan follows the list
    assert [url for url in asked if not url.startswith(address)] == []
    assert [url for url in asked if "leaflet" in url] == []
    page.get_by_role("button", name="Ouvrir la carte : ses images viennent de un exemple").click()
    expect(page.locator(".repere").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    outside = {url.split("/")[2] for url in asked if not url.startswith((address, "data:"))}
    assert outside == {"plan.example"}


def test_near_points_are_gathered_and_opened_by_keyboard(plan: Page) -> None:
    plan.get_by_role("button", name=re.compile("Ouvrir la carte")).click()
    markers = plan.locator(".repere")
    expect(markers.first).to_be_visible()
    before = markers.count()
    assert before < 21
    plan.locator(".repere--groupe").first.press("Enter")
    expect(plan.locator(".repere--initiative").first).to_be_visible()
    marker = plan.locator(".repere--initiative").first
    marker.press("Enter")
    link = plan.locator(".leaflet-popup a")
    expect(link).to_be_focused()
    assert link.inner_text().startswith("Une allée d’exemple")
    link.press("Escape")
    expect(link).to_have_count(0)


def test_the_plan_follows_the_choices(plan: Page) -> None:
    plan.get_by_role("button", name=re.compile("Ouvrir la carte")).click()
    expect(plan.locator(".repere").first).to_be_visible()
    choose(plan, "Quartier :", "Centre")
    expect(plan.locator(".repere")).to_have_count(0)


def test_the_drawn_plan_needs_no_tile(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/actions/carte/")
    page.get_by_role("group", name=re.compile("quartiers")).get_by_role(
        "link", name=re.compile("Sud")
    ).click()
    assert page.url == f"{address}/actions/quartier/sud/"
    page.close()


# — sharing


def test_the_link_of_a_page_is_copied_and_said(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/actions/2022/fresque/?x=1")
    page.get_by_role("button", name="Copier le lien").press("Enter")
    expect(page.get_by_role("status").filter(has_text="copié")).to_have_text("Le lien est copié.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/actions/2022/fresque/"
    context.close()


# — every new page


@pytest.mark.parametrize(
    "path",
    [
        "/rechercher/?q=exemple",
        "/rechercher/?q=hippocampe",
        "/actions/?annee=2022&quartier=centre",
        "/actions/quartier/sud/",
        "/actions/porteurs/collectif/",
        "/actions/etape/realise/",
        "/actions/titres/",
        "/actions/carte/",
    ],
)
def test_axe_finds_nothing(path: str, page: Page, address: str) -> None:
    page.route("https://plan.example/**", _tile)
    page.goto(address + path, wait_until="networkidle")
    if page.get_by_role("button", name=re.compile("Ouvrir la carte")).count():
        page.get_by_role("button", name=re.compile("Ouvrir la carte")).click()
        expect(page.locator(".repere").first).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))  # the policy lets no foreign script tag in
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for dark in (False, True):
            page.emulate_media(color_scheme="dark" if dark else "light")
            violations = page.evaluate("axe.run()")["violations"]
            assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in violations] == [], (width, dark)
        sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(sideways) <= 0, width


def test_scripts_are_light(site: Path) -> None:
    weights = {
        file.name.split("-")[0]: len(gzip.compress(file.read_bytes()))
        for file in (site / "assets").glob("*.js")
    }
    assert weights.pop("leaflet") < 45_000  # on the plan's page alone, after the click
    weights.pop("rechercher")  # on its own page alone
    assert sum(weights.values()) < 15_000


def test_only_the_search_page_asks_for_the_index(site: Path) -> None:
    asking = [
        path for path, body in contents(site).items() if path.endswith(".html") and b"pagefind.js" in body
    ]
    assert asking == ["rechercher/index.html"]


# — a newcomer's way


def test_an_action_near_home_then_how_to_propose_one_in_four_taps(browser: Browser, address: str) -> None:
    """« Une action sur la culture dans mon quartier », read, then « comment en proposer une », on a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(address)
    page.get_by_role("navigation", name="Par thème").get_by_role("link", name=re.compile("Culture")).tap()
    page.get_by_role("navigation", name="Dans mon quartier").get_by_role("link", name=re.compile("Sud")).tap()
    expect(page.locator(".compte").get_by_role("status")).to_have_text("21\u00a0actions")
    page.get_by_role("link", name=re.compile("Une allée d’exemple")).first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Une allée d’exemple"))
    page.get_by_role("main").get_by_role("link", name="Proposer une idée").tap()
    expect(page).to_have_url(f"{address}/proposer/")
    page.close()


def test_a_town_without_quartiers_is_asked_for_them(tmp_path: Path, browser: Browser) -> None:
    root = write_tree(tmp_path / "racine", SMALL)
    assert build(root, "--site-only").returncode == 0
    page = browser.new_page(viewport={"width": 390, "height": 844})
    with served(root / "site") as base:
        page.goto(f"{base}/actions/")
        part = page.locator(".phrase details").filter(has_text="Quartier :")
        part.locator("summary").click()
        expect(part.get_by_text("Aucune page ne dit encore dans quel quartier")).to_be_visible()
        link = part.get_by_role("link", name="Dites-le à la mairie")
        assert (link.get_attribute("href") or "").startswith("mailto:")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.keyboard.press("Escape")
        expect(part).not_to_have_attribute("open", "")
    page.close()


def test_the_title_of_the_window_says_what_was_found(page: Page, address: str) -> None:
    found(page, address, "chante")
    expect(page).to_have_title(re.compile("^chante, un seul résultat, "))
