"""Sharing the main slides among the tracks: everything first, then step by step less."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.model.briefing import Track
from deckgen.model.storyboard import PlannedSlide
from deckgen.planning.context import Context
from deckgen.planning.tracks import Allowance, plan_track

ALLOWANCES: tuple[Allowance, ...] = (
    Allowance(),
    Allowance(charts=False),
    Allowance(photos_a_slide=2, charts=False),
    Allowance(photos_a_slide=2, continuations=2, charts=False),
    Allowance(photos_a_slide=4, continuations=2, charts=False),
    Allowance(photos_a_slide=4, continuations=1, charts=False),
    Allowance(photos_a_slide=4, continuations=0, exhibits=8, photo_slides=8, charts=False),
    Allowance(photos_a_slide=4, continuations=0, exhibits=4, photo_slides=4, charts=False),
    Allowance(photos_a_slide=4, continuations=0, exhibits=2, photo_slides=2, charts=False),
    Allowance(photos_a_slide=4, continuations=0, exhibits=1, photo_slides=1, charts=False),
    Allowance(photos_a_slide=4, continuations=0, exhibits=0, photo_slides=1, charts=False),
    Allowance(photos_a_slide=4, continuations=0, exhibits=0, photo_slides=0, charts=False),
)
"""From everything to the summary alone; what is left out goes to the notes or the appendix."""

Slides = tuple[PlannedSlide, ...]


def allot(context: Context, tracks: Sequence[Track], room: int) -> dict[str, Slides]:
    """Plan every track within ``room`` slides in all; no slides for tracks that find no room.

    The fullest tracks step down first. Room that is left in the end goes back to the tracks in
    the post's order.
    """
    if len(tracks) > room:
        kept = {track.key for track in tracks[: room - 1]}
        least = ALLOWANCES[-1]
        return {t.key: plan_track(context, t, least) if t.key in kept else () for t in tracks}
    steps, planned = _within_pack(context, tracks)
    total = sum(map(len, planned.values()))
    for step in range(1, len(ALLOWANCES)):
        for track in sorted(tracks, key=lambda track: -len(planned[track.key])):
            if total <= room:
                return _given_back(context, tracks, planned, steps, room - total)
            steps[track.key] = max(step, steps[track.key])
            total -= len(planned[track.key])
            planned[track.key] = plan_track(context, track, ALLOWANCES[steps[track.key]])
            total += len(planned[track.key])
    return planned


def _within_pack(
    context: Context, tracks: Sequence[Track]
) -> tuple[dict[str, int], dict[str, Slides]]:
    """Return step and slides of each track with no more slides than the pack wants of one."""
    steps = {track.key: 0 for track in tracks}
    planned = {track.key: plan_track(context, track, ALLOWANCES[0]) for track in tracks}
    for track in tracks:
        while _too_many(context, planned[track.key]) and steps[track.key] < len(ALLOWANCES) - 1:
            steps[track.key] += 1
            planned[track.key] = plan_track(context, track, ALLOWANCES[steps[track.key]])
    return steps, planned


def _too_many(context: Context, slides: Slides) -> bool:
    most = context.pack.rules.track_slides
    return 0 < most < len(slides)


def _given_back(
    context: Context,
    tracks: Sequence[Track],
    planned: dict[str, Slides],
    steps: dict[str, int],
    left: int,
) -> dict[str, Slides]:
    """Let tracks step up again as far as the room that is left allows."""
    out = dict(planned)
    for track in tracks:
        for step in range(steps[track.key] if left else 0):
            fuller = plan_track(context, track, ALLOWANCES[step])
            more = len(fuller) - len(out[track.key])
            if 0 < more <= left and not _too_many(context, fuller):
                out[track.key] = fuller
                left -= more
                break
    return out
