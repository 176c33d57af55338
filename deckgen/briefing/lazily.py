"""Patterns that are compiled when they are first used, and only where they could match.

To compile a pattern takes 0.1 to 6 ms, to look for a word in a line takes 50 ns. The two hundred
patterns of this stage would cost a small post more than everything else that is done with it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from string import ascii_lowercase

from msgspec import Struct

from deckgen.patterns import Pattern

_FREQUENT = " .,0etaoinsrhldcumfpgwybvkxjqz"
"""Characters of a line in English with a figure, the most frequent first."""


def whole(words: str) -> str:
    """Return words, parted by ``|``, as `Alternatives` takes whole ones: it finds these at once."""
    return "|".join(f" {word} " for word in words.split("|"))


def _rarest(word: str) -> str:
    """Return the character of a word that fewest lines hold: with it absent, so is the word."""
    return max(word, key=lambda each: (each not in _FREQUENT, _FREQUENT.find(each)))


class Alternatives:
    """Branches of an alternation, each tried where a text holds one of the words it needs.

    Finds what one pattern of the branches joined by ``|`` would find: the leftmost match, of
    matches at one place that of the first branch.
    """

    def __init__(self, *branches: tuple[str, str], flags: int = 0) -> None:
        """Take pairs of what a branch needs and its pattern.

        It needs one of some words parted by ``|``, in lower case, a 0 for any digit, an A for any
        Latin letter near one (``A-0``), a line feed for the start of a text that holds a digit;
        those between spaces are whole words of Latin letters. A branch that needs nothing is
        always tried.
        """
        self._patterns = tuple(Pattern(pattern, flags) for _, pattern in branches)
        self._always = frozenset(at for at, (needs, _) in enumerate(branches) if not needs)
        self._whole: dict[str, list[int]] = {}
        self._by_character: dict[str, dict[str, list[int]]] = {}
        for at, (needs, _) in enumerate(branches):
            for word in needs.split("|") if needs else ():
                bare = word.strip()
                if word == f" {bare} " and bare.isalpha():
                    self._whole.setdefault(bare, []).append(at)
                else:
                    some = self._by_character.setdefault(_rarest(word), {})
                    some.setdefault(word, []).append(at)
        self._words = frozenset(self._whole)
        self._characters = frozenset(self._by_character)

    def possible(self, text: str) -> list[Pattern]:
        """Return the branches that may match somewhere in ``text``."""
        return [self._patterns[at] for at in self.places(text)]

    def places(self, text: str) -> list[int]:
        """Return the places of these branches among all."""
        said = said_by(text)
        found = [*self._always]
        if not self._words.isdisjoint(said.letters):
            found += (at for word in self._words & said.letters for at in self._whole[word])
        if not self._characters.isdisjoint(said.characters):
            words = said.words
            for character in self._characters & said.characters:
                for word, places in self._by_character[character].items():
                    if word in words:
                        found += places
        return sorted(set(found)) if len(found) > 1 else found

    def __getitem__(self, at: int) -> Pattern:
        """Return the branch at a place."""
        return self._patterns[at]

    def search(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the leftmost match."""
        first = None
        for place in self.places(text):
            match = self._patterns[place].search(text, at, end)
            if match and (first is None or match.start() < first.start()):
                first = match
        return first

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
        return matches(self.possible(text), text)


def matches(patterns: Iterable[Pattern], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of patterns from left to right, none overlapping, the first ranking first.

    It is what one pattern of them all would find, joined by ``|``.
    """
    ahead = [(pattern, match) for pattern in patterns if (match := pattern.search(text))]
    while ahead:
        first = min((match for _, match in ahead), key=_start)
        yield first
        at = first.end()
        ahead = [
            (pattern, match)
            for pattern, last in ahead
            if (match := last if last.start() >= at else pattern.search(text, at))
        ]


def _start(match: re.Match[str]) -> int:
    return match.start()


@lru_cache(maxsize=8192)
def lowered(text: str) -> str:
    """Return ``text`` in lower case with single spaces: what words are looked for in."""
    return " ".join(text.lower().split())


class Said(Struct, frozen=True):
    """What a text holds, as `Alternatives` asks for it."""

    words: str
    """In lower case as it is and, parted by spaces alone, its words of Latin letters. Where it
    holds a digit again with 0 for each, and with A for each Latin letter too."""
    letters: frozenset[str]
    characters: frozenset[str]
    """Those of ``words``."""


_LETTERS = Pattern(r"[a-z]+")
_DIGITS = str.maketrans("123456789", "000000000")
_SHAPES = str.maketrans(ascii_lowercase, "A" * 26)


@lru_cache(maxsize=8192)  # some twenty tables are asked about each line
def said_by(text: str) -> Said:
    """Return what a text holds."""
    lower = lowered(text)
    letters = _LETTERS.findall(lower)
    words = f"{lower}\n {' '.join(letters)} "
    digits = lower.translate(_DIGITS)
    if "0" in digits:
        words = f"{words}\n{digits}\n{digits.translate(_SHAPES)}"
    return Said(words, frozenset(letters), frozenset(words))
