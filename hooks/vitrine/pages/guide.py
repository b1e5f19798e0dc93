"""The lists of the contributors' guide, written from the declarations themselves: fields and messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from vitrine.checking.messages import MESSAGES, Message, Severity
from vitrine.model.edition import Edition
from vitrine.model.entries import Entry, FiftyFifty, Initiative
from vitrine.model.festival import FestivalYear
from vitrine.model.figures import Computation, Figure
from vitrine.model.print_texts import LeafletText, MemoText, PaperText
from vitrine.model.settings import Settings, VocabularyTerm
from vitrine.model.talks import Talk
from vitrine.model.texts import ExplainedText, FiguresText, HomeText, PageText

FIELDS_PAGE = "guide/champs.md"
MESSAGES_PAGE = "guide/messages.md"

_FILES: tuple[tuple[str, str, type[BaseModel], frozenset[str]], ...] = (
    ("Une action, quelle qu’elle soit", "initiatives/<année>/<nom>.md", Entry, frozenset()),
    (
        "De plus, pour une initiative",
        "initiatives/<année>/<nom>.md",
        Initiative,
        frozenset(Entry.model_fields),
    ),
    (
        "De plus, pour un fifty-fifty",
        "initiatives/<année>/<nom>.md",
        FiftyFifty,
        frozenset(Entry.model_fields),
    ),
    ("Un récit", "talks/<année>/<nom>.md", Talk, frozenset()),
    ("Une édition de Faites in Loos", "content/faites-in-loos/<année>.md", FestivalYear, frozenset()),
    ("Le texte d’une page", "content/pages/<page>.md", PageText, frozenset()),
    ("De plus, pour l’accueil", "content/pages/accueil.md", HomeText, frozenset(PageText.model_fields)),
    (
        "De plus, pour les chiffres",
        "content/pages/chiffres.md",
        FiguresText,
        frozenset(PageText.model_fields),
    ),
    (
        "De plus, pour le fifty-fifty",
        "content/pages/fifty-fifty.md",
        ExplainedText,
        frozenset(PageText.model_fields),
    ),
    ("Un chiffre", "content/chiffres.yml", Figure, frozenset()),
    ("L’édition du référentiel", "content/referentiel/version.yml", Edition, frozenset()),
    ("Un thème, un quartier, une ligne budgétaire", "content/vocabulaires/", VocabularyTerm, frozenset()),
    ("La fiche mémo", "content/imprimes/memo.yml", MemoText, frozenset()),
    ("Le dépliant", "content/imprimes/depliant.yml", LeafletText, frozenset()),
    ("La demande, la convention", "content/imprimes/", PaperText, frozenset()),
    ("Les réglages", "content/reglages.yml", Settings, frozenset()),
)
"""Each kind of file: its title, its place, its declaration, the fields that another section shows."""
_FIELDS_OPENING = """\
Cette page est écrite par le programme, à partir des règles qu’il applique : elle ne peut pas être en retard
sur elles. L’astérisque \\* signale un champ obligatoire. Un groupe de champs s’écrit en retrait, ou entre
accolades ; une liste s’écrit entre crochets, ou avec un tiret par ligne. Les champs d’un groupe (une photo,
une source, un lien…) ne sont détaillés qu’une fois."""
_MESSAGES_OPENING = """\
Chaque message porte un code, entre crochets à la fin de sa première ligne. Voici ce que chacun veut dire.
Les points de suspension tiennent la place de ce que vous avez écrit."""
_COMPUTED = ", ".join(f"`{each.value}`" for each in Computation)


Vocabularies = Mapping[str, tuple[VocabularyTerm, ...]]
"""The town's own lists of words, by the field that takes them."""


def guide_pages(vocabularies: Vocabularies) -> tuple[tuple[str, str], ...]:
    """The path, from content/, and the Markdown of each generated page."""
    return (FIELDS_PAGE, fields_page(vocabularies)), (MESSAGES_PAGE, messages_page())


def fields_page(vocabularies: Vocabularies) -> str:
    """Every field: its key, what it is for, an example, whether it is due, the words it accepts."""
    parts = [
        "# Tous les champs",
        _FIELDS_OPENING,
    ]
    shown: set[type[BaseModel]] = set()
    for title, place, model, elsewhere in _FILES:
        parts += [
            f"## {title}",
            f"À écrire dans `{place}`.",
            _table(_fields(model, elsewhere, shown), vocabularies),
        ]
        if model is Figure:
            parts.append(f"Un chiffre « `mode: calcule` » porte l’un de ces identifiants : {_COMPUTED}.")
    return "\n\n".join(parts) + "\n"


