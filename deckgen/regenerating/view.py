"""What a deck holds, whoever made it: the neutral value that merging and comparing rest on.

Nothing in it depends on how a program packs a deck: not on part names (kept only to find the
way back), relationship ids, run seams, the order of attributes. ``viewing`` makes it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deckgen.ooxml.shapes import FURNITURE, TITLES

Kind = Literal["text", "picture", "table", "chart", "other"]
"""What a field holds: ``other`` is a line, a diagram (its text is in ``paragraphs``), an
embedded object, a film."""


class Run(Struct, frozen=True):
    """Neighbouring characters that look alike and lead to one place.

    ``look`` is what the run itself says of its look, sorted: ``b=1 color=accent1 sz=1800``.
    ``link`` is an address, or the name of a slide part, or an action of PowerPoint.
    ``automatic`` is the type of a field (``slidenum``, ``datetime1``), whose text is not kept:
    programs compute it.
    """

    text: str
    look: str = ""
    link: str = ""
    automatic: str = ""


class Paragraph(Struct, frozen=True):
    """A paragraph: its text, a line feed for each line break, ``‹slidenum›`` for a field."""

    text: str
    level: int = 0
    runs: tuple[Run, ...] = ()
    look: str = ""
    """What the paragraph itself says of its alignment and its bullet: ``algn=ctr buNone``."""


class Crop(Struct, frozen=True):
    """What is cut off at each side, in thousandths of a per cent of the picture's side."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


class Picture(Struct, frozen=True):
    """A picture: the digest of its bytes (``""`` where it is linked, not embedded), its crop.

    ``media`` is the part, or the address of a linked picture.
    """

    digest: str
    media: str
    crop: Crop = Crop()


class Series(Struct, frozen=True):
    """A series of a chart: its name and its values as they are written, by category."""

    name: str
    values: tuple[str, ...]


class Chart(Struct, frozen=True):
    """A chart: its types (``barChart``), its title, categories and series."""

    types: tuple[str, ...] = ()
    title: str = ""
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()


class Place(Struct, frozen=True):
    """Where a field stands on the slide, in EMU; its rotation in 60,000ths of a degree."""

    left: int
    top: int
    width: int
    height: int
    rotation: int = 0


class FieldView(Struct, frozen=True):
    """A shape that is no group: who it is, where it stands, what it holds.

    ``place`` is None where nothing gives one; ``own_place`` says whether the slide gives it and
    not the layout. ``attached`` is the digest of the other parts that it brings (a film, an
    embedded workbook). ``shape`` is the digest of its own geometry, fill, line and effects.
    """

    id: str
    name: str
    kind: Kind
    placeholder: tuple[str, str] | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    picture: Picture | None = None
    table: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    alt: str = ""
    decorative: bool = False
    hidden: bool = False
    link: str = ""
    place: Place | None = None
    own_place: bool = False
    attached: str = ""
    shape: str = ""

    @property
    def text(self) -> str:
        """Its paragraphs, one a line; line breaks become spaces."""
        return "\n".join(each.text.replace("\n", " ") for each in self.paragraphs)

    @property
    def is_title(self) -> bool:
        """Whether it is the title's placeholder."""
        return self.placeholder is not None and self.placeholder[0] in TITLES

    @property
    def is_furniture(self) -> bool:
        """Whether it is of the page (date, footer, slide number) and not of the content."""
        return self.placeholder is not None and self.placeholder[0] in FURNITURE


class SlideView(Struct, frozen=True):
    """A slide: number from 1, id in the presentation, part, and what it shows and carries.

    ``key`` is that of the deck's record, ``""`` where it knows no slide with this id;
    ``untouched`` says that text and pictures are those of the record. Programs that give out
    ids anew make keys wrong, so that only an untouched slide's key can be relied upon.
    ``transition``, ``timing`` and ``background`` are digests, ``""`` where there is none.
    """

    number: int
    id: int
    part: str
    key: str
    untouched: bool
    name: str
    layout: str
    hidden: bool
    title: str
    fields: tuple[FieldView, ...]
    notes: tuple[Paragraph, ...] = ()
    comments: tuple[str, ...] = ()
    transition: str = ""
    timing: str = ""
    background: str = ""

    @property
    def content(self) -> tuple[FieldView, ...]:
        """The fields without those of the page."""
        return tuple(field for field in self.fields if not field.is_furniture)


class Section(Struct, frozen=True):
    """A section of the presentation: its name and the ids of its slides."""

    name: str
    slides: tuple[int, ...]


class DeckView(Struct, frozen=True):
    """A deck: the size of its slides in EMU, the slides in order, its sections.

    ``theme`` and ``masters`` are digests of the themes, and of the slide masters with their
    layouts, that the deck's slides can have. ``source`` is the post that the record names.
    """

    size: tuple[int, int]
    slides: tuple[SlideView, ...]
    sections: tuple[Section, ...] = ()
    theme: str = ""
    masters: str = ""
    source: str = ""
