"""Putting the new deck in the last one's place without losing anybody's work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.workspace import read_file, write_atomically

if TYPE_CHECKING:
    from deckgen.regenerating.difference import Difference

DECK_LIMIT = 2 * 1024**3
"""Bytes of a last deck that are read; a larger one is kept unread, as somebody's work."""


class Replaced(Struct, frozen=True):
    """What became of the file: whether it was written, where an edited one was kept."""

    written: bool
    difference: Difference | None
    backup: Path | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def replace_deck(output: Path, package: bytes) -> Replaced:
    """Write ``package`` to ``output`` unless it is there already.

    A deck that people have worked on, or that deckgen did not make, is kept beside it under
    the first free name of the kind ``day1.edited-1.pptx``, and reported. Raises DeckgenError
    with exit code 4 where writing fails; the last deck is then as it was.
    """
    if not output.is_file():
        write_atomically(output, package)
        return Replaced(True, None)
    from deckgen.regenerating.difference import Difference, compare  # a first build needs neither

    last = _last(output)
    difference = compare(last, package) if last is not None else Difference(foreign=True)
    if difference.identical:
        return Replaced(False, difference)
    if not difference.precious:
        write_atomically(output, package)
        return Replaced(True, difference)
    backup = _free_name(output)
    if last is not None:
        write_atomically(backup, last)
    else:
        output.replace(backup)
    write_atomically(output, package)
    return Replaced(True, difference, backup, (_kept(output, backup, difference),))


def _last(output: Path) -> bytes | None:
    try:
        return read_file(output, DECK_LIMIT)
    except DeckgenError as problem:
        if problem.diagnostic.code == "file-too-large":
            return None
        raise DeckgenError(problem.diagnostic, exit_code=4) from problem


def _free_name(output: Path) -> Path:
    number = 1
    while (found := output.with_name(f"{output.stem}.edited-{number}{output.suffix}")).exists():
        number += 1
    return found


def _kept(output: Path, backup: Path, difference: Difference) -> Diagnostic:
    what = "was not made by deckgen" if difference.foreign else "was edited since it was built"
    return Diagnostic(
        "deck-edited",
        Severity.WARNING,
        f'"{output}" {what}; it was kept as "{backup.name}"',
        hint="copy what you want to keep into the new deck, or build to another name with -o.",
    )
