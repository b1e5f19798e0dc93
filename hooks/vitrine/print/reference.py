"""The référentiel on paper: A4, numbered chapters, notes, references by page, index and colophon."""

from __future__ import annotations

import io
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from pikepdf import Pdf

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Talk
from vitrine.design import art
from vitrine.handbook.blocks import (
    Chart,
    Content,
    Examples,
    Excerpt,
    Lessons,
    OneEntry,
    OneFigure,
    Stages,
    content,
)
from vitrine.handbook.chapters import FOLDER, Chapter, chapters, glossary
from vitrine.handbook.glossary import Term, mark
from vitrine.handbook.lessons import SIDES, Lesson, Story
from vitrine.handbook.web import KINDS, drawing
from vitrine.handbook.words import PATH_CAPTION, people, projects, source, stopped, told, when
from vitrine.model import addresses
from vitrine.model.blocks import LIVE_BLOCKS
from vitrine.model.vocabulary import Kind
from vitrine.print import forms, sheets, xhtml
from vitrine.print.booklet import Printed
from vitrine.print.joined import destinations
from vitrine.print.press import Press
from vitrine.print.refusals import PrintFailure, refusal
from vitrine.reading.problem import Problem
from vitrine.text import dates
from vitrine.text.blocks import filled
from vitrine.text.collation import sort_key
from vitrine.text.dates import PartialDate
from vitrine.text.fragments import parse, serialised
from vitrine.text.markdown import chapter_html, render
from vitrine.text.numbers import with_unit
from vitrine.text.typography import french, french_tree

Json = dict[str, Any]
NO_EXAMPLE = "Aucune fiche publiée ne répondait encore à cette demande le jour de l’impression."
NO_LESSON = (
    "Aucun bilan ni enseignement n’était encore publié le jour de l’impression. Vous avez mené un projet ? "
    "Ce que vous avez appris a sa place ici, y compris ce qui a mal tourné."
)
CHAPTER_TOP = 2
"""The level of a chapter's first headings, where 1 is the chapter."""


def reference(catalogue: Catalogue, only: str = "", cache: Path | None = None) -> Printed:
    """The référentiel, or one chapter of it by name. `cache` keeps what was laid out.

    Raises PrintFailure naming the chapter at fault; KeyError where no chapter has that name.
    """
    every = chapters(catalogue.root)
    kept = tuple(chapter for chapter in every if only in ("", chapter.name))
    if not kept:
        raise KeyError(only)
    with tempfile.TemporaryDirectory(prefix="referentiel-") as folder:
        return _Reference(catalogue, Press(Path(folder), cache), every, kept).printed()


@dataclass
class _Blocks:
    """The live blocks met on the way, in the order of the text."""

    found: list[Json] = field(default_factory=list)

    def placed(self, made: Json) -> str:
        """Keep a block; returns the element that holds its place."""
        self.found.append(made)
        return f'<div class="bloc" id="{len(self.found) - 1}"></div>'

    def once(self, words: str) -> Json | None:
        """What says that nothing answers: the first time only, for who reads from end to end."""
        made = {"type": "nothing", "text": french(words)}
        return None if made in self.found else made


