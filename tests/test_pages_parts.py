"""The parts behind the pages: path, voice, export, guide, and what Material’s base takes from the house."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from tests.handbooks import HANDBOOK
from tests.trees import SMALL, write_tree
from vitrine.catalogue.items import Talk as TalkItem
from vitrine.catalogue.load import load
from vitrine.checking.messages import MESSAGES
from vitrine.model.entries import FiftyFifty, Initiative, Period
from vitrine.model.festival import FestivalYear
from vitrine.model.settings import Settings
from vitrine.model.talks import Talk
from vitrine.model.vocabulary import Stage
from vitrine.pages.export import as_markdown, markdown_path
from vitrine.pages.festivals import clock
from vitrine.pages.guide import fields_page, guide_pages, messages_page
from vitrine.pages.handbook import chapter_pages
from vitrine.pages.home import voice
from vitrine.pages.material import chrome
from vitrine.pages.page import Page
from vitrine.pages.path import StepState, remark, steps
from vitrine.pages.site import build_pages
from vitrine.text.articles import as_agent

# — the path


def project(stage: Stage, *history: tuple[Stage, str]) -> FiftyFifty:
    """A fifty-fifty at a stage, with its history."""
    return FiftyFifty.model_validate(
        {
            "dispositif": "fifty-fifty",
            "titre": "Un verger d’exemple",
            "resume": "Des voisins plantent.",
            "publication": "publie",
            "dates": {"debut": "2022"},
            "themes": ("nature",),
            "etape": stage.value,
            "historique": [{"etape": each.value, **({"date": day} if day else {})} for each, day in history],
        }
    )


def drawn(fields: FiftyFifty) -> list[tuple[str, str]]:
    """The path as it is drawn: each step's title and its class."""
    return [(step.title, step.state.value) for step in steps(fields)]


def test_a_path_shows_what_is_done_what_is_lost_and_what_comes() -> None:
    fields = project(Stage.AGREEMENT, (Stage.REQUEST, "2022-01"), (Stage.AGREEMENT, "2022-03-12"))
    assert drawn(fields) == [
        ("Demande", ""),
        ("Rencontre", "flou"),
        ("Convention", "ici"),
        ("Réalisation", "avenir"),
        ("Mise à l’honneur", "avenir"),
    ]
    assert steps(fields)[2].traces[0].when == "12\u00a0mars 2022"
    assert "anneau vide" in remark(steps(fields))


@pytest.mark.parametrize("stage", [Stage.DONE, Stage.CELEBRATED])
@pytest.mark.parametrize(
    ("dates", "when", "machine"),
    [
        ({"debut": "2022-03"}, "mars 2022", "2022-03"),
        ({"debut": "2021", "fin": "2022"}, "2021 à 2022", ""),
        ({"debut": "2022", "approximatives": "true"}, "vers 2022", ""),
    ],
)
def test_what_was_done_has_at_least_the_dates_of_its_entry(
    stage: Stage, dates: dict[str, str], when: str, machine: str
) -> None:
    fields = project(stage).model_copy(update={"dates": Period.model_validate(dates)})
    (work,) = [step for step in steps(fields) if step.title == "Réalisation"]
    assert [(trace.when.replace("\u00a0", " "), trace.machine) for trace in work.traces] == [(when, machine)]
    assert work.remark == ""


def test_the_review_is_a_step_only_where_it_is_named() -> None:
    assert ("Étude", "ici") in drawn(project(Stage.REVIEW, (Stage.REVIEW, "2022")))


@pytest.mark.parametrize(
    ("stage", "title", "aloud"),
    [
        (Stage.REQUEST, "Demande", "Étape en cours."),
        (Stage.WORK, "Réalisation", "Étape en cours."),
        (Stage.DONE, "Réalisation", "Dernière étape franchie."),
        (Stage.CELEBRATED, "Mise à l’honneur", "Dernière étape franchie."),
    ],
)
def test_one_step_is_current_and_says_so(stage: Stage, title: str, aloud: str) -> None:
    current = [step for step in steps(project(stage, (stage, "2022"))) if step.current]
    assert [(step.title, step.aloud) for step in current] == [(title, aloud)]


