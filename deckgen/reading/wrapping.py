"""Which line ends in the source mean something: text wrapped by an editor against lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, takewhile

from deckgen.patterns import Pattern

JoinRule = Callable[[int], bool]
"""Whether the soft break that ends a line (from 1) only wraps flowing text."""

_NARROWEST, _WIDEST = 50, 140
"""Columns at which people and editors wrap; narrower lines are lists or verse."""

_SHARE = 0.6
"""Share of the soft breaks that must be explained by one column."""

_FEWEST = 3
"""Fewer lines that agree may do so by chance."""

_FEWEST_HAN = 2
"""The same for lines that go on with a Han character, each of which allows two columns alone."""

_BY_SENTENCE = 0.8
"""Share of lines with a final mark above which each line is a sentence, not a wrapped one."""

_FULL = 0.7
"""Share of the column from which an unfinished line of wrapped text goes on in the next."""

_LEFT_HANGING = Pattern(
    r"(?:,|\b(?:an?|the|and|or|but|of|for|to|in|on|at|by|with|from|about|into|than|as|is|are|was"
    r"|were|be|its|their|our|that|which|who|when|while|where|because|if))$",
    re.IGNORECASE,
)
"""What no author ends a line with: the sentence goes on, whatever its next word looks like."""

_EMOJI = "\U0001f000"
FINAL = tuple(".!?…:;。！？：；")
_CLOSING = "\"'”’)]*_」』）"


def join_rule(lines: list[str], soft: Iterable[int]) -> JoinRule:
    """Return the rule for a post whose soft breaks end the lines ``soft`` (from 1).

    An editor that wraps at column W breaks a line exactly where its next word would not have
    fitted, so each wrapped line names the interval of columns it may have been wrapped at: from
    its own width to its width with the next word less one. Where one column lies in the
    intervals of most lines, the text is wrapped, and a line that is shorter than that is one
    that its author ended, unless its sentence visibly goes on.
    """
    wrapped = [line for line in sorted(set(soft)) if line < len(lines)]
    column = _common_column([_interval(lines, line) for line in wrapped])
    if not column or _is_by_sentence(lines, wrapped):
        flowing = frozenset((*_in_wrapped_prose(lines, wrapped), *_in_wrapped_han(lines, wrapped)))
        return lambda line: line in flowing

    def joins(line: int) -> bool:
        if line >= len(lines):
            return False
        low, high = _interval(lines, line)
        if low <= column <= high or _goes_on(lines, line):
            return True
        return low >= _FULL * column and _is_unfinished(lines, line)

    return joins


def _is_unfinished(lines: list[str], line: int) -> bool:
    """Whether neither this line ends a sentence nor the next one opens a line of its own."""
    return not _is_final(lines[line - 1]) and not _opens_item(lines[line])


def _is_final(line: str) -> bool:
    return line.rstrip().rstrip(_CLOSING).endswith(FINAL)


def _opens_item(line: str) -> bool:
    """Whether a line looks like an item, Markdown's own or not (``1、``, ``•``)."""
    return bool(re.match(r"[ \t>]*(?:\d{1,2}[.)、）]\s|[•·–—*+-]\s|\[)", line))


def _in_wrapped_prose(lines: list[str], wrapped: list[int]) -> Iterator[int]:
    """Yield the lines that only wrap in a post that shows no column: of long Latin prose alone.

    A paragraph in which one line visibly goes on is wrapped; so are then its full lines. Where
    most lines of a post go on, it is wrapped by hand: so is then each of its paragraphs.
    """
    goes_on = {line for line in wrapped if _goes_on_in_prose(lines, line)}
    prose = [line for line in wrapped if not _is_picture(lines[line - 1])]
    by_hand = len(goes_on) >= _FEWEST and len(goes_on) >= _SHARE * len(prose)
    for paragraph in _paragraphs(wrapped):
        going = goes_on if by_hand else goes_on.intersection(paragraph)
        column = max((_width(lines[line - 1].rstrip()) for line in going), default=0)
        for line in paragraph:
            full = going and _width(lines[line - 1].rstrip()) >= _FULL * column
            latin = full and _is_latin(lines, line)
            unfinished = by_hand or _is_unfinished(lines, line)
            if line in going or (latin and unfinished and not _opens_item(lines[line])):
                yield line


