"""Where a line of a slide may end: UAX #14, tailored for short lines in two scripts.

The annex allows tailoring (section 8). Slides want less than it gives: punctuation never starts a
line and an opening bracket never ends one (kinsoku), a path or "and/or" is cut at its slash only
when nothing else is left, and neither a number's range nor a command's option is parted from its
hyphen. They also want one thing more: in East Asian text a curly quote belongs to what it encloses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from deckgen.typography.linebreak import HARD_BREAKS, line_breaks
from deckgen.typography.lineclasses import kinds_of, line_kinds
from deckgen.typography.scripts import has_east_asian

NO_START = frozenset("，。、；：？！）》」』】〕〉〗｝］”’…,.;:?!)]}%％～·°℃〃〞")
"""Characters that never start a line."""

NO_END = frozenset("（《「『【〔〈〖｛［“‘([{〝")
"""Characters that never end a line."""

_QUOTE = re.compile("[“”‘’]")
_DASHES = frozenset("-\u2010\u2012\u2013")
_ATTACHED = kinds_of("CM ZWJ EM JV JT")
_JOINER = kinds_of("ZWJ")
_FLAG = kinds_of("RI")


@lru_cache(maxsize=4096)
def slide_breaks(text: str) -> tuple[int, ...]:
    """Offsets at which a line of a slide may end, in order; the last is the end of the text."""
    offsets = line_breaks(text)
    if not text.isascii():
        seams = _quotation_seams(text)
        offsets = tuple(sorted({*offsets, *seams})) if seams else offsets
    return tuple(offset for offset in offsets if _may_end(text, offset))


def _quotation_seams(text: str) -> list[int]:
    """Outer sides of curly quotes in East Asian text, which LB19a closes beside Latin words."""
    seams: list[int] = []
    for match in _QUOTE.finditer(text):
        opening = match[0] in "“‘"
        offset = match.start() if opening else match.end()
        outside = text[offset - 1 : offset] if opening else text[offset : offset + 1]
        if has_east_asian(outside):
            seams.append(offset)
    return seams


def _may_end(text: str, offset: int) -> bool:
    """Whether the tailoring leaves a break that the annex gives."""
    before = text[offset - 1]
    if offset == len(text) or before in HARD_BREAKS:
        return True
    if text[offset] in NO_START or before in NO_END or before == "/":
        return False
    return before not in _DASHES or _breaks_after_dash(text, offset)


def _breaks_after_dash(text: str, offset: int) -> bool:
    """Whether a line may end after the dash that stands before an offset."""
    before, after = text[offset - 2 : offset - 1], text[offset]
    if before.isdigit() and after.isdigit():
        return False  # a range: 10–20
    return before.isalnum()  # else an option or a sign: --check, -5


def kinsoku_allows(text: str, offset: int) -> bool:
    """Whether a line that ends here leaves no punctuation on the wrong side."""
    return text[offset : offset + 1] not in NO_START and text[offset - 1 : offset] not in NO_END


def slash_breaks(text: str, start: int, end: int) -> list[int]:
    """Offsets strictly between two others that follow the last of one or more slashes."""
    return [
        offset
        for offset in range(start + 1, end)
        if text[offset - 1] == "/" and text[offset] != "/" and kinsoku_allows(text, offset)
    ]


def grapheme_breaks(text: str, start: int, end: int) -> list[int]:
    """Offsets strictly between two others that part no character from its marks.

    An approximation of UAX #29 by the classes at hand: combining marks, joiner sequences,
    emoji modifiers, conjoining Hangul and flags hold together.
    """
    kinds = line_kinds(text[start:end])
    found: list[int] = []
    flags = int(kinds[:1] in _FLAG)
    for index in range(1, len(kinds)):
        kind = kinds[index]
        paired = kind in _FLAG and flags % 2 == 1
        flags = flags + 1 if kind in _FLAG else 0
        if kind not in _ATTACHED and kinds[index - 1] not in _JOINER and not paired:
            found.append(start + index)
    return found
