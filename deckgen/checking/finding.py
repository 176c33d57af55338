"""What a rule finds, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from deckgen.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from deckgen.checking.subject import Subject


class Found(NamedTuple):
    """What a rule's function gives: the slide (0 for the package), what is there, what to do."""

    slide: int
    message: str
    hint: str


def start_of(text: str, most: int = 30) -> str:
    """Return the first characters of a text on one line, to name it in a message."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most]}…"


class Rule(Struct, frozen=True):
    """A rule: its stable code, how bad a breach is, who looks, and what it asks for.

    ERROR: PowerPoint repairs the file, or something is lost, dead or cannot be read. WARNING:
    readers are hurt. INFO: style and housekeeping.
    """

    code: str
    severity: Severity
    check: Callable[[Subject], Iterable[Found]]
    asks: str
    editorial: bool = False
    """Whether it is for the author to mend, whatever program makes the deck of the text."""


class Finding(Struct, frozen=True):
    """One breach of a rule in the deck ``deck``; ``slide`` counts from 1, 0 is the package."""

    deck: str
    code: str
    severity: Severity
    slide: int
    message: str
    hint: str
    title: str = ""
    """That of the slide, by which a project may name it."""

    def __str__(self) -> str:
        return str(self.diagnostic)

    @property
    def diagnostic(self) -> Diagnostic:
        """The finding as the rest of deckgen reports problems."""
        where = f"{self.deck}, slide {self.slide}" if self.slide else self.deck
        return Diagnostic(
            self.code,
            self.severity,
            f"{where}: {self.message}",
            hint=self.hint,
            file=self.deck,
            slide=self.slide,
        )
