"""How blocks are read where they are written, and how terms are found in a text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from vitrine.handbook.glossary import Term, mark, terms
from vitrine.text.blocks import calls, values, written
from vitrine.text.fragments import parse, serialised
from vitrine.text.markdown import prose, render


def _marked(html: str, *words: str, each_section: bool = False) -> str:
    root = parse(html)
    mark(root, [Term(word, "…") for word in words], _made, each_section=each_section)
    return serialised(root)


def _made(_: Term, words: str) -> Element:
    made = Element("i")
    made.text = words
    return made


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("theme=nature limite=3", {"theme": "nature", "limite": "3"}),
        ('  sujet="Les clefs prêtées"  limite=2', {"sujet": "Les clefs prêtées", "limite": "2"}),
        ("sujet=« Les clefs prêtées »", {"sujet": "Les clefs prêtées"}),
        ("sujet=“Les clefs”", {"sujet": "Les clefs"}),
        ("", {}),
        ('sujet=""', {"sujet": ""}),
    ],
)
def test_options(argument: str, expected: dict[str, str]) -> None:
    assert values(argument) == expected


def test_what_is_no_option_is_kept_with_its_place() -> None:
    found = list(written("theme = nature =x", 10))
    assert [(each.name, each.value, each.column) for each in found] == [
        ("theme", "nature", 10),
        ("", "=x", 25),
    ]


def test_calls_are_found_outside_code_and_know_whether_they_are_closed() -> None:
    text = "/// a | x=1\n///\n\n```\n/// b\n```\n/// c\nmot\n/// d\n///\n///\n"
    assert [(call.name, call.line, call.closed) for call in calls(text)] == [
        ("a", 0, True),
        ("c", 6, False),
        ("d", 8, True),
    ]


def test_a_block_cannot_be_forged_by_a_text() -> None:
    html = render(
        "a\n\n/// x | y=<script>\n///\n\nb", blocks={"x": lambda argument: f"<hr class='{len(argument)}'>"}
    ).html
    assert html == "<p>a</p>\n<hr class='10'>\n<p>b</p>"


def test_without_blocks_a_text_keeps_its_bars() -> None:
    assert "///" in render("/// x\n///").html


def test_prose_leaves_lists_headings_and_quotations() -> None:
    body = (
        "Un.\n\n## Titre\n\n- liste\n\n1. liste\n\n> dit\n\nDeux\nsuite.\n\n2021 est un début.\n\n[^a]: note"
    )
    assert prose(body) == ("Un.", "Deux\nsuite.", "2021 est un début.")


def test_terms_are_read_from_definition_lists() -> None:
    found = terms("Avant.\n\nmot\n:   Une phrase\n    sur deux lignes.\n\nUn autre mot\n:   Deux.\n")
    assert [(term.word, term.definition) for term in found] == [
        ("mot", "Une phrase sur deux lignes."),
        ("Un autre mot", "Deux."),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Un verger, un verger.</p>", "<p>Un <i>verger</i>, un verger.</p>"),
        ("<p>Vergers au pluriel.</p>", "<p><i>Vergers</i> au pluriel.</p>"),
        ("<p>Un avant-verger.</p>", "<p>Un avant-verger.</p>"),
        ("<p><a>verger</a> puis <b>verger</b></p>", "<p><a>verger</a> puis <b><i>verger</i></b></p>"),
        ("<h2>verger</h2><p>verger</p>", "<h2>verger</h2><p><i>verger</i></p>"),
        ('<div class="bloc"><p>verger</p></div>', '<div class="bloc"><p>verger</p></div>'),
        ("<p>mot <b>a</b> verger fin</p>", "<p>mot <b>a</b> <i>verger</i> fin</p>"),
    ],
)
def test_terms_are_marked_once(html: str, expected: str) -> None:
    assert _marked(html, "verger") == expected


def test_the_longest_term_wins() -> None:
    assert _marked("<p>La réunion publique, la réunion.</p>", "réunion", "réunion publique") == (
        "<p>La <i>réunion publique</i>, la <i>réunion</i>.</p>"
    )


def test_initials_are_met_as_they_are() -> None:
    assert _marked("<p>pos, POSE, POS.</p>", "POS") == "<p>pos, POSE, <i>POS</i>.</p>"


def test_each_section_starts_again() -> None:
    html = "<p>verger</p><h2>Ici</h2><p>verger, verger</p>"
    assert _marked(html, "verger", each_section=True) == (
        "<p><i>verger</i></p><h2>Ici</h2><p><i>verger</i>, verger</p>"
    )
