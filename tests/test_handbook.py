"""The référentiel on the web: its chapters, its live blocks, its lessons, its glossary."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from tests.handbooks import HANDBOOK
from tests.test_build import build
from tests.trees import write_tree
from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.load import load
from vitrine.handbook.blocks import (
    Chart,
    Examples,
    Excerpt,
    Lessons,
    OneEntry,
    OneFigure,
    Stages,
    content,
)
from vitrine.handbook.chapters import chapters, glossary
from vitrine.handbook.lessons import Nature
from vitrine.handbook.web import expanders
from vitrine.model.blocks import BLOCKS
from vitrine.text.blocks import calls
from vitrine.text.collation import sort_key

PROJECT = Path(__file__).parents[1]
REAL = PROJECT / "content/referentiel"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tree(tmp_path_factory.mktemp("referentiel"), HANDBOOK)


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalogue:
    loaded = load(root, date(2026, 11, 21))
    assert loaded.problems == ()
    assert loaded.catalogue is not None
    return loaded.catalogue


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    done = build(root, "--site-only")
    assert done.returncode == 0, done.stderr
    return root / "site"


def html(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text(encoding="utf-8")


def words(page: str) -> str:
    """The text of a page, with ordinary spaces."""
    main = page.split("<article", 1)[-1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


# — what a block stands for


def test_examples_come_fullest_first(catalogue: Catalogue) -> None:
    found = content(catalogue, "exemples", "dispositif=fifty-fifty")
    assert isinstance(found, Examples)
    assert [action.id for action in found.actions] == ["2022/verger", "2021/haies"]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("limite=1", ["2022/verger"]),
        ("theme=culture", ["2022/fresque"]),
        ("etape=realise annee=2021", ["2021/haies"]),
        ("etape=interrompu", []),
        ("dispositif=initiative theme=nature", []),
    ],
)
def test_examples_answer_every_option(argument: str, expected: list[str], catalogue: Catalogue) -> None:
    found = content(catalogue, "exemples", argument)
    assert isinstance(found, Examples)
    assert [action.id for action in found.actions] == expected


def test_what_is_not_published_leaves_nothing(catalogue: Catalogue) -> None:
    assert content(catalogue, "fiche", "id=2022/cachee") == OneEntry(None)
    assert content(catalogue, "extrait", "recit=2022/absent") == Excerpt(None, "")
    assert content(catalogue, "chiffre", "id=absent") == OneFigure(None)


def test_an_excerpt_is_the_paragraph_as_written(catalogue: Catalogue) -> None:
    found = content(catalogue, "extrait", "recit=2022/brouettes paragraphe=2")
    assert isinstance(found, Excerpt)
    assert found.paragraph == "La clef **manquait** : personne ne l’avait."


def test_lessons_stand_under_their_subjects(catalogue: Catalogue) -> None:
    found = content(catalogue, "enseignements", "")
    assert isinstance(found, Lessons)
    seen = [
        (subject.name, [(each.nature, each.item.id) for story in subject.stories for each in story.lessons])
        for subject in found.subjects
    ]
    # The talk's « nature » and the theme « Nature » are one subject, what went wrong included.
    assert seen == [
        ("Les clefs prêtées", [(Nature.TOLD, "2022/brouettes")]),
        (
            "Nature",
            [
                (Nature.SUCCESS, "2022/verger"),
                (Nature.DIFFICULTY, "2022/verger"),
                (Nature.ADVICE, "2022/verger"),
                (Nature.TOLD, "2022/brouettes"),
            ],
        ),
    ]


@pytest.mark.parametrize(
    ("argument", "count"),
    [("dispositif=fifty-fifty", 4), ('sujet="les CLEFS prêtées"', 1), ("theme=nature", 3)],
)
def test_lessons_answer_every_option(argument: str, count: int, catalogue: Catalogue) -> None:
    found = content(catalogue, "enseignements", argument)
    assert isinstance(found, Lessons)
    assert sum(len(story.lessons) for subject in found.subjects for story in subject.stories) == count


@pytest.mark.parametrize(("limit", "count"), [(1, 2), (2, 5)])
def test_a_limit_never_parts_a_success_from_its_difficulty(
    limit: int, count: int, catalogue: Catalogue
) -> None:
    # The talk teaches two things, the action three.
    found = content(catalogue, "enseignements", f"limite={limit}")
    assert isinstance(found, Lessons)
    assert sum(len(story.lessons) for subject in found.subjects for story in subject.stories) == count


def test_an_untold_side_shows(tmp_path: Path) -> None:
    told = HANDBOOK["initiatives/2022/verger.md"]
    silent = "\n".join(line for line in told.split("\n") if "reussites:" not in line)
    root = write_tree(tmp_path, {**HANDBOOK, "initiatives/2022/verger.md": silent})
    loaded = load(root, date(2026, 11, 21)).catalogue
    assert loaded is not None
    drawn = expanders(loaded, str)["enseignements"]("theme=nature")
    sides = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", drawn)
    assert sides == [
        ("Ce qui a réussi", "<i>Rien n’est écrit de ce côté.</i>"),
        ("Ce qui a été difficile", "La clef a été perdue deux fois."),
    ]
    assert 'href="/actions/2022/verger/"' in drawn


def test_the_chart_counts_what_is_published(catalogue: Catalogue) -> None:
    found = content(catalogue, "graphique", "")
    assert isinstance(found, Chart)
    assert [(y.year, y.fifty_fifty, y.initiatives, y.talks) for y in found.years] == [
        (2021, 1, 0, 0),
        (2022, 1, 1, 1),
    ]


def test_the_path_counts_the_projects_that_stand_at_each_step(catalogue: Catalogue) -> None:
    found = content(catalogue, "chemin", "")
    assert isinstance(found, Stages)
    assert [(step.name, step.count) for step in found.steps if step.count] == [("Réalisation", 2)]
    assert len(found.steps) == 6
    assert found.stopped == 0
    nowhere = content(catalogue, "chemin", "theme=culture")
    assert isinstance(nowhere, Stages)
    assert not any(step.count for step in nowhere.steps)


def test_a_faulty_edition_is_told_with_its_line(tmp_path: Path) -> None:
    files = {**HANDBOOK, "content/referentiel/version.yml": 'version: "1.0"\ndate_version: 2026-31-12\n'}
    problems = load(write_tree(tmp_path, files), date(2026, 11, 21)).problems
    assert [(problem.code, problem.span.line, problem.field) for problem in problems] == [
        ("champ-obligatoire", 1, "changements"),
        ("date-invalide", 2, "date_version"),
    ]


# — the pages


def test_chapters_keep_their_address_whatever_their_number(site: Path) -> None:
    assert {path.name for path in (site / "referentiel").iterdir()} == {
        *("index.html", "debut", "suite", "glossaire"),
    }


def test_blocks_are_expanded(site: Path) -> None:
    first, second = words(html(site, "referentiel/debut")), words(html(site, "referentiel/suite"))
    assert "Un verger d’exemple" in first
    assert "7 associations d’exemple Journal d’exemple (2022)." in first
    assert "Qui fait quoi, exemple" in first
    assert "Une fresque d’exemple" in second
    assert "La clef manquait : personne ne l’avait. Camille, Trois brouettes d’exemple" in second
    assert "Ce qui a été difficile La clef a été perdue deux fois." in second
    assert "Aucune fiche publiée ne répond encore" in second
    assert "///" not in first + second


def test_an_excerpt_keeps_its_emphasis(site: Path) -> None:
    assert "La clef <strong>manquait</strong>" in html(site, "referentiel/suite")


def test_the_chart_says_itself(site: Path) -> None:
    page = html(site, "referentiel/suite")
    drawn = page[page.index("<figure", page.index("Des histoires")) :]
    label = re.search(r'<svg viewBox="[^"]+" role="img" aria-label="([^"]+)"', drawn)
    assert label is not None
    assert re.sub(r"\s", " ", label[1]) == (
        "Fiches publiées par année. 2021 : 1 Fifty-fifty ; 2022 : 1 Fifty-fifty, 1 Initiative, 1 Ch’ti TAIDx."
    )
    assert drawn.count('<use class="bloc--') == 4
    assert '<th scope="row">2022</th><td>1</td><td>1</td><td>1</td>' in drawn


def test_links_of_blocks_reach_their_pages(site: Path) -> None:
    folder = site / "referentiel/suite"
    for href in re.findall(r'<p class="bloc-titre"><a href="([^"]+)"', html(site, "referentiel/suite")):
        assert (folder / href / "index.html").resolve().is_file()


def test_examples_show_their_picture_once_they_are_near(site: Path) -> None:
    pictures = re.findall(r'<div class="bloc-image">(.*?)</div>', html(site, "referentiel/debut"))
    assert len(pictures) == 2
    for tag in pictures:
        src = re.search(r' src="([^"]+)"', tag)
        assert src is not None
        assert (site / "referentiel/debut" / src[1]).resolve().is_file()
        # The words beside it say what it is.
        assert ' alt=""' in tag
        assert ' loading="lazy"' in tag


def test_words_are_explained_where_they_first_appear(site: Path) -> None:
    page = html(site, "referentiel/debut")
    assert page.count('class="terme"') == 2
    button = '<button class="terme" type="button" popovertarget="explication-mot-verger">verger</button>'
    note = '<span class="explication" id="explication-mot-verger" popover="">Jardin planté d’arbres'
    assert f'{button}{note} fruitiers. <a href="../glossaire/#mot-verger">Au glossaire</a></span>' in page
    assert 'popovertarget="explication-mot-cpe">CPE</button>' in page
    assert ">Comité pour l’exemple. <a " in page
    assert '<dt id="mot-verger">' in html(site, "referentiel/glossaire")


def test_links_to_files_become_links_to_pages(site: Path) -> None:
    page = html(site, "referentiel/debut")
    assert '<a href="../suite/#fin">la suite</a>' in page
    assert '<a href="../../actions/2022/verger/">le verger</a>' in page
    assert "<a>ce secret</a>" in page


def test_pages_of_the_showcase_hold_blocks_too(site: Path) -> None:
    page = (site / "chiffres/index.html").read_text(encoding="utf-8")
    assert re.search(
        r'<p class="bloc-titre"><a href="\.\./actions/2022/verger/">Un verger d’exemple</a>', page
    )


# — the real chapters


def test_every_block_serves_in_the_real_chapters() -> None:
    texts = [file.read_text(encoding="utf-8") for file in REAL.glob("*.md")]
    assert {call.name for text in texts for call in calls(text)} == set(BLOCKS)


def test_the_guide_shows_every_block_and_option() -> None:
    guide = (PROJECT / "content/guide/blocs.md").read_text(encoding="utf-8")
    for block in BLOCKS.values():
        section = guide.split(f"\n## {block.name}\n", 1)[1].split("\n## ", 1)[0]
        assert f"/// {block.name}" in section
        for option in block.options:
            assert f"`{option.key}`" in section, f"{block.name} : {option.key}"


def test_the_real_chapters_open_the_same_way() -> None:
    found = chapters(PROJECT)
    assert [chapter.number for chapter in found] == list(range(17))
    for chapter in found:
        assert len(re.findall(r"^# ", chapter.body, re.MULTILINE)) == 0, chapter.source
        levels = [len(mark) for mark in re.findall(r"^(#{2,6}) ", chapter.body, re.MULTILINE)]
        assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))


def test_the_real_glossary_is_in_order_and_defined_once() -> None:
    found = [term.filed for term in glossary(chapters(PROJECT))]
    assert "commun (un)" in found
    assert found == sorted(found, key=sort_key)
    assert len(found) > 30
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("file", sorted(REAL.glob("*.md")), ids=lambda file: file.stem)
def test_notes_of_a_chapter_answer_one_another(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    called = set(re.findall(r"(?<!\n)\[\^(\w+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
    assert called == set(defined)
    assert len(defined) == len(set(defined))


@pytest.mark.parametrize("file", sorted(REAL.glob("*.md")), ids=lambda file: file.stem)
def test_places_named_by_links_exist(file: Path) -> None:
    for target, fragment in re.findall(r"\]\(([\w./-]*\.md)?#([\w-]+)\)", file.read_text(encoding="utf-8")):
        linked = (file.parent / target if target else file).resolve()
        assert re.search(rf"{{#{fragment}[ }}]", linked.read_text(encoding="utf-8")), f"{target}#{fragment}"


@pytest.mark.parametrize("file", sorted(REAL.glob("*.md")), ids=lambda file: file.stem)
def test_every_column_of_a_table_has_a_name(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    for head, rule in pairwise(lines):
        if re.fullmatch(r"\|(?:---\|)+", rule):
            assert all(cell.strip() for cell in head.strip("|").split("|")), head
