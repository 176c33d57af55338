"""Placeholders whose room can be worked out by hand: a Han character is one em wide.

Text wraps at 97 % of the width, so that a line of ``columns`` characters needs a little more.
"""

from __future__ import annotations

from deckgen.model.geometry import Box, points
from deckgen.model.pack import LevelStyle, Placeholder
from deckgen.model.storyboard import TextParagraph
from deckgen.model.text import rich

HAN_PITCH = 1.32
"""Line pitch of Han text, in em."""


def place(
    columns: int,
    height_pt: float,
    *,
    sizes: tuple[float, ...] = (20.0, 10.0),
    max_lines: int = 0,
    before: float = 0.0,
    after: float = 0.0,
) -> Placeholder:
    """A placeholder for so many Han characters a line at its largest size."""
    width = points(columns * sizes[0] / 0.97 + 0.1)
    style = LevelStyle(sizes[0], space_before_pt=before, space_after_pt=after)
    deeper = LevelStyle(sizes[0] - 4, space_before_pt=before, margin=points(sizes[0]))
    return Placeholder(
        1, "body", "body", Box(0, 0, width, points(height_pt)),
        levels=(style, deeper), sizes_pt=sizes, max_lines=max_lines,
    )  # fmt: skip


def han(count: int, **options: object) -> TextParagraph:
    """A paragraph of so many characters that may part anywhere."""
    return TextParagraph(rich("峰" * count), **options)  # type: ignore[arg-type]
