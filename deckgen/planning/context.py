"""What every planning rule is given, and the small builders that rules share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.album import Album, Photo
from deckgen.model.briefing import Briefing, Illustration, Metric, Track, Unit
from deckgen.model.pack import Budget, LayoutPack
from deckgen.model.source import SourceSpan
from deckgen.model.storyboard import (
    SEE_SLIDE,
    NoteParagraph,
    PictureContent,
    PlannedSlide,
    SlotContent,
    TextContent,
    TextParagraph,
)
from deckgen.model.text import RichText, TextRun, merged, plain, rich
from deckgen.planning import readings
from deckgen.planning.words import shorten

ALT_EM = 120.0
"""Alternative text stays within some 250 characters, as screen readers' users ask."""

CAPTION_EM = 44.0
"""Words of a sentence that a caption quotes: two lines of 12 pt beside a picture."""


class Context(Struct, frozen=True):
    """The briefing with what rules look up in it."""

    briefing: Briefing
    album: Album
    pack: LayoutPack
    photos: Mapping[str, Photo]
    """By the picture block that shows it."""
    again: Mapping[str, str]
    """Picture block that shows a picture again → the block that shows it first."""
    units: Mapping[str, Unit]
    metrics: Mapping[str, tuple[Metric, ...]]
    """Metrics by track key."""
    captions: Mapping[str, tuple[NoteParagraph, ...]]
    """Captions that no slide shows, by track key; ``""`` for those outside all tracks."""

    @property
    def budget(self) -> Budget:
        """The budget of the profile."""
        return self.pack.budget

    def say(self, name: str, **values: object) -> str:
        """Return one of the pack's own strings with its values filled in."""
        return self.pack.strings[name].format(**values)


def make_context(briefing: Briefing, album: Album, pack: LayoutPack) -> Context:
    """Index a briefing for the rules."""
    units = {unit.key: unit for track in briefing.tracks for unit in track.units}
    home = {unit.key: track.key for track in briefing.tracks for unit in track.units}
    metrics: dict[str, list[Metric]] = {}
    for metric in briefing.metrics:
        metrics.setdefault(home.get(metric.unit_key, ""), []).append(metric)
    by_track = {key: tuple(found) for key, found in metrics.items()}
    visible = (p.picture for track in briefing.tracks for p in track.illustrations)
    photos, again = album.placing(visible)
    return Context(briefing, album, pack, photos, again, units, by_track, _unsaid(briefing))


def _unsaid(briefing: Briefing) -> dict[str, tuple[NoteParagraph, ...]]:
    """Return captions of missing pictures, and those that say too little to stand on a slide."""
    said = {p.picture: p.says for track in briefing.tracks for p in track.illustrations}
    spans = dict(briefing.blocks)
    found: dict[str, list[NoteParagraph]] = {}
    for key, text in briefing.captions:
        if plain(text).strip() == said.get(key):
            continue
        line = spans[key].first_line
        homes = (t.key for t in briefing.tracks if t.span.first_line <= line <= t.span.last_line)
        found.setdefault(next(homes, ""), []).append(NoteParagraph(text, (key,)))
    return {key: tuple(notes) for key, notes in found.items()}


def paragraph(unit: Unit, level: int = 0, *, flowing: bool = False) -> TextParagraph:
    """Return a unit as a paragraph of a slide."""
    return TextParagraph(
        unit.text, level, unit.key, lead=unit.lead, number=unit.marker, plain=flowing
    )


def see_slide(context: Context, key: str) -> TextRun:
    """Return a run that leads to the slide that shows ``key``, wide enough for its number."""
    return TextRun(context.say("see_slide", n="00"), slide_link=key, kind=SEE_SLIDE)


def text_content(text: RichText, key: str = "") -> TextContent:
    """Return one paragraph as the content of a slot."""
    return TextContent((TextParagraph(text, key=key, plain=True),))


def track_name(context: Context, track: Track) -> str:
    """Return the heading of a track, or the pack's word for the text before all headings."""
    if track.title:
        return track.title
    return context.say({"outro": "closing", "sources": "sources"}.get(track.role, "overview"))


def caption(context: Context, picture: Illustration, track: Track) -> RichText:
    """Return what stands under a picture: the author's words, or what it stands beside."""
    if picture.says:
        return rich(picture.says)
    photo = context.photos[picture.picture]
    unit = context.units.get(picture.beside)
    if unit is not None and readings.agrees(photo, unit.words):
        return rich(context.say("slide_shows", words=readings.own_title(photo)))
    return rich(_beside(context, picture, track, CAPTION_EM))


def alternative(context: Context, picture: Illustration, track: Track) -> str:
    """Return a picture's alternative text: the author's words, or what it stands beside."""
    photo = context.photos[picture.picture]
    said = picture.alt or picture.says
    read = readings.spoken(photo)
    if read:
        name = "slide_alt" if photo.kind == "screen" else "screenshot_alt"
        read = context.say(name, words=read)
        return readings.within_alt(f"{said}. {read}" if said else read)
    if said:
        return shorten(said, ALT_EM)
    return _beside(context, picture, track, ALT_EM)


