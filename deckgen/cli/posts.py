"""``deckgen build POST``: a deck from each post that is named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from deckgen.cli.outcomes import Done, said, would
from deckgen.cli.progress import progress
from deckgen.cli.reporting import on_one_screen, severity, show
from deckgen.config import Config, find_config, read_config
from deckgen.diagnostics import DeckgenError, Severity
from deckgen.projects.jobs import Job, Wishes, default_options
from deckgen.projects.outcome import Outcome

if TYPE_CHECKING:
    from deckgen.cli.summary.page import Page
    from deckgen.options import BuildOptions
    from deckgen.pipeline import Stages
    from deckgen.projects.run import Task


class PostOrder(Struct, frozen=True):
    """What the command line asks of the posts that it names; ``""`` and None are the project's
    defaults, where there is one."""

    posts: tuple[Path, ...]
    output: Path | None = None
    root: Path | None = None
    pack: str = ""
    profile: str = ""
    language: str = ""
    wishes: Wishes = Wishes()
    check: bool = False
    manifest: Path | None = None
    dump: Path | None = None
    fail_on: str = ""
    quiet: bool = False
    page: Page | None = None


def build_posts(order: PostOrder) -> tuple[list[Done], int]:
    """Build one post after the other; one that fails does not stop the others.

    Return what became of them, and the exit code.
    """
    targets = _targets(order.posts, order.output)
    if order.page is not None:
        order.page.begin(_may_be_written_over(targets, order.output))
    done: list[Done] = []
    codes = []
    built = []
    looked: list[tuple[Path, Stages]] = []
    with progress(len(order.posts)) as bar:
        for post, target in zip(order.posts, targets, strict=True):
            bar.advance(post.name)
            beside = [Path(known.deck) for known in done if known.outcome.output]
            found, least = _build(order, post, target, beside, looked)
            codes.append(found.exit_code(least))
            if order.manifest is not None:
                built.append(found)
            done.append(replace(found, outcome=replace(found.outcome, inputs={})))
            with bar.aside():
                show(found.diagnostics, Severity.INFO if found.dry else Severity.WARNING)
                _say(found, quiet=order.quiet)
    if order.manifest is not None:
        _write_manifest(order.manifest, built)
    if order.dump is not None:
        _dump(order.dump, looked, several=len(order.posts) > 1)
    return done, max(codes)


def _may_be_written_over(targets: Sequence[Path], named: Path | None) -> Iterator[Path]:
    """Yield the decks there are at the targets, and where a pack may name them, beside them."""
    for target in targets:
        yield from [target] if target == named else target.parent.glob("*.pptx")


def post_jobs(order: PostOrder) -> tuple[Job, ...]:
    """Return the decks of posts as a project's are given: from the current folder."""
    here = Path.cwd()
    jobs = []
    for post, target in zip(order.posts, _targets(order.posts, order.output), strict=True):
        path = find_config(post.parent)
        options = _options(order, read_config(path) if path else Config())
        jobs.append(Job(str(here), str(post), str(target), options=options))
    return tuple(jobs)


def _build(
    order: PostOrder,
    post: Path,
    target: Path,
    beside: Sequence[Path],
    looked: list[tuple[Path, Stages]],
) -> tuple[Done, Severity]:
    """Return what became of a post, and the least severity that fails it."""
    from deckgen.projects.work import do

    job = Job("", str(post), str(target), named=target == order.output)
    try:
        path = find_config(post.parent)
        config = read_config(path) if path else Config()
    except DeckgenError as error:
        failed = Outcome("failed", diagnostics=error.diagnostics, exit_code=error.exit_code)
        return Done(job, failed), Severity.ERROR
    job = replace(job, options=_options(order, config))
    least = severity(order.fail_on or config.defaults.fail_on)
    task: Task = "check" if order.check or order.wishes.merging.dry_run else "build"
    look = None if order.dump is None else lambda stages: looked.append((post, stages))
    return Done(job, do(job, task, beside, look)), least


def _options(order: PostOrder, config: Config) -> BuildOptions:
    options = default_options(config, order.wishes, order.pack)
    return replace(
        options,
        profile=order.profile or options.profile,
        language=order.language or options.language,
        root=order.root,
    )


def _dump(folder: Path, looked: Sequence[tuple[Path, Stages]], *, several: bool) -> None:
    from deckgen.dump import dump_stages

    for post, stages in looked:
        dump_stages(stages, folder / post.stem if several else folder)


def _targets(posts: Sequence[Path], output: Path | None) -> list[Path]:
    """Return where each post's deck goes; refuse two posts for one file."""
    if output is not None and _is_folder(output, len(posts)):
        targets = [output / f"{post.stem}.pptx" for post in posts]
    elif output is not None:
        targets = [output]
    else:
        targets = [Path(f"{post.stem}.pptx") for post in posts]
    for number, target in enumerate(targets):
        if target in targets[:number]:
            first = posts[targets.index(target)]
            raise click.UsageError(
                f'"{first}" and "{posts[number]}" would both be written to "{target}"; '
                "build them one by one with -o"
            )
    return targets


OTHER_SUFFIXES = frozenset(
    (
        ".doc", ".docx", ".htm", ".html", ".key", ".markdown", ".md", ".odp", ".pdf", ".pot",
        ".potm", ".potx", ".pps", ".ppsm", ".ppsx", ".ppt", ".pptm", ".txt", ".zip",
    )
)  # fmt: skip
"""What ends a file's name and no folder's: a slip that would make a folder of that name."""


def _is_folder(output: Path, posts: int) -> bool:
    if output.suffix.lower() in OTHER_SUFFIXES and not output.is_dir():
        raise click.UsageError(f'"{output}" must end in .pptx, or be a folder')
    if posts > 1 and output.suffix.lower() == ".pptx":
        raise click.UsageError(f'"{output}" is one file for {posts} posts; name a folder')
    return posts > 1 or output.is_dir() or output.suffix.lower() != ".pptx"


def _say(done: Done, *, quiet: bool) -> None:
    """Print the deck's path; what became of it goes to standard error.

    Where both are one screen, the line that says what became of it names it.
    """
    if quiet or done.outcome.status == "failed":
        return
    if done.dry:
        click.echo(f"{done.deck}: {would(done)}", err=True)
        return
    if done.outcome.status != "withheld" and not on_one_screen():
        click.echo(done.deck)
    click.echo(f"{done.deck}: {said(done)}", err=True)


def _write_manifest(target: Path, done: Sequence[Done]) -> None:
    """Write what was built from what, paths from the current folder."""
    from deckgen.projects.manifest import Built, write_manifest
    from deckgen.tracing import digest

    built = []
    for found in done:
        if found.outcome.status in ("written", "unchanged"):
            data = Path(found.deck).read_bytes()
            inputs = {
                os.path.relpath(path): noted.stamp for path, noted in found.outcome.inputs.items()
            }
            job = found.job
            built.append(Built(found.deck, found.post, "", job.options, digest(data), inputs))
    write_manifest(target, built)
