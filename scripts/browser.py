"""The Chromium browser that the tests drive: any that is already on the machine; none is ever downloaded."""

import os
import shutil
import sys
from pathlib import Path

VARIABLE = "VITRINE_CHROMIUM"
"""Names a browser's program, before any other is looked for."""

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")

HOW_TO_INSTALL = {
    "linux": "Sous Debian : sudo apt install chromium",
    "darwin": "Sous macOS : installez Google Chrome ou Chromium.",
    "win32": "Sous Windows : installez Google Chrome, ou réparez Microsoft Edge.",
}.get(sys.platform, "Installez Chromium ou Google Chrome.")


def find_chromium() -> Path | None:
    """Return the browser's program, or None when the machine has none."""
    if named := os.environ.get(VARIABLE):
        return Path(named) if Path(named).is_file() else None
    candidates: list[Path] = []
    if sys.platform == "win32":
        roots = (os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"))
        candidates = [Path(root) / program for root in roots if root for program in WINDOWS_PROGRAMS]
    elif sys.platform == "darwin":
        candidates = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in APPLICATIONS]
    on_path = (shutil.which(program) for program in PROGRAMS)
    return next((Path(found) for found in (*on_path, *candidates) if found and Path(found).is_file()), None)
