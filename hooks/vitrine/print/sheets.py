"""What the templates print of each action and talk: plain JSON values, in French typography."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, PageWords, Talk
from vitrine.model import addresses
from vitrine.model.blocks import LIVE_BLOCKS
from vitrine.model.entries import ActionFields, FiftyFifty, HistoryStep, Initiative, Photo, Result, Support
from vitrine.model.vocabulary import FINISHED, ORDERED_STAGES, STOPPED, Stage
from vitrine.print import xhtml
from vitrine.print.shown import is_tall, shown
from vitrine.text import dates, markdown
from vitrine.text.articles import as_agent
from vitrine.text.dates import PartialDate
from vitrine.text.fragments import parse_clean
from vitrine.text.numbers import counted, french_number, with_unit
from vitrine.text.typography import french, french_title

NAMES_SHOWN = 8
EXCERPTS = (250, 210, 180, 150, 120, 90, 60)
"""The words of a talk that are printed: as many as its page holds, with the town's answer if there is one."""
SHORT_UNIT = 3
"""A unit of more letters is a word, which begins the sentence under the number."""
PANEL_WORDS = 14
"""Beyond, the panel keeps what the residents commit to: the idea is told by the summary and the story."""
QUOTE_SIGNS = 150
TOLD_WORDS = 60
"""Below this many words a talk is too short for its own double page."""

Sheet = dict[str, Any]


def key(item_id: str) -> str:
    """The name of an item in labels and file names of the Typst root."""
    return item_id.replace("/", "-")


def address_parts(url: str) -> list[str]:
    """An address as printed: the host, then the page if any. Where a line of it may end: tokens.typ."""
    host, slash, page = url.split("://", 1)[-1].strip("/").partition("/")
    return [host, slash + page] if page else [host]


def names(action: Action, most: int) -> str:
    """Who carries an action: the first ones, then how many others."""
    found = [bearer.name for bearer in action.bearers]
    others = len(found) - most
    if others <= 0:
        return ", ".join(found)
    return f"{', '.join(found[:most])} et {counted(others, 'autre', 'autres')}"


def sheet(catalogue: Catalogue, item: Action | Talk, save: Callable[[str, str], str]) -> Sheet:
    """All that is printed of an item; its story is kept by `save(name, xhtml)`, which returns where."""
    made = _action_sheet(catalogue, item) if isinstance(item, Action) else _talk_sheet(catalogue, item)
    made |= _body(catalogue, item, save)
    made["words"] += sum(len(part.split()) for lesson in made["lessons"] for part in lesson["text"])
    return made


def printed_body(catalogue: Catalogue, item: Action | Talk | PageWords) -> Element:
    """The body of a file as XHTML, its links leading to the site, its images left to the site."""

    def published(target: str) -> str | None:
        return _link(catalogue, item.source, target)

    # What the live blocks of a page bring in stands in the booklet already.
    blocks = {name: (lambda _: "") for name in LIVE_BLOCKS} if isinstance(item, PageWords) else None
    html = markdown.render(item.body, link=published, image=lambda _: None, blocks=blocks).html
    return xhtml.reduced(parse_clean(html))


def _action_sheet(catalogue: Catalogue, action: Action) -> Sheet:
    """An initiative or a fifty-fifty."""
    fields = action.fields
    sheet = _common(catalogue, action)
    kicker = [catalogue.theme_name(fields.themes[0])]
    if fields.district:
        kicker.append(catalogue.district_name(fields.district))
    when = dates.display_range(fields.dates.start, fields.dates.end, approximate=fields.dates.approximate)
    names_shown = names(action, NAMES_SHOWN)
    fifty = fields if isinstance(fields, FiftyFifty) else None
    said = {each.source for each in fields.results}
    shared = next(iter(said)) if len(fields.results) > 1 and len(said) == 1 else None
    sheet |= {
        "kicker": [french(part) for part in (*kicker, when)],
        "half-kicker": [french(part) for part in (kicker[0], when)],
        "carried": _carried(names_shown) if names_shown and fifty else None,
        "panel": _panel(catalogue, fifty) if fifty else None,
        "path": _path(fifty) if fifty else [],
        "box": _box(fifty) if fifty else None,
        "rows": rows(fields, names_shown, when) if isinstance(fields, Initiative) else [],
        "half-rows": rows(fields, names_shown, when)[:3] if isinstance(fields, Initiative) else [],
        "lessons": _lessons(fields),
        "results": [
            {
                "value": with_unit(each.value, french(each.unit) if each.unit and not _worded(each) else ""),
                "label": french(f"{each.unit} {each.label}" if _worded(each) else each.label),
                "source": french(each.source) if each.source and not shared else None,
            }
            for each in fields.results
        ],
        "results-source": french(f"Source : {shared}.") if shared else None,
        "plain": [french(sentence) for sentence in fields.plain],
        # What is said of a result is not said again of its sheet.
        "sources": _sources([source.title for source in fields.sources if source.title not in said]),
        "call": _call(action),
        "answer": None,
        "story": None,
    }
    return sheet


