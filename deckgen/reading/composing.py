"""Pieces to lines of text and the pictures between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from deckgen.model.post import TextLine
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, TextRun, merged, plain, stripped
from deckgen.reading.pieces import Break, Edge, Piece, Shown
from deckgen.reading.wrapping import JoinRule, joined_by

Segment = tuple[TextLine, ...] | Shown
"""Some lines of text, or a picture that stood between them."""


@dataclass(slots=True)
class Composer:
    """Collects pieces into segments. ``joins`` says which soft breaks only wrap."""

    file: str
    joins: JoinRule
    first_line: int
    _runs: list[TextRun]
    _lines: list[TextLine]
    _segments: list[Segment]

    @classmethod
    def start(cls, file: str, joins: JoinRule, first_line: int) -> Composer:
        """Return an empty composer at ``first_line``."""
        return cls(file, joins, first_line, [], [], [])

    def compose(self, pieces: Iterable[Piece], last_line: int) -> list[Segment]:
        """Return the segments of ``pieces``, whose text ends at ``last_line``."""
        for piece in pieces:
            if isinstance(piece, TextRun):
                # A line end can only come from an entity (&#10;); it is white space.
                tame = "\n" not in piece.text
                self._runs.append(
                    piece if tame else replace(piece, text=" ".join(piece.text.split("\n")))
                )
            elif isinstance(piece, Break):
                self._break(piece)
            elif isinstance(piece, Shown):
                self._end_line(piece.line, piece.line)
                self._end_text()
                self._segments.append(piece)
            elif isinstance(piece, Edge):
                self._end_line(piece.line, piece.line)
        self._end_line(last_line, last_line)
        self._end_text()
        return self._segments

    def _break(self, piece: Break) -> None:
        if piece.kind == "space" or (piece.kind == "soft" and self.joins(piece.line)):
            self._runs.append(_JOIN)
        else:
            after = piece.line if piece.kind == "hard" and not self._runs else piece.line + 1
            self._end_line(piece.line, after)

    def _end_line(self, line: int, following: int) -> None:
        text = _joined(self._runs)
        if plain(text):
            first = min(self.first_line, line)
            self._lines.append(TextLine(text, SourceSpan(self.file, first, max(first, line))))
        self._runs = []
        self.first_line = following

    def _end_text(self) -> None:
        if self._lines:
            self._segments.append(tuple(self._lines))
        self._lines = []


_JOIN = TextRun("\n")
"""Stands where a line end was joined, until both of its neighbours are known."""


def _joined(runs: list[TextRun]) -> RichText:
    """Merge ``runs``, with a space or nothing where a line end was joined."""
    out: list[TextRun] = []
    waiting = False
    for run in runs:
        if run is _JOIN:
            waiting = bool(out)
        elif run.text:
            gap = joined_by(out[-1].text, run.text) if waiting else ""
            if gap:
                # The space belongs to the run before it unless that one would show it.
                shows = out[-1].code or out[-1].strike
                out.append(TextRun(gap) if shows else replace(out[-1], text=gap))
            out.append(run)
            waiting = False
    return stripped(merged(out))
