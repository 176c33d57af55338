"""Which text of a track goes on which slide, and what each slide's title says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.briefing import Track, Unit
from deckgen.model.text import RichText, plain, rich
from deckgen.partition import partition
from deckgen.planning.context import Context, track_name
from deckgen.planning.words import (
    QUIET,
    TITLE_EM,
    below_heading,
    fits_title,
    load,
    says_something,
    shorten,
    unit_title,
    width_em,
    without_links,
    word_count,
)

CHRONOLOGICAL = 2
"""Text of so many slides is told in the post's order; longer text needs a summary first."""

OPENING = 0.1
"""What a sentence that opens its paragraph gains as a title: taking it leaves no hole."""

HOLE = 0.1
"""What a sentence loses as a title where the next is about whom it names: ``He explained …``."""

MANY = 2
"""Lines below a head of which one may stand in the title alone."""

SHORTEST_CUT_EM = 20.0
"""A title's words are cut to no less than this beside the heading."""

TOLD = 0.5
"""A paragraph of whose words the summary shows so much is told: the notes hold the rest."""

SPARSE = 0.3
"""A rest that fills a slide less than this by its words stays in the notes."""


class Passage(Struct, frozen=True):
    """Text for one slide: its title, the unit that the title shows, the units of its body."""

    title: RichText
    titled: Unit | None
    body: tuple[Unit, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """Everything that the slide shows."""
        if self.titled is None or self.titled in self.body:
            return self.body
        return (self.titled, *self.body)


def make_passages(
    context: Context, track: Track, units: tuple[Unit, ...], most: int
) -> tuple[Passage, ...]:
    """Cut a track's units into the text of its slides, at most ``most`` beside the first.

    One slide where the budget allows, or where a summary of what matters most leaves next to
    nothing. The whole text in the post's order where it needs few slides. Else the summary,
    then every paragraph, list and headed group that it does not show whole.
    """
    if load(units, context.budget) <= 1.0 or columns(context, units):
        return (_passage(context, track, units, frozenset()),)
    chosen = set(track.summary)
    summary = _whole_lists([u for u in units if u.key in chosen], units) or units[:1]
    first = _passage(context, track, _with_leads(summary, units), frozenset())
    shown = {unit.key for unit in first.units}
    left = sum(word_count(unit.words) for unit in units if unit.key not in shown)
    if not most or left < SPARSE * context.budget.words:
        return (_filled(context, track, chosen, units),)
    whole = _pieces(context, units)
    if len(whole) <= min(CHRONOLOGICAL, most + 1):
        return _titled(context, track, whole, ())
    pieces = _pieces(context, _continued(units, shown))[:most]
    return (first, *_titled(context, track, pieces, (first,)))


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
    return _passage(context, track, shown, frozenset())


def _titled(
    context: Context,
    track: Track,
    pieces: Sequence[tuple[Unit, ...]],
    before: tuple[Passage, ...],
) -> tuple[Passage, ...]:
    """Give each piece a title of its own; a mark where nothing in it makes one."""
    passages: list[Passage] = []
    name = track_name(context, track)
    total = len(before) + len(pieces)
    for number, piece in enumerate(pieces, len(before) + 1):
        used = frozenset(plain(passage.title) for passage in (*before, *passages))
        found = _passage(context, track, piece, used)
        head = _head_before(context, piece)
        if head is not None:
            part, parts = _part_of(context, pieces, piece, head)
            mark = context.say("continued", n=part, total=parts)
            title = rich(f"{plain(without_links(unit_title(head)))} {mark}")
            if fits_title(plain(title)):
                found = Passage(title, None, piece)
        elif plain(found.title) in {*used, name} and total > 1:
            mark = context.say("continued", n=number, total=total)
            found = replace(found, title=rich(f"{name} {mark}"))
        passages.append(found)
    return tuple(passages)


def _head_before(context: Context, piece: Sequence[Unit]) -> Unit | None:
    """Return the line on an earlier slide that heads all of a piece, None where there is none."""
    tops = {_top(unit, context.units) for unit in piece}
    return context.units.get(tops.pop()) if len(tops) == 1 and piece[0].head else None


def _part_of(
    context: Context, pieces: Sequence[tuple[Unit, ...]], piece: tuple[Unit, ...], head: Unit
) -> tuple[int, int]:
    """Return which part of what ``head`` heads a piece is, and of how many."""
    parts = [found for found in pieces if any(_top(u, context.units) == head.key for u in found)]
    return parts.index(piece) + 1, len(parts)


COLUMN_ROLES = {2: "points-two", 3: "points-three"}
COLUMNS_WORDS = 1.25
"""Columns take a quarter more words than one text: the eye reads one column at a time."""


def columns(context: Context, units: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """Return two or three headed groups that can stand side by side; nothing where they cannot."""
    groups: list[list[Unit]] = []
    for unit in units:
        if _is_top_lead(unit):
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
    """Return the chosen units, each below the line that heads it and the items it belongs to.

    An item that announces others (``…:``) brings them along: a list is shown whole or not.
    """
    keys = {unit.key for unit in chosen}
    kept = keys | {unit.head for unit in chosen if unit.head}
    above: list[Unit] = []
    for unit in units:
        while above and above[-1].level >= unit.level:
            above.pop()
        parents = [parent for parent in above if parent.kind == "item"]
        if unit.kind == "item" and unit.key in keys:
            kept |= {parent.key for parent in parents}
        above.append(unit)
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


def _pieces(context: Context, units: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], ...]:
    """Cut units into the text of slides; what one line heads stays together where it can.

    One slide more is better than the notes of a speaker on two.
    """
    fewest = _cut(context, units, [(at, at + 1) for at in range(len(units))])
    whole = _cut(context, units, _groups(context, units))
    return whole if len(whole) <= len(fewest) + 1 else fewest


def _groups(context: Context, units: tuple[Unit, ...]) -> list[tuple[int, int]]:
    """Return where each outermost lead and what it heads start and end; other units by themselves.

    A group that is too much for a slide comes unit by unit.
    """
    starts = [at for at, unit in enumerate(units) if not unit.head or not at]
    out: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(units)]):
        if load(units[start:end], context.budget) <= 1.0:
            out.append((start, end))
        else:
            out += [(at, at + 1) for at in range(start, end)]
    return out


