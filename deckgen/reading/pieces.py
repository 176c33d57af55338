"""What a stretch of inline Markdown or raw HTML consists of: runs, breaks, pictures, edges."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deckgen.model.text import TextRun


class Break(Struct, frozen=True):
    """Where text breaks, and the source line on which it does.

    ``hard`` and ``soft`` end the source line, as Markdown means them; ``space`` ends it and
    means nothing (inside HTML); ``inner`` (``<br>``) breaks the text within the source line.
    """

    line: int
    kind: Literal["hard", "soft", "space", "inner"]

    @property
    def following(self) -> int:
        """The source line of what comes next."""
        return self.line if self.kind == "inner" else self.line + 1


class Shown(Struct, frozen=True):
    """A picture inside text, at a line of the source."""

    line: int
    address: str
    alt: str = ""
    title: str = ""
    link: str = ""
    caption: str = ""
    """Markdown, from a shortcode."""
    larger: str = ""
    """The address of the picture that a small one leads to, if it leads to one."""


class Edge(Struct, frozen=True):
    """Where raw HTML opens or closes an element that is a block of its own."""

    line: int
    name: str
    closing: bool = False


class Aside(Struct, frozen=True):
    """A comment to deckgen (``<!-- deckgen: hide -->``), its words after the colon.

    ``after`` as in `Remark`, known once the text before the comment is.
    """

    line: int
    words: str
    after: int = 0


Piece = TextRun | Break | Shown | Edge | Aside
