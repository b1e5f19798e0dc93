"""The papers of a fifty-fifty, drafts to be completed and signed: the request to the Mayor, the agreement.

They are filled from an entry, or left blank, and made twice: a PDF, and a DOCX that can be edited. They are
written outside the site and never published.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from vitrine.catalogue.catalogue import Catalogue
from vitrine.catalogue.items import Action
from vitrine.model.entries import FiftyFifty, Support
from vitrine.model.print_texts import PaperText
from vitrine.print.letterhead import letterhead
from vitrine.print.press import Press
from vitrine.print.slots import Blame
from vitrine.text import dates
from vitrine.text.dates import PartialDate
from vitrine.text.elision import of
from vitrine.text.numbers import with_unit
from vitrine.text.typography import french

TO_COMPLETE = "à compléter"
TO_CHECK = "À vérifier par le service juridique"
_PLACE = re.compile(r"\{([^{}\n]+)\}")


@dataclass(frozen=True)
class Run:
    """Some words of a paragraph; a `blank` is a field that someone has to complete."""

    text: str
    blank: bool = False


Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class Section:
    """An article, or the opening, which has no title."""

    title: str
    to_check: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Paper:
    """A paper ready to be set: what the PDF and the DOCX both say."""

    title: str
    subject: str
    note: str
    sections: tuple[Section, ...]
    signatures: tuple[str, ...]


def paper(catalogue: Catalogue, text: PaperText, action: Action | None) -> Paper:
    """A paper filled from a fifty-fifty; blank without one."""
    known = _known(catalogue, action)
    numbers = iter(range(1, len(text.articles) + 1))
    articles = tuple(
        Section(
            french(f"Article {next(numbers)}. {article.title}" if text.numbered else article.title),
            article.to_check,
            _paragraphs(article.text, known),
        )
        for article in text.articles
    )
    subject = french(action.fields.title) if action else ""
    day = dates.display(PartialDate.from_date(catalogue.today))
    origin = f"rempli le {day} à partir de la fiche {action.id}" if action else f"vierge, du {day}"
    note = f"Projet {origin}. Il n’engage personne avant d’être relu, complété et signé."
    opening = Section("", False, _paragraphs(text.opening, known))
    signatures = tuple(french(each) for each in text.signatures)
    return Paper(french(text.title), subject, french(note), (opening, *articles), signatures)


def as_pdf(catalogue: Catalogue, made: Paper, sources: tuple[str, ...], cache: Path) -> bytes:
    """The paper as a tagged PDF.

    Raises PrintFailure naming one of `sources`, where its words come from, if the standard refuses it.
    """
    with tempfile.TemporaryDirectory(prefix="papier-") as folder:
        press = Press(Path(folder), cache)
        title = f"{made.title} : {made.subject}" if made.subject else made.title
        data = letterhead(catalogue, title, made.note) | {"paper": asdict(made)}
        data |= {"to-complete": TO_COMPLETE, "to-check": TO_CHECK}
        press.save_json("data.json", data)
        try:
            return press.pdf("papier.typ")
        except RuntimeError as error:
            raise Blame(catalogue.root, sources).refused(error) from error


# — the words


def _known(catalogue: Catalogue, action: Action | None) -> Mapping[str, str]:
    """What the town and the entry fill; a name that is not here stays a field."""
    town = catalogue.settings.town
    found = {"commune": town.name, "courriel": town.email, "telephone": town.phone}
    if action is None or not isinstance(action.fields, FiftyFifty):
        return found
    fields = action.fields
    agreement = fields.agreement
    referents = fields.referents
    support = [_support(each) for each in fields.support]
    known: dict[str, str | None] = {
        "titre": fields.title,
        "porteurs": ", ".join(bearer.name for bearer in action.bearers),
        "idee": fields.idea,
        "engagement_habitants": fields.commitment,
        "soutien_commune": " ; ".join(support),
        "lieu": fields.place.name if fields.place else None,
        "dates": dates.display_range(
            fields.dates.start, fields.dates.end, approximate=fields.dates.approximate
        ),
        "debut": dates.display(PartialDate.from_date(agreement.signed_on)) if agreement else None,
        "fin": dates.display(PartialDate.from_date(agreement.ends_on))
        if agreement and agreement.ends_on
        else None,
        "entretien": agreement.upkeep if agreement else None,
        "elu": referents.elected if referents else None,
        "technicien": referents.officer if referents else None,
        "ligne budgétaire": ", ".join(
            catalogue.budget_line_name(each.budget_line) for each in fields.support if each.budget_line
        ),
    }
    return found | {name: value for name, value in known.items() if value}


def _support(support: Support) -> str:
    """« technique : deux échafaudages », « financier : 1 250 € »."""
    amount = with_unit(support.amount, "€") if support.amount is not None else None
    said = ", ".join(part.rstrip(".") for part in (support.detail, amount) if part)
    return f"{support.kind.value} : {said}" if said else support.kind.value


_LABELS = {
    "titre": "titre du projet",
    "porteurs": "noms et adresses des porteurs",
    "idee": "idée des habitants",
    "engagement_habitants": "engagement des habitants",
    "soutien_commune": "soutien de la commune : conseil, technique, financier",
    "debut": "date de début",
    "fin": "date de fin",
    "elu": "élu référent",
    "technicien": "technicien référent",
    "telephone": "téléphone",
}
"""What a field is called on paper where the entry leaves it empty."""


def _paragraphs(text: str, known: Mapping[str, str]) -> tuple[Paragraph, ...]:
    return tuple(_runs(line.strip(), known) for line in text.split("\n") if line.strip())


def _runs(line: str, known: Mapping[str, str]) -> Paragraph:
    """The pieces of a line: its words and the values of the entry set as one, its blanks apart."""
    runs: list[Run] = []
    words = ""
    for rank, piece in enumerate(_PLACE.split(line)):
        if rank % 2 == 0:
            words += piece
        elif piece in known:
            value = " ".join(known[piece].split()).rstrip(".")
            opening = words.removesuffix("de ")
            words = opening + of(value) if opening != words else words + value
        else:
            runs += [Run(french(words)), Run(french(_LABELS.get(piece, piece)), blank=True)]
            words = ""
    return tuple(run for run in (*runs, Run(french(words))) if run.text)


def blank(name: str) -> str:
    """How a field to complete is written."""
    return french(f"[{TO_COMPLETE} : {name}]")
