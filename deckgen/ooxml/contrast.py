"""How far apart two colours are for readers (WCAG 2.2)."""

from __future__ import annotations

ENOUGH, ENOUGH_LARGE = 4.5, 3.0
"""Contrast that text needs, and that large text does (1.4.3)."""

LARGE_PT, LARGE_BOLD_PT = 18.0, 14.0
"""Sizes from which text is large, and from which bold text is (same clause)."""


def enough(size_pt: float, bold: bool) -> float:
    """Return the contrast that text of a size needs."""
    return ENOUGH_LARGE if size_pt >= (LARGE_BOLD_PT if bold else LARGE_PT) else ENOUGH


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, definition)."""
    channels = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
