"""What is said when a command can't go on: what the machine refuses, or that the program itself is wrong."""

from __future__ import annotations

import errno
import re
import sys
import tempfile
from pathlib import Path

from vitrine.text.typography import french

COULD_NOT_RUN = 2
FAULT_FILE = "vitrine-defaut.txt"
CACHE = ".cache"
_PROGRAM = Path(__file__).resolve().parents[1]

_FULL = "Le disque est plein : {file} n’a pas pu être écrit.", "libérer de la place, puis relancer."
_CLOSED = (
    "L’ordinateur refuse l’accès à {file}.",
    "fermer le programme qui l’a ouvert, ou choisir un dossier où vous pouvez écrire, puis relancer.",
)
_FILE_FOR_FOLDER = (
    "Il faut un dossier là où se trouve un fichier : {file}.",
    "déplacer ou renommer ce fichier, puis relancer.",
)
_FOLDER_FOR_FILE = (
    "Il faut un fichier là où se trouve un dossier : {file}.",
    "déplacer ou renommer ce dossier, puis relancer.",
)
_HINDRANCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: (
        "Le disque ne se laisse que lire : {file} n’a pas pu être écrit.",
        "choisir un dossier où vous pouvez écrire, puis relancer.",
    ),
    errno.EEXIST: _FILE_FOR_FOLDER,
    errno.ENOTDIR: _FILE_FOR_FOLDER,
    errno.EISDIR: _FOLDER_FOR_FILE,
    errno.ENOENT: (
        "Introuvable : {file}.",
        "vérifier que le disque ou la clé est branché et que rien n’a été déplacé, puis relancer.",
    ),
    errno.EIO: (
        "Le disque ou le réseau ne répond pas : {file}.",
        "vérifier la connexion, ou travailler sur une copie, puis relancer.",
    ),
    errno.ENOMEM: (
        "La mémoire de l’ordinateur n’a pas suffi.",
        "fermer d’autres programmes, ou imprimer une année à la fois, puis relancer.",
    ),
}
"""By the number of what the system refuses, what is said of it and what can be done."""

_REFUSED = re.compile(
    r"^\w+: \[Errno (?P<number>\d+)\] [^:\n]*(?:: '(?P<file>[^'\n]*)'(?: -> '(?P<target>[^'\n]*)')?)?\Z",
    re.MULTILINE,
)
"""How a trace of Python ends where the machine refused something."""


def hindrance(error: OSError) -> str | None:
    """What the machine refused, where, and what to do, in French; None where the program may be wrong."""
    if error.errno not in _HINDRANCES:
        return None
    said, remedy = _HINDRANCES[error.errno]
    # The path stays to the letter: it is copied.
    file = Path(error.filename2 or error.filename or "un fichier")
    if error.errno == errno.ENOENT and file.is_relative_to(_PROGRAM):
        return None
    if _HINDRANCES[error.errno] is _FILE_FOR_FOLDER:
        file = next((each for each in (file, *file.parents) if each.is_file()), file)
    if CACHE in file.parts:
        remedy = f"{remedy} Le dossier {CACHE} peut être supprimé sans crainte : il se refait."
    return french(said).format(file=file) + french(f"\nÀ faire : {remedy}\n")


def report_trace(trace: str) -> int:
    """The same for the trace of another process, of which the last line is all that says what was refused."""
    if found := _REFUSED.search(trace.rstrip()):
        said = hindrance(OSError(int(found["number"]), "", found["target"] or found["file"]))
        if said:
            sys.stderr.write(said)
            return COULD_NOT_RUN
    return report_fault(trace)


def report_fault(trace: str) -> int:
    """Keep the trace, say what to do with it, and return the exit code of a command that could not run."""
    sys.stderr.write(
        french("Le programme s’est trompé, pas vous : rien n’a été publié.\n")
        + french(f"À faire : envoyer aux mainteneurs {_kept(trace)}, qui dit ce qui s’est passé.\n")
    )
    return COULD_NOT_RUN


def _kept(trace: str) -> str:
    """How to name what holds a trace: a file here, elsewhere where nothing can be written here."""
    for file in (Path(FAULT_FILE), Path(tempfile.gettempdir()) / FAULT_FILE):
        try:
            file.write_text(trace, encoding="utf-8")
        except OSError:
            continue
        return f"le fichier {file}"
    return f"ces mots : « {trace.strip().splitlines()[-1]} »"
