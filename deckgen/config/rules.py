"""What a ``deckgen.toml`` may not say although its types are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from deckgen.config.schema import File, Project
from deckgen.diagnostics import did_you_mean
from deckgen.tables.lines import Keys, dotted
from deckgen.tables.mistakes import Mistake

FIELDS = ("date", "folder", "stem", "team")
"""What an output pattern may name: of the post its date, its folder and its file's name."""

NEVER_OFF = frozenset({"block-lost", "deck-edited"})
"""What tells of work that is not where somebody expects it."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEAM = re.compile(r"\w[\w.-]*")
"""A team's name becomes a folder's."""


def file_mistakes(said: File) -> Iterator[Mistake]:
    """Yield everything that cannot be meant."""
    if said.project is not None:
        yield from _project(said.project, teams=bool(said.teams))
    elif said.teams:
        hint = 'write [project] and content = ["posts/*.md"].'
        yield Mistake(("teams",), "[teams] needs [project], which says where the posts lie", hint)
    yield from _language(("defaults", "language"), said.defaults.language)
    for name, team in said.teams.items():
        if not _TEAM.fullmatch(name):
            message = f"a team cannot be called {name!r}; expected letters, digits, _, - and ."
            yield Mistake(("teams", name), message)
        yield from _language(("teams", name, "language"), team.language)
        yield from _folders(("teams", name, "posts", "folders"), team.posts.folders)
        since, until = team.posts.since, team.posts.until
        if since and until and since > until:
            message = f"teams.{name}.posts: since {since} is after until {until}; no post is both"
            yield Mistake(("teams", name, "posts", "since"), message)
    for code, level in said.severities.items():
        yield from _code(("severities", code), code)
        if level == "off" and code in NEVER_OFF:
            message = f"severities.{code}: this cannot be off; expected info, warning or error"
            yield Mistake(("severities", code), message)
    for number, suppression in enumerate(said.suppress):
        yield from _code(("suppress", number, "code"), suppression.code)


def _project(said: Project, *, teams: bool) -> Iterator[Mistake]:
    yield from _folders(("project", "content"), said.content)
    yield from _folders(("project", "exclude"), said.exclude)
    if said.output:
        for problem, hint in _pattern_problems(said.output, teams=teams):
            yield Mistake(("project", "output"), f"project.output: {problem}", hint)


def _pattern_problems(pattern: str, *, teams: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an output pattern, and a hint."""
    if _leaves(pattern):
        yield f"{pattern!r} must stay inside the project", ""
    if not pattern.endswith(".pptx"):
        yield f"{pattern!r} must end in .pptx", ""
    for name in _FIELD.findall(pattern):
        if name not in FIELDS:
            known = ", ".join(f"{{{field}}}" for field in FIELDS)
            yield f"no field is called {{{name}}}; known: {known}", did_you_mean(name, FIELDS)
        elif name == "team" and not teams:
            yield "{team} needs a team", "add [teams.NAME], or leave {team} out."
    if re.search(r"[{}]", _FIELD.sub("", pattern)):
        yield f"{pattern!r} has a brace without its other one", ""


def _folders(keys: Keys, paths: tuple[str, ...]) -> Iterator[Mistake]:
    for number, path in enumerate(paths):
        if _leaves(path):
            place = (*keys, number)
            yield Mistake(place, f"{dotted(place)}: {path!r} must stay inside the project")


def _leaves(path: str) -> bool:
    """Return whether a relative path of either system is none, or goes up."""
    unusual = "\0" in path or "\\" in path or PureWindowsPath(path).drive
    return bool(unusual) or path.startswith("/") or ".." in PurePosixPath(path).parts


def _language(keys: Keys, tag: str) -> Iterator[Mistake]:
    if tag and not _LANGUAGE.fullmatch(tag):
        message = f"{dotted(keys)}: expected a language tag such as en-US or zh-CN, found {tag!r}"
        yield Mistake(keys, message)


def _code(keys: Keys, code: str) -> Iterator[Mistake]:
    if not _CODE.fullmatch(code):
        message = f"{dotted(keys)}: expected a code such as picture-missing, found {code!r}"
        yield Mistake(keys, message)