def _cut(
    context: Context, units: tuple[Unit, ...], groups: Sequence[tuple[int, int]]
) -> tuple[tuple[Unit, ...], ...]:
    def fill(start: int, end: int) -> float | None:
        full = load(units[groups[start][0] : groups[end - 1][1]], context.budget)
        return full if full <= 1.0 else None

    def penalty(group: int) -> float:
        at = groups[group][0]
        if units[at - 1].lead or units[at].level > units[at - 1].level:
            return 2.0
        if units[at].lead and not units[at].head:
            return 0.0
        if units[at].follows or units[at].head:
            return 0.5
        within = units[at - 1].kind == units[at].kind == "item"
        return 0.35 if within else 0.25

    cuts = partition(len(groups), fill, penalty)
    return tuple(units[groups[start][0] : groups[end - 1][1]] for start, end in cuts)


def _passage(
    context: Context, track: Track, units: tuple[Unit, ...], used: frozenset[str]
) -> Passage:
    """Choose what the title of these units says, the author's words for the first of them."""
    if track.slide_title and not used:
        return Passage(rich(track.slide_title), None, units)
    tops = sum(_is_top_lead(unit) for unit in units)
    if tops == 1 and _is_top_lead(units[0]) and len(units) > 1:
        title = _headed_title(units)
        names = any(name in plain(title) for name in track.organisations)
        if fits_title(plain(title)) and plain(title) not in used and not names:
            return Passage(title, units[0], units[1:])
    leaned_on = _leaned_on(units)
    alone = len(units) == 1
    best = max(
        (unit for unit in units if _can_be_title(unit, used, quoted=alone)),
        key=lambda unit: (
            unit.headline + OPENING * (not unit.follows) - HOLE * (unit.key in leaned_on),
            -unit.span.first_line,
        ),
        default=None,
    )
    pictured = any(picture.picture in context.photos for picture in track.illustrations)
    told = alone and not pictured
    if best is None or best.headline < 0 or (told and not _tells_all(track, best)):
        return _figured(context, track, units)
    title = without_links(unit_title(best))
    return Passage(title, best, units if _stays(best, units) else _less(units, best))


