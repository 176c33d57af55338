"""Keeping decks that tests make, for the validator that continuous integration runs on them."""

from __future__ import annotations

import os
from pathlib import Path


def keep(name: str, deck: bytes) -> None:
    """Keep a deck where ``DECKGEN_KEEP_DECKS`` names a folder."""
    if folder := os.environ.get("DECKGEN_KEEP_DECKS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{name.replace(' ', '-')}.pptx").write_bytes(deck)
