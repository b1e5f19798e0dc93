"""The papers of a fifty-fifty, drafts to be completed and signed: the request to the Mayor, the agreement.

They are filled from an entry, or left blank, and made twice: a PDF, and a DOCX that can be edited. They are
written outside the site and never published.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import pikepdf

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action
from vitrine.model.entries import FiftyFifty, Support
from vitrine.model.print_texts import PLACE, PaperText, asks_for_a_day
from vitrine.print.letterhead import letterhead
from vitrine.print.press import Press
from vitrine.print.slots import Blame
from vitrine.text import dates
from vitrine.text.dates import PartialDate
from vitrine.text.elision import of
from vitrine.text.numbers import with_unit
from vitrine.text.typography import NBSP, french

TO_CHECK = "À faire vérifier par le service juridique"
CHECKED = "vérifié"
SIGNED_WITH = 3
"""Paragraphs on the page of the signatures, at least."""
SIGNED_ON = "date de signature"
SIGNED_BY = "Nom, qualité et signature"
FIELD = "#fff3c4"
"""The ground of what is to be completed."""
MOST_LINES = 8
"""Lines to write on after the first, for a field that asks for sentences, where the last page has room."""
_ALONE = re.compile(rf"{PLACE.pattern}\.?")
_ON_ONE_LINE = re.compile(r"[ \t\n]+")
_DE = re.compile(r"\bde $")
Known = Mapping[str, tuple[str, ...]]
"""The values of a name: several make a list where the name stands alone on its line."""


class Asked(StrEnum):
    """What a field asks for."""

    WORDS = "mots"
    DATE = "date"
    BOX = "case"


@dataclass(frozen=True)
class Run:
    """Some words of a paragraph; with `asked`, the name of a field to complete, or the words of a box."""

    text: str
    asked: Asked | None = None


@dataclass(frozen=True)
class Paragraph:
    """Words and fields. An `item` is one of a list; what is `open` asks for sentences, and room for them.

    What `stays` is never parted from what follows: it announces it, or comes just before the signatures.
    """

    runs: tuple[Run, ...]
    item: bool = False
    open: bool = False
    stays: bool = False


@dataclass(frozen=True)
class Section:
    """An article, or what comes before or after them, which has no title; what the lawyers have to check."""

    title: str
    to_check: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Paper:
    """A paper ready to be set: what the PDF and the DOCX both say."""

    title: str
    subject: str
    note: str
    sections: tuple[Section, ...]
    signing: str
    signatures: tuple[str, ...]


def paper(catalogue: Catalogue, text: PaperText, action: Action | None) -> Paper:
    """A paper filled from a fifty-fifty; blank without one."""
    known = _known(catalogue, action)
    articles = tuple(
        Section(
            french(f"Article {number}. {article.title}" if text.numbered else article.title),
            french(article.to_check or ""),
            _paragraphs(article.text, known),
        )
        for number, article in enumerate(text.articles, start=1)
    )
    day = dates.display(PartialDate.from_date(catalogue.today))
    origin = f"rempli le {day} à partir de la fiche {action.id}" if action else f"vierge, du {day}"
    rule = "Ce qui est [entre crochets] reste à compléter. Il n’engage personne avant d’être relu et signé."
    opening = Section("", "", _paragraphs(text.opening, known))
    sections = [opening, *articles]
    if text.closing:
        sections.append(Section("", "", _paragraphs(text.closing, known)))
    # No article ends alone at the top of a page, and nobody signs a page that holds nothing else.
    sections = [_kept(each, slice(-2, -1)) for each in sections]
    sections[-1] = _kept(sections[-1], slice(-SIGNED_WITH, None))
    return Paper(
        french(text.title),
        _within_guillemets(french(action.fields.title)) if action else "",
        french(f"Projet {origin}. {rule}"),
        tuple(sections),
        "Signatures" if len(text.signatures) > 1 else "Signature",
        tuple(french(each) for each in text.signatures),
    )


def _kept(section: Section, which: slice) -> Section:
    """The section, some of its paragraphs kept with what follows them."""
    paragraphs = list(section.paragraphs)
    for rank in range(len(paragraphs))[which]:
        paragraphs[rank] = replace(paragraphs[rank], stays=True)
    return replace(section, paragraphs=tuple(paragraphs))


def as_pdf(catalogue: Catalogue, made: Paper, sources: tuple[str, ...], cache: Path) -> bytes:
    """The paper as a tagged PDF, with as many lines to write on as its pages hold: no page is added for them.

    Raises PrintFailure naming one of `sources`, where its words come from, if the standard refuses it.
    """
    with tempfile.TemporaryDirectory(prefix="papier-") as folder:
        press = Press(Path(folder), cache)
        title = f"{made.title} : {made.subject}" if made.subject else made.title
        data = letterhead(catalogue, title, made.note) | {"paper": asdict(made)}
        data |= {
            "field": FIELD,
            "to-check": TO_CHECK,
            "checked": CHECKED,
            "signed-on": SIGNED_ON,
            "signed-by": SIGNED_BY,
        }
        press.save_json("data.json", data)
        try:
            return _roomiest(press, MOST_LINES if _asks_for_sentences(made) else 1)
        except RuntimeError as error:
            raise Blame(catalogue.root, sources).refused(error) from error


def _roomiest(press: Press, most: int) -> bytes:
    """The paper with the most lines to write on, of those that take the fewest pages."""
    made = press.pdf("papier.typ", lines="1")
    for lines in range(2, most + 1):
        roomier = press.pdf("papier.typ", lines=str(lines))
        if _pages(roomier) > _pages(made):
            break
        made = roomier
    return made


def _pages(pdf: bytes) -> int:
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _asks_for_sentences(made: Paper) -> bool:
    return any(paragraph.open for section in made.sections for paragraph in section.paragraphs)


# — the words


def _known(catalogue: Catalogue, action: Action | None) -> Known:
    """What the town and the entry fill; a name that is not here stays a field."""
    settings = catalogue.settings
    town = settings.town
    found: dict[str, tuple[str | None, ...]] = {
        "commune": (town.name,),
        "courriel": (town.email,),
        "telephone": (town.phone.replace(" ", NBSP),),
        "contact_donnees": (settings.legal.privacy_contact,),
    }
    if action is not None and isinstance(action.fields, FiftyFifty):
        fields = action.fields
        agreement = fields.agreement
        referents = fields.referents
        lines = dict.fromkeys(each.budget_line for each in fields.support)
        span = fields.dates
        found |= {
            "titre": (fields.title,),
            "porteurs": tuple(bearer.name for bearer in action.bearers),
            "idee": (fields.idea,),
            "engagement_habitants": (fields.commitment,),
            "soutien_commune": tuple(_support(each) for each in fields.support),
            "lieu": (fields.place.name if fields.place else None,),
            "dates": (dates.display_range(span.start, span.end, approximate=span.approximate),),
            "debut": (_day(agreement.signed_on if agreement else None),),
            "fin": (_day(agreement.ends_on if agreement else None),),
            "entretien": (agreement.upkeep if agreement else None,),
            "elu": (referents.elected if referents else None,),
            "technicien": (referents.officer if referents else None,),
            "ligne_budgetaire": tuple(catalogue.budget_line_name(line) for line in lines if line),
        }
    told = {name: tuple(_on_one_line(value) for value in values if value) for name, values in found.items()}
    return {name: values for name, values in told.items() if values}


def _on_one_line(value: str) -> str:
    return _ON_ONE_LINE.sub(" ", value).strip()


def _day(day: date | None) -> str | None:
    return dates.display(PartialDate.from_date(day)) if day else None


def _support(support: Support) -> str:
    """« technique : deux échafaudages », « financier : 1 250 € »."""
    amount = with_unit(support.amount, "€") if support.amount is not None else None
    said = ", ".join(part.rstrip(".") for part in (support.detail, amount) if part)
    return f"{support.kind.value} : {said}" if said else support.kind.value


_LABELS = {
    "titre": "titre du projet",
    "porteurs": "noms des porteurs",
    "idee": "l’idée des habitants",
    "engagement_habitants": "ce que font les habitants",
    "soutien_commune": "conseil | aide technique | aide financière",
    "debut": "date de début",
    "fin": "date de fin",
    "ligne_budgetaire": "ligne budgétaire",
    "elu": "élu référent",
    "technicien": "technicien référent",
    "telephone": "téléphone",
    "contact_donnees": "contact pour les données personnelles",
}
"""What a field is called on paper where the entry leaves it empty."""


def _paragraphs(text: str, known: Known) -> tuple[Paragraph, ...]:
    lines = (line.strip() for line in text.split("\n"))
    return tuple(paragraph for line in lines if line for paragraph in _paragraph(line, known))


def _paragraph(line: str, known: Known) -> Iterator[Paragraph]:
    """One paragraph, or as many as the values of the name that is alone on this line."""
    alone = _ALONE.fullmatch(line)
    values = known.get(alone[1].strip(), ()) if alone else ()
    for value in values:
        yield Paragraph((Run(french(value[:1].upper() + value[1:])),), item=len(values) > 1)
    if not values:
        runs = tuple(_runs(line, known))
        asks = alone is not None and runs[0].asked is Asked.WORDS
        yield Paragraph(runs, open=asks, stays=runs[-1].text.endswith(":"))


def _runs(line: str, known: Known) -> Iterator[Run]:
    """The pieces of a line: its words and the values of the entry set as one, its fields apart."""
    words = ""
    for rank, piece in enumerate(PLACE.split(french(line))):
        if rank % 2 == 0:
            # « Et si l’on plantait ? » ends its sentence by itself.
            words += piece[1:] if words.endswith(("?", "!", "…")) and piece.startswith(".") else piece
        elif (name := piece.strip()) in known:
            words = _followed(words, french(_listed(known[name])))
        else:
            if words:
                yield Run(words)
            yield from _field(_LABELS.get(name, name))
            words = ""
    # A line to write on doesn't end with a full stop.
    if words and (words != "." or words == line):
        yield Run(words)


def _field(label: str) -> Iterator[Run]:
    """A field to complete: « a | b » is a choice, with a box for each; « date de… » asks for a day."""
    options = [option.strip() for option in french(label).split("|") if option.strip()]
    if len(options) > 1:
        yield from (Run(option, Asked.BOX) for option in options)
    else:
        yield Run(options[0] if options else "…", Asked.DATE if asks_for_a_day(label) else Asked.WORDS)


def _listed(values: tuple[str, ...]) -> str:
    """The values in one sentence, without its full stop: « A, B et C », or « a : b ; c : d »."""
    *others, last = values
    last = last.removesuffix(".") if not last.endswith("..") else last
    if not others:
        return last
    plain = not any(sign in value for value in values for sign in ",;:")
    if plain:
        return f"{', '.join(others)} et {last}"
    return " ; ".join((*(each.rstrip(".") for each in others), last))


def _followed(words: str, value: str) -> str:
    """The words and the value after them: « d’Exempleville » after « de », “ ” for its quotes between « »."""
    if words.endswith("«\u00a0"):
        value = _within_guillemets(value)
    opening = _DE.sub("", words)
    return opening + of(value) if opening != words else words + value


def _within_guillemets(text: str) -> str:
    """A text that will stand between « and », its own quotes written “ and ”."""
    return re.sub(r"\s*»", "”", re.sub(r"«\s*", "“", text))