def _carried(names_shown: str) -> Sheet:
    return {"lead": "Porté par", "names": french(as_agent(names_shown))}


def _talk_sheet(catalogue: Catalogue, talk: Talk) -> Sheet:
    """A Ch'ti TAIDx; `told` says that there is enough of the resident's own text for a double page."""
    fields = talk.fields
    sheet = _common(catalogue, talk)
    day = PartialDate.from_date(fields.date) if fields.date else PartialDate(talk.year)
    when = dates.display(day, approximate=fields.date_approximate)
    name = catalogue.settings.names.festival.singular
    # Beside its label, « édition à retrouver » would say « Édition » twice.
    edition = f"{name} {fields.edition}" if talk.edition_year else fields.edition.removeprefix("édition ")
    speakers = [", ".join(filter(None, (each.name, each.role))) for each in fields.speakers]
    rows = [["Sur scène", french(" ; ".join(speakers))], ["Édition", french(edition)]]
    told_of = [catalogue.item(project) for project in fields.projects]
    about = [item.fields.title for item in told_of if isinstance(item, Action)]
    if about:
        rows.append(["Raconte", french_title(" ; ".join(about))])
    sheet |= {
        "kicker": [french(when)],
        "half-kicker": [french(when)],
        "carried": None,
        "panel": None,
        "path": [],
        "box": None,
        "rows": rows,
        "half-rows": rows,
        "lessons": [],
        "results": [],
        "results-source": None,
        "plain": [],
        "sources": _sources([source.title for source in fields.sources]),
        "call": None,
        "story": None,
        "speakers": [
            {"name": french(each.name), "role": french(each.role) if each.role else None}
            for each in fields.speakers
        ],
        "answer": {
            "text": [french(part) for part in fields.answer.text.split("\n") if part.strip()],
            "signed": french(f"Signé : {fields.answer.signatory}, {_day(fields.answer.date)}"),
        }
        if fields.answer
        else None,
    }
    return sheet


def _day(day: date) -> str:
    return dates.display(PartialDate.from_date(day))


def _body(catalogue: Catalogue, item: Action | Talk, save: Callable[[str, str], str]) -> Sheet:
    """The story; a talk that is long enough also gets its first words, and excerpts of several lengths."""
    paragraphs = list(printed_body(catalogue, item))
    if not any(xhtml.text_of(each) for each in paragraphs):
        return {}
    if isinstance(item, Action):
        words = sum(len(xhtml.text_of(each).split()) for each in paragraphs)
        told = {"story": save(key(item.id), xhtml.serialised(paragraphs)), "words": words}
        # Notes go to the foot of the page: below the other half.
        return told | ({"fits-half": False} if any(xhtml.has_notes(each) for each in paragraphs) else {})
    words = sum(len(xhtml.text_of(each).split()) for each in paragraphs)
    if words < TOLD_WORDS:
        return {"story": save(key(item.id), xhtml.serialised(paragraphs)), "words": words}
    excerpts = []
    for rank, length in enumerate(EXCERPTS):
        # The walk above left the tree as it was: an excerpt is a copy.
        kept = paragraphs if words <= length else xhtml.excerpt(paragraphs, length)
        whole = kept is paragraphs
        said = ("" if whole else "Un extrait : la suite se lit sur le site. ") + (
            "Les mots sont ceux de la personne qui parle, relus et approuvés par elle."
        )
        file = save(key(item.id) + (f"-{rank}" if rank else ""), xhtml.serialised(kept))
        excerpts.append({"story": file, "sources": french(said), "cut": not whole})
    return {
        **excerpts[0],
        "excerpts": excerpts,
        "large": False,
        "told": True,
        "words": min(words, EXCERPTS[0]),
        "quote": french(f"{_opening(xhtml.text_of(paragraphs[0]))} »"),
    }


def _worded(result: Result) -> bool:
    return len(result.unit or "") > SHORT_UNIT


def _common(catalogue: Catalogue, item: Action | Talk) -> Sheet:
    url = catalogue.settings.site.url.rstrip("/") + item.address
    photos = shown(catalogue, item)
    more = [{**_photo(photo), "tall": is_tall(catalogue, item, photo)} for photo in photos.more]
    return {
        "id": item.id,
        "key": key(item.id),
        "kind": item.kind.value,
        "title": french_title(item.fields.title),
        "summary": french(item.fields.summary),
        "url": url,
        "address": address_parts(url),
        "photo": _photo(photos.head) if photos.head else None,
        "half-photo": _photo(photos.half) if photos.half else None,
        "more-photos": more,
        "fits-half": len(more) + (photos.head is not None) <= 1,
        "pictures": {},
        "told": False,
        "words": 0,
    }


