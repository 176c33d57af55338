"""What shapes a deck beside its post."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

OnConflict = Literal["edited", "generated", "fail"]


class MergeOptions(Struct, frozen=True):
    """How a new deck and the last one come together.

    ``on_conflict`` says whose text stays where a person and the source both changed it, or that
    nothing is written then. ``overwrite`` does not merge. ``onto`` is an edited deck that lies
    elsewhere than the output. ``dry_run`` writes nothing. ``sidecar`` is a file that holds what was
    generated as well, for decks that lose it.
    """

    on_conflict: OnConflict = "edited"
    overwrite: bool = False
    onto: Path | None = None
    dry_run: bool = False
    sidecar: Path | None = None


class BuildOptions(Struct, frozen=True):
    """What shapes a deck beside its post.

    ``language`` is ``""`` for the post's own, ``profile`` for the pack's.

    ``full`` puts into an appendix what the budget leaves to the notes; ``strict`` makes every
    omission an error and writes nothing then. ``offline`` keeps a summariser from the network;
    None is the default: offline where ``CI`` is set. ``fetch`` lets pictures of other sites be
    fetched that are not pinned yet. ``merging`` says how the last deck's edits and the new deck
    come together; None is the default. ``layouts`` is where the project keeps its packs, None for
    ``layouts/`` in the current folder and in the site's root.
    """

    pack: str = "briefing"
    profile: str = ""
    language: str = ""
    root: Path | None = None
    full: bool = False
    strict: bool = False
    offline: bool | None = None
    fetch: bool = False
    merging: MergeOptions | None = None
    layouts: Path | None = None
