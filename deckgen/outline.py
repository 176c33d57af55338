"""What is found in a post, as plain data: for people, for tests, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from deckgen.briefing import make_briefing
from deckgen.config import load_config
from deckgen.diagnostics import Diagnostic, in_order
from deckgen.model.album import Album
from deckgen.model.briefing import Briefing, Metric, Track, Unit
from deckgen.model.post import Picture, Post
from deckgen.photos import make_album
from deckgen.reading import read_post
from deckgen.summarising import summarise
from deckgen.workspace import find_site, read_file


def make_outline(
    post: Path, root: Path | None = None, *, offline: bool | None = None
) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """Return the outline of a post and its problems; DeckgenError where it cannot be read."""
    site = find_site(post, root)
    config = load_config(site, offline=offline)
    read, reading = read_post(read_file(post), post.name, site)
    album, photos = make_album(
        read,
        site,
        max_megapixels=config.photos.max_megapixels,
        straighten=config.photos.straighten,
    )
    briefing, structure = make_briefing(read, album)
    briefing, advice = summarise(briefing, config.summariser)
    return outline_of(briefing, read, album), in_order((*reading, *photos, *structure, *advice))


def outline_of(briefing: Briefing, post: Post, album: Album) -> dict[str, Any]:
    """Return a briefing as plain data with the line of every unit, metric and picture."""
    units = {unit.key: unit for track in briefing.tracks for unit in track.units}
    pictures = {block.key: block for block in post.blocks if isinstance(block, Picture)}
    visible = (p.picture for track in briefing.tracks for p in track.illustrations)
    _, again = album.placing(visible)
    firsts = {key: pictures[first].span.first_line for key, first in again.items()}
    return {
        "title": briefing.title,
        "file": briefing.file,
        "language": briefing.language,
        "event": briefing.event,
        "dates": list(briefing.dates),
        "place": briefing.place,
        "authors": list(briefing.authors),
        "takeaways": [_unit(units[key]) for key in briefing.takeaways],
        "metrics": [_metric(metric, units) for metric in briefing.metrics],
        "tracks": [_track(track, units, pictures, firsts) for track in briefing.tracks],
        "left_out": [
            {"line": found.span.first_line, "last_line": found.span.last_line, "words": found.what}
            for found in briefing.left_out
        ],
        "replaced": [
            {"line": found.span.first_line, "written": found.old, "shown": found.new}
            for found in briefing.corrections
        ],
        "cover": pictures[briefing.cover].address if briefing.cover in pictures else None,
        "links": [
            {"line": link.span.first_line, "address": link.address, "words": link.words}
            for link in briefing.links
        ],
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "line": unit.span.first_line,
        "last_line": unit.span.last_line,
        "words": unit.words,
        "lead": unit.lead,
        "key": unit.key,
    }


def _metric(metric: Metric, units: dict[str, Unit]) -> dict[str, Any]:
    return {
        "line": metric.span.first_line,
        "numeral": metric.words,
        "value": metric.value,
        "high": metric.high,
        "unit": metric.unit,
        "measured": metric.measured,
        "whose": metric.owner,
        "rate": metric.rate,
        "bound": metric.bound,
        "became": metric.became,
        "became_unit": metric.became_unit or None,
        "words": units[metric.unit_key].words if metric.unit_key in units else metric.words,
    }


def _track(
    track: Track,
    units: dict[str, Unit],
    pictures: dict[str, Picture],
    firsts: dict[str, int],
) -> dict[str, Any]:
    return {
        "line": track.span.first_line,
        "last_line": track.span.last_line,
        "title": track.title,
        "slide_title": track.slide_title or None,
        "role": track.role,
        "organisations": list(track.organisations),
        "summary": [_unit(units[key]) for key in track.summary],
        "units": [_unit(unit) for unit in track.units],
        "pictures": [
            {
                "line": picture.span.first_line,
                "address": pictures[picture.picture].address,
                "says": picture.says,
                "same_as_line": firsts.get(picture.picture),
                "beside": units[picture.beside].words if picture.beside in units else "",
                "beside_line": (
                    units[picture.beside].span.first_line if picture.beside in units else None
                ),
            }
            for picture in track.illustrations
        ],
    }
