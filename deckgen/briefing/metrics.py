"""Quantities of the post with what they measure and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.model.briefing import Metric, Unit


def metrics_of(units: Sequence[Unit], fallback_owner: str) -> tuple[Metric, ...]:
    """Return the metrics that the units of one track state."""
    return ()