def _headed_title(units: Sequence[Unit]) -> RichText:
    """Return what heads a slide as its title; a bare name or day together with its best line."""
    head = plain(without_links(unit_title(units[0])))
    if says_something(head) or len(units) == 2:
        return rich(head)
    told = sorted(units[1:], key=lambda unit: -unit.headline)
    titles = (below_heading(head, plain(unit_title(unit))) for unit in told)
    return rich(next(filter(fits_title, titles), head))


def _tells_all(track: Track, unit: Unit) -> bool:
    """Return whether a title can be all that a slide says of a track, its figures beside."""
    others = [other for other in track.units if other.score >= QUIET and other.key != unit.key]
    return not others and not any(run.link for run in unit.text)


def _leaned_on(units: Sequence[Unit]) -> frozenset[str]:
    """Return the sentences after which one of their block is about whom they name.

    Taken out of the middle, the next one would be about whoever stands before.
    """
    return frozenset(
        one.key for one, other in pairwise(units) if other.leans and one.block == other.block
    ) - {unit.key for unit in units[:1]}


def _is_top_lead(unit: Unit) -> bool:
    return unit.lead and not unit.head


def _can_be_title(unit: Unit, used: frozenset[str], *, quoted: bool) -> bool:
    """Whether a unit speaks for its whole slide: a statement that nothing else heads.

    What others said does so only where it is ``quoted`` alone.
    """
    if unit.lead or unit.head or unit.score < QUIET:
        return False
    if unit.kind not in ("sentence", "line", "item") and not (quoted and unit.kind == "quote"):
        return False
    words = plain(unit_title(unit))
    if words.startswith(("(", "（")) and words.endswith((")", "）")):
        return False
    return fits_title(words) and says_something(words) and words not in used


def _figured(context: Context, track: Track, units: tuple[Unit, ...]) -> Passage:
    """Return the units below a title of heading and figure, the line that it shows left out.

    A list in all but syntax is as whole with one line above it; one of two is not, nor is one of
    several groups: there it says whose it is.
    """
    title = _figure_title(context, track, units)
    if sum(_is_top_lead(unit) for unit in units) > 1:
        return Passage(title, None, units)
    name = track_name(context, track)
    shown = [u for u in units if plain(title) == below_heading(name, plain(unit_title(u)))]
    for unit in shown:
        beside = [u for u in units if u.head == unit.head and not u.lead]
        if unit.kind == "line" and len(beside) > MANY and not any(run.link for run in unit.text):
            return Passage(title, unit, _less(units, unit))
    return Passage(title, None, units)


def _figure_title(context: Context, track: Track, units: Sequence[Unit]) -> RichText:
    """Return the heading with its strongest figure, or with its strongest line.

    A line that is too long is cut at a phrase; it stands whole below.
    """
    name = track_name(context, track)
    keys = {unit.key for unit in units}
    metrics = sorted(context.metrics.get(track.key, ()), key=lambda metric: -metric.score)
    figures = [context.units[m.unit_key] for m in metrics if m.unit_key in keys]
    figures.sort(key=lambda unit: unit.leans)
    lines = sorted(units, key=_strength)
    if says_something(name) and not figures and all(unit.headline < QUIET for unit in lines):
        return rich(name)  # below stand only who spoke, a link, thanks
    for unit in (*figures, *(line for line in lines if line.headline >= 0)):
        words = plain(unit_title(unit))
        title = below_heading(name, words)
        if words and words not in name and fits_title(title):
            return rich(title)
    room = TITLE_EM - width_em(name) - 1
    if lines and room >= SHORTEST_CUT_EM:
        return rich(below_heading(name, shorten(plain(unit_title(lines[0])), room)))
    return rich(name)


def _strength(unit: Unit) -> tuple[bool, bool, bool, float]:
    """Order the lines that may stand behind a heading, the best first."""
    announces = unit.lead and unit.words.rstrip().endswith((":", "："))
    return announces, bool(unit.head), unit.lead, -unit.headline


def _stays(unit: Unit, units: Sequence[Unit]) -> bool:
    """Return whether a line that the title tells stands below it as well.

    A numbered item would leave a gap, a link would be lost, others are about what it names.
    """
    return unit.marker != "" or unit.key in _leaned_on(units) or any(run.link for run in unit.text)


def _less(units: Sequence[Unit], unit: Unit) -> tuple[Unit, ...]:
    return tuple(other for other in units if other is not unit)
