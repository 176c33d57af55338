"""Every stage's value as JSON: what the goldens of the tests hold, and what ``--dump`` writes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deckgen.workspace import write_atomically

if TYPE_CHECKING:
    from deckgen.pipeline import Stages

FILES = (
    ("1-post.json", "post"),
    ("2-album.json", "album"),
    ("3-briefing.json", "briefing"),
    ("4-pack.json", "pack"),
    ("5-storyboard.json", "storyboard"),
    ("6-fitted.json", "deck"),
    ("7-ledger.json", "ledger"),
)
"""File name → which value it holds."""


def dump_stages(stages: Stages, folder: Path) -> None:
    """Write the values into ``folder``; DeckgenError with exit code 4 where that fails."""
    for name, field in FILES:
        text = json.dumps(as_data(getattr(stages, field)), ensure_ascii=False, indent=1)
        write_atomically(folder / name, f"{text}\n".encode("utf-8", "backslashreplace"))


def as_data(value: Any) -> Any:
    """Return a value as plain data; each object names its type, bytes become a digest."""
    if isinstance(value, Struct):
        fields = {name: as_data(getattr(value, name)) for name in value.__struct_fields__}
        return {"type": type(value).__name__, **fields}
    if isinstance(value, bytes):
        return f"{len(value)} bytes, sha256 {hashlib.sha256(value).hexdigest()[:16]}"
    if isinstance(value, Mapping):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_data(item) for item in value]
    return value
