"""Decks that deckgen made and no post asks for any more; and removing what it made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.projects.jobs import Job, sidecar_of
from deckgen.projects.project import Project
from deckgen.workspace import DERIVED

Whose = Literal["deckgen", "edited", "foreign"]
"""Of whom a deck is: as deckgen made it, edited since, or made by somebody else."""

_BACKUP = re.compile(r"\.edited-\d+\.pptx$")


class Deck(Struct, frozen=True):
    """A deck in the folders where a project's decks lie; ``path`` is from its folder."""

    path: str
    whose: Whose
    orphan: bool


def orphans(project: Project, jobs: Iterable[Job]) -> tuple[Deck, ...]:
    """Return the decks that deckgen made and that are no ``jobs``' output, sorted."""
    known = {job.output for job in jobs}
    strangers = (name for name in _decks(project) if name not in known)
    found = (Deck(name, whose(project.root / name), orphan=True) for name in strangers)
    return tuple(deck for deck in found if deck.whose != "foreign")


def outputs(project: Project, jobs: Iterable[Job]) -> tuple[Deck, ...]:
    """Return the decks of ``jobs`` that there are, and every orphan, sorted."""
    paths = [(job.output, job.output_path) for job in jobs]
    here = [Deck(name, whose(path), orphan=False) for name, path in paths if path.is_file()]
    return tuple(sorted((*here, *orphans(project, jobs)), key=lambda deck: deck.path))


def gone(project: Project) -> tuple[str, ...]:
    """Return the decks that are no longer there and have a sidecar still, sorted."""
    top = project.root / DERIVED
    found = (path.relative_to(top).as_posix() for path in top.glob("**/*.pptx.xml"))
    decks = (name.removesuffix(".xml") for name in found)
    return tuple(sorted(name for name in decks if not (project.root / name).is_file()))


def orphaned(deck: Deck) -> Diagnostic:
    """Return what is to be said of an orphan."""
    message = f'"{deck.path}" was made of a post or for a team that is gone'
    hint = "remove it by: deckgen clean"
    if deck.whose == "edited":
        hint = (
            "people have edited it: where its post has another name now, give it the name of that "
            "one's deck, and build; else keep what you need of it, and remove it by hand."
        )
    return Diagnostic("deck-orphan", Severity.WARNING, message, hint=hint)


def whose(deck: Path) -> Whose:
    """Return of whom a deck is, as the record in it tells; foreign where it cannot be read."""
    from deckgen.ooxml.package import read_package
    from deckgen.regenerating.record import parts_digest, record_of
    from deckgen.regenerating.replacing import DECK_LIMIT
    from deckgen.workspace import read_file

    try:
        parts = read_package(read_file(deck, DECK_LIMIT)).parts
        record = record_of(parts)
    except DeckgenError:
        return "foreign"
    if record is None:
        return "foreign"
    return "deckgen" if record.parts == parts_digest(parts) else "edited"


def remove(root: Path, name: str) -> None:
    """Remove a deck of a project, if it is there, and its sidecar; exit code 4 on failure."""
    try:
        for path in (root / name, root / sidecar_of(name)):
            if path.exists():
                path.unlink()
                _remove_empty(path.parent, root)
    except OSError as error:
        message = f'"{root / name}" could not be removed: {error.strerror or error}'
        problem = Diagnostic("deck-stuck", Severity.ERROR, message, hint="remove it by hand.")
        raise DeckgenError(problem, 4) from error


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _decks(project: Project) -> list[str]:
    """Return the files that the output pattern could have named, sorted, less kept edited ones."""
    pattern = project.output.replace("{folder}", "**")
    pattern = re.sub(r"\*\*(?=[^/])|(?<=[^/])\*\*", "*", re.sub(r"\{\w+\}", "*", pattern))
    names = (path.relative_to(project.root).as_posix() for path in project.root.glob(pattern))
    return sorted(name for name in names if not _BACKUP.search(name))
