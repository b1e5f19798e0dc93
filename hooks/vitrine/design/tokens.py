"""The design tokens, loaded once from tokens.toml, and given to the web (CSS) and to print (plain values)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_FILE = Path(__file__).with_name("tokens.toml")
_COLOUR = re.compile(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?")


@dataclass(frozen=True, slots=True)
class WebFont:
    """One font file of the site, the faces it holds and, for a partial one, the characters it serves."""

    family: str
    file: str
    weight: str
    style: str = "normal"
    range: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The roles of one colour scheme: colours, and the values that are not colours (shadows, halo)."""

    colours: Mapping[str, str]
    effects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every token, each colour resolved to « #rrggbb » or « #rrggbbaa »."""

    constants: Mapping[str, str]
    kinds: Mapping[str, str]
    day: Scheme
    night: Scheme
    scopes: Mapping[str, Mapping[str, str]]
    type: Mapping[str, str]
    space: Mapping[str, str]
    families: Mapping[str, tuple[str, ...]]
    webfonts: tuple[WebFont, ...]
    art: Mapping[str, str]
    print_line_mm: float
    print_colours: Mapping[str, str]


def load(file: Path = _FILE) -> Tokens:
    """Read and resolve the tokens.

    Raises:
        ValueError: a value is neither a colour nor the name of a constant, where a colour is due.
    """
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    constants: dict[str, str] = data["constants"]

    def colours(table: Mapping[str, Any]) -> Mapping[str, str]:
        named = {name: value for name, value in table.items() if isinstance(value, str)}
        resolved = {name: constants.get(value, value) for name, value in named.items()}
        for name, value in resolved.items():
            if not _COLOUR.fullmatch(value):
                raise ValueError(f"{file.name}: « {name} » is not a colour: {value}")
        return MappingProxyType(resolved)

    def scheme(table: Mapping[str, Any]) -> Scheme:
        return Scheme(colours(table), MappingProxyType(table["effects"]))

    return Tokens(
        constants=colours(constants),
        kinds=colours(data["kinds"]),
        day=scheme(data["day"]),
        night=scheme(data["night"]),
        scopes=MappingProxyType({name: colours(table) for name, table in data["scopes"].items()}),
        type=MappingProxyType(data["type"]),
        space=MappingProxyType(data["space"]),
        families=MappingProxyType({name: tuple(stack) for name, stack in data["families"].items()}),
        webfonts=tuple(WebFont(**font) for font in data["webfonts"]),
        art=colours(data["art"]),
        print_line_mm=data["print"]["line-mm"],
        print_colours=colours(data["print"]["colours"]),
    )


TOKENS: Final = load()


def css(tokens: Tokens = TOKENS, *, fonts_url: str = "fonts/") -> str:
    """The style sheet that declares the fonts and every custom property of the site.

    `fonts_url` is the folder of the font files as seen from the style sheet. Night comes twice, from one
    block: for the system's preference, then for the reader's own choice (`data-theme`).
    """
    night = [*_properties(tokens.night.colours), *_properties(tokens.night.effects)]
    day = [
        *_properties(tokens.constants),
        *_properties(tokens.day.colours),
        *_properties(tokens.day.effects),
        *(f"--{name}: {_stack(stack)};" for name, stack in tokens.families.items()),
        *_properties(tokens.type),
        *_properties(tokens.space),
    ]
    coal, vivid = tokens.scopes["noir"], tokens.scopes["vif"]
    return "\n".join(
        [
            *(_font_face(font, fonts_url) for font in tokens.webfonts),
            _block(":root", ["color-scheme: light;", *day]),
            "@media (prefers-color-scheme: dark) {",
            _block(':root:not([data-theme="light"])', ["color-scheme: dark;", *night]),
            "}",
            _block(':root[data-theme="dark"]', ["color-scheme: dark;", *night]),
            _block(".noir", [*_properties(coal), "background: var(--nuit);", "color: var(--encre);"]),
            _block(".vif", [*_properties(vivid), "color: var(--encre);"]),
            "",
        ]
    )


def print_values(tokens: Tokens = TOKENS) -> dict[str, Any]:
    """What the print templates need, ready for JSON: `colours`, `kinds`, `art`, `families`, `line-mm`."""
    return {
        "colours": {**tokens.constants, **tokens.print_colours},
        "kinds": dict(tokens.kinds),
        "art": dict(tokens.art),
        "families": {name: list(stack) for name, stack in tokens.families.items()},
        "line-mm": tokens.print_line_mm,
    }


def _properties(values: Mapping[str, str]) -> list[str]:
    return [f"--{name}: {value};" for name, value in values.items()]


def _stack(families: tuple[str, ...]) -> str:
    return ", ".join([*(f'"{family}"' for family in families), "system-ui", "sans-serif"])


def _font_face(font: WebFont, fonts_url: str) -> str:
    extra = "" if font.style == "normal" else f" font-style: {font.style};"
    if font.range:
        extra += f" unicode-range: {font.range};"
    return (
        f'@font-face {{ font-family: "{font.family}"; src: url({fonts_url}{font.file}) format("woff2");'
        f" font-weight: {font.weight};{extra} font-display: swap; }}"
    )


def _block(selector: str, declarations: list[str]) -> str:
    return "\n".join([f"{selector} {{", *(f"  {line}" for line in declarations), "}"])
