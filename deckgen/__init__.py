"""deckgen turns a Markdown report of a summit into a native PowerPoint briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from deckgen.pipeline import BuildOptions, BuildResult, build_deck

__all__ = ["BuildOptions", "BuildResult", "__version__", "build_deck"]


def __getattr__(name: str) -> Any:
    """Import the pipeline only when it is asked for, so that ``--version`` stays quick."""
    if name in {"BuildOptions", "BuildResult", "build_deck"}:
        from deckgen import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
