"""What a new deck changes of the last one, and whether people have worked on that.

The last deck may be anything that lies under its name: a deck that somebody else made, half a
download, no deck at all. None of it may stop a build, so nothing here raises over it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from deckgen.diagnostics import DeckgenError
from deckgen.ooxml.names import CUSTOM
from deckgen.ooxml.package import read_package
from deckgen.regenerating.fields import slide_digest
from deckgen.regenerating.record import Record, parts_digest, record_of
from deckgen.regenerating.slides import slide_ids


class Difference(Struct, frozen=True):
    """How the new deck differs from the last one, by slide key.

    ``added``, ``changed`` and ``same`` are in the order of the new deck, ``removed`` in that
    of the last. A slide is the same when its text and its pictures are; notes, sizes and the
    look may still differ, which only ``identical`` rules out. ``edited`` says that the last
    deck is no longer as it was generated, ``foreign`` that deckgen did not make it or that it
    cannot be read; both mean that writing over it would lose somebody's work.
    ``edited_slides`` are the keys of generated slides whose text or pictures people changed
    or which they deleted.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    identical: bool = False
    edited: bool = False
    foreign: bool = False
    edited_slides: tuple[str, ...] = ()

    @property
    def precious(self) -> bool:
        """Whether the last deck holds work that the new one does not."""
        return not self.identical and (self.edited or self.foreign)

    def __str__(self) -> str:
        if self.identical:
            return "nothing changed"
        counts = (
            (len(self.added), "added"),
            (len(self.removed), "removed"),
            (len(self.changed), "changed"),
            (len(self.same), "unchanged"),
        )
        return "slides: " + ", ".join(f"{number} {word}" for number, word in counts if number)


def compare(last: bytes | None, new: bytes, beside: Record | None = None) -> Difference:
    """Return how ``new`` differs from ``last``, which is None where there was no deck.

    ``beside`` is the record of a deck that has lost its own.
    """
    made = read_package(new)
    digests = _digests(found_record(made.parts))
    if last is None:
        return Difference(added=tuple(digests))
    if last == new:
        return Difference(same=tuple(digests), identical=True)
    try:
        found = read_package(last)
    except DeckgenError:
        return Difference(added=tuple(digests), foreign=True)
    record = found_record(found.parts) or beside
    if record is None:
        return Difference(added=tuple(digests), foreign=True)
    identical = dict(found.parts) == dict(made.parts)
    return _between(found.parts, record, digests, identical)


def _between(
    last: Mapping[str, bytes], record: Record, now: Mapping[str, str], identical: bool
) -> Difference:
    was = _digests(record)
    edited = parts_digest(last) != record.parts
    edited_slides = _edits(last, record) if edited else ()
    return Difference(
        added=tuple(key for key in now if key not in was),
        removed=tuple(key for key in was if key not in now),
        changed=tuple(key for key in now if key in was and was[key] != now[key]),
        same=tuple(key for key in now if was.get(key) == now[key]),
        identical=identical,
        edited=edited,
        edited_slides=edited_slides,
    )


def _digests(record: Record | None) -> dict[str, str]:
    return {slide.key: slide.digest for slide in record.slides} if record else {}


def _edits(parts: Mapping[str, bytes], record: Record) -> tuple[str, ...]:
    """Return the keys of the slides that people changed or deleted."""
    found = {number: slide_digest(parts, part) for part, number in slide_ids(parts).items()}
    return tuple(slide.key for slide in record.slides if found.get(slide.id) != slide.digest)


def found_record(parts: Mapping[str, bytes]) -> Record | None:
    """Return the record among ``parts``, None where there is none that can be read."""
    try:
        return record_of(parts) if CUSTOM in parts else None
    except DeckgenError:
        return None
