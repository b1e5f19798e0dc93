"""What every page shares: its head, its header and footer, its links; and how a template becomes a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action, Festival, PageWords, Talk
from vitrine.design import marks
from vitrine.design.tokens import TOKENS
from vitrine.model import addresses
from vitrine.model.settings import Settings
from vitrine.model.texts import PageText
from vitrine.model.vocabulary import Dispositif, Kind, Publication, SiteState
from vitrine.pages import linked_data
from vitrine.pages.assets import Files
from vitrine.pages.bodies import body, used_in_body
from vitrine.pages.cards import Card, card
from vitrine.pages.documents import ProducedDocument
from vitrine.pages.environment import environment
from vitrine.pages.links import Links, absolute, mail, phone, site_root
from vitrine.pages.page import Page
from vitrine.pages.pictures import Picture, Pictures
from vitrine.pages.policy import page_policy
from vitrine.pages.share import share
from vitrine.publishing.search import marks as marks_for_search
from vitrine.text.typography import french

NAVIGATION = ("actions", "recits", "faites-in-loos", "chiffres")
FOOTER = (*NAVIGATION, "fifty-fifty", "batisseurs", "documents", "proposer")
LEGAL = ("mentions-legales", "ecoconception", "plan-du-site")
SEARCH = "rechercher"

_ENTRY_ADDRESS = re.compile(r"/(?:actions|recits)/(?P<year>\d{4})/(?P<slug>[^/]+)/")

# Only a preview can lack a page's text: a publication is refused without it.
_STAND_INS = {"actions": "Toutes les actions", "recits": "Récits", "introuvable": "Page introuvable"}


@dataclass(frozen=True)
class Crumb:
    """A step of the breadcrumb; the page itself has no address there."""

    label: str
    address: str | None = None


@dataclass(frozen=True)
class Head:
    """What the frame of a page must know. `section` is the page's entry in the main menu.

    `found_as` is the kind under which the search shows the page, empty for one that it leaves out;
    `found_in` is its year. `previous` and `following` are the parts of a long list around this one.
    `players` are the origins that its video is asked of, once somebody wants it; `plays` says that it has a
    video of the town's own.
    """

    address: str
    title: str
    description: str
    trail: tuple[Crumb, ...] = ()
    section: str = ""
    source: str | None = None
    changed: date | None = None
    picture: Picture | None = None
    state: Publication = Publication.PUBLISHED
    indexed: bool = True
    found_as: str = "page"
    found_in: int | None = None
    previous: str = ""
    following: str = ""
    players: tuple[str, ...] = ()
    plays: bool = False

    @property
    def draft(self) -> str:
        """The words of the banner that a preview shows; empty for what is published."""
        return {Publication.DRAFT: "Brouillon.", Publication.REVIEW: "En relecture."}.get(self.state, "")


@dataclass(frozen=True)
class House:
    """One build's surroundings: the catalogue, its pictures, its files and its documents."""

    catalogue: Catalogue
    documents: tuple[ProducedDocument, ...]
    pictures: Pictures
    files: Files

    navigation = NAVIGATION
    footer = FOOTER
    legal = LEGAL

    @property
    def settings(self) -> Settings:
        """The town's settings."""
        return self.catalogue.settings

    @cached_property
    def symbols(self) -> Markup:
        """The sprite of the marks: our own drawings, not content."""
        return Markup(marks.symbols())

    @property
    def closed(self) -> bool:
        """Whether search engines are asked to stay away: until the site is online, and in every preview."""
        return self.catalogue.preview or self.settings.site.state is SiteState.PREPARING

    @property
    def theme_colour(self) -> str:
        """The colour that a phone gives to its own bar."""
        return TOKENS.constants["charbon"]

    @property
    def entries(self) -> tuple[Action | Talk, ...]:
        """Every action, then every talk."""
        return (*self.catalogue.actions, *self.catalogue.talks)

    # — words

    def words(self, name: str) -> PageWords:
        """The texts of a page of content/pages/."""
        found = self.catalogue.pages.get(name)
        title = _STAND_INS.get(name, name.replace("-", " ").capitalize())
        return found or PageWords(name, "", PageText.model_construct(title=title, summary=title), "", None)

    def label(self, name: str) -> str:
        """A page's name in menus and breadcrumbs."""
        return self.words(name).fields.label

    def crumb(self, name: str) -> Crumb:
        """The breadcrumb's step for a page of content/pages/."""
        return Crumb(self.label(name), addresses.page(name))

    def extra_pages(self) -> tuple[PageWords, ...]:
        """The pages that staff added to those the program knows."""
        return tuple(words for name, words in self.catalogue.pages.items() if name not in KNOWN_PAGES)

    def kind(self, kind: str) -> str:
        """A kind's name in the singular."""
        return self.catalogue.name(Kind(kind)).singular

    def kinds(self, kind: Kind) -> str:
        """A kind's name in the plural."""
        return self.catalogue.name(kind).plural

    # — contacts

    @property
    def phone_link(self) -> str:
        """A link that calls the town hall."""
        return phone(self.settings.town.phone)

    def mail_about(self, subject: str) -> str:
        """A link that writes to the town hall about something."""
        return mail(self.settings, french(subject))

    def edit_link(self, source: str | None) -> str:
        """Where a source file is edited; empty where the repository is not known."""
        return (
            self.catalogue.edit_address.replace("{chemin}", source)
            if source and self.catalogue.edit_address
            else ""
        )

    def whole_address(self, address: str) -> str:
        """The address of a page with the site's name."""
        return absolute(self.settings, address)

    address = staticmethod(addresses.page)
    theme_address = staticmethod(addresses.theme)
    year_address = staticmethod(addresses.year)

    def policy(self, address: str, players: tuple[str, ...] = (), *, plays: bool = False) -> str:
        """What the page at an address may load; empty in a preview, whose page reloads itself by a script."""
        if self.catalogue.preview:
            return ""
        return page_policy(self.settings, address, addresses.page(SEARCH), players, plays=plays)

    def window_title(self, head: Head) -> str:
        """« Titre — site », different for every page: entries of one title show their address too."""
        site = self.settings.site.title
        title = self.label("accueil") if head.address == addresses.HOME else head.title
        found = _ENTRY_ADDRESS.match(head.address)
        if found and self._titles[title] > 1:
            title = f"{title} ({found['year']}, {found['slug']})"
        return f"{title} — {site}"

    @cached_property
    def _titles(self) -> Counter[str]:
        return Counter(item.fields.title for item in self.entries)

    @cached_property
    def honoured(self) -> Mapping[int, frozenset[str]]:
        """The actions that each festival year honours, by identifier."""
        return {
            festival.year: frozenset(action.id for action in self.catalogue.honoured(festival.year))
            for festival in self.catalogue.festivals
        }

    @cached_property
    def _of_kind(self) -> Mapping[Dispositif, tuple[Action, ...]]:
        return {dispositif: self.catalogue.by_dispositif(dispositif) for dispositif in Dispositif}

    def of_kind(self, dispositif: Dispositif) -> tuple[Action, ...]:
        """The actions of a dispositif, sorted out once."""
        return self._of_kind[dispositif]

    # — parts of pages

    def search_marks(self, head: Head) -> Markup:
        """The attributes that give a page's main part to the search: its kind and its year."""
        return Markup(f" {marks_for_search(head.found_as, head.found_in)}" if head.found_as else "")

    def links(self, address: str) -> Links:
        """The links of one page."""
        return Links(address, site_root(self.settings) if address == addresses.page("introuvable") else None)

    def card(self, item: Action | Talk | Festival) -> Card:
        """The card of an item."""
        return card(self.catalogue, self.pictures, item)

    def cards(self, items: tuple[Action | Talk | Festival, ...]) -> tuple[Card, ...]:
        """The cards of items, in their order."""
        return tuple(self.card(item) for item in items)

    def body(self, item: Action | Talk | Festival | PageWords, address: str, shift: int = 0) -> Markup:
        """The item's text for the page at that address."""
        photos = self.pictures.photos(item) if isinstance(item, Action | Talk) else ()
        return body(self.catalogue, item, self.links(address), photos, shift)

    def other_photos(self, item: Action | Talk) -> tuple[Picture, ...]:
        """The photos that neither the head of the page nor its text shows."""
        photos = self.pictures.photos(item)[1 if isinstance(item, Action) else 0 :]
        return tuple(each for each in photos if not used_in_body(item.body, each))

    def _path(self, head: Head) -> tuple[linked_data.Thing, ...]:
        trail = [(step.label, step.address) for step in head.trail]
        return (linked_data.breadcrumb(self.settings, head.address, trail),) if trail else ()

    # — the page

    def page(
        self, template: str, head: Head, values: Mapping[str, Any], things: Iterable[linked_data.Thing] = ()
    ) -> Page:
        """The template filled for one address. `things` are what it tells search engines, beside its path."""
        shared = None
        if head.indexed and not self.catalogue.preview:
            shared = share(self.catalogue, head.address, head.title)
        data = linked_data.block((*self._path(head), *things) if head.indexed else ())
        links = self.links(head.address)
        given = {"house": self, "head": head, "href": links, "share": shared, "data": data}
        html = environment().get_template(template).render(**given, **values)
        return Page(
            head.address, head.title, head.description, html, head.source, head.changed, head.indexed, shared
        )


KNOWN_PAGES = frozenset({"accueil", "introuvable", "accessibilite", SEARCH, *FOOTER, *LEGAL})
