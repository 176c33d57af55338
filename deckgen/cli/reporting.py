"""Diagnostics for people and for machines, and the exit code that they make."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.workspace import wants_colour

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show(diagnostics: Iterable[Diagnostic], least: Severity = Severity.INFO) -> None:
    """Print diagnostics on standard error, a line each; in colour on a terminal alone."""
    colour = wants_colour(sys.stderr)
    for found in diagnostics:
        if found.severity < least:
            continue
        text = str(found)
        if colour:
            label = f"{found.severity.label}[{found.code}]"
            text = text.replace(label, click.style(label, fg=COLOURS[found.severity]), 1)
        click.echo(text, err=True, color=colour)


def as_json(found: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as plain data."""
    return {
        "code": found.code,
        "severity": found.severity.label,
        "message": found.message,
        "file": found.span.file if found.span else None,
        "line": found.span.first_line if found.span else None,
        "last_line": found.span.last_line if found.span else None,
        "hint": found.hint,
    }


def severity(name: str) -> Severity:
    """Return the severity that a word on the command line names."""
    return Severity[name.upper()]


def exit_code(diagnostics: Iterable[Diagnostic], fail_on: Severity) -> int:
    """Return 1 where any diagnostic is at or above ``fail_on``, else 0."""
    return int(any(found.severity >= fail_on for found in diagnostics))
