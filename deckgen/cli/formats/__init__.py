"""How diagnostics are shown: one ordered table of formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from deckgen.diagnostics import Diagnostic


class Format(NamedTuple):
    """A format of ``--format``.

    ``line`` gives what stands on standard error for one diagnostic as soon as it is known.
    ``document`` gives what stands on standard output at the end, from the command's result and
    all its diagnostics; None where standard output holds the result as people read it.
    """

    told: str
    line: Callable[[Diagnostic], str]
    document: Callable[[Any, Sequence[Diagnostic]], str] | None = None


def usual_format(environment: Mapping[str, str] | None = None) -> str:
    """Return the format where none is asked for: GitHub Actions sets ``GITHUB_ACTIONS``."""
    variables = os.environ if environment is None else environment
    return "github" if variables.get("GITHUB_ACTIONS") == "true" else "text"


# Each is imported when it is used: a build in a terminal needs none of them.


def _annotation(found: Diagnostic) -> str:
    from deckgen.cli.formats.github import annotation

    return annotation(found)


def _json(result: Any, problems: Sequence[Diagnostic]) -> str:
    import json

    return json.dumps(result, ensure_ascii=False, indent=1)


def _sarif(result: Any, problems: Sequence[Diagnostic]) -> str:
    from deckgen.cli.formats.sarif import sarif

    return sarif(problems)


FORMATS: Final[Mapping[str, Format]] = {
    "text": Format("lines for people", str),
    "json": Format("the result with its problems", str, _json),
    "sarif": Format("the problems as SARIF 2.1.0, for code scanning", str, _sarif),
    "github": Format("annotations of GitHub Actions", _annotation),
}
"""Name → format, in the order of the help."""
