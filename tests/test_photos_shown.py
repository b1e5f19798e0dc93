"""Photos on the site: formats and widths, the focal point, the viewer, what a shared link shows."""

from __future__ import annotations

import re
import struct
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from tests.browsing import AXE, served
from tests.photo_files import BLUE, GREEN, corners, encoded, grain
from tests.test_build import build
from tests.test_photos import near
from tests.test_photos_checked import FOLDER, FORM, photo, tree
from tests.trees import INITIATIVE, SMALL, write_tree
from vitrine.catalogue.load import load
from vitrine.design.art import fallback_picture
from vitrine.pages.share import Share, share, share_files

FICHE = "/actions/2022/verger/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose fifty-fifty has four photos, one of them decorative and shown by the text."""
    banc = f"{photo('banc.png', more=', cadrage: [0, 1]')}, legende: Le banc, licence: CC BY 4.0"
    rest = (banc, photo("mur.tif"), "fichier: sol.jpg, decorative: true, credit: Camille, personnes: aucune")
    files = {
        f"{FOLDER}/cour.jpg": encoded(grain(2000, 1300)),
        f"{FOLDER}/banc.png": encoded(corners(1400, 1400), "PNG"),
        f"{FOLDER}/mur.tif": encoded(grain(700, 900), "TIFF"),
        f"{FOLDER}/sol.jpg": encoded(grain(900, 600)),
    }
    root = tree(tmp_path_factory.mktemp("photos"), photo(), *rest, files=files)
    done = build(root, "--site-only")
    assert done.returncode == 0, done.stderr
    return root / "site"


