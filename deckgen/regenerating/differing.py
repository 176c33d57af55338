"""What became of one deck in another, slide by slide: ``diff_decks`` is the one call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from deckgen.ooxml.package import read_package
from deckgen.regenerating.aligning import Pairs, align, content_of, in_order
from deckgen.regenerating.changes import slide_changes
from deckgen.regenerating.context import context_of
from deckgen.regenerating.field_changes import Change
from deckgen.regenerating.view import DeckView, Section, SlideView
from deckgen.regenerating.viewing import view_package


class SlideName(Struct, frozen=True):
    """How people know a slide: its number, its title or first words, its key if it has one."""

    number: int
    title: str
    key: str = ""


class AddedSlide(Struct, frozen=True):
    """A slide that came; ``copy_of`` is the slide before that it repeats, if any."""

    slide: SlideName
    copy_of: SlideName | None = None


class ChangedSlide(Struct, frozen=True):
    """A slide that is in both decks and moved, changed, or both."""

    before: SlideName
    after: SlideName
    moved: bool
    changes: tuple[Change, ...]

    @property
    def altered(self) -> bool:
        """Whether more changed than the lines of the post that the notes refer to."""
        return any(change.what != "source-lines" for change in self.changes)


class DeckDifference(Struct, frozen=True):
    """Everything in which two decks differ, for those who look at their slides.

    ``added`` and ``changed`` are in the order of the deck after, ``removed`` in that before;
    ``same`` counts the slides that neither moved nor changed; ``deck`` is what concerns all
    slides: size, theme, masters, sections.
    """

    added: tuple[AddedSlide, ...] = ()
    removed: tuple[SlideName, ...] = ()
    changed: tuple[ChangedSlide, ...] = ()
    same: int = 0
    deck: tuple[Change, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the decks say and show the same."""
        return not (self.added or self.removed or self.changed or self.deck)

    def __str__(self) -> str:
        if self.empty:
            return "no differences"
        moved = sum(each.moved for each in self.changed)
        altered = sum(each.altered for each in self.changed)
        same = self.same + sum(not (each.moved or each.altered) for each in self.changed)
        counts = (
            (len(self.added), "added"),
            (len(self.removed), "removed"),
            (moved, "moved"),
            (altered, "changed"),
            (same, "unchanged"),
        )
        return "slides: " + ", ".join(f"{number} {word}" for number, word in counts if number)


def diff_bytes(
    before: bytes, after: bytes, names: tuple[str, str] = ("the first file", "the second file")
) -> DeckDifference:
    """Return what became of the deck ``before`` in ``after``.

    DeckgenError (exit code 3) where either is no deck, which the message calls by its name.
    """
    one, other = (
        read_package(data, name=name) for data, name in zip((before, after), names, strict=True)
    )
    if dict(one.parts) == dict(other.parts):
        return DeckDifference(same=len(one.slides))
    return diff_decks(view_package(one), view_package(other))


def diff_decks(before: DeckView, after: DeckView) -> DeckDifference:
    """Return what became of ``before`` in ``after``."""
    pairs = align(before.slides, after.slides)
    stayed = in_order(pairs)
    context = context_of(before, after, pairs)
    changed = [
        ChangedSlide(
            name_of(before.slides[at]),
            name_of(after.slides[to]),
            at not in stayed,
            tuple(slide_changes(before.slides[at], after.slides[to], context)),
        )
        for at, to in sorted(pairs, key=lambda pair: pair[1])
    ]
    kept, came = {at for at, _ in pairs}, {to for _, to in pairs}
    found = tuple(each for each in changed if each.moved or each.changes)
    return DeckDifference(
        tuple(_added(before, [s for at, s in enumerate(after.slides) if at not in came])),
        tuple(name_of(slide) for at, slide in enumerate(before.slides) if at not in kept),
        found,
        len(pairs) - len(found),
        tuple(_deck_changes(before, after, pairs)),
    )


def name_of(slide: SlideView) -> SlideName:
    """Return how people know a slide: without a title by the first words that it shows."""
    texts = (" ".join(field.text.split()) for field in slide.content)
    title = slide.title or next(filter(None, texts), "")
    return SlideName(slide.number, title, slide.key)


def _added(before: DeckView, added: Sequence[SlideView]) -> Iterator[AddedSlide]:
    originals: dict[object, SlideView] = {}
    if added:
        for slide in before.slides:
            originals.setdefault(content_of(slide), slide)
    for slide in added:
        original = originals.get(content_of(slide))
        yield AddedSlide(name_of(slide), None if original is None else name_of(original))


def _deck_changes(before: DeckView, after: DeckView, pairs: Pairs) -> Iterator[Change]:
    if before.size != after.size:
        yield Change("slide-size", "", _size(before), _size(after))
    if before.theme != after.theme:
        yield Change("theme")
    if before.masters != after.masters:
        yield Change("masters")
    stayed = in_order(pairs)
    numbers = {before.slides[at].id: after.slides[to].id for at, to in pairs if at in stayed}
    if before.sections and after.sections:
        # A slide in no section: a program added it; which section it joins later is no news.
        held = _held(before.sections), _held(after.sections)
        numbers = {was: to for was, to in numbers.items() if was in held[0] and to in held[1]}
    same = {number: number for number in numbers.values()}
    was, now = _sections(before.sections, numbers), _sections(after.sections, same)
    if was != now:
        counted = [name for name, _ in was] == [name for name, _ in now]
        one, other = (
            ", ".join(f"{name} ({len(slides)})" if counted else name for name, slides in each)
            for each in (was, now)
        )
        yield Change("sections", "", one, other)


def _held(sections: Sequence[Section]) -> set[int]:
    """Return the ids of the slides that are in a section."""
    return {number for each in sections for number in each.slides}


def _size(deck: DeckView) -> str:
    return " × ".join(f"{side / 914_400:.4g}" for side in deck.size) + " in"


def _sections(
    sections: Sequence[Section], numbers: Mapping[int, int]
) -> list[tuple[str, frozenset[int]]]:
    """Return each section that holds slides of ``numbers`` and did not come or go with others."""
    held = [(each.name, [numbers[n] for n in each.slides if n in numbers]) for each in sections]
    return [(name, frozenset(slides)) for name, slides in held if slides]
