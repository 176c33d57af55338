"""Splitting text that is too much for one slide: balanced pieces, cut at semantic boundaries."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.fitting.text import (
    Size,
    ladder,
    measure_paragraph,
    points_of,
    prepared,
    room_pt,
    space_before_pt,
    text_width_pt,
)
from deckgen.model.pack import LayoutPack, Placeholder
from deckgen.model.storyboard import TextParagraph
from deckgen.model.text import plain, slice_text, stripped
from deckgen.partition import partition
from deckgen.typography.measure import safe_width_em

Paragraphs = tuple[TextParagraph, ...]


class Pieces(Struct, frozen=True):
    """Paragraphs by slide, and the rung of the ladder that all of them use."""

    pieces: tuple[Paragraphs, ...]
    rung: int


def split(
    paragraphs: Sequence[TextParagraph], first: Placeholder, other: Placeholder, pack: LayoutPack
) -> Pieces:
    """Cut paragraphs into the fewest slides, at the largest size that needs no more.

    The first piece goes into ``first``, all others into ``other`` (usually wider, since the
    picture stays on the first slide).
    """
    best: Pieces | None = None
    for rung in range(len(ladder(first))):
        found = _split_at(paragraphs, first, other, pack, rung)
        if best is None or len(found.pieces) < len(best.pieces):
            best = found
    assert best is not None  # a ladder has at least one rung
    return best


def _split_at(
    paragraphs: Sequence[TextParagraph],
    first: Placeholder,
    other: Placeholder,
    pack: LayoutPack,
    rung: int,
) -> Pieces:
    size_first, size_other = _rung(first, rung), _rung(other, rung)
    small = min(
        (room_pt(first, size_first), first, size_first),
        (room_pt(other, size_other), other, size_other),
        key=lambda room: room[0] * text_width_pt(paragraphs[0], room[1]),
    )
    items = [part for p in paragraphs for part in _broken(p, small[1], small[2], pack)]
    sums_first = _sums(items, first, size_first, pack)
    sums_other = _sums(items, other, size_other, pack)
    room_first, room_other = room_pt(first, size_first), room_pt(other, size_other)

    # A large figure is never cut from the words below it.
    at = [n for n in range(len(items)) if not (n and items[n - 1].large)] + [len(items)]
    above = _above(items)

    def again(place: int, sums: Sequence[float], room: float) -> tuple[int, ...]:
        """Return what a slide that begins here says again, nothing where it takes the room."""
        height = sum(sums[head + 1] - sums[head] for head in above[place])
        return above[place] if height + sums[place + 1] - sums[place] <= room else ()

    def fill(start: int, end: int) -> float | None:
        sums, room = (sums_first, room_first) if start == 0 else (sums_other, room_other)
        height = sums[at[end]] - sums[at[start]]
        height += sum(sums[head + 1] - sums[head] for head in again(at[start], sums, room))
        return height / room if height <= room else None

    cuts = partition(len(at) - 1, fill, lambda place: _penalty(items, at[place]))
    places = (
        (*again(at[start], sums_other, room_other), *range(at[start], at[end]))
        for start, end in cuts
    )
    return Pieces(tuple(tuple(items[place] for place in piece) for piece in places), rung)


def _above(items: Sequence[TextParagraph]) -> list[tuple[int, ...]]:
    """Return where the paragraphs are that each one stands below, outermost first.

    A line that heads points of its own level heads all up to the next that heads others.
    """
    found: list[tuple[int, ...]] = []
    stack: list[tuple[int, int]] = []
    for place, item in enumerate(items):
        beside = item.lead and place + 1 < len(items) and items[place + 1].level == item.level
        rank = -1 if beside else item.level
        while stack and (stack[-1][0] >= rank or item.lead):
            stack.pop()
        found.append(tuple(head for _, head in stack))
        stack.append((rank, place))
    return found


def _rung(placeholder: Placeholder, rung: int) -> Size:
    sizes = ladder(placeholder)
    return sizes[min(rung, len(sizes) - 1)]


def _sums(
    items: Sequence[TextParagraph], placeholder: Placeholder, size: Size, pack: LayoutPack
) -> list[float]:
    sums = [0.0]
    for item in items:
        style = placeholder.level(item.level)
        own = measure_paragraph(item, placeholder, size, pack).height_pt
        before = space_before_pt(item, placeholder, size)
        sums.append(sums[-1] + own + before + style.space_after_pt)
    return sums


def _penalty(items: Sequence[TextParagraph], at: int) -> float:
    """Return what a cut before item ``at`` costs: none before a line that heads others."""
    if items[at - 1].lead:
        return 4.0
    if items[at].lead:
        return 0.0
    if items[at].key == items[at - 1].key and items[at].key:
        return 0.6
    return 0.4 if items[at].level else 0.2


def _broken(
    paragraph: TextParagraph, placeholder: Placeholder, size: Size, pack: LayoutPack
) -> list[TextParagraph]:
    """Break a paragraph that is taller than a slide at the ends of its lines."""
    room = room_pt(placeholder, size)
    whole = measure_paragraph(paragraph, placeholder, size, pack)
    if whole.height_pt <= room:
        return [paragraph]
    style = placeholder.level(paragraph.level)
    points = points_of(paragraph, placeholder, size)
    width = safe_width_em(text_width_pt(paragraph, placeholder), points)
    lines = prepared(paragraph.text, style, pack).wrap(width).lines
    most = max(1, int(room / (whole.height_pt / whole.lines)) - 1)
    out = []
    for number in range(0, len(lines), most):
        last = lines[min(number + most, len(lines)) - 1]
        text = stripped(slice_text(paragraph.text, lines[number].start, last.end))
        if plain(text):
            marker = paragraph.number if number == 0 else ""
            out.append(replace(paragraph, text=text, number=marker, plain=True))
    return out
