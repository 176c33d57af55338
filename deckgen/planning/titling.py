"""What the title of a slide of text says: a line of it, or the heading with its best line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.briefing import Track, Unit
from deckgen.model.text import RichText, TextRun, plain, rich, slice_text, stripped
from deckgen.planning.context import Context, track_name
from deckgen.planning.words import (
    QUIET,
    TITLE_EM,
    below_heading,
    fits_title,
    has_address,
    parents,
    says_something,
    shorten,
    unit_title,
    unstressed,
    width_em,
    without_links,
)
from deckgen.typography.scripts import has_east_asian

OPENING = 0.1
"""What a sentence that opens its paragraph gains as a title: taking it leaves no hole."""

HOLE = 0.1
"""What a sentence loses as a title where the next is about whom it names: ``He explained …``."""

MANY = 2
"""Lines below a head of which one may stand in the title alone."""

SHORTEST_CUT_EM = 20.0
"""A title's words are cut to no less than this beside the heading."""

LONGEST_PARTED_EM = 3 * TITLE_EM
"""A sentence so wide at most may begin in the title: a longer one is a text of its own."""

_CLAUSE_MARKS = ",，;；:： "


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


def titled_passage(
    context: Context, track: Track, units: tuple[Unit, ...], used: frozenset[str]
) -> Passage:
    """Choose what the title of these units says, the author's words for the first of them."""
    if track.slide_title and not used:
        return Passage(rich(track.slide_title), None, units)
    tops = sum(is_top_lead(unit) for unit in units)
    if tops == 1 and is_top_lead(units[0]) and units[0].headline >= 0 and len(units) > 1:
        title = _headed_title(units)
        names = any(name in plain(title) for name in track.organisations)
        if fits_title(plain(title)) and plain(title) not in used and not names:
            return Passage(title, units[0], units[1:])
    leaned_on = _leaned_on(units)
    holds = parents(units)
    alone = len(units) == 1
    best = max(
        (
            unit
            for unit in units
            if unit.key not in holds and _can_be_title(unit, used, quoted=alone)
        ),
        key=lambda unit: (
            unit.headline + OPENING * (not unit.follows) - HOLE * (unit.key in leaned_on),
            -unit.span.first_line,
        ),
        default=None,
    )
    pictured = any(picture.picture in context.photos for picture in track.illustrations)
    # The figures of a track fill its first slide below a single line.
    figures = not used and context.metrics.get(track.key)
    told = alone and not pictured and not figures
    speaks = best is not None and best.headline >= 0 and not _is_inner(best, units)
    if best is None or not speaks or (told and not _tells_all(track, best)):
        return _figured(context, track, units, used, pictured=pictured)
    title = unstressed(unit_title(best))
    stays = best.marker != "" or best.key in leaned_on
    return Passage(title, best, units if stays else _less(units, best))


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


def is_top_lead(unit: Unit) -> bool:
    """Return whether a line heads others and none heads it."""
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


def _is_inner(unit: Unit, units: Sequence[Unit]) -> bool:
    """Return whether an item stands below others: without its heading it speaks for no slide."""
    return unit.kind == "item" and any(other.level < unit.level for other in units)


def _figured(
    context: Context,
    track: Track,
    units: tuple[Unit, ...],
    used: frozenset[str],
    *,
    pictured: bool,
) -> Passage:
    """Return the units below a title of heading and figure, the line that it shows left out.

    What is all that a slide says is told once. A list in all but syntax is as whole with one line
    above it, and a paragraph whose first sentence does; one of two is not, nor is one of several
    groups: there it says whose it is.
    """
    title = _figure_title(context, track, units, used)
    if sum(is_top_lead(unit) for unit in units) > 1:
        return Passage(title, None, units)
    if len(units) == 1 and (parted := _parted(context, track, units[0])):
        return parted
    shown = [u for u in units if plain(title) == _named(context, track, plain(unit_title(u)))]
    for unit in shown:
        beside = [u for u in units if u.head == unit.head and not u.lead]
        opens = unit.kind == "line" or (unit.kind == "sentence" and unit is units[0])
        left_out = len(units) == 1 or (opens and len(beside) > MANY)
        if left_out and not _stays(unit, units):
            return Passage(title, unit, _less(units, unit))
    return Passage(title, None, units)


