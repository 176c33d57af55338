"""What fitting gives: every slide with its layout, sizes, positions and crops decided."""

from __future__ import annotations

from msgspec import Struct

from deckgen.model.album import Crop
from deckgen.model.geometry import Box
from deckgen.model.storyboard import ChartContent, DeckProperties, NoteParagraph
from deckgen.model.text import RichText


class FittedParagraph(Struct, frozen=True):
    """A paragraph as it will be written. ``size_pt`` is None where the inherited size fits.

    ``number_start`` writes a real numbered list, ``no_bullet`` takes the inherited bullet away.
    ``margin`` (EMU) and ``space_before_pt`` are None, ``align`` is ``""`` if inherited; ``indent``
    (EMU) belongs to ``margin``.
    """

    runs: RichText
    level: int = 0
    size_pt: float | None = None
    bold: bool | None = None
    number_start: int = 0
    no_bullet: bool = False
    space_before_pt: float | None = None
    margin: int | None = None
    indent: int = 0
    align: str = ""
    key: str = ""


class FittedText(Struct, frozen=True):
    """Text in a placeholder of the slide layout; ``box`` only where it is moved."""

    slot: str
    idx: int
    type: str
    paragraphs: tuple[FittedParagraph, ...]
    box: Box | None = None
    lines: int = 0
    """How many lines fitting counted, for the tests and for checking."""
    ink: str = ""
    """Theme colour of the runs where the inherited one could not be read."""
    plain_links: bool = False
    """Whether links keep the text's colour instead of the theme's."""


class FittedPicture(Struct, frozen=True):
    """A picture in a picture placeholder, or free where ``idx`` is None.

    ``crop`` fits the photo to ``box`` without stretching it; ``box`` is always given, and
    written unless ``inherited`` says that it is the placeholder's own.
    """

    slot: str
    idx: int | None
    photo: str
    alt: str
    box: Box
    crop: Crop
    key: str = ""
    type: str = "pic"
    """Type of its placeholder: a picture's own, or any content (``obj``)."""
    inherited: bool = False


class FittedTable(Struct, frozen=True):
    """A native table: column widths and row heights in EMU, text size in points."""

    slot: str
    idx: int | None
    box: Box
    header: tuple[RichText, ...]
    rows: tuple[tuple[RichText, ...], ...]
    alignments: tuple[str, ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size_pt: float
    title: str = ""
    key: str = ""
    type: str = "tbl"


class FittedChart(Struct, frozen=True):
    """A native chart in its placeholder; ``size_pt`` is that of its labels."""

    slot: str
    idx: int | None
    box: Box
    content: ChartContent
    size_pt: float
    key: str = ""
    type: str = "chart"


FittedShape = FittedText | FittedPicture | FittedTable | FittedChart


class FittedSlide(Struct, frozen=True):
    """A slide ready to be transcribed; ``shapes`` stand in reading order, the title first."""

    key: str
    role: str
    layout: str
    part: str
    title: str
    shapes: tuple[FittedShape, ...]
    notes: tuple[NoteParagraph, ...] = ()
    appendix: bool = False


class FittedDeck(Struct, frozen=True):
    """The whole deck, decided."""

    slides: tuple[FittedSlide, ...]
    properties: DeckProperties
    language: str
    source_digest: str = ""
