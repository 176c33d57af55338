"""Parts that hold the notes of many organisations under one heading: one part for each.

A heading with a topic keeps a few of them (their notes make one picture of it); a frame, or no
heading at all, says nothing that the names would not say better.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.briefing import leads, titles
from deckgen.briefing.parts import Part
from deckgen.model.post import AnyBlock, Heading, ListItem, Paragraph
from deckgen.model.text import plain, rich

_FEWEST = 2
_MANY = 5
"""Organisations from which even a topic is split: no slide sums so many up."""
_SECTION = 2
"""The level of a heading that a name stands for."""


def split_by_holders(parts: Iterable[Part]) -> tuple[list[Part], list[tuple[str, str]]]:
    """Return the parts, those of many organisations split, and the headings that dissolved."""
    out: list[Part] = []
    dissolved: list[tuple[str, str]] = []
    for part in parts:
        starts = [] if part.said else _starts(part)
        bare = part.heading is None or titles.is_frame(part.title) or titles.is_day(part.title)
        if part.role == "outro" or len(starts) < (_FEWEST if bare else _MANY):
            out.append(part)
            continue
        pieces, gone = _split(part, starts)
        out.extend(pieces)
        dissolved.extend(gone)
    return out, dissolved


def _starts(part: Part) -> list[int]:
    """Return where the notes of an organisation start among the blocks of a part.

    They start with the bold line that names the talk, where one stands right above.
    """
    found = [at for at in range(len(part.blocks)) if _holder(part.blocks, at)]
    starts = (at - 1 if at and _talk(part.blocks[at - 1]) else at for at in found)
    return list(dict.fromkeys(starts))


def _talk(block: AnyBlock) -> bool:
    """Return whether a block is one bold line that announces a talk."""
    if not isinstance(block, Paragraph) or block.quoted or block.depth or len(block.lines) > 1:
        return False
    line = block.lines[0].text
    return all(run.bold or not run.text.strip() for run in line) and leads.runs_in(plain(line))


def _holder(blocks: tuple[AnyBlock, ...], at: int) -> str:
    """Return whom a block names in its first line, if text of theirs follows."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or block.quoted or block.depth or block.term:
        return ""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    heads = len(block.lines) > 1 or isinstance(following, Paragraph | ListItem)
    return leads.holder(plain(block.lines[0].text).strip()) if heads else ""


def _split(part: Part, starts: list[int]) -> tuple[list[Part], list[tuple[str, str]]]:
    out: list[Part] = []
    dissolved: list[tuple[str, str]] = []
    own = part.blocks[: starts[0]]
    if own:
        role = part.role if part.heading else "intro"
        out.append(Part(part.heading, role, own, part.path, part.leading, part.trailing))
    elif part.heading:
        dissolved.append((part.heading.key, plain(part.heading.text).strip()))
    path = (*part.path, part.title) if part.heading else part.path
    for start, end in zip(starts, [*starts[1:], len(part.blocks)], strict=True):
        block = part.blocks[start]
        leading = part.leading if start == starts[0] and not own else ()
        name = rich(_holder(part.blocks, start))
        if not name and isinstance(block, Paragraph):  # the talk's name is all that it says
            name, start = block.lines[0].text, start + 1
        heading = Heading(key=block.key, span=block.span, level=_SECTION, text=name)
        out.append(Part(heading, "track", part.blocks[start:end], path, leading))
    return out, dissolved
