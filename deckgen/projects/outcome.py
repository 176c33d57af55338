"""What became of one deck of a project."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deckgen.diagnostics import Diagnostic
from deckgen.model.coverage import Coverage
from deckgen.tracing import Noted

Status = Literal["fresh", "written", "unchanged", "withheld", "missing", "stale", "failed"]
"""``fresh``: nothing that it is made from has changed, so that it was not made. ``unchanged``:
made in memory, and the same as the file. ``withheld``: not written, since strict found an error.
``missing`` and ``stale`` are for a check, which writes nothing. ``failed``: no deck was made."""


class Outcome(Struct, frozen=True):
    """What became of one deck.

    ``output`` is where it lies, ``kept`` where one lies that people had edited. ``changes`` says
    in words which slides changed, ``merged`` that it holds people's edits. ``inputs`` is what was
    looked at, by absolute path; ``exit_code`` that of the failure. ``coverage`` says where the
    post's blocks stand, None for a deck that was not made.
    """

    status: Status
    output: str = ""
    slides: int = 0
    changes: str = ""
    kept: str = ""
    merged: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: int = 0
    inputs: dict[str, Noted] = {}
    coverage: Coverage | None = None
