"""The whole merge as a value: which slides there will be, and what is done to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.regenerating.merging.aligning import align, rekeyed
from deckgen.regenerating.merging.deciding import (
    Conflict,
    SlideDecision,
    compare_slide,
    decide,
    shows_the_same,
)
from deckgen.regenerating.merging.inherited import Inheritance
from deckgen.regenerating.merging.notes import NotesPlan, block_of, merge_notes, plan_notes
from deckgen.regenerating.merging.ordering import arranged, moved
from deckgen.regenerating.merging.states import SlideState
from deckgen.regenerating.notes import notes_digests, unmarked
from deckgen.regenerating.record import Record, SlideRecord

OnConflict = Literal["edited", "generated", "fail"]

_SHOWN = 200
_SETTLED: Final[Mapping[OnConflict, tuple[str, str]]] = {
    "edited": (
        "the edit stays, the new text is in the notes",
        "put in what you want of the new text, and delete the marked block.",
    ),
    "generated": ("the new text is taken", ""),
    "fail": (
        "nothing was written",
        "change one of the two, or build with --on-conflict edited or generated.",
    ),
}


class SlidePlan(Struct, frozen=True):
    """A slide of the merged deck: its key (``""`` for a person's), where it comes from.

    ``edited`` and ``new`` number the slides of the two decks, -1 where it is not there.
    """

    key: str
    edited: int
    new: int
    decision: SlideDecision = SlideDecision()
    notes: NotesPlan | None = None

    @property
    def changes(self) -> bool:
        """Whether the slide is not the edited deck's as it is."""
        decided = self.decision.replace or self.decision.fields or self.notes
        return self.edited < 0 or bool(decided)


class MergePlan(Struct, frozen=True):
    """The slides in order, the numbers of edited slides that go, what is to be told.

    ``reordered`` says that the slides that stay change their order; ``drops`` that a person's
    work goes or may go, so that the edited deck is to be kept. ``orphans`` are the records of
    slides that stay though their source has gone.
    """

    slides: tuple[SlidePlan, ...]
    dropped: tuple[int, ...] = ()
    reordered: bool = False
    drops: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    orphans: tuple[SlideRecord, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the edited deck is to be written anew."""
        return self.reordered or bool(self.dropped) or any(each.changes for each in self.slides)


def make_plan(
    record: Record,
    edited: Sequence[SlideState],
    new: Mapping[str, SlideState],
    on_conflict: OnConflict = "edited",
    inheritance: Inheritance | None = None,
) -> MergePlan:
    """Merge what ``record`` says was generated, the ``edited`` slides and the ``new`` by key.

    ``inheritance`` is that of the edited deck in the new one, None where their designs differ.
    """
    return _Planner(record, edited, new, on_conflict, inheritance).plan()


class _Planner:
    """The work of one merge: every method deals with one kind of slide."""

    def __init__(
        self,
        record: Record,
        edited: Sequence[SlideState],
        new: Mapping[str, SlideState],
        on_conflict: OnConflict,
        inheritance: Inheritance | None,
    ) -> None:
        recorded = (*record.slides, *record.orphans)
        known = rekeyed(recorded, new)
        count = len(record.slides)
        self.before = {slide.key: slide for slide in known[:count]}
        self.orphans = {slide.key: slide for slide in known[count:]}
        self.edited = edited
        self.new = new
        self.number = {key: number for number, key in enumerate(new)}
        self.on_conflict = on_conflict
        self.inheritance = inheritance
        tags = {was.key: now.key for was, now in zip(recorded, known, strict=True)}
        self.found = align(known, edited, tags)
        self.slides: dict[str, SlidePlan] = {}
        self.left = [each for key, each in self.orphans.items() if key in self.found]
        self.dropped: list[int] = []
        self.drops = False
        self.unspaced = 0
        self.diagnostics: list[Diagnostic] = []
        self.conflicts: list[Conflict] = []

    def plan(self) -> MergePlan:
        """Decide on every slide, then on their order."""
        for key, before in self.before.items():
            self._recorded(key, before)
        for key, before in self.orphans.items():
            if key in self.found and key in self.new:
                self._kept(key, before, self.found[key], self.new[key])
        for key in self.new:
            if key not in self.before and key not in self.slides:
                self.slides[key] = SlidePlan(key, -1, self.number[key])
        if self.unspaced:
            self._spacing_unknown()
        order, reordered = self._order()
        return MergePlan(
            tuple(order),
            tuple(self.dropped),
            reordered,
            self.drops,
            tuple(self.diagnostics),
            tuple(self.conflicts),
            tuple(each for each in self.left if each.key not in self.new),
        )

    def _recorded(self, key: str, before: SlideRecord) -> None:
        at, new = self.found.get(key, -1), self.new.get(key)
        if at < 0:
            if new is not None:
                self._deleted(key, before, new)
        elif new is None:
            self._gone(key, before, at)
        else:
            self._kept(key, before, at, new)

    def _deleted(self, key: str, before: SlideRecord, new: SlideState) -> None:
        if shows_the_same(before, new):
            self._tell("slide-deleted", Severity.INFO, f'slide "{new.title}" stays deleted', "")
            return
        message = f'slide "{new.title}" was deleted, and its source changed since; it is back'
        self._tell("slide-back", Severity.WARNING, message, "delete it again if it is not wanted.")
        self.slides[key] = SlidePlan(key, -1, self.number[key])

    def _gone(self, key: str, before: SlideRecord, at: int) -> None:
        state = self.edited[at]
        against = compare_slide(before, state, self.inheritance)
        notes = notes_digests(unmarked(state.notes)) != before.notes
        if against.touched or notes:
            message = f'slide "{state.title}" is no longer in the source; it was edited and stays'
            self._tell(
                "slide-orphaned", Severity.WARNING, message, "delete it if it is not wanted."
            )
            self.left.append(before)
            return
        self.dropped.append(at)
        if not against.sure:
            self._unseen(state, "went with its source")

    def _kept(self, key: str, before: SlideRecord, at: int, new: SlideState) -> None:
        state = self.edited[at]
        generated = self.on_conflict == "generated"
        decision = decide(before, state, new, self.inheritance, generated=generated)
        self.unspaced += decision.unspaced
        if decision.lost:
            what = "was made anew" if decision.replace else "has a new chart or table"
            self._unseen(state, what)
        merged, spoken = merge_notes(before.notes, state.notes, new.notes, generated=generated)
        conflicts = (*decision.conflicts, *((spoken,) if spoken else ()))
        for name in decision.orphans:
            what = f'"{name}" is no longer in the source; it was edited and stays'
            hint = "delete it if it is not wanted."
            self._tell("field-orphaned", Severity.WARNING, f'slide "{state.title}": {what}', hint)
        left = () if generated else conflicts
        block = block_of(state.notes, left, state.fields, new.fields)
        self._conflicts(state, conflicts)
        notes = plan_notes(state.notes, merged, block)
        self.slides[key] = SlidePlan(key, at, self.number[key], decision, notes)

    def _conflicts(self, state: SlideState, conflicts: Sequence[Conflict]) -> None:
        what, hint = _SETTLED[self.on_conflict]
        for each in conflicts:
            self.conflicts.append(each)
            message = (
                f'slide "{state.title}": "{each.field}" was edited and its source changed; {what}. '
                f'Edited: "{_short(each.edited)}"; source: "{_short(each.new)}"'
            )
            self._tell("merge-conflict", Severity.WARNING, message, hint)
            self.drops |= self.on_conflict == "generated"

    def _unseen(self, state: SlideState, what: str) -> None:
        message = (
            f'slide "{state.title}" {what}; the program that saved the deck left no trace by which '
            "to tell whether its look was edited"
        )
        self._tell("look-unknown", Severity.WARNING, message, "compare it with the deck kept.")
        self.drops = True

    def _spacing_unknown(self) -> None:
        slides = "1 slide was" if self.unspaced == 1 else f"{self.unspaced} slides were"
        message = (
            f"{slides} made anew that nobody seems to have edited; the program that saved the deck "
            "left no trace by which to tell whether bullets or spacing were"
        )
        self._tell("spacing-unknown", Severity.INFO, message, "")

    def _order(self) -> tuple[list[SlidePlan], bool]:
        keys = {number: key for key, number in self.found.items()}
        gone = set(self.dropped)
        now: list[str] = []
        own: set[str] = set()
        for number in range(len(self.edited)):
            if number in gone:
                continue
            key = keys.get(number, "")
            if key not in self.new:
                key = f"\0{number}"
                own.add(key)
                self.slides[key] = SlidePlan("", number, -1)
            now.append(key)
        before = [key for key in self.before if key in self.new]
        shifted = moved(before, [key for key in now if key not in own])
        wanted = [key for key in self.new if key in self.slides and key not in shifted]
        order = arranged(wanted, now, own | shifted)
        stay = [key for key in order if self.slides[key].edited >= 0]
        return [self.slides[key] for key in order], stay != now

    def _tell(self, code: str, severity: Severity, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, severity, message, hint=hint))


def _short(text: str) -> str:
    line = " / ".join(text.split("\n"))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
