"""The one door to markdown-it: which rules are on, and tokens that know their line.

Imported only when a post is read, since markdown-it takes a while to import.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline, escape, html_inline, image, newline
from markdown_it.token import Token

from deckgen.reading.wrapping import is_spaceless

__all__ = [
    "MAX_NESTING",
    "Token",
    "block_tokens",
    "encoded_address",
    "inline_tokens",
    "row_cells",
    "tokens_of",
]

MAX_NESTING = 100
"""Containers within containers. markdown-it drops what lies deeper, and Python's stack ends a
little further down, so that deeper text is flattened before it gets here (`nesting`)."""

Environment = dict[str, Any]
"""Link definitions and footnotes of the post, shared between all parts of it."""

_Rule = Callable[[StateInline, bool], bool]


def tokens_of(text: str, environment: Environment) -> list[Token]:
    """Return the tokens of ``text`` (LF line ends), its definitions left in ``environment``."""
    return _parser_for(text, environment).parse(text, environment)


def inline_tokens(text: str, environment: Environment) -> list[Token]:
    """Return the inline tokens of ``text``, which no block syntax can interrupt."""
    (token,) = _parser_for(text, environment).parseInline(text, environment)
    return token.children or []


def block_tokens(text: str) -> list[Token]:
    """Return the blocks of ``text`` alone: where its code and its raw HTML stand."""
    parser = _parser(footnotes=False, definitions=False)
    tokens: list[Token] = []
    parser.block.parse(text, parser, {}, tokens)
    return tokens


def row_cells(line: str) -> list[str]:
    """Return the cells of a table's row, those beyond the header's width too."""
    cells: list[str] = escapedSplit(line.strip())
    cells = cells[1:] if cells and not cells[0] else cells
    return cells[:-1] if cells and not cells[-1] else cells


def encoded_address(address: str) -> str:
    """Return ``address`` as a hyperlink may carry it: percent-encoded, host in Punycode."""
    return normalizeLink(address)


def _parser_for(text: str, environment: Environment) -> MarkdownIt:
    return _parser(
        footnotes="[^" in text or "^[" in text or "footnotes" in environment,
        definitions=bool(re.search(r"^[ \t>]*[:~][ \t]", text, re.MULTILINE)),
    )


@functools.cache
def _parser(*, footnotes: bool, definitions: bool) -> MarkdownIt:
    """Plugins are loaded only where the text may use them: each costs an import."""
    parser = _Parser("commonmark", {"maxNesting": MAX_NESTING, "html": True})
    parser.enable(["table", "strikethrough"])
    if footnotes:
        from mdit_py_plugins.footnote import footnote_plugin

        # The last step of the plugin drops notes that nothing refers to; all are kept here.
        parser.use(footnote_plugin).disable("footnote_tail")
    if definitions:
        from mdit_py_plugins.deflist import deflist_plugin

        parser.use(deflist_plugin)
    for rule in (newline, escape, image, html_inline):
        parser.inline.ruler.at(rule.__name__, _placed(rule))
    return parser


class _Parser(MarkdownIt):
    """CommonMark with addresses left as written: what may be linked is decided in `addresses`."""

    def configure(self, presets: Any, options_update: Any = None) -> MarkdownIt:
        """Put the inline parser in place before its rules are chosen."""
        self.inline = _Inline()
        return super().configure(presets, options_update)

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


def _placed(rule: _Rule) -> _Rule:
    """Wrap ``rule`` so that its tokens carry how many line ends stand before them.

    Inline tokens have no line of their own, and counting breaks would miss the line ends inside
    code spans, link titles and tags.
    """

    def placed(state: StateInline, silent: bool) -> bool:
        first, position = len(state.tokens), state.pos
        found = rule(state, silent)
        if found and not silent:
            line = state.line_at(position) if isinstance(state, _State) else 0
            for token in state.tokens[first:]:
                token.meta = {**token.meta, "line": line}
        return found

    return placed


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Delimiters(NamedTuple):
    can_open: bool
    can_close: bool
    length: int


class _State(StateInline):
    _counted = (0, 0)

    def line_at(self, position: int) -> int:
        """Return how many line ends stand before ``position``; quick where positions grow."""
        at, line = self._counted if self._counted[0] <= position else (0, 0)
        line += self.src.count("\n", at, position)
        self._counted = (position, line)
        return line

    def scanDelims(self, start: int, canSplitWord: bool) -> Any:  # noqa: N802, N803
        """Let emphasis open and close beside Han text.

        CommonMark (section 6.2) wants white space or punctuation around ``**“重点”**是``, where
        Chinese has none, so that authors see their asterisks. A character that is written
        without spaces counts as such a boundary here, and its punctuation as a letter.
        """
        found = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start else " "
        end = start + found.length
        after = self.src[end] if end < self.posMax else " "
        if not canSplitWord or not (is_spaceless(before) or is_spaceless(after)):
            return found
        left = not after.isspace() and (not _is_mark(after) or not _is_word(before))
        right = not before.isspace() and (not _is_mark(before) or not _is_word(after))
        return _Delimiters(left, right, found.length)


def _is_mark(char: str) -> bool:
    """Whether ``char`` is punctuation other than that of Han text."""
    return not is_spaceless(char) and unicodedata.category(char)[0] in "PS"


def _is_word(char: str) -> bool:
    return not (char.isspace() or is_spaceless(char) or unicodedata.category(char)[0] in "PS")
