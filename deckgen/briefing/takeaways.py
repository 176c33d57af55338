"""The three to five sentences that a reader must take away, spread over the tracks."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Collection, Sequence
from functools import lru_cache

from msgspec import Struct

from deckgen.briefing import titles, wording
from deckgen.briefing.lazily import Alternatives, lowered
from deckgen.briefing.leads import presents
from deckgen.briefing.names import introduces
from deckgen.briefing.salience import is_hollow, is_repeat
from deckgen.briefing.sentences import han_count
from deckgen.briefing.vocabulary import words_in
from deckgen.model.briefing import Track, Unit
from deckgen.patterns import Pattern

MOST = 5
FEWEST = 3
MOST_PER_TRACK = 2
_LONG_LIST = 60
_SHORTEST = 6
"""What the author has gathered may be as short as four words."""
_KOREAN_LEAST, _KOREAN_MOST = 16, 110
"""Syllables of a Korean sentence that says something and can be read at a glance."""
FLOOR = 0.75
"""Beyond the fewest, only units that are worth so much are takeaways."""

_LATIN_WORD = Pattern(r"[A-Za-z0-9][\w'’.+-]*")
_HANGUL = Pattern("[가-힣]")
_TOPICS = (
    "how to",
    "why",
    "what",
    "when",
    "where",
    "who",
    "如何",
    "怎么",
    "怎样",
    "为什么",
    "关于",
)
"""A title or a question without its mark names a topic and states nothing."""
_EVER = ("whyever", "whatever", "whenever", "wherever", "whoever")
_FINITE_TEXT = """
is are was were be has have had do does did can could will would may might must should came went
took made got ran grew fell rose held kept said saw gave found won lost built cut put set brought
became began met led left spent sold sent run use need want say think know show make move pay
agree upgrade keep power powers
"""
_FINITE = frozenset(_FINITE_TEXT.split())
_SHORTEST_PAST = 3
"""`Red Hat` is no past tense."""
_FINITE_SHAPES = Alternatives(
    ("n't|n’t", r"\w+n['’]t\b"),
    ("'|’", r"\w+['’](?:s|re|ve|ll)\b"),
    (
        "s its|s the|s a|s their|s our|s to|s for|s that|s by|s more|s less|s up|s down|s under"
        "|s over|s 0",
        r"\b\w+s\s+(?:its|the|an?|their|our|to|for|as|that|by|more|less|up|down|under|over)\b|\w+s\s+\d",
    ),
    flags=re.IGNORECASE,
)


class Weights(Struct, frozen=True):
    """What lifts or sinks a unit as a takeaway, added to its score in its track."""

    statement: float = 0.20
    quantity: float = 0.10
    judgement: float = 0.35
    intro: float = -0.20
    gathered: float = 1.00
    concludes: float = 0.10
    scenery: float = -0.40
    dangles: float = -0.25
    first_person: float = -0.50
    second_of_track: float = -0.30


WEIGHTS = Weights()


class _Candidate(Struct, frozen=True):
    order: int
    track: str
    unit: Unit
    worth: float
    gathered: bool = False
    """Whether its author has put it among what readers should take away."""


def takeaways(
    tracks: Sequence[Track], quantified: Collection[str], named: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the keys of the takeaways in source order.

    ``named`` are those that the author names; the rules only fill them up to the fewest.
    """
    pool = _best(tracks, quantified) or _best_short(tracks, quantified)
    chosen = _named(tracks, named)
    most = FEWEST if chosen else MOST
    alone = len({item.track for item in pool}) == 1
    per_track = FEWEST if alone else MOST_PER_TRACK
    while pool and len(chosen) < most:
        best = max(pool, key=lambda item: (_worth_now(item, chosen), -item.order))
        pool.remove(best)
        if len(chosen) >= FEWEST and _worth_now(best, chosen) < FLOOR:
            break
        taken = sum(other.track == best.track for other in chosen)
        repeats = any(is_repeat(best.unit.words, other.unit.words) for other in chosen)
        if (taken < per_track or best.gathered) and not repeats:
            chosen.append(best)
    return tuple(item.unit.key for item in sorted(chosen, key=lambda item: item.order))


def _named(tracks: Sequence[Track], named: Collection[str]) -> list[_Candidate]:
    units = [(track, unit) for track in tracks for unit in track.units]
    return [
        _Candidate(order, track.key, unit, 1.0)
        for order, (track, unit) in enumerate(units)
        if unit.key in named
    ]


def _worth_now(item: _Candidate, chosen: Sequence[_Candidate]) -> float:
    second = not item.gathered and any(other.track == item.track for other in chosen)
    return item.worth + (WEIGHTS.second_of_track if second else 0.0)


def _best_short(tracks: Sequence[Track], quantified: Collection[str]) -> list[_Candidate]:
    """Return the best of short lines too; fewer than make a slide are none."""
    pool = _best(tracks, quantified, short=True)
    return pool if len(pool) >= FEWEST else []


