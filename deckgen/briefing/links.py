"""The addresses that a post names, each once, with the words that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.model.briefing import Link
from deckgen.model.post import (
    AnyBlock,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Post,
    Table,
)
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, merged, plain
from deckgen.patterns import Pattern

_WEB = Pattern(r"https?://", re.IGNORECASE)
_BARE = Pattern(r"https?://[^\s<>\"'，。；、）】》]+", re.IGNORECASE)
_TRAILING = ".,;:!?)"


def links(post: Post) -> tuple[Link, ...]:
    """Return each http or https address of the post where it first stands."""
    found: dict[str, Link] = {}
    for block in post.blocks:
        for text, span in _texts(block):
            for address, words in _addresses(text):
                found.setdefault(address, Link(address, words, span))
        if isinstance(block, Picture) and _WEB.match(block.link):
            found.setdefault(block.link, Link(block.link, plain(block.caption), block.span))
    return tuple(found.values())


def _texts(block: AnyBlock) -> Iterator[tuple[RichText, SourceSpan]]:
    if isinstance(block, Paragraph | ListItem | Footnote):
        yield from ((line.text, line.span) for line in block.lines)
    elif isinstance(block, Heading):
        yield block.text, block.span
    elif isinstance(block, Table):
        yield from ((cell, block.span) for row in (block.header, *block.rows) for cell in row)
    elif isinstance(block, Picture):
        yield block.caption, block.span


def _addresses(text: RichText) -> Iterator[tuple[str, str]]:
    """Yield linked addresses, then addresses that stand in the text unlinked."""
    at = 0
    runs = merged(text)
    while at < len(runs):
        link = runs[at].link
        carried = []
        while at < len(runs) and runs[at].link == link:
            carried.append(runs[at].text)
            at += 1
        said = "".join(carried)
        if _WEB.match(link):
            yield link, said.strip()
        elif not link and "://" in said:
            for match in _BARE.finditer(said):
                yield match.group().rstrip(_TRAILING), match.group().rstrip(_TRAILING)
