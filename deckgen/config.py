"""``deckgen.toml``: what a project says once for all its posts, and nothing that it may not say.

The file is committed and may come with somebody else's repository, so it cannot name an address
without encryption, a secret that was never meant for a summariser, or a file outside its folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from msgspec import Struct

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.post import Site
from deckgen.model.source import SourceSpan
from deckgen.workspace import read_file

CONFIG_FILE = "deckgen.toml"
MAX_CONFIG_BYTES = 1_000_000
KEY_ENV = "DECKGEN_API_KEY"
TIMEOUT_SECONDS = 60.0
CACHE = "deckgen-summaries.json"

_USAGE = 2
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1")
_KEY_NAME = re.compile(r"DECKGEN_[A-Z0-9_]+|[A-Z0-9_]+_API_KEY")
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


class Summariser(Struct, frozen=True):
    """Which language model may choose, and how it is reached.

    ``url`` is the base address of an OpenAI-compatible service, without a slash at its end.
    ``key`` is what the environment variable ``key_env`` holds, ``""`` for nothing. ``cache``
    is the file of the answers; it may be absent. ``offline`` forbids the network.
    """

    url: str
    model: str
    cache: Path
    key_env: str = KEY_ENV
    key: str = ""
    timeout_seconds: float = TIMEOUT_SECONDS
    offline: bool = False

    def __repr__(self) -> str:
        """Leave the key out: it must not reach a log."""
        return f"Summariser(url={self.url!r}, model={self.model!r})"


class Photos(Struct, frozen=True):
    """How photos are treated where the post does not say. ``straighten`` False leaves each as it
    is; a picture of more than ``max_megapixels`` (millions of pixels) is not decoded."""

    straighten: bool = True
    max_megapixels: float = 60.0


class Config(Struct, frozen=True):
    """What ``deckgen.toml`` says; empty where there is none."""

    summariser: Summariser | None = None
    photos: Photos = Photos()


def load_config(
    site: Site, *, offline: bool | None = None, environment: Mapping[str, str] | None = None
) -> Config:
    """Return the configuration that holds for a post: the nearest above it in its repository.

    ``offline`` is None for the default: offline where ``CI`` is set. Raises DeckgenError with
    exit code 2 for a configuration that is wrong.
    """
    path = find_config(Path(site.root) / site.post_folder)
    if path is None:
        return Config()
    variables = os.environ if environment is None else environment
    text, table = _read(path)
    problems = _Problems(path, text)
    problems.unknown("", table, ("photos", "summariser"))
    said = table.get("summariser")
    found = _summariser(said, path, problems) if said is not None else {}
    photos = Photos()
    if "photos" in table:
        photos = Photos(**_converted("photos", table["photos"], _photo_types(), problems))
    problems.raise_if_any()
    if said is None:
        return Config(photos=photos)
    found["key"] = variables.get(found.get("key_env", KEY_ENV), "").strip()
    found["offline"] = in_ci(variables) if offline is None else offline
    return Config(Summariser(**found), photos)


def find_config(folder: Path) -> Path | None:
    """Return the nearest ``deckgen.toml`` from ``folder`` upwards; a repository's top ends it."""
    folder = Path(os.path.realpath(folder))
    for step in (folder, *folder.parents):
        if os.path.isfile(step / CONFIG_FILE):  # noqa: PTH113 — the method raises without permission
            return step / CONFIG_FILE
        if os.path.lexists(step / ".git"):
            return None
    return None


def in_ci(environment: Mapping[str, str]) -> bool:
    """Return whether ``CI`` is set; services set it to ``true``, people clear it by ``false``."""
    return environment.get("CI", "").lower() not in ("", "0", "false")


