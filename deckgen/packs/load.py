"""Loading a pack by name: its chain of files, its profile, its language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.packs.files import merged, names_in, read_chain, refuse

if TYPE_CHECKING:
    from deckgen.model.pack import LayoutPack


def pack_names(search: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the names of the built-in packs and of those in the ``search`` folders, sorted."""
    return names_in(search)


def load_pack(
    name: str,
    *,
    profile: str = "reading",
    language: str = "en-US",
    search: Sequence[Path] = (),
) -> LayoutPack:
    """Return a pack, compiled for a profile and a language.

    ``name`` is a pack's name, looked for in ``search`` and then among the built-in ones, or
    the path of a folder that holds a `pack.toml`. DeckgenError with exit code 2 says what is
    wrong with the name or the pack.
    """
    from deckgen.packs.resolve import layout_pack
    from deckgen.packs.validate import structs

    chain = read_chain(name, search)
    whole: dict[str, object] = {}
    for file, table in chain:
        structs(table, file)
        whole = merged(whole, table)
    file = chain[-1][0]
    profiles = whole.pop("profiles", {})
    if not isinstance(profiles, dict) or profile not in profiles:
        known = ", ".join(profiles) if isinstance(profiles, dict) else ""
        message = f"pack {name!r} has no profile {profile!r}; known profiles: {known or 'none'}"
        raise refuse("profile-unknown", message)
    pack = structs(merged(whole, profiles[profile]), file)
    return layout_pack(file.parent.name, pack, language, file)
