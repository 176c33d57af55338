"""Theme colours: their names, how the page maps them, how far apart two of them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from deckgen.packs import schema
from deckgen.packs.problems import Problem

THEME_COLOURS = (
    "dk1", "lt1", "dk2", "lt2",
    "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
"""The colour scheme in the order that its schema asks for (ECMA-376 part 1, 20.1.6.2)."""

_LIGHT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
_HEX = re.compile(r"#[0-9A-Fa-f]{6}\Z")


def colour_map(dark_page: bool) -> Mapping[str, str]:
    """Return the master's mapping of page colours to theme colours (`p:clrMap`, 19.3.1.6)."""
    return _DARK_MAP if dark_page else _LIGHT_MAP


def palette_problems(palette: schema.Palette) -> Iterator[Problem]:
    """Yield each colour that is none."""
    for name in THEME_COLOURS:
        value = getattr(palette, name)
        if not _HEX.match(value):
            given = f"{value!r} is no colour" if value else "the colour is missing"
            message = f"palette.{name}: {given}; expected '#' and six hex digits"
            yield Problem((("palette", name),), message)


def scheme(palette: schema.Palette) -> dict[str, str]:
    """Return the theme colours as six hexadecimal digits without the hash."""
    return {name: getattr(palette, name)[1:].upper() for name in THEME_COLOURS}


def page_colours(theme: Mapping[str, str], dark_page: bool) -> dict[str, str]:
    """Return every colour name that text and shapes may use with its value."""
    mapped = {name: theme[target] for name, target in colour_map(dark_page).items()}
    return {**mapped, **theme}
