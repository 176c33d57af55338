"""Appendix pages of the whole photos from which projected slides were cut."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.model.briefing import Illustration
from deckgen.model.storyboard import PictureContent, PlannedSlide, SlotContent
from deckgen.model.text import TextRun, rich
from deckgen.partition import partition
from deckgen.planning.context import Context, see_slide, source_notes, text_content
from deckgen.planning.readings import own_title, within_alt

A_PAGE = 4
ROLES = {1: "photo", 2: "photo-pair", 3: "photo-grid", 4: "photo-grid"}


def uncut_slides(context: Context) -> list[PlannedSlide]:
    """Return the originals in small, each with the slide that shows what was cut from it."""
    found: dict[str, Illustration] = {}
    for track in context.briefing.tracks:
        for picture in track.illustrations:
            photo = context.photos.get(picture.picture)
            if photo is not None and photo.original:
                found.setdefault(photo.original, picture)
    pictures = list(found.values())
    pages = partition(
        len(pictures), lambda start, end: (end - start) / A_PAGE if end - start <= A_PAGE else None
    )
    return [
        _page(context, pictures[start:end], number, len(pages))
        for number, (start, end) in enumerate(pages, 1)
    ]


def _page(
    context: Context, pictures: Sequence[Illustration], number: int, total: int
) -> PlannedSlide:
    slots: list[tuple[str, SlotContent]] = []
    for place, picture in enumerate(pictures, 1):
        photo = context.photos[picture.picture]
        words = own_title(photo)
        said = context.say("uncut_photo")
        alt = within_alt(f"{said}: {words}" if words else said)
        content = PictureContent(photo.original, alt, f"{picture.picture}/uncut")
        shown = see_slide(context, f"photo:{picture.picture}")
        slots.append((f"picture-{place}", content))
        slots.append((f"caption-{place}", text_content((TextRun(f"{said}\u00a0"), shown))))
    name = context.say("uncut_photos")
    title = name if total == 1 else f"{name} {context.say('continued', n=number, total=total)}"
    spans = tuple(picture.span for picture in pictures)
    return PlannedSlide(
        key=f"uncut:{pictures[0].picture}",
        role=ROLES[len(pictures)],
        part=context.say("appendix"),
        title=rich(title),
        slots=tuple(slots),
        notes=source_notes(context, spans),
        sources=spans,
        appendix=True,
    )
