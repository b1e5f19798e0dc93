"""What is said when the program itself is wrong: a sentence for staff, the trace for maintainers."""

from __future__ import annotations

import sys
from pathlib import Path

COULD_NOT_RUN = 2
FAULT_FILE = "vitrine-defaut.txt"


def report_fault(trace: str) -> int:
    """Keep the trace, say what to do with it, and return the exit code of a command that could not run."""
    file = Path.cwd() / FAULT_FILE
    file.write_text(trace, encoding="utf-8")
    sys.stderr.write(
        "Le programme s’est trompé, pas vous\u00a0: rien n’a été publié.\n"
        f"À faire\u00a0: envoyer aux mainteneurs le fichier {file.name}, qui dit ce qui s’est passé.\n"
    )
    return COULD_NOT_RUN
