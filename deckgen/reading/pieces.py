"""What a stretch of inline Markdown or raw HTML consists of: runs, breaks, pictures, edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.model.text import TextRun


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line: ``hard`` as the author asked, ``soft`` a line end in the source,
    ``space`` a line end that means nothing (inside HTML)."""

    line: int
    kind: Literal["hard", "soft", "space"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture inside text, at a line of the source."""

    line: int
    address: str
    alt: str = ""
    title: str = ""
    link: str = ""
    caption: str = ""
    """Markdown, from a shortcode."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Where raw HTML opens or closes an element that is a block of its own."""

    line: int
    name: str
    closing: bool = False


Piece = TextRun | Break | Shown | Edge