def _photo(photo: Photo) -> Sheet:
    return {
        "alt": french(photo.alt) if photo.alt and not photo.decorative else None,
        "caption": french(photo.caption) if photo.caption else None,
        "credit": french(f"Photo : {photo.credit}"),
    }


def _link(catalogue: Catalogue, source: str, target: str) -> str | None:
    if target.startswith(("http://", "https://", "mailto:", "tel:")):
        return target
    site = catalogue.settings.site.url.rstrip("/")
    if target.startswith("/"):
        return site + target
    published = catalogue.published_sources.get(addresses.linked_source(source, target))
    return site + published if published else None


def _panel(catalogue: Catalogue, fields: FiftyFifty) -> Sheet:
    residents = [text for text in (fields.idea, fields.commitment) if text]
    if sum(len(text.split()) for text in residents) > PANEL_WORDS:
        residents = residents[-1:]
    town = _town(catalogue, fields)
    return {
        "residents": [french(text) for text in residents],
        "town": town,
        "strip": french(_agreement(fields)),
        "unknown": None if residents or town else french(_unknown(fields)),
    }


def _town(catalogue: Catalogue, fields: FiftyFifty) -> list[Sheet]:
    if not fields.support and fields.stage is Stage.DECLINED:
        return [{"label": "Aucune aide", "text": french("le projet n’a pas été retenu.")}]
    return [_support(catalogue, support) for support in fields.support]


def _unknown(fields: FiftyFifty) -> str:
    """What a panel says in one line, of which neither half is known."""
    if fields.archive and not fields.agreement:
        return "Qui a fait quoi, et la convention : à retrouver."
    return f"Qui fait quoi : à compléter. {_agreement(fields)}"


def _support(catalogue: Catalogue, support: Support) -> Sheet:
    parts = [support.detail or ""]
    if support.amount is not None:
        parts.append(with_unit(support.amount, "€"))
    text = ", ".join(filter(None, parts)).rstrip(".")
    if support.budget_line:
        text = f"{text} ({catalogue.budget_line_name(support.budget_line)})".strip()
    return {"label": support.kind.singular.capitalize(), "text": french(text) + "." if text else None}


def _agreement(fields: FiftyFifty) -> str:
    agreement = fields.agreement
    if agreement:
        signed = dates.display_on(PartialDate.from_date(agreement.signed_on))
        words = f"Convention signée {signed}"
        if agreement.ends_on:
            words += f", jusqu’au {dates.display(PartialDate.from_date(agreement.ends_on))}"
        referents = fields.referents
        named = [name for name in (referents.elected, referents.officer) if name] if referents else []
        if named:
            words += f". Référents : {', '.join(named)}"
        return words + "."
    if fields.archive:
        return "Convention non retrouvée (fiche d’archive)."
    if fields.stage in STOPPED:
        return "Pas de convention signée."
    return "Convention à venir."


UNKNOWN = "unknown"
"""The state of a step of which nothing is left."""
_STEPS = (Stage.REQUEST, Stage.MEETING, Stage.REVIEW, Stage.AGREEMENT, Stage.WORK, Stage.CELEBRATED)


def _path(fields: FiftyFifty) -> list[Sheet]:
    """The stages to draw: the five of the method, « instruction » where it happened, and where it stopped."""
    known = {step.stage: step for step in fields.history}
    known_dates = _dates(fields, known)
    reached = [step.stage for step in fields.history if step.stage not in STOPPED]
    if fields.stage not in STOPPED:
        reached.append(fields.stage)
    reached += known_dates
    furthest = max((ORDERED_STAGES.index(stage) for stage in reached), default=-1)
    steps = []
    for stage in _STEPS:
        if stage is Stage.REVIEW and stage not in known and fields.stage is not stage:
            continue
        rank = ORDERED_STAGES.index(stage)
        finished = stage is Stage.WORK and fields.stage in FINISHED
        traced = stage in known or stage in known_dates or fields.stage is stage or finished
        if fields.stage in STOPPED and rank > furthest:
            continue
        if fields.stage is stage and stage is not Stage.CELEBRATED:
            state, words = "current", "en cours"
        elif rank <= furthest:
            state, words = ("done", "faite") if traced or not fields.archive else (UNKNOWN, "sans trace")
        else:
            state, words = (UNKNOWN, "sans trace") if fields.archive else ("ahead", "à venir")
        when = known_dates.get(stage)
        if finished and when is None and fields.archive:
            when = known_dates.get(Stage.DONE)
        note = dates.display(when, short=True) if when else words
        if finished and when is None:
            note = _done_when(fields)
        steps.append({"name": stage.singular.capitalize(), "note": french(note), "state": state})
    if fields.stage in STOPPED:
        step = known.get(fields.stage)
        note = dates.display(step.date, short=True) if step and step.date else "arrêt"
        steps.append({"name": fields.stage.singular.capitalize(), "note": french(note), "state": "stopped"})
    return steps


