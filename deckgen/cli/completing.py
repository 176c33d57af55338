"""What a shell offers for the values of options, imported only when it asks."""

from __future__ import annotations

from pathlib import Path

from click.shell_completion import CompletionItem


def packs(begun: str) -> list[CompletionItem]:
    """Return the packs that ``--pack`` knows by name; where none begins so, files are offered."""
    from deckgen.packs import project_folders
    from deckgen.packs.origins import known_packs

    known = (pack for pack in known_packs(project_folders(".")) if pack.name.startswith(begun))
    items = [CompletionItem(pack.name, help=pack.description) for pack in known]
    return items or [CompletionItem(begun, type="file")]


def teams(begun: str) -> list[CompletionItem]:
    """Return the teams of the project that the current folder is in."""
    from deckgen.config import find_config, read_config
    from deckgen.diagnostics import DeckgenError

    path = find_config(Path())
    try:
        known = read_config(path).teams if path else {}
    except DeckgenError:  # a build says what is wrong with it
        return []
    return [CompletionItem(name) for name in known if name.startswith(begun)]
