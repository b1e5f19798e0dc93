"""Why YAML could not be read, said from the character at fault rather than in the parser's words."""

from __future__ import annotations

import re

import yaml

from vitrine.reading.problem import Problem, Span
from vitrine.reading.source import Source

_KEY_VALUE = re.compile(r"^(?P<lead>\s*(?:- +)?)(?P<key>[A-Za-z_][\w-]*)\s*:[ \t]+(?P<value>\S.*?)\s*$")
_KEY_ONLY = re.compile(r"^\s*(?:- +)?[A-Za-z_][\w-]*\s*:\s*$")


def explain(source: Source, text: str, first_line: int, error: yaml.YAMLError) -> Problem:
    """The one problem that stops this header from being read, at the character to change."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.line if mark else 0, len(lines) - 1)
    return (
        _tabulation(source, lines, first_line)
        or _on_line(source, lines, at, first_line)
        or _unclosed(source, lines, first_line)
        or _nearby(source, lines, at, first_line)
        or source.problem("yaml-illisible", Span(first_line + at, (mark.column + 1) if mark else 1))
    )


def _tabulation(source: Source, lines: list[str], first_line: int) -> Problem | None:
    for number, line in enumerate(lines):
        blanks = line[: len(line) - len(line.lstrip())]
        if "\t" in blanks:
            return source.problem("yaml-tabulation", Span(first_line + number, blanks.index("\t") + 1))
    return None


def _nearby(source: Source, lines: list[str], at: int, first_line: int) -> Problem | None:
    """The parser often notices one line late."""
    for number in range(at - 1, max(-1, at - 3), -1):
        if problem := _on_line(source, lines, number, first_line):
            return problem
    return None


def _on_line(source: Source, lines: list[str], number: int, first_line: int) -> Problem | None:
    line = lines[number]
    where = first_line + number
    found = _KEY_VALUE.match(line)
    if found:
        key, value, column = found["key"], found["value"], found.start("value") + 1
        if value[0] in "@`%":
            return source.problem(
                "yaml-signe", Span(where, column), key, signe=value[0], correction=f"{key}: {quoted(value)}"
            )
        if value[0] in "\"'" and _closes_early(value):
            return source.problem(
                "yaml-guillemets",
                Span(where, column, len(value)),
                key,
                correction=f"{key}: {quoted(value[1:-1])}",
            )
        if value[0] not in "\"'[{|>" and (colon := re.search(r"\s?:(\s|$)", value)):
            return source.problem(
                "yaml-deux-points",
                Span(where, column + colon.start() + (1 if value[colon.start()] != ":" else 0)),
                key,
                correction=f"{key}: {quoted(value)}",
            )
        return None
    if glued := re.match(r"^\s*(?:- +)?([a-z_]+):([^\s/].*)$", line):
        return source.problem(
            "yaml-espace-manquante",
            Span(where, glued.start(2)),
            glued[1],
            correction=f"{glued[1]}: {glued[2].strip()}",
        )
    if line.strip() and not _KEY_ONLY.match(line) and not re.match(r"^\s*(-\s|-$|#|[\[\]{}])", line):
        return source.problem(
            "yaml-ligne", Span(where, len(line) - len(line.lstrip()) + 1, len(line.strip()))
        )
    return None


def _unclosed(source: Source, lines: list[str], first_line: int) -> Problem | None:
    for number, line in enumerate(lines):
        found = _KEY_VALUE.match(line)
        if not found:
            continue
        value, where = found["value"], Span(first_line + number, found.start("value") + 1)
        if value[0] in "\"'" and (len(value) == 1 or value.count(value[0]) % 2):
            return source.problem(
                "yaml-guillemet-ouvert",
                where,
                found["key"],
                correction=f"{found['key']}: {quoted(value[1:])}",
            )
        for opening, closing in ("[]", "{}"):
            if value[0] == opening and value.count(opening) > value.count(closing):
                rest = "\n".join(lines[number + 1 :])
                if rest.count(closing) <= rest.count(opening):
                    return source.problem(
                        "yaml-crochet-ouvert",
                        where,
                        found["key"],
                        signe=opening,
                        correction=f"{found['key']}: {value}{closing}",
                    )
    return None


def _closes_early(value: str) -> bool:
    """Whether a quoted value closes before its end: 'Les jardins d'été'."""
    quote = value[0]
    return (
        len(value) > 2
        and value.endswith(quote)
        and quote in value[1:-1].replace(quote * 2, "").replace("\\" + quote, "")
    )


def quoted(value: str) -> str:
    """A value between straight double quotes, as YAML wants it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
