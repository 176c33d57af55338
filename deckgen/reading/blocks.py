"""Block tokens to blocks: an ordered table from token type to function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from deckgen.model.post import (
    AnyBlock,
    Code,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Site,
    TextLine,
)
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, merged
from deckgen.reading.addresses import LinkChecker
from deckgen.reading.composing import Composer, Segment
from deckgen.reading.inline import InlineReader
from deckgen.reading.pictures import candidates_of
from deckgen.reading.pieces import Piece, Shown
from deckgen.reading.wrapping import JoinRule

if TYPE_CHECKING:
    from deckgen.reading.parser import Token


@dataclass(slots=True)
class Walk:
    """Where the walk through the tokens stands, and what it has found."""

    file: str
    site: Site
    tokens: list[Token]
    joins: JoinRule
    links: LinkChecker
    notes: dict[int, str]
    markers: dict[int, str]
    blocks: list[AnyBlock] = field(default_factory=list)
    depth: int = 0
    quotes: int = 0
    lists: int = 0
    pending: str | None = None
    """The marker of a list item that has shown no text yet."""
    note: str | None = None
    """The label of the footnote that is open."""
    bold: bool = False

    def run(self) -> list[AnyBlock]:
        """Walk all tokens and return the blocks, keys still missing."""
        at = 0
        while at < len(self.tokens):
            handler = HANDLERS.get(self.tokens[at].type)
            at = handler(self, at) if handler else at + 1
        return self.blocks

    def span(self, first: int, last: int) -> SourceSpan:
        """Return the span of lines counted from 1."""
        return SourceSpan(self.file, first, max(first, last))

    def pieces(self, inline: Token, first_line: int) -> list[Piece]:
        """Return the pieces of an inline token."""
        reader = InlineReader(first_line, self.links, self.notes)
        return reader.read(inline.children or ())

    def segments(self, pieces: list[Piece], first: int, last: int) -> list[Segment]:
        """Return the lines and pictures of ``pieces``."""
        return Composer.start(self.file, self.joins, first).compose(pieces, last)

    def text(self, pieces: list[Piece], first: int, last: int) -> None:
        """Add the blocks of a stretch of text at this point of the walk."""
        for segment in self.segments(pieces, first, last):
            if isinstance(segment, Shown):
                self.picture(segment)
            else:
                self.lines(segment)

    def lines(self, lines: tuple[TextLine, ...]) -> None:
        """Add lines as the block that this point of the walk asks for."""
        span = self.span(lines[0].span.first_line, lines[-1].span.last_line)
        if self.bold:
            lines = tuple(replace(line, text=_bold(line.text)) for line in lines)
        quoted = self.quotes > 0
        if self.note is not None:
            self._footnote(lines, span)
        elif self.pending is not None:
            level, marker = max(0, self.lists - 1), self.pending
            self.blocks.append(
                ListItem(
                    key="",
                    span=span,
                    depth=self.depth - 1,
                    level=level,
                    marker=marker,
                    lines=lines,
                    quoted=quoted,
                )
            )
            self.pending = None
        else:
            self.blocks.append(
                Paragraph(key="", span=span, depth=self.depth, lines=lines, quoted=quoted)
            )

    def _footnote(self, lines: tuple[TextLine, ...], span: SourceSpan) -> None:
        label = self.note or ""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Footnote) and last.label == label:
            span = self.span(last.span.first_line, span.last_line)
            self.blocks[-1] = replace(last, lines=last.lines + lines, span=span)
        else:
            self.blocks.append(
                Footnote(key="", span=span, depth=self.depth, label=label, lines=lines)
            )

    def picture(self, shown: Shown) -> None:
        """Add a picture."""
        candidates, refusal = candidates_of(shown.address, self.site)
        self.blocks.append(
            Picture(
                key="",
                span=self.span(shown.line, shown.line),
                depth=self.depth,
                address=shown.address,
                alt=" ".join(shown.alt.split()),
                title=shown.title,
                link=shown.link,
                candidates=candidates,
                refusal=refusal,
            )
        )


def _bold(text: RichText) -> RichText:
    return merged(replace(run, bold=True) for run in text)


def _lines_of(token: Token) -> tuple[int, int]:
    """Return the first and last line of ``token``, from 1; markdown-it's end is exclusive."""
    first, end = token.map or [0, 1]
    return first + 1, max(first + 1, end)


def _paragraph(walk: Walk, at: int) -> int:
    inline = walk.tokens[at + 1]
    first, last = _lines_of(inline if inline.map else walk.tokens[at])
    walk.text(walk.pieces(inline, first), first, last)
    return at + 3


