"""What a layout pack offers: slide layouts with resolved placeholders, roles, strings, budgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.model.geometry import Box, Insets

NO_INSETS = Insets(0, 0, 0, 0)

PlaceholderType = Literal[
    "title", "ctrTitle", "subTitle", "body", "pic", "obj", "tbl", "chart", "dt", "ftr", "sldNum"
]


ROLES = (
    "title", "glance", "agenda", "section", "track-summary", "points", "points-two",
    "points-three", "points-cards", "points-photo", "photo", "photo-pair", "photo-grid", "metrics",
    "chart", "table", "quote", "code", "closing", "sources",
)  # fmt: skip
"""What planning may ask slide layouts for."""


class LevelStyle(Struct, frozen=True):
    """The effective style of one outline level: sizes in points, indents in EMU.

    ``line_spacing`` is a factor (1.2); ``bullet`` is the character, or ``""`` for none.
    """

    size_pt: float
    bold: bool = False
    italic: bool = False
    colour: str = "tx1"
    face: str = "Arial"
    bullet: str = ""
    margin: int = 0
    indent: int = 0
    space_before_pt: float = 0.0
    space_after_pt: float = 0.0
    line_spacing: float = 1.0
    align: Literal["l", "ctr", "r", "just"] = "l"
    said: bool = True
    """Whether slides inherit it; where nothing says a size, programs differ in what they take."""


class Placeholder(Struct, frozen=True):
    """One placeholder of a slide layout with everything it inherits resolved.

    ``idx`` is the index that slides refer to (ECMA-376 part 1, 19.3.1.36). ``sizes_pt`` is
    the ladder that fitting may step down, largest first, never below the floor.
    """

    idx: int
    type: PlaceholderType
    name: str
    box: Box
    insets: Insets = NO_INSETS
    anchor: Literal["t", "ctr", "b"] = "t"
    levels: tuple[LevelStyle, ...] = (LevelStyle(18.0),)
    sizes_pt: tuple[float, ...] = ()
    max_lines: int = 0
    """Lines that the text may take at most; 0 for as many as fit."""
    panel: bool = False
    """Whether the layout draws a panel behind it (a picture on it is fitted, not filled)."""
    floor_pt: float = 0.0
    """The smallest size of any level; 0 where the declared sizes and levels keep to the floor."""
    key: int = -1
    """What roles call it by where its layout has an index twice; -1 for the index itself."""
    moved: bool = False
    """Whether ``box`` is another than the layout's own, so that slides must write it."""
    free: bool = False
    """Whether it is a place only, which no placeholder of the layout marks: ``idx`` is nothing."""
    ink: str = ""
    """Colour (a theme colour's name) to write on runs that could not be read in their own."""
    plain_links: bool = False
    """Whether links there keep the text's colour, since the theme's could not be read."""
    text: str = ""
    """What the template itself says there (a company's footer), instead of the deck's words."""

    def level(self, number: int) -> LevelStyle:
        """Return the style of outline level ``number``, the last declared one beyond it."""
        return self.levels[number] if number < len(self.levels) else self.levels[-1]


class SlideLayout(Struct, frozen=True):
    """A slide layout: its part's name in the package and its placeholders."""

    name: str
    part: str
    placeholders: tuple[Placeholder, ...]

    def placeholder(self, idx: int) -> Placeholder:
        """Return the placeholder of index (or key) ``idx``; KeyError where there is none."""
        for found in self.placeholders:
            if idx == (found.idx if found.key < 0 else found.key):
                return found
        raise KeyError(f"layout {self.name!r} has no placeholder {idx}")


class RoleLayout(Struct, frozen=True):
    """One way to serve a role: a slide layout, and the placeholder index of each slot.

    Slots are named by what they hold: ``title``, ``kicker``, ``subtitle``, ``body``,
    ``body-2``, ``picture-1``, ``caption-1``, ``metric-1``, ``label-1``, ``source-1``,
    ``table``, ``code``, ``quote``, ``date``, ``footer``, ``number``. ``portrait`` says that
    the picture slots suit standing photos.
    """

    layout: str
    slots: Mapping[str, int]
    portrait: bool = False