def _named(context: Context, track: Track, words: str) -> str:
    """Return a line below the heading; alone where no heading stands and it says something."""
    alone = not track.title and says_something(words)
    return words if alone else below_heading(track_name(context, track), words)


def _parted(context: Context, track: Track, unit: Unit) -> Passage | None:
    """Return a sentence too long for a title in two parts: its first clauses above the rest.

    None where it is short enough or far too long, has no clauses that make a title, or a link in
    them. The notes hold it whole.
    """
    if says_something(track.title) or fits_title(_named(context, track, unit.words)):
        return None
    if width_em(unit.words) > LONGEST_PARTED_EM:
        return None
    for end in reversed(_clause_ends(unit.words)):
        clause = slice_text(unit.text, 0, end)
        said = plain(clause).rstrip(_CLAUSE_MARKS)
        title = _named(context, track, f"{said}…")
        linked = any(run.link for run in clause)
        if fits_title(title) and width_em(said) >= SHORTEST_CUT_EM and not linked:
            rest = stripped(slice_text(unit.text, end, len(unit.words)))
            gap = "" if has_east_asian(plain(rest)[:1]) else " "
            return Passage(rich(title), unit, (replace(unit, text=(TextRun(f"…{gap}"), *rest)),))
    return None


def _clause_ends(words: str) -> list[int]:
    """Return where clauses of a sentence end; a comma inside a number ends none."""
    return [
        at + 1
        for at, mark in enumerate(words[:-1])
        if mark in _CLAUSE_MARKS and (mark in "，；：" or words[at + 1] == " ")
    ]


def _figure_title(
    context: Context, track: Track, units: Sequence[Unit], used: frozenset[str]
) -> RichText:
    """Return the heading with its strongest figure, or with its strongest line not ``used``.

    A line that is too long is cut at a phrase; it stands whole below.
    """
    name = track_name(context, track)
    keys = {unit.key for unit in units}
    metrics = sorted(context.metrics.get(track.key, ()), key=lambda metric: -metric.score)
    figures = [context.units[m.unit_key] for m in metrics if m.unit_key in keys]
    figures.sort(key=lambda unit: unit.leans)
    lines = sorted((u for u in units if not has_address(u.words)), key=_strength)
    told_by_none = all(unit.headline < QUIET for unit in lines)  # only who spoke, a link, thanks
    named = [words for words in _groups_named(units) if fits_title(_named(context, track, words))]
    several = sum(is_top_lead(unit) for unit in units) > 1
    if says_something(name) and not figures and (told_by_none or (several and not named)):
        return rich(name)
    # One of several groups speaks for none but itself.
    speaking = (u for u in lines if u.headline >= 0 and not (several and (u.lead or u.head)))
    told = (plain(unit_title(u)) for u in (*figures, *speaking))
    for words in (*([] if figures else _groups_named(units)), *told):
        title = _named(context, track, words)
        new = title not in used and words not in used
        if words and words not in name and fits_title(title) and new:
            return rich(title)
    room = TITLE_EM - (width_em(name) + 1 if track.title else 0)
    fresh = [words for line in lines if (words := plain(unit_title(line))) not in used]
    if fresh and room >= SHORTEST_CUT_EM:
        return rich(_named(context, track, shorten(fresh[0], room)))
    return rich(name)


def _groups_named(units: Sequence[Unit]) -> list[str]:
    """Return the names of groups that are all of a slide, as one text; nothing for any other."""
    leads = [unit for unit in units if is_top_lead(unit)]
    grouped = len(leads) > 1 and all(unit.lead or unit.head for unit in units)
    named = grouped and not any(unit.words.rstrip().endswith((":", "：")) for unit in leads)
    return [" · ".join(plain(unit_title(unit)) for unit in leads)] if named else []


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
