"""Making decks again as soon as something that they are made from changes.

Looking at the status of every input is what tells a stale deck anyway; doing so ten times a second
needs no library, and works on network drives and in containers, where the system tells of nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from deckgen.projects.jobs import Job
from deckgen.projects.outcome import Outcome
from deckgen.projects.run import Run
from deckgen.projects.state import State

SECONDS = 0.1
"""Between two looks, or longer: looking shall take a sixth of one core at most."""
_SHARE = 5


class Watch:
    """Decks to keep up to date. ``jobs_of`` gives them anew at each look, as posts come and go.

    ``memory`` is what is known of their files, which whoever watches may keep.
    """

    def __init__(self, root: str, memory: State, jobs_of: Callable[[Run], Sequence[Job]]) -> None:
        self._root = root
        self._jobs_of = jobs_of
        self.memory = memory
        self._jobs: Sequence[Job] = ()
        self._vain: dict[Job, tuple[tuple[str, str], ...]] = {}
        """Of decks that could not be made: what was looked at, so that they are not tried again
        before any of it changes."""

    def look(self, now_ns: int, epoch: str = "") -> Iterator[tuple[Job, Outcome]]:
        """Make what is out of date; yield only that."""
        from deckgen.projects.work import do

        run = Run(self._root, self.memory, now_ns, epoch)
        self._jobs = jobs = self._jobs_of(run)
        for job in jobs:
            if run.fresh(job) is None and not self._is_vain(run, job):
                outcome = do(job, "build")
                run.learn(job, outcome)
                self._vain.pop(job, None)
                if run.made(job) is None:
                    stamps = ((path, noted.stamp) for path, noted in outcome.inputs.items())
                    self._vain[job] = tuple(stamps)
                yield job, outcome
        self.memory = run.memory(jobs)

    def warm(self) -> None:
        """Make a deck in memory, so that the first change need not wait for imports and photos."""
        from deckgen.projects.work import do

        if self._jobs:
            do(self._jobs[0], "check")

    def _is_vain(self, run: Run, job: Job) -> bool:
        inputs = self._vain.get(job)
        return inputs is not None and all(run.files.matches(path, stamp) for path, stamp in inputs)


def pause(took_seconds: float) -> float:
    """Return for how many seconds to wait where a look that finds nothing takes so long."""
    return max(SECONDS, took_seconds * _SHARE)