def _best(
    tracks: Sequence[Track], quantified: Collection[str], *, short: bool = False
) -> list[_Candidate]:
    """Return the best candidates, the most worth first; ``short`` lines too where asked for.

    The best of a whole book are among the first few dozen; beyond them lie only repeats. So units
    are looked at from the most that each could be worth, until no other could come among them.
    """
    told = [track for track in tracks if track.role != "sources"]
    units = [(track, unit) for track in told for unit in track.units]
    most = [_most(track, unit, unit.key in quantified) for track, unit in units]
    firsts: dict[str, int] = {}
    for order, (_, unit) in enumerate(units):
        firsts.setdefault(unit.words, order)
    found: list[_Candidate] = []
    for order in sorted(firsts.values(), key=lambda order: (-most[order], order)):
        if len(found) >= _LONG_LIST and most[order] < found[_LONG_LIST - 1].worth:
            break
        track, unit = units[order]
        if _states(track, unit, short=short) and _stands_alone(unit) and not _plans(track, unit):
            worth = _worth(track, unit, unit.key in quantified)
            gathered = _is_gathered(track, unit)
            candidate = _Candidate(order, track.key, unit, worth, gathered)
            insort(found, candidate, key=_by_worth)
    return found[:_LONG_LIST]


def _by_worth(item: _Candidate) -> tuple[float, int]:
    return -item.worth, item.order


def _states(track: Track, unit: Unit, *, short: bool) -> bool:
    """Return whether a unit says enough; what its author has gathered may be short."""
    may_be_short = _is_gathered(track, unit) or (short and _has_verb(unit.words))
    return (may_be_short and _weight(unit.words) >= _SHORTEST) or is_statement(unit.words)


def _is_gathered(track: Track, unit: Unit) -> bool:
    """Return whether an author's own list of takeaways holds a unit (TL;DR, 要点)."""
    return unit.kind == "item" and titles.gathers(track.heading or track.title)


def _plans(track: Track, unit: Unit) -> bool:
    """Return whether a closing line says what is to be done, not what was learnt."""
    if _is_gathered(track, unit):
        return False
    if track.role != "outro" or wording.JUDGES.found_in(unit.words):
        return False
    return unit.kind == "item" or wording.NEXT.found_in(unit.words)


def _stands_alone(unit: Unit) -> bool:
    """Return whether a unit can be read by itself: neither topic nor question nor lead-in."""
    words = unit.words
    if (
        unit.lead
        or _names_topic(words)
        or unit.leans
        or unit.kind == "footnote"
        or words.rstrip().endswith((":", "："))
    ):
        return False
    if wording.attributes(words) or wording.asks(words) or introduces(words) or presents(words):
        return False
    if unit.kind != "sentence" and is_hollow(unit):
        return False
    demoted = (wording.LEAD_IN, wording.PREFACE, wording.THANKS, wording.ANNOUNCES)
    return not any(table.found_in(words) for table in demoted)


def _names_topic(words: str) -> bool:
    opening = lowered(words)
    return opening.startswith(_TOPICS) and not opening.startswith(_EVER)


def _has_verb(words: str) -> bool:
    """Return whether an English line has a verb; without one it names and states nothing."""
    said = words_in(lowered(words))
    said |= {word[:-1] for word in said if word.endswith("s")}
    if not _FINITE.isdisjoint(said) or any(
        len(w) > _SHORTEST_PAST and w.endswith("ed") for w in said
    ):
        return True
    return bool(_FINITE_SHAPES.search(words))


@lru_cache(maxsize=8192)  # each unit is asked for it again and again
def _latin_count(words: str) -> int:
    return len(_LATIN_WORD.findall(words))


def _weight(words: str) -> float:
    return han_count(words) + 1.5 * _latin_count(words)


def is_statement(words: str) -> bool:
    """Return whether a line is as long as a sentence that says something."""
    han = han_count(words)
    latin = _latin_count(words)
    hangul = len(_HANGUL.findall(words))
    if hangul:
        ends = words.rstrip(" .!…").endswith(("다", "요"))
        return ends and _KOREAN_LEAST <= hangul + 2 * latin <= _KOREAN_MOST
    if not han and not _has_verb(words):
        return False
    return _weight(words) >= 12 and han + 2 * latin <= 110 and (han >= 8 or latin >= 5)


def _most(track: Track, unit: Unit, quantified: bool) -> float:
    """Return what a unit is worth at most, told without reading its words."""
    known = (
        (quantified, WEIGHTS.quantity),
        (track.role == "intro", WEIGHTS.intro),
        (track.role == "outro", max(WEIGHTS.judgement, WEIGHTS.concludes)),
        (_is_gathered(track, unit), WEIGHTS.gathered),
    )
    return unit.score + WEIGHTS.statement + sum(weight for sign, weight in known if sign)


def _worth(track: Track, unit: Unit, quantified: bool) -> float:
    words = unit.words
    outro = track.role == "outro"
    judges = outro and wording.JUDGES.found_in(words)
    signs = (
        (han_count(words) >= 12 or _latin_count(words) >= 6, WEIGHTS.statement),
        (quantified, WEIGHTS.quantity),
        (judges, WEIGHTS.judgement),
        (outro and not judges, WEIGHTS.concludes),
        (track.role == "intro", WEIGHTS.intro),
        (_is_gathered(track, unit), WEIGHTS.gathered),
        (wording.SCENERY.found_in(words), WEIGHTS.scenery),
        (wording.DANGLES.found_in(words), WEIGHTS.dangles),
        (wording.FIRST_PERSON.found_in(words), WEIGHTS.first_person),
    )
    return unit.score + sum(weight for sign, weight in signs if sign)
