"""The files of the pages: style sheets, script, fonts and signs, named after their content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from vitrine.design import marks, tokens
from vitrine.pages.icons import favicon_ico, touch_icon
from vitrine.pages.page import Asset
from vitrine.pages.pictures import look_rules
from vitrine.photos.drawings import NotADrawingError, clean_svg

FOLDER = "/assets/"
SHEETS = ("base.css", "chrome.css", "site.css", "finding.css", "blocs.css", "photos.css", "print.css")
MODULES = ("rechercher.js", "trier.js", "plan.js", "copier.js", "video.js")
OWN_SHEETS = ("video.css",)
VENDORED = ("leaflet/leaflet.js", "leaflet/leaflet.css")
_STATIC = files("vitrine.pages") / "static"
_FONTS = Path(tokens.__file__).parent / "fonts" / "web"


@dataclass(frozen=True)
class Files:
    """The addresses that pages link to: `showcase` dresses our own pages, `reference` Material's.

    `modules` are the scripts and the sheets that only some pages load, by the name of their file.
    """

    showcase: str
    reference: str
    script: str
    viewer: str
    modules: Mapping[str, str]
    icon: str
    touch_icon: str
    heading_font: str
    logo: str | None
    assets: tuple[Asset, ...]


def assets(root: Path) -> Files:
    """The files of a site, the town's logo among them where content/assets/logo.svg exists."""
    house = _house_files()
    logo = root / "content" / "assets" / "logo.svg"
    try:
        asset = named("logo.svg", clean_svg(logo.read_bytes()))
    except (FileNotFoundError, NotADrawingError):  # the check has told; a preview goes on without it
        return house
    return Files(
        house.showcase,
        house.reference,
        house.script,
        house.viewer,
        house.modules,
        house.icon,
        house.touch_icon,
        house.heading_font,
        asset.address,
        (*house.assets, asset),
    )


@cache
def _house_files() -> Files:
    fonts = {
        font.file: named(font.file, (_FONTS / font.file).read_bytes()) for font in tokens.TOKENS.webfonts
    }
    frieze = named("fanions.svg", _static("fanions.svg").encode())
    roles = tokens.css(fonts_url="")

    def sheet(name: str, *parts: str, rules: str = "") -> Asset:
        text = _compact(roles + "".join(_static(part) for part in parts) + rules)
        for plain, asset in (*fonts.items(), ("fanions.svg", frieze)):
            text = text.replace(f"url({plain})", f"url({posixpath.basename(asset.address)})")
        return named(name, text.encode())

    showcase = sheet("site.css", *SHEETS, rules=look_rules())
    reference = sheet("referentiel.css", "chrome.css", "material.css", "blocs.css", rules=look_rules())
    script, viewer = (named(name, _static(name).encode()) for name in ("site.js", "photos.js"))
    modules = {name: named(name, _static(name).encode()) for name in MODULES}
    modules |= {name: named(name, _compact(_static(name)).encode()) for name in OWN_SHEETS}
    for path in VENDORED:
        name = posixpath.basename(path)
        modules[name] = named(name, _static(f"vendor/{path}").encode())
    icon = named("icone.svg", marks.favicon().encode())
    touch = named("icone.png", touch_icon())
    browser_icon = Asset("/favicon.ico", favicon_ico())
    every = (
        *(browser_icon, touch, showcase, reference, script, viewer, icon, frieze),
        *fonts.values(),
        *modules.values(),
    )
    heading = next(font.file for font in tokens.TOKENS.webfonts)
    return Files(
        showcase.address,
        reference.address,
        script.address,
        viewer.address,
        {name: asset.address for name, asset in modules.items()},
        icon.address,
        touch.address,
        fonts[heading].address,
        None,
        every,
    )


def _static(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def named(name: str, content: bytes) -> Asset:
    """A file under a name that changes with its content."""
    stem, _, suffix = name.partition(".")
    return Asset(f"{FOLDER}{stem}-{hashlib.sha256(content).hexdigest()[:8]}.{suffix}", content)


def _compact(css: str) -> str:
    """The sheet without its comments, indents and spaces around signs: they are for whoever edits it."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)  # no string of ours holds one of these
    css = re.sub(r"(?<=[{;])([a-z-]+):\s+", r"\1:", css)
    return css.replace(";}", "}").strip() + "\n"
