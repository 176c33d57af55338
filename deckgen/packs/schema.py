"""What a `pack.toml` may say: strict structs, every key with a default so that packs can extend.

Annotations are evaluated here, unlike elsewhere: msgspec would do it later, at four times the cost.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Anchor = Literal["top", "middle", "bottom"]
Align = Literal["left", "center", "right"]
Inches = Annotated[float, Meta(ge=-60, le=60)]
"""PowerPoint's slides are 56 inches wide at most."""
SlideSide = Annotated[float, Meta(ge=1, le=56)]
"""ST_SlideSizeCoordinate: 1 to 56 inches (ECMA-376 part 1, 19.7.12)."""
Size = Annotated[float, Meta(ge=1, le=400)]
"""A size of type, in points."""
Space = Annotated[float, Meta(ge=0, le=400)]
"""Space between paragraphs, in points."""
Count = Annotated[int, Meta(ge=0, le=1000)]
FourInches = tuple[Inches, Inches, Inches, Inches]
Ladder = tuple[Size, ...]
LayoutType = Literal[
    "", "title", "obj", "twoObj", "twoTxTwoObj", "objTx", "picTx", "secHead", "titleOnly",
    "blank", "tbl", "chart", "tx", "twoColTx", "objOnly", "cust",
]  # fmt: skip
"""Kinds of slide layout that PowerPoint knows (ECMA-376 part 1, 19.7.15); ``""`` is our own."""


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every table of a pack shares: no key that nobody reads."""


class Grid(_Strict, frozen=True):
    """The page and its columns, in inches."""

    size: Literal["16:9", "16:10", "4:3"] | tuple[SlideSide, SlideSide] = "16:9"
    columns: Annotated[int, Meta(ge=1, le=48)] = 12
    margin: Inches = 0.6
    gutter: Inches = 0.2
    top: Inches = 1.7
    bottom: Inches = 6.75


class Palette(_Strict, frozen=True):
    """The colour scheme (ECMA-376 part 1, 20.1.6.2) and which of its ends the page has."""

    dark_page: bool = False
    dk1: str = ""
    lt1: str = ""
    dk2: str = ""
    lt2: str = ""
    accent1: str = ""
    accent2: str = ""
    accent3: str = ""
    accent4: str = ""
    accent5: str = ""
    accent6: str = ""
    hlink: str = ""
    folHlink: str = ""  # noqa: N815 - the element's own name


class Fonts(_Strict, frozen=True):
    """The font scheme; ``east_asian`` by language, ``default`` for the rest."""

    heading: str = "Arial"
    body: str = "Arial"
    code: str = "Courier New"
    complex: str = "Arial"
    east_asian: dict[str, str] = {}


class Level(_Strict, frozen=True):
    """How an outline level differs from its style; None and ``""`` take the style's value."""

    size: Size | None = None
    bold: bool | None = None
    colour: str = ""
    before: Space | None = None
    bullet: str = ""
    bullet_colour: str = ""
    bullet_at: Inches = 0.0
    text_at: Inches = 0.0


class Style(_Strict, frozen=True):
    """A text style; ``sizes`` is the ladder, ``spacing`` a factor, ``before`` in points."""

    sizes: Ladder = ()
    bold: bool = False
    colour: str = "tx1"
    face: Literal["heading", "body", "code"] = "body"
    spacing: Annotated[float, Meta(ge=0.5, le=5)] = 1.0
    before: Space = 0.0
    after: Space = 0.0
    align: Align = "left"
    anchor: Anchor = "top"
    max_lines: Count = 0
    levels: tuple[Level, ...] = ()


class Slot(_Strict, frozen=True):
    """Where a slot stands and how its text is set; None and ``""`` take the usual value."""

    columns: str = ""
    top: Inches | None = None
    bottom: Inches | None = None
    box: FourInches | None = None
    style: str = ""
    sizes: Ladder = ()
    anchor: Anchor | None = None
    max_lines: Count | None = None
    inset: FourInches | None = None
    fill: str = ""
    panel: str = ""
    prompt: str = ""


class Tiles(_Strict, frozen=True):
    """Figures with their labels: how many a row, and the heights of the three parts."""

    columns: str = "1-12"
    rows: tuple[Annotated[int, Meta(ge=1, le=10)], ...] = (1,)
    top: Inches | None = None
    bottom: Inches | None = None
    numeral: Inches = 0.9
    label: Inches = 0.6
    source: Inches = 0.45
    style: str = "metric"
    sizes: Ladder = ()
    label_sizes: Ladder = ()


class Shape(_Strict, frozen=True):
    """A decorative rectangle in a theme colour."""

    name: str = "Decoration"
    columns: str = ""
    top: Inches | None = None
    bottom: Inches | None = None
    box: FourInches | None = None
    fill: str = "accent1"


