"""Loading a pack by name: its chain of files, its profile, its language."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deckgen.diagnostics import DeckgenError
from deckgen.packs.files import PackFile, is_built_in, merged, names_in, parsed, read_chain, refuse
from deckgen.workspace import read_file

if TYPE_CHECKING:
    from deckgen.diagnostics import Diagnostic
    from deckgen.model.pack import LayoutPack
    from deckgen.packs.problems import Problem
    from deckgen.packs.schema import Pack

DEFAULT_PROFILE = "reading"
"""The profile of packs that choose none."""

DEFAULT_PACK = "briefing"
"""The pack whose words, budgets and fallbacks a template takes."""

LARGEST_BESIDE = 200_000_000
"""Bytes of the largest template."""

TEMPLATES = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm", ".ppt", ".pot", ".odp", ".otp")
"""How the names of PowerPoint templates end, and of files that are taken for one."""


def pack_names(search: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the names of the built-in packs and of those in the ``search`` folders, sorted."""
    return names_in(search)


def load_pack(
    name: str,
    *,
    profile: str = "",
    language: str = "en-US",
    search: Sequence[Path] = (),
) -> LayoutPack:
    """Return a pack, compiled for a language and a profile, ``""`` for the one that it chooses.

    ``name`` is a pack's name, looked for in ``search`` and then among the built-in ones, the
    path of a folder that holds a `pack.toml`, or the path of a PowerPoint template.
    DeckgenError with exit code 2 says what is wrong with the name or the pack, with exit code
    3 what is wrong with a template.
    """
    if name.lower().endswith(TEMPLATES):
        from deckgen.packs.template.files import read_template_file

        data = read_template_file(name)
        chain = read_chain(DEFAULT_PACK, search, language)
        return _from_template(data, name, chain, profile, language)
    chain = read_chain(name, search, language)
    return _compiled(chain, profile, language, _beside(chain))


def _beside(chain: Sequence[PackFile]) -> tuple[bytes, ...]:
    """Return the digests of the files that a chain names: its logo, and its template."""
    found = []
    for file in chain:
        for table in ("logo", "template"):
            said = parsed(file).get(table)
            name = said.get("file") if isinstance(said, dict) else None
            if isinstance(name, str) and name:
                # What cannot be read is told by whoever needs it.
                with suppress(DeckgenError):
                    data = read_file(_within(file.path.parent, name), LARGEST_BESIDE)
                    found.append(sha256(data).digest())
    return tuple(found)


def _within(folder: Path, name: str) -> Path:
    """Return a file of a folder; the folder itself for what leads out of it."""
    path = Path(os.path.realpath(folder / name)) if "\0" not in name else folder
    return path if path.is_relative_to(os.path.realpath(folder)) else folder


def check_pack(name: str, search: Sequence[Path] = ()) -> tuple[Diagnostic, ...]:
    """Return where a pack and its template have drifted apart; DeckgenError for what is wrong."""
    if not name.lower().endswith(TEMPLATES):
        chain = read_chain(name, search, "en-US")
        declared = _declared(chain, "")
        pack = declared.pack
        if pack.template.file and not declared.problems:
            from deckgen.packs.template.drift import drift

            return drift(pack, chain)
    load_pack(name, search=search)
    return ()


@lru_cache(maxsize=8)
def _from_template(
    data: bytes, path: str, chain: tuple[PackFile, ...], profile: str, language: str
) -> LayoutPack:
    """Return the pack that a template makes; kept by content, as a run builds many posts."""
    from deckgen.packs.template.load import template_pack

    pack = _declared(chain, profile).pack
    return template_pack(data, Path(path).stem, pack, language, path)


@lru_cache(maxsize=8)
def _compiled(
    chain: tuple[PackFile, ...], profile: str, language: str, beside: tuple[bytes, ...]
) -> LayoutPack:
    """Return the pack that these files declare; kept by content, as a run builds many posts.

    ``beside`` are the digests of the files that they name.
    """
    from deckgen.packs.problems import Problem, invalid
    from deckgen.packs.resolve import layout_pack, said_problems

    declared = _declared(chain, profile)
    name, pack = declared.name, declared.pack
    if declared.problems and not pack.extends:
        # Nothing lies below what was left out: its lack would be told over and over.
        raise invalid(chain, declared.problems, pack.profile)

    def refusal(problems: Iterable[Problem]) -> DeckgenError:
        return invalid(chain, [*declared.problems, *problems], pack.profile)

    if pack.template.file:
        from deckgen.packs.template.load import adopted_pack

        if problems := [*declared.problems, *said_problems(pack)]:
            raise invalid(chain, problems, pack.profile)
        return adopted_pack(name, pack, language, chain, refusal)
    logo = None
    if pack.logo.file:
        from deckgen.packs.logo import read_logo

        found = read_logo(chain, pack.logo, pack.layouts)
        if isinstance(found, Problem):
            raise refusal([found])
        logo = found
    tried = all(map(is_built_in, chain))
    pack_made = layout_pack(name, pack, language, refusal, logo=logo, tried=tried)
    if declared.problems:
        raise refusal(())
    return pack_made


class _Declared(Struct, frozen=True):
    """The pack that a chain declares, under the profile that it names, and what was left out."""

    name: str
    pack: Pack
    problems: tuple[Problem, ...]


def _declared(chain: tuple[PackFile, ...], profile: str) -> _Declared:
    """Return what a chain declares; what its files may not say is left out and told."""
    from msgspec import convert

    from deckgen.packs.problems import Problem, invalid, unknown
    from deckgen.packs.schema import Pack
    from deckgen.tables.mistakes import sound_part

    whole: dict[str, Any] = {}
    problems: list[Problem] = []
    for file in chain:
        table, wrong = sound_part(parsed(file), Pack)
        problems += [Problem((it.keys,), it.message, it.hint, file) for it in wrong]
        whole = merged(whole, table)
    name = chain[-1].path.resolve().parent.name
    profiles = whole.pop("profiles", {})
    own = whole.get("profile")
    if own and own not in profiles:
        raise invalid(chain, [*problems, unknown(("profile",), "profile", own, profiles)])
    profile = profile or own or DEFAULT_PROFILE
    if profile not in profiles and (profiles or profile != DEFAULT_PROFILE):
        message = f"pack {name!r} has no profile {profile!r}"
        raise refuse("profile-unknown", f"{message}; known profiles: {', '.join(profiles)}")
    whole = {**merged(whole, profiles.get(profile, {})), "profile": profile}
    return _Declared(name, convert(whole, Pack), tuple(problems))
