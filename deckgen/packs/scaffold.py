"""A new pack: a `pack.toml` that says what it extends and shows what it may change."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deckgen.packs.colours import THEME_COLOURS
from deckgen.packs.files import PACK_FILE, merged, parsed, read_chain, refuse
from deckgen.packs.load import load_pack
from deckgen.workspace import write_atomically

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
_WHAT = {
    "dk1": "ink",
    "lt1": "page",
    "dk2": "secondary text",
    "lt2": "panels and bands",
    "accent1": "the accent: rules, kickers, figures",
    "accent2": "second series of a chart",
    "accent3": "only what was read off a photo",
    "accent4": "numbers in code",
    "accent5": "the accent on a dark ground",
    "accent6": "hairlines",
    "hlink": "links",
    "folHlink": "links that were followed",
}
_WHAT_OF_DARK = {"dk1": "page", "lt1": "text", "dk2": "panels and bands", "lt2": "secondary text"}


def free_file(name: str, folder: Path) -> Path:
    """Return where a new pack's `pack.toml` goes; refuse what is no name, or is there already."""
    if not _NAME.match(name):
        message = f"{name!r} cannot name a pack; expected small letters, digits and dashes"
        raise refuse("pack-name", message, "such as: storage-team")
    file = folder / name / PACK_FILE
    if file.exists():
        raise refuse("pack-exists", f'"{file}" is there already', "edit it, or choose another name")
    return file


def new_pack(name: str, extends: str, folder: Path, search: Sequence[Path]) -> Path:
    """Write the new pack's file below ``folder`` and return it; refuse to write over one."""
    load_pack(extends, search=search)  # a parent with mistakes is said before anything is written
    file = free_file(name, folder)
    text = scaffold(name, extends, search)
    if "/" in extends or os.sep in extends:  # from the current folder to the new one
        beside = Path(os.path.relpath(extends, folder / name)).as_posix()
        text = text.replace(f"extends = {quoted(extends)}", f"extends = {quoted(beside)}", 1)
    write_atomically(file, text.encode("utf-8"))
    return file


def scaffold(name: str, extends: str, search: Sequence[Path]) -> str:
    """Return the text of a new pack, with the parent's values to change."""
    whole: dict[str, Any] = {}
    for part in read_chain(extends, search, "en"):
        whole = merged(whole, parsed(part))
    palette, fonts = whole["palette"], whole.get("fonts", {})
    words = whole["strings"]["en"]
    what = {**_WHAT, **(_WHAT_OF_DARK if palette.get("dark_page") else {})}
    colours = "\n".join(f'{c} = "{palette[c]}"'.ljust(22) + f"# {what[c]}" for c in THEME_COLOURS)
    return f"""\
# The layout pack "{name}". What it does not say, "{extends}" does: leave out what shall follow it.
# Mistakes are told with their line when a deck is built; `deckgen packs schema` prints the schema.

extends = {quoted(extends)}
description = "The look of {name}."

# The theme's colours. Text must stand out from its ground: 4.5 to 1, large text 3 to 1.
[palette]
{colours}

[fonts]
heading = {quoted(fonts.get("heading", "Arial"))}
body = {quoted(fonts.get("body", "Arial"))}
code = {quoted(fonts.get("code", "Courier New"))}

# On every layout where its place is free: the title must leave it room.
# [logo]
# file = "logo.png"                         # PNG or JPEG beside this file
# alt = "The team's logo"
# box = [11.6, 0.45, 1.13, 0.7]             # left, top, width, height in inches
# [frame]
# title = {{ columns = "1-10" }}
# kicker = {{ columns = "1-10" }}

# deckgen's own words, by language of the deck: en, zh, zh-TW, ja, ko, de, fr, es.
[strings.en]
at_a_glance = {quoted(words["at_a_glance"])}
closing = {quoted(words["closing"])}

# How much slides and deck hold for reading alone; [profiles.presenting.budget] is for talks.
[profiles.reading.budget]
{_budget(whole)}

# Which slides a deck has.
[plan]
# agenda = false                          # also glance, charts, figures, metrics.show
# order = ["glance", "metrics", "agenda"] # what follows the title; the rest comes behind
# metrics.max = 6                         # key figures at most
# track_slides = 4                        # slides of one track at most
# confidential = "Internal use only"      # begins the footer of every slide

# A slide that every deck has, with the team's own text.
# [[plan.slides]]
# at = "closing"                          # or "opening", after the title
# title = "About these notes"
# text = ["For colleagues who were not there."]
"""


def quoted(text: str) -> str:
    """Return ``text`` as a TOML string, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _budget(whole: dict[str, Any]) -> str:
    budget = whole.get("profiles", {}).get("reading", {}).get("budget", {})
    keys = ("words", "points", "main_slides", "photos")
    return "\n".join(f"{key} = {budget[key]:g}" for key in keys if key in budget)
