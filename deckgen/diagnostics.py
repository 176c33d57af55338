"""What went wrong, or might have: problems as values, never as prints."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from msgspec import Struct

from deckgen.model.source import SourceSpan


class Severity(enum.IntEnum):
    """How bad a diagnostic is; ordered, so that ``--fail-on`` is a comparison."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """The lower-case word that people read and pass to ``--fail-on``."""
        return self.name.lower()


class Diagnostic(Struct, frozen=True):
    """One problem: where, what was found, what was expected, what to do.

    ``message`` says what was found and what was expected; ``hint`` what to do next.
    ``code`` is a stable lower-case word with dashes, such as ``picture-missing``.
    Where no line of a text is meant, ``file`` may name the file that the problem is about, as the
    message does, and ``slide`` one of its slides, from 1.
    """

    code: str
    severity: Severity
    message: str
    span: SourceSpan | None = None
    hint: str = ""
    file: str = ""
    slide: int = 0

    def __str__(self) -> str:
        where = f"{self.span}: " if self.span else ""
        stop = "" if self.message.endswith((".", "!", "?")) else "."
        hint = f"{stop} Hint: {self.hint}" if self.hint else ""
        return f"{where}{self.severity.label}[{self.code}]: {self.message}{hint}"


class DeckgenError(Exception):
    """A problem that ends the work on one post; carries its diagnostic and the exit code.

    ``more`` are problems found with it, of which each would have ended the work. Exit codes:
    2 wrong usage or configuration, 3 input that cannot be read, 4 could not write.
    """

    def __init__(
        self, diagnostic: Diagnostic, exit_code: int = 3, more: Iterable[Diagnostic] = ()
    ) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic
        self.diagnostics = (diagnostic, *more)
        self.exit_code = exit_code


def did_you_mean(found: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint that names what ``found`` was meant to be, or ``otherwise``.

    Capitals do not count, and a part of something known is that (``storage`` for ``2. Storage``).
    """
    from difflib import get_close_matches  # only a refusal needs it

    by_letters = {word.casefold(): word for word in known}
    wanted = found.casefold()
    near = get_close_matches(wanted, by_letters, n=1) or [
        word for word in by_letters if wanted and wanted in word
    ]
    return f'did you mean "{by_letters[near[0]]}"?' if near else otherwise


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return each distinct diagnostic once, by file, line, severity (worst first) and code."""

    def rank(item: Diagnostic) -> tuple[str, int, int, str, str]:
        file, line = (item.span.file, item.span.first_line) if item.span else ("", 0)
        return file, line, -item.severity, item.code, item.message

    return tuple(sorted(set(diagnostics), key=rank))
