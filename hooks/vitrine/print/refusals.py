"""What Typst and the PDF standards refuse, in French words.

Typst raises TypstError for most refusals, and its parent RuntimeError for some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from vitrine.reading.nodes import Node, Scalar, Sequence, dotted, parse
from vitrine.reading.problem import Problem, Span
from vitrine.reading.source import Source, read_source, split_front_matter

_UNDRAWN = re.compile(r'the text `"(?P<text>.+)"` could not be displayed')


class PrintFailure(Exception):
    """A document can't be made; the problem names the file at fault."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.values["cause"])
        self.problem = problem


class UnreadablePhoto(PrintFailure):
    """A photo to print does not open to its end; the check of the whole tree says more of it."""

    def __init__(self, source: str, photo: str) -> None:
        words = f"la photo {photo} ne s’ouvre pas"
        super().__init__(Problem("impression-feuille", source, values={"cause": words}))


def undrawn(error: RuntimeError) -> str | None:
    """The characters that no font of the booklet can draw, if that is what was refused."""
    found = _UNDRAWN.search(str(error))
    return found["text"] if found else None


def refusal(code: str, root: Path, sources: Iterable[str], error: RuntimeError) -> Problem:
    """The problem of what was refused: at its place and in its field, in the first file that holds it.

    After `sources`, the most likely first, all of content/ is searched: a name may come from the settings or
    from a vocabulary. What stands nowhere as it was printed is laid at the door of the first source.
    """
    first, *others = dict.fromkeys(sources)
    content = (each.relative_to(root).as_posix() for each in sorted((root / "content").rglob("*.[my][dm]*")))
    signs = undrawn(error) or ""
    for path in (first, *others, *content):
        source = read_source(root, path)
        if isinstance(source, Source) and (found := _place(source, signs)):
            return source.problem(code, *found, cause=cause(error))
    return Problem(code, first, values={"cause": cause(error)})


def _place(source: Source, signs: str) -> tuple[Span, str] | None:
    """Where the first of some signs stands in a file, and the field that holds it; none in a body."""
    for number, line in enumerate(source.lines, 1):
        if columns := [line.find(sign) for sign in signs if sign in line]:
            return Span(number, min(columns) + 1), _field(source, number, signs)
    return None


def _field(source: Source, line: int, signs: str) -> str:
    text, first_line = source.text, 1
    if source.path.endswith(".md"):
        parts = split_front_matter(source)
        if isinstance(parts, Problem) or line >= parts.body_line:
            return ""
        text, first_line = parts.header, 2
    tree = parse(source, text, first_line)
    if isinstance(tree, Problem):
        return ""
    holding = (path for path, scalar in _scalars(tree) if any(sign in scalar.text for sign in signs))
    return dotted(next(holding, ()))


def _scalars(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Scalar]]:
    """Every value with the path of its keys, in the order written."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Sequence):
        for rank, item in enumerate(node.items):
            yield from _scalars(item, (*path, rank))
    else:
        for key, value in node.pairs:
            yield from _scalars(value, (*path, key.text))


def cause(error: RuntimeError) -> str:
    """Why it can't be printed, as the end of a sentence."""
    if text := undrawn(error):
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in text)
        return f"aucune police du livret ne dessine « {text} » ({codes}), il faut l’écrire autrement"
    message = str(error).lower()
    if "alt" in message and "image" in message:
        return "une image n’a pas de description (champ « alt »)"
    if "decode" in message or "image" in message:
        return "une photo ne se laisse pas imprimer, il faut la remplacer par une copie qui s’ouvre"
    if "heading" in message:
        return "les intertitres sautent un niveau"
    return f"la mise en page le refuse (réponse de Typst : {str(error).splitlines()[0][:160]})"