class Logo(_Strict, frozen=True):
    """A PNG or JPEG beside the pack.toml, as large as ``box`` allows, where its place is free."""

    file: str = ""
    alt: str = "Logo"
    box: FourInches = (11.6, 0.45, 1.13, 0.7)


class Layout(_Strict, frozen=True):
    """A slide layout."""

    name: str = ""
    type: LayoutType = ""
    portrait: bool = False
    background: str = ""
    master_shapes: bool = True
    without: tuple[str, ...] = ()
    slots: dict[str, Slot] = {}
    tiles: Tiles | None = None
    shapes: tuple[Shape, ...] = ()
    logo: FourInches | None = None


class Master(_Strict, frozen=True):
    """What lies under every layout."""

    background: str = "bg1"
    shapes: tuple[Shape, ...] = ()


class BudgetTable(_Strict, frozen=True):
    """What a slide and a deck may hold, and the floors of type."""

    words: Count = 75
    points: Count = 6
    depth: Count = 2
    body_floor: Size = 14
    caption_floor: Size = 12
    footer_floor: Size = 10
    main_slides: Count = 25
    photos: Count = 4


class Metrics(_Strict, frozen=True):
    """Whether there are slides of key figures, how many figures, and how many at a glance."""

    show: bool = True
    max: Annotated[int, Meta(ge=1, le=16)] = 16
    glance: Annotated[int, Meta(ge=0, le=4)] = 4


class FixedSlide(_Strict, frozen=True):
    """A slide that every deck has, after the title or behind the sources."""

    title: str
    text: tuple[str, ...]
    at: Literal["opening", "closing"] = "closing"


class Plan(_Strict, frozen=True):
    """Which slides a deck has. ``order`` names what follows the title; the rest comes behind.

    ``track_slides`` are the slides of one track at most, 0 for as many as the budget allows;
    ``confidential`` begins the footer of every slide.
    """

    order: tuple[
        Literal["glance", "agenda", "tracks", "metrics", "charts", "figures", "closing", "sources"],
        ...,
    ] = ()
    glance: bool = True
    agenda: bool = True
    metrics: Metrics = Metrics()
    charts: bool = True
    figures: bool = True
    track_slides: Count = 0
    confidential: str = ""
    slides: tuple[FixedSlide, ...] = ()


class TemplateRole(_Strict, frozen=True):
    """The slide layout of a template that serves a role, and the placeholder of each slot.

    ``master`` counts the slide masters of the presentation from 1, 0 for the first that has a
    layout of that name; ``slots`` gives placeholders by their index.
    """

    layout: str
    master: Count = 0
    slots: dict[str, Annotated[int, Meta(ge=0)]] = {}


SampleSlide = Annotated[int, Meta(ge=1)] | Annotated[str, Meta(min_length=1)]
"""A sample slide by its number, from 1, or by its title."""


class Keep(_Strict, frozen=True):
    """Sample slides that every deck keeps as they are: after its title, or at its end."""

    opening: tuple[SampleSlide, ...] = ()
    closing: tuple[SampleSlide, ...] = ()


class TemplateTable(_Strict, frozen=True):
    """A PowerPoint template that takes the place of declared layouts; ``file`` lies beside."""

    file: str = ""
    digest: str = ""
    keep: Keep = Keep()
    roles: dict[str, TemplateRole] = {}


class Texts(_Strict, frozen=True):
    """Jinja2 templates, ``""`` to leave a text as it is; docs/packs.md says what each sees."""

    title: str = ""
    kicker: str = ""
    notes: str = ""
    footer: str = ""
    file_name: str = ""


class Profile(_Strict, frozen=True):
    """What a profile lays over the pack."""

    budget: BudgetTable = BudgetTable()
    plan: Plan = Plan()
    grid: Grid = Grid()
    styles: dict[str, Style] = {}
    layouts: dict[str, Layout] = {}
    frame: dict[str, Slot] = {}


class Pack(_Strict, frozen=True):
    """A whole `pack.toml`."""

    extends: str = ""
    description: str = ""
    profile: str = ""
    grid: Grid = Grid()
    palette: Palette = Palette()
    grounds: dict[str, str] = {}
    fonts: Fonts = Fonts()
    styles: dict[str, Style] = {}
    profiles: dict[str, Profile] = {}
    budget: BudgetTable = BudgetTable()
    plan: Plan = Plan()
    texts: Texts = Texts()
    frame: dict[str, Slot] = {}
    master: Master = Master()
    logo: Logo = Logo()
    layouts: dict[str, Layout] = {}
    roles: dict[str, tuple[str, ...]] = {}
    fallbacks: dict[str, str] = {}
    template: TemplateTable = TemplateTable()
    code: dict[str, str] = {}
    strings: dict[str, dict[str, str]] = {}
