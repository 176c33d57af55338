"""Git repositories as teams keep them: a bare one for all, and clones of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.cli.running import POST, environment, post


def git(folder: Path, *arguments: str) -> str:
    """Run git as Ada, who writes posts."""
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        env=environment(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1"),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def make_repository(folder: Path) -> tuple[Path, Path]:
    """Return a bare repository and Ada's clone of it, with two posts."""
    remote, clone = folder / "remote.git", folder / "ada"
    git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(remote))
    git(folder, "clone", "--quiet", str(remote), str(clone))
    post(clone, "posts/day1.md")
    post(clone, "posts/day2.md", POST.replace("Day one", "Day two"))
    git(clone, "checkout", "--quiet", "-B", "main")
    commit(clone, "Add posts")
    git(clone, "push", "--quiet", "--set-upstream", "origin", "main")
    return remote, clone


def with_sidecars(*decks: str) -> list[str]:
    """The decks, and what is kept of each beside it, as git sorts them."""
    return sorted([*(f"deckgen-derived/{deck}.xml" for deck in decks), *decks])
