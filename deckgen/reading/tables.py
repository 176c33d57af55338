"""Tables: header, rows, alignments, and the line of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from deckgen.model.post import Table
from deckgen.model.text import RichText, TextRun, merged
from deckgen.reading.composing import Composer
from deckgen.reading.pieces import Shown

if TYPE_CHECKING:
    from deckgen.reading.blocks import Walk
    from deckgen.reading.parser import Token

Alignment = Literal["left", "center", "right", ""]


def read_table(walk: Walk, at: int) -> int:
    """Add the table whose opening token is ``at``, and after it the pictures of its cells."""
    opening = walk.tokens[at]
    rows: list[list[RichText]] = []
    lines: list[int] = []
    alignments: list[Alignment] = []
    pictures: list[Shown] = []
    while walk.tokens[at].type != "table_close":
        token = walk.tokens[at]
        if token.type == "tr_open":
            rows.append([])
            lines.append((token.map or [0])[0] + 1)
        elif token.type in {"th_open", "td_open"}:
            if token.type == "th_open":
                alignments.append(_alignment(token))
            text, shown = _cell(walk, walk.tokens[at + 1], lines[-1])
            rows[-1].append(text)
            pictures += shown
        at += 1
    first, end = opening.map or [lines[0] - 1, lines[-1]]
    walk.blocks.append(
        Table(
            key="",
            span=walk.span(first + 1, end),
            depth=walk.depth,
            header=tuple(rows[0]),
            rows=tuple(tuple(row) for row in rows[1:]),
            alignments=tuple(alignments),
            row_lines=tuple(lines[1:]),
        )
    )
    for shown_picture in pictures:
        walk.picture(shown_picture)
    return at + 1


def _alignment(token: Token) -> Alignment:
    style = str(token.attrGet("style") or "")
    return cast(Alignment, style.removeprefix("text-align:"))


def _cell(walk: Walk, inline: Token, line: int) -> tuple[RichText, list[Shown]]:
    """A cell has one line of text; what broke it becomes a space."""
    pieces = walk.pieces(inline, line)
    segments = Composer.start(walk.file, walk.joins, line).compose(pieces, line)
    pictures = [segment for segment in segments if isinstance(segment, Shown)]
    runs: list[TextRun] = []
    for segment in segments:
        if isinstance(segment, tuple):
            for text_line in segment:
                runs += [TextRun(" "), *text_line.text] if runs else text_line.text
    return merged(runs), pictures
