"""Words and phrases that a line says, looked up without regular expressions.

An alternation of a hundred words takes a millisecond to compile and is then tried from every
character of a line; sets and substrings do the same at once.
"""

from __future__ import annotations

from functools import lru_cache

from deckgen.briefing.lazily import Alternatives, lowered
from deckgen.patterns import Pattern

_WORD = Pattern(r"\w+")


@lru_cache(maxsize=8192)
def words_in(text: str) -> frozenset[str]:
    """Return the words of ``text``: the stretches of letters and digits between the rest."""
    return frozenset(_WORD.findall(text))


class Words:
    """A table of words, parted by ``|``, in lower case unless ``cased``.

    ``anywhere`` are found inside other words too, as Chinese needs it; ``whole`` between the
    boundaries of words; ``start`` at the start of a text, ``opening`` there and as whole words.
    ``patterns`` are what cannot be listed.
    """

    def __init__(
        self,
        anywhere: str = "",
        *,
        whole: str = "",
        start: str = "",
        opening: str = "",
        patterns: Alternatives | None = None,
        cased: bool = False,
    ) -> None:
        words = _listed(anywhere)
        self._ascii = tuple(word for word in words if word.isascii())
        self._others = tuple(word for word in words if not word.isascii())
        self._whole = frozenset(word for word in _listed(whole) if word.isalnum())
        self._phrases = tuple(word for word in _listed(whole) if not word.isalnum())
        self._start = _listed(start)
        self._opening = frozenset(_listed(opening))
        self._words = self._whole | self._opening | {first_word(said) for said in self._phrases}
        """One of which stands in every text that holds whole words of the table."""
        self._patterns = patterns
        self._cased = cased

    @lru_cache(maxsize=65536)  # noqa: B019 - steps ask the same of each line; tables never go
    def found_in(self, text: str) -> bool:
        """Return whether ``text`` says one of the words."""
        words = text if self._cased else lowered(text)
        if self._start and words.startswith(self._start):
            return True
        for word in self._ascii:
            if word in words:
                return True
        if self._others and not words.isascii():
            for word in self._others:
                if word in words:
                    return True
        return self._says_whole(words) or bool(self._patterns and self._patterns.search(text))

    def _says_whole(self, words: str) -> bool:
        if not self._words:
            return False
        said = words_in(words)
        if self._words.isdisjoint(said):
            return False
        if not self._whole.isdisjoint(said) or first_word(words) in self._opening:
            return True
        return any(phrase in words and stands(words, phrase) for phrase in self._phrases)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split("|")) if words else ()


def stands(text: str, phrase: str) -> bool:
    """Return whether a phrase stands in ``text`` between the boundaries of words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not _in_word(text[at - 1 : at]) and not _in_word(text[end : end + 1]):
            return True
        at = text.find(phrase, at + 1)
    return False


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def first_word(text: str) -> str:
    """Return the word with which ``text`` begins, or nothing where something else does."""
    match = _WORD.match(text)
    return match.group() if match else ""


def last_word(text: str) -> str:
    """Return the word with which ``text`` ends, or nothing where something else does."""
    start = len(text)
    while start and _in_word(text[start - 1]):
        start -= 1
    return text[start:]
