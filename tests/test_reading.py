"""Front matter as text with places."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from tests.trees import MINIMAL, SMALL, write_tree
from vitrine.catalogue.load import load
from vitrine.checking.report import as_github, as_json, as_text
from vitrine.reading.nodes import Mapping, descend, parse, place, plain
from vitrine.reading.problem import Problem, Span
from vitrine.reading.source import Source, read_source, split_front_matter


def tree(text: str) -> Mapping:
    node = parse(Source("essai.yml", text), text, 1)
    assert isinstance(node, Mapping)
    return node


@pytest.mark.parametrize(
    "value", ["18:30", "0320101010", "non", "on", "2026-02-30", "1_000", "0x1F", "null-part", "1e5"]
)
def test_scalars_stay_text(value: str) -> None:
    assert plain(tree(f"cle: {value}")) == {"cle": value}


def test_empty_values_are_as_if_unwritten_but_remembered() -> None:
    node = tree("titre:\nphotos: []\nlieu: {nom: '', adresse: ~}\nthemes: ['', nature]\n")
    assert plain(node) == {"themes": ["nature"]}
    assert [key.text for key in node.blank] == ["titre", "photos", "lieu"]


def test_places_are_those_of_the_file() -> None:
    node = tree(
        "titre: Un verger\ndates: {debut: 31/12/2026}\nphotos:\n  - fichier: été.jpg\n    credit: Zoé\n"
    )
    assert place(node, ("dates", "debut")) == Span(2, 16, 10)
    assert place(node, ("photos", 0, "credit")) == Span(5, 13, 3)
    assert descend(node, ("photos", 1)) is None


@pytest.mark.parametrize(
    "text", ["a: &x 1", "a: *x", "a: !!python/object:os.system x", "<<: *base", "a: !env HOME"]
)
def test_references_and_tags_are_refused(text: str) -> None:
    found = parse(Source("essai.yml", text), text, 1)
    assert isinstance(found, Problem)
    assert found.code == "reference-refusee"


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    text = "\n".join(lines)
    found = parse(Source("essai.yml", text), text, 1)
    assert isinstance(found, Problem)
    assert found.span.line == 1


def test_a_byte_order_mark_and_crlf_are_accepted(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf---\r\ntitre: \xc3\x89t\xc3\xa9\r\n---\r\nDu texte.\r\n"
    write_tree(tmp_path, {"essai.md": raw})
    source = read_source(tmp_path, "essai.md")
    assert isinstance(source, Source)
    parts = split_front_matter(source)
    assert not isinstance(parts, Problem)
    assert (parts.header, parts.body, parts.body_line) == ("titre: Été", "Du texte.\n", 4)


def test_no_input_ends_in_a_traceback(tmp_path: Path, today: date) -> None:
    """A thousand broken versions of three files: each gives problems, none an exception."""
    chance = random.Random(20261121)
    pieces = [
        "---\n",
        ": ",
        "[",
        "]",
        "{",
        "}",
        "\t",
        "'",
        '"',
        "#",
        "@",
        "&a ",
        "*a ",
        "!x ",
        "\n",
        "- ",
        "| ",
        "> ",
        "\x00",
        "\x85",
        "é",
        "🌱",
        "%",
        "? ",
        "<script>",
        "![",
        "](",
        "`",
        "~~~\n",
    ]
    root = write_tree(tmp_path, SMALL)
    targets = ("initiatives/2022/verger.md", "talks/2022/brouettes.md", "content/reglages.yml")
    for target in targets:
        file = root / target
        sound = file.read_text(encoding="utf-8")
        for _ in range(330):
            text = sound
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(text))
                end = at + chance.choice((0, 0, 1, 5, 40))
                text = text[:at] + chance.choice(pieces) * chance.choice((1, 1, 3, 60)) + text[end:]
            file.write_bytes(
                text.encode("utf-8", "surrogatepass")[: chance.choice((None, chance.randrange(1, 400)))]
            )
            problems = load(root, today).problems
            assert as_text(problems)
            assert as_json(problems)
            assert as_github(problems).count("::") == 2 * len(problems)
        file.write_text(sound, encoding="utf-8")
    assert load(root, today).problems == ()


def test_a_tree_without_entries_is_sound(tmp_path: Path, today: date) -> None:
    loaded = load(write_tree(tmp_path, MINIMAL), today)
    assert loaded.publishable
    assert loaded.catalogue is not None
    assert loaded.catalogue.years == ()
