"""Which text of a track goes on which slide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from deckgen.model.briefing import Track, Unit
from deckgen.model.text import plain, rich
from deckgen.partition import partition
from deckgen.planning.context import Context, track_name
from deckgen.planning.titling import Passage, is_top_lead, titled_passage
from deckgen.planning.words import (
    QUIET,
    TITLE_EM,
    load,
    shorten,
    unit_title,
    width_em,
    word_count,
)

CHRONOLOGICAL = 2
"""Text of so many slides is told in the post's order; longer text needs a summary first."""

TOLD = 0.5
"""A paragraph of whose words the summary shows so much is told: the notes hold the rest."""

FEWEST = 2
"""Units that a summary keeps, however much room their heads take."""

SPARSE = 0.3
"""A rest that fills a slide less than this by its words stays in the notes."""


def make_passages(
    context: Context, track: Track, units: tuple[Unit, ...], most: int
) -> tuple[Passage, ...]:
    """Cut a track's units into the text of its slides, at most ``most`` beside the first.

    One slide where the budget allows, or where a summary of what matters most leaves next to
    nothing. The whole text in the post's order where it needs few slides. Else the summary,
    then every paragraph, list and headed group that it does not show whole.
    """
    if load(units, context.budget) <= 1.0 or columns(context, units):
        return (titled_passage(context, track, units, frozenset()),)
    chosen = set(track.summary)
    summary = _whole_lists([u for u in units if u.key in chosen], units) or units[:1]
    first = titled_passage(context, track, _on_one_slide(context, summary, units), frozenset())
    shown = {unit.key for unit in first.units}
    left = sum(word_count(unit.words) for unit in units if unit.key not in shown)
    if not most or left < SPARSE * context.budget.words:
        return (_filled(context, track, chosen, units),)
    above = _above(units)
    whole = _pieces(context, units, above)
    if len(whole) <= min(CHRONOLOGICAL, most + 1):
        return _titled(context, track, whole, above)
    pieces = _pieces(context, _continued(units, shown), above)[:most]
    return _titled(context, track, pieces, above, first)


def _on_one_slide(
    context: Context, chosen: Sequence[Unit], units: Sequence[Unit]
) -> tuple[Unit, ...]:
    """Return the chosen units below their heads, less of them where all are too much for a slide.

    What stands alone below its head stays longest. Further slides tell what the summary leaves
    out.
    """
    kept = list(chosen)
    shown = _with_leads(kept, units)
    above = _above(units)
    while len(kept) > FEWEST and load(shown, context.budget) > 1.0:
        tops = {unit.key: (*above[unit.key], unit)[0].key for unit in kept}
        members = Counter(tops.values())
        kept.remove(min(kept, key=lambda u: (members[tops[u.key]] == 1, u.score)))
        shown = _with_leads(kept, units)
    return shown


