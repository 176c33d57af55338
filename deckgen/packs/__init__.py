"""A pack folder to `LayoutPack`: slide layouts with effective styles, roles, strings, budgets."""

from __future__ import annotations

from deckgen.packs.files import project_folders
from deckgen.packs.load import check_pack, load_pack, pack_names

__all__ = ["check_pack", "load_pack", "pack_names", "project_folders"]
