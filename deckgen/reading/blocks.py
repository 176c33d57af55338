"""Block tokens to blocks: a table from token type to function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deckgen.model.post import AnyBlock, Code, Heading
from deckgen.model.text import TextRun, merged
from deckgen.reading.labels import markers_of
from deckgen.reading.nesting import guarded_tokens
from deckgen.reading.pieces import Break, Piece, Shown
from deckgen.reading.prose import is_indented_prose
from deckgen.reading.raw import read_html
from deckgen.reading.shortcodes import figure_of_directive
from deckgen.reading.tables import read_table
from deckgen.reading.walk import Context, Walk

if TYPE_CHECKING:
    from deckgen.reading.parser import Token

_GAP = (TextRun(" "),)


class Tokens(Struct, frozen=True):
    """The tokens of a part of the post, and the markers of its ordered items by index."""

    all: list[Token]
    markers: dict[int, str]

    def __getitem__(self, at: int) -> Token:
        return self.all[at]

    def lines(self, at: int) -> tuple[int, int]:
        """Return the first and last line of a token, from 1; markdown-it's end is exclusive."""
        first, end = self.all[at].map or [0, 1]
        return first + 1, max(first + 1, end)


def blocks_of(tokens: list[Token], context: Context) -> list[AnyBlock]:
    """Return the blocks of ``tokens``, their keys still missing."""
    walk = Walk(context)
    walk_through(walk, tokens)
    walk.close_figure()
    return walk.blocks


def walk_through(walk: Walk, tokens: list[Token]) -> None:
    """Add the blocks of ``tokens``."""
    part = Tokens(tokens, markers_of(tokens))
    at = 0
    while at < len(tokens):
        handler = HANDLERS.get(tokens[at].type)
        at = handler(walk, part, at) if handler else at + 1


def _inline(walk: Walk, tokens: Tokens, at: int) -> tuple[list[Piece], int, int]:
    """Return the pieces of the inline token at ``at`` with its lines."""
    first, last = tokens.lines(at)
    return walk.pieces(tokens[at].children or [], first), first, last


