"""What planning gives: the slides of the deck, each with a role and the content of its slots."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deckgen.model.album import Omission
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText

SEE_SLIDE = "see-slide"
"""The kind of a run that names a slide's number: fitting puts in the number."""


class TextParagraph(Struct, frozen=True):
    """One paragraph of a slide. ``key`` is the unit or block it shows, ``""`` for pack strings.

    ``lead`` paragraphs head the ones after them and stay on the same slide as the next.
    ``number`` is a list number as written (``"3."``); ``""`` takes the placeholder's bullet.
    """

    text: RichText
    level: int = 0
    key: str = ""
    lead: bool = False
    number: str = ""
    plain: bool = False
    """Running text rather than a point: no bullet, no hanging indent."""
    small: bool = False
    """Words under a picture or a figure that stand in a body: set no larger than captions are."""
    large: bool = False
    """A figure that stands in a body by itself: set half as large again as the text."""


class TextContent(Struct, frozen=True):
    """Paragraphs for one placeholder."""

    paragraphs: tuple[TextParagraph, ...]


class PictureContent(Struct, frozen=True):
    """A photo (by digest) and its alternative text; ``picture`` is the block's key."""

    photo: str
    alt: str
    picture: str


class TableContent(Struct, frozen=True):
    """A table with its header row; ``title`` is its accessible description."""

    header: tuple[RichText, ...]
    rows: tuple[tuple[RichText, ...], ...]
    alignments: tuple[Literal["left", "center", "right", ""], ...]
    key: str
    title: str = ""


class CodeContent(Struct, frozen=True):
    """Lines of highlighted code; each is rich text whose runs carry token kinds."""

    lines: tuple[RichText, ...]
    key: str
    language: str = ""


class ChartSeries(Struct, frozen=True):
    """One row of bars: what it measures, and a number for each label."""

    name: str
    values: tuple[float, ...]


class ChartContent(Struct, frozen=True):
    """A bar chart: a label for each group of bars, the series, its accessible description."""

    labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    alt: str
    key: str

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError("every series of a chart has one value for each label")


SlotContent = TextContent | PictureContent | TableContent | CodeContent | ChartContent


class NoteParagraph(Struct, frozen=True):
    """A paragraph of speaker notes. ``keys`` are the units and blocks that it carries."""

    text: RichText
    keys: tuple[str, ...] = ()


class PlannedSlide(Struct, frozen=True):
    """One slide before fitting.

    ``key`` is stable (made from keys of the source). ``part`` names the deck's section it
    belongs to. ``slots`` maps the names of all slots but the title to content. ``sources``
    are the spans of what it shows. ``split`` names the slot whose content may flow over
    several slides, ``""`` where nothing may.
    """

    key: str
    role: str
    part: str
    title: RichText
    slots: tuple[tuple[str, SlotContent], ...]
    notes: tuple[NoteParagraph, ...] = ()
    sources: tuple[SourceSpan, ...] = ()
    split: str = ""
    appendix: bool = False
    title_key: str = ""
    """Key of the unit or block that the title shows, where it shows one."""

    def slot(self, name: str) -> SlotContent | None:
        """Return the content of one slot, or None."""
        return dict(self.slots).get(name)


class DeckProperties(Struct, frozen=True):
    """The core properties; ``modified`` is an ISO 8601 time in UTC, ``""`` if none is known."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "en-US"
    modified: str = ""


class Storyboard(Struct, frozen=True):
    """The deck before fitting."""

    slides: tuple[PlannedSlide, ...]
    properties: DeckProperties
    date_text: str = ""
    footer_text: str = ""
    file_stem: str = ""
    """Name of the deck's file as the pack wants it, without suffix; ``""`` for the post's."""
    omissions: tuple[Omission, ...] = ()
