"""What a template must not hold, as an ordered table of checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from deckgen.ooxml.names import (
    CT_MACRO_PRESENTATION,
    CT_MACRO_SHOW,
    CT_MACRO_TEMPLATE,
    REL_HYPERLINK,
    REL_LAYOUT,
    REL_MASTER,
)
from deckgen.ooxml.package import Package, refusal
from deckgen.ooxml.relationships import Relationship, source_part

MACRO_TYPES = frozenset({CT_MACRO_PRESENTATION, CT_MACRO_TEMPLATE, CT_MACRO_SHOW})
_VBA = "vbaproject"


def refuse_unsafe(package: Package, name: str) -> None:
    """Raise DeckgenError (exit code 3) for the first thing that a template must not hold."""
    for code, check, hint in CHECKS:
        found = next(check(package), "")
        if found:
            raise refusal(code, f"{name} {found}.", hint)


def _macros(package: Package) -> Iterator[str]:
    kind = package.content_type(package.main)
    if kind in MACRO_TYPES:
        yield "is a presentation with macros, expected one without"
    for part in package.parts:
        if _VBA in part.lower() or _VBA in package.content_type(part).lower():
            yield f"holds the macros {part}, expected a presentation without"


def _all_relationships(package: Package) -> Iterator[tuple[str, Relationship]]:
    for part in sorted(package.parts):
        source = source_part(part)
        if source is not None:
            for each in package.relationships(source):
                yield source or "the package", each


def _external(package: Package) -> Iterator[str]:
    for source, each in _all_relationships(package):
        if each.external and each.type != REL_HYPERLINK:
            kind = each.type.rpartition("/")[2]
            yield f"fetches something from elsewhere: {source} relates to {each.target} ({kind})"


def _twice(package: Package) -> Iterator[str]:
    counts = Counter((source, each.id) for source, each in _all_relationships(package))
    for (source, number), count in counts.items():
        if count > 1:
            yield f"is damaged: {source} has {count} relationships {number}"


def _nowhere(package: Package) -> Iterator[str]:
    for source, each in _all_relationships(package):
        if not each.external and each.target.rpartition("/")[2].upper() == "NULL":
            yield f"is damaged: relationship {each.id} of {source} leads to NULL"


def _no_layouts(package: Package) -> Iterator[str]:
    masters = package.related(package.main, REL_MASTER).values()
    if not masters:
        yield "has no slide master, expected one with slide layouts"
    elif not any(package.related(master, REL_LAYOUT) for master in masters):
        yield "has no slide layout, expected one with a title and a place for text"


Check = Callable[[Package], Iterator[str]]

CHECKS: tuple[tuple[str, Check, str], ...] = (
    (
        "template-macros",
        _macros,
        'Open it in PowerPoint and save it as "PowerPoint Template (*.potx)", without macros.',
    ),
    (
        "template-external",
        _external,
        "Put what it fetches into the file: File, Info, Edit Links to Files, Break Link.",
    ),
    (
        "package-broken",
        _twice,
        "Open it in PowerPoint, let it repair the file, and save it.",
    ),
    (
        "package-broken",
        _nowhere,
        "Open it in PowerPoint, delete what is shown as a red cross, and save it.",
    ),
    (
        "template-no-layouts",
        _no_layouts,
        "Give a template whose slide master has slide layouts.",
    ),
)
"""Code, what to look for, what to do about it; the first that finds something ends the work."""
