"""The head of a post: which dialect it is, and where the body begins."""

from __future__ import annotations

from msgspec import Struct

from deckgen.diagnostics import DeckgenError
from deckgen.patterns import Pattern
from deckgen.reading.head_values import Entry, head_error

_YAML_LINE = Pattern(r"[\w\"'][\w .\"'/-]*:(?:\s|$)")
_YAML_MORE = Pattern(r"\s+\S|- |#|$")
_LONGEST_HEXO = 60
_TOML_LINE = Pattern(r"\s*(?:\[|[\w\"'.-][\w .\"'-]*=)")


class Head(Struct, frozen=True):
    """The entries of a head in order, and the lines (from 1) that it takes; none: 0, 0."""

    entries: tuple[Entry, ...] = ()
    first_line: int = 0
    last_line: int = 0


def read_head(lines: list[str], file: str) -> Head:
    """Return the head of the post: YAML, TOML, ``Key: value`` lines, or nothing."""
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines):
        return Head()
    opening = lines[start].rstrip()
    if opening == "---":
        return _yaml(lines, start, file)
    if opening == "+++":
        return _toml(lines, start, file)
    end = _hexo_end(lines, start)
    if end:
        from deckgen.reading.head_yaml import read_yaml

        entries = read_yaml("\n".join(lines[start:end]), file, start + 1)
        return Head(entries, start + 1, end + 1)
    from deckgen.reading.head_lines import read_lines

    entries, end = read_lines(lines, start)
    return Head(entries, start + 1, end) if entries else Head()


def _hexo_end(lines: list[str], start: int) -> int:
    """Return the index of the ``---`` that ends a head without an opening mark (Hexo), or 0.

    A setext heading may look like it, so that a title or a date is asked for.
    """
    if not _YAML_LINE.match(lines[start]):
        return 0
    known = False
    for number in range(start, min(start + _LONGEST_HEXO, len(lines))):
        line = lines[number].rstrip()
        if line == "---":
            return number if known else 0
        if not (_YAML_LINE.match(line) or _YAML_MORE.match(line)):
            return 0
        known = known or line.startswith(("title:", "date:"))
    return 0


def _yaml(lines: list[str], start: int, file: str) -> Head:
    end = _closing(lines, start, ("---", "..."))
    if not _holds(lines[start + 1 : end if end >= 0 else None], _YAML_LINE):
        return Head()  # a thematic break: the post has no head
    if end < 0:
        raise _unclosed("---", file, start + 1)
    from deckgen.reading.head_yaml import read_yaml

    entries = read_yaml("\n".join(lines[start + 1 : end]), file, start + 2)
    return Head(entries, start + 1, end + 1)


def _toml(lines: list[str], start: int, file: str) -> Head:
    end = _closing(lines, start, ("+++",))
    if not _holds(lines[start + 1 : end if end >= 0 else None], _TOML_LINE):
        return Head()
    if end < 0:
        raise _unclosed("+++", file, start + 1)
    from deckgen.reading.head_toml import read_toml

    entries = read_toml("\n".join(lines[start + 1 : end]), file, start + 2)
    return Head(entries, start + 1, end + 1)


def _holds(inside: list[str], key_line: Pattern) -> bool:
    """Whether the first line that says something is a key's."""
    for line in inside:
        if line.strip() and not line.lstrip().startswith("#"):
            return bool(key_line.match(line))
    return False


def _unclosed(mark: str, file: str, line: int) -> DeckgenError:
    message = f"the front matter that opens here has no closing {mark}"
    return head_error(
        message, file, line, 1, f"write {mark} on a line of its own after its last key"
    )


def _closing(lines: list[str], start: int, marks: tuple[str, ...]) -> int:
    for number in range(start + 1, len(lines)):
        if lines[number].rstrip() in marks:
            return number
    return -1
