"""What the deck says of its author's wishes: words that were replaced, lines that were left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from deckgen.model.album import Omission
from deckgen.model.briefing import Correction
from deckgen.model.storyboard import NoteParagraph, PlannedSlide, TextContent, TextParagraph
from deckgen.model.text import rich
from deckgen.planning.context import Context, line_range


def with_corrections(context: Context, slides: Iterable[PlannedSlide]) -> tuple[PlannedSlide, ...]:
    """Return the slides with the author's corrections in the notes of each that shows one."""
    by_block: dict[str, list[Correction]] = {}
    for correction in context.briefing.corrections:
        by_block.setdefault(correction.block, []).append(correction)
    return tuple(_with_notes(context, slide, by_block) for slide in slides)


def _with_notes(
    context: Context, slide: PlannedSlide, by_block: dict[str, list[Correction]]
) -> PlannedSlide:
    # The post's title has no block and its slide no keys.
    blocks = {"", *_blocks(slide)} if slide.role == "title" else _blocks(slide)
    said = dict.fromkeys(
        context.say("replaced", new=found.new, old=found.old)
        for block, corrections in by_block.items()
        if block in blocks
        for found in corrections
    )
    notes = tuple(NoteParagraph(rich(words)) for words in said)
    # The lines of the post stay the last thing that the notes say.
    return replace(slide, notes=(*slide.notes[:-1], *notes, *slide.notes[-1:]))


def _blocks(slide: PlannedSlide) -> set[str]:
    """Return the keys of the blocks that a slide or its notes show."""
    return {key.partition("#")[0] for key in _keys(slide) if key}


def _keys(slide: PlannedSlide) -> Iterator[str]:
    yield slide.title_key
    for note in slide.notes:
        yield from note.keys
    for _, content in slide.slots:
        if isinstance(content, TextContent):
            yield from (paragraph.key for paragraph in content.paragraphs)
        else:
            yield getattr(content, "picture", "") or getattr(content, "key", "")


def missing(context: Context) -> tuple[Omission, ...]:
    """Return what the album lacks and the author would have shown."""
    hidden = {omission.key for omission in context.briefing.left_out}
    return tuple(found for found in context.album.omissions if found.key not in hidden)


def left_out(context: Context) -> tuple[TextParagraph, ...]:
    """Return one paragraph with the lines that the author hides; their words stay hidden."""
    ranges = [line_range(first, last) for first, last in _ranges(context)]
    if not ranges:
        return ()
    alone = len(ranges) == 1 and ranges[0].isdecimal()
    name = "left_out_line" if alone else "left_out_lines"
    return (TextParagraph(rich(context.say(name, lines=", ".join(ranges)))),)


def _ranges(context: Context) -> list[tuple[int, int]]:
    """Return the lines that are left out, neighbouring blocks as one range."""
    order = {key: at for at, (key, _) in enumerate(context.briefing.blocks)}
    ranges: list[tuple[int, int]] = []
    before = -2
    for omission in context.briefing.left_out:
        at, span = order.get(omission.key, -2), omission.span
        if ranges and at == before + 1 and span.first_line > ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], span.last_line)
        else:
            ranges.append((span.first_line, span.last_line))
        before = at
    return ranges
