"""The JSON schema of `pack.toml`, from the very structs that check it."""

from __future__ import annotations

from typing import Any

from deckgen.packs.schema import Pack

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the schema as plain data."""
    from msgspec import json

    return {"$schema": DIALECT, "title": "pack.toml of deckgen", **json.schema(Pack)}
