"""``deckgen outline``: what deckgen finds in a post, before any slide."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from deckgen.cli.options import INPUT, format_option, offline_option, root_option
from deckgen.cli.reporting import for_people, located, print_document, show
from deckgen.diagnostics import DeckgenError, Severity


@click.command("outline")
@click.argument("post", metavar="POST", type=INPUT)
@root_option
@offline_option
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@format_option
def command(
    post: Path, root: Path | None, offline: bool | None, as_json: bool, output_format: str
) -> None:
    """Show the tracks, takeaways, metrics and pictures that deckgen finds in POST.

    Every entry names its line, so that each claim of the deck can be checked at its source.
    """
    from deckgen.outline import make_outline

    output_format = "json" if as_json else output_format
    try:
        outline, diagnostics = make_outline(post, root, offline=offline)
    except DeckgenError as error:
        problems = located(error.diagnostics, post)
        show(problems)
        print_document(output_format, None, problems)
        sys.exit(error.exit_code)
    problems = located(diagnostics, post)
    show(problems, Severity.WARNING)
    if for_people(output_format):
        click.echo(_text(outline))
    print_document(output_format, outline, problems)


def _text(outline: dict[str, Any]) -> str:
    lines = [f"{outline['title']}  ({outline['file']}, {outline['language']})", ""]
    lines += _section("Takeaways", [_at(unit) for unit in outline["takeaways"]])
    lines += _section("Key metrics", [_metric(metric) for metric in outline["metrics"]])
    for track in outline["tracks"]:
        name = track["title"] or f"({track['role']})"
        who = f"  [{', '.join(track['organisations'])}]" if track["organisations"] else ""
        entries = [f"       title: {track['slide_title']}"] if track["slide_title"] else []
        entries += [_at(unit) for unit in track["summary"]]
        entries += [f"{p['line']:>5}  picture: {_picture(p)}" for p in track["pictures"]]
        lines += _section(f"{track['role'].capitalize()}: {name}{who}", entries)
    lines += _author("Left out by the author", [_at(found) for found in outline["left_out"]])
    lines += _author("Replaced by the author", [_replaced(found) for found in outline["replaced"]])
    return "\n".join(lines).rstrip()


def _section(title: str, entries: list[str]) -> list[str]:
    return [title, *entries, ""] if entries else [title, ""]


def _author(title: str, entries: list[str]) -> list[str]:
    """Return a section that only posts with such wishes have."""
    return _section(title, entries) if entries else []


def _replaced(found: dict[str, Any]) -> str:
    return f"{found['line']:>5}  {found['written']} → {found['shown']}"


def _at(unit: dict[str, Any]) -> str:
    return f"{unit['line']:>5}  {' '.join(unit['words'].split())}"


def _metric(metric: dict[str, Any]) -> str:
    owner = f"  ({metric['whose']})" if metric["whose"] else ""
    return f"{metric['line']:>5}  {metric['numeral']}  {metric['measured']}{owner}"


def _picture(picture: dict[str, Any]) -> str:
    told = picture["says"] or (f"beside “{picture['beside']}”" if picture["beside"] else "")
    first = picture["same_as_line"]
    again = f"  (the same as in line {first})" if first else ""
    return f"{picture['address']}  {told}".rstrip() + again
