"""Links that work wherever the site is served: relative to the page that bears them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from vitrine.model.settings import Settings


@lru_cache(maxsize=65536)
def relative(page: str, target: str) -> str:
    """The way from one address of the site to another: from « /actions/ » to « /recits/ », « ../recits/ »."""
    path, mark, fragment = target.partition("#")
    if path == page:
        return f"#{fragment}" if mark else "./"
    folder = page if page.endswith("/") else posixpath.dirname(page)
    way = posixpath.relpath(path, folder)
    if path.endswith("/"):
        way = f"{way}/"
    return f"{way}{mark}{fragment}"


@dataclass(frozen=True)
class Links:
    """The links of one page. That of unknown addresses has no place of its own: its links start at `root`."""

    page: str
    root: str | None = None

    def __call__(self, target: str) -> Markup:
        """The escaped link to an address of the site; anything else is left as it is."""
        if not target.startswith("/"):
            return escape(target)
        if self.root is not None:
            return escape(self.root + target.removeprefix("/"))
        return escape(relative(self.page, target))


def site_root(settings: Settings) -> str:
    """The path under which the site is served: « / », or « /vitrine/ »."""
    path = urlsplit(settings.site.url).path
    return path if path.endswith("/") else f"{path}/"


def absolute(settings: Settings, address: str) -> str:
    """The whole address of a page, as it is printed or shared."""
    return settings.site.url.rstrip("/") + address


def mail(settings: Settings, subject: str) -> str:
    """A link that opens a message to the town hall, with its subject written."""
    return f"mailto:{settings.town.email}?subject={quote(subject)}"


def phone(number: str) -> str:
    """A link that calls a French number: « 03 21 44 00 95 » becomes tel:+33321440095."""
    digits = "".join(char for char in number if char.isdigit() or char == "+")
    return f"tel:{'+33' + digits[1:] if digits.startswith('0') else digits}"
