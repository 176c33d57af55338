"""The coverage ledger: where every block and picture of the post came to stand."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.album import Omission
from deckgen.model.briefing import Briefing
from deckgen.model.coverage import Coverage
from deckgen.model.fitted import FittedDeck, FittedSlide, FittedText
from deckgen.model.source import SourceSpan


class LedgerEntry(Struct, frozen=True):
    """One block: the numbers of the slides (from 1) that show it or whose notes hold it.

    ``chosen`` says that the author wants it left out.
    """

    key: str
    span: SourceSpan
    slides: tuple[int, ...]
    notes: tuple[int, ...]
    omitted: str = ""
    chosen: bool = False

    @property
    def covered(self) -> bool:
        """Whether the block is on a slide, in notes, or its omission is reported."""
        return bool(self.slides or self.notes or self.omitted)


class Ledger(Struct, frozen=True):
    """Every block of the post, in source order."""

    entries: tuple[LedgerEntry, ...]

    @property
    def coverage(self) -> Coverage:
        """The ledger in four numbers."""
        shown = sum(bool(entry.slides) for entry in self.entries)
        noted = sum(bool(entry.notes) and not entry.slides for entry in self.entries)
        covered = sum(entry.covered for entry in self.entries)
        return Coverage(len(self.entries), shown, noted, covered - shown - noted)

    def diagnostics(self, *, strict: bool) -> tuple[Diagnostic, ...]:
        """Return one problem for each block that is nowhere; in strict mode also omissions."""
        lost = [
            Diagnostic(
                "block-lost",
                Severity.ERROR,
                f"block {entry.key!r} is on no slide and in no notes",
                entry.span,
                "this is a defect of deckgen; please report the post",
            )
            for entry in self.entries
            if not entry.covered
        ]
        omitted = [
            Diagnostic(
                "omission",
                Severity.ERROR,
                f"left out: {entry.omitted}",
                entry.span,
                "strict mode allows no omission; mend the post or build without --strict",
            )
            for entry in self.entries
            if strict and entry.omitted and not entry.chosen
        ]
        return (*lost, *omitted)


def make_ledger(briefing: Briefing, deck: FittedDeck, omissions: Iterable[Omission]) -> Ledger:
    """Look up every block of the post in the finished deck.

    A block counts as covered when all its units are: a unit by its own key, a table, code
    block, picture or heading by the block's key.
    """
    on_slides: dict[str, list[int]] = {}
    in_notes: dict[str, list[int]] = {}
    for number, slide in enumerate(deck.slides, 1):
        for key in _shown(slide):
            on_slides.setdefault(key, []).append(number)
        for note in slide.notes:
            for key in note.keys:
                in_notes.setdefault(key, []).append(number)
    chosen = {omission.key for omission in briefing.left_out}
    omitted = {
        omission.key: f"{omission.what}: {omission.reason}"
        for omission in (*omissions, *briefing.left_out)
    }
    parts = _units_by_block(briefing)
    entries = []
    for key, span in briefing.blocks:
        units = parts.get(key, (key,))
        whole = all(unit in on_slides or unit in in_notes for unit in units)
        slides = tuple(sorted({n for unit in units for n in on_slides.get(unit, ())}))
        notes = tuple(sorted({n for unit in units for n in in_notes.get(unit, ())}))
        reason = omitted.get(key, "")
        slides, notes = (slides, notes) if whole else ((), ())
        entries.append(LedgerEntry(key, span, slides, notes, reason, key in chosen))
    return Ledger(tuple(entries))


def _shown(slide: FittedSlide) -> set[str]:
    keys: set[str] = set()
    for shape in slide.shapes:
        if isinstance(shape, FittedText):
            keys.update(p.key for p in shape.paragraphs if p.key)
        elif shape.key:
            keys.add(shape.key)
    return keys


def _units_by_block(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {}
    for unit in (*(u for track in briefing.tracks for u in track.units), *briefing.footnotes):
        parts.setdefault(unit.block, []).append(unit.key)
    return {block: tuple(keys) for block, keys in parts.items()}
