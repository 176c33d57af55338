"""Diagnostics for people and for machines, and the exit code that they make."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
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


def located(problems: Iterable[Diagnostic], post: Path) -> tuple[Diagnostic, ...]:
    """Return the problems of a post under the path by which the user knows it.

    Stages know its name alone: a deck must not depend on the folder that it is built from.
    """
    return tuple(
        replace(found, span=replace(found.span, file=str(post)))
        if found.span is not None and found.span.file == post.name
        else found
        for found in problems
    )


def defect(error: Exception, post: Path) -> DeckgenError:
    """Return a failure of deckgen itself as a problem that names its place in the source."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}deckgen{os.sep}" in frame.filename] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "unknown"
    return DeckgenError(
        Diagnostic(
            "internal",
            Severity.ERROR,
            f'"{post}" could not be built: {type(error).__name__} in {place} ({error})',
            hint="this is a defect of deckgen: report it with the post; "
            "deckgen.build_deck(post) in Python shows the whole traceback.",
        )
    )


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
