"""Run every check: format, lint, types, tests. With arguments, only the tests: they go to pytest.

`python3 scripts/test.py` is what `.ci/run` runs; `python3 scripts/test.py -k livret -x` is for one's desk.
"""

import shutil
import sys
from pathlib import Path

from environment import COULD_NOT_RUN, ROOT, NotPreparedError, call, prepare_or_exit, run, say

# isort: split
# After the environment, which refuses a Python too old to read this one.
from browser import HOW_TO_INSTALL, VARIABLE, find_chromium

CODE = ("hooks", "scripts", "tests")
TYPED = ("hooks/vitrine", "hooks/mkdocs_vitrine.py", "scripts", "tests")


def main(arguments: list[str]) -> int:
    """Return 0 when everything passes, the first failing check's exit code, or 2 when a tool is missing."""
    python = prepare_or_exit("test")
    missing = missing_tools()
    if missing:
        print("\n".join(missing), file=sys.stderr)
        if not arguments:
            return COULD_NOT_RUN

    checks = {
        "mise en forme": ["ruff", "format", "--check", "--quiet", *CODE],
        "règles d’écriture": ["ruff", "check", "--quiet", *CODE],
        "types": ["mypy", "--no-error-summary", *TYPED],
        "tests": ["pytest", *arguments],
    }
    if arguments:
        checks = {"tests": checks["tests"]}
    statuses = {}
    for name, command in checks.items():
        say(f"Vérification : {name}")
        statuses[name] = call([str(python), "-m", *command])
    failed = {name: status for name, status in statuses.items() if status}
    if failed:
        print("En échec : {}.".format(", ".join(failed)), file=sys.stderr)
    return next(iter(failed.values()), 0)


def missing_tools() -> list[str]:
    """Return what to say of each tool the browser tests lack, after npm has brought the project's own."""
    missing = []
    if find_chromium() is None:
        missing.append(
            f"Il manque le navigateur Chromium, dans lequel les tests ouvrent le site. {HOW_TO_INSTALL}\n"
            f"(S’il est ailleurs, la variable {VARIABLE} donne son chemin.)"
        )
    if not is_current(ROOT / "node_modules" / ".package-lock.json", ROOT / "package-lock.json"):
        npm = shutil.which("npm")
        if npm is None:
            missing.append(
                "Il manque npm, qui apporte le vérificateur d’accessibilité axe-core. "
                "Sous Debian : sudo apt install npm ; ailleurs : installez Node.js."
            )
        else:
            say("Vitrine installe ses outils de vérification dans node_modules…")
            try:
                run(
                    [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
                    "L’installation par npm a échoué.",
                )
            except NotPreparedError as error:
                missing.append(str(error))
    return missing


def is_current(installed: Path, lock: Path) -> bool:
    """Return whether what npm installed is at least as recent as the lock it came from."""
    return installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
