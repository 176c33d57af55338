"""Fitting text into a placeholder: sizes down a ladder, lines counted, heights summed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.fitted import FittedParagraph, FittedText
from deckgen.model.geometry import in_points
from deckgen.model.geometry import points as points_in_emu
from deckgen.model.pack import LayoutPack, LevelStyle, Placeholder
from deckgen.model.storyboard import SEE_SLIDE, TextParagraph
from deckgen.model.text import RichText, TextRun, plain, slice_text
from deckgen.typography.measure import (
    PreparedText,
    StyledText,
    line_pitch_em,
    prepare,
    safe_width_em,
)

MOST_COUNTED = 32_767
"""Where numbered lists end (ECMA-376 part 1, 20.1.10.80: ST_TextBulletStartAtNum)."""

NUMBER_GAP_EM = 0.4
"""What stands at least between a list number and its text."""

_LOOSE = " \n\u00a0，,；;、。.：:"
"""What does not stand before an ellipsis."""

TASK_BOXES = {"[x]": "☑", "[ ]": "☐"}
"""Task lists as people draw them."""

SMALL_PT = 14.0
"""Size at most of a caption that stands in a body: the floor of captions in every profile."""

LARGE_SCALE, LARGE_AIR_EM = 2.0, 0.6
"""Of a figure that stands in a body by itself, over the text of the body, and the space before it
where it is not the first."""

SCRIPT_SCALE = 0.66
"""PowerPoint draws superscripts and subscripts at two thirds of the size."""


class Size(Struct, frozen=True):
    """One rung of a placeholder's ladder: the size of level 0; deeper levels keep their step."""

    base_pt: float
    floor_pt: float
    declared_pt: float

    def of(self, style: LevelStyle) -> float:
        """Return the size of a level's text at this rung."""
        return max(self.floor_pt, style.size_pt - (self.declared_pt - self.base_pt))


def ladder(placeholder: Placeholder) -> tuple[Size, ...]:
    """Return the rungs of a placeholder, largest first; its own size alone if it has none."""
    declared = placeholder.level(0).size_pt
    return _rungs(placeholder.sizes_pt or (declared,), declared, placeholder.floor_pt)


@lru_cache(maxsize=256)
def _rungs(sizes: tuple[float, ...], declared: float, floor: float) -> tuple[Size, ...]:
    floor = floor or min(*sizes, declared)
    return tuple(Size(size, floor, declared) for size in sizes)


def points_of(paragraph: TextParagraph, placeholder: Placeholder, size: Size) -> float:
    """Return the size that a paragraph is set in at one rung."""
    # Some templates give a deeper level a larger size than the one above it.
    points = size.of(placeholder.level(0))
    for level in range(1, paragraph.level + 1):
        points = min(points, size.of(placeholder.level(level)))
    if paragraph.large:
        return round(points * LARGE_SCALE)
    return min(points, max(SMALL_PT, placeholder.floor_pt)) if paragraph.small else points


def space_before_pt(paragraph: TextParagraph, placeholder: Placeholder, size: Size) -> float:
    """Return the space before a paragraph: a large figure stands apart from what is above it."""
    style = placeholder.level(paragraph.level)
    air = size.of(style) * LARGE_AIR_EM if paragraph.large else 0.0
    return max(style.space_before_pt, air)


class Measured(Struct, frozen=True):
    """What a run of paragraphs takes at one size: its height, its lines, a word broken in it."""

    height_pt: float
    lines: int
    broken: str


def prepared(
    text: RichText, style: LevelStyle, pack: LayoutPack, *, bold: bool = False
) -> PreparedText:
    """Measure rich text once for all sizes: each run in its own face and weight."""
    return _prepared(text, style.face, pack.code_face, bold or style.bold)


@lru_cache(maxsize=4096)  # a text is tried in several layouts before one is chosen
def _prepared(text: RichText, face: str, code_face: str, bold: bool) -> PreparedText:
    return prepare(
        tuple(
            StyledText(
                run.text,
                code_face if run.code else face,
                bold or run.bold,
                SCRIPT_SCALE if run.superscript or run.subscript else 1.0,
            )
            for run in text
        )
    )


def text_width_pt(paragraph: TextParagraph, placeholder: Placeholder) -> float:
    """Return the width that a paragraph's lines have inside a placeholder."""
    style = placeholder.level(paragraph.level)
    margin = 0 if paragraph.plain or paragraph.lead else style.margin
    insets = placeholder.insets
    return in_points(placeholder.box.cx - insets.left - insets.right - margin)


def height_pt(placeholder: Placeholder) -> float:
    """Return the height that text has inside a placeholder."""
    return in_points(placeholder.box.cy - placeholder.insets.top - placeholder.insets.bottom)


def room_pt(placeholder: Placeholder, size: Size) -> float:
    """Return the height that may be filled: a body keeps a gutter of one line.

    The worst miss of the measuring rule anywhere was one line.
    """
    height = height_pt(placeholder)
    if placeholder.max_lines:
        return height
    pitch = line_pitch_em(True) * size.base_pt * placeholder.level(0).line_spacing
    return height - pitch if height > 4 * pitch else height


