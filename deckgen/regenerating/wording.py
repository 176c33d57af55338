"""What became of a text, word by word; in scripts without spaces character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from msgspec import Struct

Op = Literal["same", "removed", "added"]

# A number with its separators, a word with its apostrophes and hyphens, a character of a
# script without spaces, a run of white space, or any other character.
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*|(?:(?![\u2e80-\ud7ff\uf900-\ufaff])\w)+(?:['’-](?:(?![\u2e80-\ud7ff])\w)+)*"
    r"|\s+|."
)
# A Latin word or number, or a Han, kana or Hangul character with the one after it: a word of
# such a script has no spaces, and two characters tell more than one.
_WORD = re.compile(r"[^\W\u2e80-\ud7ff\uf900-\ufaff]+|(?=([\u2e80-\ud7ff\uf900-\ufaff]{1,2}))\S")
_LETTERS = re.compile(r"\w")
# What stays between two changes, if it is no longer, is read more easily as a part of them.
_ISLAND: Final = 1


class Piece(Struct, frozen=True):
    """A stretch of text that stayed, went or came."""

    op: Op
    text: str


Line = tuple[Piece, ...]
"""A paragraph that changed, in pieces; all ``removed`` or all ``added`` where it is new."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, scripts without spaces by two characters."""
    return frozenset(match[1] or match[0] for match in _WORD.finditer(text.casefold()))


def changed_lines(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """Return the paragraphs that differ, in order, each in pieces; white space does not count."""
    was, now = (
        [" ".join(each.split()) for each in before],
        [" ".join(each.split()) for each in after],
    )
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    found: list[Line] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op != "equal":
            found += _between(was[a:b], now[c:d])
    return tuple(found)


def changed_words(before: str, after: str) -> Line:
    """Return ``before`` and ``after`` as one sequence of pieces."""
    was, now = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    return _calm(
        [
            (op == "equal", "".join(was[a:b]), "".join(now[c:d]))
            for op, a, b, c, d in matcher.get_opcodes()
        ]
    )


def _between(was: Sequence[str], now: Sequence[str]) -> Iterator[Line]:
    """Pair the paragraphs of a stretch that changed: like with like, the rest came or went."""
    partners = _partners(was, now)
    nxt = 0
    for at, text in enumerate(was):
        to = partners.get(at)
        if to is None:
            if text:
                yield (Piece("removed", text),)
            continue
        yield from ((Piece("added", each),) for each in now[nxt:to] if each)
        yield changed_words(text, now[to])
        nxt = to + 1
    yield from ((Piece("added", each),) for each in now[nxt:] if each)


def _partners(was: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Pair paragraphs that share at least half of their words, without crossing."""
    if len(was) == len(now) == 1:
        return {0: 0}
    others = [words_of(text) for text in now]
    found: dict[int, int] = {}
    start = 0
    for at, text in enumerate(was):
        words = words_of(text)
        for to in range(start, len(now)):
            if 4 * len(words & others[to]) >= len(words) + len(others[to]) > 0:
                found[at], start = to, to + 1
                break
    return found


def _calm(parts: Sequence[tuple[bool, str, str]]) -> Line:
    """Return pieces where an islet that stayed between two changes belongs to them."""
    joined: list[tuple[bool, str, str]] = []
    for number, (same, old, new) in enumerate(parts):
        islet = same and 0 < number < len(parts) - 1 and _is_islet(old)
        if joined and not joined[-1][0] and (islet or not same):
            joined[-1] = (False, joined[-1][1] + old, joined[-1][2] + new)
        else:
            joined.append((same and not islet, old, new))
    return tuple(_pieces(joined))


def _is_islet(text: str) -> bool:
    short = len(_LETTERS.findall(text)) <= _ISLAND and not text.isascii()
    return short or text.isspace()


def _pieces(parts: Sequence[tuple[bool, str, str]]) -> Iterator[Piece]:
    for same, old, new in parts:
        if same:
            yield Piece("same", old)
            continue
        if old:
            yield Piece("removed", old)
        if new:
            yield Piece("added", new)
