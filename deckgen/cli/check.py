"""``deckgen check``: lint any deck."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from deckgen.cli.decks import read_deck
from deckgen.cli.options import INPUT, fail_on_option, format_option
from deckgen.cli.reporting import (
    as_json,
    exit_code,
    for_people,
    located,
    print_document,
    severity,
    show,
)
from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.source import SourceSpan

if TYPE_CHECKING:
    from deckgen.checking.finding import Finding
    from deckgen.checking.post import PostContents
    from deckgen.config import Config
    from deckgen.model.pack import LayoutPack

_SUFFIXES = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm")
_LOCK = "~$"
"""How the files begin that PowerPoint lays beside an open deck."""


@click.command("check")
@click.argument("decks", metavar="DECK...", nargs=-1, required=True, type=INPUT)
@click.option(
    "--post",
    type=INPUT,
    help="The post that the decks tell of: every text of it must be on a slide or in the notes, "
    "every picture on a slide.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    help="The root of the post's site, as for deckgen build.",
)
@click.option(
    "--pack",
    help="The layout pack or template that the decks should be made with: its slide size, "
    "layouts, colours, fonts and smallest sizes.",
)
@fail_on_option
@format_option
def command(
    decks: tuple[Path, ...],
    post: Path | None,
    root: Path | None,
    pack: str | None,
    fail_on: str,
    output_format: str,
) -> None:
    """Lint each DECK, whoever made it: defects of the package and of what readers see.

    A DECK may be a folder or a pattern such as decks/*.pptx. Findings that a project takes as
    they are stand in its deckgen.toml, each with its reason.

    \b
    deckgen check slides.pptx
    deckgen check slides.pptx --post day1.md
    deckgen check decks/ --pack briefing --fail-on warning
    """
    contents, layouts = _held_against(post, root, pack)
    projects = _Projects()
    problems: list[Diagnostic] = []
    code = 0
    for deck in _files(decks):
        try:
            found = projects.judged(deck, _findings(deck, contents, layouts))
        except DeckgenError as error:
            found, code = located(error.diagnostics, deck), max(code, error.exit_code)
        problems += found
        show(_grouped(found))
        if for_people(output_format):
            click.echo(f"{deck}: {len(found) or 'no'} problem{'s' * (len(found) != 1)}")
    unused = projects.unused()
    problems += unused
    show(unused)
    print_document(output_format, [as_json(problem) for problem in problems], problems)
    sys.exit(max(code, exit_code(problems, severity(fail_on))))


def _grouped(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the first problem of each code on a slide, with the number of its like."""
    alike: dict[tuple[str, int], list[Diagnostic]] = {}
    for problem in problems:
        alike.setdefault((problem.code, problem.slide), []).append(problem)
    for (_, slide), (first, *more) in alike.items():
        if slide and more:
            yield replace(first, message=f"{first.message} And {len(more)} more on the slide.")
        else:
            yield from (first, *more)


def _findings(
    deck: Path, post: PostContents | None, pack: LayoutPack | None
) -> tuple[Finding, ...]:
    from deckgen.checking.check import check_deck

    return check_deck(read_deck(deck), str(deck), post=post, pack=pack)


def _held_against(
    post: Path | None, root: Path | None, pack: str | None
) -> tuple[PostContents | None, LayoutPack | None]:
    """Return what the decks are held against; ends the program where it cannot be read."""
    contents = layouts = None
    try:
        if post is not None:
            from deckgen.contents import post_contents

            contents = post_contents(post, root)
        if pack is not None:
            from deckgen.packs import load_pack, project_folders
            from deckgen.workspace import find_site

            site = find_site(post or Path("post.md"), root)
            layouts = load_pack(pack, profile="", search=project_folders(site.root))
    except DeckgenError as error:
        show(located(error.diagnostics, post) if post is not None else error.diagnostics)
        sys.exit(error.exit_code)
    return contents, layouts


def _files(decks: Sequence[Path]) -> Iterator[Path]:
    """Yield each file that is named: those of a folder and of a pattern in order."""
    for deck in decks:
        if deck.is_dir():
            found = sorted(
                path
                for path in deck.rglob("*")
                if path.suffix.lower() in _SUFFIXES and not path.name.startswith(_LOCK)
            )
        elif not os.path.lexists(deck) and glob.has_magic(str(deck)):
            found = sorted(Path(name) for name in glob.glob(str(deck), recursive=True))  # noqa: PTH207 — of an absolute pattern too
        else:
            found = [deck]
        if not found:
            raise click.UsageError(f'"{deck}" holds no decks ({", ".join(_SUFFIXES)})')
        yield from found


class _Projects:
    """The ``deckgen.toml`` of each deck's folder, and which of its suppressions were needed."""

    def __init__(self) -> None:
        self._by_folder: dict[Path, Config] = {}
        self._needed: dict[Path, set[int]] = {}
        self._looked_for: dict[Path, set[int]] = {}
        self._configs: dict[Path, Config] = {}

    def judged(self, deck: Path, findings: Sequence[Finding]) -> tuple[Diagnostic, ...]:
        """Return what a deck's project leaves of findings, with the severities it gives them."""
        from deckgen.checking.suppressing import concerns, unsuppressed

        config = self._config(deck)
        if config.path is None:
            return tuple(finding.diagnostic for finding in findings)
        path = os.path.relpath(os.path.realpath(deck), config.folder).replace(os.sep, "/")
        kept, used = unsuppressed(findings, config.suppress, path)
        self._configs[config.path] = config
        self._needed.setdefault(config.path, set()).update(used)
        self._looked_for.setdefault(config.path, set()).update(
            number for number, each in enumerate(config.suppress) if concerns(each, path)
        )
        return config.judged(finding.diagnostic for finding in kept)

    def _config(self, deck: Path) -> Config:
        from deckgen.config import Config, find_config, read_config
        from deckgen.projects.project import know_codes

        folder = deck.parent
        if folder not in self._by_folder:
            path = find_config(folder)
            self._by_folder[folder] = Config() if path is None else read_config(path)
            know_codes(self._by_folder[folder])
        return self._by_folder[folder]

    def unused(self) -> tuple[Diagnostic, ...]:
        """Return a problem for each suppression of a deck that was checked and had no such one."""
        return tuple(
            _unused(path, config, number)
            for path, config in self._configs.items()
            for number in sorted(self._looked_for[path] - self._needed[path])
        )


def _unused(path: Path, config: Config, number: int) -> Diagnostic:
    suppression = config.suppress[number]
    from deckgen.tables.lines import key_lines

    line = key_lines(path.read_text("utf-8-sig")).get(("suppress", number, "code"), 1)
    where = f' in "{suppression.deck}"' if suppression.deck else ""
    return Diagnostic(
        "suppression-unused",
        Severity.INFO,
        f"{suppression.code} is suppressed{where} and was not found there",
        SourceSpan(str(path), line, line),
        "take the [[suppress]] out, unless a deck that was not checked needs it.",
    )
