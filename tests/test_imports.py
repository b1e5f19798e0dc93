"""Imports go one way: model, reading, checking, catalogue, handbook, pages and print, assembly, commands."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[1] / "hooks"
PACKAGE = HOOKS / "vitrine"

LEAVES = {"text", "design", "photos", "publishing"}
MAY_IMPORT = {
    "text": {"text"},
    "design": {"design", "text"},
    "photos": {"photos"},
    "publishing": {"publishing"},
    "model": {"model", "text"},
    "reading": {"reading", "model", "text"},
    "checking": {"checking", "reading", "model", "text", "photos"},
    "catalogue": {"catalogue", "checking", "reading", "model", "text", "photos"},
    "handbook": {"handbook", "catalogue", "reading", "model", "text", "design"},
    "pages": {"pages", "handbook", "catalogue", "checking", "reading", "model"} | LEAVES,
    "print": {"print", "handbook", "catalogue", "reading", "model"} | LEAVES,
    "assembly": {"assembly", "pages", "print", "catalogue", "model"} | LEAVES,
    "commands": {
        "commands",
        "assembly",
        "pages",
        "print",
        "handbook",
        "catalogue",
        "checking",
        "reading",
        "model",
    }
    | LEAVES,
}


def imported(file: Path) -> set[str]:
    """The modules that a file imports, in full."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{file.name}: imports are absolute"
            found.add(node.module)
    return found


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_nothing_points_back(package: str) -> None:
    files = list((PACKAGE / package).rglob("*.py"))
    assert files, f"{package} has no module"
    for file in files:
        for module in imported(file):
            if module.startswith("vitrine."):
                assert module.split(".")[1] in MAY_IMPORT[package], (
                    f"{file.relative_to(PACKAGE)} imports {module}"
                )


def test_every_package_has_its_place() -> None:
    packages = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert packages == set(MAY_IMPORT)


def test_one_file_imports_mkdocs() -> None:
    files = {file for file in HOOKS.rglob("*.py") if any(m.split(".")[0] == "mkdocs" for m in imported(file))}
    assert files == {HOOKS / "mkdocs_vitrine.py"}


def test_no_circle_between_modules() -> None:
    graph = {
        ".".join(file.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__"): imported(file)
        for file in PACKAGE.rglob("*.py")
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in done or module not in graph:
            return
        for following in graph[module]:
            visit(following, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())
