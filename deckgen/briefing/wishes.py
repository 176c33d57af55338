"""What the author asks for, in the head of the post and in comments, tied to its headings.

Whatever names a heading becomes the remark that a comment at that heading would be, so that
both ways mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

from deckgen.briefing import titles
from deckgen.diagnostics import Diagnostic, Severity, did_you_mean
from deckgen.model.post import HEADING_ROLES, Heading, Override, Post, Remark, as_switch
from deckgen.model.source import SourceSpan
from deckgen.model.text import plain

_AboutHeading = Literal["hide", "title", "name", "role"]

LISTS = ("takeaways", "metrics.pin", "metrics.hide", "hide", "cover")
SWITCHES = ("photos.straighten",)
COUNTS = ("slides",)
MAPS = ("tracks", "titles", "replace")
KEYS = (
    "takeaways", "metrics.pin", "metrics.hide", "tracks", "titles",
    "hide", "replace", "cover", "slides", "photos.straighten",
)  # fmt: skip
"""The keys of the ``deckgen:`` block; those of ``MAPS`` hold lines of ``words: words``."""


_DIGITS = 4
"""Digits that a count has at most: no deck has ten thousand slides."""


class Wishes(Struct, frozen=True):
    """Remarks by the block that they are about, and what the head says of the post's words."""

    remarks: tuple[Remark, ...] = ()
    listed: Mapping[str, tuple[Override, ...]] = field(default_factory=dict)
    """Key of the block → its values."""
    replacements: tuple[tuple[str, Override], ...] = ()
    """Words as written, and what is shown for them."""

    def of(self, kind: str) -> dict[str, str]:
        """Return the values of one kind of remark by their block; a later one counts."""
        return {found.block: found.value for found in self.remarks if found.kind == kind}

    def count(self, key: str) -> int:
        """Return the number of one key of the head, 0 where the author says none."""
        return next((int(found.value) for found in self.values(key)[-1:]), 0)

    def values(self, key: str) -> tuple[Override, ...]:
        """Return the values of one key of the head."""
        return self.listed.get(key, ())


def folded(words: str) -> str:
    """Return words as they are compared: capitals and white space do not count."""
    return " ".join(words.split()).casefold()


def slip(code: str, message: str, span: SourceSpan, hint: str = "") -> Diagnostic:
    """Return the error for something the author asks for that cannot be done."""
    return Diagnostic(f"override-{code}", Severity.ERROR, message, span, hint)


def wishes_of(post: Post) -> tuple[Wishes, tuple[Diagnostic, ...]]:
    """Return what the author asks for, and what of it nobody can understand."""
    reader = _Reader([block for block in post.blocks if isinstance(block, Heading)])
    for override in post.front.overrides:
        reader.read(override)
    wishes = Wishes(
        remarks=(*reader.remarks, *post.remarks),
        listed={key: tuple(values) for key, values in reader.listed.items()},
        replacements=tuple(reader.replacements),
    )
    return wishes, tuple(reader.slips)


class _Reader(Struct):
    """Sorts the values of the head."""

    headings: Sequence[Heading]
    remarks: list[Remark] = field(default_factory=list)
    listed: dict[str, list[Override]] = field(default_factory=dict)
    replacements: list[tuple[str, Override]] = field(default_factory=list)
    slips: list[Diagnostic] = field(default_factory=list)

    def read(self, override: Override) -> None:
        """Add one value of the head, or say what is wrong with it."""
        if override.key in LISTS:
            if override.key == "hide":
                self._about(override.value, "hide", override)
            elif override.value.strip():
                self.listed.setdefault(override.key, []).append(override)
            return
        name, _, words = override.key.partition(".")
        if override.key in SWITCHES:
            self._switch(override)
        elif override.key in COUNTS:
            self._count(override)
        elif name not in MAPS:
            self._unknown(override)
        elif not words.strip() or not override.value.strip():
            said = override.value or words
            message = f'"{name}" takes lines of "words: words"; found "{said}"'
            self.slips.append(slip("unknown", message, override.span))
        elif name == "replace":
            self.replacements.append((words, override))
        elif name == "titles":
            self._about(words, "title", override)
        else:
            self._track(words, override)

    def _switch(self, override: Override) -> None:
        if as_switch(override.value) is None:
            message = f'"{override.key}" is true or false; found "{override.value}"'
            self.slips.append(slip("unknown", message, override.span))

    def _count(self, override: Override) -> None:
        if override.value.isdecimal() and len(override.value) <= _DIGITS and int(override.value):
            self.listed.setdefault(override.key, []).append(override)
            return
        message = f'"{override.key}" is a number from 1; found "{override.value}"'
        self.slips.append(slip("unknown", message, override.span))

    def _unknown(self, override: Override) -> None:
        if not override.key and not override.value.strip():
            return
        known = f"known are {', '.join(KEYS)}"
        message = f'"{override.key or override.value}" is no key of the deckgen block; {known}'
        hint = did_you_mean(override.key, KEYS)
        self.slips.append(slip("unknown", message, override.span, hint))

    def _track(self, words: str, override: Override) -> None:
        """Give the heading a role where the value is one, else a name."""
        value = override.value
        if value in HEADING_ROLES:
            self._about(words, "role", override)
            return
        meant = did_you_mean(value, HEADING_ROLES) if value.isalpha() and value.islower() else ""
        if meant:
            message = f'"{value}" is no role; known are {", ".join(HEADING_ROLES)}'
            self.slips.append(slip("unknown", message, override.span, meant))
            return
        self._about(words, "name", override)

    def _about(self, words: str, kind: _AboutHeading, override: Override) -> None:
        value = "" if kind == "hide" else " ".join(override.value.split())
        for heading in self._named(words, override):
            self.remarks.append(Remark(kind, value, override.span, heading.key))

    def _named(self, words: str, override: Override) -> list[Heading]:
        """Return the headings that say ``words``, with or without their numbers."""
        wanted = folded(words)
        found = [heading for heading in self.headings if wanted in _sayings(heading)]
        if not found:
            says = (plain(heading.text).strip() for heading in self.headings)
            hint = did_you_mean(words, says, "copy the words of a heading")
            message = f'no heading of the post says "{words}"'
            self.slips.append(slip("unmatched", message, override.span, hint))
        return found


def _sayings(heading: Heading) -> tuple[str, str]:
    words = plain(heading.text)
    return folded(words), folded(titles.without_number(words))


def without_slides(
    wishes: Wishes, post: Post, tracks: Iterable[str], left_out: Iterable[str]
) -> tuple[Diagnostic, ...]:
    """Return an error for each role, name and title of a heading that came to be no track."""
    shown = {*tracks, *left_out}
    words = {block.key: plain(block.text) for block in post.blocks if isinstance(block, Heading)}
    return tuple(
        slip(
            "unmatched",
            f'"{words[found.block]}" has no slide of its own; its {found.kind} changes nothing',
            found.span,
            "only headings with text become tracks; role=track makes one of a heading within one",
        )
        for found in wishes.remarks
        if found.kind in ("title", "name", "role") and found.value != "container"
        if found.block in words and found.block not in shown
    )
