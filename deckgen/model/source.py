"""Where things stand in the author's files."""

from __future__ import annotations

from msgspec import Struct


class SourceSpan(Struct, frozen=True):
    """Where something stands in a file: lines from 1, as an editor counts them, both inclusive."""

    file: str
    first_line: int
    last_line: int

    def __post_init__(self) -> None:
        if not 1 <= self.first_line <= self.last_line:
            raise ValueError(f"not a span: lines {self.first_line} to {self.last_line}")

    def __str__(self) -> str:
        return f"{self.file}:{self.first_line}"
