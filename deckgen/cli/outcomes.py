"""What became of decks, for people and for machines."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from deckgen.cli.reporting import as_json, exit_code, located
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.projects.jobs import Job
from deckgen.projects.outcome import Outcome


class Done(Struct, frozen=True):
    """A deck and what became of it, under the paths by which the user knows them."""

    job: Job
    outcome: Outcome

    @property
    def post(self) -> str:
        """The post's path."""
        return _shown(self.job.root, self.job.post_path)

    @property
    def deck(self) -> str:
        """The deck's path, wherever it is to lie."""
        return _shown(self.job.root, Path(self.outcome.output or self.job.output_path))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The problems, each with the path of its post."""
        found = self.outcome.diagnostics
        return located(found, Path(self.post)) if found else ()

    @property
    def dry(self) -> bool:
        """Whether it was only to be told what a build would do."""
        merging = self.job.options.merging
        return merging is not None and merging.dry_run

    def exit_code(self, least: Severity) -> int:
        """The code that a command ends with for this deck alone."""
        if self.outcome.status in ("stale", "missing") and not self.dry:
            return 1
        return self.outcome.exit_code or exit_code(self.outcome.diagnostics, least)

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain data."""
        outcome = self.outcome
        return {
            "post": self.post,
            "team": self.job.team or None,
            "deck": self.deck if outcome.status != "failed" else None,
            "status": outcome.status,
            "written": outcome.status == "written",
            "slides": outcome.slides,
            "changes": outcome.changes or None,
            "kept": outcome.kept or None,
            "coverage": asdict(outcome.coverage) if outcome.coverage else None,
            "diagnostics": [as_json(problem) for problem in self.diagnostics],
        }


def overdue(done: Done) -> tuple[Diagnostic, ...]:
    """Return what a check finds in a deck, for formats that show problems and no lines."""
    outcome = done.outcome
    if done.dry or outcome.status not in ("stale", "missing"):
        return ()
    stale = outcome.status == "stale"
    message = f"is out of date: {outcome.changes}" if stale else "is missing"
    return (
        Diagnostic(
            f"deck-{outcome.status}",
            Severity.ERROR,
            f'"{done.deck}" {message}',
            hint="run deckgen build, and commit the deck.",
            file=done.post,
        ),
    )


def _shown(root: str, path: Path) -> str:
    """Return a path of a project as it is found from here; any other is the user's own words."""
    return os.path.relpath(path) if root else str(path)


def said(done: Done) -> str:
    """Return what became of a deck, in a few words; "" where that is no news."""
    outcome = done.outcome
    merged = ", edits kept" if outcome.merged else ""
    words = {
        "written": f"{outcome.slides} slides{merged}",
        "unchanged": "unchanged",
        "withheld": "not written (--strict)",
        "missing": "missing",
        "stale": f"stale ({outcome.changes})",
    }
    return words.get(outcome.status, "")


def would(done: Done) -> str:
    """Return what a build would do to a deck."""
    outcome = done.outcome
    how = "merged with its edits" if outcome.merged else "written over"
    kept = f'; the edited one would be kept as "{Path(outcome.kept).name}"' if outcome.kept else ""
    words = {
        "missing": "would be made",
        "stale": f"would be {how} ({outcome.changes}){kept}",
        "withheld": "would not be written (--strict)",
    }
    return words.get(outcome.status, "would stay as it is")


def summary(done: Sequence[Done]) -> str:
    """Return a run in a line, with the posts of which no deck was made."""
    words = {
        "written": "written",
        "missing": "missing",
        "stale": "stale",
        "unchanged": "unchanged",
        "fresh": "up to date",
        "withheld": "not written",
        "failed": "failed",
    }
    parts = []
    for status, word in words.items():
        these = [found for found in done if found.outcome.status == status]
        posts = dict.fromkeys(found.post for found in these if status in ("withheld", "failed"))
        named = f" ({', '.join(posts)})" if posts else ""
        if these:
            parts.append(f"{len(these)} {word}{named}")
    return f"{len(done)} deck{'s' * (len(done) != 1)}: {', '.join(parts) or 'nothing to do'}"
