"""What the author tells deckgen in comments: their words, and the block that each is about.

A comment at the end of a line is about that line. One on a line of its own is about the block
that follows, or about the heading right above it; where it touches only one of them, about that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from msgspec.structs import replace

from deckgen.diagnostics import Diagnostic, Severity, did_you_mean
from deckgen.model.corners import corners_of, go_around
from deckgen.model.post import (
    HEADING_ROLES,
    AnyBlock,
    Heading,
    ListItem,
    Override,
    Paragraph,
    Picture,
    Remark,
    as_switch,
)
from deckgen.model.source import SourceSpan
from deckgen.patterns import Pattern
from deckgen.reading.pieces import Aside

Kind = Literal["hide", "takeaway", "title", "name", "role", "straighten", "corners"]

_SHOWN = ("hide", "takeaway", 'title="…"', 'name="…"', "role=…", "straighten=…", 'corners="…"')
_WORD = Pattern(
    r"(?P<word>[^\s=\"'“”]+)(?P<value>\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|“(?P<curly>[^”]*)”|'(?P<single>[^']*)'|(?P<bare>\S*)))?"
    r"|\S+"
)
_QUOTES = ("double", "curly", "single", "bare")
_COMMENT = Pattern(r"<!--\s*deckgen\s*[:：].*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)


def without_asides(text: str) -> str:
    """Return ``text`` without comments to deckgen, line for line: they are no part of it."""
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)


def located(overrides: Iterable[Override], lines: Sequence[str]) -> tuple[Override, ...]:
    """Return the overrides with the line of each, which the readers of heads do not keep.

    They are in the order of the head, so each is looked for from the one before it on.
    """
    out: list[Override] = []
    at = -1
    for override in overrides:
        first, last = override.span.first_line, override.span.last_line
        if at < 0:
            at = _first_line(lines, range(first - 1, last), ("deckgen",)) or first - 1
        names = (override.key.partition(".")[2], override.value, override.key)
        at = _first_line(lines, range(at, last), names) or at
        out.append(replace(override, span=SourceSpan(override.span.file, at + 1, at + 1)))
    return tuple(out)


def _first_line(lines: Sequence[str], within: range, names: Iterable[str]) -> int | None:
    """Return the index of the first line that holds the first of ``names`` to be found."""
    wanted = (name.split("\n")[0].strip() for name in names)
    found = (at for name in wanted if name for at in within if name in lines[at])
    return next(found, None)


def remarks_of(
    asides: Iterable[Aside], blocks: Sequence[AnyBlock], lines: Sequence[str], file: str
) -> tuple[tuple[Remark, ...], tuple[Diagnostic, ...]]:
    """Return what the comments say of which blocks, and what is wrong with them."""
    remarks: list[Remark] = []
    slips: list[Diagnostic] = []
    for aside in sorted(asides, key=lambda aside: aside.line):
        for found in _said(aside, SourceSpan(file, aside.line, aside.line)):
            if isinstance(found, Remark):
                found = _attached(found, blocks, lines)
            if isinstance(found, Remark):
                remarks.append(found)
            else:
                slips.append(found)
    return tuple(remarks), tuple(slips)


def _said(aside: Aside, span: SourceSpan) -> Iterator[Remark | Diagnostic]:
    """Yield the words of a comment, their block still missing."""
    words = list(_WORD.finditer(aside.words))
    if not words:
        yield _slip(f"the comment says nothing; known are {', '.join(_SHOWN)}", span)
    for found in words:
        word = (found["word"] or found.group()).lower()
        value = next((v for v in found.group(*_QUOTES) if v is not None), "")
        if word not in get_args(Kind):
            message = f'"{word}" is no word of a deckgen comment; known are {", ".join(_SHOWN)}'
            yield _slip(message, span, did_you_mean(word, get_args(Kind)))
        elif wrong := _wrong_value(word, value, given=bool(found["value"])):
            yield _slip(wrong[0], span, wrong[1])
        else:
            kind: Kind = word  # type: ignore[assignment]
            yield Remark(kind, " ".join(value.split()), span, "", aside.after)


def _wrong_value(word: str, value: str, *, given: bool) -> tuple[str, str] | None:
    """Return what is wrong with the value of a word, and a hint; None where nothing is."""
    if word in {"hide", "takeaway"} and given:
        return f'"{word}" takes no value; found "{value}"', ""
    if word in {"title", "name"} and not value.strip():
        return f'"{word}" needs words', f'write {word}="…"'
    if word == "role" and value not in HEADING_ROLES:
        message = f'"{value}" is no role; known are {", ".join(HEADING_ROLES)}'
        return message, did_you_mean(value, HEADING_ROLES)
    if word == "straighten" and as_switch(value) is None:
        return f'"straighten" is yes or no; found "{value}"', ""
    return _wrong_corners(value) if word == "corners" else None


def _wrong_corners(value: str) -> tuple[str, str] | None:
    corners = corners_of(value)
    if corners is None:
        message = f'"corners" takes four points; found "{value}"'
        return message, 'write corners="x,y x,y x,y x,y" in pixels of the photo'
    if not go_around(corners):
        message = f'the corners do not go around a screen; found "{value}"'
        return message, "begin at its top left corner and go on clockwise"
    return None


def _slip(message: str, span: SourceSpan, hint: str = "") -> Diagnostic:
    return Diagnostic("override-unknown", Severity.ERROR, message, span, hint)


def _attached(
    remark: Remark, blocks: Sequence[AnyBlock], lines: Sequence[str]
) -> Remark | Diagnostic:
    """Return the remark with the key of its block, or what is wrong with its place."""
    line = remark.span.first_line
    expected, wanted = _WANTED[remark.kind]
    here = [block for block in blocks if block.span.first_line <= line <= block.span.last_line]
    if here:
        fitting = [block for block in here if isinstance(block, wanted)]
        block: AnyBlock | None = (fitting or here)[-1]
    else:
        block = _beside(remark.kind, line, blocks, lines)
        remark = replace(remark, after=0)
    if block is not None and isinstance(block, wanted):
        return replace(remark, block=block.key)
    message = f'"{remark.kind}" stands at no {expected}'
    hint = f"write it above the {expected} or at the end of its line"
    return Diagnostic("override-misplaced", Severity.ERROR, message, remark.span, hint)


_WANTED: dict[str, tuple[str, type | tuple[type, ...]]] = {
    "hide": ("block", get_args(AnyBlock)),
    "takeaway": ("text", (Paragraph, ListItem)),
    "title": ("heading", Heading),
    "name": ("heading", Heading),
    "role": ("heading", Heading),
    "straighten": ("picture", Picture),
    "corners": ("picture", Picture),
}
"""Word to what it may be about."""
_NOT_OF_HEADINGS = ("takeaway", "straighten", "corners")


def _beside(
    kind: str, line: int, blocks: Sequence[AnyBlock], lines: Sequence[str]
) -> AnyBlock | None:
    """Return the block that a comment on a line of its own is about."""
    below = min(
        (block for block in blocks if block.span.first_line > line),
        key=lambda block: block.span.first_line,
        default=None,
    )
    above = max(
        (block for block in blocks if block.span.last_line < line),
        key=lambda block: block.span.last_line,
        default=None,
    )
    if kind in ("straighten", "corners") and not isinstance(below, Picture):
        return above
    if kind in _NOT_OF_HEADINGS or not isinstance(above, Heading):
        return below
    under = _touch(lines, above.span.last_line, line)
    over = below is not None and _touch(lines, line, below.span.first_line)
    return below if over and not under else above


def _touch(lines: Sequence[str], first: int, last: int) -> bool:
    """Whether nothing but text, comments for instance, stands on the lines between."""
    return all(line.strip() for line in lines[first : last - 1])
