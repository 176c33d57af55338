"""A pack's layouts as values that both the model and the XML are made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from deckgen.model.geometry import Box
from deckgen.model.pack import LevelStyle, Placeholder

MAX_LEVELS = 9
"""Levels of a text style (ECMA-376 part 1, 21.1.2.4: lvl1pPr to lvl9pPr)."""


class ThemeFonts(Struct, frozen=True):
    """Faces of the font scheme, the East Asian one already chosen for the deck's language."""

    heading: str
    body: str
    code: str
    east_asian: str
    complex: str


class TextStyle(Struct, frozen=True, cache_hash=True):
    """A style resolved: one entry a level, the colour of each level's bullet, the defaults."""

    name: str
    levels: tuple[LevelStyle, ...]
    bullet_colours: tuple[str, ...]
    sizes_pt: tuple[float, ...]
    faces: str
    anchor: Literal["t", "ctr", "b"]
    max_lines: int


class SlotDesign(Struct, frozen=True):
    """A placeholder with what its XML needs beyond the model: style, prompt, fill."""

    slot: str
    placeholder: Placeholder
    style: TextStyle
    prompt: str
    fill: str = ""
    panel: str = ""


class Decoration(Struct, frozen=True):
    """A rectangle that carries no content."""

    name: str
    box: Box
    fill: str


class Logo(Struct, frozen=True):
    """A picture of the team's: its bytes, suffix, what it shows, its size in pixels."""

    data: bytes
    suffix: str
    alt: str
    width: int
    height: int


class LayoutDesign(Struct, frozen=True):
    """A slide layout, resolved."""

    key: str
    name: str
    type: str
    number: int
    slots: tuple[SlotDesign, ...]
    shapes: tuple[Decoration, ...]
    background: str
    master_shapes: bool
    portrait: bool
    logo: Box | None = None
    """Where the logo stands, if it does."""


class MasterDesign(Struct, frozen=True):
    """The slide master, resolved: its own placeholders and the styles that all inherit."""

    slots: tuple[SlotDesign, ...]
    shapes: tuple[Decoration, ...]
    background: str
    title: TextStyle
    body: TextStyle
    other: TextStyle


_NO_STYLE = TextStyle("", (LevelStyle(18.0),), ("",), (18.0,), "body", "t", 0)
NO_MASTER = MasterDesign((), (), "bg1", _NO_STYLE, _NO_STYLE, _NO_STYLE)
"""Stands for a master that could not be resolved, while the rest is looked at."""


class PackDesign(Struct, frozen=True):
    """A whole pack, resolved and checked; what is left is to write it out."""

    name: str
    language: str
    width: int
    height: int
    guides: tuple[int, ...]
    """Left and right edge of the columns, for the master's guides, in EMU."""
    palette: Mapping[str, str]
    """The twelve theme colours as six hexadecimal digits."""
    dark_page: bool
    fonts: ThemeFonts
    master: MasterDesign
    layouts: tuple[LayoutDesign, ...]
    logo: Logo | None = None
