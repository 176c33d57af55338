"""Line-breaking opportunities by the Unicode Line Breaking Algorithm (UAX #14, Unicode 17.0).

The rules stand below as one ordered table, in the order and with the names of the annex. For a
pair of neighbouring kinds most rules can be ruled out, and the first unconditional one that
matches settles the matter; so the table is walked once a pair, and what is left of it (a verdict,
or a few rules that look further around) is kept. A paragraph costs one dictionary look-up a
character.

What slides want beyond the annex is in ``kinsoku``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from deckgen.typography.lineclasses import all_kinds, kinds_of, line_kinds

_ANY = all_kinds()
_NARROW = all_kinds(narrow_only=True)
_SPACE = kinds_of("SP")
_SPACE_KIND = min(_SPACE)
_ZWJ = kinds_of("ZWJ")
_HARD = "BK CR LF NL"
_LETTER = kinds_of("AL HL DC XX")
_QUOTE = kinds_of("QU Pi Pf")
_NUMERIC = kinds_of("NU")
_HANGUL = "JL JV JT H2 H3"


class _Place(Struct, frozen=True):
    """A boundary between two characters, combining marks taken away by LB9."""

    kinds: str
    index: int
    """The boundary stands before this character."""

    def kind(self, distance: int) -> str:
        """Kind of a character near by (0 is the one after the boundary); "" beyond the ends."""
        index = self.index + distance
        return self.kinds[index] if 0 <= index < len(self.kinds) else ""

    def before_run(self, passed: frozenset[str], index: int | None = None) -> int:
        """Index of the last character, before the one given, that is not among those passed."""
        index = (self.index if index is None else index) - 1
        while index >= 0 and self.kinds[index] in passed:
            index -= 1
        return index

    def in_number(self, index: int) -> bool:
        """Whether the characters up to this index end with ``NU (SY | IS)*``."""
        start = self.before_run(_NUMBER_JOINT, index + 1)
        return start >= 0 and self.kinds[start] in _NUMERIC


_NUMBER_JOINT = kinds_of("SY IS")
_OPENS_QUOTE = kinds_of(f"{_HARD} OP QU Pi Pf GL SP ZW")
_FOLLOWS_QUOTE = kinds_of(f"SP GL WJ CL QU Pi Pf CP EX IS SY {_HARD} ZW")
_BEFORE_WORD = kinds_of(f"{_HARD} SP ZW CB GL")
_CLOSING = kinds_of("CL CP")


def _after_opening_quote(place: _Place) -> bool:
    quote = place.before_run(_SPACE)
    return quote == 0 or place.kinds[quote - 1] in _OPENS_QUOTE


def _closing_quote(place: _Place) -> bool:
    return not place.kind(1) or place.kind(1) in _FOLLOWS_QUOTE


def _decimal_mark(place: _Place) -> bool:
    return place.kind(1) in _NUMERIC


def _narrow_after_quote(place: _Place) -> bool:
    return not place.kind(1) or place.kind(1) in _NARROW


def _narrow_before_quote(place: _Place) -> bool:
    return not place.kind(-2) or place.kind(-2) in _NARROW


def _word_initial_hyphen(place: _Place) -> bool:
    return not place.kind(-2) or place.kind(-2) in _BEFORE_WORD


def _hebrew_hyphen(place: _Place) -> bool:
    return place.kind(-2) in kinds_of("HL")


def _number_closed(place: _Place) -> bool:
    return place.in_number(place.index - 2)


def _number_before(place: _Place) -> bool:
    return place.in_number(place.index - 1)


def _opens_number(place: _Place) -> bool:
    following = 2 if place.kind(1) in kinds_of("IS") else 1
    return place.kind(following) in _NUMERIC


def _conjoined(place: _Place) -> bool:
    return place.kind(-2) in kinds_of("AK DC AS")


def _final_virama(place: _Place) -> bool:
    return place.kind(1) in kinds_of("VF")


_Condition = Callable[[_Place], bool]


class _Rule(Struct, frozen=True):
    """One line of the annex: whether a line may break between two sets of kinds."""

    name: str
    before: frozenset[str]
    after: frozenset[str]
    breaks: bool
    when: _Condition | None = None
    """What else must hold, for rules that look beyond the two characters."""
    past_spaces: bool = False
    """Whether spaces may stand between the two (``SP*`` in the annex)."""


def _keep(
    name: str,
    before: str | frozenset[str],
    after: str | frozenset[str],
    when: _Condition | None = None,
    *,
    past_spaces: bool = False,
) -> _Rule:
    """A rule that forbids a break."""
    return _Rule(name, _set(before), _set(after), False, when, past_spaces)


def _part(
    name: str,
    before: str | frozenset[str],
    after: str | frozenset[str],
    when: _Condition | None = None,
    *,
    past_spaces: bool = False,
) -> _Rule:
    """A rule that gives a break."""
    return _Rule(name, _set(before), _set(after), True, when, past_spaces)


def _set(kinds: str | frozenset[str]) -> frozenset[str]:
    return kinds_of(kinds) if isinstance(kinds, str) else kinds


_ANY_BUT_SPACED = _ANY - kinds_of("SP BA HY HH")
_NARROW_OP = kinds_of("OP", narrow_only=True)
_NARROW_CP = kinds_of("CP", narrow_only=True)

# Order is behaviour. LB1 is resolved in the class table; LB2, LB3, LB8a, LB9 and LB10 are in the
# functions below.
_RULES: tuple[_Rule, ...] = (
    _keep("LB5", "CR", "LF"),
    _part("LB4, LB5", _HARD, _ANY),
    _keep("LB6", _ANY, _HARD),
    _keep("LB7", _ANY, "SP ZW"),
    _part("LB8", "ZW", _ANY, past_spaces=True),
    _keep("LB11", _ANY, "WJ"),
    _keep("LB11", "WJ", _ANY),
    _keep("LB12", "GL", _ANY),
    _keep("LB12a", _ANY_BUT_SPACED, "GL"),
    _keep("LB13", _ANY, "CL CP EX SY"),
    _keep("LB14", "OP", _ANY, past_spaces=True),
    _keep("LB15a", "Pi", _ANY, _after_opening_quote, past_spaces=True),
    _keep("LB15b", _ANY, "Pf", _closing_quote),
    _part("LB15c", "SP", "IS", _decimal_mark),
    _keep("LB15d", _ANY, "IS"),
    _keep("LB16", "CL CP", "NS", past_spaces=True),
    _keep("LB17", "B2", "B2", past_spaces=True),
    _part("LB18", "SP", _ANY),
    _keep("LB19", _ANY, "QU Pf"),
    _keep("LB19", "QU Pi", _ANY),
    _keep("LB19a", _NARROW, _QUOTE),
    _keep("LB19a", _ANY, _QUOTE, _narrow_after_quote),
    _keep("LB19a", _QUOTE, _NARROW),
    _keep("LB19a", _QUOTE, _ANY, _narrow_before_quote),
    _part("LB20", _ANY, "CB"),
    _part("LB20", "CB", _ANY),
    _keep("LB20a", "HY HH", _LETTER, _word_initial_hyphen),
    _keep("LB21", _ANY, "BA HH HY NS"),
    _keep("LB21", "BB", _ANY),
    _keep("LB21a", "HY HH", _ANY - kinds_of("HL"), _hebrew_hyphen),
    _keep("LB21b", "SY", "HL"),
    _keep("LB22", _ANY, "IN"),
    _keep("LB23", _LETTER, "NU"),
    _keep("LB23", "NU", _LETTER),
    _keep("LB23a", "PR", "ID IX EB EM"),
    _keep("LB23a", "ID IX EB EM", "PO"),
    _keep("LB24", "PR PO", _LETTER),
    _keep("LB24", _LETTER, "PR PO"),
    _keep("LB25", "CL CP", "PO PR", _number_closed),
    _keep("LB25", "NU SY IS", "PO PR", _number_before),
    _keep("LB25", "PO PR", "OP", _opens_number),
    _keep("LB25", "PO PR HY IS", "NU"),
    _keep("LB25", "NU SY", "NU", _number_before),
    _keep("LB26", "JL", "JL JV H2 H3"),
    _keep("LB26", "JV H2", "JV JT"),
    _keep("LB26", "JT H3", "JT"),
    _keep("LB27", _HANGUL, "PO"),
    _keep("LB27", "PR", _HANGUL),
    _keep("LB28", _LETTER, _LETTER),
    _keep("LB28a", "AP", "AK DC AS"),
    _keep("LB28a", "AK DC AS", "VF VI"),
    _keep("LB28a", "VI", "AK DC", _conjoined),
    _keep("LB28a", "AK DC AS", "AK DC AS", _final_virama),
    _keep("LB29", "IS", _LETTER),
    _keep("LB30", _LETTER | _NUMERIC, _NARROW_OP),
    _keep("LB30", _NARROW_CP, _LETTER | _NUMERIC),
    _keep("LB30a", "RI", "R2"),
    _keep("LB30b", "EB IX XX", "EM"),
    _part("LB31", _ANY, _ANY),
)


class _Pair(Struct, frozen=True):
    """What the rules leave open for two kinds: conditional rules to try, then a verdict."""

    conditional: tuple[_Rule, ...]
    verdict: bool

    def breaks(self, place: _Place) -> bool:
        """Whether a line may break at this place, which has the pair around it."""
        for rule in self.conditional:
            if rule.when is not None and rule.when(place):
                return rule.breaks
        return self.verdict


class _Pairs(dict[str, bool | _Pair]):
    """Verdicts by pair, worked out when a pair is first met.

    A key is the kind before, a space kind if spaces stand between, and the kind after. Texts that
    begin with spaces have no kind before these: their keys begin with the space kind.
    """

    def __missing__(self, key: str) -> bool | _Pair:
        base, before, after = key[0], key[-2], key[-1]
        conditional: list[_Rule] = []
        for rule in _RULES:
            subject = base if rule.past_spaces else before
            if subject not in rule.before or after not in rule.after:
                continue
            if rule.when is None:
                break
            conditional.append(rule)
        pair = _Pair(tuple(conditional), rule.breaks)
        self[key] = entry = pair if conditional else pair.verdict
        return entry


_PAIRS = _Pairs()


def _breaks_between(kinds: str) -> list[int]:
    """Break opportunities inside a string of kinds without combining marks (LB4 to LB31)."""
    pairs, space = _PAIRS, _SPACE_KIND
    found: list[int] = []
    base = ""  # the last kind that is no space
    for index, (before, after) in enumerate(pairwise(kinds), 1):
        if before == space:
            entry = pairs[base + before + after]
        else:
            base = before
            entry = pairs[before + after]
        if entry is True or (entry and entry.breaks(_Place(kinds, index))):
            found.append(index)
    return found


def _attached_pattern() -> re.Pattern[str]:
    marks = "".join(sorted(kinds_of("CM ZWJ")))
    return re.compile(f"[{re.escape(marks)}]+")


_ATTACHED = _attached_pattern()
_NO_CARRIER = kinds_of(f"{_HARD} SP ZW")
_LONE_MARK = min(kinds_of("AL", narrow_only=True))


def _without_marks(kinds: str) -> tuple[str, Sequence[int]]:
    """Kinds with combining marks and joiners taken into what carries them, and their offsets.

    LB9: a mark belongs to the character before it. LB10: one that has none is a letter.
    """
    parts: list[str] = []
    offsets: list[int] = []
    end = 0
    for match in _ATTACHED.finditer(kinds):
        start = match.start()
        parts.append(kinds[end:start])
        offsets.extend(range(end, start))
        if start == 0 or kinds[start - 1] in _NO_CARRIER:
            parts.append(_LONE_MARK)
            offsets.append(start)
        end = match.end()
    parts.append(kinds[end:])
    offsets.extend(range(end, len(kinds)))
    return "".join(parts), offsets


_FLAG_HALF, _SECOND_HALF = min(kinds_of("RI")), min(kinds_of("R2"))


def _with_flags_paired(kinds: str) -> str:
    """Tell the halves of flags apart: regional indicators pair up from the first one (LB30a)."""
    return kinds.replace(_FLAG_HALF * 2, _FLAG_HALF + _SECOND_HALF)


@lru_cache(maxsize=4096)
def line_breaks(text: str) -> tuple[int, ...]:
    """Offsets at which a line may end, in order; the last one is the end of the text (LB3).

    Mandatory breaks are among them: see ``HARD_BREAKS``.
    """
    if not text:
        return ()
    kinds = line_kinds(text)
    if _ATTACHED.search(kinds) is None:
        return (*_breaks_between(_with_flags_paired(kinds)), len(text))
    bases, offsets = _without_marks(kinds)
    found = (offsets[index] for index in _breaks_between(_with_flags_paired(bases)))
    # LB8a: nothing parts a zero width joiner from what follows it.
    return (*(offset for offset in found if kinds[offset - 1] not in _ZWJ), len(text))


HARD_BREAKS = frozenset("\n\v\f\r\x85\u2028\u2029")
"""Characters after which a line ends in any case (LB4, LB5); CR LF is one break."""
