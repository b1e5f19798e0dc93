"""The search index, made from the finished pages before they are published (Pagefind).

Pagefind folds accents and case. What it does not know of French is prepared in a copy of each page: an elided
article is parted from its word (« l’été » answers « été »), the words that are everywhere are left out, « œ »
answers « oe ». Every change can be undone by the page that shows the results (pages/static/rechercher.js):
a sign that must be shown and not searched is moved to a private area of Unicode, which no word is made of.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = "assets/recherche"
"""Where the index lies, from the root of the site."""

MARKER = "data-pagefind-body"
"""The attribute of the part of a page that is searched. A page without it is not."""

LEFT_OUT = (
    # Ways out of the page, invitations and notes.
    *(
        "nav",
        "form",
        "button",
        "svg",
        ".invisible",
        ".voisines",
        ".emporter",
        ".manques",
        ".lacune",
        ".aucune",
        ".appel",
        ".liens",
        ".contact",
    ),
    *(".carte", ".compte", ".bloc-fiche", ".cliche figcaption", ".explication"),
    *(".headerlink", ".footnote-ref", ".footnote-backref"),
    # The words that every fiche has: only what fills them tells one from another.
    *("article .tete", ".meta dt", ".panneau h2", ".panneau h3", ".panneau .verbe"),
    *(".panneau li b", ".sceau", ".chemin h3", ".chemin .reste", ".tour"),
)

# No stemming: the French stemmer takes « été » for « et ». The searching page cuts plurals itself.
_NO_LANGUAGE = "xx"
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
_FACET = "qzq"
_SHIFT = 0xE000
_JOINT = "\ue100"
_GAP = "\u200a"
_COMMON = """
ai as au aux avec ce ces cet cette dans de des du elle elles en es est et eu il ils je la le les leur
leurs lui ma mais me mes ne nos notre nous on ont ou où par pas pour qu que qui sa se ses si son sont
sur ta te tes ton tu un une vos votre vous
"""
EVERYWHERE = frozenset(_COMMON.split())
"""Words that the index leaves out, as it does single letters; the searching page drops them too."""
_LIGATURES = {"œ": f"o{_JOINT}e", "Œ": f"O{_JOINT}e", "æ": f"a{_JOINT}e", "Æ": f"A{_JOINT}e"}
# The term and the words of a definition would be read as one.
_STOPS = {"</dt>": "\u00a0: </dt>", "</dd>": ". </dd>"}
_PIECE = re.compile(r"<[^>]*>|[^<]+")
_ELISION = re.compile(r"\b([ldjmtsnc]|(?:jus|lors|puis|quoi)?qu)([’'])(?=\w)", re.IGNORECASE)
# « A été » is no summer.
_BEEN = re.compile(
    r"\b((?:ai|as?|avons|avez|ont|aur\w+|av(?:oir|ait|aient)|ayant|eût)[ \u00a0]"
    r"(?:(?:pas|bien|déjà|jamais|ainsi|aussi)[ \u00a0])?)(été)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


class IndexFailure(Exception):
    """The index could not be made; the message says so in French."""


def marks(kind: str, year: int | None) -> str:
    """The attributes of a main part that is searched, under a kind and perhaps a year."""
    facts = {"sorte": kind, **({"annee": str(year)} if year else {})}
    values = " ".join(f'data-{name}="{value}"' for name, value in facts.items())
    names = ", ".join(f"{name}[data-{name}]" for name in facts)
    return f'{MARKER} {values} data-pagefind-meta="{names}"'


def index_pages(site: Path) -> None:
    """Write the index of a finished site into its own folder, from the pages that bear the marker.

    Raises:
        IndexFailure: the indexer is missing, or refused.
    """
    folder = site / FOLDER
    with TemporaryDirectory(prefix="recherche-") as temporary:
        copies = Path(temporary)
        for page in sorted(site.rglob("*.html")):
            text = page.read_text(encoding="utf-8")
            if MARKER in text:
                copy = copies / page.relative_to(site)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(prepared(text), encoding="utf-8")
        _run(copies, folder)
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()


def prepared(page: str) -> str:
    """The page as it is given to the indexer: its tags untouched, its texts ready to be searched."""
    return "".join(_piece(found[0]) for found in _PIECE.finditer(page))


def _piece(piece: str) -> str:
    if piece.startswith("<"):
        return _STOPS.get(piece, piece) + (_facets(piece) if MARKER in piece else "")
    return html.escape(_searchable(html.unescape(piece)), quote=False)


def _facets(tag: str) -> str:
    """The kind and the year of a page as two words that nobody types: the searching page filters by them.

    Pagefind's own filters come in another order at each run; two builds would not be the same to the byte.
    """
    words = (
        _FACET + re.sub(r"\W|-", "", value) for value in re.findall(r' data-(?:sorte|annee)="([^"]+)"', tag)
    )
    return f"<p>{' '.join(words)}</p>"


def _searchable(text: str) -> str:
    text = _ELISION.sub(lambda found: f"{_hidden(found[1])}{found[2]}{_GAP}", text)
    text = _BEEN.sub(lambda found: f"{found[1]}{_hidden(found[2])}", text)
    text = _WORD.sub(lambda found: _hidden(found[0]) if _is_everywhere(found[0]) else found[0], text)
    return re.sub("[œŒæÆ]", lambda found: _LIGATURES[found[0]], text)


def _is_everywhere(word: str) -> bool:
    return len(word) == 1 or word.lower() in EVERYWHERE


def _hidden(word: str) -> str:
    return "".join(chr(_SHIFT + ord(char)) if ord(char) < 0x100 else char for char in word)


def _run(pages: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(folder)]
    options = ["--exclude-selectors", ", ".join(LEFT_OUT), "--force-language", _NO_LANGUAGE, "--silent"]
    done = subprocess.run(
        [*command, *options], cwd=pages, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise IndexFailure(
            f"La recherche n’a pas pu être préparée.\n{said}\n"
            "À faire : relancer la construction. Si le message revient, le transmettre à la personne qui "
            "s’occupe du programme."
        )
