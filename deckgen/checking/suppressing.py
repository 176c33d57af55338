"""Findings that a project has looked at and takes: left out, as long as there is something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from deckgen.checking.finding import Finding
from deckgen.config.schema import Suppression


def unsuppressed(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], path: str
) -> tuple[tuple[Finding, ...], frozenset[int]]:
    """Return the findings in a deck that no suppression covers, and which suppressions did.

    ``path`` is the deck's, relative to the project, with slashes; suppressions are counted
    from 0.
    """
    kept: list[Finding] = []
    used: set[int] = set()
    here = [number for number, each in enumerate(suppressions) if concerns(each, path)]
    for finding in findings:
        covering = [number for number in here if _covers(suppressions[number], finding)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return tuple(kept), frozenset(used)


def concerns(suppression: Suppression, path: str) -> bool:
    """Whether a suppression is about a deck."""
    return not suppression.deck or fnmatchcase(path, suppression.deck)


def _covers(suppression: Suppression, finding: Finding) -> bool:
    if suppression.code != finding.code:
        return False
    return suppression.slide in (None, finding.slide, finding.title or None)
