"""Which decks a project has: a job for each post of each team."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct

from deckgen.config import Config
from deckgen.config.schema import Defaults, Posts, Team
from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.options import BuildOptions, MergeOptions
from deckgen.projects.facts import Facts
from deckgen.projects.project import Project
from deckgen.workspace import DERIVED

_USAGE = 2
_PATH_LIKE = re.compile(
    r"[/\\]|\.(?:pptx|potx|ppsx|pptm|potm|ppsm|ppt|pot|odp|otp)$", re.IGNORECASE
)


class Job(Struct, frozen=True):
    """One deck to make. ``post`` and ``output`` are POSIX paths from ``root``, an absolute one.

    A pack may name the file that is not ``named`` by somebody, in the folder of ``output``.
    ``sidecar`` is the file that keeps what was generated as well, "" for none.
    """

    root: str
    post: str
    output: str
    team: str = ""
    options: BuildOptions = BuildOptions()
    named: bool = True
    sidecar: str = ""

    @property
    def post_path(self) -> Path:
        """Where the post lies."""
        return Path(self.root, self.post)

    @property
    def output_path(self) -> Path:
        """Where the deck goes."""
        return Path(self.root, self.output)

    @property
    def sidecar_path(self) -> Path | None:
        """Where what was generated is kept beside the deck."""
        return Path(self.root, self.sidecar) if self.sidecar else None


class Wishes(Struct, frozen=True):
    """What the command line says for every deck of a run."""

    full: bool = False
    strict: bool = False
    offline: bool | None = None
    fetch: bool = False
    merging: MergeOptions = MergeOptions()


def make_jobs(
    project: Project, wishes: Wishes, facts_of: Callable[[str], Facts]
) -> tuple[Job, ...]:
    """Return every deck of a project, sorted by output.

    ``facts_of`` gives what a post's head says; it is asked only where a filter or the output
    pattern needs it. Raises DeckgenError with exit code 2 for every two decks that would be
    written to one file, and for every deck that would lie outside of the project.
    """
    teams: Mapping[str, Team] = project.config.teams or {"": Team()}
    jobs = [
        Job(str(project.root), post, output, name, options, sidecar=sidecar_of(output))
        for name, team in teams.items()
        for options in (team_options(project, team, wishes),)
        for post in project.posts
        if _wants(team.posts, post, facts_of)
        for output in (_output(project, name, post, facts_of),)
    ]
    jobs.sort(key=lambda job: (job.output, job.team, job.post))
    problems = [*_collisions(jobs), *_outside(project.root, jobs)]
    if problems:
        raise DeckgenError(problems[0], _USAGE, problems[1:])
    return tuple(jobs)


def sidecar_of(output: str) -> str:
    """Return the file that keeps what was generated of a project's deck, from its folder."""
    return f"{DERIVED}/{output}.xml"


def team_options(project: Project, team: Team, wishes: Wishes) -> BuildOptions:
    """Return how a team's decks are built."""
    defaults = project.config.defaults
    full = defaults.full if team.full is None else team.full
    strict = defaults.strict if team.strict is None else team.strict
    return BuildOptions(
        pack=pack_from(project.root, team.pack or defaults.pack),
        profile=team.profile or defaults.profile,
        language=team.language or defaults.language,
        full=full or wishes.full,
        strict=strict or wishes.strict,
        offline=wishes.offline,
        fetch=wishes.fetch,
        merging=wishes.merging,
        layouts=project.root / "layouts",
    )


def pack_from(root: Path, pack: str) -> str:
    """Return a pack as it is found from anywhere: a path is taken from the project's folder."""
    return os.path.normpath(root / pack) if _PATH_LIKE.search(pack) else pack


def default_options(config: Config, wishes: Wishes, pack: str) -> BuildOptions:
    """Return how a post is built that is named on the command line; ``pack`` "" is the default's.

    Only the project's own pack is looked for beside its configuration.
    """
    defaults = config.defaults
    own = not pack and defaults.pack != Defaults().pack
    return BuildOptions(
        pack=pack or pack_from(config.folder, defaults.pack),
        profile=defaults.profile,
        language=defaults.language,
        full=defaults.full or wishes.full,
        strict=defaults.strict or wishes.strict,
        offline=wishes.offline,
        fetch=wishes.fetch,
        merging=wishes.merging,
        layouts=config.folder / "layouts" if own else None,
    )


def shard(jobs: Sequence[Job], number: int, of: int) -> tuple[Job, ...]:
    """Return every ``of``-th job from the ``number``-th (from 1): shards together are all."""
    return tuple(jobs[number - 1 :: of])


def _wants(posts: Posts, post: str, facts_of: Callable[[str], Facts]) -> bool:
    folders = (folder.strip("/") for folder in posts.folders)
    if posts.folders and not any(post.startswith(f"{folder}/") for folder in folders):
        return False
    if not (posts.tags or posts.since or posts.until):
        return True
    facts = facts_of(post)
    if facts.unreadable:
        return True  # its build says what is the matter
    if posts.tags and {*map(_folded, facts.tags)}.isdisjoint(map(_folded, posts.tags)):
        return False
    first, last = posts.since or date.min, posts.until or date.max
    dated = bool(facts.date) and first.isoformat() <= facts.date <= last.isoformat()
    return dated or not (posts.since or posts.until)


def _output(project: Project, team: str, post: str, facts_of: Callable[[str], Facts]) -> str:
    pattern = project.output
    path = PurePosixPath(post)
    values = {"team": team, "stem": path.stem, "folder": str(path.parent)}
    if "{date}" in pattern:
        values["date"] = facts_of(post).date or "undated"
    # In one pass: a value that looks like a field is none.
    filled = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], pattern)
    return str(PurePosixPath(filled))


def _collisions(jobs: Sequence[Job]) -> Iterator[Diagnostic]:
    """Yield a problem for each file that several decks want; capitals make no difference."""
    first: dict[str, Job] = {}
    for job in jobs:
        other = first.setdefault(_folded(job.output), job)
        if other is not job:
            mine, theirs = _named(job), _named(other)
            message = f'{theirs} and {mine} would both be written to "{job.output}"'
            hint = "let project.output tell them apart: {team}, {folder}, {date}, {stem}."
            yield Diagnostic("output-taken", Severity.ERROR, message, hint=hint)


def _named(job: Job) -> str:
    return f'"{job.post}" of team {job.team}' if job.team else f'"{job.post}"'


def _outside(root: Path, jobs: Sequence[Job]) -> Iterator[Diagnostic]:
    """Yield a problem for each folder of decks that a link leads out of the project."""
    top = os.path.realpath(root)
    for folder in sorted({str(PurePosixPath(job.output).parent) for job in jobs}):
        real = os.path.realpath(Path(top, folder))
        if real != top and not real.startswith(os.path.join(top, "")):  # noqa: PTH118
            message = f'decks would be written to "{folder}", which leads to "{real}"'
            hint = "let project.output stay inside the project."
            yield Diagnostic("output-outside", Severity.ERROR, message, hint=hint)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
