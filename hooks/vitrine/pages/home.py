"""The home page: a poster, the figures, the front, the invitation, the festival, a voice, the documents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vitrine.catalogue.figures import figure
from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.model import addresses
from vitrine.model.texts import HomeText
from vitrine.pages.cards import speakers
from vitrine.pages.facets import choices
from vitrine.pages.festivals import next_edition
from vitrine.pages.figures import figure_view
from vitrine.pages.house import Head, House
from vitrine.pages.linked_data import town, website
from vitrine.pages.page import Page
from vitrine.text.markdown import plain_text, render

FRONT = 6
QUOTED = 160


@dataclass(frozen=True)
class Voice:
    """A sentence of a talk, with its words to the letter, who says it, and where to read on."""

    words: str
    speakers: str
    address: str


def home_page(house: House) -> Page:
    """/."""
    words = house.words("accueil")
    fields = words.fields if isinstance(words.fields, HomeText) else None
    head = Head(
        addresses.HOME,
        words.fields.title,
        words.fields.summary,
        source=words.source or None,
        changed=words.changed,
        found_as="",
    )
    printed = [figure(house.catalogue, each) for each in fields.figures] if fields else []
    editions = [festival for festival in house.catalogue.festivals if festival.source]
    values = {
        "poster": fields.poster if fields else None,
        "invitation": fields.invitation if fields else None,
        "figures": [figure_view(each) for each in printed if each],
        "themes": choices(house, "theme"),
        "districts": choices(house, "quartier"),
        "front": house.cards(front(house, fields)),
        "actions": len(house.catalogue.actions),
        "festival": next_edition(house.catalogue) or next(iter(editions), None),
        "festival_words": house.words("faites-in-loos").fields.summary,
        "voice": voice(house.catalogue.talks),
        "talks": house.catalogue.talks[:FRONT],
        "talk_words": house.words("recits").fields.summary,
        "about": house.body(words, addresses.HOME, 1),
    }
    things = (town(house.settings), website(house.settings, head.description))
    return house.page("home.html", head, values, things)


def front(house: House, fields: HomeText | None) -> tuple[Action | Talk | Festival, ...]:
    """What staff put on the front, completed by the latest things."""
    chosen = [item for item in map(house.catalogue.item, fields.front if fields else ()) if item]
    chosen += [item for item in house.entries if item not in chosen]
    return tuple(chosen[:FRONT])


def voice(talks: tuple[Talk, ...]) -> Voice | None:
    """The opening of the latest talk whose text is approved; None while no text is."""
    for talk in talks:
        if talk.body.strip() and talk.fields.approval:
            first = re.search(r"<p>(.*?)</p>", render(talk.body).html, re.DOTALL)
            if first:
                return Voice(_opening(plain_text(first[1])), speakers(talk), talk.address)
    return None


def _opening(text: str) -> str:
    """Whole sentences, as many as fit; a first sentence that is too long is cut at a word."""
    kept = ""
    for sentence in re.split(r"(?<=[.!?…])\s+", " ".join(text.split(" "))):
        if kept and len(kept) + len(sentence) > QUOTED:
            break
        kept = f"{kept} {sentence}".strip()
    return kept if len(kept) <= 2 * QUOTED else f"{kept[:QUOTED].rsplit(' ', 1)[0]}…"
