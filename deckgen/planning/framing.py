"""Which tracks have slides of their own: not what a post says of itself, before and behind all."""

from __future__ import annotations

from deckgen.model.briefing import Track
from deckgen.planning.context import Context
from deckgen.planning.words import says_something


def told(context: Context) -> tuple[Track, ...]:
    """Return the tracks that slides tell, the outlook included."""
    aside = {track.key for track in (*remarks(context), *credits_of(context))}
    return tuple(track for track in context.briefing.tracks if track.key not in aside)


def remarks(context: Context) -> tuple[Track, ...]:
    """Return openings that say nothing of the event: the notes of the title slide hold them."""
    return tuple(track for track in context.briefing.tracks if _only_remarks(context, track))


def credits_of(context: Context) -> tuple[Track, ...]:
    """Return what stands behind the post: the notes of the slide of sources hold it."""
    return tuple(track for track in context.briefing.tracks if track.role == "sources")


def _only_remarks(context: Context, track: Track) -> bool:
    """Return whether an opening thanks, excuses or cheers, and shows nothing."""
    shows = track.slide_title or track.exhibits or track.illustrations
    if track.role != "intro" or shows or context.metrics.get(track.key):
        return False
    named = context.briefing.takeaways
    return not any(
        unit.key in named or (unit.headline >= 0 and says_something(unit.words))
        for unit in track.units
    )
