"""How much a unit matters in its track, and the three to five that sum the track up.

Length, figures and cue words tell most; position and overlap with the title tell little, but
were measured to help on other posts. ``benchmarks/salience.py`` shows what each weight adds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from deckgen.briefing import wording
from deckgen.briefing.asides import SWAG, is_aside
from deckgen.briefing.leads import holder, presents, width
from deckgen.briefing.masking import without_dates
from deckgen.briefing.names import introduces
from deckgen.briefing.sentences import is_han
from deckgen.model.briefing import Unit
from deckgen.patterns import Pattern

_LATIN_WORD = Pattern(r"[a-z][a-z0-9+.-]*[a-z0-9]")
_FULL_LENGTH = 70
"""Width (a Han character counts two) from which a longer unit gains nothing."""
_TOO_LONG = 260
_ALIKE = 0.6
_TELLING = 4
"""Words from which a line that another holds whole is its repeat, not just its topic."""
_LONG_LIST = 60
_FIELD = 16
"""Width of the name of a field (`資料 :`)."""
_LINKED = 0.7
"""Part of a line from which its link is all that it says."""
_FLOOR = 0.2
"""What scores less announces, asks or thanks: it sums nothing up while other lines can."""


class Weights(Struct, frozen=True):
    """What each sign of weight adds or takes; the one place to tune."""

    position: float = 0.08
    length: float = 0.40
    quantity: float = 0.35
    digit: float = 0.03
    overlap: float = 0.10
    cue: float = 0.12
    second_cue: float = 0.10
    question: float = -0.30
    heads: float = -0.50
    attribution: float = -0.40
    hollow: float = -0.45
    lead_in: float = -0.40
    preface: float = -0.45
    thanks: float = -0.60
    aside: float = -0.25
    diary: float = -0.12
    scenery: float = -0.05
    unheard: float = 0.20
    too_long: float = -0.10
    container: float = -0.60
    introduces: float = -0.60
    dangles: float = -0.35
    exclaims: float = -0.20
    first_person: float = -0.25


WEIGHTS = Weights()


@lru_cache(maxsize=8192)  # the best of a track are compared with one another
def tokens(text: str) -> frozenset[str]:
    """Return Latin words in lower case and pairs of neighbouring Han characters."""
    words = {word.rstrip("s") for word in _LATIN_WORD.findall(text.lower()) if len(word) > 2}
    if text.isascii():
        return frozenset(words)
    han = [character if is_han(character) else "" for character in text]
    pairs = {one + two for one, two in pairwise(han) if one and two}
    return frozenset(words | pairs)


def scored(
    units: Sequence[Unit],
    title_tokens: frozenset[str],
    quantified: Collection[str],
    leading: Collection[str] = (),
) -> tuple[Unit, ...]:
    """Return the units with their scores, as points and as titles.

    ``quantified`` are the keys of units with a metric, ``leading`` the keys of blocks that came
    from a container.
    """
    count = len(units)
    out = []
    for at, unit in enumerate(units):
        words = unit.words
        position = 1 - at / count
        score = _score(unit, position, title_tokens, unit.key in quantified)
        if unit.block in leading:
            score += WEIGHTS.container
        score = round(min(max(score, 0.0), 1.0), 4)
        leans = wording.LEANS.found_in(words)
        headline = round(score + _as_title(words, leans), 4)
        out.append(replace(unit, score=score, headline=headline, leans=leans))
    return tuple(out)


def _as_title(words: str, leans: bool) -> float:
    """Return what a line loses as a title, which is read without the lines around it."""
    loss = WEIGHTS.dangles if leans or wording.DANGLES.found_in(words) else 0.0
    loss += WEIGHTS.introduces if presents(words) else 0.0
    loss += WEIGHTS.exclaims if words.rstrip().endswith(("!", "！")) else 0.0
    loss += WEIGHTS.preface if wording.PREFACE.found_in(words) else 0.0
    return loss + (WEIGHTS.first_person if wording.FIRST_PERSON.found_in(words) else 0.0)


def _score(unit: Unit, position: float, title_tokens: frozenset[str], quantified: bool) -> float:
    words = unit.words
    own = tokens(words)
    wide = width(words)
    cues = wording.cue_count(words)
    shared = len(own & title_tokens) / max(min(len(own), 6), 1)
    signs: tuple[tuple[bool | float, float], ...] = (
        (position, WEIGHTS.position),
        (min(wide / _FULL_LENGTH, 1.0), WEIGHTS.length),
        (quantified, WEIGHTS.quantity),
        (wording.has_digit(words), WEIGHTS.digit),
        (min(shared * 2, 1.0), WEIGHTS.overlap),
        (cues > 0, WEIGHTS.cue),
        (cues > 1, WEIGHTS.second_cue),
        (wide > _TOO_LONG, WEIGHTS.too_long),
        (unit.lead and not _states(unit), WEIGHTS.heads),
        (wording.attributes(words), WEIGHTS.attribution),
        (is_hollow(unit), WEIGHTS.hollow),
        (wording.asks(words), WEIGHTS.question),
        (wording.LEAD_IN.found_in(words), WEIGHTS.lead_in),
        (wording.PREFACE.found_in(words), WEIGHTS.preface),
        (wording.THANKS.found_in(words), WEIGHTS.thanks),
        (is_aside(words), WEIGHTS.aside),
        (wording.DIARY.found_in(words) or SWAG.found_in(words), WEIGHTS.diary),
        (wording.SCENERY.found_in(words), WEIGHTS.scenery),
        (introduces(words), WEIGHTS.introduces),
    )
    score = 0.0
    for sign, weight in signs:  # sum() rounds otherwise from Python 3.12 on
        if sign:
            score += weight * sign
    return 0.2 + score


def is_hollow(unit: Unit) -> bool:
    """Return whether a unit is a mere link, address, date, empty field or the mark of a remark.

    A link may have a word before it that says whose or what it is (``Forum: …``).
    """
    linked = sum([len(run.text) for run in unit.text if run.link])
    if linked >= _LINKED * len(unit.words.strip()) > 0 or wording.marks_remark(unit.words):
        return True
    words = unit.words.strip()
    empty = words.endswith((":", "：")) or words.casefold() in wording.MATERIAL
    if empty and not unit.lead and width(words) <= _FIELD:
        return True  # `Slides:` with nothing behind it
    return not any(character.isalpha() for character in without_dates(words))


def _states(unit: Unit) -> bool:
    """Return whether a lead also says something itself: a whole sentence that announces."""
    words = unit.words
    return width(words) >= 40 and wording.ANNOUNCES.found_in(words)


def summary(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the keys of the units that sum up a track, in source order."""
    order = {unit.key: at for at, unit in enumerate(units)}
    groups = _groups(units)
    pool = _pool(units, groups)
    wanted = _wanted(len(pool))
    chosen: list[Unit] = []
    while pool and len(chosen) < wanted:
        heard = {groups[unit.key] for unit in chosen} | {""}
        best = max(
            pool,
            key=lambda unit: (
                unit.score + (0 if groups[unit.key] in heard else WEIGHTS.unheard),
                -order[unit.key],
            ),
        )
        pool.remove(best)
        if not any(is_repeat(best.words, other.words) for other in chosen):
            chosen.append(best)
    return tuple(unit.key for unit in sorted(chosen, key=lambda unit: order[unit.key]))


