"""Reading the file of a template."""

from __future__ import annotations

from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.tracing import note_read

MOST_BYTES = 200_000_000
"""The largest file that is taken for a template."""


def read_template_file(name: str, hint: str = "check the path and who may read the file") -> bytes:
    """Return the bytes of a template; DeckgenError with exit code 3 where it cannot be read."""
    path = Path(name)
    try:
        found = path.stat()
        if found.st_size <= MOST_BYTES:
            data = path.read_bytes()
            note_read(path, data, found)
            return data
        reason = f"it is larger than {MOST_BYTES // 1_000_000} MB"
    except OSError as error:
        reason = error.strerror or str(error)
    problem = Diagnostic(
        "template-unreadable",
        Severity.ERROR,
        f'the template "{name}" cannot be read: {reason}',
        hint=hint,
    )
    raise DeckgenError(problem, exit_code=3)
