"""Diagnostics for people and for machines, and the exit code that they make."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from deckgen.cli.formats import FORMATS, usual_format
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.workspace import is_terminal, wants_colour

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


_CHOSEN = "deckgen.format"


def choose_format(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """Return the format that ``--format`` asks for, the usual one without; ``show`` takes it."""
    chosen = value or usual_format()
    ctx.meta[_CHOSEN] = chosen  # click shares it with the contexts above
    return chosen


def show(diagnostics: Iterable[Diagnostic], least: Severity = Severity.INFO) -> None:
    """Print diagnostics on standard error, a line each; in colour on a terminal alone."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(_CHOSEN) if context else None
    line = FORMATS[chosen or usual_format()].line
    colour = wants_colour(sys.stderr)
    for found in diagnostics:
        if found.severity < least:
            continue
        text = line(found)
        if colour:
            label = f"{found.severity.label}[{found.code}]"
            text = text.replace(label, click.style(label, fg=COLOURS[found.severity]), 1)
        click.echo(text, err=True, color=colour)


def for_people(output_format: str) -> bool:
    """Return whether standard output holds the result as people read it."""
    return FORMATS[output_format].document is None


def on_one_screen() -> bool:
    """Return whether a person sees standard output and standard error as one text."""
    return is_terminal(sys.stdout) and is_terminal(sys.stderr)


def print_document(output_format: str, result: Any, problems: Sequence[Diagnostic]) -> None:
    """Print what machines read, where the format has it; ``result`` is plain data."""
    document = FORMATS[output_format].document
    if document is not None:
        click.echo(document(result, problems))


def located(problems: Iterable[Diagnostic], post: Path) -> tuple[Diagnostic, ...]:
    """Return the problems of a post under the path by which the user knows it.

    Stages know its name alone: a deck must not depend on the folder that it is built from.
    """
    return tuple(_located(found, post) for found in problems)


def _located(found: Diagnostic, post: Path) -> Diagnostic:
    if found.span is None:
        return found if found.file else replace(found, file=str(post))
    if found.span.file != post.name:
        return found
    return replace(found, span=replace(found.span, file=str(post)))


def as_json(found: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as plain data."""
    return {
        "code": found.code,
        "severity": found.severity.label,
        "message": found.message,
        "file": (found.span.file if found.span else found.file) or None,
        "line": found.span.first_line if found.span else None,
        "last_line": found.span.last_line if found.span else None,
        "slide": found.slide or None,
        "hint": found.hint,
    }


def severity(name: str) -> Severity:
    """Return the severity that a word on the command line names."""
    return Severity[name.upper()]


def exit_code(diagnostics: Iterable[Diagnostic], fail_on: Severity) -> int:
    """Return 1 where any diagnostic is at or above ``fail_on``, else 0."""
    return int(any(found.severity >= fail_on for found in diagnostics))