def _pool(units: Sequence[Unit], groups: Mapping[str, str]) -> list[Unit]:
    """Return the units that may sum a track up: the best few dozen and the best of each group.

    Where none tells anything, as below talks with no more than their speakers, it is the heads.
    """
    candidates = [unit for unit in units if not unit.lead or _states(unit)]
    telling = [unit for unit in candidates if unit.score >= _FLOOR]
    telling = telling or [unit for unit in units if unit.lead and not unit.head] or candidates[:1]
    seen: dict[str, int] = {}
    pool: list[Unit] = []
    for unit in sorted(telling, key=lambda unit: -unit.score):
        words, group = unit.words, groups[unit.key]
        if words not in seen and (len(pool) < _LONG_LIST or group not in seen):
            pool.append(unit)
        seen[words] = seen[group] = 1
    return pool


def _groups(units: Sequence[Unit]) -> dict[str, str]:
    """Return for each unit the key of the organisation's lead above it, if one stands there."""
    groups: dict[str, str] = {}
    for unit in units:
        leads_one = unit.lead and holder(unit.words)
        groups[unit.key] = unit.key if leads_one else groups.get(unit.head, "")
    return groups


def _wanted(count: int) -> int:
    return min(count, 3 if count <= 6 else 4 if count <= 12 else 5)


def is_repeat(one: str, other: str) -> bool:
    """Return whether two units say nearly the same."""
    first, second = tokens(one), tokens(other)
    if not first or not second:
        return one.strip() == other.strip()
    shared = len(first & second)
    contained = shared == min(len(first), len(second)) >= _TELLING
    return contained or shared / len(first | second) > _ALIKE
