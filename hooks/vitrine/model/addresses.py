"""Where each thing is published. Addresses are public: they are extended, never renamed (interface.md)."""

from __future__ import annotations

import posixpath
import re

from vitrine.model.vocabulary import BearerKind, Dispositif, Stage

HOME = "/"
ACTIONS = "/actions/"
TITLES = "/actions/titres/"
MAP = "/actions/carte/"
TALKS = "/recits/"
FESTIVALS = "/faites-in-loos/"
GUIDE = "/guide/"
GUIDE_MESSAGES = "/guide/messages/"
REFERENCE = "/referentiel/"
BOOKLET = "/documents/livret.pdf"
FOLDED_BOOKLET = "/documents/livret-a-plier.pdf"
PRESS_BOOKLET = "/documents/livret-imprimeur.pdf"
REFERENCE_BOOK = "/documents/referentiel.pdf"
REFERENCE_CHAPTERS = "/documents/referentiel/"
MEMO = "/documents/memo-fifty-fifty.pdf"
LEAFLET = "/documents/depliant.pdf"

GENERATED_SOURCES = frozenset(("content/guide/champs.md", "content/guide/messages.md"))
"""Pages of the guide that are written from the declarations: links to them hold though no file is there."""

PAGES = {"accueil": HOME, "introuvable": "/404.html"}
"""The pages whose address is not simply their name."""


def action(entry_id: str) -> str:
    """The page of an initiative or a fifty-fifty."""
    return f"{ACTIONS}{entry_id}/"


def talk(entry_id: str) -> str:
    """The page of a talk."""
    return f"{TALKS}{entry_id}/"


def festival(year: int | str) -> str:
    """The page of a Faites in Loos year."""
    return f"{FESTIVALS}{year}/"


def theme(theme_id: str) -> str:
    """The actions of a theme."""
    return f"{ACTIONS}theme/{theme_id}/"


def year(number: int | str) -> str:
    """The actions of a year."""
    return f"{ACTIONS}annee/{number}/"


def district(district_id: str) -> str:
    """The actions of a quartier."""
    return f"{ACTIONS}quartier/{district_id}/"


def bearer_kind(kind: BearerKind | str) -> str:
    """The actions carried by a kind of bearer."""
    return f"{ACTIONS}porteurs/{kind}/"


def stage(name: Stage | str) -> str:
    """The fifty-fifty that stand at a stage."""
    return f"{ACTIONS}etape/{name}/"


def dispositif(kind: Dispositif | str) -> str:
    """The actions of a dispositif."""
    return f"{ACTIONS}{kind}/"


def part(address: str, number: int) -> str:
    """A part of a long list: the first keeps the list's own address."""
    return address if number == 1 else f"{address}page/{number}/"


def page(name: str) -> str:
    """A page of content/pages/."""
    return PAGES.get(name, f"/{name}/")


def panels(year: int) -> str:
    """The exhibition panels of a year."""
    return f"/documents/panneaux/{year}.pdf"


def of_source(path: str) -> str | None:
    """The address of the page made from a source file; None for a file that makes none of its own."""
    patterns = (
        (r"initiatives/(\d{4}/[^/]+)\.md", action),
        (r"talks/(\d{4}/[^/]+)\.md", talk),
        (r"content/faites-in-loos/(\d{4})\.md", festival),
        (r"content/pages/([^/]+)\.md", page),
    )
    for pattern, address in patterns:
        if found := re.fullmatch(pattern, path):
            return address(found[1])
    if path.startswith("content/referentiel/"):
        return f"{REFERENCE}{name}/" if (name := chapter_name(path)) else REFERENCE
    if found := re.fullmatch(r"content/(guide/.*?)(?:index)?\.md", path):
        return f"/{found[1].rstrip('/')}/"
    return None


def chapter_name(path: str) -> str:
    """A chapter's file without its folder, its ending and the number that orders it; empty for the index."""
    found = re.fullmatch(r"content/referentiel/(?:\d+-)?(.+)\.md", path)
    return found[1] if found and found[1] != "index" else ""


def linked_source(source: str, target: str) -> str:
    """The file that a relative link written in a source file points to, from the root of the content tree."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target.split("#")[0]))
