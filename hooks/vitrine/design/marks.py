"""The marks: one drawing each, in `marks/`, shared by the web (a sprite) and by print (files)."""

import re
from pathlib import Path
from typing import Final

from vitrine.design.tokens import TOKENS

_FOLDER = Path(__file__).parent / "marks"
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_PARTS = re.compile(r'<svg [^>]*viewBox="(?P<box>[^"]+)"[^>]*>(?P<body>.*)</svg>', re.DOTALL)

# The four kinds of page, then the signs of the house. All are in currentColor, save the coloured `enseigne`.
NAMES: Final = ("fifty-fifty", "initiative", "recit", "edition", "tout", "terrils", "lune", "enseigne")


def mark(name: str, colour: str | None = None) -> str:
    """The SVG of a mark, in `colour` (« #rrggbb ») or in currentColor.

    Raises:
        KeyError: no mark has that name.
    """
    if name not in NAMES:
        raise KeyError(name)
    svg = _VARIABLE.sub(_resolved, (_FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip())
    return svg.replace("currentColor", colour) if colour else svg


def symbols() -> str:
    """The hidden SVG sprite: one `<symbol id="m-NAME">` per mark, for `<use href="#m-NAME">`."""
    body = "".join(map(_symbol, NAMES))
    return f'<svg class="signes" width="0" height="0" aria-hidden="true" focusable="false">{body}</svg>'


def favicon() -> str:
    """The site's icon: the coloured twin terrils on a coal tile, for light and dark browser bars alike."""
    _, body = _parts(mark("enseigne"))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="12" fill="{TOKENS.constants["charbon"]}"/>'
        f'<g transform="translate(7 15) scale(.78)">{body}</g></svg>'
    )


def _resolved(match: re.Match[str]) -> str:
    name = match[1]
    return TOKENS.constants.get(name) or TOKENS.art[name]


def _symbol(name: str) -> str:
    box, body = _parts(mark(name))
    return f'<symbol id="m-{name}" viewBox="{box}">{body}</symbol>'


def _parts(svg: str) -> tuple[str, str]:
    match = _PARTS.fullmatch(svg)
    if match is None:
        raise ValueError(f"not a mark: {svg[:80]}")
    return match["box"], match["body"]
