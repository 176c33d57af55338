"""Where packs lie, and what their chain of `extends` says when it is merged."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.source import SourceSpan

PACK_FILE = "pack.toml"
MAX_PACK_BYTES = 1_000_000
"""A pack is text that people review; anything longer is not one."""

_USAGE = 2


def refuse(code: str, message: str, hint: str = "", span: SourceSpan | None = None) -> DeckgenError:
    """Return the error that ends the loading of a pack: wrong configuration, exit code 2."""
    return DeckgenError(Diagnostic(code, Severity.ERROR, message, span, hint), exit_code=_USAGE)


@cache
def _built_in_root() -> Path:
    """Return the folder of the packs that come with deckgen.

    A wheel carries `layouts/` inside the package; a source checkout has it beside the package.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


def roots(search: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders in which packs are looked for, the project's own before the built-in."""
    return (*search, _built_in_root())


def names_in(search: Sequence[Path]) -> tuple[str, ...]:
    """Return the names of all packs found, sorted."""
    found = {folder.parent.name for root in roots(search) for folder in root.glob(f"*/{PACK_FILE}")}
    return tuple(sorted(found))


def find(name: str, search: Sequence[Path], beside: Path | None = None) -> Path:
    """Return the `pack.toml` of the pack ``name``: a folder path or the name of a known pack.

    A relative path in `extends` is taken from the folder ``beside`` that says so.
    """
    if "/" in name or "\\" in name or name in {".", ".."}:
        file = (beside or Path()) / name / PACK_FILE
        if file.is_file():
            return file
        raise refuse("pack-unknown", f"folder {name!r} holds no {PACK_FILE}")
    for root in roots(search):
        if (root / name / PACK_FILE).is_file():
            return root / name / PACK_FILE
    known = names_in(search)
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "a folder of your own needs a slash: ./name"
    message = f"no pack is called {name!r}; known packs: {', '.join(known) or 'none'}"
    raise refuse("pack-unknown", message, hint)


def read_chain(name: str, search: Sequence[Path]) -> list[tuple[Path, dict[str, Any]]]:
    """Return the files of a pack and of all it extends, the most general first."""
    chain: list[tuple[Path, dict[str, Any]]] = []
    beside: Path | None = None
    while name:
        file = find(name, search, beside)
        seen = [known.resolve() for known, _ in chain]
        if file.resolve() in seen:
            circle = [*(known.parent.name for known, _ in chain), file.parent.name]
            raise refuse("pack-invalid", f"packs extend one another: {' → '.join(circle)}")
        table = _read(file)
        chain.append((file, table))
        name, beside = str(table.get("extends", "")), file.parent
    return chain[::-1]


def _read(file: Path) -> dict[str, Any]:
    data = file.read_bytes()
    if len(data) > MAX_PACK_BYTES:
        raise refuse("pack-invalid", f"{file} is longer than {MAX_PACK_BYTES:,} bytes")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise refuse("pack-invalid", f"{file} is not UTF-8: {error.reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise refuse("pack-invalid", f"{file} is not TOML: {error}") from error


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
