"""Speaker notes as paragraphs, and the block in them that tells what the post now says.

Where a person and the source both changed a field, the person's stays on the slide and the
source's stands in the notes, between two marks. What stands between them is no part of the
notes for any comparison: it comes and goes with the conflict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from deckgen.ooxml.names import REL_NOTES
from deckgen.regenerating.fields import digest, plain_text
from deckgen.regenerating.slides import Relations

BLOCK_START: Final = "[deckgen: the source now says]"
BLOCK_END: Final = "[deckgen: end]"

_T = TypeVar("_T")
_BODY = re.compile(rb'<p:ph\b[^>]*\btype="body"[^>]*>')
_SHAPE = re.compile(rb"<p:sp[ >]")


def notes_part(relations: Relations) -> str:
    """Return the part that holds the notes of the slide with these relationships, or ``""``."""
    return next((target for kind, target in relations.values() if kind == REL_NOTES), "")


def notes_paragraphs(parts: Mapping[str, bytes], part: str) -> tuple[str, ...]:
    """Return the paragraphs with text of the notes ``part``, those of marked blocks too."""
    data = parts.get(part, b"")
    body = _BODY.search(data)
    if body is None:
        return ()
    after = _SHAPE.search(data, body.end())
    chunk = data[body.end() : after.start() if after else len(data)]
    return tuple(filter(None, map(plain_text, chunk.split(b"</a:p>"))))


def unmarked(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return paragraphs without marked blocks; one without an end goes to the last."""
    return tuple(outside_blocks(paragraphs, str))


def outside_blocks(paragraphs: Iterable[_T], text: Callable[[_T], str]) -> Iterator[_T]:
    """Return the paragraphs outside marked blocks; ``text`` gives what one says."""
    inside = False
    for paragraph in paragraphs:
        said = text(paragraph).strip()
        inside = inside or said == BLOCK_START
        if not inside:
            yield paragraph
        inside = inside and said != BLOCK_END


def notes_digests(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Return the digest of each paragraph; a line break inside one is a blank."""
    return tuple(digest(each.replace("\n", " ").encode()) for each in paragraphs)
