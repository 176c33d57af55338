"""Workers: processes of their own, so that a post that crashes or hangs ends nobody else's work.

Whatever executor is used, of this machine's threads or of Dask's workers, each of its threads
drives one such process. What ends the process is told of the job that it was on; the next job
gets a new one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity

_START = "import sys; sys.path[:0] = sys.argv[1:]; from deckgen.projects.worker import main; main()"
_CONNECT_SECONDS = 20

_mine = threading.local()
"""The process that a thread drives."""


class LostError(Exception):
    """A worker did not answer: the ``code`` of a diagnostic, what became of it, and a hint."""

    def __init__(self, code: str, told: str, hint: str) -> None:
        super().__init__(code, told, hint)  # all of them, or it could not be pickled
        self.code = code
        self.told = told
        self.hint = hint


class Worker:
    """One process, started when it is first asked, and again after it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Return the answer; LostError where there is none within so many seconds."""
        from deckgen.projects.worker import receive, send

        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()
        timer = threading.Timer(seconds, _end, (process, late))
        timer.daemon = True
        timer.start()
        try:
            send(process.stdin, request)
            answer = receive(process.stdout)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is not None:
            return answer
        self.end()
        if late.is_set():
            told = f"took longer than {seconds:g} seconds"
            raise LostError("post-timeout", told, "allow more with --timeout, or see what is slow.")
        told = f"ended its worker ({_how(process.returncode)})"
        raise LostError("worker-lost", told, "build it alone, with less beside it, to see why.")

    def end(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream is not None:
                        stream.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # The deckgen that runs here, not one that is found first from another folder.
            here = str(Path(__file__).resolve().parents[2])
            known = [] if _is_site(here) else [here]
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, *known],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process


def work(request: bytes, seconds: float) -> bytes:
    """Have a request answered by this thread's process; raises what :meth:`Worker.ask` does."""
    worker: Worker | None = getattr(_mine, "worker", None)
    if worker is None:
        worker = _mine.worker = Worker()
    return worker.ask(request, seconds)


@contextmanager
def local_workers(count: int) -> Iterator[Executor]:
    """Give an executor whose threads drive processes of this machine; they end with it."""
    workers: list[Worker] = []

    def begin() -> None:
        _mine.worker = Worker()
        workers.append(_mine.worker)

    executor = ThreadPoolExecutor(count, "deckgen-worker", begin)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in list(workers):
            worker.end()
        executor.shutdown()


@contextmanager
def cluster_workers(address: str) -> Iterator[Executor]:
    """Give the executor of a Dask scheduler such as ``tcp://10.0.0.5:8786``.

    Its workers must see the project under the same path. Raises DeckgenError with exit code 2
    where the extra ``cluster`` is not installed or nobody answers.
    """
    try:
        import distributed
    except ImportError as error:
        message = "--scheduler needs Dask, which is not installed"
        raise _refused("scheduler-support", message, "pip install 'deckgen[cluster]'.") from error
    try:
        make: Any = distributed.Client
        client = make(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        message = f'no scheduler answers at "{address}"'
        raise _refused("scheduler-unreachable", message, "start one by: dask scheduler.") from error
    with client:
        executor: Executor = client.get_executor()
        yield executor


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _how(code: int | None) -> str:
    """Say how a process ended."""
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _is_site(folder: str) -> bool:
    return any(os.path.realpath(known) == folder for known in sys.path if "site-packages" in known)


def _refused(code: str, message: str, hint: str) -> DeckgenError:
    return DeckgenError(Diagnostic(code, Severity.ERROR, message, hint=hint), 2)
