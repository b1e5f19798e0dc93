"""How problems are shown: as text on a terminal, as annotations on a pull request, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from vitrine.checking.messages import Severity, fix, severity, suggestion, why
from vitrine.reading.problem import Problem
from vitrine.text.typography import french

EXCERPT_WIDTH = 100


@dataclass(frozen=True)
class Count:
    """How many problems block, and how many do not."""

    errors: int
    warnings: int


def count(problems: Sequence[Problem]) -> Count:
    """The number of errors and of warnings."""
    errors = len(blocking(problems))
    return Count(errors, len(problems) - errors)


NOT_PUBLISHED = "rien n’a été publié"
NOTHING_PRINTED = "rien n’a été imprimé"


def blocking(problems: Sequence[Problem]) -> list[Problem]:
    """The errors alone: what only warns would hide them from whoever wants something done."""
    return [problem for problem in problems if severity(problem) is Severity.ERROR]


def as_text(problems: Sequence[Problem], *, outcome: str = "") -> str:
    """Every problem with its place, the line, a caret, and what to write; then the count."""
    blocks = [_block(problem) for problem in problems]
    return "\n\n".join([*blocks, summary(problems, outcome=outcome)]) + "\n"


def summary(problems: Sequence[Problem], *, outcome: str = "") -> str:
    """The closing line: how many errors and warnings, and what follows; `outcome` says what was refused."""
    found = count(problems)
    if not problems:
        return french("Tout est en ordre.")
    words = [_several(found.errors, "erreur"), _several(found.warnings, "avertissement")]
    said = " et ".join(word for word in words if word)
    outcome = outcome or ("rien ne peut être publié" if found.errors else "rien n’empêche de publier")
    return french(f"{said} : {outcome}.")


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that show each problem on its line of the pull request."""
    lines = []
    for problem in problems:
        level = "error" if severity(problem) is Severity.ERROR else "warning"
        text = "\n".join(part for part in (why(problem), suggestion(problem), fix(problem)) if part)
        place = (
            f"file={_property(problem.path)},line={problem.span.line},col={problem.span.column},"
            f"endColumn={problem.span.column + problem.span.length},title={_property(problem.code)}"
        )
        lines.append(f"::{level} {place}::{_data(text)}")
    return "".join(f"{line}\n" for line in lines)


def as_json(problems: Sequence[Problem]) -> str:
    """The same, for programs: `{"erreurs": n, "avertissements": n, "problemes": […]}`."""
    found = count(problems)
    listed = [
        {
            "fichier": problem.path,
            "ligne": problem.span.line,
            "colonne": problem.span.column,
            "longueur": problem.span.length,
            "champ": problem.field,
            "code": problem.code,
            "gravite": severity(problem).value,
            "pourquoi": why(problem),
            "correction": fix(problem),
            "suggestion": problem.values.get("suggestion", ""),
        }
        for problem in problems
    ]
    data = {"erreurs": found.errors, "avertissements": found.warnings, "problemes": listed}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _block(problem: Problem) -> str:
    field = french(f" · champ « {problem.field} »") if problem.field else ""
    mark = "" if severity(problem) is Severity.ERROR else " · avertissement"
    head = f"{problem.path}:{problem.span.line}:{problem.span.column}{field}{mark} [{problem.code}]"
    lines = [head, f"  {why(problem)}"]
    if problem.excerpt.strip():
        lines += _excerpt(problem)
    if near := suggestion(problem):
        lines.append(f"  {near}")
    lines.append(f"  {fix(problem)}")
    return "\n".join(lines)


def _excerpt(problem: Problem) -> list[str]:
    number = f"    {problem.span.line} │ "
    start = max(0, problem.span.column - EXCERPT_WIDTH // 2) if len(problem.excerpt) > EXCERPT_WIDTH else 0
    shown = problem.excerpt[start : start + EXCERPT_WIDTH].replace("\t", " ").rstrip()
    column = problem.span.column - 1 - start
    width = max(1, min(problem.span.length, len(shown) - column))
    return [number + shown, " " * (len(number) - 2) + "│ " + " " * column + "^" * width]


def _several(number: int, word: str) -> str:
    return "" if number == 0 else f"{number} {word}{'s' if number > 1 else ''}"


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
