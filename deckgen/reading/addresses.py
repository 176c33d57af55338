"""Which addresses a deck may link to."""

from __future__ import annotations

import re

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.source import SourceSpan
from deckgen.patterns import Pattern

_ALLOWED = Pattern(r"(?:https?://|mailto:)", re.IGNORECASE)
_FOREIGN = Pattern(r"//|[A-Za-z][A-Za-z0-9+.-]*:")


class LinkChecker:
    """Keeps http, https and mailto links; says which others with a scheme were left out."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []

    def checked(self, address: str, line: int) -> str:
        """Return ``address`` as a link may carry it, or "" where it must not be one."""
        address = "".join(char for char in address.strip() if char >= " " and char != "\x7f")
        if _ALLOWED.match(address):
            from deckgen.reading.parser import encoded_address

            return encoded_address(address)
        if _FOREIGN.match(address):
            scheme = address.split(":", 1)[0] if not address.startswith("//") else "//"
            self.diagnostics.append(
                Diagnostic(
                    "link-dropped",
                    Severity.INFO,
                    f'the link to "{_short(address)}" is left out: "{scheme}" is neither http, '
                    "https nor mailto",
                    SourceSpan(self.file, line, line),
                    "its text stays",
                )
            )
        return ""


def _short(address: str) -> str:
    return address if len(address) <= 60 else address[:59] + "…"
