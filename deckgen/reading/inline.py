"""Inline tokens to pieces: styles, links, breaks, pictures, and the raw tags among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deckgen.model.text import TextRun
from deckgen.reading.addresses import LinkChecker
from deckgen.reading.html import Styler
from deckgen.reading.labels import NoteLabels
from deckgen.reading.pieces import Break, Piece, Shown

if TYPE_CHECKING:
    from deckgen.reading.parser import Token

_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}


class InlineReader:
    """Turns the children of one inline token into pieces."""

    def __init__(
        self,
        first_line: int,
        links: LinkChecker,
        notes: NoteLabels,
        figures: Mapping[str, Shown],
    ) -> None:
        self.first_line = first_line
        self.line = first_line
        self.notes = notes
        self.figures = figures
        self.styler = Styler(links)
        self.pieces: list[Piece] = []
        self.inline_notes: list[int] = []
        """The numbers of the footnotes that are written in this very text."""

    def read(self, tokens: Sequence[Token]) -> list[Piece]:
        """Return the pieces of ``tokens`` in order."""
        self.styler.look_ahead("".join(t.content for t in tokens if t.type == "html_inline"))
        for token in tokens:
            if "line" in token.meta:
                self.line = self.first_line + token.meta["line"]
            handler = _HANDLERS.get(token.type)
            if handler:
                handler(self, token)
            elif token.content:
                self.say(token.content)
        return self.pieces

    def say(self, text: str) -> None:
        """Add ``text`` in the style that is open here."""
        if not self.styler.hidden:
            self.pieces.append(replace(self.styler.run, text=text))


def _text(reader: InlineReader, token: Token) -> None:
    reader.say(token.content)


def _code(reader: InlineReader, token: Token) -> None:
    if not reader.styler.hidden:
        reader.pieces.append(replace(reader.styler.run, text=token.content, code=True))


def _soft(reader: InlineReader, token: Token) -> None:
    reader.pieces.append(Break(reader.line, "soft"))
    reader.line += 1


def _hard(reader: InlineReader, token: Token) -> None:
    reader.pieces.append(Break(reader.line, "hard"))
    reader.line += 1


def _style(reader: InlineReader, token: Token) -> None:
    reader.styler.count(_STYLES[token.type.rsplit("_", 1)[0]], token.nesting)


def _link_open(reader: InlineReader, token: Token) -> None:
    reader.styler.open_link(str(token.attrGet("href") or ""), reader.line)


def _link_close(reader: InlineReader, token: Token) -> None:
    reader.styler.close_link()


def _image(reader: InlineReader, token: Token) -> None:
    address = str(token.attrGet("src") or "")
    link = reader.styler.run.link
    figure = reader.figures.get(address)
    if figure:
        reader.pieces.append(replace(figure, line=reader.line, link=figure.link or link))
        return
    reader.pieces.append(
        Shown(
            reader.line,
            address,
            alt=plain_of(token.children or ()),
            title=str(token.attrGet("title") or ""),
            link=link,
            larger=reader.styler.larger,
        )
    )


def _html(reader: InlineReader, token: Token) -> None:
    reader.pieces += reader.styler.inline(token.content, reader.line)


def _footnote(reader: InlineReader, token: Token) -> None:
    reader.pieces.append(TextRun(reader.notes.of(token.meta), superscript=True))
    if "label" not in token.meta:
        reader.inline_notes.append(token.meta["id"])


_HANDLERS: dict[str, Callable[[InlineReader, Token], None]] = {
    "text": _text,
    "code_inline": _code,
    "softbreak": _soft,
    "hardbreak": _hard,
    "strong_open": _style,
    "strong_close": _style,
    "em_open": _style,
    "em_close": _style,
    "s_open": _style,
    "s_close": _style,
    "link_open": _link_open,
    "link_close": _link_close,
    "image": _image,
    "html_inline": _html,
    "footnote_ref": _footnote,
}
"""Token type to function; another inline syntax is one function and one line here."""


def plain_of(tokens: Iterable[Token]) -> str:
    """Return the words of ``tokens`` without any style, as an alt text shows them."""
    words = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        elif token.type == "image":
            words.append(plain_of(token.children or ()))
        elif token.type != "html_inline":
            words.append(token.content)
    return "".join(words)