def messages_page() -> str:
    """Every message: its code, its sentence, the correction, and why the rule exists."""
    errors = [message for message in MESSAGES.values() if message.severity is Severity.ERROR]
    warnings = [message for message in MESSAGES.values() if message.severity is Severity.WARNING]
    parts = [
        "# Tous les messages",
        _MESSAGES_OPENING,
        f"## Erreurs ({len(errors)})",
        "Tant qu’il en reste une, rien n’est publié et le site en ligne ne change pas.",
        *(_message(message) for message in errors),
        f"## Avertissements ({len(warnings)})",
        "Ils n’empêchent pas de publier.",
        *(_message(message) for message in warnings),
    ]
    return "\n\n".join(parts) + "\n"


# — fields


def _table(fields: Iterator[tuple[str, FieldInfo]], vocabularies: Vocabularies) -> str:
    rows = ["| Champ | À quoi il sert | Exemple |", "|---|---|---|"]
    for path, field in fields:
        own = vocabularies.get(path.rpartition(".")[2], ())
        rows.append(_row(path, field, [f"`{term.id}` ({term.name})" for term in own]))
    return "\n".join(rows)


def _fields(
    model: type[BaseModel], elsewhere: frozenset[str], shown: set[type[BaseModel]], prefix: str = ""
) -> Iterator[tuple[str, FieldInfo]]:
    """Every field, the fields of a group after the group itself, the first time that this group is met."""
    for name, field in model.model_fields.items():
        if name in elsewhere:
            continue
        path = f"{prefix}{field.alias or name}"
        yield path, field
        inner, several = _group(field.annotation)
        if inner is not None and inner not in shown:
            shown.add(inner)
            yield from _fields(inner, frozenset(), shown, f"{path}{'[]' if several else ''}.")


def _row(path: str, field: FieldInfo, chosen: list[str]) -> str:
    """`chosen` are the words of the town's own list, where the field takes one."""
    due = "*" if field.is_required() else ""
    words = f"**{field.title}.** {field.description}"
    terms = chosen or [f"`{term}`" for term in _terms(field.annotation)]
    if terms:
        words += f" Valeurs possibles : {', '.join(terms)}."
    # In code, backslashes show: a bar must be written as an entity.
    examples = ", ".join(f"`{example}`" for example in field.examples or ())
    return f"| `{path}`{due} | {_cell(words)} | {_cell(examples)} |"


def _cell(text: str) -> str:
    return text.replace("|", "&#124;").replace("\n", " ")


def _group(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The group of fields that a field holds, and whether it holds a list of them."""
    several = get_origin(annotation) is tuple
    for each in _types(annotation):
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each, several
    return None, several


def _terms(annotation: Any) -> list[str]:
    """The words of a closed vocabulary, as they are typed."""
    for each in _types(annotation):
        if isinstance(each, Enum):  # Literal[Dispositif.INITIATIVE]
            return [str(each.value)]
        if isinstance(each, type) and issubclass(each, Enum):
            return [str(term.value) for term in each]
    return []


def _types(annotation: Any) -> Iterator[Any]:
    """The types inside an annotation: those of an optional, of a list, of an annotated type."""
    if get_origin(annotation) in (Union, UnionType) or get_args(annotation):
        for inner in get_args(annotation):
            if inner is not NoneType:
                yield from _types(inner)
    else:
        yield annotation


# — messages


def _message(message: Message) -> str:
    return "\n\n".join(
        (
            f"### {message.code}",
            f"**{_shown(message.why)}**",
            *([_shown(message.fix)] if _says_more(message.fix) else []),
            _shown(message.guide),
        )
    )


def _says_more(fix: str) -> bool:
    """A correction made of the staff's own line alone says nothing in a list."""
    return not re.fullmatch(r"À (écrire|faire)[^:]*: \{\w+\}", fix)


class _Quoted(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _shown(template: str) -> str:
    """A message's template for a reader: what it quotes is « … », and signs of Markdown show as they are."""
    pieces = template.format_map(_Quoted()).replace("….", "…").split("`")
    return "".join(f"`{piece}`" if rank % 2 else _plain(piece) for rank, piece in enumerate(pieces))


def _plain(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\*_\[\]#])", r"\\\1", text)