def _in_wrapped_han(lines: list[str], wrapped: list[int]) -> Iterator[int]:
    """Yield the lines that only wrap in paragraphs of Han text, whatever the rest of the post is.

    Beside a Han character a line names its column to one or two, so few lines that agree are
    enough: two of one paragraph, and then whatever ends at that column elsewhere.
    """
    paragraphs = {
        tuple(paragraph): [_interval(lines, line) for line in paragraph]
        for paragraph in _paragraphs(wrapped)
        if not _is_by_sentence(lines, paragraph)
    }
    columns = {
        column
        for paragraph, spans in paragraphs.items()
        if sum(1 for low, high in spans if high == low + 1) >= _FEWEST_HAN
        for column in _shared(spans)
        if _width(lines[paragraph[-1]].strip()) <= column
    }
    for paragraph, spans in paragraphs.items():
        if columns.intersection(_shared(spans)) and any(high == low + 1 for low, high in spans):
            yield from paragraph


def _shared(spans: list[tuple[int, int]]) -> range:
    """Return the columns at which all of these lines may have been wrapped."""
    low, high = max(low for low, _ in spans), min(high for _, high in spans)
    return range(max(low, _NARROWEST), min(high, _WIDEST) + 1)


def _is_picture(line: str) -> bool:
    """Whether a line is a picture and nothing else: it ends where its address does."""
    return line.lstrip().startswith("![") and line.rstrip().endswith(")")


def _paragraphs(wrapped: list[int]) -> Iterator[list[int]]:
    """Yield runs of lines that follow each other, each ending in a soft break."""
    run: list[int] = []
    for line in wrapped:
        if run and line != run[-1] + 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _interval(lines: list[str], line: int) -> tuple[int, int]:
    this, following = lines[line - 1].rstrip(), lines[line].strip(" \t>")
    width = _width(this)
    word = re.match(r"\S+", following)
    first = word.group() if word else ""
    if first and _wide(first[0]):
        return width, width + 1
    latin = "".join(takewhile(lambda char: not _wide(char), first))
    return width, width + _width(latin or first)


def _common_column(spans: list[tuple[int, int]]) -> int:
    """Return the column that explains most of ``spans``, or 0 where there is none."""
    steps = [0] * (_WIDEST + 2)  # how many more spans hold a column than the one before it
    for low, high in spans:
        if low <= _WIDEST:
            steps[low] += 1
            steps[min(high, _WIDEST) + 1] -= 1
    held = list(accumulate(steps))
    candidates = [high for _, high in spans if _NARROWEST <= high <= _WIDEST]
    column = max(candidates, key=held.__getitem__, default=0)
    return column if held[column] >= max(_FEWEST, _SHARE * len(spans)) else 0


def _is_by_sentence(lines: list[str], wrapped: list[int]) -> bool:
    """Whether nearly every line ends a sentence: then it was its author who ended it."""
    ended = sum(1 for line in wrapped if _is_final(lines[line - 1]))
    return ended >= _BY_SENTENCE * len(wrapped)


def _goes_on(lines: list[str], line: int) -> bool:
    """Whether the sentence visibly goes on: no final mark, and a small letter follows."""
    this, following = lines[line - 1].rstrip(), lines[line].strip(" \t>")
    return not _is_final(this) and following[:1].islower()


def _goes_on_in_prose(lines: list[str], line: int) -> bool:
    """Whether a long line of Latin prose visibly goes on: by what follows, or by its last word."""
    this = lines[line - 1].rstrip()
    if not (_is_latin(lines, line) and _NARROWEST <= len(this) <= _WIDEST):
        return False
    hangs = _LEFT_HANGING.search(this) and not _opens_item(lines[line])
    return bool(hangs) or _goes_on(lines, line)


def _is_latin(lines: list[str], line: int) -> bool:
    return not any(_wide(char) and char < _EMOJI for char in lines[line - 1] + lines[line])


def _width(text: str) -> int:
    return sum(2 if _wide(char) else 1 for char in text)


def _wide(char: str) -> bool:
    return char > "\u10ff" and unicodedata.east_asian_width(char) in "WF"


def joined_by(before: str, after: str) -> str:
    """Return what stands between two joined lines: nothing between Han, else a space."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    return "" if is_spaceless(before[-1]) and is_spaceless(after[0]) else " "


def is_spaceless(char: str) -> bool:
    """Han, kana and their punctuation; Hangul has spaces between words, emoji may have."""
    return (
        "\u2e80" <= char <= "\u312f"
        or "\u31a0" <= char <= "\ua4cf"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\uff60"
        or "\U00020000" <= char <= "\U0003ffff"
    )
