"""Which text of a track goes on which slide, and what each slide's title says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deckgen.model.briefing import Track, Unit
from deckgen.model.text import RichText, plain, rich
from deckgen.partition import partition
from deckgen.planning.context import Context, track_name
from deckgen.planning.words import (
    as_title,
    fits_title,
    load,
    says_something,
    without_links,
    word_count,
)

STRONG = 0.6
"""The score from which a line is a headline for the lines around it."""

SPARSE = 0.3
"""A rest that fills a slide less than this by its words stays in the notes."""


@dataclass(frozen=True, slots=True)
class Passage:
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
    """Cut a track's units into the text of its slides.

    One slide where the budget allows; else a summary of what matters most, then at most
    ``most`` slides with everything else: headed groups whole, the rest in balanced pieces.
    """
    if load(units, context.budget) <= 1.0 or columns(context, units):
        return (_passage(context, track, units, frozenset()),)
    chosen = set(track.summary)
    summary = tuple(unit for unit in units if unit.key in chosen) or units[:1]
    first = _passage(context, track, _with_leads(summary, units), frozenset())
    rest = _continued(units, {unit.key for unit in first.units})
    words = sum(word_count(unit.words) for unit in rest)
    if not most or not rest or words < SPARSE * context.budget.words:
        return (first,)
    passages = [first]
    pieces = _pieces(context, rest)[:most]
    for number, piece in enumerate(pieces, 2):
        used = frozenset(plain(passage.title) for passage in passages)
        found = _passage(context, track, piece, used)
        if found.titled is None or not (found.titled.lead or found.titled.score >= STRONG):
            mark = context.say("continued", n=number, total=len(pieces) + 1)
            found = Passage(rich(f"{track_name(context, track)} {mark}"), None, piece)
        passages.append(found)
    return tuple(passages)


COLUMN_ROLES = {2: "points-two", 3: "points-three"}
COLUMNS_WORDS = 1.25
"""Columns take a quarter more words than one text: the eye reads one column at a time."""


def columns(context: Context, units: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """Return two or three headed groups that can stand side by side; nothing where they cannot."""
    groups: list[list[Unit]] = []
    for unit in units:
        if _is_top_lead(unit):
            groups.append([])
        if not groups:
            return ()
        groups[-1].append(unit)
    role = COLUMN_ROLES.get(len(groups))
    words = sum(word_count(unit.words) for unit in units)
    balanced = all(len(group) > 1 and load(group, context.budget) <= 1.0 for group in groups)
    if role not in context.pack.roles or words > COLUMNS_WORDS * context.budget.words:
        return ()
    return tuple(tuple(group) for group in groups) if balanced else ()


def _with_leads(chosen: Sequence[Unit], units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the chosen units, each below the line that heads it and the items it belongs to."""
    keys = {unit.key for unit in chosen}
    kept = keys | {unit.head for unit in chosen if unit.head}
    above: list[Unit] = []
    for unit in units:
        while above and above[-1].level >= unit.level:
            above.pop()
        if unit.key in keys and unit.kind == "item":
            kept |= {parent.key for parent in above if parent.kind == "item"}
        above.append(unit)
    return tuple(unit for unit in units if unit.key in kept)


def _continued(units: Sequence[Unit], shown: set[str]) -> tuple[Unit, ...]:
    """Return what continuation slides show: headed groups whole, otherwise what is left."""
    groups: dict[str, list[Unit]] = {}
    by_key = {unit.key: unit for unit in units}
    for unit in units:
        groups.setdefault(_top(unit, by_key), []).append(unit)
    out: list[Unit] = []
    for top, members in groups.items():
        if all(unit.key in shown for unit in members):
            continue
        out += members if top else [unit for unit in members if unit.key not in shown]
    return tuple(out)


def _top(unit: Unit, by_key: Mapping[str, Unit]) -> str:
    """Return the key of the outermost line that heads ``unit``, its own if it heads others."""
    found = unit
    while found.head in by_key:
        found = by_key[found.head]
    return found.key if found.lead else ""


def _pieces(context: Context, units: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], ...]:
    def fill(start: int, end: int) -> float | None:
        full = load(units[start:end], context.budget)
        return full if full <= 1.0 else None

    def penalty(at: int) -> float:
        if units[at - 1].lead or units[at].level > units[at - 1].level:
            return 2.0
        if units[at].lead and not units[at].head:
            return 0.0
        return 0.5 if units[at].follows or units[at].head else 0.25

    return tuple(units[start:end] for start, end in partition(len(units), fill, penalty))


def _passage(
    context: Context, track: Track, units: tuple[Unit, ...], used: frozenset[str]
) -> Passage:
    """Choose what the title of these units says."""
    tops = sum(_is_top_lead(unit) for unit in units)
    if tops == 1 and _is_top_lead(units[0]) and len(units) > 1:
        title = as_title(without_links(units[0].text))
        if fits_title(plain(title)) and plain(title) not in used:
            return Passage(title, units[0], units[1:])
    best = max(
        (unit for unit in units if _can_be_title(unit, used)),
        key=lambda unit: (unit.score, -unit.span.first_line),
        default=None,
    )
    if best is None or (len(units) == 1 and not track.illustrations):
        return Passage(_figure_title(context, track, units), None, units)
    title = as_title(without_links(best.text))
    keep = best.marker != "" or any(run.link for run in best.text)
    return Passage(title, best, units if keep else tuple(u for u in units if u is not best))


def _is_top_lead(unit: Unit) -> bool:
    return unit.lead and not unit.head


def _can_be_title(unit: Unit, used: frozenset[str]) -> bool:
    """Whether a unit speaks for its whole slide: a statement that nothing else heads."""
    if unit.lead or unit.head or unit.kind not in ("sentence", "line", "item"):
        return False
    words = plain(as_title(unit.text))
    return fits_title(words) and says_something(words) and words not in used


def _figure_title(context: Context, track: Track, units: Sequence[Unit]) -> RichText:
    """Return the heading with its strongest figure, or with its strongest short line."""
    name = track_name(context, track)
    keys = {unit.key for unit in units}
    for metric in sorted(context.metrics.get(track.key, ()), key=lambda m: -m.score):
        said = f"{name}: {context.units[metric.unit_key].words}"
        if metric.unit_key in keys and fits_title(said):
            return rich(said)
    for unit in sorted(units, key=lambda unit: (bool(unit.head), -unit.score)):
        said = f"{name}: {plain(as_title(unit.text))}"
        if unit.words.strip() and fits_title(said):
            return rich(said)
    return rich(name)
