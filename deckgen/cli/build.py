"""``deckgen build``: a deck from each post."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.options import (
    format_option,
    merging_options,
    offline_option,
    pack_options,
    posts_argument,
    project_options,
    root_option,
)
from deckgen.cli.outcomes import overdue
from deckgen.cli.reporting import for_people, print_document, show
from deckgen.options import MergeOptions, OnConflict
from deckgen.projects.jobs import Wishes

if TYPE_CHECKING:
    from deckgen.cli.summary.page import Page
    from deckgen.diagnostics import Diagnostic


@click.command("build")
@posts_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write, or a folder for several posts (created; end it with /). "
    "Default: the post's name with .pptx in the current folder.",
)
@root_option
@pack_options
@project_options
@click.option("--full", is_flag=True, help="Put what the slide budget leaves out in an appendix.")
@click.option("--open", "open_it", is_flag=True, help="Open the deck when it is built.")
@click.option(
    "--strict",
    is_flag=True,
    help="Make every omission an error and lint the deck; write nothing if there is one.",
)
@offline_option
@click.option(
    "--fetch",
    is_flag=True,
    help="Fetch pictures of other sites by https and keep them, pinned, in deckgen-derived/; "
    "builds that find them there ask nobody.",
)
@merging_options
@click.option(
    "--fail-on",
    type=click.Choice(["info", "warning", "error"]),
    help="Exit with 1 where a problem is at least this bad. Default: deckgen.toml's, else error.",
)
@click.option(
    "--dump",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write every stage's value as JSON into this folder, for looking inside.",
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a Markdown page of what was built, what changed and what is wrong into this file, "
    "pictures of changed slides beside it where LibreOffice is there. On GitHub it is the job's "
    "summary as well.",
)
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    posts: tuple[Path, ...],
    output: Path | None,
    root: Path | None,
    pack: str | None,
    profile: str | None,
    lang: str,
    teams: tuple[str, ...],
    check: bool,
    manifest: Path | None,
    jobs: int | None,
    timeout: float | None,
    scheduler: str,
    shard: tuple[int, int],
    full: bool,
    open_it: bool,
    strict: bool,
    offline: bool | None,
    fetch: bool,
    on_conflict: OnConflict,
    onto: Path | None,
    overwrite: bool,
    dry_run: bool,
    fail_on: str | None,
    dump: Path | None,
    summary: Path | None,
    output_format: str,
) -> None:
    """Make a PowerPoint briefing from each POST (Markdown with photos).

    Without a POST, every deck of the project that is out of date: deckgen.toml, here or above,
    says which posts and teams there are. The deck is written whole or not at all. What people
    have edited in it since it was built stays: the new deck is merged into it. Nothing of the
    post is lost: what is not on a slide stands in the speaker notes, with the lines that it
    comes from.

    \b
    deckgen build
    deckgen build --team storage --check
    deckgen build day1.md
    deckgen build day1.md -o decks/barcelona.pptx --profile presenting
    deckgen build posts/*.md -o decks/ --pack briefing-dark --strict
    """
    _refuse(ctx, FOR_PROJECTS if posts else FOR_POSTS, posts=bool(posts))
    if manifest and (check or dry_run):
        what = "--check" if check else "--dry-run"
        raise click.UsageError(f"{what} writes nothing, and no --manifest")
    if onto is not None and (len(posts) > 1 or overwrite):
        what = "--overwrite" if overwrite else f"{len(posts)} posts"
        raise click.UsageError(f"--onto names one deck to merge into; it cannot go with {what}")
    merging = MergeOptions(on_conflict, overwrite, onto, dry_run)
    wishes = Wishes(full, strict, offline, fetch, merging)
    quiet, least = not for_people(output_format), fail_on or ""
    page = _page(summary)
    if posts:
        from deckgen.cli.posts import PostOrder, build_posts

        asked = PostOrder(
            posts,
            output or onto,
            root,
            pack or "",
            profile or "",
            lang,
            wishes,
            check,
            manifest,
            dump,
            least,
            quiet,
            page,
        )
        others: tuple[Diagnostic, ...] = ()
        done, code = build_posts(asked)
    else:
        from deckgen.cli.project import Order, build_project

        order = Order(
            wishes, teams, jobs or 0, timeout, scheduler, shard, check, manifest, least, quiet, page
        )
        done, others, code = build_project(order)
    if page is not None:
        page.finish(done, others)
    late = [problem for found in done for problem in overdue(found)]
    if output_format == "github":
        show(late)
    if quiet:
        told = [found.as_json() for found in done]
        problems = [problem for found in done for problem in found.diagnostics]
        print_document(output_format, told, [*others, *problems, *late])
    if open_it:
        _open(found.deck for found in done if found.outcome.status in ("written", "unchanged"))
    sys.exit(code)


def _open(decks: Iterable[str]) -> None:
    """Open decks with the program that opens such files here, or say that there is none."""
    closed = [deck for deck in decks if click.launch(deck)]
    if closed:
        from deckgen.diagnostics import Diagnostic, Severity

        hint = "open it by hand"
        show(
            Diagnostic("open-failed", Severity.WARNING, f'"{deck}" could not be opened', hint=hint)
            for deck in closed
        )


def _page(file: Path | None) -> Page | None:
    """Return the page of the run, None where nobody asks for it."""
    if file is None and not os.environ.get("GITHUB_STEP_SUMMARY"):
        return None
    from deckgen.cli.summary.page import Page  # it needs lxml, which a build does not

    return Page(file)


FOR_PROJECTS = ("teams", "jobs", "timeout", "scheduler", "shard")
FOR_POSTS = ("output", "root", "pack", "profile", "lang", "open_it", "onto", "dump")
"""Options that say nothing with posts named, and nothing without."""


def _refuse(ctx: click.Context, names: Sequence[str], *, posts: bool) -> None:
    """Refuse options that mean nothing here."""
    from click.core import ParameterSource

    options = {option.name: option.opts[-1] for option in ctx.command.params}
    for name in names:
        if ctx.get_parameter_source(name) != ParameterSource.DEFAULT:
            if posts:
                raise click.UsageError(f"{options[name]} is for a project: name no POST with it")
            raise click.UsageError(
                f"{options[name]} is for a POST; how a project's decks are made is said by "
                "deckgen.toml"
            )
