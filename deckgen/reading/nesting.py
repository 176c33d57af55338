"""Text nested too deep is read flat: markdown-it would drop it, or Python's stack would end."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.source import SourceSpan
from deckgen.patterns import Pattern

if TYPE_CHECKING:
    from deckgen.reading.parser import Environment, Token

_WIDEST_PREFIX = 60
"""Columns of quote marks, list marks and indents before a line's text. A container takes a
column or more, a list (two levels of markdown-it's) two or more, so that this is below its
limit of 100 levels; no author nests ten deep."""

_MOST_STRAYS = 500
"""Opening brackets without a closing one in one paragraph; no author leaves so many."""

_PREFIX = Pattern(r"(?:[ \t]*+(?:>|[-*+:~](?=[ \t])|\d{1,9}[.)](?=[ \t])))*+[ \t]*+")
_MARK = Pattern(r"([!-/:-@\[-`{-~])")


def guarded_tokens(
    text: str, environment: Environment, file: str, notes: list[Diagnostic], before: int = 0
) -> list[Token]:
    """Return the tokens of ``text``, which begins after ``before`` lines of the post.

    Lines nested too deep lose their marks, and a post that is still too deep then (links within
    pictures within links) is read as plain lines: never a word is dropped, and a diagnostic says
    what happened.
    """
    text = _without_stray_brackets(text)
    for flatten in (str, _flat, _plain):
        attempt = flatten(text)
        found = _tokens(attempt, environment)
        if found is not None:
            if flatten is not str:
                notes.append(_note(text, attempt, file, before))
            return found
        environment.clear()
    raise AssertionError("plain lines have no nesting")  # pragma: no cover


def _without_stray_brackets(text: str) -> str:
    """Escape the brackets of paragraphs with a great many that open nothing.

    markdown-it looks from each for its end (100 KB of them: a minute); as text they look the same.
    """
    if text.count("[") - text.count("]") < _MOST_STRAYS:
        return text
    parts = re.split(r"(\n[ \t]*\n)", text)
    return "".join(
        re.sub(r"(?<!\\)\[", r"\\[", part)
        if part.count("[") - part.count("]") >= _MOST_STRAYS
        else part
        for part in parts
    )


def _tokens(text: str, environment: Environment) -> list[Token] | None:
    """Return the tokens, or None where markdown-it may have dropped something."""
    from deckgen.reading.parser import MAX_NESTING, tokens_of

    try:
        found = tokens_of(text, environment)
    except RecursionError:
        return None
    # A container of the level before the limit is where markdown-it begins to drop.
    deep = any(token.nesting == 1 and token.level >= MAX_NESTING - 1 for token in found)
    return None if deep else found


def _flat(text: str) -> str:
    return _by_line(text, lambda line: line[_prefix(line) :] if _is_deep(line) else line)


def _plain(text: str) -> str:
    return _by_line(text, lambda line: _MARK.sub(r"\\\1", line[_prefix(line) :].strip()))


def _by_line(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(change(line) for line in text.split("\n"))


def _prefix(line: str) -> int:
    found = _PREFIX.match(line)
    return found.end() if found else 0


def _is_deep(line: str) -> bool:
    return len(line[: _prefix(line)].expandtabs(4)) > _WIDEST_PREFIX


def _note(text: str, flat: str, file: str, before: int) -> Diagnostic:
    pairs = zip(text.split("\n"), flat.split("\n"), strict=True)
    line = before + next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 1)
    return Diagnostic(
        "nested-too-deep",
        Severity.WARNING,
        "quotes, lists or links are nested too deep here; their text is kept without them",
        SourceSpan(file, line, line),
        "nest no deeper than ten levels",
    )
