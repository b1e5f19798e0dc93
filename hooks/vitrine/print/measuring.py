"""How many lines each entry takes, measured by Typst once for each state of the entry.

What was measured is kept in one file, named after what it was measured from.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from vitrine.print import kept
from vitrine.print.layout import Measure, PhotoPlace
from vitrine.print.press import Press, made_with

AT_ONCE = 250
"""Entries measured in one process: enough to share its start, few enough for its memory."""
AIDS = "aids"
MOST_KEPT = 4
"""How many times the measures of one booklet the file may hold."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Measures:
    """The lines of every entry and of both reading aids; what each entry was measured with, for its data.

    For each title of a group in an index, its lines, then those of the same title where the group goes on.
    `bands` are the years of which one page holds what opens them.
    """

    entries: Mapping[str, Measure]
    settled: Mapping[str, Json]
    heads: Mapping[str, tuple[int, int]]
    guide: int
    legend: int
    bands: frozenset[str]


def measures(
    words: Json,
    entries: Mapping[str, tuple[Json, Sequence[str]]],
    heads: Sequence[str],
    years: Mapping[str, Json],
    draw: Callable[[Press, Sequence[str]], None],
    cache: Path,
) -> Measures:
    """The measures of entries: `entries` gives the data of each and its stories, `words` those of all.

    `heads` are the titles of the groups of indexes, `years` what is said of those that may open on one page.
    `draw` puts into a press what the pages of some entries show. Raises RuntimeError where Typst refuses one.
    """
    file = cache / "print" / "mesures.json"
    known: Json = json.loads(kept.read(file) or b"{}")
    aids = {AIDS: _name(words, AIDS, heads, years)}
    names = aids | {key: _name(words, *each) for key, each in entries.items()}
    found = {key: known[name] for key, name in names.items() if name in known}
    lacking = [key for key in names if key not in found]
    for some in _batches(lacking):
        own = [key for key in some if key != AIDS]
        with tempfile.TemporaryDirectory(prefix="mesures-") as folder:
            press = Press(Path(folder), apart=True)
            sheets = {key: entries[key][0] for key in own}
            press.save_json(
                "data.json", words | {"entries": sheets, AIDS: AIDS in some, "heads": heads, "years": years}
            )
            draw(press, own)
            found |= {each.pop("id"): each for each in press.query("measures.typ", "<measure>")}
    made = {name: found[key] for key, name in names.items()}
    if lacking:
        # Those of other selections stay, as long as the file does not grow for ever.
        kept.write(file, json.dumps((known if len(known) < MOST_KEPT * len(names) else {}) | made).encode())
    return Measures(
        {key: _measure(found[key]) for key in entries},
        {key: _settled(sheet, found[key]) for key, (sheet, _) in entries.items()},
        {title: (first, again) for title, (first, again) in zip(heads, found[AIDS]["heads"], strict=True)},
        found[AIDS]["guide"],
        found[AIDS]["legend"],
        frozenset(found[AIDS]["bands"]),
    )


def _measure(found: Json) -> Measure:
    measured = {each.name: found[each.name] for each in fields(Measure)}
    return Measure(**measured | {"places": tuple(PhotoPlace(**place) for place in found["places"])})


def _settled(sheet: Json, found: Json) -> Json:
    """What measuring settles: the size of a title, the height of a path; the most of a talk that holds on its
    page, larger where there is room.
    """
    if found["excerpt"] is None:
        return {"small-title": found["small-title"], "path-lines": found["path-lines"]}
    excerpt = sheet["excerpts"][found["excerpt"]]
    return {**excerpt, "small-title": found["small-title"], "large": found["large"]}


def _name(words: Json, *contents: Any) -> str:
    return kept.name_of(made_with().encode(), *(json.dumps(each).encode() for each in (words, *contents)))


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    count = -(-len(keys) // AT_ONCE)
    for rank in range(count):
        yield keys[rank::count]