def _beside(context: Context, picture: Illustration, track: Track, limit_em: float) -> str:
    """Quote the sentence beside a picture, from its beginning.

    Where it is cut, a Latin one says so; after Han LibreOffice would let an ellipsis begin a line.
    """
    unit = context.units.get(picture.beside)
    if unit is not None and unit.words.strip():
        words = " ".join(unit.words.split())
        screen = context.photos[picture.picture].kind == "screen"
        name = "slide_beside" if screen else "photo_beside"
        quoted = shorten(words, limit_em)
        if not (quoted != words and quoted[-2:-1].isascii()):
            quoted = quoted.rstrip("。.…:：")
        return context.say(name, words=quoted)
    return context.say("photo_in", words=shorten(track_name(context, track), limit_em))


def reading_notes(context: Context, pictures: Iterable[Illustration]) -> tuple[NoteParagraph, ...]:
    """Return the words on pictures as notes, marked as read off them."""
    lead = context.pack.strings["read_off_picture"]
    return tuple(
        note
        for picture in pictures
        for note in readings.reading_notes(lead, context.photos[picture.picture])
    )


def repeat_notes(context: Context, track: Track) -> tuple[NoteParagraph, ...]:
    """Return where the pictures stand that the track shows again, with what is said of them."""
    notes = []
    for picture in track.illustrations:
        if picture.picture in context.again:
            name = context.say("photo_again")
            words = f"{name}: {picture.says}" if picture.says else name
            there = see_slide(context, context.again[picture.picture])
            notes.append(
                NoteParagraph((*rich(words), TextRun("\u00a0"), there), (picture.picture,))
            )
    return tuple(notes)


def is_slide(context: Context, picture: Illustration) -> bool:
    """Return whether a picture is a projected slide, which needs a slide of its own."""
    photo = context.photos.get(picture.picture)
    return photo is not None and photo.kind == "screen"


def picture_content(context: Context, picture: Illustration, track: Track) -> PictureContent:
    """Return a picture block as the content of a slot."""
    photo = context.photos[picture.picture]
    return PictureContent(photo.digest, alternative(context, picture, track), picture.picture)


def kicker(context: Context, track: Track, title: RichText) -> list[tuple[str, SlotContent]]:
    """Return the kicker that names the track, unless the title does so already."""
    name = track_name(context, track)
    if plain(title) == name:
        return []
    return [("kicker", text_content(rich(name), track.key))]


def picture_slots(
    context: Context, track: Track, pictures: Iterable[Illustration]
) -> list[tuple[str, SlotContent]]:
    """Return pictures and their captions as slots, numbered from 1; no caption comes twice."""
    slots: list[tuple[str, SlotContent]] = []
    said: list[RichText] = []
    for number, picture in enumerate(pictures, 1):
        slots.append((f"picture-{number}", picture_content(context, picture, track)))
        words = caption(context, picture, track)
        if words not in said:
            slots.append((f"caption-{number}", text_content(words)))
        said.append(words)
    return slots


def container_notes(context: Context) -> list[NoteParagraph]:
    """Return headings that only hold others, or nothing, as notes."""
    return [NoteParagraph(rich(words), (key,)) for key, words in context.briefing.dissolved]


def heading_notes(track: Track) -> tuple[NoteParagraph, ...]:
    """Return the heading as the author wrote it, where slides show only its topic."""
    if not track.heading or track.heading == track.title:
        return ()
    return (NoteParagraph(rich(track.heading), (track.key,)),)


def with_numbers(context: Context, slides: Iterable[PlannedSlide]) -> list[PlannedSlide]:
    """Return the slides, those that a numbered heading titles with all of it in their notes."""
    out = []
    for slide in slides:
        unit = context.units.get(slide.title_key)
        if unit and unit.number and not any(unit.key in note.keys for note in slide.notes):
            note = NoteParagraph(unit.text, (unit.key,))
            slide = replace(slide, notes=(note, *slide.notes))
        out.append(slide)
    return out


def note_paragraphs(units: Iterable[Unit]) -> tuple[NoteParagraph, ...]:
    """Return units as notes; the sentences of one paragraph stand together again."""
    notes: list[NoteParagraph] = []
    block = ""
    for unit in units:
        text = (TextRun(f"{unit.marker} "), *unit.text) if unit.marker else unit.text
        if unit.follows and notes and unit.block == block:
            gap = "" if _ends_wide(notes[-1].text) else " "
            joined = merged((*notes[-1].text, TextRun(gap), *text))
            notes[-1] = NoteParagraph(joined, (*notes[-1].keys, unit.key))
        else:
            notes.append(NoteParagraph(text, (unit.key,)))
        block = unit.block
    return tuple(notes)


def _ends_wide(text: RichText) -> bool:
    return bool(text) and ord(text[-1].text[-1]) >= 0x2E80


def source_notes(context: Context, spans: Iterable[SourceSpan]) -> tuple[NoteParagraph, ...]:
    """Return the notes' last paragraph: the lines of the post that the slide shows."""
    lines = sorted({(span.first_line, span.last_line) for span in spans})
    if not lines:
        return (NoteParagraph(rich(context.say("made_from", file=context.briefing.file))),)
    ranges: list[tuple[int, int]] = []
    for first, last in lines:
        if ranges and first <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    words = ", ".join(line_range(first, last) for first, last in ranges)
    single = len(ranges) == 1 and ranges[0][0] == ranges[0][1]
    name = "source_line" if single else "source_lines"
    said = context.say(name, file=context.briefing.file, lines=words)
    return (NoteParagraph(rich(said)),)


def line_range(first: int, last: int) -> str:
    """Return lines of the post as people write them: ``12`` or ``12–15``."""
    return f"{first}–{last}" if last > first else f"{first}"
