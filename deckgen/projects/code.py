"""Which deckgen this is: what a deck could depend on beside its own inputs."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from deckgen import __version__
from deckgen.tracing import digest

LIBRARIES = (
    "jinja2", "lxml", "markdown_it_py", "markupsafe", "mdit_py_plugins", "msgspec", "numpy",
    "onnxruntime", "opencv_python_headless", "pillow", "pillow_heif", "pygments", "pyyaml",
    "rapidocr", "xlsxwriter",
)  # fmt: skip
"""The distributions whose code has a part in a deck's bytes."""


class Code(Struct, frozen=True, array_like=True):
    """A deckgen: ``quick`` is the digest of its files' names, sizes and times, ``exact`` that of
    their contents and of everything else that decks depend on beside their inputs."""

    quick: str = ""
    exact: str = ""


def this_code(known: Code, epoch: str = "") -> Code:
    """Return which deckgen runs; its files are read only where they are not those ``known``.

    ``epoch`` is ``SOURCE_DATE_EPOCH``, a date that some decks show.
    """
    package = Path(__file__).resolve().parents[1]
    around = [sys.version, zlib.ZLIB_RUNTIME_VERSION, epoch, *sorted(_libraries())]
    quick = _digest([*around, *sorted(_statuses(package))])
    if quick == known.quick:
        return known
    return Code(quick, _digest([*around, *sorted(_contents(package))]))


def _digest(parts: Iterable[str]) -> str:
    return digest("\n".join(parts).encode("utf-8", "surrogateescape"))


def versions() -> Mapping[str, str]:
    """Return the version of deckgen, Python and each library of it that is installed, sorted."""
    found = {name.partition("-")[0]: name.partition("-")[2] for name in _libraries()}
    found |= {"deckgen": __version__, "python": sys.version.partition(" ")[0]}
    found["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    return dict(sorted(found.items()))


def _libraries() -> Iterator[str]:
    """Yield ``name-version`` of each library, as its metadata folder says (PEP 376)."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                plain = name.removesuffix(".dist-info").lower()
                if plain.partition("-")[0] in LIBRARIES:
                    yield plain


def _statuses(package: Path) -> Iterator[str]:
    for path in _files(package):
        status = os.stat(path)  # noqa: PTH116 — hundreds of them
        yield f"{path} {status.st_size} {status.st_mtime_ns}"


def _contents(package: Path) -> Iterator[str]:
    for path in _files(package):
        yield f"{os.path.relpath(path, package)} {digest(Path(path).read_bytes())}"


def _files(package: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118
