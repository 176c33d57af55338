"""One merge from bytes to bytes."""

from __future__ import annotations

from msgspec import Struct

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.ooxml.package import Package
from deckgen.ooxml.zipping import write_package
from deckgen.regenerating.merging.applying import apply
from deckgen.regenerating.merging.inherited import Inheritance
from deckgen.regenerating.merging.plan import MergePlan, OnConflict, make_plan
from deckgen.regenerating.merging.states import read_states
from deckgen.regenerating.record import Record

__all__ = ["Merged", "OnConflict", "merge_decks"]


class Merged(Struct, frozen=True):
    """The merged deck, None where merging changes nothing; what to tell; what the plan was.

    ``drops`` says that a person's work goes or may go.
    """

    package: bytes | None
    drops: bool
    diagnostics: tuple[Diagnostic, ...]
    plan: MergePlan


def merge_decks(
    edited: Package,
    before: Record,
    new: Package,
    after: Record,
    on_conflict: OnConflict = "edited",
) -> Merged:
    """Merge the deck ``edited``, generated as ``before`` says, with the ``new`` one.

    ``after`` is the record of the new one. The same decks always give the same bytes.
    """
    states, wanted = read_states(edited), read_states(new)
    keys = [slide.key for slide in after.slides]
    same_design = before.design == after.design
    inheritance = Inheritance(edited, new) if same_design else None
    by_key = dict(zip(keys, wanted, strict=True))
    plan = make_plan(before, states, by_key, on_conflict, inheritance)
    diagnostics = [*plan.diagnostics]
    if not same_design:
        diagnostics.append(_redesigned())
    if not plan.changes:
        return Merged(None, False, tuple(diagnostics), plan)
    applied = apply(plan, (edited, states), (new, wanted), after)
    for title in applied.flattened:
        diagnostics.append(_flattened(title))
    drops = plan.drops or bool(applied.flattened)
    return Merged(write_package(applied.parts), drops, tuple(diagnostics), plan)


def _redesigned() -> Diagnostic:
    return Diagnostic(
        "design-kept",
        Severity.INFO,
        "the pack's masters, layouts or theme changed; an edited deck keeps those that it has",
        hint="build with --overwrite for the new look.",
    )


def _flattened(title: str) -> Diagnostic:
    return Diagnostic(
        "format-carried",
        Severity.WARNING,
        f'slide "{title}": a paragraph changed in which words were formatted by themselves; the '
        "new one is set like its first words",
        hint="compare it with the deck kept.",
    )
