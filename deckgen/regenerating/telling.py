"""A difference for people: as lines for a terminal, as Markdown for a pull request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from deckgen.regenerating.differing import ChangedSlide, DeckDifference, SlideName
from deckgen.regenerating.field_changes import Change
from deckgen.regenerating.wording import Line, Piece

WORDS: Final[Mapping[str, str]] = {
    "alt": "alternative text",
    "animation": "animation changed",
    "attachment": "attached file changed",
    "background": "background changed",
    "chart": "chart",
    "chart-added": "chart added",
    "chart-removed": "chart removed",
    "comments": "comments",
    "crop": "crop",
    "field-hidden": "hidden",
    "field-shown": "no longer hidden",
    "formatting": "formatting changed",
    "hidden": "slide hidden",
    "indent": "indentation changed",
    "layout": "layout",
    "line-breaks": "line breaks changed",
    "link": "link",
    "masters": "slide master or layouts changed",
    "notes": "notes",
    "order": "reading order changed",
    "other-added": "object added",
    "other-removed": "object removed",
    "picture": "picture",
    "picture-added": "picture added",
    "picture-removed": "picture removed",
    "position": "position",
    "rotation": "rotation",
    "sections": "sections",
    "shown": "slide no longer hidden",
    "size": "size",
    "slide-size": "slide size",
    "source-lines": "lines of the post that notes refer to",
    "table": "table",
    "table-added": "table added",
    "table-removed": "table removed",
    "text": "text",
    "text-added": "text added",
    "text-removed": "text removed",
    "theme": "theme changed",
    "title": "title",
    "transition": "transition changed",
}
"""What a change is called, by its ``what``."""

# What another program changes on every slide as it saves is told once.
_EVERYWHERE: Final = frozenset({"formatting", "layout", "transition", "position", "size", "crop"})
_MANY: Final = 5
_SHARE: Final = 0.8
# So much of what stayed is shown on either side of a change.
_AROUND: Final = 24
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&])")
# GitHub and GitLab tell people whom a comment names; a comment in between keeps them quiet.
_MENTION = re.compile(r"(?<!\w)@(?=\w)")

Mark = Callable[[Piece], str]
"""How a piece is written out."""


def plain_piece(piece: Piece) -> str:
    """Return a piece as ``git diff --word-diff`` marks it."""
    if piece.op == "same":
        return piece.text
    return f"[-{piece.text}-]" if piece.op == "removed" else f"{{+{piece.text}+}}"


def as_text(difference: DeckDifference, mark: Mark = plain_piece) -> str:
    """Return a difference as lines for a terminal, the summary first."""
    lines = [str(difference)]
    common = _common(difference)
    lines += [f"  {each}" for change in difference.deck for each in _change(change, mark)]
    lines += [f"  {_on(count)}: {WORDS[what]}" for what, count in sorted(common.items())]
    for sign, head, changes in _entries(difference, common):
        lines.append(f"{sign} {head}")
        lines += [f"    {each}" for change in changes for each in _change(change, mark)]
    return "\n".join(lines)


def as_markdown(difference: DeckDifference) -> str:
    """Return a difference as Markdown, as GitHub and GitLab show it."""
    lines = [f"{escaped(str(difference)).capitalize()}.", ""]
    common = _common(difference)
    deck = [each for change in difference.deck for each in _change(change, _html_piece, escaped)]
    deck += [f"{_on(count)}: {WORDS[what]}" for what, count in sorted(common.items())]
    lines += [f"- {each}" for each in deck]
    for _, head, changes in _entries(difference, common):
        lines.append(f"- **{escaped(head)}**")
        told = (each for change in changes for each in _change(change, _html_piece, escaped))
        lines += [f"  - {each.strip()}" for each in told]
    return "\n".join(lines).rstrip()


def escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is, on one line."""
    quoted = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _MENTION.sub("@<!-- -->", quoted)


