"""Telling an indented paragraph from indented code.

Four spaces make code in Markdown; Chinese authors indent paragraphs, some of them by four spaces.
"""

from __future__ import annotations

from deckgen.typography.scripts import east_asian_count

_OF_CODE = "{}<>=;`$|#\\\x00*_[]"
"""Characters that no paragraph needs; what has one of them stays as it is written."""
_COMMENTS = ("//", "--", "/*")
_WIDE = 0.5
"""Part of a line that is wide at least: words in code stand between names and signs."""
_SHORTEST = 10
"""Characters below which a line may as well be a value."""
_ENDS = "。！？：；，、…"


def is_indented_prose(text: str) -> bool:
    """Return whether an indented block is one paragraph of Chinese or Japanese."""
    lines = [line.strip() for line in text.split("\n")]
    if not all(lines) or any(sign in text for sign in _OF_CODE):
        return False
    wide = sum(map(east_asian_count, lines))
    letters = sum(len("".join(line.split())) for line in lines)
    ends = any(mark in text for mark in _ENDS)
    told = not any(line.startswith(_COMMENTS) for line in lines)
    return ends and told and wide >= max(_SHORTEST, _WIDE * letters)
