"""``deckgen init``: a project from the posts that a repository holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from deckgen.cli.initial.content import Content
    from deckgen.cli.source import Source

_EXAMPLE = "https://github.com/OWNER/deckgen@v1.0.0"
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command("init")
@click.argument("folder", type=_FOLDER, default=Path())
@click.option(
    "--ci",
    "service",
    type=click.Choice(["github", "gitlab", "none"]),
    default=None,
    help="What makes the decks again every night. Default: gitlab where there is a "
    ".gitlab-ci.yml, else github.",
)
@click.option(
    "--source",
    "written",
    metavar="URL@REF",
    help="The git repository that it gets deckgen from, and the tag or commit in it. "
    "Default: what this deckgen was installed from.",
)
def command(folder: Path, service: str | None, written: str | None) -> None:
    """Make a project of FOLDER: deckgen.toml, and a workflow that keeps its decks up to date.

    Finds the posts of Jekyll, Hugo, Pelican and MkDocs sites and of plain folders. What exists
    is left as it is, and named; .gitignore and .gitattributes get lines at their end.

    \b
    deckgen init
    deckgen init --ci gitlab --source https://gitlab.example/tools/deckgen@v1.0.0
    """
    from deckgen.cli.initial.content import find_content
    from deckgen.cli.initial.services import repository_top, usual_service

    source = _source(written)
    top = repository_top(folder)
    chosen = service or usual_service(top)
    if chosen == "github" and source is not None and not source.action:
        raise click.UsageError(f'GitHub takes actions from github.com, which "{source}" is not')
    if service in ("github", "gitlab") and source is None:
        raise click.UsageError(f"say where {service} gets deckgen from: --source {_EXAMPLE}")
    content = find_content(folder)
    _write_project(folder, content)
    if chosen != "none":
        _write_service(chosen, source, top, folder)
    _say_next(content)


def _source(written: str | None) -> Source | None:
    from deckgen.cli.source import read_source, source

    found = read_source(written) if written is not None else source()
    if written is not None and found is None:
        message = f"{written!r} is no https address with a version, such as {_EXAMPLE}"
        raise click.BadParameter(message, param_hint="--source")
    return found


def _write_project(folder: Path, content: Content) -> None:
    from deckgen.cli.initial.files import ATTRIBUTES, IGNORED, configuration
    from deckgen.cli.initial.writing import WROTE, add_lines, write_new

    file = configuration(content)
    done = write_new(folder, file)
    click.echo(f"{done} {folder / file.path}")
    if done == WROTE:
        count = len(content.posts)
        found = f"{count} post{'s' * (count != 1)}" if count else "no post yet; the first may lie"
        click.echo(f"found {found} in {', '.join(content.globs)}", err=True)
    for name, lines in ((".gitignore", IGNORED), (".gitattributes", ATTRIBUTES)):
        click.echo(f"{add_lines(folder / name, lines)} {folder / name}")


def _write_service(service: str, source: Source | None, top: Path, folder: Path) -> None:
    from deckgen.cli.initial.services import PATHS, write_service

    if source is None:
        click.echo(
            f"not written: {PATHS[service]}, for nobody says where {service} gets deckgen from. "
            f"Once you know: deckgen init --ci {service} --source {_EXAMPLE}",
            err=True,
        )
        return
    for file in write_service(service, source, top, folder):
        click.echo(f"{file.outcome} {file.path}")
        if file.advice:
            click.echo(file.advice, err=True)


def _say_next(content: Content) -> None:
    click.echo(
        "next:\n"
        "  deckgen build\n"
        "  git config diff.deckgen.textconv 'deckgen text --textconv'\n"
        "  git add --all && git commit",
        err=True,
    )
    if content.generator == "jekyll":
        click.echo(
            "Jekyll copies all of this into the site unless _config.yml says:\n"
            "  exclude: [deckgen.toml, deckgen-derived, decks, layouts]",
            err=True,
        )