def measure(
    paragraphs: Sequence[TextParagraph],
    placeholder: Placeholder,
    size: Size,
    pack: LayoutPack,
    enough_pt: float = math.inf,
) -> Measured:
    """Return the height and the lines of paragraphs in a placeholder at one size.

    What is taller than ``enough_pt`` is not measured to its end.
    """
    height, lines, broken = 0.0, 0, ""
    for number, paragraph in enumerate(paragraphs):
        one = measure_paragraph(paragraph, placeholder, size, pack)
        style = placeholder.level(paragraph.level)
        height += one.height_pt
        height += space_before_pt(paragraph, placeholder, size) if number else 0.0
        height += style.space_after_pt if number < len(paragraphs) - 1 else 0.0
        lines += one.lines
        broken = broken or one.broken
        if height > enough_pt:
            break
    return Measured(height, lines, broken)


def measure_paragraph(
    paragraph: TextParagraph, placeholder: Placeholder, size: Size, pack: LayoutPack
) -> Measured:
    """Return one paragraph's own height, without the space around it."""
    style = placeholder.level(paragraph.level)
    points = points_of(paragraph, placeholder, size)
    text = prepared(_with_marker(paragraph), style, pack, bold=paragraph.lead)
    beside = _hang_pt(paragraph, style, points) - in_points(-style.indent)
    wrapped = text.wrap(safe_width_em(text_width_pt(paragraph, placeholder) - beside, points))
    pitch = line_pitch_em(text.has_east_asian) * points * style.line_spacing
    height = len(wrapped.lines) * pitch
    return Measured(height, len(wrapped.lines), text.broken_word(wrapped))


def _hang_pt(paragraph: TextParagraph, style: LevelStyle, points: float) -> float:
    """Return how far a paragraph's lines hang: its number stands there with a gap beside it.

    PowerPoint moves the first line of a number that is too wide for its indent to the next tab
    stop, LibreOffice sets the text right behind it.
    """
    declared = in_points(-style.indent)
    if not _counted(paragraph) or paragraph.plain or paragraph.lead:
        return declared
    number = prepare((StyledText(paragraph.number, style.face, style.bold),)).width_em
    return max(declared, (number + NUMBER_GAP_EM) * points)


def fits(found: Measured, placeholder: Placeholder, size: Size) -> bool:
    """Whether measured text stays within its placeholder."""
    if placeholder.max_lines and found.lines > placeholder.max_lines:
        return False
    return found.height_pt <= room_pt(placeholder, size) + 0.01


def best_size(
    paragraphs: Sequence[TextParagraph], placeholder: Placeholder, pack: LayoutPack
) -> tuple[Size, Measured] | None:
    """Return the largest rung at which the paragraphs fit, or None."""
    for size in ladder(placeholder):
        found = measure(paragraphs, placeholder, size, pack, height_pt(placeholder) + 1)
        if fits(found, placeholder, size):
            return size, found
    return None


def shortened(
    paragraphs: Sequence[TextParagraph], placeholder: Placeholder, pack: LayoutPack
) -> tuple[TextParagraph, ...]:
    """Cut text at the ends of its lines until it fits at the smallest size, marked with ``…``.

    Whoever calls keeps the full text in the notes. Paragraphs share the lines that there are;
    those that find none are left out.
    """
    size = ladder(placeholder)[-1]
    kept: list[TextParagraph] = []
    for number, paragraph in enumerate(paragraphs):
        left = len(paragraphs) - number
        for lines in range(_lines(paragraph, placeholder, size, pack), 0, -1):
            candidate = cut_to_lines(paragraph, placeholder, size, pack, lines)
            rest = [replace(p, text=p.text[:1]) for p in paragraphs[number + 1 :]]
            minimum = (
                [cut_to_lines(p, placeholder, size, pack, 1) for p in rest] if left < 8 else []
            )
            whole = measure([*kept, candidate, *minimum], placeholder, size, pack)
            if fits(whole, placeholder, size):
                kept.append(candidate)
                break
        else:
            break
    if not kept:
        kept = [cut_to_lines(paragraphs[0], placeholder, size, pack, 1)]
    return tuple(kept)


def _lines(paragraph: TextParagraph, placeholder: Placeholder, size: Size, pack: LayoutPack) -> int:
    return measure_paragraph(paragraph, placeholder, size, pack).lines


def cut_to_lines(
    paragraph: TextParagraph, placeholder: Placeholder, size: Size, pack: LayoutPack, lines: int
) -> TextParagraph:
    """Return a paragraph cut to so many lines, with an ellipsis where something is gone.

    What leads to another slide stays at its end.
    """
    if _lines(paragraph, placeholder, size, pack) <= lines:
        return paragraph
    words, tail = _with_tail(paragraph.text)
    style = placeholder.level(paragraph.level)
    text = prepared(words, style, pack, bold=paragraph.lead)
    points = points_of(paragraph, placeholder, size)
    width = safe_width_em(text_width_pt(paragraph, placeholder), points)
    found = text.wrap(width).lines
    end = found[min(lines, len(found)) - 1].end
    while end > 0:
        kept = plain(slice_text(words, 0, end)).rstrip(_LOOSE)
        cut = replace(paragraph, text=(*slice_text(words, 0, len(kept)), TextRun("…"), *tail))
        if kept and _lines(cut, placeholder, size, pack) <= lines:
            return cut
        end = _previous_end(text, end, 0)
    return replace(paragraph, text=(TextRun("…"), *tail))


