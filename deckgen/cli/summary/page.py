"""Where the page goes: the job's summary on GitHub, a file, or both."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from deckgen.cli.outcomes import Done
from deckgen.cli.summary.before import LastDecks
from deckgen.cli.summary.markdown import Entry, make_summary
from deckgen.cli.summary.pictures import can_draw, draw
from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.regenerating.differing import DeckDifference, diff_bytes
from deckgen.workspace import write_atomically

VARIABLE = "GITHUB_STEP_SUMMARY"
STEP_BYTES = 1024 * 1024
"""What GitHub shows of one step: https://docs.github.com/actions, "Adding a job summary"."""

FILE_BYTES = 60_000
"""What fits the text of a pull request, which may have 65,536 characters."""

_MOST_DRAWN = 20
"""Decks of a run whose slides are drawn: LibreOffice takes some seconds for each."""


class Page:
    """The page of one run; ``begin`` before anything is written, ``finish`` after.

    With a ``file``, pictures lie in a folder beside it: no service shows those that a page
    brings along.
    """

    def __init__(self, file: Path | None, environment: Mapping[str, str] | None = None) -> None:
        variables = os.environ if environment is None else environment
        self._file = file
        self._step = Path(step) if (step := variables.get(VARIABLE)) else None
        self._scratch = tempfile.TemporaryDirectory(prefix="deckgen-")
        self._last = LastDecks((), Path(self._scratch.name))
        self._drawn = 0

    def begin(self, decks: Iterable[Path]) -> None:
        """Keep the decks that a run may write over."""
        self._last = LastDecks(decks, Path(self._scratch.name))

    def finish(self, done: Sequence[Done], others: Sequence[Diagnostic]) -> None:
        """Write the page; ``others`` are problems of no deck that was to be made.

        DeckgenError (exit code 4) where that fails.
        """
        with self._scratch:
            entries = [self._entry(found) for found in done]
        if self._file is not None:
            write_atomically(self._file, make_summary(entries, FILE_BYTES, others).encode())
        if self._step is not None:
            before = self._step.read_bytes() if self._step.exists() else b""
            page = make_summary(entries, max(STEP_BYTES - len(before), 0), others)
            write_atomically(self._step, before + page.encode())

    def _entry(self, done: Done) -> Entry:
        outcome = done.outcome
        difference = self._difference(done) if outcome.status == "written" else None
        return Entry(
            done.post,
            done.deck,
            outcome.status,
            outcome.slides,
            outcome.coverage,
            outcome.changes,
            outcome.merged,
            difference,
            self._pictures(done, difference) if outcome.status == "written" else (),
            done.diagnostics,
        )

    def _difference(self, done: Done) -> DeckDifference | None:
        last = self._last.of(Path(done.deck))
        if last is None:
            return None
        try:
            return diff_bytes(last, Path(done.deck).read_bytes())
        except DeckgenError:  # what lay there was no deck
            return None

    def _pictures(self, done: Done, difference: DeckDifference | None) -> tuple[str, ...]:
        """Draw the slides that came or changed; return the files from the page's folder."""
        if self._file is None or self._drawn >= _MOST_DRAWN or not can_draw():
            return ()
        slides = _to_draw(done.outcome.slides, difference)
        if not slides:
            return ()
        self._drawn += 1
        name = Path(done.deck).with_suffix("").as_posix().replace("/", "-").lstrip(".-")
        folder = self._file.with_name(f"{self._file.stem}-pictures") / name
        found = draw(Path(done.deck), slides, folder)
        return tuple(each.relative_to(self._file.parent).as_posix() for each in found)


def _to_draw(slides: int, difference: DeckDifference | None) -> Sequence[int]:
    if difference is None:
        return range(1, slides + 1)
    came = {added.slide.number for added in difference.added}
    changed = {slide.after.number for slide in difference.changed if slide.changes}
    return sorted(came | changed)
