"""What ends the work on one post, as a problem that people can act on."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity


def as_failure(error: Exception, post: Path) -> DeckgenError:
    """Return the failure of one post, whatever was raised."""
    if isinstance(error, DeckgenError):
        return error
    if isinstance(error, MemoryError):
        message = f'"{post}" needs more memory than there is'
        hint = "make its pictures smaller, or build fewer posts at once"
        return DeckgenError(Diagnostic("out-of-memory", Severity.ERROR, message, hint=hint))
    return defect(error, post)


def defect(error: Exception, post: Path) -> DeckgenError:
    """Return a failure of deckgen itself as a problem that names its place in the source."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}deckgen{os.sep}" in frame.filename] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "unknown"
    return DeckgenError(
        Diagnostic(
            "internal",
            Severity.ERROR,
            f'"{post}" could not be built: {type(error).__name__} in {place} ({error})',
            hint="this is a defect of deckgen: report it with the post; "
            "deckgen.build_deck(post) in Python shows the whole traceback.",
        )
    )
