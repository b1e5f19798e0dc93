"""Where the content tree is."""

from __future__ import annotations

import argparse
from pathlib import Path, PurePosixPath

PROJECT = Path(__file__).resolve().parents[3]
"""The folder of mkdocs.yml: the package is installed in place, from the project's own folder."""


class NotATreeError(Exception):
    """The folder given holds no content tree; the message says so in French."""


def add_root(parser: argparse.ArgumentParser) -> None:
    """The option that names another content tree than the project's."""
    parser.add_argument(
        "--racine",
        metavar="DOSSIER",
        type=Path,
        default=PROJECT,
        help="Le dossier qui contient content/, initiatives/ et talks/ (par défaut : celui du projet).",
    )


def content_root(options: argparse.Namespace) -> Path:
    """The content tree to work on.

    Raises NotATreeError where the folder holds none.
    """
    root: Path = options.racine.resolve()
    if not (root / "content").is_dir():
        raise NotATreeError(f"« {options.racine} » ne contient pas de dossier content/ : rien à lire ici.")
    return root


def inside(root: Path, path: Path) -> PurePosixPath:
    """A path given on the command line, from the root of the content tree.

    Raises NotATreeError where nothing is there.
    """
    for candidate in (path, root / path):
        resolved = candidate.resolve()
        if resolved.exists() and resolved.is_relative_to(root):
            return PurePosixPath(resolved.relative_to(root).as_posix())
    raise NotATreeError(f"« {path} » n’existe pas dans {root.name}/.")
