"""Putting the new deck in the last one's place without losing anybody's work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.options import MergeOptions
from deckgen.workspace import read_file, sweep_unfinished, write_atomically

if TYPE_CHECKING:
    from deckgen.regenerating.difference import Difference

DECK_LIMIT = 2 * 1024**3
"""Bytes of a last deck that are read; a larger one is kept unread, as somebody's work."""

_ATTEMPTS: Final = 3


class Replaced(Struct, frozen=True):
    """What became of the file: whether it was written, where an edited one was kept.

    In a ``dry_run`` it says what would become of it. ``merged`` tells that people's edits went
    into the deck that was written, or that it was left alone since merging would change nothing.
    """

    written: bool
    difference: Difference | None
    backup: Path | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    merged: bool = False
    dry_run: bool = False


def replace_deck(output: Path, package: bytes, options: MergeOptions | None = None) -> Replaced:
    """Write ``package`` to ``output``, merged with what people made of the last deck there.

    Nothing is written where nothing would change. A deck that deckgen did not make, and one
    that holds work which the merged deck does not, is kept beside it under the first free name
    of the kind ``day1.edited-1.pptx``, and reported. Raises DeckgenError with exit code 4 where
    writing fails, with 1 where edits and source are in conflict and that was to fail, with 3
    where ``onto`` cannot be merged into; the last deck is then as it was.
    """
    options = options or MergeOptions()
    found, deck = _replaced(output, package, options)
    if options.sidecar is None or deck is None:
        return found
    from deckgen.regenerating.sidecar import keep_beside  # only projects keep one

    told = keep_beside(deck, options.sidecar)
    return replace(found, diagnostics=(*found.diagnostics, *told))


def _replaced(output: Path, package: bytes, options: MergeOptions) -> tuple[Replaced, bytes | None]:
    """Return what became of the file, and the deck that lies there now; None in a dry run."""
    base = options.onto or output
    if not base.is_file() and options.onto is None:
        if not options.dry_run:
            write_atomically(output, package)
        return Replaced(True, None, dry_run=options.dry_run), None if options.dry_run else package
    sweep_unfinished(output.parent)  # also where nothing is to be written
    for attempt in range(_ATTEMPTS):
        seen = _stamp(base)
        found, data, last = _outcome(base, output, package, options)
        if options.dry_run:
            return replace(found, dry_run=True), None
        if data is None and found.backup is None:
            return found, last
        # Somebody may have saved the deck while it was being merged.
        if _stamp(base) == seen or attempt == _ATTEMPTS - 1:
            break
    if found.backup is not None:
        if last is not None:
            write_atomically(found.backup, last)
        else:
            base.replace(found.backup)
    if data is not None:
        write_atomically(output, data)
    return found, data


def _outcome(
    base: Path, output: Path, package: bytes, options: MergeOptions
) -> tuple[Replaced, bytes | None, bytes | None]:
    """Return what is to be done, the bytes to write if any, and those of the last deck."""
    from deckgen.regenerating.reconciling import reconcile  # a first build needs none of it

    last = _last(base, exit_code=4 if options.onto is None else 3)
    return (*reconcile(base, output, last, package, options), last)


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.stat() if path.exists() else os.stat_result((0,) * 10)
    return found.st_mtime_ns, found.st_size, found.st_ino


def _last(base: Path, exit_code: int) -> bytes | None:
    try:
        return read_file(base, DECK_LIMIT)
    except DeckgenError as problem:
        if problem.diagnostic.code == "file-too-large":
            return None
        raise DeckgenError(problem.diagnostic, exit_code) from problem


def free_name(output: Path) -> Path:
    """Return the first free name for an edited deck that is kept beside ``output``."""
    number = 1
    while (found := output.with_name(f"{output.stem}.edited-{number}{output.suffix}")).exists():
        number += 1
    return found


def kept(output: Path, backup: Path, why: str) -> Diagnostic:
    """Return the diagnostic that tells of an edited deck that was kept."""
    return Diagnostic(
        "deck-edited",
        Severity.WARNING,
        f'"{output}" {why}; it was kept as "{backup.name}"',
        hint="copy what you want to keep into the new deck, or build to another name with -o.",
    )
