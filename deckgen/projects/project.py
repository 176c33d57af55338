"""A project: the folder of a ``deckgen.toml``, and the posts that it names."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from deckgen.codes import CODES
from deckgen.config import CONFIG_FILE, Config, find_config, read_config
from deckgen.config.load import mistaken
from deckgen.diagnostics import DeckgenError, Diagnostic, Severity, did_you_mean

_USAGE = 2


class Project(Struct, frozen=True):
    """What the configuration says, and the ``posts`` as POSIX paths from its folder, sorted."""

    config: Config
    posts: tuple[str, ...]

    @property
    def root(self) -> Path:
        """The folder of the configuration."""
        return self.config.folder

    @property
    def output(self) -> str:
        """The pattern of the decks' paths."""
        said = self.config.project.output if self.config.project else ""
        return said or ("decks/{team}/{stem}.pptx" if self.config.teams else "decks/{stem}.pptx")


def find_project(folder: Path) -> Project:
    """Return the project that a folder is in.

    Raises DeckgenError with exit code 2 where there is none, or where it names no post.
    """
    path = find_config(folder)
    if path is None:
        message = f"no {CONFIG_FILE} was found here or above"
        raise _refused("project-missing", message, "name a POST, or make one by: deckgen init")
    config = read_config(path)
    know_codes(config)
    if config.project is None:
        message = f'"{path}" has no [project]; it should say where the posts lie'
        hint = 'write [project] and content = ["posts/*.md"], or name a POST.'
        raise _refused("project-missing", message, hint)
    posts = _posts(path.parent, config.project.content, config.project.exclude)
    if not posts:
        globs = ", ".join(f'"{each}"' for each in config.project.content)
        message = f'"{path}": no post matches {globs}'
        raise _refused("project-empty", message, "correct project.content.")
    return Project(config, posts)


def know_codes(config: Config) -> None:
    """Refuse severities of what deckgen never says: a slip that would change nothing."""
    strange = [code for code in config.severities if code not in CODES]
    if strange:
        from deckgen.checking.rules import RULES  # most projects name none of them
        from deckgen.tables.mistakes import Mistake

        known = {*CODES, *(rule.code for rule in RULES)}
        mistakes = [
            Mistake(
                ("severities", code),
                f"severities.{code}: deckgen has no such code; docs/diagnostics.md and "
                "docs/rules.md list them",
                did_you_mean(code, sorted(known)),
            )
            for code in strange
            if code not in known
        ]
        if mistakes and config.path is not None:
            raise mistaken(config.path, mistakes)


def _posts(root: Path, content: tuple[str, ...], exclude: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files that globs name; ``*`` and ``**`` pass by what begins with a dot."""
    found = _matching(root, content) - _matching(root, exclude)
    top = os.path.realpath(root)
    return tuple(sorted(name for name in found if _is_inside(top, name)))


def _matching(root: Path, patterns: tuple[str, ...]) -> set[str]:
    from glob import glob

    return {
        name.replace(os.sep, "/")
        for pattern in patterns
        for name in glob(pattern, root_dir=root, recursive=True)  # noqa: PTH207 — it passes hidden folders by
    }


def _is_inside(top: str, name: str) -> bool:
    """Return whether a name is that of a file below ``top``, with no link leading out of it."""
    path = os.path.realpath(os.path.join(top, name))  # noqa: PTH118 — called for each post
    return path.startswith(os.path.join(top, "")) and os.path.isfile(path)  # noqa: PTH113, PTH118


def _refused(code: str, message: str, hint: str) -> DeckgenError:
    return DeckgenError(Diagnostic(code, Severity.ERROR, message, hint=hint), _USAGE)
