"""A title as a file name, which becomes an address."""

from __future__ import annotations

import re

from vitrine.text.collation import fold


def slug(title: str) -> str:
    """Lower-case ASCII letters, digits and hyphens: « L’été : un œuf » gives « l-ete-un-oeuf »."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
