"""Drawings in SVG that come from outside: nothing in them runs, and nothing is fetched.

An SVG shown as a picture is harmless; opened at its own address, it is a page of the site, scripts and all.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    f"{_SVG}{name}"
    for name in (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "path", "rect", "circle", "ellipse"),
        *("line", "polyline", "polygon", "text", "tspan", "clipPath", "mask", "pattern", "linearGradient"),
        *(
            "radialGradient",
            "stop",
            "filter",
            "feGaussianBlur",
            "feOffset",
            "feBlend",
            "feMerge",
            "feMergeNode",
        ),
    )
)
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_FETCHED = re.compile(r"@import|url\(\s*[\"']?(?!#)|expression\(|javascript:|\\", re.IGNORECASE)
MAX_BYTES = 500_000

# The prefixes that the drawing is written with: none, and the customary one.
ET.register_namespace("", "http://www.w3.org/2000/svg")
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


class NotADrawingError(ValueError):
    """The bytes are not an SVG that can be published."""


def clean_svg(content: bytes) -> bytes:
    """The drawing without what could run or be fetched: scripts, events, outside files, embedded pages.

    Raises NotADrawingError where it is not well-formed SVG, declares entities, or is too heavy for a logo.
    """
    if len(content) > MAX_BYTES or b"<!ENTITY" in content:
        raise NotADrawingError
    try:
        root = ET.fromstring(content)
    except (ET.ParseError, ValueError) as error:
        raise NotADrawingError from error
    if root.tag != f"{_SVG}svg":
        raise NotADrawingError
    _clean(root)
    return ET.tostring(root, encoding="unicode").encode()


def _clean(element: ET.Element) -> None:
    for name, value in list(element.items()):
        inside = name not in _HREFS or value.startswith("#")
        known = not name.startswith("{") or name in _HREFS
        if name.lower().startswith("on") or not inside or not known or _FETCHED.search(value):
            del element.attrib[name]
    if element.tag == f"{_SVG}style" and _FETCHED.search(element.text or ""):
        element.text = ""
    for child in list(element):
        if child.tag in _ELEMENTS:
            _clean(child)
        else:
            element.remove(child)