def _heading(walk: Walk, at: int) -> int:
    token, inline = walk.tokens[at], walk.tokens[at + 1]
    first, last = _lines_of(token)
    pieces = walk.pieces(inline, first)
    if walk.depth:
        # A heading inside a quote or an item is no section of the post.
        walk.bold = True
        walk.text(pieces, first, last)
        walk.bold = False
        return at + 3
    words = [piece for piece in pieces if not isinstance(piece, Shown)]
    joined = Composer.start(walk.file, lambda line: True, first).compose(words, last)
    lines = [line for segment in joined if isinstance(segment, tuple) for line in segment]
    if lines:
        text = merged(run for line in lines for run in line.text)
        level = int(token.tag[1])
        walk.blocks.append(Heading(key="", span=walk.span(first, last), level=level, text=text))
    for piece in pieces:
        if isinstance(piece, Shown):
            walk.picture(piece)
    return at + 3


def _code(walk: Walk, at: int) -> int:
    token = walk.tokens[at]
    first, last = _lines_of(token)
    language = token.info.split()[0] if token.info.split() else ""
    walk.blocks.append(
        Code(
            key="",
            span=walk.span(first, last),
            depth=walk.depth,
            text=token.content.rstrip("\n"),
            language=language,
        )
    )
    return at + 1


def _html(walk: Walk, at: int) -> int:
    from deckgen.reading.html import Styler

    first, last = _lines_of(walk.tokens[at])
    pieces = Styler(walk.links).inline(walk.tokens[at].content.rstrip("\n"), first)
    walk.text(pieces, first, last)
    return at + 1


def _quote_open(walk: Walk, at: int) -> int:
    walk.quotes += 1
    walk.depth += 1
    return at + 1


def _quote_close(walk: Walk, at: int) -> int:
    walk.quotes -= 1
    walk.depth -= 1
    return at + 1


def _list_open(walk: Walk, at: int) -> int:
    walk.lists += 1
    return at + 1


def _list_close(walk: Walk, at: int) -> int:
    walk.lists -= 1
    return at + 1


def _item_open(walk: Walk, at: int) -> int:
    walk.pending = walk.markers.get(at, "")
    walk.depth += 1
    return at + 1


def _item_close(walk: Walk, at: int) -> int:
    walk.pending = None
    walk.depth -= 1
    return at + 1


def _note_open(walk: Walk, at: int) -> int:
    walk.note = walk.tokens[at].meta["label"]
    return at + 1


def _note_close(walk: Walk, at: int) -> int:
    walk.note = None
    return at + 1


def _term(walk: Walk, at: int) -> int:
    walk.bold = True
    walk.text(*_inline_at(walk, at + 1))
    walk.bold = False
    return at + 2


def _inline_at(walk: Walk, at: int) -> tuple[list[Piece], int, int]:
    inline = walk.tokens[at]
    first, last = _lines_of(inline)
    return walk.pieces(inline, first), first, last


def _definition_open(walk: Walk, at: int) -> int:
    walk.lists += 1
    return _item_open(walk, at)


def _definition_close(walk: Walk, at: int) -> int:
    walk.lists -= 1
    return _item_close(walk, at)


def _table(walk: Walk, at: int) -> int:
    from deckgen.reading.tables import read_table

    return read_table(walk, at)


Handler = Callable[[Walk, int], int]

HANDLERS: dict[str, Handler] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "bullet_list_open": _list_open,
    "bullet_list_close": _list_close,
    "ordered_list_open": _list_open,
    "ordered_list_close": _list_close,
    "list_item_open": _item_open,
    "list_item_close": _item_close,
    "blockquote_open": _quote_open,
    "blockquote_close": _quote_close,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
    "table_open": _table,
    "footnote_reference_open": _note_open,
    "footnote_reference_close": _note_close,
    "dt_open": _term,
    "dd_open": _definition_open,
    "dd_close": _definition_close,
}
"""Token type to a function that adds its blocks and returns the next token's index.

Another block type is one function and one line here."""


def soft_breaks(tokens: list[Token]) -> list[int]:
    """Return the lines (from 1) that end in a soft break."""
    found = []
    for token in tokens:
        if token.type == "inline" and token.map:
            first = token.map[0] + 1
            for child in token.children or ():
                if child.type == "softbreak":
                    found.append(first + child.meta["line"])
    return found


def walk_of(
    tokens: list[Token],
    environment: dict[str, Any],
    file: str,
    site: Site,
    joins: JoinRule,
    links: LinkChecker,
) -> Walk:
    """Return a walk at the start of ``tokens``."""
    from deckgen.reading.lists import markers_of, note_labels

    notes = note_labels(environment)
    return Walk(file, site, tokens, joins, links, notes, markers_of(tokens))