@pytest.mark.parametrize(
    ("stage", "reached", "expected"),
    [
        (Stage.INTERRUPTED, (Stage.REQUEST,), "Arrêté après la demande"),
        (Stage.INTERRUPTED, (Stage.REQUEST, Stage.AGREEMENT), "Arrêté après la convention"),
        (Stage.INTERRUPTED, (Stage.REQUEST, Stage.WORK), "Arrêté en route"),
        (Stage.INTERRUPTED, (), "Arrêté"),
        (Stage.DECLINED, (Stage.REQUEST, Stage.MEETING), "Non retenu"),
    ],
)
def test_a_stop_stands_where_it_happened(stage: Stage, reached: tuple[Stage, ...], expected: str) -> None:
    path = steps(project(stage, *((each, "2022") for each in reached), (stage, "2023")))
    (stop,) = [step for step in path if step.state is StepState.STOP]
    assert stop.title == expected
    after = path[path.index(stop) + 1 :]
    assert all(step.state is StepState.NEVER for step in after)
    assert "un arrêt dit franchement" in remark(path)


def test_small_words() -> None:
    assert as_agent("Une quarantaine de jeunes") == "une quarantaine de jeunes"
    assert as_agent("Loos N’ Gourma") == "Loos N’ Gourma"
    assert clock("14:00") == "14\u00a0h"
    assert clock("9:05") == "9\u00a0h\u00a005"


# — a voice


def talk(body: str, *, approved: bool) -> TalkItem:
    """A talk with a body."""
    approval = {"accord": {"date": "2022-12-01", "version_relue": "sha256:" + "0" * 64}}
    fields = Talk.model_validate(
        {
            "titre": "Un récit d’exemple",
            "resume": "Une habitante raconte.",
            "publication": "publie",
            "annee": "2022",
            "edition": "2022",
            "orateurs": [{"nom_affiche": "Camille"}],
            **(approval if approved else {}),
        }
    )
    return TalkItem("2022/recit", "talks/2022/recit.md", fields, body, None, date(2026, 11, 21))


def test_a_voice_is_to_the_letter_and_approved() -> None:
    assert voice((talk("J’ai planté. Voilà !", approved=False),)) is None
    assert voice((talk("", approved=True),)) is None
    found = voice((talk("", approved=True), talk("J’ai *planté*. Voilà&nbsp;!\n\nLa suite.", approved=True)))
    assert found is not None
    assert found.words.replace("\u202f", " ").replace("\u00a0", " ") == "J’ai planté. Voilà !"
    assert (found.speakers, found.address) == ("Camille", "/recits/2022/recit/")


def test_a_long_opening_is_cut_between_sentences_or_words() -> None:
    sentences = voice((talk("Une phrase courte. " + "Une autre, plus longue. " * 20, approved=True),))
    assert sentences is not None
    assert sentences.words.endswith("longue.")
    assert len(sentences.words) <= 200
    endless = voice((talk("mot " * 200, approved=True),))
    assert endless is not None
    assert endless.words.endswith("mot…")


# — the export


@pytest.fixture
def exported(tmp_path: Path, today: date) -> dict[str, str]:
    """Every page of a small tree as Markdown, by path."""
    catalogue = load(write_tree(tmp_path, SMALL), today).catalogue
    assert catalogue is not None
    return {markdown_path(page): as_markdown(page) for page in build_pages(catalogue).pages}


@pytest.fixture
def exported_chapters(tmp_path: Path, today: date) -> dict[str, str]:
    """The chapters of a small référentiel as Markdown, by path."""
    catalogue = load(write_tree(tmp_path, HANDBOOK), today).catalogue
    assert catalogue is not None
    return {markdown_path(page): as_markdown(page) for page in chapter_pages(catalogue)}


def test_exported_chapters_hold_what_their_blocks_stand_for(exported_chapters: dict[str, str]) -> None:
    first, second = (exported_chapters[f"referentiel/{name}/index.md"] for name in ("debut", "suite"))
    assert "[Un verger d’exemple](../../actions/2022/verger/index.md)" in first
    assert "**7** associations d’exemple Journal d’exemple (2022)." in first
    assert "Qui fait quoi, *exemple*\n\n| Qui | Quoi |" in first
    assert "> La clef **manquait**\u202f: personne ne l’avait." in second.replace("\u00a0", "\u202f")
    assert "La clef a été perdue deux fois." in second
    assert "| 2022 | 1 | 1 | 1 |" in second
    assert not any("///" in text for text in exported_chapters.values())


def test_exported_chapters_keep_their_notes_and_links(exported_chapters: dict[str, str]) -> None:
    first = exported_chapters["referentiel/debut/index.md"]
    assert "Un fait d’exemple.[^a] Le verger" in first
    assert first.endswith("\n[^a]: Journal d’exemple, 2022.\n")
    assert "[la suite](../suite/index.md#fin)" in first
    assert "mais pas ce secret." in first


