"""What the briefing stage gives: the post's structure and what matters in it, extracted."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deckgen.model.album import Omission
from deckgen.model.post import Code, Table
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, plain


class Unit(Struct, frozen=True):
    """A sentence, a hard-broken line or a list item: the smallest thing a slide can show.

    ``key`` is the block's key with ``#n``. ``lead`` is True for a line that heads what
    follows (``分享企业:SKY UK``); ``head`` is the key of the unit that heads this one.
    ``level`` is the nesting below the section, 0 or more. ``marker`` as in ``ListItem``.
    ``score`` says how much it matters (0 to 1 or so), ``headline`` how much as a title, which is
    read alone; they only order units.
    ``follows`` is True for a sentence whose paragraph began with an earlier unit.
    """

    key: str
    block: str
    text: RichText
    span: SourceSpan
    kind: Literal["sentence", "line", "item", "quote", "footnote"] = "line"
    level: int = 0
    marker: str = ""
    lead: bool = False
    head: str = ""
    score: float = 0.0
    headline: float = 0.0
    follows: bool = False
    leans: bool = False
    """Whether it is about somebody whom only an earlier unit names (``He explained …``)."""
    number: str = ""
    """What titles leave out: the number that a heading below track level begins with."""

    @property
    def words(self) -> str:
        """The characters alone."""
        text = self.text
        return text[0].text if len(text) == 1 else plain(text)  # asked a dozen times of each


class Metric(Struct, frozen=True):
    """A quantity that the post states, in its own words.

    ``words`` is the numeral with its unit as written (``16.6 million``, ``400tb``), found at
    ``start`` of the unit's text. ``value`` and ``high`` (of a range) are in ``unit``; ``bound``
    is ``"<"``, ``">"``, ``"~"`` or ``""``. ``measured`` and ``owner`` are the post's words. Of a
    change (``2 days to 15 minutes``) ``value`` is what it was and ``became`` what it became, in
    ``became_unit``.
    """

    key: str
    unit_key: str
    words: str
    start: int
    value: float
    unit: str
    measured: str
    owner: str
    span: SourceSpan
    high: float | None = None
    rate: str = ""
    bound: str = ""
    score: float = 0.0
    became: float | None = None
    became_unit: str = ""


class Illustration(Struct, frozen=True):
    """A picture block and what it stands beside.

    ``beside`` is a unit's key or ``""`` (then it stands beside the section's heading).
    ``says`` holds the author's own words for the picture (caption, title or alt text) where they
    say something, else ``""``; ``alt`` the alt text where a caption or title is shown instead.
    """

    picture: str
    beside: str
    says: str
    span: SourceSpan
    alt: str = ""


class Exhibit(Struct, frozen=True):
    """A block that a slide shows as it is: a table or code. ``after`` is the unit before it."""

    block: Table | Code
    after: str = ""


class Track(Struct, frozen=True):
    """A part of the post: its heading without number, its units in source order, what matters.

    ``role`` is ``intro``, ``track``, ``outro`` or ``sources``, of which only the slide of sources
    tells. ``summary`` holds the keys of the three to
    five units that a summary slide shows, in source order; ``organisations`` the names that
    its lead lines give. ``path`` names the containers above it, outermost first.
    """

    key: str
    title: str
    role: Literal["intro", "track", "outro", "sources"]
    units: tuple[Unit, ...]
    span: SourceSpan
    summary: tuple[str, ...] = ()
    illustrations: tuple[Illustration, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    organisations: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    heading: str = ""
    """The heading as the author wrote it, number included; ``""`` where there is none."""
    speakers: str = ""
    """Who spoke, where the heading says so after its topic (``… - Dan Kohn, CNCF``)."""
    slide_title: str = ""
    """What the author calls its first slide; ``""`` where planning finds the title."""


class Link(Struct, frozen=True):
    """An address that the post names, and the words that carry it."""

    address: str
    words: str
    span: SourceSpan


class Correction(Struct, frozen=True):
    """Words that the author has shown otherwise than written; the front matter's have no key."""

    old: str
    new: str
    block: str
    span: SourceSpan


class Briefing(Struct, frozen=True):
    """Everything that slides are planned from."""

    title: str
    subtitle: str
    file: str
    digest: str
    event: str
    dates: tuple[str, ...]
    place: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    source_link: str
    tracks: tuple[Track, ...]
    takeaways: tuple[str, ...]
    metrics: tuple[Metric, ...]
    links: tuple[Link, ...] = ()
    footnotes: tuple[Unit, ...] = ()
    cover: str = ""
    """Picture block key of the photo for the title slide; ``""`` where there is none."""
    blocks: tuple[tuple[str, SourceSpan], ...] = ()
    """Every block that carries content, by key, for the coverage ledger."""
    dissolved: tuple[tuple[str, str], ...] = ()
    """Container heading's block key → its words; shown in notes, never alone as a title."""
    captions: tuple[tuple[str, RichText], ...] = ()
    """Picture block key → the caption that stands under it in the post, found or missing."""
    left_out: tuple[Omission, ...] = ()
    """What the author hides, one for each block and each block that lost a line."""
    corrections: tuple[Correction, ...] = ()
    published: str = ""
    """ISO date of the post itself or of the event's first day, for the deck's properties."""
    named: tuple[str, ...] = ()
    """Keys of the takeaways that the author names; nobody may drop one of them."""
    main_slides: int = 0
    """How many main slides the author allows; 0 for as many as the pack does."""
