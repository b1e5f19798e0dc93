"""Each value against its declaration: pydantic finds the faults, staff read our words for them."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from vitrine.checking.document import Document
from vitrine.model.base import Record
from vitrine.model.entries import FiftyFifty, Initiative
from vitrine.reading.nodes import Mapping, Path, Scalar, descend, plain
from vitrine.reading.problem import Problem
from vitrine.reading.source import Source
from vitrine.text.dates import PartialDate, suggest
from vitrine.text.numbers import counted

R = TypeVar("R", bound=Record)

CODES = {
    "missing": "champ-obligatoire",
    "extra_forbidden": "champ-inconnu",
    "enum": "valeur-inconnue",
    "literal_error": "valeur-inconnue",
    "string_too_long": "texte-trop-long",
    "string_too_short": "champ-obligatoire",
    "string_type": "texte-attendu",
    "string_pattern_mismatch": "forme-inattendue",
    "tuple_type": "liste-attendue",
    "model_type": "groupe-attendu",
    "model_attributes_type": "groupe-attendu",
    "too_long": "liste-trop-longue",
    "too_short": "liste-trop-courte",
    "greater_than_equal": "nombre-hors-bornes",
    "less_than_equal": "nombre-hors-bornes",
}
"""pydantic's error types and our codes; our own types (model/base.py) bear our codes already."""

ENGINE_KEYS = frozenset(
    ("template", "hide", "icon", "status", "search", "tags", "title", "description", "nav")
)
"""Keys that MkDocs or Material would obey: the pages' look is not written in an entry."""


def read_fields(
    source: Source, node: Mapping, model: type[R], body: str = "", body_line: int = 1
) -> tuple[Document[R], tuple[Problem, ...]]:
    """The typed document with as many sound values as there are, and a problem for each other one."""
    data = plain(node)
    try:
        return Document(source, node, model.model_validate(data), body=body, body_line=body_line), ()
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True, include_input=True)
    part, unsound, kept = _sound_part(model, data, faults)
    document = Document(source, node, part, unsound, kept, body, body_line)
    problems = (_problem(document, model, fault) for fault in faults if not _follows(fault, faults))
    return document, tuple(problems)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty where none is near."""
    found = difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def fields_by_key(model: type[Record]) -> dict[str, FieldInfo]:
    """The declaration of each key, under the name that staff write."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def inner_type(annotation: Any) -> Any:
    """What a field holds, without « or nothing », « several of » and validators."""
    if get_origin(annotation) is Annotated:
        return inner_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return inner_type(next(arg for arg in get_args(annotation) if arg is not type(None)))
    if get_origin(annotation) is tuple:
        return inner_type(get_args(annotation)[0])
    return annotation


def declaration(model: type[Record], path: Path) -> FieldInfo | None:
    """The declaration of the field at a path; None for a key that the contract does not name."""
    info: FieldInfo | None = None
    holder: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        if not (isinstance(holder, type) and issubclass(holder, Record)):
            return None
        info = fields_by_key(holder).get(step)
        if info is None:
            return None
        holder = inner_type(info.annotation)
    return info


def allowed_values(info: FieldInfo) -> tuple[str, ...]:
    """The values that a closed vocabulary allows; empty for a free field."""
    held = inner_type(info.annotation)
    if isinstance(held, type) and issubclass(held, StrEnum):
        return tuple(term.value for term in held)
    return tuple(str(value) for value in get_args(held)) if str(held).startswith("typing.Literal") else ()


def _sound_part(
    model: type[R], data: dict[str, Any], faults: Sequence[Any]
) -> tuple[R, frozenset[str], dict[str, tuple[int, ...]]]:
    """The record made of its sound values, the keys left out, and what is kept of lists in part sound."""
    values: dict[str, Any] = {}
    kept: dict[str, tuple[int, ...]] = {}
    faulty = {str(fault["loc"][0]) for fault in faults if fault["loc"]}
    unsound = set(faulty)
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key not in data:
            continue
        value = data[key]
        if key in faulty:
            refused = [
                fault["loc"][1] for fault in faults if fault["loc"][0] == key and len(fault["loc"]) > 1
            ]
            places = (
                tuple(i for i in range(len(value)) if i not in refused) if isinstance(value, list) else ()
            )
            if not places or not refused:
                continue
            value = [value[i] for i in places]
        held: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        try:
            values[name] = TypeAdapter[Any](held).validate_python(value)
        except ValidationError:
            continue
        if key in faulty:
            kept[key] = places
            unsound.discard(key)
    return cast(R, model.model_construct(**values)), frozenset(unsound), kept


def _follows(fault: Any, faults: Sequence[Any]) -> bool:
    """Whether a list seems too short only because one of its items was refused."""
    path = fault["loc"]
    return fault["type"] == "too_short" and any(
        other["loc"][: len(path)] == path and len(other["loc"]) > len(path) for other in faults
    )


def _problem(document: Document[Any], model: type[Record], fault: Any) -> Problem:
    path: Path = tuple(fault["loc"])
    if isinstance(path[-1], int) and isinstance(descend(document.node, path[:-1]), Scalar):
        path = path[:-1]  # « qui: mairie » is read as a list of one
    code = CODES.get(fault["type"], fault["type"])
    context = fault.get("ctx") or {}
    if code == "champ-inconnu":
        return _unknown_key(document, model, path)
    info = declaration(model, path)
    example = str(info.examples[0]) if info and info.examples else "…"
    if code == "champ-obligatoire":
        return document.missing(code, *path, exemple=example, aide=(info.description or "") if info else "")
    values = {"exemple": example, "aide": (info.description or "") if info else ""}
    read = fault["input"]
    if code == "valeur-inconnue" and info:
        allowed = allowed_values(info)
        values |= {"permis": ", ".join(allowed), "suggestion": nearest(str(read), allowed)}
    if code == "date-invalide":
        values["correction"] = _better_date(str(read)) or example
    if code == "jour-attendu":
        values["correction"] = f"{read}-JJ" if len(str(read)) == len("2022-09") else example
    if code == "texte-trop-long":
        values |= {"limite": str(context["max_length"]), "longueur": str(len(str(read)))}
    if code in ("liste-trop-longue", "liste-trop-courte"):
        limit = int(context.get("max_length") or context["min_length"])
        values["limite"] = counted(limit, "élément", "éléments")
    return document.at(code, *path, **values)


def _better_date(read: str) -> str:
    """What was probably meant; for a day that does not exist (30 February), the month."""
    if meant := suggest(read):
        return str(meant)
    try:
        return str(PartialDate.parse(read[: len("2022-09")]))
    except ValueError:
        return ""


def _unknown_key(document: Document[Any], model: type[Record], path: Path) -> Problem:
    key = str(path[-1])
    holder: Any = inner_type(info.annotation) if (info := declaration(model, path[:-1])) else model
    known = fields_by_key(holder) if isinstance(holder, type) and issubclass(holder, Record) else {}
    if len(path) == 1 and key in ENGINE_KEYS and key not in known:
        return document.at_key("champ-du-moteur", *path)
    if len(path) == 1 and model in (Initiative, FiftyFifty):
        other = FiftyFifty if model is Initiative else Initiative
        if key == "convention":
            return document.at_key("convention-sur-initiative", *path)
        if key in fields_by_key(other):
            name = "fifty-fifty" if other is FiftyFifty else "initiative"
            return document.at_key("champ-d-un-autre-dispositif", *path, dispositif=name)
    return document.at_key(
        "champ-inconnu", *path, suggestion=nearest(key, known), permis=", ".join(sorted(known))
    )
