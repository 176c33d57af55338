"""The slides of one track: its summary, its notes, its photos, its tables and code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.model.briefing import Illustration, Metric, Track, Unit
from deckgen.model.source import SourceSpan
from deckgen.model.storyboard import NoteParagraph, PlannedSlide, SlotContent, TextContent
from deckgen.model.text import RichText, plain, rich
from deckgen.partition import partition
from deckgen.planning.context import (
    Context,
    kicker,
    note_paragraphs,
    paragraph,
    picture_slots,
    source_notes,
    track_name,
)
from deckgen.planning.exhibits import exhibit_notes, exhibit_slide
from deckgen.planning.metrics import metric_slots
from deckgen.planning.words import (
    as_title,
    fits_title,
    load,
    says_something,
    speaking,
    without_links,
    word_count,
)

SUMMARY_TILES = 3
"""Metrics that stand beside the points of a summary slide without a photo."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much room a track gets; each step down makes fewer slides of the same material."""

    photos_a_slide: int = 1
    continuations: int = 99
    exhibits: bool = True
    photos: bool = True


ALLOWANCES: tuple[Allowance, ...] = (
    Allowance(),
    Allowance(photos_a_slide=2),
    Allowance(photos_a_slide=2, continuations=2),
    Allowance(photos_a_slide=4, continuations=2),
    Allowance(photos_a_slide=4, continuations=1),
    Allowance(photos_a_slide=4, continuations=0),
    Allowance(photos_a_slide=4, continuations=0, exhibits=False),
    Allowance(continuations=0, exhibits=False, photos=False),
)
"""From everything to the summary alone; what is left out goes to the notes or the appendix."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """Text for one slide: its title, where the title's unit stands, the units of its body."""

    title: RichText
    titled: Unit | None
    body: tuple[Unit, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        if self.titled is None or self.titled in self.body:
            return self.body
        return (self.titled, *self.body)


def plan_track(context: Context, track: Track, allowance: Allowance) -> tuple[PlannedSlide, ...]:
    """Plan all slides of one track, in the order in which they are shown.

    The first slide's notes hold every unit, table and code block of the track that it does not
    show itself, so that nothing can be lost however little room the track gets.
    """
    passages = _passages(context, track, allowance)
    placed, rest = _share_pictures(context, track, passages)
    slides: list[PlannedSlide] = []
    for number, passage in enumerate(passages):
        slides.append(_text_slide(context, track, passage, placed.get(number), number))
        if allowance.exhibits:
            here = [found for found in track.exhibits if _home(found.after, passages) == number]
            slides += [exhibit_slide(context, track, exhibit) for exhibit in here]
        if allowance.photos:
            near = [picture for picture in rest if _home(picture.beside, passages) == number]
            slides += _photo_slides(context, track, near, allowance.photos_a_slide)
    return (_with_notes(context, track, slides[0]), *slides[1:])


def _passages(context: Context, track: Track, allowance: Allowance) -> tuple[_Passage, ...]:
    units = speaking(track.units)
    if load(units, context.budget) <= 1.0 or _columns(context, units):
        return (_passage(context, track, units, frozenset()),)
    chosen = set(track.summary)
    summary = tuple(unit for unit in units if unit.key in chosen)
    first = _passage(context, track, _with_leads(summary, units), frozenset())
    if not allowance.continuations:
        return (first,)
    rest = _continued(units, {unit.key for unit in first.units})
    passages = [first]
    pieces = _pieces(context, rest)[: allowance.continuations]
    for number, piece in enumerate(pieces, 2):
        used = frozenset(plain(passage.title) for passage in passages)
        found = _passage(context, track, piece, used)
        if found.titled is not None and not _strong(found.titled):
            mark = context.say("continued", n=number, total=len(pieces) + 1)
            found = _Passage(rich(f"{track_name(context, track)} {mark}"), None, piece)
        passages.append(found)
    return tuple(passages)


STRONG = 0.6
"""The score from which a line is a headline for the lines around it."""


def _strong(unit: Unit) -> bool:
    return unit.lead or unit.score >= STRONG


COLUMN_ROLES = {2: "points-two", 3: "points-three"}
COLUMNS_WORDS = 1.25
"""Columns take a quarter more words than one text: the eye reads one column at a time."""


def _columns(context: Context, units: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
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
    """Return the chosen units, each below the line that heads it."""
    keys = {unit.key for unit in chosen}
    heads = {unit.head for unit in chosen if unit.head}
    return tuple(unit for unit in units if unit.key in keys or unit.key in heads)


def _continued(units: Sequence[Unit], shown: set[str]) -> tuple[Unit, ...]:
    """Return what continuation slides show: headed groups whole, otherwise what is left."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(_top(unit, units), []).append(unit)
    out: list[Unit] = []
    for top, members in groups.items():
        if all(unit.key in shown for unit in members):
            continue
        out += members if top else [unit for unit in members if unit.key not in shown]
    return tuple(out)


def _top(unit: Unit, units: Sequence[Unit]) -> str:
    """Return the key of the outermost line that heads ``unit``, its own if it heads others."""
    by_key = {other.key: other for other in units} if unit.head else {}
    found = unit
    while found.head and found.head in by_key:
        found = by_key[found.head]
    return found.key if found.lead else ""


def _pieces(context: Context, units: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], ...]:
    def fill(start: int, end: int) -> float | None:
        full = load(units[start:end], context.budget)
        return full if full <= 1.0 else None

    def penalty(at: int) -> float:
        if units[at - 1].lead:
            return 2.0
        if units[at].lead and not units[at].head:
            return 0.0
        return 0.5 if units[at].follows or units[at].head else 0.25

    return tuple(units[start:end] for start, end in partition(len(units), fill, penalty))


def _passage(
    context: Context, track: Track, units: tuple[Unit, ...], used: frozenset[str]
) -> _Passage:
    """Choose what the title of these units says."""
    tops = sum(_is_top_lead(unit) for unit in units)
    if tops > 1:
        return _Passage(_figure_title(context, track, units), None, units)
    if units and _is_top_lead(units[0]):
        title = as_title(without_links(units[0].text))
        if fits_title(plain(title)) and plain(title) not in used and len(units) > 1:
            return _Passage(title, units[0], units[1:])
    best = max(
        (unit for unit in units if _can_be_title(unit, used)),
        key=lambda unit: (unit.score, -unit.span.first_line),
        default=None,
    )
    if best is None or (len(units) == 1 and not track.illustrations):
        return _Passage(_figure_title(context, track, units), None, units)
    title = as_title(without_links(best.text))
    keep = bool(best.head) or best.level > 0 or best.marker != "" or _linked(best)
    body = units if keep else tuple(unit for unit in units if unit is not best)
    return _Passage(title, best, body)


def _is_top_lead(unit: Unit) -> bool:
    return unit.lead and not unit.head


def _linked(unit: Unit) -> bool:
    return any(run.link for run in unit.text)


def _can_be_title(unit: Unit, used: frozenset[str]) -> bool:
    words = plain(as_title(unit.text))
    return (
        not unit.lead
        and unit.kind != "footnote"
        and fits_title(words)
        and says_something(words)
        and words not in used
    )


def _figure_title(context: Context, track: Track, units: Sequence[Unit]) -> RichText:
    """Return the heading with its strongest figure, or with its strongest short line."""
    name = track_name(context, track)
    keys = {unit.key for unit in units}
    for metric in sorted(context.metrics.get(track.key, ()), key=lambda m: -m.score):
        unit = context.units[metric.unit_key]
        said = f"{name}: {unit.words}"
        if metric.unit_key in keys and fits_title(said):
            return rich(said)
    for unit in sorted(units, key=lambda unit: -unit.score):
        said = f"{name}: {plain(as_title(unit.text))}"
        if not unit.lead and unit.words.strip() and fits_title(said):
            return rich(said)
    return rich(name)


def _share_pictures(
    context: Context, track: Track, passages: Sequence[_Passage]
) -> tuple[dict[int, Illustration], tuple[Illustration, ...]]:
    """Give each text slide the first picture that stands beside its text; return the rest."""
    free = [picture for picture in track.illustrations if picture.picture in context.photos]
    placed: dict[int, Illustration] = {}
    for number, passage in enumerate(passages):
        keys = {unit.key for unit in passage.units}
        near = [picture for picture in free if picture.beside in keys]
        if not near and number == 0:
            near = free
        fresh = [picture for picture in near if picture.picture != context.briefing.cover]
        if near:
            placed[number] = (fresh or near)[0]
            free.remove(placed[number])
    cover = context.briefing.cover
    return placed, tuple(picture for picture in free if picture.picture != cover)


def _home(key: str, passages: Sequence[_Passage]) -> int:
    """Return the number of the last passage that shows the unit ``key``, 0 where none does."""
    for number in range(len(passages) - 1, -1, -1):
        if any(unit.key == key for unit in passages[number].units):
            return number
    return 0


def _text_slide(
    context: Context, track: Track, passage: _Passage, picture: Illustration | None, number: int
) -> PlannedSlide:
    slots = kicker(context, track, passage.title)
    shows: list[SourceSpan] = [unit.span for unit in passage.units]
    columns = _columns(context, passage.body) if picture is None and number == 0 else ()
    slots += _body_slots(passage.body, columns)
    if picture is not None:
        slots += picture_slots(context, track, (picture,))
        shows.append(picture.span)
    elif number == 0 and passage.body and not columns:
        slots += metric_slots(context, _best(context, track), owner_of=track)
    name = passage.units[0].key if number and passage.units else "summary"
    return PlannedSlide(
        key=f"{track.key}/summary" if number == 0 else f"points:{name}",
        role=_text_role(passage, picture is not None, len(columns), number),
        part=track_name(context, track),
        title=passage.title,
        slots=tuple(slots),
        notes=source_notes(context, shows),
        sources=tuple(shows),
        split="body" if passage.body and not columns else "",
        title_key=passage.titled.key if passage.titled else track.key,
    )


def _text_role(passage: _Passage, pictured: bool, columns: int, number: int) -> str:
    if not passage.body:
        return "photo" if pictured else "section"
    if columns:
        return COLUMN_ROLES[columns]
    return "track-summary" if number == 0 else "points"


def _body_slots(
    body: Sequence[Unit], columns: Sequence[Sequence[Unit]]
) -> list[tuple[str, SlotContent]]:
    slots: list[tuple[str, SlotContent]] = []
    for number, units in enumerate(columns or [body] if body else [], 1):
        alone = len(units) == 1
        paragraphs = tuple(
            paragraph(unit, level, flowing=alone and not unit.marker)
            for unit, level in zip(units, _levels(units), strict=True)
        )
        name = "body" if number == 1 else f"body-{number}"
        slots.append((name, TextContent(paragraphs)))
    return slots


def _levels(body: Sequence[Unit]) -> list[int]:
    """Return each unit's level on its slide: below what heads it there, two levels at most."""
    floor = min(unit.level for unit in body)
    return [0 if unit.lead else min(unit.level - floor, 1) for unit in body]


def _best(context: Context, track: Track) -> tuple[Metric, ...]:
    metrics = context.metrics.get(track.key, ())
    strongest = sorted(metrics, key=lambda m: -m.score)[:SUMMARY_TILES]
    return tuple(metric for metric in metrics if metric in strongest)


PHOTO_ROLES = {1: "photo", 2: "photo-pair", 3: "photo-grid", 4: "photo-grid"}


def _photo_slides(
    context: Context, track: Track, pictures: Sequence[Illustration], most: int
) -> list[PlannedSlide]:
    """Return slides that show the pictures that no text slide carries."""
    groups = partition(len(pictures), lambda a, b: (b - a) / most if b - a <= most else None)
    return [photo_slide(context, track, pictures[start:end]) for start, end in groups]


def photo_slide(
    context: Context, track: Track, pictures: Sequence[Illustration], *, appendix: bool = False
) -> PlannedSlide:
    """Return one slide of one to four pictures, titled by the text that they stand beside."""
    beside = context.units.get(pictures[0].beside)
    title = as_title(without_links(beside.text)) if beside is not None else ()
    if not (fits_title(plain(title)) and says_something(plain(title))):
        title = rich(f"{track_name(context, track)}: {context.say('photos')}")
    spans = tuple(picture.span for picture in pictures)
    slots = kicker(context, track, title) + picture_slots(context, track, pictures)
    shown = (beside,) if beside is not None and plain(title) else ()
    return PlannedSlide(
        key=f"photo:{pictures[0].picture}",
        role=PHOTO_ROLES[len(pictures)],
        part=context.say("appendix") if appendix else track_name(context, track),
        title=title,
        slots=tuple(slots),
        notes=note_paragraphs(shown) + source_notes(context, spans),
        sources=spans,
        appendix=appendix,
    )


def _with_notes(context: Context, track: Track, slide: PlannedSlide) -> PlannedSlide:
    """Put everything of the track that its first slide does not show into that slide's notes."""
    shown = {
        shown.key
        for _, content in slide.slots
        if isinstance(content, TextContent)
        for shown in content.paragraphs
    }
    left = [unit for unit in track.units if unit.key not in shown]
    notes: tuple[NoteParagraph, ...] = note_paragraphs(left)
    return replace(slide, notes=notes + exhibit_notes(track.exhibits) + slide.notes)
