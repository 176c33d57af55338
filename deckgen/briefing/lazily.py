"""Patterns that are compiled when they are first used, and only where they could match.

To compile a pattern takes 0.1 to 6 ms, to look for a word in a line takes 50 ns. The two hundred
patterns of this stage would cost a small post more than everything else that is done with it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

_METHODS = ("search", "match", "fullmatch", "sub", "finditer", "findall", "split")


class Pattern:
    """A regular expression with the methods of `re.Pattern` that this stage uses."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    sub: Callable[..., str]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str | Any]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and put the compiled methods in the place of this one."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


class Alternatives:
    """Branches of an alternation, each tried where a text holds one of the words it needs.

    Finds what one pattern of the branches joined by ``|`` would find: the leftmost match, of
    matches at one place that of the first branch.
    """

    def __init__(self, *branches: tuple[str, str], flags: int = 0) -> None:
        """Take pairs of what a branch needs and its pattern.

        It needs one of some words parted by ``|``, in lower case; those between spaces are whole
        words of Latin letters. A branch that needs nothing is always tried.
        """
        self._branches = tuple(
            (tuple(needs.split("|")) if needs else ("",), Pattern(pattern, flags))
            for needs, pattern in branches
        )

    def possible(self, text: str) -> list[Pattern]:
        """Return the branches that may match somewhere in ``text``."""
        words = lowered(text) + spelled(text)
        return [
            pattern for needs, pattern in self._branches if any(word in words for word in needs)
        ]

    def search(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the leftmost match."""
        found = (pattern.search(text, at, end) for pattern in self.possible(text))
        return min((match for match in found if match), key=_start, default=None)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Return the match of the first branch that matches at ``at``."""
        found = (pattern.match(text, at) for pattern in self.possible(text))
        return next((match for match in found if match), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the first branch that is all of ``text``."""
        found = (pattern.fullmatch(text) for pattern in self.possible(text))
        return next((match for match in found if match), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches from left to right, none overlapping."""
        ahead = [(pattern, pattern.search(text)) for pattern in self.possible(text)]
        while ahead := [(pattern, match) for pattern, match in ahead if match]:
            first = min((match for _, match in ahead if match), key=_start)
            yield first
            at = first.end()
            ahead = [
                (pattern, match if match and match.start() >= at else pattern.search(text, at))
                for pattern, match in ahead
            ]

    def sub(self, replaced: Callable[[re.Match[str]], str], text: str) -> str:
        """Return ``text`` with ``replaced`` of each match in its place."""
        out: list[str] = []
        at = 0
        for match in self.finditer(text):
            out += (text[at : match.start()], replaced(match))
            at = match.end()
        return "".join((*out, text[at:])) if out else text


def _start(match: re.Match[str]) -> int:
    return match.start()


@lru_cache(maxsize=1024)
def lowered(text: str) -> str:
    """Return ``text`` in lower case with single spaces: what words are looked for in."""
    return " ".join(text.lower().split())


_NO_LETTERS = Pattern(r"[^a-z]+")


@lru_cache(maxsize=1024)
def spelled(text: str) -> str:
    """Return the words of Latin letters of ``text``, a space on both sides of each."""
    return f" {_NO_LETTERS.sub(' ', text.lower())} "
