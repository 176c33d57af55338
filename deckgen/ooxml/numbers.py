"""Numbers as templates write them, whatever they write."""

from __future__ import annotations

from typing import Final

_MOST: Final = 2**31 - 1
"""Lengths beyond it are none that Office knows (ECMA-376 part 1, 20.1.10.16)."""


def whole(text: str | None, usual: int = 0) -> int:
    """Return the whole number that ``text`` says, within reason; ``usual`` where it says none."""
    try:
        return max(-_MOST, min(_MOST, int(text))) if text is not None else usual
    except ValueError:
        return usual


def share(text: str | None, usual: float = 0.0) -> float:
    """Return thousandths of a per cent, which may be written with a per cent sign instead."""
    if text is not None and text.endswith("%"):
        return whole(text[:-1].partition(".")[0]) * 1000.0
    return float(whole(text, round(usual)))
