"""The same pages as plain Markdown, for another engine: derived from their HTML."""

from __future__ import annotations

import json
import re
from typing import Any

from markdownify import ATX, MarkdownConverter

from vitrine.pages.page import Page

# The stub of markdownify names none of its conversions.
_STANDARD: Any = MarkdownConverter
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def as_markdown(page: Page) -> str:
    """The page's main part as Markdown, under a YAML header: titre, description, adresse, source.

    Links between pages lead from file to file (`../recits/index.md`); the files are written where
    `markdown_path` says.
    """
    found = _MAIN.search(page.html)
    text = _Converter(heading_style=ATX, bullets="-", strip=["script"]).convert(found[1] if found else "")
    header = {"titre": page.title, "description": page.description, "adresse": page.address}
    if page.source:
        header["source"] = page.source
    # A JSON string is a YAML string: nothing that staff write can break the header.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in header.items()]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()
    return "\n".join(["---", *lines, "---", "", body, ""])


def markdown_path(page: Page) -> str:
    """Where a page's Markdown goes, from the export's folder: « actions/index.md »."""
    path = page.address.lstrip("/")
    return f"{path}index.md" if path == "" or path.endswith("/") else f"{path.removesuffix('.html')}.md"


class _Converter(MarkdownConverter):
    """Drawings that say nothing are left out; those with a label leave their words."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Besides Markdown's own signs, those that another engine would read as HTML."""
        shown = re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("<", "&lt;")
        return str(_STANDARD.escape(self, shown, parent_tags))

    def convert_svg(self, element: Any, *_: object, **__: object) -> str:
        if element.get("role") != "img" or "qr" in element.parent.get("class", ()):
            return ""
        return f"*{element['aria-label']}*"

    def convert_img(self, element: Any, text: str, parent_tags: set[str]) -> str:
        if not element.get("alt"):
            return ""
        return str(_STANDARD.convert_img(self, element, text, parent_tags))

    def convert_button(self, *_: object, **__: object) -> str:
        return ""

    def convert_sup(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """The call of a footnote, in the syntax that most engines share."""
        call = element.find("a", class_="footnote-ref")
        if call is None:
            return str(_STANDARD.convert_sup(self, element, text, parent_tags))
        return f"[^{_note(call['href'])}]"

    def convert_li(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """A footnote, or the item of a list."""
        if element.find_parent("div", class_="footnote") is None:
            return str(_STANDARD.convert_li(self, element, text, parent_tags))
        return f"[^{_note(element['id'])}]: {text.strip()}\n"

    def convert_hr(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """A rule, but not the one above footnotes."""
        if element.find_parent("div", class_="footnote") is not None:
            return ""
        return str(_STANDARD.convert_hr(self, element, text, parent_tags))

    def convert_a(self, element: Any, text: str, parent_tags: set[str]) -> str:
        if "footnote-backref" in element.get("class", ()):
            return ""
        if "href" in element.attrs:
            element["href"] = _to_file(element["href"])
        return str(_STANDARD.convert_a(self, element, text, parent_tags))


def _note(target: str) -> str:
    """The key of a footnote, from the place it is called by or stands at: « fn:a »."""
    return target.rpartition(":")[2]


def _to_file(href: str) -> str:
    """The file behind a link to a page of the site; any other link is left as it is."""
    path, mark, fragment = href.partition("#")
    if _SCHEME.match(href) or not path.endswith("/"):
        return href
    return f"{path.removeprefix('./')}index.md{mark}{fragment}"
