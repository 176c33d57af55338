"""``deckgen build``: a deck from each post."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from deckgen.cli.options import (
    fail_on_option,
    format_option,
    merging_options,
    offline_option,
    pack_options,
    posts_argument,
    root_option,
)
from deckgen.cli.reporting import (
    as_json,
    defect,
    exit_code,
    for_people,
    located,
    print_document,
    severity,
    show,
)
from deckgen.diagnostics import DeckgenError, Diagnostic, Severity

if TYPE_CHECKING:
    from deckgen.pipeline import BuildOptions, BuildResult
    from deckgen.regenerating.replacing import OnConflict, Replaced


class _Outcome(Struct, frozen=True):
    """What became of one post: a result, or the problem that ended it."""

    post: Path
    result: BuildResult | None
    error: DeckgenError | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The problems of the post, each with the path that was given on the command line."""
        if self.error is not None:
            return located(self.error.diagnostics, self.post)
        return located(self.result.diagnostics, self.post) if self.result else ()


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
@fail_on_option
@click.option(
    "--dump",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write every stage's value as JSON into this folder, for looking inside.",
)
@format_option
def command(
    posts: tuple[Path, ...],
    output: Path | None,
    root: Path | None,
    pack: str,
    profile: str | None,
    lang: str,
    full: bool,
    open_it: bool,
    strict: bool,
    offline: bool | None,
    fetch: bool,
    on_conflict: OnConflict,
    onto: Path | None,
    overwrite: bool,
    dry_run: bool,
    fail_on: str,
    dump: Path | None,
    output_format: str,
) -> None:
    """Make a PowerPoint briefing from each POST (Markdown with photos).

    The deck is written whole or not at all. What people have edited in it since it was built
    stays: the new deck is merged into it. Nothing of the post is lost: what is not on a slide
    stands in the speaker notes, with the lines that it comes from.

    \b
    deckgen build day1.md
    deckgen build day1.md -o decks/barcelona.pptx --profile presenting
    deckgen build posts/*.md -o decks/ --pack briefing-dark --strict
    """
    from deckgen.pipeline import BuildOptions
    from deckgen.regenerating import MergeOptions

    if onto is not None and (len(posts) > 1 or overwrite):
        what = "--overwrite" if overwrite else f"{len(posts)} posts"
        raise click.UsageError(f"--onto names one deck to merge into; it cannot go with {what}")
    output = output or onto
    targets = _targets(posts, output)
    merging = MergeOptions(on_conflict, overwrite, onto, dry_run)
    options = BuildOptions(pack, profile or "", lang, root, full, strict, offline, fetch, merging)
    named = targets == [output]
    outcomes = _build_all(posts, targets, options, named=named, quiet=not for_people(output_format))
    if dump is not None:
        _dump(outcomes, dump, several=len(posts) > 1)
    told = [_as_json(found) for found in outcomes]
    print_document(output_format, told, [d for found in outcomes for d in found.diagnostics])
    if open_it:
        for found in outcomes:
            if found.result is not None:
                click.launch(str(found.result.output))
    sys.exit(max(_exit(found, severity(fail_on)) for found in outcomes))


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
    (".htm", ".html", ".key", ".markdown", ".md", ".odp", ".pdf", ".potx", ".ppt", ".pptm", ".zip")
)
"""What ends a file's name and no folder's: a slip that would make a folder of that name."""


def _is_folder(output: Path, posts: int) -> bool:
    if output.suffix.lower() in OTHER_SUFFIXES and not output.is_dir():
        raise click.UsageError(f'"{output}" must end in .pptx, or be a folder')
    if posts > 1 and output.suffix.lower() == ".pptx":
        raise click.UsageError(f'"{output}" is one file for {posts} posts; name a folder')
    return posts > 1 or output.is_dir() or output.suffix.lower() != ".pptx"


def _build_all(
    posts: Sequence[Path],
    targets: Sequence[Path],
    options: BuildOptions,
    *,
    named: bool,
    quiet: bool,
) -> list[_Outcome]:
    """Build one post after the other; one that fails does not stop the others.

    ``named`` says that the target is the user's own name, which no pack changes.
    """
    from deckgen.cli.progress import progress

    outcomes: list[_Outcome] = []
    with progress(len(posts)) as advance:
        for post, target in zip(posts, targets, strict=True):
            advance(post.name)
            beside = [known.result.output for known in outcomes if known.result is not None]
            found = _build(post, target, options, None if named else beside)
            outcomes.append(found)
            told = (
                Severity.INFO if options.merging and options.merging.dry_run else Severity.WARNING
            )
            show(found.diagnostics, told)
            if not quiet:
                _say(found)
    return outcomes


def _build(post: Path, target: Path, options: BuildOptions, beside: list[Path] | None) -> _Outcome:
    from deckgen.pipeline import build_deck

    try:
        return _Outcome(post, build_deck(post, target, options, beside=beside))
    except DeckgenError as error:
        return _Outcome(post, None, error)
    except MemoryError:
        problem = Diagnostic(
            "out-of-memory",
            Severity.ERROR,
            f'"{post}" needs more memory than there is',
            hint="make its pictures smaller, or build fewer posts at once",
        )
        return _Outcome(post, None, DeckgenError(problem))
    except Exception as error:  # a defect that one post meets must not stop the others
        return _Outcome(post, None, defect(error, post))


def _say(found: _Outcome) -> None:
    """Print the deck's path; whether it changed goes to standard error."""
    result = found.result
    if result is None:
        return
    replaced, slides = result.replaced, len(result.stages.deck.slides)
    if replaced.dry_run:
        click.echo(f"{result.output}: {_would(replaced)}", err=True)
    elif replaced.written:
        click.echo(result.output)
        merged = ", edits kept" if replaced.merged else ""
        click.echo(f"{result.output}: {slides} slides{merged}", err=True)
    elif result.replaced.difference is not None:
        click.echo(result.output)
        click.echo(f"{result.output}: unchanged", err=True)
    else:
        click.echo(f"{result.output}: not written (--strict)", err=True)


def _would(replaced: Replaced) -> str:
    """Say what a build would do to the deck."""
    if not replaced.written:
        return "would stay as it is"
    if replaced.difference is None:
        return "would be made"
    how = "merged with its edits" if replaced.merged else "written over"
    kept = f'; the edited one would be kept as "{replaced.backup.name}"' if replaced.backup else ""
    return f"would be {how} ({replaced.difference}){kept}"


def _dump(outcomes: Sequence[_Outcome], folder: Path, *, several: bool) -> None:
    from deckgen.dump import dump_stages

    for found in outcomes:
        if found.result is not None:
            dump_stages(found.result.stages, folder / found.post.stem if several else folder)


def _as_json(found: _Outcome) -> dict[str, Any]:
    result = found.result
    return {
        "post": str(found.post),
        "deck": str(result.output) if result else None,
        "written": bool(result and result.replaced.written and not result.replaced.dry_run),
        "slides": len(result.stages.deck.slides) if result else 0,
        "kept": str(result.replaced.backup) if result and result.replaced.backup else None,
        "diagnostics": [as_json(problem) for problem in found.diagnostics],
    }


def _exit(found: _Outcome, fail_on: Severity) -> int:
    return found.error.exit_code if found.error else exit_code(found.diagnostics, fail_on)