def is_loopback(url: str) -> bool:
    """Return whether an address leads to this machine, where nobody listens in."""
    return _LOOPBACK.fullmatch(urlsplit(url).hostname or "") is not None


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    import tomllib  # most projects have no such file

    try:
        # Notepad begins a file with a byte order mark, which TOML does not allow.
        text = read_file(path, MAX_CONFIG_BYTES).decode("utf-8-sig")
        return text, tomllib.loads(text)
    except DeckgenError as error:
        raise DeckgenError(error.diagnostic, _USAGE) from error
    except UnicodeDecodeError as error:
        raise _invalid(path, 1, "this is not UTF-8", "save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        where = _TOML_LINE.search(str(error))
        line = int(where[1]) if where else 1
        says = _TOML_LINE.sub("", str(error))
        says = f"this is not TOML: {says[:1].lower()}{says[1:]}"
        raise _invalid(path, line, says, "see https://toml.io for how it is written.") from error


def _invalid(path: Path, line: int, message: str, hint: str) -> DeckgenError:
    span = SourceSpan(str(path), line, line)
    return DeckgenError(Diagnostic("config-invalid", Severity.ERROR, message, span, hint), _USAGE)


class _Problems:
    """Everything wrong in one file; raised at once, at the line of the first."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._found: list[tuple[int, str, str]] = []

    def add(self, key: str, message: str, hint: str = "") -> None:
        named = re.compile(
            rf"^\s*\[?\s*(?:(?:photos|summariser)\s*\.\s*)?[\"']?{re.escape(key)}(?![\w-])"
        )
        lines = (number for number, line in enumerate(self._lines, 1) if named.match(line))
        self._found.append((next(lines, 1), message, hint))

    def unknown(self, place: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        from difflib import get_close_matches

        for key in table:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                inside = f" in [{place}]" if place else ""
                message = f"unknown key {key!r}{inside}; known keys: {', '.join(sorted(known))}"
                self.add(key, message, f"did you mean {near[0]!r}?" if near else "")

    def raise_if_any(self) -> None:
        if self._found:
            line = min(number for number, _, _ in self._found)
            message = "; ".join(message for _, message, _ in self._found)
            hint = next((hint for _, _, hint in self._found if hint), "")
            raise _invalid(self._path, line, message, hint)


def _types() -> dict[str, Any]:
    from msgspec import Meta  # a build without deckgen.toml does not wait for it

    words = Annotated[str, Meta(min_length=1)]
    seconds = Annotated[float, Meta(gt=0, le=600)]
    return {
        "cache": words,
        "key_env": words,
        "model": words,
        "timeout_seconds": seconds,
        "url": words,
    }


def _photo_types() -> dict[str, Any]:
    from msgspec import Meta

    return {"max_megapixels": Annotated[float, Meta(gt=0, le=500)], "straighten": bool}


def _converted(
    name: str, said: Any, types: Mapping[str, Any], problems: _Problems
) -> dict[str, Any]:
    """Return the values of a table by their types; what is wrong goes to ``problems``."""
    from msgspec import ValidationError, convert

    if not isinstance(said, dict):
        problems.add(name, f"{name} must be a table: [{name}]")
        return {}
    problems.unknown(name, said, tuple(types))
    found: dict[str, Any] = {}
    for key, value in said.items():
        if key in types:
            try:
                found[key] = convert(value, types[key])
            except ValidationError as error:
                text = str(error)
                problems.add(key, f"{name}.{key}: {text[0].lower()}{text[1:]}")
    return found


def _summariser(said: Any, path: Path, problems: _Problems) -> dict[str, Any]:
    """Return the fields that ``[summariser]`` gives; what is wrong goes to ``problems``."""
    found = {"cache": CACHE, **_converted("summariser", said, _types(), problems)}
    if not isinstance(said, dict):
        return {}
    for key in ("url", "model"):
        if key not in said:
            problems.add("summariser", f"[summariser] lacks {key!r}", _LACKS[key])
    for key, check in _CHECKS.items():
        if key in found and (problem := check(found[key])):
            problems.add(key, f"summariser.{key}: {problem}")
    found["cache"] = _cache(found["cache"], path.parent, problems)
    if "url" in found:
        found["url"] = found["url"].rstrip("/")
    return found


_LACKS = {
    "url": 'write the base address, such as url = "https://api.example.com/v1".',
    "model": 'write the name of the model, such as model = "small".',
}


def _url_problem(url: str) -> str:
    """Return what is wrong with a base address, "" for nothing."""
    try:
        parts = urlsplit(url)
        port = parts.port  # raises for what is no number
    except ValueError:
        return f"{url!r} is no address"
    if not re.fullmatch(r"[!-~]+", url) or not parts.hostname or port == 0:
        return f"{url!r} is no address"
    if parts.username is not None or parts.password is not None:
        return "an address may not hold a name or password; name a variable with key_env"
    if parts.query or parts.fragment:
        return f"{url!r} must end before ? and #"
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)):
        return ""
    return f"{url!r} must begin with https:// (http:// only for this machine, such as 127.0.0.1)"


def _key_problem(name: str) -> str:
    # Somebody else's deckgen.toml must not send AWS_SECRET_ACCESS_KEY to somebody else's server.
    if _KEY_NAME.fullmatch(name):
        return ""
    return f"{name!r} must end in _API_KEY or begin with DECKGEN_, in capitals"


_CHECKS = {"url": _url_problem, "key_env": _key_problem}


def _cache(name: str, folder: Path, problems: _Problems) -> Path:
    path = folder / name
    real = Path(os.path.realpath(path)) if "\0" not in name else folder
    if not real.is_relative_to(os.path.realpath(folder)) or real.suffix != ".json":
        problems.add("cache", f"summariser.cache: {name!r} must be a .json file below this folder")
    return path
