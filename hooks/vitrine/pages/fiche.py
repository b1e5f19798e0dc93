"""The page of an action: a fifty-fifty with its panel and its path, or an initiative."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from markupsafe import Markup

from vitrine.catalogue.items import Action, Festival, Talk
from vitrine.catalogue.related import related
from vitrine.design import qr
from vitrine.model import addresses
from vitrine.model.entries import FiftyFifty, Initiative, Place, Support
from vitrine.model.vocabulary import (
    FINISHED,
    STOPPED,
    BearerKind,
    InitiativeState,
    PhotoUse,
    Side,
    Stage,
    SupportKind,
)
from vitrine.pages.cards import period
from vitrine.pages.house import Crumb, Head, House
from vitrine.pages.linked_data import story
from vitrine.pages.page import Asset, Page
from vitrine.pages.path import remark, steps
from vitrine.pages.pictures import Picture
from vitrine.pages.wording import STANDING
from vitrine.text.dates import PartialDate, display, display_on
from vitrine.text.numbers import file_size, with_unit

NEIGHBOURS = 3
PAPERS = "/assets/papiers/"


@dataclass(frozen=True)
class Missing:
    """A question that nobody has answered yet, and what would answer it."""

    question: str
    answer: str


@dataclass(frozen=True)
class Row:
    """A line of the panel or of the facts: its words, or None where nobody knows."""

    label: str
    words: str | None
    links: tuple[tuple[str, str], ...] = ()


def fiche_pages(house: House, papers: dict[str, Asset]) -> Iterator[Page]:
    """The page of every action. The papers that pages offer to download are added to `papers`."""
    for action in house.catalogue.actions:
        yield _fiche(house, action, papers)


def _fiche(house: House, action: Action, papers: dict[str, Asset]) -> Page:
    fields = action.fields
    own_list = addresses.dispositif(fields.dispositif)
    picture = house.pictures.main(action)
    head = Head(
        action.address,
        fields.title,
        fields.summary,
        (
            house.crumb("accueil"),
            house.crumb("actions"),
            Crumb(house.kinds(action.kind), own_list),
            Crumb(fields.title),
        ),
        "actions",
        action.source,
        action.changed,
        picture,
        fields.publication,
        found_as=action.kind.value,
        found_in=action.year,
    )
    values = {
        "action": action,
        "fields": fields,
        "kind_name": house.kind(action.kind),
        "when": period(action),
        "standing": standing(action),
        "honoured": [
            year for year in sorted(action.honoured_in - {action.year}) if house.catalogue.festival(year)
        ],
        "facts": _facts(house, action),
        "picture": picture,
        "photos": house.other_photos(action),
        "story": house.body(action, action.address, 0 if isinstance(fields, Initiative) else 1),
        "festivals": _festivals(house, action),
        "talks": house.catalogue.talks_about(action),
        "missing": missing(action),
        "results": [(with_unit(result.value, ""), result) for result in fields.results],
        "qr": _qr(house.whole_address(action.address)),
        "neighbours": _neighbours(house, action),
        "own_list": own_list,
        "own_list_name": house.kinds(action.kind),
    }
    themes = [house.catalogue.theme_name(each) for each in fields.themes]
    things = (story(house.settings, action, themes, _travelling(action, picture)),)
    if isinstance(fields, Initiative):
        return house.page("initiative.html", head, values, things)
    path = steps(fields)
    panel = {
        "verbs": _verbs(fields),
        "residents": _residents(action, fields),
        "town": _town(house, fields),
        "agreement": _agreement(fields),
        "paper": _paper(house, action, papers),
        "referents": _referents(fields),
        "path": path,
        "path_remark": remark(path),
        "next": _next(fields),
        "support_kinds": tuple(SupportKind),
        "stopped": fields.stage in STOPPED,
    }
    return house.page("fifty-fifty.html", head, values | panel, things)


def _travelling(action: Action, picture: Picture) -> str:
    """The address of the photo, where its people let it go beyond the site; empty otherwise."""
    allowed = {photo.file for photo in action.photos(PhotoUse.SOCIAL)}
    return picture.whole if picture.file in allowed else ""


def standing(action: Action) -> str:
    """Where an action stands, in a word or two."""
    if isinstance(action.fields, Initiative):
        return action.fields.state.singular
    return STANDING[action.fields.stage]


def missing(action: Action) -> tuple[Missing, ...]:
    """The questions that the fields leave open. Nothing is asked that is already told."""
    fields = action.fields
    fifty = fields if isinstance(fields, FiftyFifty) else None
    questions = (
        (not action.bearers, "Qui l’a fait ?", "Les noms que chacun veut bien donner."),
        (fields.place is None, "Où était-ce ?", "La rue, le bâtiment, le quartier."),
        (
            fields.dates.approximate,
            "Quand était-ce ?",
            "L’année n’est pas sûre : c’était peut-être avant. Un mois et une année suffisent.",
        ),
        (
            fifty is not None and not fifty.support,
            "Qu’a apporté la commune ?",
            "Un conseil, du matériel, de l’argent.",
        ),
        (
            isinstance(fields, Initiative)
            and fields.state is InitiativeState.ONGOING
            and not fields.how_to_join,
            "Comment vous rejoindre ?",
            "Un lieu, un jour, une façon d’aider.",
        ),
        (not fields.photos, "À quoi cela ressemble-t-il ?", "Une photo, et le nom de qui l’a prise."),
        (fields.lessons is None, "Qu’en retenez-vous ?", "Ce qui a marché, ce qui a été difficile."),
    )
    return tuple(Missing(question, answer) for absent, question, answer in questions if absent)


def _facts(house: House, action: Action) -> tuple[Row, ...]:
    fields = action.fields
    kinds = [_bearer(bearer.name, bearer.kind) for bearer in action.bearers]
    themes = tuple((house.catalogue.theme_name(each), addresses.theme(each)) for each in fields.themes)
    rows = [
        Row("Qui", " ; ".join(kinds) or None),
        Row("Où", _place(house, fields.place, fields.district)),
        Row("Quand", period(action)),
        Row("Thèmes" if len(themes) > 1 else "Thème", "", themes),
    ]
    if isinstance(fields, Initiative):
        rows.append(Row("Aide", fields.occasional_help or "par leurs propres moyens"))
    if action.changed:
        rows.append(Row("Mise à jour", display(PartialDate.from_date(action.changed))))
    return tuple(rows)


def _bearer(name: str, kind: BearerKind) -> str:
    """« Chats par Minou, association »; the kind is left out where the name says it."""
    said = kind.singular.lower() in name.lower() or kind in (
        BearerKind.RESIDENT,
        BearerKind.YOUTH,
        BearerKind.FARMERS,
    )
    return name if said else f"{name}, {kind.singular}"


def _place(house: House, place: Place | None, district: str | None) -> str | None:
    parts = [place.name, place.address] if place else []
    if district:
        parts.append(house.catalogue.district_name(district))
    return ", ".join(filter(None, parts)) or None


def _residents(action: Action, fields: FiftyFifty) -> tuple[Row, ...]:
    return (
        Row("L’idée", fields.idea),
        Row("L’engagement", fields.commitment),
        Row("Qui", " ; ".join(bearer.name for bearer in action.bearers) or None),
    )


def _town(house: House, fields: FiftyFifty) -> tuple[Row, ...]:
    if not fields.support and fields.stage is Stage.DECLINED:
        return (Row("Aucune aide", "Le projet n’a pas été retenu."),)
    if not fields.support:
        return tuple(Row(kind.singular.capitalize(), None) for kind in SupportKind)
    return tuple(Row(each.kind.singular.capitalize(), _support(house, each)) for each in fields.support)


def _support(house: House, support: Support) -> str | None:
    amount = with_unit(support.amount, "€") if support.amount is not None else ""
    line = (
        f"pris sur le budget {house.catalogue.budget_line_name(support.budget_line).lower()}"
        if support.budget_line
        else ""
    )
    parts = [part for part in ((support.detail or "").rstrip("."), amount, line) if part]
    return f"{', '.join(parts)}." if parts else None


@dataclass(frozen=True)
class Verbs:
    """How the panel speaks of each side: in the present, in the past, or of what was only proposed."""

    title: str
    residents: str
    town: str


def _verbs(fields: FiftyFifty) -> Verbs:
    if fields.stage is Stage.DECLINED:
        return Verbs("qui proposait quoi", "ont proposé", "a étudié")
    if fields.stage in FINISHED | STOPPED:
        return Verbs("qui apportait quoi", "ont apporté", "a apporté")
    return Verbs("qui apporte quoi", "apportent", "apporte")


def _agreement(fields: FiftyFifty) -> Row:
    """The strip under the panel: the signature, or why there is none."""
    if fields.agreement:
        until = fields.agreement.ends_on
        words = f"Signée {display_on(PartialDate.from_date(fields.agreement.signed_on))}"
        words += f", jusqu’au {display(PartialDate.from_date(until))}." if until else "."
        return Row("La convention", f"{words} {fields.agreement.upkeep or ''}".strip())
    if fields.archive and fields.reached(Stage.AGREEMENT):
        return Row("Non retrouvée à ce jour. Ce projet date d’avant ce site.", None)
    if fields.stage in STOPPED:
        return Row("Jamais signée : le projet s’est arrêté avant.", None)
    return Row("Pas encore signée : le projet n’en est pas là.", None)


def _paper(house: House, action: Action, papers: dict[str, Asset]) -> tuple[str, str] | None:
    """The signed agreement, where staff chose to publish it: its address, its format and weight."""
    fields = action.fields
    if not isinstance(fields, FiftyFifty) or not fields.agreement or not fields.agreement.file:
        return None
    file = house.catalogue.root / action.media_folder / Path(fields.agreement.file).name
    if not file.is_file():
        return None
    address = f"{PAPERS}{action.id.replace('/', '-')}-{file.name}"
    papers[address] = Asset(address, file)
    return address, f"{file.suffix.removeprefix('.').upper()}, {file_size(file.stat().st_size)}"


def _referents(fields: FiftyFifty) -> str | None:
    people = [fields.referents.elected, fields.referents.officer] if fields.referents else []
    return " ; ".join(filter(None, people)) or None


@dataclass(frozen=True)
class Turn:
    """The next step: whose turn it is, what it is, and before when."""

    residents: bool
    town: bool
    what: str | None
    before: str | None


def _next(fields: FiftyFifty) -> Turn | None:
    """None where nothing is left to do, or nothing is known of an archive."""
    step = fields.next_step
    if step:
        before = f"Avant {_before(step.before)}." if step.before else None
        what = f"{step.what.rstrip('.')}." if step.what else None
        return Turn(Side.RESIDENTS in step.who, Side.TOWN in step.who, what, before)
    if fields.stage in STOPPED | FINISHED or fields.archive:
        return None
    return Turn(False, False, None, None)


def _before(when: PartialDate) -> str:
    return f"le {display(when)}" if when.day else display(when)


def _festivals(house: House, action: Action) -> tuple[Festival, ...]:
    """The editions that honoured it; a year without an edition of its own honours nothing."""
    found = (festival for festival in house.catalogue.festivals if festival.source)
    return tuple(festival for festival in found if action.id in house.honoured[festival.year])


def _neighbours(house: House, action: Action) -> dict[str, object]:
    """Three cards: what is related, its year's festival, then others of its kind."""
    close: list[Action | Talk | Festival] = [each.item for each in related(house.catalogue, action)]
    others = (other for other in house.of_kind(action.fields.dispositif) if other.id != action.id)
    candidates = chain(close, _festivals(house, action)[:1], others)
    shown = {each.id: each for each in islice(candidates, 2 * NEIGHBOURS)}
    name = house.kinds(action.kind)
    title = "Dans le même élan" if close else f"D’autres {name.lower()}"
    return {"title": title, "cards": house.cards(tuple(islice(shown.values(), NEIGHBOURS)))}


def _qr(address: str) -> Markup:
    """A QR code of the page's address, drawn in one path; it takes the colours of the page."""
    code = qr.code(address)
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in code.runs)
    return Markup('<svg viewBox="-2 -2 {0} {0}" role="img" aria-label="{1}"><path d="{2}"/></svg>').format(
        code.side + 4, "Code QR de l’adresse de cette page", path
    )
