"""deckgen turns a Markdown report of a summit into a native PowerPoint briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
    from deckgen.options import BuildOptions, MergeOptions
    from deckgen.pipeline import BuildResult, build_deck

__all__ = [
    "BuildOptions",
    "BuildResult",
    "DeckgenError",
    "Diagnostic",
    "MergeOptions",
    "Severity",
    "__version__",
    "build_deck",
]

_HOMES = {
    "BuildOptions": "options",
    "BuildResult": "pipeline",
    "DeckgenError": "diagnostics",
    "Diagnostic": "diagnostics",
    "MergeOptions": "options",
    "Severity": "diagnostics",
    "build_deck": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Import what the library offers only when it is asked for, so that ``--version`` is quick."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