class _Reference:
    """One printing: the chapters as XHTML, the blocks as data, then the setting."""

    def __init__(
        self, catalogue: Catalogue, press: Press, every: Sequence[Chapter], kept: Sequence[Chapter]
    ) -> None:
        self._catalogue = catalogue
        self._press = press
        self._kept = kept
        self._whole = len(kept) == len(every)
        self._terms = glossary(tuple(every))
        self._by_source = {chapter.source: chapter for chapter in every}
        self._printed_names = {chapter.name for chapter in kept}
        self._blocks = _Blocks()

    def printed(self) -> Printed:
        self._press.save("pictures/frieze.svg", art.frieze("night"))
        self._press.save("pictures/cover.svg", art.cover())
        bodies = [self._body(chapter) for chapter in self._kept]
        _mark_repeated(bodies)
        files = [self._chapter(chapter, body) for chapter, body in zip(self._kept, bodies, strict=True)]
        self._press.save_json("data.json", self._data(files))
        try:
            pdf = self._press.pdf("reference.typ")
        except RuntimeError as error:
            raise PrintFailure(self._fault(error)) from error
        with Pdf.open(io.BytesIO(pdf)) as opened:
            places, pages = destinations(opened), len(opened.pages)
        report = (f"{each['title']} : page {places[each['name']] + 1}" for each in files)
        return Printed(pdf, pages, tuple(report))

    def _data(self, files: list[Json]) -> Json:
        catalogue = self._catalogue
        settings = catalogue.settings
        edition = catalogue.edition
        url = settings.site.url.rstrip("/") + (addresses.REFERENCE if self._whole else self._kept[0].address)
        return {
            "title": french(
                self._kept[0].title if not self._whole else "Le référentiel de l’implication habitante"
            ),
            "author": french(settings.legal.publisher or settings.town.name),
            "description": french("La méthode, des exemples, et des outils à reprendre."),
            "whole": self._whole,
            "names": {
                "town": settings.town.name,
                "singular": {kind.value: french(catalogue.name(kind).singular) for kind in Kind},
                "plural": {kind.value: french(catalogue.name(kind).plural) for kind in Kind},
            },
            "tagline": french(settings.site.tagline),
            "online": {"url": url, "address": sheets.address_parts(url)},
            "chapters": files,
            "blocks": self._blocks.found,
            "index": [
                {"word": french(term.filed), "anchor": term.anchor}
                for term in sorted(self._terms, key=lambda term: sort_key(term.filed))
            ],
            "edition": {
                "version": edition.version,
                "date": _day(edition.date),
                "changes": [
                    {"version": each.version, "date": _day(each.date), "text": french(each.text)}
                    for each in edition.changes
                ],
            }
            if edition
            else None,
            "publisher": french(settings.legal.publisher or settings.town.name),
            "contact": f"{settings.town.phone} · {settings.town.email}",
        }

    # — a chapter

    def _body(self, chapter: Chapter) -> Element:
        html = chapter_html(chapter.body, LIVE_BLOCKS)
        html = filled(html, {name: partial(self._block, name) for name in LIVE_BLOCKS})
        tree = parse(html)
        for link in tree.iter("a"):
            self._lead(chapter, link)
        _mark_bracketed(tree)
        if chapter.name != "glossaire":
            mark(tree, self._terms, _indexed, each_section=True)
        for entry in tree.iter("dt"):
            if term := next((each for each in self._terms if each.word == entry.text), None):
                entry.set("id", term.anchor)
        french_tree(tree)
        printed = xhtml.parse(serialised(tree), top=CHAPTER_TOP)
        xhtml.mark_announcements(printed)
        forms.gather(printed)
        return printed

    def _chapter(self, chapter: Chapter, printed: Element) -> Json:
        lead = ""
        if len(printed) and printed[0].tag == "p":
            first = printed[0]
            printed.remove(first)
            lead = self._press.save(
                f"bodies/{chapter.name or 'introduction'}-lead.xml", xhtml.serialised([first])
            )
        xhtml.keep_with_notes(printed)
        name = chapter.name or "introduction"
        return {
            "name": name,
            "number": chapter.number,
            "title": french(chapter.title),
            "lead": lead,
            "body": self._press.save(f"bodies/{name}.xml", xhtml.serialised([*printed])),
        }

    def _lead(self, chapter: Chapter, link: Element) -> None:
        """Turn a link into what paper can follow: a place in this document, or a whole address."""
        href = link.get("href", "")
        if (
            not href
            or "footnote" in link.get("class", "")
            or href.startswith(("http:", "https:", "mailto:", "tel:"))
        ):
            return
        path, _, fragment = href.partition("#")
        target = self._by_source.get(addresses.linked_source(chapter.source, path)) if path else chapter
        if target is not None and (target.name in self._printed_names):
            link.set("href", f"#ref:{target.name or 'introduction'}:{fragment}")
            return
        site = self._catalogue.settings.site.url.rstrip("/")
        if path.startswith("/"):
            link.set("href", site + href)
            return
        source_file = addresses.linked_source(chapter.source, path)
        address = self._catalogue.published_sources.get(source_file)
        if address is None and source_file.startswith(("content/guide/", FOLDER)):
            address = addresses.of_source(source_file)
        if address is None:
            del link.attrib["href"]
        else:
            link.set("href", f"{site}{address}{f'#{fragment}' if fragment else ''}")

    # — live blocks

    def _block(self, name: str, argument: str) -> str:
        made = self._drawn(content(self._catalogue, name, argument))
        return self._blocks.placed(made) if made else ""

    def _drawn(self, block: Content) -> Json | None:
        match block:
            case Examples(actions):
                entries = [self._entry(action, when(action)) for action in actions]
                return {"type": "examples", "entries": entries} if entries else self._blocks.once(NO_EXAMPLE)
            case OneEntry(action):
                return (
                    {"type": "examples", "entries": [self._entry(action, when(action))]} if action else None
                )
            case OneFigure(printed):
                if printed is None:
                    return None
                value = with_unit(printed.value, french(printed.declared.unit or ""))
                label = french(printed.declared.label)
                return {"type": "figure", "value": value, "label": label, "source": french(source(printed))}
            case Excerpt(talk, paragraph):
                if talk and not paragraph:
                    # Only the words of who tells are set as a quotation; our own summary is not.
                    return {"type": "examples", "entries": [self._entry(talk, told(talk))]}
                return self._excerpt(talk, paragraph) if talk else None
            case Lessons(()):
                return self._blocks.once(NO_LESSON)
            case Lessons(subjects):
                return {
                    "type": "lessons",
                    "subjects": [
                        {
                            "name": french(subject.name),
                            "stories": [self._story(story) for story in subject.stories],
                        }
                        for subject in subjects
                    ],
                }
            case Chart():
                return self._chart(block)
            case Stages():
                return self._path(block)

    def _named(self, item: Action | Talk) -> Json:
        url = self._catalogue.settings.site.url.rstrip("/") + item.address
        return {"kind": item.kind.value, "title": french(item.fields.title), "url": url}

    def _story(self, story: Story) -> Json:
        """The two sides of an action, then its advice; or what was heard on a stage."""
        sides = [(nature.value, story.text(nature)) for nature in SIDES if story.has_sides]
        rest = [lesson for lesson in story.lessons if lesson.nature not in SIDES]
        return self._named(story.item) | {
            "sides": [{"name": french(name), "text": french(text)} for name, text in sides],
            "rest": [
                {
                    "nature": french(self._nature(lesson, story)),
                    "text": french(lesson.text),
                }
                for lesson in rest
            ],
        }

    def _nature(self, lesson: Lesson, story: Story) -> str:
        if story.has_sides or lesson.dispositif is None:
            return lesson.nature.value
        return f"{lesson.nature.value} ({self._catalogue.name(Kind(lesson.dispositif.value)).singular})"

    def _entry(self, item: Action | Talk, dated: str) -> Json:
        named = self._named(item)
        key = sheets.key(item.id)
        self._press.save_code(key, named["url"])
        return named | {
            "key": key,
            "when": french(dated),
            "summary": french(item.fields.summary),
            "people": french(people(item)),
            "address": sheets.address_parts(named["url"]),
        }

    def _excerpt(self, talk: Talk, paragraph: str) -> Json:
        name = f"bodies/extrait-{len(self._blocks.found)}.xml"
        file = self._press.save(name, xhtml.serialised([*xhtml.parse(render(paragraph).html)]))
        speakers = ", ".join(speaker.name for speaker in talk.fields.speakers)
        return self._named(talk) | {
            "type": "excerpt",
            "file": file,
            "speakers": french(speakers),
            "when": french(told(talk)),
        }

    def _chart(self, chart: Chart) -> Json | None:
        if not chart.years:
            return None
        counts = [(year.year, (year.fifty_fifty, year.initiatives, year.talks)) for year in chart.years]
        return {
            "type": "chart",
            "alt": french(drawing(self._catalogue, chart).words),
            "kinds": [kind.value for kind in KINDS],
            "rows": [{"year": str(year), "counts": list(each)} for year, each in counts],
            "caption": french(
                "Les fiches publiées, par année"
                + (" (certaines années sont celles de la source)" if chart.approximate else "")
                + ". Un signe, une fiche."
            ),
        }

    def _path(self, path: Stages) -> Json:
        steps = [
            {
                "name": step.name,
                "note": french(step.note),
                "count": french(projects(step.count)),
                "here": step.count > 0,
            }
            for step in path.steps
        ]
        said = " ; ".join(f"{step.name} : {projects(step.count)}" for step in path.steps)
        return {
            "type": "path",
            "caption": french(PATH_CAPTION),
            "alt": french(f"Six étapes. {said}."),
            "steps": steps,
            "stopped": french(stopped(path.stopped)) if path.stopped else None,
        }

    # — what is refused

    def _fault(self, error: RuntimeError) -> Problem:
        """The chapter at fault: each is set alone until one is refused in the same way."""
        for index, chapter in enumerate(self._kept):
            try:
                self._press.pdf("reference.typ", chapter=str(index))
            except RuntimeError as found:
                return refusal("impression-chapitre", self._catalogue.root, [chapter.source], found)
        return refusal("impression-chapitre", self._catalogue.root, [self._kept[0].source], error)


