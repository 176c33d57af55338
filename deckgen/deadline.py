"""A limit of time for what may wait on the network."""

from __future__ import annotations

from collections.abc import Callable


def within(seconds: float, act: Callable[[], bytes]) -> bytes:
    """Return what ``act`` gives before the time is over; TimeoutError where it takes longer.

    A socket's own time-out starts anew with each byte and does not cover the look-up of names,
    so the whole is done on a thread that is left behind when it takes too long.
    """
    from queue import Empty, SimpleQueue
    from threading import Thread

    done: SimpleQueue[bytes | Exception] = SimpleQueue()

    def run() -> None:
        try:
            done.put(act())
        except Exception as error:  # raised again below, on the thread that waits
            done.put(error)

    Thread(target=run, name="deckgen-deadline", daemon=True).start()
    try:
        found = done.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found
