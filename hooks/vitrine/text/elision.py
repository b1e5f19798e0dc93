"""Words that are cut before a vowel."""

from vitrine.text.collation import fold


def of(name: str) -> str:
    """« de Loos-en-Gohelle », « d’Exempleville »."""
    return f"d’{name}" if fold(name)[:1] in tuple("aeiouyh") else f"de {name}"
