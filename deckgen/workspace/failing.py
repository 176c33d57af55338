"""The one way in which the workspace fails: a message that says what to do."""

from __future__ import annotations

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity


def failed(code: str, message: str, hint: str, exit_code: int) -> DeckgenError:
    """Return the error that ends the work with this exit code."""
    return DeckgenError(Diagnostic(code, Severity.ERROR, message, hint=hint), exit_code)
