"""The pack's own words: which there are, what may be filled into each, which language to take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from deckgen.packs.files import language_tags
from deckgen.packs.problems import Problem, unknown
from deckgen.tables.lines import dotted

WORDS: Mapping[str, tuple[str, ...]] = {
    "at_a_glance": (),
    "agenda": (),
    "overview": (),
    "key_metrics": (),
    "closing": (),
    "sources": (),
    "appendix": (),
    "further": (),
    "photos": (),
    "table": (),
    "code": (),
    "continued": ("n", "total"),
    "photo_beside": ("words",),
    "photo_in": ("words",),
    "slide_shows": ("words",),
    "slide_beside": ("words",),
    "slide_alt": ("words",),
    "screenshot_alt": ("words",),
    "read_off_picture": ("words",),
    "read_off_photo": (),
    "photo_figures": (),
    "photo_again": (),
    "uncut_photo": (),
    "uncut_photos": (),
    "not_shown": (),
    "omitted_missing": (),
    "omitted_broken": (),
    "omitted_large": (),
    "omitted_remote": (),
    "omitted_outside": (),
    "omitted_format": (),
    "omitted_other": (),
    "left_out_line": ("lines",),
    "left_out_lines": ("lines",),
    "replaced": ("new", "old"),
    "made_from": ("file",),
    "source_line": ("file", "lines"),
    "source_lines": ("file", "lines"),
    "track_line": ("track", "lines"),
    "track_lines": ("track", "lines"),
    "chart_alt": ("names", "data"),
    "see_slide": ("n",),
}
"""Every string that slides and notes may take from a pack, with the fields it may hold."""


def words_for(tables: Mapping[str, Mapping[str, str]], language: str) -> dict[str, str]:
    """Return the pack's words in ``language``, English where it has none."""
    words: dict[str, str] = {}
    for tag in ("en", *language_tags(language)):
        words.update(tables.get(tag, {}))
    return words


def word_problems(tables: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Yield each string that is unknown, missing or cannot be filled in."""
    missing = [name for name in WORDS if name not in tables.get("en", {})]
    if missing:
        yield Problem((("strings", "en"),), f"[strings.en] lacks {', '.join(missing)}")
    for tag, table in tables.items():
        for name, text in table.items():
            place = ("strings", tag, name)
            if name not in WORDS:
                yield unknown(place, "string", name, WORDS)
            elif reason := _unfillable(text, WORDS[name]):
                yield Problem((place,), f"{dotted(place)}: {reason}")


def _unfillable(text: str, fields: tuple[str, ...]) -> str:
    """Return why ``text`` cannot be filled in, or nothing."""
    if "{" not in text and "}" not in text:
        return ""
    allowed = ", ".join(f"{{{field}}}" for field in fields) or "no field"
    try:
        named = [found for _, found, _, _ in Formatter().parse(text) if found is not None]
    except ValueError:
        return f"{text!r} has a brace without its other half"
    wrong = [name for name in named if name not in fields]
    return f"no field is called {wrong[0]!r} here; known fields: {allowed}" if wrong else ""
