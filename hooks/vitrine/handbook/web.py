"""The live blocks as HTML, for the pages of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from xml.etree.ElementTree import Element, SubElement

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action
from vitrine.handbook.blocks import Chart, ChartYear, Content, Excerpt, content
from vitrine.handbook.chapters import GLOSSARY
from vitrine.handbook.glossary import Term, mark
from vitrine.handbook.lessons import SIDES, Nature
from vitrine.handbook.words import PATH_CAPTION, people, projects, source, stopped, told, when
from vitrine.model import addresses
from vitrine.model.blocks import LIVE_BLOCKS
from vitrine.model.vocabulary import Kind
from vitrine.text.blocks import Expander
from vitrine.text.fragments import parse, serialised
from vitrine.text.markdown import render
from vitrine.text.numbers import counted, french_number
from vitrine.text.typography import french, french_html

Href = Callable[[str], str]
"""From an address of the site to the link that reaches it from a page."""
Picture = Callable[[Action], Markup]
"""From an action to its picture as HTML, empty where a page shows none."""

BOX = "☐"
KINDS = (Kind.FIFTY_FIFTY, Kind.INITIATIVE, Kind.TALK)
SIGN, GAP, LABEL, WIDTH = 15, 3, 44, 360
PER_LINE = (WIDTH - LABEL) // (SIGN + GAP)


@dataclass(frozen=True)
class Sign:
    """The mark of an entry in the chart."""

    kind: Kind
    x: int
    y: int


@dataclass(frozen=True)
class Row:
    """A year of the chart, on as many lines as its marks need."""

    year: int
    y: int
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Drawing:
    """The chart, and the sentence that says it."""

    width: int
    height: int
    rows: tuple[Row, ...]
    words: str


def expanders(
    catalogue: Catalogue, href: Href, picture: Picture = lambda _: Markup("")
) -> Mapping[str, Expander]:
    """For each live block, the function that writes its HTML on a page whose links are made by `href`."""
    return {name: partial(_expanded, catalogue, href, picture, name) for name in LIVE_BLOCKS}


def dressed(html: str, terms: Sequence[Term], href: Href) -> str:
    """A chapter's page with the first appearance of each term explained in place.

    Definitions themselves get the fragment that these explanations lead to, boxes to tick lose their bullet.
    """
    fragment = parse(html)
    for item in fragment.iter("li"):
        if (item.text or "").lstrip().startswith(BOX):
            item.set("class", "case")
    anchors = {term.word: term.anchor for term in terms}
    defined = [(entry, anchor) for entry in fragment.iter("dt") if (anchor := anchors.get(entry.text or ""))]
    for entry, anchor in defined:
        entry.set("id", anchor)
    if not defined:
        mark(fragment, terms, partial(_explained, href))
    return serialised(fragment)


def drawing(catalogue: Catalogue, chart: Chart) -> Drawing:
    """Where each mark of the chart stands."""
    rows: list[Row] = []
    y = 0
    for year in chart.years:
        kinds = [kind for kind, count in zip(KINDS, _counts(year), strict=True) for _ in range(count)]
        signs = tuple(
            Sign(kind, LABEL + rank % PER_LINE * (SIGN + GAP), y + rank // PER_LINE * (SIGN + GAP))
            for rank, kind in enumerate(kinds)
        )
        rows.append(Row(year.year, y, signs))
        y += -(-len(kinds) // PER_LINE) * (SIGN + GAP) + 2 * GAP
    said = " ; ".join(f"{year.year} : {_said(catalogue, year)}" for year in chart.years)
    return Drawing(WIDTH, max(SIGN, y - 2 * GAP), tuple(rows), f"Fiches publiées par année. {said}.")


def _expanded(catalogue: Catalogue, href: Href, picture: Picture, name: str, argument: str) -> str:
    return french_html(_drawn(catalogue, href, picture, content(catalogue, name, argument)))


def _drawn(catalogue: Catalogue, href: Href, picture: Picture, block: Content) -> str:
    # A paragraph of a récit, rendered and cleaned as on its own page.
    quoted = Markup(render(block.paragraph).html) if isinstance(block, Excerpt) else Markup("")
    return (
        _environment()
        .get_template("blocs.html")
        .render(
            block=block,
            shape=type(block).__name__,
            href=href,
            picture=picture,
            when=when,
            told=told,
            people=people,
            source=source,
            name=lambda kind: catalogue.name(kind).singular,
            names=lambda kind: catalogue.name(kind).plural,
            kinds=KINDS,
            path_words=PATH_CAPTION,
            projects=projects,
            stopped=stopped,
            sides=SIDES,
            advice=Nature.ADVICE,
            quoted=quoted,
            drawing=drawing(catalogue, block) if isinstance(block, Chart) else None,
        )
    )


def _explained(href: Href, term: Term, words: str) -> Element:
    """The words as a button that opens their definition, without a script, by a tap or by the keyboard.

    In a browser that knows no popover, the definition simply follows, between brackets (blocs.css).
    """
    explained = Element("span", {"class": "explique"})
    name = f"explication-{term.anchor}"
    button = SubElement(explained, "button", {"class": "terme", "type": "button", "popovertarget": name})
    button.text = words
    note = SubElement(explained, "span", {"class": "explication", "id": name, "popover": ""})
    note.text = f"{french(term.definition)} "
    link = SubElement(note, "a", {"href": href(f"{addresses.REFERENCE}{GLOSSARY}/#{term.anchor}")})
    link.text = "Au glossaire"
    return explained


def _counts(year: ChartYear) -> tuple[int, int, int]:
    return year.fifty_fifty, year.initiatives, year.talks


def _said(catalogue: Catalogue, year: ChartYear) -> str:
    names = (catalogue.name(kind) for kind in KINDS)
    return ", ".join(
        counted(count, name.singular, name.plural)
        for name, count in zip(names, _counts(year), strict=True)
        if count
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("vitrine.handbook"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = french_number
    return environment
