"""Finding ``deckgen.toml``, reading it, and saying everything that is wrong with it at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deckgen.config.schema import Defaults, Level, Photos, Project, Suppression, Team
from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.post import Site
from deckgen.model.source import SourceSpan
from deckgen.workspace import has_file, read_file

if TYPE_CHECKING:
    from deckgen.config.summariser import Summariser
    from deckgen.tables.mistakes import Mistake

CONFIG_FILE = "deckgen.toml"
MAX_CONFIG_BYTES = 1_000_000

_USAGE = 2


class Config(Struct, frozen=True):
    """What ``deckgen.toml`` says; empty where there is none. ``path`` is the file itself."""

    path: Path | None = None
    project: Project | None = None
    defaults: Defaults = Defaults()
    teams: dict[str, Team] = {}
    photos: Photos = Photos()
    summariser: Summariser | None = None
    severities: dict[str, Level] = {}
    suppress: tuple[Suppression, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the file, to which all its paths are relative."""
        return self.path.parent if self.path else Path()

    def judged(self, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return diagnostics with the severities that the project gives them, less those off."""
        from msgspec.structs import replace

        found = []
        for problem in problems:
            level = self.severities.get(problem.code)
            if level is None:
                found.append(problem)
            elif level != "off":
                found.append(replace(problem, severity=Severity[level.upper()]))
        return tuple(found)


def load_config(
    site: Site, *, offline: bool | None = None, environment: Mapping[str, str] | None = None
) -> Config:
    """Return the configuration that holds for a post: the nearest above it in its repository.

    Raises what :func:`read_config` does.
    """
    path = find_config(Path(site.root) / site.post_folder)
    if path is None:
        return Config()
    return read_config(path, offline=offline, environment=environment)


def find_config(folder: Path) -> Path | None:
    """Return the nearest ``deckgen.toml`` from ``folder`` upwards; a repository's top ends it."""
    folder = Path(os.path.realpath(folder))
    for step in (folder, *folder.parents):
        if has_file(step / CONFIG_FILE):
            return step / CONFIG_FILE
        if os.path.lexists(step / ".git"):
            return None
    return None


def read_config(
    path: Path, *, offline: bool | None = None, environment: Mapping[str, str] | None = None
) -> Config:
    """Return what a ``deckgen.toml`` says.

    ``offline`` is None for the default: offline where ``CI`` is set. Raises DeckgenError with
    exit code 2 for a configuration that is wrong, with every mistake in it.
    """
    from msgspec import ValidationError, convert

    from deckgen.config.rules import file_mistakes
    from deckgen.config.schema import File

    text, table = _read(path)
    mistakes: list[Mistake] = []
    try:
        said = convert(table, File)
    except ValidationError:
        from deckgen.tables.mistakes import sound_part

        table, mistakes = sound_part(table, File)
        said = convert(table, File)
    mistakes += file_mistakes(said)
    if said.summariser is not None:
        from deckgen.config.summariser import model_mistakes, summariser

        mistakes += model_mistakes(said.summariser, path.parent)
    if mistakes:
        raise _wrong(path, text, mistakes)
    variables = os.environ if environment is None else environment
    asked = None
    if said.summariser is not None:
        silent = in_ci(variables) if offline is None else offline
        asked = summariser(said.summariser, path.parent, variables, offline=silent)
    return Config(
        path,
        said.project,
        said.defaults,
        said.teams,
        said.photos,
        asked,
        said.severities,
        said.suppress,
    )


def in_ci(environment: Mapping[str, str]) -> bool:
    """Return whether ``CI`` is set; services set it to ``true``, people clear it by ``false``."""
    return environment.get("CI", "").lower() not in ("", "0", "false")


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    import tomli  # many folders have no such file

    try:
        # Notepad begins a file with a byte order mark, which TOML does not allow.
        text = read_file(path, MAX_CONFIG_BYTES).decode("utf-8-sig")
        return text, tomli.loads(text)
    except DeckgenError as error:
        raise DeckgenError(error.diagnostic, _USAGE) from error
    except UnicodeDecodeError as error:
        raise _invalid([_problem(path, 1, "this is not UTF-8", "save it as UTF-8.")]) from error
    except tomli.TOMLDecodeError as error:
        says, _, where = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", where)
        says = f"this is not TOML: {says[:1].lower()}{says[1:]}"
        hint = "see https://toml.io for how it is written."
        raise _invalid([_problem(path, int(found[1]) if found else 1, says, hint)]) from error


def mistaken(path: Path, mistakes: Iterable[Mistake]) -> DeckgenError:
    """Return the error that holds mistakes of a file that was read, each at its line."""
    return _wrong(path, _read(path)[0], mistakes)


def _wrong(path: Path, text: str, mistakes: Iterable[Mistake]) -> DeckgenError:
    """Return the error that holds every mistake at its line."""
    from deckgen.diagnostics import in_order
    from deckgen.tables.lines import key_lines

    lines = key_lines(text)
    found = []
    for mistake in mistakes:
        steps = (mistake.keys[:length] for length in range(len(mistake.keys), 0, -1))
        line = next((lines[keys] for keys in steps if keys in lines), 1)
        found.append(_problem(path, line, mistake.message, mistake.hint))
    return _invalid(in_order(found))


def _problem(path: Path, line: int, message: str, hint: str) -> Diagnostic:
    span = SourceSpan(str(path), line, line)
    return Diagnostic("config-invalid", Severity.ERROR, message, span, hint)


def _invalid(problems: Iterable[Diagnostic]) -> DeckgenError:
    first, *more = problems
    return DeckgenError(first, _USAGE, more)
