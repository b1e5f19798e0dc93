"""A fiche printed by the browser: its other photos where the sheet has room, and never a sheet more."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pypdfium2
import pytest
from playwright.sync_api import Browser
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from tests.photo_files import encoded, grain
from tests.test_build import build
from tests.trees import FIFTY_FIFTY, SMALL, write_tree

PARAGRAPH = (
    "Un texte d’exemple qui raconte une histoire inventée, pour remplir la feuille comme une vraie.\n\n"
)
MOST = 24
OTHERS = 4
PATH = "/actions/2022/verger/"

_CUT = """([kept, alone]) => {
  [...document.querySelectorAll(".prose > p")].slice(kept).forEach((each) => each.remove());
  if (alone) document.querySelector(".galerie").parentElement.remove();
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fifty-fifty with five photos and a long story, which each test shortens."""
    photos = "".join(
        f"- {{fichier: photo-{n}.jpg, alt: Un dessin, credit: Camille Exemple, personnes: aucune}}\n"
        for n in range(OTHERS + 1)
    )
    lessons = "bilan: {reussites: Ça a tenu., difficultes: Il a plu., conseils: Commencez petit.}\n"
    head = dedent(FIFTY_FIFTY).rpartition("---\n")[0]
    files: dict[str, str | bytes] = {
        f"initiatives/2022/verger/photo-{n}.jpg": encoded(grain(1200, 800).rotate(40 * n))
        for n in range(OTHERS + 1)
    }
    files["initiatives/2022/verger.md"] = f"{head}{lessons}photos:\n{photos}---\n{PARAGRAPH * MOST}"
    root = write_tree(tmp_path_factory.mktemp("papier"), {**SMALL, **files})
    done = build(root, "--site-only")
    assert done.returncode == 0, done.stderr
    return root / "site"


def printed(browser: Browser, url: str, kept: int, *, alone: bool = False) -> tuple[int, int, float, str]:
    """How many sheets and pictures a story of that length makes, how high its letters are, and its words."""
    page = browser.new_page()
    page.goto(url)
    page.evaluate(_CUT, [kept, alone])
    with pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True)) as made:
        pictures = sum(1 for sheet in made for _ in sheet.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
        text = made[0].get_textpage()
        left, bottom, _, top = text.get_charbox(text.get_text_range().index("vitrine.example"))
        assert left > 0
        words = " ".join(text.get_text_range().split())
        sheets = len(made)
    page.close()
    return sheets, pictures, round(top - bottom, 1), words


def test_a_short_story_leaves_room_for_the_other_photos(browser: Browser, address: str) -> None:
    sheets, pictures, _, words = printed(browser, address + PATH, 2)
    assert (sheets, pictures) == (1, 1 + OTHERS)
    assert "Les autres photos, en grand" in words


@pytest.mark.parametrize("kept", [4, 5, 6, 7, 8, 9, 10, 12, MOST])
def test_the_other_photos_never_take_a_sheet_more_nor_shrink_the_text(
    kept: int, browser: Browser, address: str
) -> None:
    url = address + PATH
    with_photos, without = (printed(browser, url, kept, alone=alone) for alone in (False, True))
    assert (with_photos[0], with_photos[2]) == (without[0], without[2])
    assert with_photos[1] in (1, 1 + OTHERS)


def test_a_full_sheet_says_where_the_other_photos_are(browser: Browser, address: str) -> None:
    sheets, pictures, _, words = printed(browser, address + PATH, MOST)
    assert (sheets > 1, pictures) == (True, 1)
    assert "Les autres photos, en grand" in words
