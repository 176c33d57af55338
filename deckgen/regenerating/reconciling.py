"""What is to become of the last deck: left alone, written over, merged, or kept aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.ooxml.package import Package, read_package
from deckgen.options import MergeOptions
from deckgen.regenerating.difference import Difference, compare, found_record
from deckgen.regenerating.record import Record
from deckgen.regenerating.replacing import Replaced, free_name, kept
from deckgen.regenerating.sidecar import known_again, record_beside

if TYPE_CHECKING:
    from deckgen.regenerating.merging import Merged

_FOREIGN = "was not made by deckgen"
_EDITED = "was edited since it was built"
_DROPPED = "holds edits that the new deck may not"


def reconcile(
    base: Path, output: Path, last: bytes | None, package: bytes, options: MergeOptions
) -> tuple[Replaced, bytes | None]:
    """Return what is to be done with the deck ``base`` and its bytes ``last``, and what to write.

    ``last`` is None where the deck is too large to be read.
    """
    if base == output and last == package:
        return Replaced(False, Difference(identical=True)), None
    beside = _beside(last, options)
    difference = compare(last, package, beside) if last is not None else Difference(foreign=True)
    if difference.foreign:
        if options.onto is not None:
            raise _not_ours(base)
        return _aside(output, package, difference, _FOREIGN)
    if base != output and (difference.identical or not difference.edited):
        return Replaced(True, difference), package
    if difference.identical:
        return Replaced(False, difference), None
    if not difference.edited:
        return Replaced(True, difference), package
    if options.overwrite:
        return _aside(output, package, difference, _EDITED)
    return _merged(base, output, last or b"", package, options, difference, beside)


def _beside(last: bytes | None, options: MergeOptions) -> Record | None:
    """Return the record that lies beside a deck without one."""
    if last is None or options.sidecar is None or options.onto is not None:
        return None
    return record_beside(last, options.sidecar)


def _aside(
    output: Path, package: bytes, difference: Difference, why: str
) -> tuple[Replaced, bytes | None]:
    backup = free_name(output)
    return Replaced(True, difference, backup, (kept(output, backup, why),)), package


def _merged(
    base: Path,
    output: Path,
    last: bytes,
    package: bytes,
    options: MergeOptions,
    difference: Difference,
    beside: Record | None,
) -> tuple[Replaced, bytes | None]:
    merged = merge_bytes(last, package, options, beside)
    told = merged.diagnostics
    if beside is not None and options.sidecar is not None:
        told = (known_again(output, options.sidecar), *told)
    if options.on_conflict == "fail" and merged.plan.conflicts:
        raise _refused(merged)
    data = merged.package
    if data is None and base != output:
        data = last
    if data is None:
        return Replaced(False, difference, None, told, merged=True), None
    backup = free_name(output) if merged.drops and base == output else None
    if backup is not None:
        told = (*told, kept(output, backup, _DROPPED))
    return Replaced(True, difference, backup, told, merged=True), data


def merge_bytes(
    last: bytes, package: bytes, options: MergeOptions, beside: Record | None = None
) -> Merged:
    """Merge a deck that deckgen made and people edited with a new one.

    ``beside`` is the record of a deck that has lost its own.
    """
    from deckgen.regenerating.merging import merge_decks  # most decks were not edited

    edited, new = read_package(last), read_package(package)
    before, after = beside or _recorded(edited), _recorded(new)
    return merge_decks(edited, before, new, after, options.on_conflict)


def _recorded(package: Package) -> Record:
    record = found_record(package.parts)
    assert record is not None  # ``compare`` has found both
    return record


def _refused(merged: Merged) -> DeckgenError:
    first, *more = (
        replace(each, severity=Severity.ERROR)
        for each in merged.diagnostics
        if each.code == "merge-conflict"
    )
    return DeckgenError(first, 1, more)


def _not_ours(base: Path) -> DeckgenError:
    problem = Diagnostic(
        "deck-foreign",
        Severity.ERROR,
        f'"{base}" holds no record of what deckgen generated; it cannot be merged into',
        hint="name a deck that deckgen made, or leave --onto out.",
    )
    return DeckgenError(problem, 3)
