"""French text: typography, collation, dates, numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from vitrine.text import numbers
from vitrine.text.collation import fold, initial, sort_key
from vitrine.text.dates import PartialDate, display, display_on, display_range, suggest
from vitrine.text.fragments import parse, parse_clean, serialised
from vitrine.text.typography import french, french_html, french_title


def plain(marked: str) -> str:
    """« ~ » stands for U+00A0 and « · » for U+202F, so that the expected texts can be read."""
    return marked.replace("~", "\u00a0").replace("·", "\u202f")


TYPESET = [
    ("Bonjour !", "Bonjour·!"),
    ("Bonjour!", "Bonjour·!"),
    ("Quoi ?!", "Quoi·?!"),
    ("Vraiment... ?", "Vraiment…·?"),
    ("Qui ; quoi ; où", "Qui·; quoi·; où"),
    ("À vous : répondez", "À vous~: répondez"),
    ("À vous: répondez", "À vous~: répondez"),
    ("(ah ?)", "(ah·?)"),
    ("« mot »", "«~mot~»"),
    ("«mot»", "«~mot~»"),
    ('Un "mot" et "deux mots".', "Un «~mot~» et «~deux mots~»."),
    ("L'école d'Ovide, aujourd'hui", "L’école d’Ovide, aujourd’hui"),
    ("Loos N' Gourma", "Loos N’ Gourma"),
    ("50% des 12 km", "50~% des 12~km"),
    ("1 270 000 €", "1·270·000~€"),
    ("260 ha et 40 m²", "260~ha et 40~m²"),
    ("le 10 décembre 2021", "le 10~décembre 2021"),
    ("le 1er mai, n° 4", "le 1er~mai, n°~4"),
    ("M. Dupont et Mme Martin", "M.~Dupont et Mme~Martin"),
    ("ouvert à 18 h 30", "ouvert à 18~h~30"),
]
UNTOUCHED = [
    "18:30",
    "de 9:00 à 18:30:05",
    "https://exemple.fr/?a=1;b!c:d",
    "www.exemple.fr/a?b=c",
    "ecrire@exemple.fr",
    "03 21 44 00 95",
    "le format 16:9",
    "`a ? b : c`",
    "un sourire ;-)",
    "&nbsp;&#39;",
    "en 2022 150 personnes",
    "12345 et 0 123 456",
    "rock 'n' roll",
    "100%25",
    "",
]


@pytest.mark.parametrize(("written", "expected"), TYPESET)
def test_french_spaces_and_signs(written: str, expected: str) -> None:
    assert french(written) == plain(expected)


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_not_a_sentence_is_left_alone(text: str) -> None:
    assert french(text) == text


def test_typography_applied_twice_changes_nothing_more() -> None:
    samples = [text for text, _ in TYPESET] + UNTOUCHED
    for first, second in permutations(samples, 2):
        once = french(f"{first} {second}")
        assert french(once) == once


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Oui !</p>", "<p>Oui·!</p>"),
        ("<p>Un « <em>mot</em> » !</p>", "<p>Un «~<em>mot</em>~»·!</p>"),
        ('<p>"<strong>Trois</strong> mots"</p>', "<p>«~<strong>Trois</strong> mots~»</p>"),
        ('<p>l\'<a href="/x?y">école</a>&nbsp;?</p>', '<p>l’<a href="/x?y">école</a>·?</p>'),
        ("<p>voir <code>a ? b</code> : oui</p>", "<p>voir <code>a ? b</code>~: oui</p>"),
        ("<pre>a ? b : c</pre>", "<pre>a ? b : c</pre>"),
        ("<p>mot\n: suite</p>", "<p>mot~: suite</p>"),
        ("<p>premier</p><p>! second</p>", "<p>premier</p><p>! second</p>"),
        ('<p><img alt="Qui ?" src="a.jpg?b"> !</p>', '<p><img alt="Qui·?" src="a.jpg?b">·!</p>'),
        ('<p lang="en">Who ?</p><p>Qui ?</p>', '<p lang="en">Who ?</p><p>Qui·?</p>'),
        ("<p>a &lt; b &amp; c !</p>", "<p>a &lt; b &amp; c·!</p>"),
        ("texte <!-- a ? --> seul !", "texte <!-- a ? --> seul·!"),
        ("a &lt;b&gt; !", "a &lt;b&gt;·!"),
    ],
)
def test_french_html(html: str, expected: str) -> None:
    assert french_html(html) == plain(expected)
    assert french_html(french_html(html)) == plain(expected)


def test_a_text_that_names_a_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("contenu", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert french_html("secret.txt") == "secret.txt"


def test_french_alphabetical_order() -> None:
    expected = [
        "3 arbres",
        "12 arbres",
        "Champ libre",
        "Champagne",
        "cote",
        "côte",
        "coté",
        "côté",
        "Économie",
        "L’école",
        "œil",
        "oeuf",
        "Œuvre",
        "ouïe",
        "Participation",
        "Projet 2",
        "Projet 10",
    ]
    assert sorted(sorted(expected), key=sort_key) == expected


def test_texts_that_differ_never_share_a_key() -> None:
    texts = ["Été", "été", "ete", "Ete", "œuf", "oeuf", "l’an", "l'an", "l an", ""]
    assert len({sort_key(text) for text in texts}) == len(texts)


def test_folding_and_index_letters() -> None:
    assert fold("Cœur d’ÉTÉ à Ælis") == "coeur d’ete a aelis"
    assert [initial(text) for text in ("Élan", "œuvre", "« Zoé »", "11/19", "…")] == [
        "E",
        "O",
        "Z",
        "0-9",
        "0-9",
    ]


@pytest.mark.parametrize("text", ["2022", "2022-09", "2022-09-24", "2024-02-29"])
def test_partial_dates_are_written_as_they_are_read(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-9",
        "2022-13",
        "2022-00",
        "2022-02-30",
        "2023-02-29",
        "2022-01-00",
        "24/09/2022",
        "2022-09-24T10:00",
        "٢٠٢٢",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="n’"):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="sans mois"):
        PartialDate(2022, None, 4)


def test_partial_dates_know_their_bounds() -> None:
    assert PartialDate(2022).earliest() == date(2022, 1, 1)
    assert PartialDate(2022).latest() == date(2022, 12, 31)
    assert PartialDate(2024, 2).latest() == date(2024, 2, 29)
    assert PartialDate.from_date(date(2024, 2, 3)) == PartialDate(2024, 2, 3)
    assert PartialDate(2024, 2, 3).earliest() == PartialDate(2024, 2, 3).latest() == date(2024, 2, 3)


def test_partial_dates_sort_by_their_earliest_day_then_the_vaguer_first() -> None:
    expected = ["2021-12-31", "2022", "2022-01", "2022-01-01", "2022-01-02", "2022-02", "2023"]
    assert [str(when) for when in sorted(map(PartialDate.parse, reversed(expected)))] == expected


@pytest.mark.parametrize(
    ("text", "full", "short", "approximate", "on"),
    [
        ("2022", "2022", "2022", "vers 2022", "en 2022"),
        ("2022-09", "septembre 2022", "sept. 2022", "vers septembre 2022", "en septembre 2022"),
        ("2021-12-10", "10~décembre 2021", "10~déc. 2021", "vers le 10~décembre 2021", "le 10~décembre 2021"),
        ("2022-05-01", "1er~mai 2022", "1er~mai 2022", "vers le 1er~mai 2022", "le 1er~mai 2022"),
    ],
)
def test_dates_in_french(text: str, full: str, short: str, approximate: str, on: str) -> None:
    when = PartialDate.parse(text)
    assert display(when) == plain(full)
    assert display(when, short=True) == plain(short)
    assert display(when, approximate=True) == plain(approximate)
    assert display_on(when) == plain(on)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022", None, "2022"),
        ("2022", "2022", "2022"),
        ("2019", "2021", "2019 à 2021"),
        ("2022-03", "2022-10", "mars à octobre 2022"),
        ("2021-12", "2022-02", "décembre 2021 à février 2022"),
        ("2021-12-10", "2021-12-12", "du 10 au 12~décembre 2021"),
        ("2021-11-28", "2021-12-02", "du 28~novembre au 2~décembre 2021"),
        ("2021-12-28", "2022-01-01", "du 28~décembre 2021 au 1er~janvier 2022"),
        ("2022-04", "2022-10-10", "d’avril au 10~octobre 2022"),
        ("2022-03-04", "2022-10", "du 4~mars à octobre 2022"),
        ("2022", "2022-09", "2022, jusqu’en septembre"),
        ("2022-08", "2022", "2022, à partir d’août"),
        ("2022", "2022-09-10", "2022, jusqu’au 10~septembre"),
        ("2022-09-10", "2022-09", "septembre 2022, à partir du 10"),
    ],
)
def test_periods_in_french(start: str, end: str | None, expected: str) -> None:
    first, last = PartialDate.parse(start), PartialDate.parse(end) if end else None
    assert display_range(first, last) == plain(expected)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Peinture de vestiaires", "Peinture de~vestiaires"),
        ("À la Une, et par la suite", "À~la~Une, et~par~la~suite"),
        ("L’un et l’autre, qu’on y revienne", "L’un et~l’autre, qu’on~y~revienne"),
        ("Le pas de la porte ?", "Le~pas de~la~porte_?"),
        ("Modélisme, dehors", "Modélisme, dehors"),
    ],
)
def test_little_words_of_a_title_stay_with_the_next(title: str, expected: str) -> None:
    assert french_title(title) == expected.replace("~", "\u00a0").replace("_", "\u202f")


def test_an_approximate_period_says_so() -> None:
    period = PartialDate(2022, 3), PartialDate(2022, 10)
    assert display_range(*period, approximate=True) == "mars à octobre 2022 environ"
    assert display_range(*period, short=True) == "mars à oct. 2022"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("31/12/2026", "2026-12-31"),
        ("3.2.2026", "2026-02-03"),
        ("12/2026", "2026-12"),
        ("2026-3-1", "2026-03-01"),
        ("Le 1er  Août 2026", "2026-08-01"),
        ("sept. 2022", "2022-09"),
        ("fevrier 2022", "2022-02"),
        ("2022", "2022"),
        ("32/12/2026", None),
        ("jui 2022", None),
        ("bientôt", None),
    ],
)
def test_the_date_that_was_probably_meant(text: str, meant: str | None) -> None:
    found = suggest(text)
    assert (str(found) if found else None) == meant


def test_numbers_in_french() -> None:
    assert numbers.french_number(999) == "999"
    assert numbers.french_number(1270) == plain("1·270")
    assert numbers.french_number(Decimal("-12500.50")) == plain("−12·500,50")
    assert numbers.french_number(Decimal("1E+3")) == plain("1·000")
    assert numbers.with_unit(350, "€") == plain("350~€")
    assert numbers.with_unit(350, "") == "350"


def test_in_french_the_plural_starts_at_two() -> None:
    said = [numbers.counted(count, "action", "actions") for count in (0, 1, 2, 1500)]
    assert said == [plain(text) for text in ("0~action", "1~action", "2~actions", "1·500~actions")]


def test_file_sizes_for_people() -> None:
    said = [numbers.file_size(size) for size in (640, 58_400, 999_600, 1_234_567)]
    assert said == [plain(text) for text in ("640~o", "58~ko", "1,0~Mo", "1,2~Mo")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Un &amp; deux &lt; trois&nbsp;: « <em>mot</em> »</p>\n<ul>\n<li>x</li>\n</ul>",
        '<p><a href="/a/?b=1&amp;c=2" title="là&nbsp;!">là</a></p>',
        '<p>Une ligne<br>puis une autre, <img src="vue.jpg" alt="une &quot;vue&quot;">.</p>',
        '<table><thead><tr><th scope="col">Quoi</th></tr></thead><tbody><tr><td></td></tr></tbody></table>',
        '<pre><code>a &lt; b\n  c</code></pre>\n<p class="admonition-title">Note</p>reste',
        "",
    ],
)
def test_clean_html_gives_the_same_tree_read_as_xml_as_read_as_html(html: str) -> None:
    read, known = parse_clean(html), parse(html)
    assert serialised(read) == serialised(known)
    assert [(each.tag, dict(each.attrib)) for each in read.iter()][1:] == [
        (each.tag, dict(each.attrib)) for each in known.iter()
    ][1:]
