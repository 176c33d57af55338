"""Annotations: the workflow commands by which GitHub Actions shows a problem beside its line.

The commands and their escaping: https://docs.github.com/en/actions/reference/workflow-commands
and ``packages/core/src/command.ts`` of https://github.com/actions/toolkit.
"""

from __future__ import annotations

from deckgen.cli.formats.places import file_of, from_top, repository_top
from deckgen.diagnostics import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def annotation(found: Diagnostic) -> str:
    """Return one problem as a workflow command.

    The message is the whole line that a terminal shows, because GitHub's log leaves out the
    file and the line of the command.
    """
    properties: list[tuple[str, str]] = []
    if file := file_of(found):
        properties.append(("file", from_top(file, repository_top())))
    if found.span:
        properties.append(("line", str(found.span.first_line)))
        properties.append(("endLine", str(found.span.last_line)))
    properties.append(("title", f"deckgen {found.code}"))
    told = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{_COMMANDS[found.severity]} {told}::{_data(str(found))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
