"""The one door to markdown-it: which rules are on, and tokens that know their line.

Imported only when a post is read, since markdown-it takes a while to import.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink as normalize_link
from markdown_it.rules_inline import StateInline, escape, html_inline, image, newline
from markdown_it.token import Token

__all__ = ["MAX_NESTING", "Token", "normalize_link", "tokens_of"]

MAX_NESTING = 100
"""Containers within containers. markdown-it drops what lies deeper, and Python's stack ends a
little further down, so that deeper text is flattened before it gets here (`nesting`)."""

_Rule = Callable[[StateInline, bool], bool]


def tokens_of(text: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the block tokens of ``text`` (LF line ends) and markdown-it's environment."""
    parser = _parser(
        footnotes="[^" in text or "^[" in text,
        definitions=bool(re.search(r"^\s*[:~]\s", text, re.MULTILINE)),
    )
    environment: dict[str, Any] = {}
    return parser.parse(text, environment), environment


def _parser(*, footnotes: bool, definitions: bool) -> MarkdownIt:
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
            for token in state.tokens[first:]:
                token.meta = {**token.meta, "line": state.src.count("\n", 0, position)}
        return found

    return placed
