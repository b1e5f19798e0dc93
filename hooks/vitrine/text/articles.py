"""Names that open with an article: inside a sentence, and in an alphabetical list."""

from vitrine.text.collation import fold

_ARTICLES = ("un", "une", "des", "le", "la", "les")
_COUNTS = ("un", "une", "des", "deux", "trois", "quatre", "cinq", "six", "plusieurs", "quelques")


def as_agent(name: str) -> str:
    """A name after « par »: an article that opens it loses its capital (« une quarantaine de jeunes »)."""
    return name[0].lower() + name[1:] if filed_under(name) != name else name


def filed_under(name: str) -> str:
    """The name from its first significant word on, by which a list files it: « quarantaine de jeunes »."""
    first, _, rest = name.partition(" ")
    if rest and fold(first) in _ARTICLES:
        return rest
    return name[2:] if fold(name[:2]) in ("l’", "l'") and name[2:] else name


def is_described(name: str) -> bool:
    """Whether it says what people are rather than who: « une habitante », « deux voisins »."""
    return fold(name.split(" ")[0]) in _COUNTS
