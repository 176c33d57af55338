"""Why the model was not heard: the one exception of this package, caught in one place."""

from __future__ import annotations

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.source import SourceSpan


class UnheardError(Exception):
    """The rules' choice stands. ``message`` says why, ``hint`` what to do."""

    def __init__(
        self, code: str, message: str, hint: str, severity: Severity = Severity.WARNING
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.severity = severity

    def diagnostic(self, file: str, outcome: str = "; the rules chose what to show") -> Diagnostic:
        """Return it as a diagnostic of the post ``file``."""
        span = SourceSpan(file, 1, 1)
        return Diagnostic(self.code, self.severity, f"{self.message}{outcome}", span, self.hint)
