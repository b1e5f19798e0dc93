"""Dates known to the year, the month or the day, and how they are written in French."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

NBSP = "\u00a0"

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
# Usual French abbreviations (Imprimerie nationale): mars, mai, juin and août are never cut.
SHORT_MONTHS = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)

_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_NUMERIC = re.compile(r"(?:(?P<day>[0-9]{1,2})[/.-])?(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_LOOSE_ISO = re.compile(r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})(?:[/.-](?P<day>[0-9]{1,2}))?")
_WRITTEN = re.compile(r"(?:le )?(?:(?P<day>[0-9]{1,2})(?:er)? )?(?P<name>[a-zûé]+)\.? (?P<year>[0-9]{4})")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day.

    Dates are ordered by their earliest day; when two share it, the vaguer comes first (2022 before 2022-01).

    Raises:
        ValueError: the month or the day does not exist, or a day is given without its month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1000 <= self.year <= 9999:
            raise ValueError(f"{self.year} n’est pas une année à quatre chiffres")
        if self.month is None:
            if self.day is not None:
                raise ValueError("un jour sans mois n’est pas une date")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"il n’y a pas de mois {self.month}")
        if self.day is not None and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise ValueError(f"il n’y a pas de {self.day} {MONTHS[self.month - 1]} en {self.year}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read « 2022 », « 2022-09 » or « 2022-09-24 ».

        Raises:
            ValueError: another form, or a day that does not exist; the message is in French.
        """
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"« {text} » n’est pas de la forme année, année-mois ou année-mois-jour")
        return _build(match)

    @classmethod
    def from_date(cls, day: date) -> PartialDate:
        """The partial date of one known day."""
        return cls(day.year, day.month, day.day)

    def earliest(self) -> date:
        """The first day this date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day this date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """The form written in the files: « 2022 », « 2022-09 » or « 2022-09-24 »."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._rank() < other._rank()

    def _rank(self) -> tuple[int, int, int, int]:
        precision = (self.month is not None) + (self.day is not None)
        return (self.year, self.month or 1, self.day or 1, precision)


def display(when: PartialDate, *, approximate: bool = False, short: bool = False) -> str:
    """The date in French: « 2022 », « septembre 2022 », « 10 décembre 2021 », « 1er mai 2022 ».

    `approximate` gives « vers septembre 2022 »; `short` gives « sept. 2022 », for narrow print columns.
    """
    text = _full(when, short)
    if not approximate:
        return text
    return f"vers le {text}" if when.day else f"vers {text}"


def display_on(when: PartialDate, *, approximate: bool = False) -> str:
    """The date as it follows a verb: « en 2022 », « en septembre 2022 », « le 10 décembre 2021 »."""
    if approximate:
        return display(when, approximate=True)
    return f"le {display(when)}" if when.day else f"en {display(when)}"


def display_range(
    start: PartialDate, end: PartialDate | None = None, *, approximate: bool = False, short: bool = False
) -> str:
    """A period in French, without repeating what both ends share.

    « mars à octobre 2022 », « du 10 au 12 décembre 2021 », « 2019 à 2021 »; without an end, or with the same
    one, the date alone. An approximate period ends in « environ ». The order of the dates is not checked.
    """
    if end is None or end == start:
        return display(start, approximate=approximate, short=short)
    text = _nested(start, end, short) or _between(start, end, short)
    return f"{text} environ" if approximate else text


def suggest(text: str) -> PartialDate | None:
    """The date probably meant by « 31/12/2026 », « 12/2026 », « 2026-3-1 » or « 3 mars 2026 », if any."""
    cleaned = " ".join(text.lower().split())
    for pattern in (_ISO, _LOOSE_ISO, _NUMERIC, _WRITTEN):
        match = pattern.fullmatch(cleaned)
        if match is not None:
            try:
                return _build(match)
            except ValueError:
                return None
    return None


def _build(match: re.Match[str]) -> PartialDate:
    groups = match.groupdict()
    month = int(groups["month"]) if groups.get("month") else None
    if groups.get("name"):
        month = _month_number(groups["name"])
    day = int(groups["day"]) if groups["day"] else None
    return PartialDate(int(groups["year"]), month, day)


def _month_number(name: str) -> int:
    """The month a full or shortened name means.

    Raises:
        ValueError: no month, or several, begin so.
    """
    plain = str.maketrans("éû", "eu")
    found = [
        rank
        for rank, month in enumerate(MONTHS, 1)
        if month.translate(plain).startswith(name.translate(plain))
    ]
    if len(found) != 1 or len(name) < 3:
        raise ValueError(f"« {name} » n’est pas un mois")
    return found[0]


def _month(when: PartialDate, short: bool) -> str:
    return (SHORT_MONTHS if short else MONTHS)[(when.month or 1) - 1]


def _day(when: PartialDate) -> str:
    return "1er" if when.day == 1 else str(when.day)


def _full(when: PartialDate, short: bool) -> str:
    if when.month is None:
        return str(when.year)
    if when.day is None:
        return f"{_month(when, short)} {when.year}"
    return f"{_day(when)}{NBSP}{_month(when, short)} {when.year}"


def _nested(start: PartialDate, end: PartialDate, short: bool) -> str | None:
    """One end is a part of the other (2022 to 2022-09): say the whole, then where it starts or stops."""
    for vague, precise, month_word, day_word in (
        (start, end, "jusqu’en", "jusqu’au"),
        (end, start, "à partir de", "à partir du"),
    ):
        if not (vague.earliest() <= precise.earliest() and precise.latest() <= vague.latest()):
            continue
        name = _month(precise, short)
        if precise.day is None:
            opening = "à partir d’" if vague is end and name[0] in "ao" else f"{month_word} "
            return f"{_full(vague, short)}, {opening}{name}"
        detail = _day(precise) if vague.month else f"{_day(precise)}{NBSP}{name}"
        return f"{_full(vague, short)}, {day_word} {detail}"
    return None


def _between(start: PartialDate, end: PartialDate, short: bool) -> str:
    """Two separate ends; a month or a year that both share is said once, at the end."""
    first = _full(start, short)
    if start.year == end.year and start.month:
        first = _month(start, short)
        if start.day:
            same_month = start.month == end.month and end.day
            first = _day(start) if same_month else f"{_day(start)}{NBSP}{first}"
    last = _full(end, short)
    if start.day:
        first = f"du {first}"
    elif end.day:
        first = f"d’{first}" if first[0] in "ao" else f"de {first}"
    return f"{first} au {last}" if end.day else f"{first} à {last}"
