"""Posts without headings: the lines in them that stand where headings would."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.briefing import titles
from deckgen.briefing.sentences import han_count
from deckgen.model.post import AnyBlock, Heading, ListItem, Paragraph
from deckgen.model.text import plain

_FEWEST = 2
"""In a post without headings a single bold line is emphasis."""
_SHORT = 60
"""Width up to which a bold or numbered line can be a heading."""
_BARE = 32
"""Width up to which a line can be one that nothing marks but its standing alone."""
_TEXT = 48
"""Width from which the paragraph below is text rather than another short line."""
_ENDS = ("。", ".", "；", ";", ":", "：", "！", "!", ",", "，", "…")


def with_headings(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the blocks of a post without headings, its lines that head others as headings."""
    marks = [_is_marked(block) for block in blocks]
    if sum(marks) < _FEWEST:
        marks = [_stands_alone(blocks, at) for at in range(len(blocks))]
    if sum(marks) < _FEWEST:
        return list(blocks)
    return [
        Heading(key=block.key, span=block.span, level=2, text=block.lines[0].text)
        if mark and isinstance(block, Paragraph)
        else block
        for mark, block in zip(marks, blocks, strict=True)
    ]


def _is_marked(block: AnyBlock) -> bool:
    """Return whether a paragraph is one short line, bold or numbered."""
    if not (isinstance(block, Paragraph) and block.flows and block.depth == 0) or block.term:
        return False
    runs = block.lines[0].text
    words = plain(runs).strip()
    bold = all(run.bold or not run.text.strip() for run in runs)
    numbered = titles.without_number(words) != words.rstrip(":：").strip()
    short = 0 < len(words) + han_count(words) <= _SHORT
    return short and (bold or numbered) and not words.endswith(("。", ".", "；", ";"))


def _stands_alone(blocks: Sequence[AnyBlock], at: int) -> bool:
    """Return whether a few words stand alone above a longer paragraph or a list."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not (isinstance(block, Paragraph) and block.flows) or block.quoted or block.term:
        return False
    words = plain(block.lines[0].text).strip()
    if block.depth or not 0 < len(words) + han_count(words) <= _BARE or words.endswith(_ENDS):
        return False
    if isinstance(following, ListItem):
        return True
    if not isinstance(following, Paragraph):
        return False
    below = " ".join(plain(line.text) for line in following.lines)
    return len(below) + han_count(below) >= _TEXT
