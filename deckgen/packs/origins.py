"""Where packs come from: the project's `layouts/`, deckgen itself, installed Python packages."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from msgspec import Struct

from deckgen.packs.files import PACK_FILE, built_in_root, parsed, read_pack, refuse

GROUP = "deckgen.packs"
"""The entry points of installed packs: name of the pack = module whose folder holds pack.toml."""


class Known(Struct, frozen=True):
    """A pack that ``--pack`` knows by name; ``origin`` is in words for people."""

    name: str
    origin: str
    path: Path
    description: str = ""


def known_packs(search: Sequence[Path]) -> tuple[Known, ...]:
    """Return every pack by name, each as ``--pack`` would take it: the project's come first."""
    found: dict[str, Known] = {}
    for folder in search:
        _add(found, _in_folder(folder, f"project, {folder.as_posix()}"))
    _add(found, _in_folder(built_in_root(), "built in"))
    _add(found, _installed())
    return tuple(found[name] for name in sorted(found))


def _add(found: dict[str, Known], more: Iterator[Known]) -> None:
    for known in more:
        found.setdefault(known.name, known)


def _in_folder(folder: Path, origin: str) -> Iterator[Known]:
    for file in sorted(folder.glob(f"*/{PACK_FILE}")):
        yield Known(file.parent.name, origin, file, _description(file))


def _installed() -> Iterator[Known]:
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        file = _file(point)
        if file is not None:
            yield Known(point.name, _distribution(point), file, _description(file))


def installed_file(name: str) -> Path | None:
    """Return the `pack.toml` of an installed pack; None where no package brings one so named."""
    for point in entry_points(group=GROUP, name=name):
        file = _file(point)
        if file is None:
            message = (
                f"the installed {_distribution(point)} names the pack {name!r}, but its module"
            )
            hint = (
                f"see how that package is made: {PACK_FILE} belongs into the folder of the module"
            )
            raise refuse("pack-unknown", f"{message} {point.value!r} holds no {PACK_FILE}", hint)
        return file
    return None


def _distribution(point: EntryPoint) -> str:
    return f"package {point.dist.name} {point.dist.version}" if point.dist else "package"


def _file(point: EntryPoint) -> Path | None:
    """Return the file in the folder of a module: nothing of the package is imported."""
    top, *rest = point.value.split(".")
    spec = importlib.util.find_spec(top)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder, *rest, PACK_FILE)
        if file.is_file():
            return file
    return None


def _description(file: Path) -> str:
    said = parsed(read_pack(file)).get("description", "")
    return said if isinstance(said, str) else ""
