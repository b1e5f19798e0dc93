"""The types that front-matter values take once read as text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, NoReturn

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from vitrine.text.dates import PartialDate

SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ENTRY_ID_PATTERN = rf"\d{{4}}/{SLUG_PATTERN}"


class Record(BaseModel):
    """A mapping written by staff: immutable, and closed to keys that the contract does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _refuse(kind: str) -> NoReturn:
    # The sentence lives in checking/messages.py under this same code.
    raise PydanticCustomError(kind, kind)


def _to_partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(value)
    except (ValueError, TypeError):
        _refuse("date-invalide")


def _to_day(value: Any) -> date:
    partial = _to_partial_date(value)
    if partial.day is None:
        _refuse("jour-attendu")
    return partial.earliest()


def _to_flag(value: Any) -> bool:
    words = {"true": True, "oui": True, "false": False, "non": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    _refuse("oui-non-attendu")


def _to_number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    plain = re.sub(r"[\s\u00a0\u202f]", "", value).replace(",", ".") if isinstance(value, str) else ""
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", plain):
        _refuse("nombre-attendu")
    try:
        return Decimal(plain)
    except InvalidOperation:  # pragma: no cover - the pattern above lets no such text through
        _refuse("nombre-attendu")


def _to_year(value: Any) -> int:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"(19|20|21)\d\d", value):
        return int(value)
    _refuse("annee-attendue")


def _to_url(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s/?#]+\.[^\s]+", value):
        return value
    _refuse("adresse-web-invalide")


def _to_clock(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", value):
        return value
    _refuse("heure-invalide")


def _on_one_line(text: str) -> str:
    if "\n" in text:
        _refuse("sur-une-ligne")
    return text


def _to_entry_id(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(ENTRY_ID_PATTERN, value):
        return value
    _refuse("identifiant-invalide")


def _to_email(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", value):
        return value
    _refuse("courriel-invalide")


Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_on_one_line)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(_on_one_line)]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=280)]
Partial = Annotated[PartialDate, PlainValidator(_to_partial_date)]
Day = Annotated[date, BeforeValidator(_to_day)]
Flag = Annotated[bool, BeforeValidator(_to_flag)]
Number = Annotated[Decimal, BeforeValidator(_to_number)]
Share = Annotated[Decimal, BeforeValidator(_to_number), Field(ge=0, le=1)]
Year = Annotated[int, BeforeValidator(_to_year)]
Url = Annotated[str, BeforeValidator(_to_url)]
Clock = Annotated[str, BeforeValidator(_to_clock)]
EntryId = Annotated[str, BeforeValidator(_to_entry_id)]
Email = Annotated[str, BeforeValidator(_to_email)]
