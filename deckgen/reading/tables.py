"""Tables: header, rows, alignments, and the line of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct, field

from deckgen.model.post import Table, TextLine
from deckgen.model.text import RichText, TextRun, merged
from deckgen.reading.pieces import Piece, Shown
from deckgen.reading.walk import Walk

if TYPE_CHECKING:
    from deckgen.reading.parser import Token

Alignment = Literal["left", "center", "right", ""]


class TableBuilder(Struct):
    """Collects rows of cells; its pictures follow the table as blocks."""

    first_line: int
    rows: list[list[RichText]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    alignments: list[Alignment] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)

    def row(self, line: int) -> None:
        """Begin a row."""
        self.rows.append([])
        self.lines.append(line)

    def cell(self, walk: Walk, pieces: list[Piece], line: int) -> None:
        """Add a cell to the last row: one line of text, since a cell holds no blocks."""
        runs: list[TextRun] = []
        for segment in walk.segments(pieces, line, line):
            if isinstance(segment, Shown):
                self.pictures.append(segment)
                continue
            for text_line in segment:
                runs += [TextRun(" "), *text_line.text] if runs else text_line.text
        self.rows[-1].append(merged(runs))

    def add_to(self, walk: Walk, last_line: int) -> None:
        """Add the table and its pictures to the blocks; short rows are filled up.

        What has one row alone is no table: each of its cells is a line of text.
        """
        width = max((len(row) for row in self.rows), default=0)
        if len(self.rows) == 1 and any(self.rows[0]):
            span = walk.span(self.lines[0], self.lines[0])
            walk.lines(tuple(TextLine(cell, span) for cell in self.rows[0] if cell))
        elif any(any(row) for row in self.rows):
            filled = [(*row, *[()] * (width - len(row))) for row in self.rows]
            gaps: list[Alignment] = [""] * (width - len(self.alignments))
            table = Table(
                key="",
                span=walk.span(self.first_line, last_line),
                depth=walk.depth,
                header=filled[0],
                rows=tuple(filled[1:]),
                alignments=(*self.alignments, *gaps),
            )
            walk.blocks.append(table)
        for picture in self.pictures:
            walk.picture(picture)


def read_table(walk: Walk, tokens: list[Token], at: int) -> int:
    """Add the table whose opening token is ``at``; return the index after it."""
    first, end = tokens[at].map or [0, 1]
    builder = TableBuilder(first + 1)
    while tokens[at].type != "table_close":
        token = tokens[at]
        if token.type == "tr_open":
            builder.row((token.map or [first])[0] + 1)
        elif token.type in {"th_open", "td_open"}:
            if token.type == "th_open":
                builder.alignments.append(_alignment(token))
            line = builder.lines[-1]
            builder.cell(walk, walk.pieces(tokens[at + 1].children or [], line), line)
        elif token.type == "tr_close":
            _surplus(walk, builder)
        at += 1
    builder.add_to(walk, end)
    return at + 1


def _surplus(walk: Walk, builder: TableBuilder) -> None:
    """Add the cells of a row beyond the header's: GFM drops them, a post's words must stay."""
    from deckgen.reading.parser import inline_tokens, row_cells

    line, width = builder.lines[-1], len(builder.rows[0])
    source = walk.context.source[line - 1] if line <= len(walk.context.source) else ""
    if len(builder.rows) > 1 and source.count("|") >= width:
        for cell in row_cells(source.lstrip("> \t"))[width:]:
            tokens = inline_tokens(cell, walk.context.environment)
            builder.cell(walk, walk.pieces(tokens, line), line)


def _alignment(token: Token) -> Alignment:
    style = str(token.attrGet("style") or "")
    return cast(Alignment, style.removeprefix("text-align:"))
