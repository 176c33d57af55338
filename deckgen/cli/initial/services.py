"""What makes the decks again every night: one function a service."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from deckgen.cli.initial.files import (
    GITHUB_WORKFLOW,
    GITLAB_INCLUDE,
    GITLAB_JOB,
    GITLAB_MAIN,
    NewFile,
    github_workflow,
    gitlab_job,
)
from deckgen.cli.initial.writing import EXISTS, write_new
from deckgen.cli.source import Source

PATHS = {"github": GITHUB_WORKFLOW, "gitlab": GITLAB_JOB}


class Written(Struct, frozen=True):
    """What became of a file; ``advice`` is what a person has to do with it, if anything."""

    outcome: str
    path: Path
    advice: str = ""


def repository_top(folder: Path) -> Path:
    """Return the top of the repository, the folder itself without one."""
    here = Path(os.path.realpath(folder))
    return next((step for step in (here, *here.parents) if os.path.lexists(step / ".git")), here)


def usual_service(top: Path) -> str:
    """Return the service that a repository looks like."""
    return "gitlab" if (top / GITLAB_MAIN).exists() else "github"


def write_service(service: str, source: Source, top: Path, folder: Path) -> Iterator[Written]:
    """Write the files of a service for the project in ``folder``."""
    place = Path(os.path.relpath(os.path.realpath(folder), top)).as_posix()
    if service == "github":
        yield _written(top, github_workflow(source, _branch(top), place))
        return
    yield _written(top, gitlab_job(source, place))
    main = _written(top, NewFile(GITLAB_MAIN, GITLAB_INCLUDE))
    if main.outcome == EXISTS and GITLAB_JOB.encode() not in main.path.read_bytes():
        main = Written(EXISTS, main.path, f"add to {GITLAB_MAIN}:\n{GITLAB_INCLUDE.rstrip()}")
    yield main


def _written(top: Path, file: NewFile) -> Written:
    return Written(write_new(top, file), Path(os.path.relpath(top / file.path)))


def _branch(top: Path) -> str:
    """Return the branch that the repository stands on: pushes to it start a build."""
    try:
        head = (top / ".git/HEAD").read_text(encoding="utf-8").strip()
    except OSError:  # no repository yet, or a work tree of one
        return "main"
    return head.removeprefix("ref: refs/heads/") if head.startswith("ref: refs/heads/") else "main"
