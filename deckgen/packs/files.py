"""Where packs lie, and what their chain of `extends` says when it is merged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity, did_you_mean
from deckgen.model.source import SourceSpan
from deckgen.tracing import note_read
from deckgen.workspace import has_file

PACK_FILE = "pack.toml"
MAX_PACK_BYTES = 1_000_000
"""A pack is text that people review; anything longer is not one."""

USAGE = 2
"""Exit code of wrong configuration."""


class PackFile(Struct, frozen=True):
    """A file of a pack as read; ``under`` are the tables that its content belongs in."""

    path: Path
    data: bytes
    under: tuple[str, ...] = ()


def refuse(code: str, message: str, hint: str = "", span: SourceSpan | None = None) -> DeckgenError:
    """Return the error that ends the loading of a pack: wrong configuration, exit code 2."""
    return DeckgenError(Diagnostic(code, Severity.ERROR, message, span, hint), exit_code=USAGE)


@cache
def built_in_root() -> Path:
    """Return the folder of the packs that come with deckgen.

    A wheel carries `layouts/` inside the package; a source checkout has it beside the package.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


def roots(search: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders in which packs are looked for, the project's own before the built-in."""
    return (*search, built_in_root())


def project_folders(root: str) -> tuple[Path, ...]:
    """Return where a project keeps packs: `layouts/` in the current folder and in its root."""
    folders = (Path("layouts"), Path(root, "layouts"))
    return folders if folders[0].resolve() != folders[1].resolve() else folders[:1]


def is_built_in(file: PackFile) -> bool:
    """Return whether a file came with deckgen, whose tests have looked at it."""
    return built_in_root() in file.path.parents


def names_in(search: Sequence[Path]) -> tuple[str, ...]:
    """Return the names of all packs found, sorted: in folders, and in installed packages."""
    from importlib.metadata import entry_points  # only lists and refusals need it

    found = {folder.parent.name for root in roots(search) for folder in root.glob(f"*/{PACK_FILE}")}
    return tuple(sorted(found.union(entry_points(group="deckgen.packs").names)))


def find(name: str, search: Sequence[Path], said_in: PackFile | None = None) -> Path:
    """Return the `pack.toml` of the pack ``name``: a folder path or the name of a known pack.

    A relative path in `extends` is taken from the folder of the file that says so.
    """
    span = _extends_span(said_in) if said_in else None
    if "/" in name or "\\" in name or name in {".", ".."}:
        file = (said_in.path.parent if said_in else Path()) / name / PACK_FILE
        if has_file(file):
            return file
        lacks = f"holds no {PACK_FILE}" if file.parent.is_dir() else "was not found"
        hint = "name the folder of a pack, or one of those that deckgen packs list shows"
        raise refuse("pack-unknown", f"folder {name!r} {lacks}", hint, span)
    for root in roots(search):
        if has_file(root / name / PACK_FILE):
            return root / name / PACK_FILE
    from deckgen.packs.origins import installed_file  # slow: it looks into every package

    if installed := installed_file(name):
        return installed
    known = names_in(search)
    hint = did_you_mean(name, known, "a folder of your own needs a slash: ./name")
    message = f"no pack is called {name!r}; known packs: {', '.join(known) or 'none'}"
    raise refuse("pack-unknown", message, hint, span)


def _extends_span(file: PackFile) -> SourceSpan:
    from deckgen.tables.lines import key_lines  # only a refusal needs it

    line = key_lines(file.data.decode("utf-8")).get(("extends",), 1)
    return SourceSpan(str(file.path), line, line)


def read_chain(name: str, search: Sequence[Path], language: str) -> tuple[PackFile, ...]:
    """Return the files of a pack and of all it extends, the most general first.

    The words of the deck's language may lie in files of their own, `strings/<tag>.toml`.
    """
    chain: list[list[PackFile]] = []
    seen: list[Path] = []
    pack: PackFile | None = None
    while name:
        path = find(name, search, pack)
        seen.append(path.resolve())
        if pack and seen[-1] in seen[:-1]:
            circle = " → ".join(file.parent.name for file in seen)
            message = (
                f"packs extend one another: {circle}; expected a pack without 'extends' at last"
            )
            raise refuse("pack-invalid", message, span=_extends_span(pack))
        pack = read_pack(path)
        chain.append([*_strings(path.parent, language), pack])
        name = str(parsed(pack).get("extends", ""))
    return tuple(file for level in reversed(chain) for file in level)


def language_tags(language: str) -> list[str]:
    """Return the tags to look under, the most general first: ``zh``, ``zh-TW`` for zh-Hant."""
    parts = language.replace("_", "-").split("-")
    primary = parts[0].lower()
    traditional = {"tw", "hk", "mo", "hant"} & {part.lower() for part in parts[1:]}
    if primary == "zh" and traditional:
        return ["zh", "zh-TW"]
    exact = "-".join([primary, *(part.upper() if len(part) == 2 else part for part in parts[1:])])
    return [primary, exact] if exact != primary else [primary]


def _strings(folder: Path, language: str) -> list[PackFile]:
    tags = [tag for tag in language_tags(language) if tag.replace("-", "").isalnum()]
    files = ((folder / "strings" / f"{tag}.toml", tag) for tag in tags)
    return [read_pack(file, ("strings", tag)) for file, tag in files if has_file(file)]


def read_pack(path: Path, under: tuple[str, ...] = ()) -> PackFile:
    """Return a file of a pack, which must not be longer than people review."""
    found = path.stat()
    if found.st_size > MAX_PACK_BYTES:
        raise refuse("pack-invalid", f"{path} is longer than {MAX_PACK_BYTES:,} bytes")
    data = path.read_bytes()
    note_read(path, data, found)
    return PackFile(path, data, under)


def parsed(file: PackFile) -> dict[str, Any]:
    """Return what a file says, in the tables that it belongs in."""
    try:
        table = _parsed(file.data)
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        raise _unreadable(file, line, "not UTF-8", "save it as UTF-8") from error
    except ValueError as error:  # tomli.TOMLDecodeError, of a module that is seldom needed
        says, _, where = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", where)
        line = int(found[1]) if found else file.data.count(b"\n") + 1
        hint = "see https://toml.io for how it is written"
        raise _unreadable(file, line, f"not TOML: {says[:1].lower()}{says[1:]}", hint) from error
    for name in reversed(file.under):
        table = {name: table}
    return table


def _unreadable(file: PackFile, line: int, what: str, hint: str) -> DeckgenError:
    return refuse("pack-invalid", f"this is {what}", hint, SourceSpan(str(file.path), line, line))


@lru_cache(maxsize=16)
def _parsed(data: bytes) -> dict[str, Any]:
    """Return a table that nobody may change; kept by content, as a run builds many posts."""
    import tomli  # compiled: half of what the standard library's takes, and every build reads packs

    return tomli.loads(data.decode("utf-8"))


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``base`` with ``over`` laid on it: tables merge deeply, everything else replaces."""
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            result[key] = merged(below, value)
        else:
            result[key] = value
    return result
