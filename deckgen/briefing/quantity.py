"""A quantity as the recogniser hands it on."""

from __future__ import annotations

from msgspec import Struct

from deckgen.briefing.measures import Kind


class Quantity(Struct, frozen=True):
    """A quantity in a line of text: ``start`` and ``end`` frame its words as written."""

    start: int
    end: int
    value: float
    high: float | None
    kind: Kind
    unit: str
    measured: str
    rate: str = ""
    bound: str = ""
