"""The record beside the deck: for decks whose custom properties another program threw away.

It is a copy of the deck's own ``docProps/custom.xml`` in a file that a team commits, and is read
only where the deck holds none that can be read.
"""

from __future__ import annotations

from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.ooxml.names import CUSTOM
from deckgen.regenerating.record import Record
from deckgen.workspace import read_file, write_atomically


def record_beside(last: bytes, sidecar: Path) -> Record | None:
    """Return the record in ``sidecar`` where the deck ``last`` has lost its own.

    None where it has one, where the file holds none, and where less than half of the slides that
    the file tells of are to be seen in the deck: then it tells of another deck.
    """
    from deckgen.ooxml.package import read_package
    from deckgen.regenerating.difference import found_record
    from deckgen.regenerating.merging.aligning import shows_enough
    from deckgen.regenerating.merging.states import read_states

    try:
        package = read_package(last)
        if found_record(package.parts) is not None:
            return None
        record = found_record({CUSTOM: read_file(sidecar, noted=False)})
        if record is None or not shows_enough(record.slides, read_states(package)):
            return None
    except DeckgenError:
        return None
    return record


def keep_beside(deck: bytes, sidecar: Path) -> tuple[Diagnostic, ...]:
    """Let ``sidecar`` hold the record of a deck, if that has one; a hint where that fails."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(deck)) as package:
            custom = package.read(CUSTOM)
    except (zipfile.BadZipFile, KeyError):
        return ()
    try:
        if not sidecar.is_file() or sidecar.read_bytes() != custom:
            write_atomically(sidecar, custom)
    except (DeckgenError, OSError) as error:
        message = f"what was generated is not kept beside the deck: {error}"
        hint = "the deck holds it as well; see who may write there."
        return (Diagnostic("record-not-kept", Severity.INFO, message, hint=hint),)
    return ()


def known_again(deck: Path, sidecar: Path) -> Diagnostic:
    """Return the diagnostic that tells of a deck that was known by what lies beside it."""
    return Diagnostic(
        "record-restored",
        Severity.INFO,
        f'"{deck}" has lost its record of what was generated; "{sidecar.name}" holds it',
        hint="nothing is to be done; the program that saved the deck drops custom properties.",
    )