def test_an_exported_page_says_where_it_comes_from(exported: dict[str, str]) -> None:
    _, header, body = exported["actions/2022/verger/index.md"].split("---\n", 2)
    assert yaml.safe_load(header) == {
        "titre": "Un verger d’exemple",
        "description": "Des voisins d’exemple plantent douze arbres.",
        "adresse": "/actions/2022/verger/",
        "source": "initiatives/2022/verger.md",
    }
    assert "\n# Un verger d’exemple\n" in body
    assert "Planter un verger ouvert à tous." in body


def test_exported_links_lead_from_file_to_file(exported: dict[str, str]) -> None:
    for path, text in exported.items():
        for target in re.findall(r"\]\(([^)\s]+)", text):
            if target.endswith("index.md") and not re.match(r"[a-z]+:|/", target):
                to = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
                assert to in exported or to.startswith(("guide/", "referentiel/")), f"{path} → {target}"


def test_an_export_holds_no_html_and_no_drawing(exported: dict[str, str]) -> None:
    for path, text in exported.items():
        assert not re.search(r"</?(?:svg|path|div|span|p|a|script)\b", text), path


def test_an_exported_title_cannot_break_its_header() -> None:
    html = "<main><h1>&lt;b&gt; &amp;amp; *x*</h1></main>"
    page = Page("/x/", 'Un "titre"\n---\n: #', "d", html, None, None)
    text = as_markdown(page)
    _, header, body = re.split(r"^---$\n?", text, flags=re.MULTILINE)
    assert yaml.safe_load(header)["titre"] == 'Un "titre"\n---\n: #'
    assert body.strip() == r"# &lt;b> &amp;amp; \*x\*"


# — the guide


def test_the_guide_has_its_two_pages() -> None:
    assert [path for path, _ in guide_pages({})] == ["guide/champs.md", "guide/messages.md"]


@pytest.mark.parametrize("model", [FiftyFifty, Initiative, Talk, FestivalYear, Settings])
def test_every_field_is_in_the_guide(model: type[BaseModel]) -> None:
    text = fields_page({})
    for name, field in model.model_fields.items():
        assert f"| `{field.alias or name}`" in text
        assert str(field.description).replace("|", "&#124;").replace("\n", " ") in text


def test_the_guide_shows_the_words_that_a_field_accepts() -> None:
    row = next(line for line in fields_page({}).splitlines() if line.startswith("| `etape`"))
    assert all(f"`{stage.value}`" in row for stage in Stage)
    assert "| `photos[].personnes`* |" in fields_page({})


def test_the_guide_shows_the_words_of_the_town(tmp_path: Path, today: date) -> None:
    catalogue = load(write_tree(tmp_path, SMALL), today).catalogue
    assert catalogue
    rows = fields_page(catalogue.vocabularies).splitlines()
    for field, offered in (
        ("quartier", "`centre` (Centre d’exemple)"),
        ("soutien_commune[].ligne", "`travaux` (Travaux)"),
    ):
        assert offered in next(row for row in rows if row.startswith(f"| `{field}`"))


def test_every_message_is_in_the_guide_and_reads_as_a_sentence() -> None:
    text = messages_page()
    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == sorted(
        MESSAGES, key=lambda code: (MESSAGES[code].severity.value != "erreur", list(MESSAGES).index(code))
    )
    outside_code = re.sub(r"`[^`]*`", "", text)
    assert "{" not in outside_code
    assert "<" not in outside_code


# — Material's base


def test_the_reference_stands_in_the_same_house(tmp_path: Path, today: date) -> None:
    catalogue = load(write_tree(tmp_path, SMALL), today).catalogue
    assert catalogue is not None
    around = chrome(catalogue, "/referentiel/")
    home = build_pages(catalogue).pages[0].html
    footer = re.search(r"<footer.*</footer>", home, re.DOTALL)
    assert footer
    links = r'(?:href|action)="[^"]*"'
    assert re.sub(links, "", footer[0]) in re.sub(links, "", around.footer)
    assert 'aria-current="page">Référentiel' in around.header
    assert 'href="../actions/"' in around.header
    sheets = re.findall(r'href="\.\./(assets/[^"]+\.css)"', around.styles)
    assert sheets
    assert {f"/{sheet}" for sheet in sheets} <= {asset.address for asset in build_pages(catalogue).assets}
