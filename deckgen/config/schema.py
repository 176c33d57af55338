"""What a ``deckgen.toml`` may say: strict structs, of which editors get a JSON schema.

Annotations are evaluated here, unlike elsewhere: msgspec would do it later, at four times the cost.
"""

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

KEY_ENV = "DECKGEN_API_KEY"
TIMEOUT_SECONDS = 60.0

Words = Annotated[str, Meta(min_length=1)]
Level = Literal["off", "info", "warning", "error"]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every table shares: no key that nobody reads."""


class Project(_Strict, frozen=True):
    """Which posts there are, and where their decks go; all relative to the file's folder.

    ``output`` is "" for ``decks/{stem}.pptx``, with teams ``decks/{team}/{stem}.pptx``.
    """

    content: Annotated[tuple[Words, ...], Meta(min_length=1)]
    exclude: tuple[Words, ...] = ()
    output: str = ""


class Defaults(_Strict, frozen=True):
    """How decks are built where neither the team nor the command line says otherwise.

    ``profile`` is "" for the pack's own, ``language`` for the post's.
    """

    pack: Words = "briefing"
    profile: str = ""
    language: str = ""
    full: bool = False
    strict: bool = False
    fail_on: Literal["info", "warning", "error"] = "error"


class Posts(_Strict, frozen=True):
    """Which posts a team wants: those that satisfy every key; within a list, one is enough.

    ``since`` and ``until`` are dates of posts, both included.
    """

    tags: tuple[Words, ...] = ()
    folders: tuple[Words, ...] = ()
    since: date | None = None
    until: date | None = None


class Team(_Strict, frozen=True):
    """How one team's decks differ from the defaults; "" and None take the default."""

    pack: str = ""
    profile: str = ""
    language: str = ""
    full: bool | None = None
    strict: bool | None = None
    posts: Posts = Posts()


class Photos(_Strict, frozen=True):
    """How photos are treated where the post does not say. ``straighten`` False leaves each as it
    is; a picture of more than ``max_megapixels`` (millions of pixels) is not decoded."""

    straighten: bool = True
    max_megapixels: Annotated[float, Meta(gt=0, le=500)] = 60.0


class Model(_Strict, frozen=True):
    """Which language model may choose, and how it is reached."""

    url: str
    model: Words
    key_env: Words = KEY_ENV
    timeout_seconds: Annotated[float, Meta(gt=0, le=600)] = TIMEOUT_SECONDS
    cache: Words = "deckgen-summaries.json"


class Suppression(_Strict, frozen=True):
    """A finding of the linter that is not one here, and why.

    ``deck`` is a glob of paths from the file's folder, "" for every deck; ``slide`` the number
    of a slide or its title, None for all.
    """

    code: Words
    reason: Words
    deck: str = ""
    slide: Annotated[int, Meta(ge=1)] | Words | None = None


class File(_Strict, frozen=True):
    """A whole ``deckgen.toml``."""

    project: Project | None = None
    defaults: Defaults = Defaults()
    teams: dict[str, Team] = {}
    photos: Photos = Photos()
    summariser: Model | None = None
    severities: dict[str, Level] = {}
    suppress: tuple[Suppression, ...] = ()


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of ``deckgen.toml`` as plain data."""
    from msgspec import json

    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "title": "deckgen.toml", **json.schema(File)}
