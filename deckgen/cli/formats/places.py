"""Where the files of diagnostics stand in the repository: what CI services show beside a line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from deckgen.diagnostics import Diagnostic


def repository_top(environment: Mapping[str, str] | None = None) -> Path:
    """Return the top of the repository: GitHub's workspace, else the nearest ``.git`` upwards.

    Without either it is the current folder.
    """
    variables = os.environ if environment is None else environment
    here = Path(os.path.realpath("."))
    workspace = variables.get("GITHUB_WORKSPACE", "")
    if workspace and here.is_relative_to(os.path.realpath(workspace)):
        return Path(os.path.realpath(workspace))
    return next((step for step in (here, *here.parents) if os.path.lexists(step / ".git")), here)


def file_of(found: Diagnostic) -> str:
    """Return the file that a problem is about, as the user knows it; "" for none."""
    return found.span.file if found.span else found.file


def from_top(file: str, top: Path) -> str:
    """Return a file's path from ``top``, with slashes; outside of it, the absolute path."""
    folder = os.path.realpath(os.path.dirname(file) or ".")  # noqa: PTH120 — a Path drops "./"
    path = Path(folder) / os.path.basename(file)  # noqa: PTH119
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else path.as_posix()
