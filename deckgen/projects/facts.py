"""What the head of a post says, as far as filters and names of decks need it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from deckgen.diagnostics import DeckgenError


class Facts(Struct, frozen=True, array_like=True):
    """A post's tags, and its date (ISO 8601), "" for none; nothing of a post ``unreadable``."""

    tags: tuple[str, ...] = ()
    date: str = ""
    unreadable: bool = False


def read_facts(post: Path) -> Facts:
    """Return what a post says of itself; its build tells why it cannot be read."""
    from deckgen.reading import read_front  # posts that are not new need none of it
    from deckgen.workspace import read_file

    try:
        front = read_front(read_file(post), post.name)
    except DeckgenError:
        return Facts(unreadable=True)
    dates = (*front.published, *front.dates)
    return Facts(front.tags, dates[0][:10] if dates else "")