def _whole_lists(chosen: Sequence[Unit], units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the chosen units without the numbered ones of a list that is not chosen whole.

    A lone ``3.`` below ``Three things:`` looks like a fault; a further slide shows the list.
    """
    keys = {unit.key for unit in chosen}
    cut = {unit.head for unit in units if unit.marker and unit.key not in keys}
    return tuple(unit for unit in chosen if not (unit.marker and unit.head in cut))


def _filled(context: Context, track: Track, chosen: set[str], units: tuple[Unit, ...]) -> Passage:
    """Return the summary that no other slide follows, with what else there is room for."""
    shown = _with_leads([unit for unit in units if unit.key in chosen] or units[:1], units)
    for unit in sorted(units, key=lambda unit: -unit.score):
        more = _with_leads([*shown, unit], units)
        if unit.score >= QUIET and load(more, context.budget) <= 1.0:
            shown = more
    return titled_passage(context, track, shown, frozenset())


Above = Mapping[str, tuple[Unit, ...]]
"""The lines that head each unit and the items that it belongs to, outermost first."""


def _above(units: Sequence[Unit]) -> Above:
    found: dict[str, tuple[Unit, ...]] = {}
    stack: list[Unit] = []
    for unit in units:
        while stack and stack[-1].level >= unit.level:
            stack.pop()
        found[unit.key] = tuple(u for u in stack if u.lead or u.kind == unit.kind == "item")
        stack.append(unit)
    return found


def _titled(
    context: Context,
    track: Track,
    pieces: Sequence[tuple[Unit, ...]],
    above: Above,
    *before: Passage,
) -> tuple[Passage, ...]:
    """Give each piece a title of its own; a mark where nothing in it makes one.

    A piece that begins within a group says again what heads it: in its title where that heads
    all of it, else above its first line.
    """
    passages = list(before)
    name = track_name(context, track)
    total = len(before) + len(pieces)
    for number, piece in enumerate(pieces, len(before) + 1):
        used = frozenset(plain(passage.title) for passage in passages)
        found = _headed(context, pieces, piece, above)
        if found is None:
            found = titled_passage(context, track, (*above[piece[0].key], *piece), used)
            if plain(found.title) in {*used, name} and total > 1:
                mark = context.say("continued", n=number, total=total)
                found = replace(found, title=rich(f"{name} {mark}"))
        passages.append(found)
    return tuple(passages)


def _headed(
    context: Context, pieces: Sequence[tuple[Unit, ...]], piece: tuple[Unit, ...], above: Above
) -> Passage | None:
    """Return a piece below what heads all of it on an earlier slide, None where nothing does."""
    heads = above[piece[0].key]
    if not heads or any(heads[0] not in above[unit.key] for unit in piece):
        return None
    parts = [found for found in pieces if any(heads[0] in (u, *above[u.key]) for u in found)]
    mark = context.say("continued", n=parts.index(piece) + 1, total=len(parts))
    words = shorten(plain(unit_title(heads[0])), TITLE_EM - width_em(mark) - 1)
    return Passage(rich(f"{words} {mark}"), None, (*heads[1:], *piece))


COLUMN_ROLES = {2: "points-two", 3: "points-three"}
COLUMNS_WORDS = 1.25
"""Columns take a quarter more words than one text: the eye reads one column at a time."""


def columns(context: Context, units: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """Return two or three headed groups that can stand side by side; nothing where they cannot."""
    groups: list[list[Unit]] = []
    for unit in units:
        if is_top_lead(unit):
            groups.append([])
        elif not (groups and unit.head):  # it is about all of them
            return ()
        groups[-1].append(unit)
    role = COLUMN_ROLES.get(len(groups))
    words = sum(word_count(unit.words) for unit in units)
    balanced = all(len(group) > 1 and load(group, context.budget) <= 1.0 for group in groups)
    if role not in context.pack.roles or words > COLUMNS_WORDS * context.budget.words:
        return ()
    return tuple(tuple(group) for group in groups) if balanced else ()


def _with_leads(chosen: Sequence[Unit], units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the chosen units, each below the lines that head it and the items it belongs to.

    An item that announces others (``…:``) brings them along: a list is shown whole or not.
    """
    heads = _above(units)
    kept = {unit.key for unit in chosen} | {unit.head for unit in chosen if unit.head}
    kept |= {head.key for unit in chosen for head in heads[unit.key]}
    above: list[Unit] = []
    for unit in units:
        while above and above[-1].level >= unit.level:
            above.pop()
        announced = above and above[-1].key in kept and above[-1].words.endswith((":", "："))
        if announced and unit.kind == above[-1].kind == "item":
            kept.add(unit.key)
        above.append(unit)
    return tuple(unit for unit in units if unit.key in kept)


def _continued(units: Sequence[Unit], shown: set[str]) -> tuple[Unit, ...]:
    """Return what continuation slides show: whole groups that the summary leaves in part.

    A group is what one line heads, a list, or the sentences of one paragraph, which needs no
    second telling where the summary tells most of it.
    """
    by_key = {unit.key: unit for unit in units}
    groups: list[tuple[str, list[Unit]]] = []
    for unit in units:
        name = _top(unit, by_key) or ("item" if unit.kind == "item" else unit.block)
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(unit)
    return tuple(unit for _, members in groups if not _is_told(members, shown) for unit in members)


def _is_told(members: Sequence[Unit], shown: set[str]) -> bool:
    """Return whether what is ``shown`` of a group tells it, all of a list or most of a text."""
    told = sum(word_count(unit.words) for unit in members if unit.key in shown)
    whole = sum(word_count(unit.words) for unit in members)
    flowing = all(unit.kind == "sentence" and not unit.head for unit in members)
    return told >= (TOLD if flowing else 1.0) * whole


def _top(unit: Unit, by_key: Mapping[str, Unit]) -> str:
    """Return the key of the outermost line that heads ``unit``, its own if it heads others."""
    found = unit
    while found.head in by_key:
        found = by_key[found.head]
    return found.key if found.lead else ""


def _pieces(
    context: Context, units: tuple[Unit, ...], above: Above
) -> tuple[tuple[Unit, ...], ...]:
    """Cut units into the text of slides; what one line heads stays together where it can.

    One slide more is better than the notes of a speaker on two.
    """
    groups = _groups(context, units, above)
    whole = _cut(context, units, groups, above)
    if len(groups) == len(units):
        return whole
    fewest = _cut(context, units, [(at, at + 1) for at in range(len(units))], above)
    return whole if len(whole) <= len(fewest) + 1 else fewest


def _groups(
    context: Context, units: tuple[Unit, ...], above: Above, first: int = 0, depth: int = 0
) -> list[tuple[int, int]]:
    """Return where each line and what belongs to it start and end, from ``first`` on.

    A group that is too much for a slide comes as the groups within it.
    """
    starts = [at for at, unit in enumerate(units) if not at or len(above[unit.key]) <= depth]
    out: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(units)]):
        group = units[start:end]
        if end - start == 1 or _load(context, group, above) <= 1.0:
            out.append((first + start, first + end))
        else:
            out.append((first + start, first + start + 1))
            out += _groups(context, group[1:], above, first + start + 1, depth + 1)
    return out


def _load(context: Context, units: Sequence[Unit], above: Above) -> float:
    """Return how full units make a slide, with what it has to say again above them."""
    return load((*above[units[0].key], *units), context.budget)


def _cut(
    context: Context, units: tuple[Unit, ...], groups: Sequence[tuple[int, int]], above: Above
) -> tuple[tuple[Unit, ...], ...]:
    def fill(start: int, end: int) -> float | None:
        full = _load(context, units[groups[start][0] : groups[end - 1][1]], above)
        return full if full <= 1.0 else None

    def penalty(group: int) -> float:
        at = groups[group][0]
        if units[at - 1].lead or units[at].level > units[at - 1].level:
            return 2.0
        if units[at].lead and not units[at].head:
            return 0.0
        if units[at].follows or above[units[at].key]:
            return 0.5
        within = units[at - 1].kind == units[at].kind == "item"
        return 0.35 if within else 0.25

    cuts = partition(len(groups), fill, penalty)
    return tuple(units[groups[start][0] : groups[end - 1][1]] for start, end in cuts)
