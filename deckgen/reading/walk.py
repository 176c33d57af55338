"""Where the walk through a post's tokens stands, and how text becomes blocks there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.model.post import (
    AnyBlock,
    Footnote,
    ListItem,
    Paragraph,
    Picture,
    Site,
    TextLine,
)
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, TextRun, merged, plain, slice_text, stripped
from deckgen.reading.addresses import LinkChecker
from deckgen.reading.composing import Composer, Segment
from deckgen.reading.inline import InlineReader
from deckgen.reading.labels import NoteLabels
from deckgen.reading.pictures import candidates_of
from deckgen.reading.pieces import Aside, Piece, Shown
from deckgen.reading.wrapping import JoinRule

if TYPE_CHECKING:
    from deckgen.reading.parser import Environment, Token

_TASKS = {"[ ] ": "[ ]", "[x] ": "[x]", "[X] ": "[x]"}


class Context(Struct, frozen=True):
    """What does not change during a walk."""

    file: str
    site: Site
    joins: JoinRule
    links: LinkChecker
    notes: NoteLabels
    environment: Environment
    source: Sequence[str] = ()
    """The lines that markdown-it has read."""
    figures: Mapping[str, Shown] = field(default_factory=dict)
    """Pictures that stood in shortcodes, by the address that stands in for them."""
    asides: list[Aside] = field(default_factory=list)
    """The comments to deckgen met so far."""


class Walk(Struct):
    """The blocks found so far, and the containers that are open."""

    context: Context
    blocks: list[AnyBlock] = field(default_factory=list)
    depth: int = 0
    quotes: int = 0
    lists: int = 0
    pending: str | None = None
    """The marker of a list item that has shown no text yet."""
    note: str | None = None
    """The label of the footnote that is open."""
    bold: bool = False
    term: bool = False
    raw_quotes: int = 0
    """How many of the quotes were opened by raw HTML, which may forget to close them."""
    figure: int | None = None
    """Where in ``blocks`` the pictures of the open HTML figure begin."""
    in_caption: bool = False
    caption: tuple[TextLine, ...] = ()
    """A caption that stood before its picture."""
    parts: int = 0
    """How deep the walk is in Markdown that followed raw HTML without a blank line."""

    def span(self, first: int, last: int) -> SourceSpan:
        """Return the span of lines counted from 1."""
        return SourceSpan(self.context.file, first, max(first, last))

    def pieces(self, tokens: list[Token], first_line: int) -> list[Piece]:
        """Return the pieces of inline tokens; footnotes written among them follow as blocks."""
        context = self.context
        reader = InlineReader(first_line, context.links, context.notes, context.figures)
        return reader.read(tokens)

    def segments(self, pieces: list[Piece], first: int, last: int) -> list[Segment]:
        """Return the lines and pictures of ``pieces``."""
        composer = Composer(self.context.file, self.context.joins, first)
        found = composer.compose(pieces, last)
        self.context.asides.extend(composer.asides)
        return found

    def text(self, pieces: list[Piece], first: int, last: int) -> None:
        """Add the blocks of a stretch of text at this point of the walk."""
        for segment in self.segments(pieces, first, last):
            if isinstance(segment, Shown):
                self.picture(segment)
            else:
                self.lines(segment)

    def lines(self, lines: tuple[TextLine, ...]) -> None:
        """Add lines as the block that this point of the walk asks for."""
        if self.bold:
            lines = tuple(replace(line, text=bold(line.text)) for line in lines)
        if self.in_caption and self.figure is not None:
            self._caption(lines)
        elif self.note is not None:
            self._footnote(lines)
        elif self.pending is not None:
            self._item(lines)
        else:
            block = Paragraph(
                key="",
                span=_span(lines),
                depth=self.depth,
                lines=lines,
                quoted=self.quotes > 0,
                term=self.term,
            )
            self.blocks.append(block)

    def _item(self, lines: tuple[TextLine, ...]) -> None:
        marker, self.pending = self.pending or "", None
        task = _TASKS.get(plain(lines[0].text)[:4])
        if task:
            rest = stripped(slice_text(lines[0].text, 4, len(plain(lines[0].text))))
            lines = (replace(lines[0], text=rest), *lines[1:])
        self.blocks.append(
            ListItem(
                key="",
                span=_span(lines),
                depth=max(0, self.depth - 1),
                level=max(0, self.lists - 1),
                marker=task or marker,
                lines=lines,
                quoted=self.quotes > 0,
            )
        )

    def _footnote(self, lines: tuple[TextLine, ...]) -> None:
        label = self.note or ""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Footnote) and last.label == label:
            span = self.span(last.span.first_line, lines[-1].span.last_line)
            self.blocks[-1] = replace(last, lines=last.lines + lines, span=span)
        else:
            span = _span(lines)
            note = Footnote(key="", span=span, depth=self.depth, label=label, lines=lines)
            self.blocks.append(note)

    def picture(self, shown: Shown) -> None:
        """Add a picture: the file that a small one leads to, where that is one, else its own."""
        candidates, refusal = candidates_of(shown.address, self.context.site)
        larger, _ = candidates_of(shown.larger, self.context.site)
        if larger:
            candidates, refusal = tuple(dict.fromkeys((*larger, *candidates))), ""
        caption, self.caption = self.caption, ()
        picture = Picture(
            key="",
            span=self.span(shown.line, shown.line),
            depth=self.depth,
            address=shown.address,
            alt=" ".join(shown.alt.split()),
            title=" ".join(shown.title.split()),
            caption=_one_line(caption) or self.rich(shown.caption, shown.line),
            link=shown.link,
            candidates=candidates,
            refusal=refusal,
        )
        if caption:
            picture = _spanning(picture, caption)
        self.blocks.append(picture)

    def rich(self, markdown: str, line: int) -> RichText:
        """Return a caption's Markdown as text."""
        if not markdown.strip():
            return ()
        from deckgen.reading.parser import inline_tokens

        tokens = inline_tokens(" ".join(markdown.split()), self.context.environment)
        segments = self.segments(self.pieces(tokens, line), line, line)
        lines = [found for part in segments if isinstance(part, tuple) for found in part]
        return _one_line(tuple(lines))

    def _caption(self, lines: tuple[TextLine, ...]) -> None:
        """Give a figure's caption to its last picture, or keep it for the next one."""
        for index in range(len(self.blocks) - 1, (self.figure or 0) - 1, -1):
            picture = self.blocks[index]
            if isinstance(picture, Picture) and not picture.caption:
                caption = _one_line(lines)
                self.blocks[index] = _spanning(replace(picture, caption=caption), lines)
                return
        self.caption += lines

    def open_figure(self) -> None:
        """Begin an HTML figure."""
        self.close_figure()
        self.figure = len(self.blocks)

    def close_figure(self) -> None:
        """End the figure; a caption that found no picture is text like any other."""
        left, self.caption = self.caption, ()
        self.figure, self.in_caption = None, False
        if left:
            self.lines(left)

    def open_raw_quote(self, step: int) -> None:
        """Open (1) or close (-1) a quote of raw HTML."""
        if step > 0 or self.raw_quotes:
            self.raw_quotes += step
            self.quotes += step
            self.depth += step

    def new_section(self) -> None:
        """Forget what raw HTML left open: no figure and no quote of HTML spans a heading."""
        self.close_figure()
        while self.raw_quotes:
            self.open_raw_quote(-1)


def bold(text: RichText) -> RichText:
    """Return ``text`` in bold."""
    return merged(replace(run, bold=True) for run in text)


def _span(lines: tuple[TextLine, ...]) -> SourceSpan:
    first, last = lines[0].span, lines[-1].span
    return SourceSpan(first.file, first.first_line, max(first.first_line, last.last_line))


def _one_line(lines: tuple[TextLine, ...]) -> RichText:
    runs = []
    for number, line in enumerate(lines):
        runs += [TextRun(" ")] if number else []
        runs += line.text
    return merged(runs)


def _spanning(picture: Picture, lines: tuple[TextLine, ...]) -> Picture:
    spans = (picture.span, *(line.span for line in lines))
    first = min(span.first_line for span in spans)
    last = max(span.last_line for span in spans)
    return replace(picture, span=SourceSpan(picture.span.file, first, last))
