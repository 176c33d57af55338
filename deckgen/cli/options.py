"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from deckgen.cli.formats import FORMATS
from deckgen.cli.reporting import choose_format

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A well-formed tag of BCP 47, less what no post is written in: private and old tags."""

_Function = TypeVar("_Function", bound=Callable[..., Any])

# click would call a file that may not be read wrong usage; reading it says what is the matter.
INPUT = click.Path(path_type=Path, readable=False)

posts_argument = click.argument("posts", metavar="[POST]...", nargs=-1, type=INPUT)

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path),
    help="The site's root, against which /images/... resolves. Default: found upwards from the "
    "post by _config.yml, config.toml, hugo.toml, pelicanconf.py, mkdocs.yml or .git.",
)

offline_option = click.option(
    "--offline/--online",
    default=None,
    help="Whether a summariser that deckgen.toml names may be asked; offline, its kept answers "
    "are used. Default: offline where the variable CI is set.",
)

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["info", "warning", "error"]),
    default="error",
    show_default=True,
    help="Exit with 1 where a problem is at least this bad.",
)

format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(list(FORMATS)),
    default=None,
    callback=choose_format,
    help=f"What to print: {'; '.join(f'{name}: {each.told}' for name, each in FORMATS.items())}. "
    "Default: text, or github where GITHUB_ACTIONS is true.",
)

data_format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print on standard output.",
)


packs_folder_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("layouts"),
    show_default=True,
    help="The folder of the project's packs; the new one is a folder in it.",
)


def pack_options(command: _Function) -> _Function:
    """Add the options that choose how a deck looks."""
    for option in (_lang, profile_option, _pack):
        command = option(command)
    return command


def _complete_packs(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[Any]:
    from deckgen.cli.completing import packs

    return packs(begun)


def _complete_teams(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[Any]:
    from deckgen.cli.completing import teams

    return teams(begun)


_pack = click.option(
    "--pack",
    default=None,
    shell_complete=_complete_packs,
    help="Layout pack: a name (see deckgen packs list), a folder that holds "
    "pack.toml, or any PowerPoint template (.pptx, .potx). Default: deckgen.toml's, else briefing.",
)
profile_option = click.option(
    "--profile",
    type=click.Choice(["reading", "presenting"]),
    default=None,
    help="Read alone at a desk, or shown to a room (fewer words, larger type). "
    "Default: the pack's own choice, most often reading.",
)


def _language_tag(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and not LANGUAGE_TAG.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no language tag such as en-US or zh-CN")
    return value


_lang = click.option(
    "--lang",
    default="",
    metavar="TAG",
    callback=_language_tag,
    help="Language of the deck's own words, such as zh-CN. Default: the post's.",
)


def _shard(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise click.BadParameter(f"{value!r} is no part of a whole such as 2/8")
    return int(found[1]), int(found[2])


def project_options(command: _Function) -> _Function:
    """Add the options that concern a project's decks as a whole."""
    for option in reversed(_project):
        command = option(command)
    return command


_project = (
    click.option(
        "--team",
        "teams",
        multiple=True,
        shell_complete=_complete_teams,
        help="Only the decks of this team of the project; may be repeated.",
    ),
    click.option(
        "--check",
        is_flag=True,
        help="Write nothing: list the decks that are missing or out of date, and exit with 1 "
        "where there is one.",
    ),
    click.option(
        "--manifest",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write what was built from what, with digests and versions, as JSON.",
    ),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        help="How many decks of a project are made at once. Default: one for each core.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help="How long one deck of a project may take. Default: 900.",
    ),
    click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Have a project's decks made by the workers of a Dask scheduler (tcp://...), which "
        "must see the project under the same path. Needs the extra cluster.",
    ),
    click.option(
        "--shard",
        default="1/1",
        metavar="K/N",
        callback=_shard,
        help="Only the K-th of N parts of a project, for jobs that run beside one another.",
    ),
)


def merging_options(command: _Function) -> _Function:
    """Add the options that say how people's edits and the new deck come together."""
    for option in (_dry_run, _overwrite, _onto, _on_conflict):
        command = option(command)
    return command


_on_conflict = click.option(
    "--on-conflict",
    type=click.Choice(["edited", "generated", "fail"]),
    default="edited",
    show_default=True,
    help="Where a person and the source both changed a text or picture: keep the person's and "
    "put the new text in the notes, take the new one and keep the edited deck aside, or write "
    "nothing and exit with 1.",
)
_onto = click.option(
    "--onto",
    type=click.Path(path_type=Path),
    help="Merge into this edited deck, which may lie elsewhere. It is written to unless -o names "
    "another file.",
)
_overwrite = click.option(
    "--overwrite",
    is_flag=True,
    help="Do not merge: write the new deck over the last one; an edited one is kept aside.",
)
_dry_run = click.option(
    "--dry-run", is_flag=True, help="Tell what a build would do to the deck; write none."
)
