"""Why a picture is not in the deck: every reason with its sentence and its remedy, in one table."""

from __future__ import annotations

from msgspec import Struct

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.album import Omission
from deckgen.model.post import Picture

_LONGEST_ADDRESS = 100
"""Addresses that hold the picture itself (``data:``) run to megabytes."""


class Refusal(Struct, frozen=True):
    """A reason by its code, with what fills the braces of its message."""

    code: str
    detail: str = ""
    nearest: str = ""


class _Reason(Struct, frozen=True):
    """``reason`` stands on the sources slide, ``message`` follows the address, then the hint."""

    reason: str
    message: str
    hint: str


_REASONS: dict[str, _Reason] = {
    "picture-missing": _Reason(
        "the file was not found",
        "was not found{detail}",
        "put the file there, or correct the address.",
    ),
    "picture-remote": _Reason(
        "it lies on another site, and nothing is fetched",
        "lies on another site; pictures are fetched only with --fetch",
        "save it beside the post and name that file, or build with --fetch.",
    ),
    "picture-fetch": _Reason(
        "it lies on another site and could not be fetched",
        "could not be fetched: {detail}",
        "save it beside the post and name that file.",
    ),
    "picture-changed": _Reason(
        "it lies on another site and has changed since it was first fetched",
        "is not the one that was fetched first",
        "delete {detail} to take the new one, or put back the picture beside that file.",
    ),
    "picture-embedded": _Reason(
        "it is embedded in the post's text",
        "is embedded in the text (data:); a file was expected",
        "save it beside the post and name that file.",
    ),
    "picture-scheme": _Reason(
        "its address is not that of a file of the project",
        'has the scheme "{detail}"; a path in the project was expected',
        "name a file of the project by a relative path.",
    ),
    "picture-refused": _Reason(
        "its address is not that of a file of the project",
        "is no path in the project{detail}",
        "name a file of the project by a relative path.",
    ),
    "picture-outside": _Reason(
        "it lies outside the project",
        'lies outside the project ("{detail}")',
        "copy it into the project, or give a root that holds both.",
    ),
    "picture-folder": _Reason(
        "its address is that of a folder",
        "is a folder; a picture file was expected",
        "name a file in it.",
    ),
    "picture-permission": _Reason(
        "the file may not be read",
        "may not be read",
        "ask for permission to read the file.",
    ),
    "picture-not-regular": _Reason(
        "it is not a regular file",
        "is not a regular file",
        "copy it to a file first.",
    ),
    "picture-unreadable": _Reason(
        "the file could not be read",
        "could not be read",
        "check the disk, then try again.",
    ),
    "picture-too-large": _Reason(
        "the file is too large",
        "is a file of more than {detail}",
        "export it smaller.",
    ),
    "picture-too-many-pixels": _Reason(
        "it has too many pixels",
        "has {detail}",
        "export it smaller; a slide shows 3 megapixels.",
    ),
    "picture-empty": _Reason(
        "the file is empty",
        "is an empty file",
        "copy the file again.",
    ),
    "picture-svg": _Reason(
        "SVG drawings cannot be placed",
        "is an SVG drawing, which cannot be placed",
        "export it as PNG, 2000 pixels wide, and name that file.",
    ),
    "picture-not-a-picture": _Reason(
        "the file is not a picture",
        "is not a picture that can be read{detail}",
        "export it as JPEG or PNG.",
    ),
    "picture-lfs": _Reason(
        "the file holds a Git LFS pointer instead of the picture",
        "is a Git LFS pointer; the picture itself was expected",
        "fetch it with: git lfs pull",
    ),
    "picture-support": _Reason(
        "this installation cannot read its format",
        "is a picture in {detail}, which this installation cannot read",
        "install deckgen[photos], or export it as JPEG.",
    ),
    "picture-broken": _Reason(
        "the file is damaged or cut short",
        "is damaged or cut short; a whole {detail} file was expected",
        "copy the file again, or open it in an image editor and export it.",
    ),
    "picture-too-many-scans": _Reason(
        "it is coded so that decoding it would take minutes",
        "is a JPEG of {detail}",
        "open it in an image editor and export it.",
    ),
}


def report(picture: Picture, refusal: Refusal) -> tuple[Omission, Diagnostic]:
    """Return what the sources slide says of a picture left out, and what its author is told."""
    entry = _REASONS[refusal.code]
    shown = shortened(picture.address) or f"![{picture.alt}]()"
    hint = entry.hint.replace("{detail}", refusal.detail)
    if refusal.nearest:
        hint = f'did you mean "{refusal.nearest}"?'
    message = f'picture "{shown}" {entry.message.replace("{detail}", refusal.detail)}'
    diagnostic = Diagnostic(refusal.code, Severity.WARNING, message, picture.span, hint)
    return Omission(picture.key, picture.span, shown, entry.reason, refusal.code), diagnostic


def shortened(address: str) -> str:
    """Return an address at a length that a line can hold."""
    if len(address) <= _LONGEST_ADDRESS:
        return address
    return address[: _LONGEST_ADDRESS - 1] + "…"