def _with_tail(text: RichText) -> tuple[RichText, RichText]:
    """Part a text from the run at its end that names another slide, with the space before it."""
    if not text or text[-1].kind != SEE_SLIDE:
        return text, ()
    gap = 2 if len(text) > 1 and not text[-2].text.strip() else 1
    return text[:-gap], text[-gap:]


def _previous_end(text: PreparedText, end: int, start: int) -> int:
    earlier = [at for at in text.breaks if start < at < end]
    return earlier[-1] if earlier else end - 1


def text_shape(
    slot: str, placeholder: Placeholder, paragraphs: tuple[FittedParagraph, ...], lines: int
) -> FittedText:
    """Return fitted paragraphs in their placeholder, with what of it slides must write."""
    box = placeholder.box if placeholder.moved else None
    return FittedText(
        slot,
        placeholder.idx,
        placeholder.type,
        paragraphs,
        box,
        lines,
        placeholder.ink,
        placeholder.plain_links,
    )


def fitted_paragraphs(
    paragraphs: Sequence[TextParagraph], placeholder: Placeholder, size: Size
) -> tuple[FittedParagraph, ...]:
    """Return paragraphs as they will be written: only what differs from what is inherited."""
    out: list[FittedParagraph] = []
    numbering: dict[int, tuple[int, int]] = {}
    hangs = _hangs_pt(paragraphs, placeholder, size)
    for paragraph, hang in zip(paragraphs, hangs, strict=True):
        style = placeholder.level(paragraph.level)
        wider = points_in_emu(hang) + style.indent
        points = points_of(paragraph, placeholder, size)
        start = _number_start(paragraph, numbering)
        text = _with_marker(paragraph)
        bare = paragraph.plain or paragraph.lead
        space = space_before_pt(paragraph, placeholder, size)
        out.append(
            FittedParagraph(
                runs=text,
                level=min(paragraph.level, 8),
                size_pt=None if points == style.size_pt and style.said else points,
                bold=True if paragraph.lead else None,
                number_start=start,
                no_bullet=bare and bool(style.bullet or style.margin),
                space_before_pt=None if style.said and space == style.space_before_pt else space,
                margin=_margin(style, wider, bare=bare),
                indent=style.indent - wider if wider > 0 and not bare else 0,
                align="" if style.said or style.align == "l" else style.align,
                key=paragraph.key,
            )
        )
    return tuple(out)


def _margin(style: LevelStyle, wider: int, *, bare: bool) -> int | None:
    """Return the left margin to write: where the style is not said, or too narrow a number's."""
    if bare:
        return None if style.said else 0
    if style.said and wider <= 0:
        return None
    return style.margin + max(wider, 0)


def _hangs_pt(
    paragraphs: Sequence[TextParagraph], placeholder: Placeholder, size: Size
) -> list[float]:
    """Return how far each paragraph's lines hang: the items of one list all alike."""
    hangs: list[float] = []
    lists: dict[int, list[int]] = {}
    for at, paragraph in enumerate(paragraphs):
        style = placeholder.level(paragraph.level)
        hangs.append(_hang_pt(paragraph, style, points_of(paragraph, placeholder, size)))
        for deeper in [level for level in lists if level > paragraph.level]:
            del lists[deeper]
        if not _counted(paragraph):
            lists.pop(paragraph.level, None)
            continue
        together = lists.setdefault(paragraph.level, [])
        together.append(at)
        widest = max(hangs[item] for item in together)
        for item in together:
            hangs[item] = widest
    return hangs


def _number_start(paragraph: TextParagraph, numbering: dict[int, tuple[int, int]]) -> int:
    """Return the number that a paragraph's list starts with; 0 where it is in no such list.

    PowerPoint goes on counting over neighbours of one level that name the same start.
    """
    value = _counted(paragraph)
    level = paragraph.level
    for deeper in [found for found in numbering if found > level]:
        del numbering[deeper]
    if not value:
        numbering.pop(level, None)
        return 0
    start, last = numbering.get(level, (value, value - 1))
    if value != last + 1:
        start = value
    numbering[level] = (start, value)
    return start


def _counted(paragraph: TextParagraph) -> int:
    """Return the number that PowerPoint can count a list item by; 0 where it has none."""
    digits = paragraph.number.rstrip(".)")
    counts = digits.isascii() and digits.isdigit() and len(digits) <= 5
    return int(digits) if counts and int(digits) <= MOST_COUNTED else 0


def _with_marker(paragraph: TextParagraph) -> RichText:
    """Return a paragraph's text after its marker, where that is no number to count by."""
    if not paragraph.number or _counted(paragraph):
        return paragraph.text
    mark = TASK_BOXES.get(paragraph.number, paragraph.number)
    return (TextRun(f"{mark} "), *paragraph.text)
