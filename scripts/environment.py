"""The project's own environment, `.venv`: made when missing, remade when out of date, else left alone.

The scripts come here first, so this file uses the standard library only, and an old Python can read it far
enough to refuse in French. `python3 scripts/environment.py` prepares the environment and does nothing else.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the reader of this message has that older Python
    sys.exit(
        f"Vitrine demande Python 3.11 ou plus récent ; celui-ci est Python {sys.version.split()[0]} "
        f"({sys.executable}).\n"
        "Sous Debian 12, Ubuntu 24.04 et suivants : sudo apt install python3 python3-venv\n"
        "Sous Windows et macOS : le programme d’installation de Python, version 3.11 ou plus.\n"
        "Puis relancez la commande avec ce Python-là."
    )

import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sysconfig
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NoReturn

Group = Literal["build", "test"]

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "vitrine.json"
"""What was installed, as one digest per group. It is removed before any change and written last: an
installation that was interrupted has no stamp, and is done again."""

LOCKS: dict[Group, Path] = {"build": ROOT / "requirements.lock", "test": ROOT / "requirements-test.lock"}
"""Each lock is whole: the test group's also holds what the build needs, at the same versions."""

COULD_NOT_RUN = 2
INTERRUPTED = 130


class NotPreparedError(Exception):
    """The environment could not be made; the message says in French why, and what to do."""


def prepare(group: Group = "build") -> Path:
    """Return the Python that holds the group's packages and the project itself, at the locked versions.

    Raises NotPreparedError when something must first be installed or repaired by hand.
    """
    wanted = digest(group)
    installed = read_stamp() if PYTHON.exists() else {}
    if installed.get(group) == wanted:
        return PYTHON

    say("Vitrine prépare son environnement dans .venv (une à deux minutes, seulement cette fois)…")
    uv = shutil.which("uv")
    STAMP.unlink(missing_ok=True)
    # The test group is added to a sound build environment; anything else starts afresh.
    if installed != {"build": digest("build")}:
        create(uv)
    say("  · bibliothèques")
    install(uv, "--require-hashes", "--only-binary=:all:", "--requirement", str(LOCKS[group]))
    say("  · programme")
    install(uv, "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(json.dumps({"build": digest("build"), group: wanted}), encoding="utf-8")
    say("Environnement prêt.")
    return PYTHON


def digest(group: Group) -> str:
    """Return what an environment depends on, as one digest: Python, folder, project, lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The settings of ruff, mypy and pytest change nothing in what is installed.
    project["tool"] = project["tool"]["hatch"]
    facts = [
        sys.implementation.cache_tag,
        sysconfig.get_platform(),
        str(ROOT),
        project,
        LOCKS[group].read_text("utf-8"),
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def read_stamp() -> dict[str, str]:
    """Return the digests of the groups installed; empty when the environment is not ours or not finished."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def create(uv: str | None) -> None:
    """Make an empty `.venv` in place of whatever is there."""
    # From inside a virtual environment, the new one is made from the Python behind it.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if uv is None:
        require_venv()
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        raise NotPreparedError(
            f"Le dossier .venv doit être refait, mais il n’a pas pu être supprimé ({error}).\n"
            "Fermez les programmes qui s’en servent, ou supprimez-le, puis relancez la même commande."
        ) from error
    say(f"  · Python {sys.version_info.major}.{sys.version_info.minor}")
    command = [uv, "venv", "--quiet", "--no-project"] if uv else [base, "-m", "venv"]
    run([*command, *(["--python", base] if uv else []), str(VENV)], "L’environnement n’a pas pu être créé.")


def require_venv() -> None:
    """Raise NotPreparedError when this Python comes without what makes environments, as Debian's does."""
    if all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        return
    if shutil.which("apt-get"):
        # Debian and Ubuntu name the package after the Python it completes.
        own = Path(sys.base_prefix) == Path("/usr")
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv" if own else "python3-venv"
        remedy = f"Sous Debian et Ubuntu : sudo apt install {package}"
    else:
        remedy = "Réinstallez Python depuis son programme d’installation, en gardant l’option « pip »."
    raise NotPreparedError(
        "Il manque à Python de quoi créer un environnement (modules « venv » et « ensurepip »).\n"
        f"{remedy}\nPuis relancez la même commande."
    )


def install(uv: str | None, *arguments: str) -> None:
    """Install into `.venv` with uv, or else with the environment's own pip."""
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        command = [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
        ]
    run(
        [*command, *arguments],
        "L’installation a échoué ; le message de l’outil est ci-dessus.\n"
        "Vérifiez la connexion à Internet et la place sur le disque, puis relancez la même commande.",
    )


def run(command: Sequence[str], failure: str) -> None:
    """Run one step quietly; raise NotPreparedError, after the tool's own words, when it fails."""
    result = subprocess.run(
        command, cwd=ROOT, env=child_environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if result.returncode:
        raise NotPreparedError(f"{result.stdout.strip()}\n\n{failure}".lstrip())


def child_environment() -> dict[str, str]:
    """Return this process's environment for a child that uses `.venv`: French is UTF-8 everywhere."""
    outer = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    return outer | {"PYTHONUTF8": "1"}


def say(line: str) -> None:
    """Show progress to someone in front of a terminal; a pipe gets nothing."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)


def speak_utf8() -> None:
    """Write French as UTF-8, whatever the console of an old Windows or a bare server says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def prepare_or_exit(group: Group = "build") -> Path:
    """Return the environment's Python; leave the program with a French message when there can be none."""
    speak_utf8()
    try:
        return prepare(group)
    except NotPreparedError as error:
        print(error, file=sys.stderr)
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        print("\nInterrompu. La même commande reprendra la préparation.", file=sys.stderr)
        sys.exit(INTERRUPTED)


def become_vitrine(*arguments: str) -> NoReturn:
    """Prepare the build's environment, then hand this process over to the `vitrine` command."""
    python = prepare_or_exit()
    command = [str(python), "-m", "vitrine.commands.main", *arguments]
    if os.name == "nt":  # Windows has no exec that keeps the console and the exit code.
        sys.exit(call(command))
    os.chdir(ROOT)
    os.execve(python, command, child_environment())


def call(command: Sequence[str]) -> int:
    """Run a command from the root and return its exit code; Ctrl-C lets it end in its own way."""
    with subprocess.Popen(command, cwd=ROOT, env=child_environment()) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    prepare_or_exit()
