"""A post as lines that a person can read: what became of each part of it."""

from __future__ import annotations

from collections import Counter

from deckgen.model.post import (
    AnyBlock,
    Code,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Post,
    Table,
    TextLine,
)
from deckgen.model.text import RichText, plain
from deckgen.reading import read_post

_MARKS = (
    ("bold", "**"),
    ("italic", "*"),
    ("code", "`"),
    ("strike", "~~"),
    ("superscript", "^"),
    ("subscript", "~"),
)


def read(text: str, file: str = "post.md") -> Post:
    """Read ``text`` as a post."""
    return read_post(text.encode(), file)[0]


def outline(text: str) -> list[str]:
    """Return a line for each block of the post: its lines in the source, and what it says."""
    return [shown(block) for block in read(text).blocks]


def shown(block: AnyBlock) -> str:
    """Return a block as one line, such as ``3-4 p one / two``."""
    span = block.span
    where = f"{span.first_line}" + (
        f"-{span.last_line}" if span.last_line > span.first_line else ""
    )
    return f"{where} {'>' * block.depth}{_body(block)}"


def _body(block: AnyBlock) -> str:
    if isinstance(block, Heading):
        return f"h{block.level} {marked(block.text)}"
    if isinstance(block, Paragraph):
        return f"{'quote' if block.quoted else 'p'} {_lines(block.lines)}"
    if isinstance(block, ListItem):
        return f"item{block.level} {block.marker or '-'} {_lines(block.lines)}"
    if isinstance(block, Footnote):
        return f"note {block.label}: {_lines(block.lines)}"
    if isinstance(block, Code):
        return f"code({block.language}) {block.text!r}"
    if isinstance(block, Table):
        rows = [" | ".join(marked(cell) for cell in row) for row in (block.header, *block.rows)]
        return f"table {' // '.join(rows)}"
    assert isinstance(block, Picture)
    parts = [f"picture {block.address}", block.alt, marked(block.caption), block.link]
    return " ; ".join(parts).rstrip("; ")


def _lines(lines: tuple[TextLine, ...]) -> str:
    return " / ".join(marked(line.text) for line in lines)


def marked(text: RichText) -> str:
    """Return rich text with Markdown's marks."""
    out = []
    for run in text:
        words = run.text
        for name, mark in _MARKS:
            words = f"{mark}{words}{mark}" if getattr(run, name) else words
        out.append(f"[{words}]({run.link})" if run.link else words)
    return "".join(out)


def characters(post: Post) -> Counter[str]:
    """Return the letters and digits that the post's title and blocks hold.

    An address counts: a picture that Markdown shows as text is a picture here.
    """
    texts = [post.front.title]
    for block in post.blocks:
        if isinstance(block, Paragraph | ListItem | Footnote):
            texts += [plain(line.text) for line in block.lines]
        elif isinstance(block, Heading):
            texts.append(plain(block.text))
        elif isinstance(block, Code):
            texts += [block.text, block.language]
        elif isinstance(block, Table):
            texts += [plain(cell) for row in (block.header, *block.rows) for cell in row]
        else:
            texts += [plain(block.caption), block.alt, block.title, block.address]
    return Counter(char for text in texts for char in text if char.isalnum())
