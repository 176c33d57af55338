"""Which pictures right above a heading belong to it, and which to the text that they follow."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.model.post import AnyBlock, Heading, Picture


def pictures_under_headings(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Move pictures glued above a heading, and not to text above it, below that heading.

    Where most other pictures of the post follow the text that they illustrate, these do too: the
    blank line before the heading was only forgotten.
    """
    glued = [at for at in range(1, len(blocks)) if _is_glued(blocks, at)]
    out = list(blocks)
    if not _follow_text(blocks, {at - 1 for at in glued}):
        for at in reversed(glued):
            out[at - 1], out[at] = out[at], out[at - 1]
    return out


def _is_glued(blocks: Sequence[AnyBlock], at: int) -> bool:
    """Whether the heading at ``at`` has a picture right above it that touches nothing else."""
    heading, picture = blocks[at], blocks[at - 1]
    if not (isinstance(heading, Heading) and isinstance(picture, Picture)):
        return False
    above = blocks[at - 2].span.last_line if at > 1 else 0
    return _touch(picture, heading) and above + 1 < picture.span.first_line


def _touch(upper: AnyBlock, lower: AnyBlock) -> bool:
    return upper.span.last_line + 1 >= lower.span.first_line


def _follow_text(blocks: Sequence[AnyBlock], glued: set[int]) -> bool:
    """Whether most pictures but the glued ones stand behind a block of text."""
    voters = [
        at for at, block in enumerate(blocks) if isinstance(block, Picture) and at not in glued
    ]
    behind = sum(1 for at in voters if _is_behind_text(blocks, at))
    return behind * 2 > len(voters)


def _is_behind_text(blocks: Sequence[AnyBlock], at: int) -> bool:
    """Whether text comes before the picture, or pictures behind text; not if glued to the next."""
    first = at
    while first and isinstance(blocks[first - 1], Picture):
        first -= 1
    if not first or isinstance(blocks[first - 1], Heading):
        return False
    above = _touch(blocks[at - 1], blocks[at])
    return above or at + 1 == len(blocks) or not _touch(blocks[at], blocks[at + 1])
