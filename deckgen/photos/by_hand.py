"""A projected slide cut out of a photo where its author says that it is."""

from __future__ import annotations

import hashlib
import importlib.util

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.corners import Corners
from deckgen.model.post import Picture
from deckgen.photos.findings import Findings
from deckgen.photos.prepare import decoded
from deckgen.photos.refusals import Refusal, shortened

_SLACK = 0.02
"""How far beyond the photo, in shares of it, a hand may slip."""
_SMALLEST_PX = 32


def mark(corners: Corners | None) -> str:
    """Return what parts the findings of these corners from others of the same photo."""
    return hashlib.sha256(repr(corners).encode()).hexdigest()[:8] if corners else ""


def cut(data: bytes, corners: Corners) -> Findings | Refusal:
    """Return the slide between corners in pixels of the upright photo, or in shares of it."""
    if not all(importlib.util.find_spec(name) for name in ("cv2", "numpy")):
        return Refusal("corners-support")
    from deckgen.photos.straighten import straightened

    full, profile = decoded(data)
    width, height = full.size
    shares = all(value <= 1 for corner in corners for value in corner)
    across, down = (1, 1) if shares else (width, height)
    placed = [(x / across, y / down) for x, y in corners]
    if max(value for corner in placed for value in corner) > 1 + _SLACK:
        return Refusal("corners-outside", f"{width} by {height} pixels")
    inside = tuple((round(min(x, 1.0), 5), round(min(y, 1.0), 5)) for x, y in placed)
    wide, high = (max(side) - min(side) for side in zip(*inside, strict=True))
    if wide * width < _SMALLEST_PX or high * height < _SMALLEST_PX:
        return Refusal("corners-small", f"{_SMALLEST_PX} by {_SMALLEST_PX} pixels")
    return Findings(inside, straightened(full, inside, profile))


_MESSAGES: dict[str, tuple[Severity, str, str]] = {
    "corners-support": (
        Severity.WARNING,
        'picture "{address}" is shown whole: nothing here can cut a slide at corners',
        "install deckgen[photos], or commit deckgen-derived/ of a machine that has it.",
    ),
    "corners-outside": (
        Severity.ERROR,
        'the corners reach beyond picture "{address}", which has {detail}',
        "count pixels of the file as it is, turned upright, or give shares from 0 to 1.",
    ),
    "corners-small": (
        Severity.ERROR,
        'the corners in picture "{address}" enclose less than {detail}',
        "count pixels of the file as it is, turned upright, or give shares from 0 to 1.",
    ),
}


def uncut(picture: Picture, refusal: Refusal) -> Diagnostic:
    """Return what the author is told of a picture that stays whole."""
    severity, message, hint = _MESSAGES[refusal.code]
    said = message.format(address=shortened(picture.address), detail=refusal.detail)
    return Diagnostic(f"picture-{refusal.code}", severity, said, picture.span, hint)
