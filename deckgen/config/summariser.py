"""``[summariser]``: which language model may be asked, and where it may be."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from deckgen.config.schema import KEY_ENV, TIMEOUT_SECONDS, Model
from deckgen.tables.mistakes import Mistake

_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1")
_KEY_NAME = re.compile(r"DECKGEN_[A-Z0-9_]+|[A-Z0-9_]+_API_KEY")


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


def summariser(
    said: Model, folder: Path, environment: Mapping[str, str], *, offline: bool
) -> Summariser:
    """Return the summariser that a table names, with its key."""
    key = environment.get(said.key_env, "").strip()
    url, cache = said.url.rstrip("/"), folder / said.cache
    return Summariser(url, said.model, cache, said.key_env, key, said.timeout_seconds, offline)


def is_loopback(url: str) -> bool:
    """Return whether an address leads to this machine, where nobody listens in."""
    return _LOOPBACK.fullmatch(urlsplit(url).hostname or "") is not None


def model_mistakes(said: Model, folder: Path) -> Iterator[Mistake]:
    """Yield what somebody else's file must not ask for."""
    if problem := _url_problem(said.url):
        yield _mistake("url", problem)
    # Somebody else's deckgen.toml must not send AWS_SECRET_ACCESS_KEY to somebody else's server.
    if not _KEY_NAME.fullmatch(said.key_env):
        how = "must end in _API_KEY or begin with DECKGEN_, in capitals"
        yield _mistake("key_env", f"{said.key_env!r} {how}")
    real = Path(os.path.realpath(folder / said.cache)) if "\0" not in said.cache else folder
    if not real.is_relative_to(os.path.realpath(folder)) or real.suffix != ".json":
        yield _mistake("cache", f"{said.cache!r} must be a .json file below this folder")


def _mistake(key: str, message: str) -> Mistake:
    return Mistake(("summariser", key), f"summariser.{key}: {message}")


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
