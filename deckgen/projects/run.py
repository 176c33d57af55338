"""A run over a project: what is stale is made, and everything has an outcome, in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.projects.code import this_code
from deckgen.projects.facts import Facts, read_facts
from deckgen.projects.files import Files
from deckgen.projects.jobs import Job
from deckgen.projects.outcome import Outcome
from deckgen.projects.state import Made, State
from deckgen.tracing import ABSENT, digest

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from deckgen.projects.crew import LostError

Task = Literal["build", "check"]

_DONE = frozenset({"written", "unchanged"})


class Run:
    """What is known of a project in one run: its files, and what earlier runs left.

    ``memory`` is brought up to date as decks are made; whoever began the run keeps it.
    """

    def __init__(self, root: str, memory: State, now_ns: int, epoch: str = "") -> None:
        self._root = root
        self._before = memory
        self.files = Files(root, memory.seen, now_ns)
        self._facts: dict[str, Facts] = {}
        self._made: dict[str, Made] = {}
        self._code = this_code(memory.code, epoch)

    def facts(self, post: str) -> Facts:
        """Return what a post's head says, read only where the post is new."""
        key = f"{self.files.stamp(post)}/{post.rpartition('/')[2]}"
        if key not in self._facts:
            known = self._before.facts.get(key)
            self._facts[key] = known or read_facts(Path(self._root, post))
        return self._facts[key]

    def fresh(self, job: Job) -> Outcome | None:
        """Return the outcome of a deck that need not be made, None for a stale one."""
        made = self._before.decks.get(job.output)
        if made is None or made.key != self._key(job) or made.code != self._code.exact:
            return None
        if self.files.stamp(job.output) != made.deck or made.deck == ABSENT:
            return None
        if not all(self.files.matches(path, stamp) for path, stamp in made.inputs):
            return None
        self._made[job.output] = made
        return Outcome("fresh", str(job.output_path), made.slides, diagnostics=made.problems)

    def made(self, job: Job) -> Made | None:
        """Return how a deck was made that is up to date now, None for another."""
        return self._made.get(job.output)

    def learn(self, job: Job, outcome: Outcome) -> None:
        """Remember what became of a deck."""
        inputs = {self._short(path): noted for path, noted in outcome.inputs.items()}
        for path, noted in inputs.items():
            if noted.stat is not None:
                self.files.learn(path, noted.stat, noted.stamp)
        if outcome.status not in _DONE:
            return
        self.files.forget(job.output)
        self._made[job.output] = Made(
            self._key(job),
            self._code.exact,
            self.files.stamp(job.output),
            outcome.slides,
            tuple(sorted((path, noted.stamp) for path, noted in inputs.items())),
            outcome.diagnostics,
        )

    def memory(self, jobs: Iterable[Job]) -> State:
        """Return what is worth keeping; of the project's other ``jobs`` what was known before."""
        known = self._before.decks
        decks = {job.output: known[job.output] for job in jobs if job.output in known} | self._made
        paths = {*decks, *(path for made in decks.values() for path, _ in made.inputs)}
        seen = {**self._before.seen, **self.files.seen}
        return State(
            code=self._code,
            seen={path: seen[path] for path in sorted(paths & seen.keys())},
            facts=self._facts or self._before.facts,
            decks=dict(sorted(decks.items())),
        )

    def _short(self, path: str) -> str:
        """Return a path from the project's folder where it lies in it: projects move."""
        inside = path.startswith(self._root + os.sep)
        return path[len(self._root) + 1 :].replace(os.sep, "/") if inside else path

    def _key(self, job: Job) -> str:
        """Return the digest of what shapes a deck beside its inputs."""
        options = job.options
        pack = self._short(options.pack)
        said = (job.post, pack, options.profile, options.language, options.root, options.full)
        wishes = (options.strict, options.offline, options.fetch, options.merging)
        return digest(repr((*said, *wishes)).encode())


def execute(
    run: Run,
    known: Mapping[Job, Outcome | None],
    task: Task,
    workers: AbstractContextManager[Executor] | None,
    seconds: float,
    finished: Callable[[Job], None],
) -> Iterator[tuple[Job, Outcome]]:
    """Yield the outcome of every job, in order; those that are not ``known`` are done meanwhile.

    Without ``workers`` they are done here, one after the other. ``seconds`` are what one may
    take, ``finished`` is told each stale one as it is done, on any thread.
    """
    stale = [job for job, outcome in known.items() if outcome is None]
    if not stale or workers is None:
        yield from _here(run, known, task, finished)
        return
    from deckgen.projects.crew import work
    from deckgen.projects.worker import Request, encode

    with workers as executor:
        futures: dict[Job, Future[bytes]] = {}
        for job in stale:
            future = executor.submit(work, encode(Request(job, task)), seconds)
            future.add_done_callback(partial(_tell, finished, job))
            futures[job] = future
        for job, outcome in known.items():
            found = outcome or _result(job, futures.pop(job))
            yield job, _learned(run, job, found)


def _tell(finished: Callable[[Job], None], job: Job, _: Future[bytes]) -> None:
    finished(job)


def _here(
    run: Run,
    known: Mapping[Job, Outcome | None],
    task: Task,
    finished: Callable[[Job], None],
) -> Iterator[tuple[Job, Outcome]]:
    for job, outcome in known.items():
        if outcome is None:
            from deckgen.projects.work import do  # everything that makes decks

            yield job, _learned(run, job, do(job, task))
            finished(job)
        else:
            yield job, outcome


def _learned(run: Run, job: Job, outcome: Outcome) -> Outcome:
    """Return the outcome without its inputs, which the run remembers."""
    if outcome.inputs:
        run.learn(job, outcome)
    return replace(outcome, inputs={})


def _result(job: Job, future: Future[bytes]) -> Outcome:
    from deckgen.projects.crew import LostError
    from deckgen.projects.worker import decode

    try:
        outcome: Outcome = decode(future.result(), Outcome)
    except LostError as error:
        return _lost(job, error)
    except Exception as error:  # Dask's own: a worker of it was killed, the scheduler went away
        told = f"was lost by the scheduler ({type(error).__name__})"
        hint = "see whether its workers have enough memory."
        return _lost(job, LostError("worker-lost", told, hint))
    return outcome


def _lost(job: Job, error: LostError) -> Outcome:
    message = f'"{job.post}" {error.told}'
    problem = Diagnostic(error.code, Severity.ERROR, message, hint=error.hint)
    return Outcome("failed", diagnostics=(problem,), exit_code=3)
