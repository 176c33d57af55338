"""Photos kept from one build to the next, where one process makes a deck again and again.

Decoding is half of what a build in a warm process takes. A build by itself, and workers that make
one deck after the other, keep nothing: their memory must not grow with the posts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar, cast

from deckgen.model.album import Photo

LIMIT_BYTES = 256 * 1024 * 1024

P = ParamSpec("P")
R = TypeVar("R")


class _Memory:
    """What was made of what, the longest unused first; what is above the limit is let go."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Hashable, ...], object] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: tuple[Hashable, ...], make: Callable[[], object]) -> object:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._bytes += _size(key, made)
            while self._bytes > LIMIT_BYTES:
                gone = self._kept.popitem(last=False)
                self._bytes -= _size(*gone)
        return made


_memory: list[_Memory] = []
"""One where this process remembers photos, else none."""


def remember_photos() -> None:
    """Let this process keep photos that it has decoded, up to ``LIMIT_BYTES``."""
    if not _memory:
        _memory.append(_Memory())


def remembered(make: Callable[P, R]) -> Callable[P, R]:
    """Let a pure function of a photo or its bytes be asked once, where photos are remembered."""

    @wraps(make)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        if not _memory:
            return make(*args, **kwargs)
        key = (make.__name__, *args, *sorted(kwargs.items()))
        return cast("R", _memory[0].get(key, lambda: make(*args, **kwargs)))

    return ask


def _size(key: tuple[Hashable, ...], made: object) -> int:
    known = sum(len(each) for each in key if isinstance(each, bytes))
    return known + (len(made.data) if isinstance(made, Photo) else 0)
