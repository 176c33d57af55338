"""Pieces to lines of text and the pictures between them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from msgspec.structs import replace

from deckgen.model.post import TextLine
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, TextRun, stripped
from deckgen.reading.pieces import Aside, Break, Piece, Shown
from deckgen.reading.wrapping import FINAL, JoinRule, joined_by

Segment = tuple[TextLine, ...] | Shown
"""Some lines of text, or a picture that stood between them."""


class Composer:
    """Collects pieces into segments. ``joins`` says which soft breaks only wrap."""

    def __init__(self, file: str, joins: JoinRule, first_line: int) -> None:
        self._file = file
        self._joins = joins
        self._first = self._line = self._last = first_line
        self._said = self._said_here = False
        """Whether there are words since the last break of the text, and of the source."""
        self._runs: list[TextRun] = []
        self._lines: list[TextLine] = []
        self._segments: list[Segment] = []
        self._held: list[Shown] = []
        """Pictures inside a sentence, until its line ends."""
        self.asides: list[Aside] = []

    def compose(self, pieces: Iterable[Piece], last_line: int) -> list[Segment]:
        """Return the segments of ``pieces``, whose text ends at ``last_line``."""
        for piece in pieces:
            if isinstance(piece, TextRun):
                self._say(piece)
            elif isinstance(piece, Break):
                self._break(piece)
            elif isinstance(piece, Shown):
                self._show(piece)
            elif isinstance(piece, Aside):
                self.asides.append(replace(piece, after=self._said_so_far()))
            else:
                self._end_line(piece.line)
        self._last = last_line if self._said_here else self._last
        self._end_line(last_line)
        self._end_text()
        return self._segments

    def _show(self, picture: Shown) -> None:
        """Place a picture where it stands, or behind the line whose sentence it interrupts."""
        if self._said_here and not self._sentence_ends():
            self._held.append(picture)
            return
        self._end_line(picture.line)
        self._end_text()
        self._segments.append(picture)

    def _sentence_ends(self) -> bool:
        return "".join(run.text for run in self._runs[-2:]).rstrip().endswith(FINAL)

    def _said_so_far(self) -> int:
        """Return how many characters, white space aside, stand in the segment."""
        lines = (run for line in self._lines for run in line.text)
        texts = (run.text for runs in (lines, self._runs) for run in runs)
        return sum(len("".join(text.split())) for text in texts)

    def _say(self, run: TextRun) -> None:
        if self._held and self._runs and self._runs[-1].text[-1:].isspace():
            run = replace(run, text=run.text.lstrip())  # one space, where a picture stood
        # A line end inside a run can only come from an entity (&#10;); it is white space.
        self._runs.append(
            replace(run, text=run.text.replace("\n", " ")) if "\n" in run.text else run
        )
        if run.text.strip():
            self._said = self._said_here = True
            self._last = self._line

    def _break(self, piece: Break) -> None:
        if self._said_here:
            self._last = piece.line
        joined = piece.kind == "space" or (piece.kind == "soft" and self._joins(piece.line))
        if joined and self._said:
            self._runs.append(_JOIN)
            self._line, self._said_here = piece.following, False
        else:
            self._end_line(piece.following)

    def _end_line(self, following: int) -> None:
        """End the line of text; the next one begins at the source line ``following``."""
        if self._said:
            last = max(self._first, self._last)
            span = SourceSpan(self._file, self._first, last)
            self._lines.append(TextLine(_joined(self._runs), span))
        self._runs = []
        self._said = self._said_here = False
        self._first = self._line = self._last = following
        if self._held:
            self._end_text()
            self._segments += self._held
            self._held = []

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
    return stripped(_merged(out))


def _merged(runs: list[TextRun]) -> RichText:
    """Join neighbours of one style, their texts all at once: a paragraph may have many lines."""
    grouped = groupby(runs, key=_style)
    return tuple(
        replace(group[0], text="".join(run.text for run in group)) if len(group) > 1 else group[0]
        for group in (list(members) for _, members in grouped)
    )


def _style(run: TextRun) -> tuple[object, ...]:
    flags = (run.bold, run.italic, run.code, run.strike, run.superscript, run.subscript)
    return (*flags, run.link, run.slide_link, run.kind)
