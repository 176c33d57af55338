"""Finding the generated slides again: in the edited deck, and in the one generated anew.

In a deck that people and programs have worked on three witnesses tell who a slide is: its id in
the presentation, its tag, and what it shows. A program that gives out ids anew is found out by
slides whose tag or content contradicts their id; then ids count for nothing. A tag that several
slides carry, one of them a copy, counts for nothing either. In the new deck the witnesses are
the key, and what the slide shows: an insertion in the source shifts keys that count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from deckgen.ooxml.shapes import FURNITURE, TITLES
from deckgen.regenerating.fields import Field, contents_digest, digest
from deckgen.regenerating.merging.states import SlideState
from deckgen.regenerating.record import FieldRecord, SlideRecord

_NOTHING: Final = digest(b"")
_WHOLE: Final = 12
_FEW: Final = 4
_EVERYTHING: Final = 10_000
_BY_TAG: Final = 10 * _EVERYTHING
_BY_ID: Final = 10 * _BY_TAG

Claim = tuple[int, int, int, str]
"""How well, negated; number of the slide; number and key of the recorded slide."""


def align(
    slides: Sequence[SlideRecord],
    states: Sequence[SlideState],
    tags: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, int]:
    """Return for each recorded key the number of its slide among ``states``.

    ``tags`` gives the recorded key that a tag means: keys may have been given out anew since.
    A key without a slide was deleted, or is no longer to be known; a slide without a key
    belongs to the person: one that was added, or a copy.
    """
    votes = _votes(slides, states)
    _hear_tags(votes, states, tags)
    by_id = {slide.id: slide for slide in slides if slide.id}
    trusted = _ids_hold(states, votes, by_id)
    place = {slide.key: number for number, slide in enumerate(slides)}
    claims = []
    for number, state in enumerate(states):
        known = by_id.get(state.id) if trusted else None
        if known is not None and _alike(known, state):
            score = _BY_ID + votes[number][known.key]
            claims.append((-score, number, place[known.key], known.key))
        claims += [(-count, number, place[key], key) for key, count in votes[number].items()]
    return _assigned(claims)


def rekeyed(
    slides: Sequence[SlideRecord], new: Mapping[str, SlideState]
) -> tuple[SlideRecord, ...]:
    """Return recorded slides under the keys that they have in the new deck.

    One that is not there keeps its key, unless another slide has that now.
    """
    keys = list(new)
    votes = _votes(slides, new.values())
    place = {slide.key: number for number, slide in enumerate(slides)}
    claims = []
    for number, key in enumerate(keys):
        same = {key} & set(place)
        claims += [
            (-2 * votes[number][old] - (old == key), number, place[old], old)
            for old in set(votes[number]) | same
        ]
    found = {old: keys[number] for old, number in _assigned(claims).items()}
    return tuple(
        replace(slide, key=found.get(slide.key) or _unlike(slide.key, new)) for slide in slides
    )


def _unlike(key: str, taken: Collection[str]) -> str:
    """Return the key of a slide that has gone: the old one, marked where it is taken."""
    while key in taken:
        key += "\N{PRIME}"
    return key


def _assigned(claims: Iterable[Claim]) -> dict[str, int]:
    """Give each slide to the key with the best claim to it, and each key one slide."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for _, number, _, key in sorted(claims):
        if key not in found and number not in taken:
            found[key] = number
            taken.add(number)
    return found


def shows_enough(slides: Sequence[SlideRecord], states: Sequence[SlideState]) -> bool:
    """Return whether at least half of the recorded slides are to be seen in a deck."""
    seen = {key for found in _votes(slides, states) for key in found}
    there = [slide for slide in slides if slide.id]
    return 0 < len(there) <= 2 * len(seen)


def _votes(slides: Sequence[SlideRecord], states: Iterable[SlideState]) -> list[Counter[str]]:
    """Return how well each slide shows what each recorded slide showed.

    A content that stood on one recorded slide only counts ``_WHOLE``, one that stood on a few
    as much for all of them together, a title twice; everything at once counts most.
    """
    owners: dict[str, list[str]] = {}
    wholes: dict[str, list[str]] = {}
    for slide in slides:
        wholes.setdefault(slide.digest, []).append(slide.key)
        for content in {each.content for each in slide.fields if _tells(each)}:
            owners.setdefault(content, []).append(slide.key)
    votes = []
    for state in states:
        found: Counter[str] = Counter()
        for field in filter(_tells, state.fields):
            keys = owners.get(field.content, ())
            if 0 < len(keys) <= _FEW:
                weight = _WHOLE * (1 + (field.placeholder in TITLES)) // len(keys)
                found.update(dict.fromkeys(keys, weight))
        for key in wholes.get(contents_digest(each.content for each in state.fields), ()):
            found[key] += _EVERYTHING
        votes.append(found)
    return votes


def _hear_tags(
    votes: Sequence[Counter[str]], states: Sequence[SlideState], tags: Mapping[str, str]
) -> None:
    carriers = Counter(state.tag for state in states)
    for found, state in zip(votes, states, strict=True):
        if carriers[state.tag] == 1 and state.tag in tags:
            found[tags[state.tag]] += _BY_TAG


def _tells(field: Field | FieldRecord) -> bool:
    return field.placeholder not in FURNITURE and field.content != _NOTHING


def _ids_hold(
    states: Sequence[SlideState],
    votes: Sequence[Counter[str]],
    by_id: Mapping[int, SlideRecord],
) -> bool:
    """Return whether no slide shows what was generated under another id only."""
    return all(
        state.id not in by_id
        or max(found.values(), default=0) < _WHOLE
        or by_id[state.id].key in found
        for state, found in zip(states, votes, strict=True)
    )


def _alike(slide: SlideRecord, state: SlideState) -> bool:
    """Return whether a slide has a shape that deckgen named: a new one may get an old id."""
    names = {field.name for field in slide.fields if field.placeholder not in FURNITURE}
    contents = {field.content for field in slide.fields} - {_NOTHING}
    return any(field.name in names or field.content in contents for field in state.fields)