def _paragraph(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.text(*_inline(walk, tokens, at + 1))
    walk.in_caption = False
    _inline_notes(walk, tokens, at + 1)
    return at + 3


def _inline_notes(walk: Walk, tokens: Tokens, at: int) -> None:
    """Add the footnotes that are written inside the inline token at ``at``."""
    first, last = tokens.lines(at)
    outer = walk.note
    for token in tokens[at].children or []:
        if token.type == "footnote_ref" and "label" not in token.meta:
            note = walk.context.notes.inline(token.meta["id"])
            walk.note = walk.context.notes.of(token.meta)
            walk.text(walk.pieces(note or [], first), first, last)
    walk.note = outer


def _heading(walk: Walk, tokens: Tokens, at: int) -> int:
    pieces, _, _ = _inline(walk, tokens, at + 1)
    add_heading(walk, pieces, tokens.lines(at), int(tokens[at].tag[1]))
    _inline_notes(walk, tokens, at + 1)
    return at + 3


def add_heading(walk: Walk, pieces: list[Piece], lines: tuple[int, int], level: int) -> None:
    """Add a heading; one inside a quote or an item is no section of the post but a bold line."""
    if not walk.depth or walk.depth == walk.raw_quotes:
        walk.new_section()
    if walk.depth or walk.note is not None:
        walk.bold = True
        walk.text(pieces, *lines)
        walk.bold = False
        return
    pictures = [piece for piece in pieces if isinstance(piece, Shown)]
    words: list[Piece] = [piece for piece in pieces if not isinstance(piece, Shown)]
    text = merged(
        run
        for segment in walk.segments(words, *lines)
        if isinstance(segment, tuple)
        for number, line in enumerate(segment)
        for run in (*(_GAP if number else ()), *line.text)
    )
    if text:
        walk.blocks.append(Heading(key="", span=walk.span(*lines), level=level, text=text))
    for picture in pictures:
        walk.picture(picture)


def _fence(walk: Walk, tokens: Tokens, at: int) -> int:
    """Add what a fence holds: code, or the picture of a directive of MyST."""
    token = tokens[at]
    shown = figure_of_directive(token.info, token.content) if token.info.startswith("{") else None
    if shown is None:
        return _code(walk, tokens, at)
    walk.picture(replace(shown, line=tokens.lines(at)[0]))
    return at + 1


def _code(walk: Walk, tokens: Tokens, at: int) -> int:
    token = tokens[at]
    words = token.info.split()
    if len(words) > 1 and words[0].startswith("{code"):  # MyST's directive names it behind
        words = words[1:]
    walk.blocks.append(
        Code(
            key="",
            span=walk.span(*tokens.lines(at)),
            depth=walk.depth,
            text=token.content.rstrip("\n"),
            language=words[0].strip("{}.") if words else "",
        )
    )
    return at + 1


def _indented(walk: Walk, tokens: Tokens, at: int) -> int:
    """Add an indented block: code, or the paragraph of an author who indents paragraphs."""
    content = tokens[at].content.rstrip("\n")
    if not is_indented_prose(content):
        return _code(walk, tokens, at)
    first, last = tokens.lines(at)
    pieces: list[Piece] = []
    for number, line in enumerate(content.split("\n")):
        pieces += [Break(first + number - 1, "soft")] * bool(number)
        pieces.append(TextRun(line.strip()))
    walk.text(pieces, first, last)
    return at + 1


def _html(walk: Walk, tokens: Tokens, at: int) -> int:
    first, _ = tokens.lines(at)
    tail = read_html(walk, tokens[at].content.rstrip("\n"), first)
    if tail:
        text, line = tail
        context = walk.context
        notes = context.links.diagnostics
        found = guarded_tokens(text, context.environment, context.file, notes, line - 1)
        for token in found:
            if token.map:
                token.map = [token.map[0] + line - 1, token.map[1] + line - 1]
        walk.parts += 1
        walk_through(walk, found)
        walk.parts -= 1
    return at + 1


def _quote_open(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.quotes += 1
    walk.depth += 1
    return at + 1


def _quote_close(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.quotes -= 1
    walk.depth -= 1
    return at + 1


def _list_open(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.lists += 1
    return at + 1


def _list_close(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.lists -= 1
    return at + 1


def _item_open(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.pending = tokens.markers.get(at, "")
    walk.depth += 1
    return at + 1


def _item_close(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.pending = None
    walk.depth -= 1
    return at + 1


def _term(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.bold = walk.term = True
    walk.text(*_inline(walk, tokens, at + 1))
    walk.bold = walk.term = False
    _inline_notes(walk, tokens, at + 1)
    return at + 2


def _definition_open(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.lists += 1
    return _item_open(walk, tokens, at)


def _definition_close(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.lists -= 1
    return _item_close(walk, tokens, at)


def _note_open(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.note = walk.context.notes.of(tokens[at].meta)
    return at + 1


def _note_close(walk: Walk, tokens: Tokens, at: int) -> int:
    walk.note = None
    return at + 1


def _table(walk: Walk, tokens: Tokens, at: int) -> int:
    return read_table(walk, tokens.all, at)


HANDLERS: dict[str, Callable[[Walk, Tokens, int], int]] = {
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
    "fence": _fence,
    "code_block": _indented,
    "html_block": _html,
    "table_open": _table,
    "footnote_reference_open": _note_open,
    "footnote_reference_close": _note_close,
    "dt_open": _term,
    "dd_open": _definition_open,
    "dd_close": _definition_close,
}
"""Token type to a function that adds its blocks and returns the index of the next token.

Another block type is one function and one line here."""


def soft_breaks(tokens: list[Token]) -> list[int]:
    """Return the lines (from 1) that end in a soft break."""
    return [
        token.map[0] + 1 + child.meta["line"]
        for token in tokens
        if token.type == "inline" and token.map
        for child in token.children or ()
        if child.type == "softbreak"
    ]