def opened(browser: Browser, url: str, *, script: bool = True) -> tuple[Page, list[str]]:
    """The page under a strict policy, and what the browser complains of."""
    page = browser.new_page(java_script_enabled=script, viewport={"width": 1200, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def guarded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    page.route(url, guarded)
    page.goto(url, wait_until="networkidle")
    return page, said


def test_formats_widths_and_words(site: Path) -> None:
    html = (site / FICHE.strip("/") / "index.html").read_text(encoding="utf-8")
    (head,) = re.findall(r"<picture>.*?cour-.*?</picture>", html, re.DOTALL)
    assert re.findall(r'type="([^"]+)"', head) == ["image/avif", "image/webp"]
    assert [int(width) for width in re.findall(r" (\d+)w", head)] == [480, 640, 800, 1200, 1680] * 3
    assert 'width="1680" height="1092"' in head
    assert 'loading="lazy"' not in head
    assert html.count('loading="lazy"') >= 3
    assert "style=" not in html
    for name in re.findall(r"assets/images/([^ \"]+)", html):
        assert (site / "assets/images" / name).is_file()
    assert not [file for file in site.rglob("*") if file.suffix in (".tif", ".heic") or ".part" in file.name]


def test_the_lightest_format_at_the_width_of_the_screen(browser: Browser, address: str) -> None:
    page, said = opened(browser, address + FICHE)
    chosen = page.evaluate("document.querySelector('.cliche img').currentSrc")
    assert chosen.endswith("-1200.avif")
    assert said == []
    page.close()


def test_the_sharpest_phone_is_not_given_more_than_the_eye_sees(browser: Browser, address: str) -> None:
    sharpest = ((360, 3, 640), (390, 3, 640), (430, 3, 800), (412, 2.625, 640))
    for screen, density, width in ((390, 1, 480), (390, 2, 800), (360, 2, 640), *sharpest):
        page = browser.new_page(viewport={"width": screen, "height": 844}, device_scale_factor=density)
        page.goto(address + FICHE)
        chosen = page.evaluate("document.querySelector('.cliche img').currentSrc")
        assert chosen.endswith(f"-{width}.avif"), (screen, density)
        page.close()


def test_an_upright_photo_keeps_the_frame_of_its_place(browser: Browser, tmp_path: Path) -> None:
    root = tree(tmp_path, photo("haute.jpg"), files={f"{FOLDER}/haute.jpg": encoded(grain(900, 1600))})
    assert build(root, "--site-only").returncode == 0
    ratio = "each => each.clientWidth / each.clientHeight"
    with served(root / "site") as base:
        for width, of_page in ((390, 4 / 5), (1200, 16 / 9)):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(f"{base}/actions/", wait_until="networkidle")
            card = page.locator(".carte-image").filter(has=page.locator("img[src*=haute-]"))
            assert card.evaluate(ratio) == pytest.approx(3 / 2, rel=0.02)
            page.goto(base + FICHE, wait_until="networkidle")
            assert page.locator(".cliche-image").first.evaluate(ratio) == pytest.approx(of_page, rel=0.02)
            page.close()


def test_the_focal_point_stays_in_the_crop(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + FICHE)
    place = page.locator("img[src*=banc-]")
    assert place.evaluate("each => getComputedStyle(each).objectPosition") == "0% 100%"
    place.scroll_into_view_if_needed()
    place.evaluate("each => each.decode()")
    seen = Image.open(BytesIO(place.screenshot())).convert("RGB")
    assert near(seen.getpixel((8, seen.height - 8)), BLUE)
    assert near(seen.getpixel((seen.width - 8, 8)), GREEN)
    page.close()


def test_the_viewer_by_keyboard(browser: Browser, address: str) -> None:
    page, said = opened(browser, address + FICHE)
    links = page.locator("a.agrandir")
    count = links.count()
    assert count == 4
    links.nth(1).focus()
    page.keyboard.press("Enter")
    viewer = page.locator("dialog.visionneuse")
    assert viewer.evaluate("each => each.open && each.contains(document.activeElement)")
    assert page.inner_text("#rang-photo") == f"Photo 2 sur {count}"
    assert "Le banc" in viewer.inner_text()
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#rang-photo") == f"Photo 3 sur {count}"
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert page.inner_text("#rang-photo") == f"Photo 1 sur {count}"
    page.evaluate(AXE.read_text(encoding="utf-8"))  # the policy lets no foreign script tag in
    found = page.evaluate("axe.run('dialog')")
    assert [fault["id"] for fault in found["violations"]] == []
    for width, height in ((320, 640), (844, 390), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert viewer.evaluate("each => each.scrollHeight <= each.clientHeight"), (width, height)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, height)
    page.keyboard.press("Escape")
    assert not viewer.evaluate("each => each.open")
    assert page.evaluate("document.activeElement.className") == "agrandir"
    assert said == []
    page.close()


def test_without_javascript_photos_are_links(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + FICHE, script=False)
    assert page.locator("dialog").count() == 0
    page.locator("a.agrandir").first.click()
    page.wait_for_url("**/cour-*.jpg")
    page.close()


def test_every_link_says_what_it_opens(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + FICHE)
    names = [" ".join(name.split()) for name in page.locator("a.agrandir").all_text_contents()]
    assert names == ["(voir en grand)"] * 3 + ["Voir la photo en grand"]
    page.close()


# — what a shared link shows


def test_every_page_has_a_picture_to_share(site: Path) -> None:
    seen: dict[str, str] = {}
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        found = re.search(r'property="og:image" content="https://vitrine\.example/([^"]+)"', html)
        if 'property="og:title"' in html and 'content="noindex"' not in html:
            assert found, file
            assert seen.setdefault(found[1], str(file)) == str(file)
            with Image.open(site / found[1]) as picture:
                assert (picture.size, picture.format) == ((1200, 630), "JPEG")
            assert (site / found[1]).stat().st_size < 200_000
    assert len(seen) > 15


def shared(root: Path, today: date, title: str = "Un verger") -> tuple[Share, bytes]:
    catalogue = load(root, today).catalogue
    assert catalogue is not None
    made = share(catalogue, FICHE, title)
    (path,) = share_files(root, [made]).values()
    return made, path.read_bytes()


def test_a_shared_photo_needs_both_uses(tmp_path: Path, today: date) -> None:
    for uses, shown in (("site, livret, reseaux", True), ("site, livret", False), ("reseaux", False)):
        form = FORM.replace("site, livret, reseaux", uses) % ""
        made, _ = shared(tree(tmp_path, photo(people="reconnaissables", form=form)), today)
        assert bool(made.photo) is shown, uses


def test_a_shared_photo_keeps_its_focal_point(tmp_path: Path, today: date) -> None:
    files = {f"{FOLDER}/cour.jpg": encoded(corners(1600, 400), quality=95)}
    root = tree(tmp_path, photo(more=", cadrage: [1, 0]"), files=files)
    _, content = shared(root, today)
    with Image.open(BytesIO(content)) as picture:
        assert near(picture.getpixel((1190, 20)), GREEN)


@pytest.mark.parametrize(
    "title", ["Oui", "Anticonstitutionnellement " * 3, "Un " * 26, "« É » & <b> #panic() $x$"]
)
def test_any_title_holds_in_its_panel(title: str, tmp_path: Path, today: date) -> None:
    _, content = shared(tree(tmp_path, photo()), today, title.strip())
    with Image.open(BytesIO(content)) as picture:
        ground = picture.getpixel((10, 10))
        assert isinstance(ground, tuple)
        for edge in ((660, 130, 700, 500), (64, 488, 640, 504)):
            part = picture.crop(edge)
            assert all(near(colour, ground, 12) for _, colour in part.getcolors(maxcolors=99999) or ()), title


def test_shared_pictures_are_made_once(tmp_path: Path, today: date) -> None:
    root = tree(tmp_path, photo())
    made, content = shared(root, today)
    before = made.path(root).stat().st_mtime_ns
    assert shared(root, today) == (made, content)
    assert made.path(root).stat().st_mtime_ns == before
    assert shared(root, today, "Un autre titre")[0].address != made.address


# — icons and drawings


def test_icons(site: Path) -> None:
    ico = (site / "favicon.ico").read_bytes()
    assert struct.unpack("<HHH", ico[:6]) == (0, 1, 3)
    html = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'rel="apple-touch-icon" href="([^"]+)"', html)
    assert found
    with Image.open(site / found[1]) as icon:
        assert (icon.size, icon.mode) == ((180, 180), "RGB")


def test_forty_drawings_of_one_theme_do_not_look_alike(tmp_path: Path, today: date) -> None:
    entry = INITIATIVE.replace("themes: [culture]", "themes: [nature]")
    names = [f"initiatives/2022/action-{number}.md" for number in range(40)]
    root = write_tree(tmp_path, {**SMALL, **dict.fromkeys(names, entry)})
    catalogue = load(root, today).catalogue
    assert catalogue is not None
    shares = [share(catalogue, action.address, "x") for action in catalogue.actions if "action-" in action.id]
    drawn = []
    for path in share_files(root, shares).values():
        with Image.open(path) as picture:
            drawn.append(picture.crop((720, 0, 1200, 630)).resize((48, 63)).convert("L").tobytes())
    assert len(drawn) == 40
    for index, one in enumerate(drawn):
        for other in drawn[:index]:
            different = sum(abs(a - b) > 12 for a, b in zip(one, other, strict=True))
            assert different > len(one) * 0.04
    assert fallback_picture("2022/a", "nature", "initiative") == fallback_picture(
        "2022/a", "nature", "initiative"
    )
