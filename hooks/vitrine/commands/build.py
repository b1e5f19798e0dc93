"""`vitrine construire` and `vitrine servir`: MkDocs, run with the options that our hook reads."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from vitrine.commands.fault import report_trace
from vitrine.commands.tree import PROJECT, add_root, content_root


def register(verbs: Any, add_help: Callable[[argparse.ArgumentParser], None]) -> None:
    """Declare both verbs."""
    build = verbs.add_parser(
        "construire",
        help="Vérifie les fiches, puis construit le site et les imprimés dans site/.",
        description="Vérifie les fiches, puis construit tout. En cas d’erreur, rien ne change.",
        add_help=False,
    )
    add_help(build)
    build.add_argument("--site-only", action="store_true", help="Sans les imprimés.")
    build.add_argument("--strict", action="store_true", help="Les avertissements empêchent aussi de publier.")
    build.add_argument(
        "--destination", metavar="DOSSIER", type=Path, help="Où publier (par défaut : site/ dans la racine)."
    )
    add_root(build)
    build.set_defaults(run=run_build)
    serve = verbs.add_parser(
        "servir",
        help="Montre le site en direct, brouillons compris.",
        description="Montre le site à mesure que vous écrivez ; les problèmes s’affichent dans la page.",
        add_help=False,
    )
    add_help(serve)
    serve.add_argument(
        "--adresse", default="127.0.0.1:8000", help="L’adresse locale (par défaut : 127.0.0.1:8000)."
    )
    add_root(serve)
    serve.set_defaults(run=run_serve)


def run_build(options: argparse.Namespace) -> int:
    """Build and publish; returns the exit code."""
    root = content_root(options)
    site = (options.destination or root / "site").resolve()
    switches = {
        "VITRINE_PDF": not options.site_only,
        "VITRINE_STRICT": options.strict,
        "VITRINE_APERCU": False,
    }
    return _mkdocs(["build", "--quiet"], root, site, switches)


def run_serve(options: argparse.Namespace) -> int:
    """Serve until interrupted; returns the exit code."""
    root = content_root(options)
    print(f"Aperçu : http://{options.adresse}/ (Ctrl+C pour arrêter)", file=sys.stderr)
    switches = {"VITRINE_PDF": False, "VITRINE_STRICT": False, "VITRINE_APERCU": True}
    with suppress(KeyboardInterrupt):
        return _mkdocs(["serve", "--quiet", "--dev-addr", options.adresse], root, root / "site", switches)
    return 0


def _mkdocs(arguments: list[str], root: Path, site: Path, switches: dict[str, bool]) -> int:
    environment = {
        **os.environ,
        **{name: str(value).lower() for name, value in switches.items()},
        "VITRINE_CONTENU": str(root / "content"),
        "VITRINE_SITE": str(site),
        "VITRINE_PROGRES": "oui" if sys.stderr.isatty() else "",
        "NO_MKDOCS_2_WARNING": "1",  # Material's notice of its end of life is not for staff
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(PROJECT / "mkdocs.yml")]
    process = subprocess.Popen(
        command, env=environment, cwd=PROJECT, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        trace = _relay(process)
        code = process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise
    return report_trace(trace) if trace else code


_TRACE = re.compile(r"Traceback \(most recent call last\)|\w+Error: ")
"""How a trace begins; that of an error met on the way has but its name."""


def _relay(process: subprocess.Popen[str]) -> str:
    """Pass on what MkDocs says as it says it, save for a trace, which is returned."""
    trace: list[str] = []
    for line in process.stderr or ():
        if trace or _TRACE.match(line):
            trace.append(line)
        else:
            sys.stderr.write(line)
    return "".join(trace)
