"""What can be said only once neighbours are known: captions under pictures, the post's title."""

from __future__ import annotations

import re

from msgspec.structs import replace

from deckgen.model.post import AnyBlock, FrontMatter, Heading, Paragraph, Picture
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, plain
from deckgen.patterns import Pattern

_LONGEST_CAPTION = 120
"""Characters; an emphasised text that is longer is a quotation or the post's own text."""


_NUMBERED = Pattern(
    r"(?:图|圖|照片|figure|fig\.?|photo|picture)\s*\d+\s*[:：.、]|[▲△▴↑]\s*\S", re.IGNORECASE
)
"""What says by itself that it is a caption: ``图1：``, ``Figure 2:``, ``▲``."""


def finished(blocks: list[AnyBlock]) -> list[AnyBlock]:
    """Return ``blocks`` with each short line under a picture that reads as its caption as such."""
    out: list[AnyBlock] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(last, Picture) and isinstance(block, Paragraph) and _captions(last, block):
            file, first = last.span.file, last.span.first_line
            span = SourceSpan(file, first, block.span.last_line)
            out[-1] = replace(last, caption=_upright(block), span=span)
        else:
            out.append(block)
    return out


def _captions(picture: Picture, text: Paragraph) -> bool:
    if picture.caption or len(text.lines) != 1 or text.depth != picture.depth:
        return False
    runs = text.lines[0].text
    words = plain(runs)
    near = text.span.first_line <= picture.span.last_line + 2
    emphasised = all(run.italic or not run.text.strip() for run in runs)
    return near and len(words) < _LONGEST_CAPTION and (emphasised or bool(_NUMBERED.match(words)))


def _upright(text: Paragraph) -> RichText:
    return tuple(replace(run, italic=False) for run in text.lines[0].text)


def own_title(front: FrontMatter, blocks: list[AnyBlock]) -> tuple[FrontMatter, list[AnyBlock]]:
    """Take the post's only level 1 heading for its title where it opens the post.

    Only pictures may stand before it. It leaves the blocks, since the title now holds its words;
    where the front matter has another title, it stays a heading.
    """
    top = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    opening = next((block for block in blocks if not isinstance(block, Picture)), None)
    if len(top) != 1 or opening is not top[0]:
        return front, blocks
    words = plain(top[0].text)
    if front.title and _folded(front.title) != _folded(words):
        return front, blocks
    span = front.span or top[0].span
    title = front.title or words
    return replace(front, title=title, span=span), [b for b in blocks if b is not opening]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
