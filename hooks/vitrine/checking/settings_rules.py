"""What the law asks of a site that is online (LCEN, art. 6; loi 2005-102, art. 47; décret 2019-768)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vitrine.checking.document import Document
from vitrine.checking.fields import declaration
from vitrine.model.settings import Settings
from vitrine.model.vocabulary import SiteState
from vitrine.reading.nodes import descend
from vitrine.reading.problem import Problem

STATEMENT_LIFETIME = timedelta(days=3 * 365 + 1)

LEGAL_FIELDS = (
    ("mentions_legales", "editeur"),
    ("mentions_legales", "adresse"),
    ("mentions_legales", "telephone"),
    ("mentions_legales", "directeur_publication"),
    ("mentions_legales", "hebergeur", "nom"),
    ("mentions_legales", "hebergeur", "adresse"),
    ("mentions_legales", "hebergeur", "telephone"),
    ("mentions_legales", "credits"),
    ("mentions_legales", "contact_donnees"),
    ("accessibilite", "date"),
    ("accessibilite", "schema_pluriannuel"),
    ("accessibilite", "plan_action"),
    ("accessibilite", "contenus_non_accessibles"),
    ("accessibilite", "contact"),
)


def check_settings(document: Document[Settings], today: date) -> Iterator[Problem]:
    """The legal fields that are empty, and a statement that is too old."""
    online = document.sound("site") and document.fields.site.state is SiteState.ONLINE
    code = "mention-absente" if online else "mention-a-completer"
    for path in LEGAL_FIELDS:
        if document.sound(path[0]) and descend(document.node, path) is None:
            info = declaration(Settings, path)
            example = str(info.examples[0]) if info and info.examples else "…"
            yield document.missing(code, *path, exemple=example)
    statement = document.fields.accessibility if document.sound("accessibilite") else None
    if statement and statement.date and today - statement.date > STATEMENT_LIFETIME:
        yield document.at("declaration-perimee", "accessibilite", "date")
