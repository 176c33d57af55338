"""The page: what was built, how much of each post it holds, what changed, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.coverage import Coverage
from deckgen.regenerating.differing import DeckDifference
from deckgen.regenerating.telling import as_markdown, escaped

WORDS: Final = {
    "failed": "**not made**",
    "withheld": "**not written** (strict)",
    "missing": "**missing**",
    "stale": "**out of date**",
    "written": "written",
    "unchanged": "unchanged",
    "fresh": "up to date",
}
"""What each status is called, in the order of the page."""

_QUIET = frozenset(("unchanged", "fresh"))
_MOST_PROBLEMS = 20


class Entry(Struct, frozen=True):
    """What became of one deck.

    ``status`` is a key of ``WORDS``. ``coverage`` is None where the deck was not made in this
    run. ``changes`` says in words what would change of a deck that is out of date, and
    ``difference`` what did of one that was written, None for a new one; ``merged`` that people's
    edits were kept. ``pictures`` are files,
    as the page names them.
    """

    post: str
    deck: str
    status: str
    slides: int = 0
    coverage: Coverage | None = None
    changes: str = ""
    merged: bool = False
    difference: DeckDifference | None = None
    pictures: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What a person has to know of."""
        return tuple(d for d in self.diagnostics if d.severity >= Severity.WARNING)

    @property
    def told(self) -> bool:
        """Whether the page speaks of the deck by its name."""
        return self.status not in _QUIET or bool(self.problems)


def make_summary(
    entries: Iterable[Entry], limit_bytes: int, others: Sequence[Diagnostic] = ()
) -> str:
    """Return the page in UTF-8 within ``limit_bytes``; what it leaves out it counts.

    ``others`` are problems of no deck, such as a deck whose post is gone.
    """
    order = list(WORDS)
    found = sorted(entries, key=lambda entry: (order.index(entry.status), entry.deck))
    told = [entry for entry in found if entry.told]
    parts = [_head(found), *_table(told, len(found) - len(told))]
    if others:
        parts.append("\n".join(_problem_lines(others)) + "\n")
    parts += [_section(entry) for entry in told]
    return _within(parts, limit_bytes)


def _head(entries: Sequence[Entry]) -> str:
    if not entries:
        return "## Briefings\n\nThere is no post.\n"
    counts = (
        (sum(entry.status == status for entry in entries), word) for status, word in WORDS.items()
    )
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"## Briefings\n\n{_count(len(entries), 'deck')}: {said}.\n"


def _table(told: Sequence[Entry], others: int) -> Iterator[str]:
    if told:
        yield "\n| deck | | slides | of the post | problems |\n|---|---|--:|---|---|\n"
    for entry in told:
        slides = str(entry.slides or "")
        covered = _coverage(entry.coverage) if entry.coverage else ""
        kept = ", edits kept" if entry.merged else ""
        row = f"{escaped(entry.deck)} | {WORDS[entry.status]}{kept} | {slides} | {covered}"
        yield f"| {row} | {_problem_count(entry.problems)} |\n"
    if told and others:
        yield f"\n{_count(others, 'more deck')} without a change or a problem.\n"


def _coverage(found: Coverage) -> str:
    parts = [f"{found.on_slides} of {_count(found.blocks, 'block')} on slides"]
    parts += [f"{found.in_notes} in notes"] if found.in_notes else []
    parts += [f"{found.left_out} left out"] if found.left_out else []
    parts += [f"**{found.lost} lost**"] if found.lost else []
    return ", ".join(parts)


def _problem_count(problems: Sequence[Diagnostic]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    counts = (errors, "error"), (len(problems) - errors, "warning")
    return ", ".join(_count(count, word) for count, word in counts if count)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"


def _section(entry: Entry) -> str:
    lines = [f"\n### {escaped(entry.deck)}", "", f"From {escaped(entry.post)}."]
    if entry.difference is not None:
        lines += ["", as_markdown(entry.difference)]
    elif entry.status == "stale":
        lines += ["", f"{escaped(entry.changes).capitalize()}."]
    elif entry.status == "written":
        lines += ["", f"A new deck of {_count(entry.slides, 'slide')}."]
    if entry.pictures:
        count = _count(len(entry.pictures), "slide")
        folder = entry.pictures[0].rpartition("/")[0]
        lines += ["", f"Pictures of {count} lie in `{folder}/`."]
    lines += _problem_lines(entry.problems)
    return "\n".join(lines) + "\n"


def _problem_lines(problems: Sequence[Diagnostic]) -> Iterator[str]:
    if problems:
        yield ""
    for problem in problems[:_MOST_PROBLEMS]:
        yield f"- {escaped(str(problem))}"
    if len(problems) > _MOST_PROBLEMS:
        yield f"- and {_count(len(problems) - _MOST_PROBLEMS, 'more problem')}"


def _within(parts: Sequence[str], limit_bytes: int) -> str:
    """Return as many whole parts as fit, with a line that counts the others."""
    said = "\n{} of this page left out: it may have {:,} bytes.\n"
    room = limit_bytes - len(said.format(_count(len(parts), "part"), limit_bytes).encode())
    kept: list[str] = []
    for part in parts:
        room -= len(part.encode())
        if room < 0:
            left = _count(len(parts) - len(kept), "part")
            return "".join(kept) + said.format(left, limit_bytes)
        kept.append(part)
    return "".join(kept)