def _entries(
    difference: DeckDifference, common: Counter[str]
) -> Iterator[tuple[str, str, Sequence[Change]]]:
    """Return sign, heading and changes of each slide: those that went, then the deck after."""
    for gone in difference.removed:
        yield "-", f"{_named(gone)} removed", ()
    found: list[tuple[int, str, str, Sequence[Change]]] = []
    for each in difference.added:
        copy = f" (a copy of slide {each.copy_of.number})" if each.copy_of else ""
        found.append((each.slide.number, "+", f"{_named(each.slide)} added{copy}", ()))
    for slide in difference.changed:
        changes = [change for change in slide.changes if change.what not in common]
        if slide.moved or changes:
            sign = ">" if slide.moved else "~"
            found.append((slide.after.number, sign, _headed(slide), changes))
    for _, sign, head, told in sorted(found, key=lambda entry: entry[0]):
        yield sign, head, told


def _headed(slide: ChangedSlide) -> str:
    head = _named(slide.after)
    if slide.moved:
        head += f" moved from {slide.before.number}"
    elif slide.before.number != slide.after.number:
        head += f" (was {slide.before.number})"
    return head


def _named(slide: SlideName) -> str:
    return f"slide {slide.number} “{slide.title}”" if slide.title else f"slide {slide.number}"


def _common(difference: DeckDifference) -> Counter[str]:
    """Return what changed on nearly every slide of the deck, with the number of slides."""
    counts = Counter(
        what for slide in difference.changed for what in {change.what for change in slide.changes}
    )
    slides = difference.same + len(difference.changed)
    return Counter(
        {
            what: count
            for what, count in counts.items()
            if what == "source-lines"
            or (what in _EVERYWHERE and count >= max(_MANY, _SHARE * slides))
        }
    )


def _on(count: int) -> str:
    return f"on {count} slide{'s' * (count != 1)}"


def _change(
    change: Change, mark: Mark, shown: Callable[[str], str] = lambda text: text
) -> Iterator[str]:
    """Return the lines of one change."""
    of = f" ({shown(change.field)})" if change.field and change.what != "title" else ""
    head = f"{WORDS[change.what]}{of}"
    if len(change.lines) == 1:
        yield f"{head}: {_line(change.lines[0], mark)}"
    elif change.lines:
        yield f"{head}:"
        yield from (f"  {_line(line, mark)}" for line in change.lines)
    elif change.what == "line-breaks" or not (change.before or change.after):
        yield head
    elif change.what.endswith(("-added", "-removed")):
        yield f"{head}: {shown(change.before or change.after)}"
    else:
        values = (" / ".join(each.splitlines()) for each in (change.before, change.after))
        yield f"{head}: " + " → ".join(shown(value) or "none" for value in values)


def _line(line: Line, mark: Mark) -> str:
    return "".join(map(mark, _shortened(line)))


def _shortened(line: Line) -> Iterable[Piece]:
    """Return a line without the middle of long stretches that stayed."""
    last = len(line) - 1
    for at, piece in enumerate(line):
        text = piece.text
        if piece.op == "same" and len(text) > 3 * _AROUND:
            start = "" if at == 0 else text[:_AROUND].rpartition(" ")[0] or text[:_AROUND]
            end = "" if at == last else text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]
            text = f"{start}…{end}"
        yield Piece(piece.op, text)


def _html_piece(piece: Piece) -> str:
    """Return a piece as HTML in Markdown, whose own marks do not hold inside Chinese text."""
    lead = piece.text[: len(piece.text) - len(piece.text.lstrip())] and " "
    tail = piece.text[len(piece.text.rstrip()) :] and " "
    text = escaped(piece.text)
    if piece.op == "same" or not text:
        return f"{lead}{text}{tail}" if text else lead
    tag = "del" if piece.op == "removed" else "ins"
    return f"<{tag}>{lead}{text}{tail}</{tag}>"
