"""The author's corrections: words shown otherwise than written, each of them reported."""

from __future__ import annotations

import re

from msgspec.structs import replace

from deckgen.briefing.wishes import Wishes, slip
from deckgen.diagnostics import Diagnostic
from deckgen.model.briefing import Correction
from deckgen.model.post import (
    AnyBlock,
    Code,
    Footnote,
    FrontMatter,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Post,
    Table,
)
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, TextRun, merged, plain, slice_text

_FRONT = ("title", "subtitle", "event", "place")


class Corrector:
    """Replaces words in one pass, so that no correction is corrected; keeps what it did."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words
        self.done: list[Correction] = []
        longest = sorted(words, key=lambda old: (-len(old), old))
        self._pattern = re.compile("|".join(map(_bounded, longest)) or r"(?!)")

    def words_of(self, text: str) -> str:
        """Return a plain text with its words replaced."""
        return self._pattern.sub(lambda found: self.words[found.group()], text)

    def text(self, text: str, key: str, span: SourceSpan) -> str:
        """Return a text of the post with its words replaced, and keep what was."""
        for found in self._pattern.finditer(text):
            self.done.append(Correction(found.group(), self.words[found.group()], key, span))
        return self.words_of(text)

    def rich(self, text: RichText, key: str, span: SourceSpan) -> RichText:
        """Return rich text likewise; new words take the style of the first one replaced."""
        words = plain(text)
        if not self._pattern.search(words):
            return text
        runs: list[TextRun] = []
        at = 0
        for found in self._pattern.finditer(words):
            old = slice_text(text, found.start(), found.end())
            runs += slice_text(text, at, found.start())
            runs.append(replace(old[0], text=self.words[found.group()]))
            at = found.end()
        self.text(words, key, span)
        return merged((*runs, *slice_text(text, at, len(words))))


def _bounded(words: str) -> str:
    """Match whole words where they are Latin: ``vm`` is not in ``kvm``."""
    before = r"(?<![A-Za-z0-9])" if words[0].isascii() and words[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if words[-1].isascii() and words[-1].isalnum() else ""
    return f"{before}{re.escape(words)}{after}"


def corrector(wishes: Wishes) -> Corrector:
    """Return what applies the ``replace`` lines of the head."""
    return Corrector({old: override.value for old, override in wishes.replacements})


def corrected(
    post: Post, wishes: Wishes
) -> tuple[Post, tuple[Correction, ...], tuple[Diagnostic, ...]]:
    """Return the post with its words replaced (keys and lines stay), where, and what never was."""
    if not wishes.replacements:
        return post, (), ()
    apply = corrector(wishes)
    front = _front(post.front, apply)
    blocks = tuple(_block(block, apply) for block in post.blocks)
    used = {found.old for found in apply.done}
    unused = tuple(
        slip(
            "unmatched",
            f'"{old}" stands nowhere in the post, so that nothing is replaced',
            override.span,
            "copy the words as the post has them, with their capitals",
        )
        for old, override in wishes.replacements
        if old not in used
    )
    return replace(post, front=front, blocks=blocks), tuple(dict.fromkeys(apply.done)), unused


def _front(front: FrontMatter, apply: Corrector) -> FrontMatter:
    if front.span is None:
        return front
    span = front.span
    # The title's key is empty: no block of the post says it.
    said = {name: apply.text(getattr(front, name), "", span) for name in _FRONT}
    return replace(front, **said)


def _block(block: AnyBlock, apply: Corrector) -> AnyBlock:
    key, span = block.key, block.span
    match block:
        case Paragraph() | ListItem() | Footnote():
            return _lined(block, apply)
        case Heading():
            return replace(block, text=apply.rich(block.text, key, span))
        case Code():
            return replace(block, text=apply.text(block.text, key, span))
        case Picture():
            return replace(
                block,
                alt=apply.text(block.alt, key, span),
                title=apply.text(block.title, key, span),
                caption=apply.rich(block.caption, key, span),
            )
        case Table():
            rows = [
                tuple(apply.rich(cell, key, span) for cell in row)
                for row in (block.header, *block.rows)
            ]
            return replace(block, header=rows[0], rows=tuple(rows[1:]))


def _lined(block: Paragraph | ListItem | Footnote, apply: Corrector) -> AnyBlock:
    lines = tuple(
        replace(line, text=apply.rich(line.text, block.key, line.span)) for line in block.lines
    )
    return replace(block, lines=lines)