def _mark_bracketed(tree: Element) -> None:
    """Say of the links that stand between brackets that they do: their page needs none of its own."""

    def walk(element: Element, depth: int) -> int:
        if depth and element.tag == "a":
            element.set("class", "entre-parentheses")
        depth = _depth(depth, element.text)
        for child in element:
            depth = _depth(walk(child, depth), child.tail)
        return depth

    for block in (each for each in tree.iter() if each.tag in ("p", "li", "td", "dd")):
        walk(block, 0)


def _depth(depth: int, text: str | None) -> int:
    for sign in text or "":
        depth = max(0, depth + (sign == "(") - (sign == ")"))
    return depth


def _mark_repeated(bodies: Sequence[Element]) -> None:
    """Mark the sections that more than two chapters name alike: the contents leave them out."""
    sections = [section for body in bodies for section in body.iter(f"h{CHAPTER_TOP}")]
    names = Counter(xhtml.text_of(section) for section in sections)
    for section in sections:
        if names[xhtml.text_of(section)] > 2:
            section.set("class", f"{section.get('class', '')} repris".strip())


def _indexed(term: Term, words: str) -> Element:
    place = Element("span", {"class": "terme", "id": term.anchor})
    place.text = words
    return place


def _day(day: Any) -> str:
    return french(dates.display(PartialDate.from_date(day)))
