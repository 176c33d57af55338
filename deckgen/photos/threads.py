"""Work on pictures side by side: Pillow lets go of the interpreter while it decodes and encodes."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from typing import TypeVar

_THREADS = 4
"""Each holds one decoded picture: 240 MB at most."""

T = TypeVar("T")
R = TypeVar("R")


def side_by_side(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Return what ``work`` makes of each item, in their order, whatever finishes first."""
    if not items:
        return []
    from concurrent.futures import ThreadPoolExecutor

    workers = min(_THREADS, os.cpu_count() or 1, len(items))
    # Pillow warns of oddities (palettes, TIFF tags) that concern nobody once a picture decodes.
    with warnings.catch_warnings(), ThreadPoolExecutor(workers) as pool:
        warnings.simplefilter("ignore")
        return list(pool.map(work, items))