class Budget(Struct, frozen=True):
    """What a slide and a deck may hold under a profile; a Han character counts half a word."""

    words: int = 75
    points: int = 6
    depth: int = 2
    body_floor_pt: float = 14.0
    caption_floor_pt: float = 12.0
    footer_floor_pt: float = 10.0
    main_slides: int = 25
    photos: int = 4


KINDS = (
    "title", "glance", "agenda", "tracks", "metrics", "charts", "figures", "closing", "sources",
)  # fmt: skip
"""Kinds of main slides, in the order in which a deck usually has them."""


class FixedSlide(Struct, frozen=True):
    """A slide that every deck of the pack has: after the title, or behind the sources."""

    at: Literal["opening", "closing"]
    title: str
    text: tuple[str, ...]


class Rules(Struct, frozen=True):
    """What a pack wants of planning. ``order`` holds every kind that decks shall have.

    ``metrics`` are the key figures shown at most, ``glance_metrics`` those beside the takeaways;
    ``track_slides`` the slides of one track,
    0 for as many as the budget allows; ``confidential`` begins the footer.
    """

    order: tuple[str, ...] = KINDS
    metrics: int = 16
    glance_metrics: int = 4
    track_slides: int = 0
    confidential: str = ""
    fixed: tuple[FixedSlide, ...] = ()


class KeptSlide(Struct, frozen=True):
    """A sample slide of a template that every deck keeps as it is, after its title or at its end.

    ``number`` is the sample's in the template, from 1; ``part`` is among the pack's parts;
    ``notes`` says whether the slide has speaker notes.
    """

    at: Literal["opening", "closing"]
    number: int
    part: str
    notes: bool = False


class PackPart(Struct, frozen=True):
    """A part that every deck of the pack starts with; ``content_type`` is ``""`` for .rels."""

    content_type: str
    data: bytes


class LayoutPack(Struct, frozen=True):
    """A layout pack, compiled: what planning and fitting ask, and the parts that writing copies.

    ``parts`` holds the package parts that every deck of the pack starts with (presentation
    without slides, theme, master, layouts, notes master, table styles, their relationship
    parts), by part name without the leading slash. ``roles`` gives, for each
    role, the ways to serve it in order of preference; ``fallbacks`` the chain to more general
    roles. ``strings`` are the pack's own words in the deck's language.
    """

    name: str
    width: int
    height: int
    layouts: tuple[SlideLayout, ...]
    roles: Mapping[str, tuple[RoleLayout, ...]]
    fallbacks: Mapping[str, str]
    strings: Mapping[str, str]
    budget: Budget
    parts: Mapping[str, PackPart]
    code_face: str = "Courier New"
    east_asian_faces: Mapping[str, str] = field(default_factory=dict)
    """Face to write on East Asian runs by language prefix, only where the theme names none."""
    token_colours: Mapping[str, str] = field(default_factory=dict)
    """Pygments token class → theme colour name, for highlighted code."""
    table_style: str = ""
    """GUID of the table style, with braces; ``""`` for the package's default."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Text templates, of ``title``, ``kicker``, ``notes``, ``footer``, ``file_name``, if any."""
    rules: Rules = Rules()
    """What the pack drops, reorders, limits and adds."""
    kept: tuple[KeptSlide, ...] = ()
    """The template's own slides that no build touches."""
    notes_master: str = "ppt/notesMasters/notesMaster1.xml"
    """The part of the notes master, which every slide's notes relate to."""
    colours: Mapping[str, str] = field(default_factory=dict)
    """Every theme and page colour name (``tx1``, ``accent1`` …) → six hexadecimal digits."""

    def with_main_slides(self, count: int) -> LayoutPack:
        """Return the pack with a budget of ``count`` main slides, its own where that is 0."""
        budget = replace(self.budget, main_slides=count or self.budget.main_slides)
        return replace(self, budget=budget)

    def layout(self, name: str) -> SlideLayout:
        """Return the slide layout called ``name``; KeyError where there is none."""
        for found in self.layouts:
            if found.name == name:
                return found
        raise KeyError(f"pack {self.name!r} has no layout {name!r}")
