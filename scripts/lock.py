"""Write requirements.lock and requirements-test.lock from pyproject.toml, for every platform, with hashes.

`uv` must be on the PATH; arguments go to it: `python3 scripts/lock.py --upgrade` takes newer versions,
`--upgrade-package pillow` only one. Without arguments, only what pyproject.toml asks for moves.
The locks name no registry: everyone installs from their own.
"""

import shutil
import subprocess
import sys

from environment import COULD_NOT_RUN, ROOT

COMPILE = (
    "pip", "compile", "pyproject.toml",
    "--universal", "--python-version=3.11", "--generate-hashes",
    "--no-emit-index-url", "--no-emit-find-links", "--quiet",
    "--custom-compile-command=python3 scripts/lock.py",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Return 0 once both locks are written, uv's own exit code when it refuses, 2 when there is no uv."""
    uv = shutil.which("uv")
    if uv is None:
        print("Il manque « uv » pour recalculer les versions : pip install uv", file=sys.stderr)
        return COULD_NOT_RUN
    build = ("--group=setup", "--output-file=requirements.lock")
    # The test lock holds the build's packages too, at the same versions: one file installs everything.
    test = (
        "--group=setup",
        "--group=test",
        "--constraint=requirements.lock",
        "--output-file=requirements-test.lock",
    )
    for group in (build, test):
        status = subprocess.call([uv, *COMPILE, *group, *arguments], cwd=ROOT)
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
