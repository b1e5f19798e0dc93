"""The live blocks of a text: their names, their options, and what these name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vitrine.checking.content import Content
from vitrine.checking.document import Document
from vitrine.checking.fields import nearest
from vitrine.model.blocks import BLOCKS, MOST, BlockModel, BlockOption, Takes
from vitrine.model.vocabulary import Dispositif, Stage
from vitrine.reading.problem import Problem
from vitrine.text.blocks import Call, Written, calls
from vitrine.text.collation import fold
from vitrine.text.markdown import prose


@dataclass(frozen=True)
class Known:
    """What a block may name: the words of each sort that exist, and how many paragraphs a talk has."""

    words: dict[Takes, tuple[str, ...]]
    paragraphs: dict[str, int]


def known_words(content: Content, actions: set[str], talks: set[str]) -> Known:
    """What exists, told by the files: a faulty entry does not make the blocks that name it look broken."""
    subjects = {
        lesson.subject
        for talk in content.talks
        if talk.sound("enseignements")
        for lesson in talk.fields.lessons
    }
    themes = {term.name for term in content.themes}
    return Known(
        {
            Takes.THEME: tuple(term.id for term in content.themes),
            Takes.DISPOSITIF: tuple(each.value for each in Dispositif),
            Takes.STAGE: tuple(each.value for each in Stage),
            Takes.FIGURE: tuple(figure.id for figure, _ in content.figures),
            Takes.ENTRY: tuple(sorted(actions)),
            Takes.TALK: tuple(sorted(talks)),
            Takes.WORDS: tuple(sorted(subjects | themes)),
        },
        {talk.id: len(prose(talk.body)) for talk in content.talks},
    )


def check_blocks(document: Document[Any], known: Known) -> Iterator[Problem]:
    """The problems of the blocks of one text."""
    for call in calls(document.body):
        block = BLOCKS.get(call.name)
        if block is None:
            near = nearest(call.name, BLOCKS)
            yield _at(document, call, "bloc-inconnu", lu=call.name, permis=", ".join(BLOCKS), suggestion=near)
            continue
        if not call.closed:
            yield _at(document, call, "bloc-non-referme", lu=call.name)
        yield from _options(document, call, block, known)


def refuse_blocks(document: Document[Any]) -> Iterator[Problem]:
    """A fiche and a récit hold no block: they are what blocks draw from."""
    for call in calls(document.body):
        if call.name in BLOCKS:
            yield _at(document, call, "bloc-deplace", lu=call.name)


def _options(document: Document[Any], call: Call, block: BlockModel, known: Known) -> Iterator[Problem]:
    keys = {option.key: option for option in block.options}
    seen: dict[str, Written] = {}
    for each in call.options:
        if not each.name:
            example = f"{block.options[0].key}={block.options[0].example}" if block.options else call.name
            yield document.in_body(
                "bloc-illisible", call.line, each.column + 1, each.length, lu=each.value, exemple=example
            )
        elif each.name not in keys:
            values = {"lu": each.name, "bloc": block.name, "permis": ", ".join(keys) or "aucune"}
            near = nearest(each.name, keys)
            yield document.in_body(
                "bloc-option-inconnue", call.line, each.column + 1, len(each.name), suggestion=near, **values
            )
        else:
            seen[each.name] = each
    for key, each in seen.items():
        if wrong := _wrong(keys[key], each.value, seen, known):
            allowed, near = wrong
            values = {"lu": each.value, "cle": key, "permis": allowed, "suggestion": near}
            yield document.in_body("bloc-valeur", call.line, each.value_column + 1, each.length, **values)
    for option in block.options:
        if option.required and option.key not in seen:
            yield _at(
                document,
                call,
                "bloc-option-manquante",
                cle=option.key,
                bloc=block.name,
                exemple=block.example,
            )


def _wrong(option: BlockOption, value: str, seen: dict[str, Written], known: Known) -> tuple[str, str] | None:
    """What could have been written, and the nearest of it; None where the value is right."""
    if option.takes is Takes.YEAR:
        return None if re.fullmatch(r"(19|20|21)\d\d", value) else ("une année, comme 2022", "")
    if option.takes is Takes.LIMIT:
        right = re.fullmatch(r"[1-9]\d?", value) and int(value) <= MOST
        return None if right else (f"un nombre de 1 à {MOST}", "")
    if option.takes is Takes.PARAGRAPH:
        talk = seen["recit"].value if "recit" in seen else ""
        last = max(1, known.paragraphs.get(talk, 1))
        right = re.fullmatch(r"[1-9]\d{0,2}", value) and int(value) <= last
        return None if right else (f"un nombre de 1 à {last}" if last > 1 else "1", "")
    words = known.words[option.takes]
    if option.takes is Takes.WORDS:
        if fold(value) in {fold(word) for word in words}:
            return None
    elif value in words:
        return None
    same_name = [word for word in words if "/" in word and word.split("/")[1] == value.split("/")[-1]]
    return _listed(words), same_name[0] if same_name else nearest(value, words)


def _listed(words: tuple[str, ...]) -> str:
    """The words that may be written; a long list is what the folder itself shows."""
    if not words:
        return "rien pour l’instant"
    return ", ".join(words[:MOST]) + (", …" if len(words) > MOST else "")


def _at(document: Document[Any], call: Call, code: str, **values: str) -> Problem:
    return document.in_body(code, call.line, call.column + 1, len(call.name), **values)
