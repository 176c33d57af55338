"""What reading gives: a post as a flat stream of blocks, each with its key and its lines."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText


class TextLine(Struct, frozen=True):
    """One line of text as its author meant it: hard breaks kept, soft wraps joined."""

    text: RichText
    span: SourceSpan


class Block(Struct, frozen=True, kw_only=True):
    """What all blocks share.

    ``key`` comes from the source's structure (heading path, kind, ordinal among its like) and
    is unique in the post. ``depth`` counts the quotes and list items around the block.
    """

    key: str
    span: SourceSpan
    depth: int = 0


class Heading(Block, frozen=True, kw_only=True):
    """A heading of level 1 to 6 with its own words, numbers included."""

    level: int
    text: RichText


class Paragraph(Block, frozen=True, kw_only=True):
    """Running text. ``lines`` has one entry for text that flows, several where each line
    stands for itself (``flows`` False: a list in all but syntax). ``term`` is what a definition
    list defines; its definitions follow as list items."""

    lines: tuple[TextLine, ...]
    quoted: bool = False
    term: bool = False

    @property
    def flows(self) -> bool:
        """Whether the text is one paragraph rather than a run of lines."""
        return len(self.lines) == 1


class ListItem(Block, frozen=True, kw_only=True):
    """One item of a list; its own children follow as blocks of greater depth.

    ``level`` is 0 for the outermost list. ``marker`` is ``""`` for a bullet, the number as
    written with its point (``"3."``), ``"[x]"`` or ``"[ ]"`` for a task.
    """

    level: int
    marker: str
    lines: tuple[TextLine, ...]
    quoted: bool = False


class Code(Block, frozen=True, kw_only=True):
    """A code block: the text without its fence, and the language the author named."""

    text: str
    language: str = ""


class Table(Block, frozen=True, kw_only=True):
    """A table. Every row has as many cells as the header."""

    header: tuple[RichText, ...]
    rows: tuple[tuple[RichText, ...], ...]
    alignments: tuple[Literal["left", "center", "right", ""], ...]


class Footnote(Block, frozen=True, kw_only=True):
    """A footnote's text under the label that its references show."""

    label: str
    lines: tuple[TextLine, ...]


class Picture(Block, frozen=True, kw_only=True):
    """A picture that the post shows, and where its file may lie.

    ``candidates`` are POSIX paths relative to the site's root or the post's folder, in the
    order in which to try them, each prefixed ``post:`` or ``root:``. Empty where the address
    cannot be one of the project's files; ``refusal`` says why then.
    """

    address: str
    alt: str = ""
    title: str = ""
    caption: RichText = ()
    link: str = ""
    candidates: tuple[str, ...] = ()
    refusal: str = ""


AnyBlock = Heading | Paragraph | ListItem | Code | Table | Footnote | Picture


class Override(Struct, frozen=True):
    """One value of the ``deckgen:`` block in the head of the post.

    ``key`` is dotted (``metrics.pin``); the values of a list repeat it.
    """

    key: str
    value: str
    span: SourceSpan


def as_switch(value: str) -> bool | None:
    """Return what a switch says, None for words that are neither yes nor no."""
    word = value.strip().lower()
    if word in ("true", "yes", "on"):
        return True
    return False if word in ("false", "no", "off") else None


HEADING_ROLES = ("intro", "track", "outro", "sources", "container")
"""What an author can say that a heading is."""


class Remark(Struct, frozen=True):
    """One word of a comment that renderers ignore and deckgen obeys, and the block it is about.

    ``value`` is what follows ``title=`` (of the section's first slide), ``name=`` (of its track),
    ``role=``, ``straighten=`` or ``corners=`` (of the projected slide in a picture). ``after``
    counts the characters of the block, white space aside, that stand before a comment at the end
    of a line; 0 for a comment about the whole block.
    """

    kind: Literal["hide", "takeaway", "title", "name", "role", "straighten", "corners"]
    value: str
    span: SourceSpan
    block: str
    after: int = 0


class FrontMatter(Struct, frozen=True):
    """What the head of the post says. Dates are ISO (``2016-10-25``) or as written.

    ``overrides`` is the ``deckgen:`` block; ``unknown`` keeps every other key as text.
    """

    title: str = ""
    subtitle: str = ""
    description: str = ""
    dates: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    """The post's own ``date``, or its file name's; ``dates`` repeats it if nothing else tells."""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    event: str = ""
    place: str = ""
    language: str = ""
    link: str = ""
    image: str = ""
    overrides: tuple[Override, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    span: SourceSpan | None = None


class Post(Struct, frozen=True):
    """A post as read: its head, its blocks in source order, the digest of its bytes (SHA-256)."""

    file: str
    front: FrontMatter
    blocks: tuple[AnyBlock, ...]
    digest: str
    line_count: int
    language: str = "en-US"
    """The language of most of the text, as a BCP 47 tag (front matter first)."""
    remarks: tuple[Remark, ...] = ()


class Site(Struct, frozen=True):
    """Where a post stands: what path resolution needs to know, all POSIX, relative to the root."""

    root: str
    post_folder: str = ""
    generator: Literal["jekyll", "hugo", "pelican", "mkdocs", ""] = ""
    extra_folders: tuple[str, ...] = field(default=())
    """Folders below the root in which the generator looks for static files."""