def _done_when(fields: FiftyFifty) -> str:
    period = fields.dates
    return dates.display_range(period.start, period.end, approximate=period.approximate, short=True)


def _dates(fields: FiftyFifty, known: dict[Stage, HistoryStep]) -> dict[Stage, PartialDate]:
    found = {stage: step.date for stage, step in known.items() if step.date}
    if fields.agreement:
        found.setdefault(Stage.AGREEMENT, PartialDate.from_date(fields.agreement.signed_on))
    if fields.request and fields.request.date:
        found.setdefault(Stage.REQUEST, fields.request.date)
    return found


def _box(fields: FiftyFifty) -> Sheet | None:
    if fields.stop_reason:
        title = "Projet interrompu" if fields.stage is Stage.INTERRUPTED else "Projet non retenu"
        return {"title": title, "text": french(fields.stop_reason), "stopped": True}
    step = fields.next_step
    if step is None:
        return None
    sides = " et ".join(side.singular for side in step.who)
    words = step.what.rstrip(".")
    if step.before:
        words += f", avant {'le ' if step.before.day else ''}{dates.display(step.before)}"
    return {"title": french(f"Prochain pas : {sides}"), "text": french(words + "."), "stopped": False}


def rows(fields: Initiative, names: str, when: str | None) -> list[list[str | None]]:
    """What is known of an initiative, each with its label; None for what is asked of its bearers."""
    found: list[list[str | None]] = [
        ["Porteurs" if len(fields.bearers) > 1 else "Porteur", french(names) if names else None],
        ["Dates", french(when) if when else None],
        ["Lieu", french(fields.place.name) if fields.place else None],
    ]
    if fields.occasional_help:
        found.append(["Coup de main", french(fields.occasional_help)])
    if fields.how_to_join:
        found.append(["Participer", french(fields.how_to_join)])
    return found


def _lessons(fields: ActionFields) -> list[Sheet]:
    if fields.lessons is None:
        return []
    told = (
        ("Ce qui a marché", fields.lessons.successes),
        ("Ce qui a été difficile", fields.lessons.difficulties),
        ("À qui voudrait s’y mettre", fields.lessons.advice),
    )
    return [
        {"label": french(label), "text": [french(part) for part in text.split("\n") if part.strip()]}
        for label, text in told
        if text
    ]


def _sources(titles: list[str]) -> str | None:
    if not titles:
        return None
    return french(f"{'Sources' if len(titles) > 1 else 'Source'} : {' ; '.join(titles)}.")


def _call(action: Action) -> str | None:
    """What would complete an entry, in one sentence; None where little is missing."""
    fields = action.fields
    lacking = missing(action)
    if not fields.archive and len(lacking) < 2:
        return None
    listed = ", ".join(lacking[:-1]) + f" et {lacking[-1]}" if len(lacking) > 1 else "".join(lacking)
    return french(f"Il manque encore {listed}." if listed else "Un souvenir, une photo, un papier ?")


def missing(action: Action) -> list[str]:
    """What is not known of an action, in words that follow « il manque »."""
    fields = action.fields
    found = []
    if not action.bearers:
        found.append("le nom des porteurs")
    if fields.dates.approximate:
        found.append("l’année exacte")
    if isinstance(fields, FiftyFifty) and not fields.agreement and fields.stage in FINISHED:
        found.append("la convention")
    if not fields.place:
        found.append("le lieu")
    if not fields.photos:
        found.append("une photo")
    return found


def count_words(count: int, name: str) -> str:
    """« 3 initiatives », for whoever does not see the chart."""
    return french(f"{french_number(count)} {name}")


def _opening(words: str) -> str:
    """The first words of a talk, cut at the end of a sentence where there is one."""
    if len(words) <= QUOTE_SIGNS:
        return words
    shown = words[:QUOTE_SIGNS]
    for end in (". ", "! ", "? ", "… "):
        if (at := shown.rfind(end)) > QUOTE_SIGNS // 3:
            return shown[: at + 1]
    return shown.rsplit(" ", 1)[0].rstrip(",;:\u202f\u00a0") + "…"
