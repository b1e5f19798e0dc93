"""When each file last changed, and where it can be edited, as git knows it; nothing where there is no git."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

FOLDERS = ("initiatives", "talks", "content")


def last_changes(root: Path) -> Mapping[str, date]:
    """The day of the last commit that touched each file, from the root of the content tree, in one git call.

    Empty where the tree is not under git or git is not installed. A shallow clone knows only its last
    commits: its files would bear a false day, so they get none.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return MappingProxyType({})
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    log = _git(root, "log", "--format=%x00%cs", "--name-only", "--no-renames", "-z", "--", *FOLDERS)
    changes: dict[str, date] = {}
    day: date | None = None
    for word in log.split("\0"):
        text = word.strip("\n")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            day = date.fromisoformat(text)
        elif text and day:
            changes.setdefault(text.removeprefix(prefix), day)
    return MappingProxyType(changes)


def past_texts(root: Path, path: str) -> Iterator[str]:
    """The texts that a file had at each commit that touched it, latest first, under any name it bore."""
    log = _git(root, "log", "--follow", "--format=%x00%H", "--name-only", "-z", "--", path)
    commit = ""
    for word in log.split("\0"):
        text = word.strip("\n")
        if re.fullmatch(r"[0-9a-f]{40,64}", text):
            commit = text
        elif text and commit and (content := _git(root, "show", f"{commit}:{text}")):
            yield content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def edit_address(root: Path) -> str:
    """The edit form of the repository that this clone comes from, with {chemin}; empty where unknown."""
    remote = _git(root, "remote", "get-url", "origin").strip()
    found = re.fullmatch(
        r"(?:https://(?:[^@/]+@)?|git@|ssh://git@)([\w.-]+\.[a-z]+)[:/](.+?)(?:\.git)?/?", remote
    )
    if not found:
        return ""
    host, repository = found[1], found[2]
    branch = "main"
    if "gitlab" in host:
        return f"https://{host}/{repository}/-/edit/{branch}/{{chemin}}"
    return f"https://{host}/{repository}/{'edit' if host == 'github.com' else '_edit'}/{branch}/{{chemin}}"


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotepath=off", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
