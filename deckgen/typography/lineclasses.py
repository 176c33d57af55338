"""The line-breaking class of every code point (UAX #14, Unicode 17.0).

A *kind* is one character that stands for a class together with the flag "East Asian wide, full
or half width", which LB19a and LB30 ask for. Turning a text into the string of its kinds lets
``str.translate`` and regular expressions do the work per character.

Some classes of the standard are cut in two where a rule singles out a part: ``Pi`` and ``Pf`` are
initial and final quotation marks (LB15a, LB15b, LB19), ``DC`` is the dotted circle (LB28a), ``IX``
and ``XX`` are unassigned pictographs among ideographs and letters (LB30b), ``R2`` is the second
half of a flag (LB30a; never in the table). LB1 is resolved in the table: AI, SG and other XX are
AL, SA is AL or CM, CJ is NS.

``tools/build_linebreak_table.py`` builds the table.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

DATA_FILE = Path(__file__).with_name("lineclasses.bin")

# The order is that of the codes in the data file: append, never reorder.
_CLASS_NAMES = (
    "AL HL NU SP ID CM QU Pi Pf OP CL CP EX IS SY NS BA HY HH PO PR GL WJ ZW ZWJ BK CR LF NL "
    "B2 BB CB IN AK AP AS VF VI DC JL JV JT H2 H3 EB EM IX RI XX R2"
)
_CLASSES = _CLASS_NAMES.split()

_FIRST = 0x40
"""Code of the first kind: all narrow kinds are ASCII, which makes translating ASCII text quick."""

_EAST_ASIAN = 0x80
"""Distance of a class's East Asian kind from its narrow one; keeps every kind within Latin-1."""

_LONGEST_RUN = 0xFFFF
"""Longest run that the packed table can state; longer ones are cut."""


def kind_code(name: str, east_asian: bool) -> int:
    """Code of the kind of a class, given by its name in UAX #14."""
    return _FIRST + _CLASSES.index(name) + (_EAST_ASIAN if east_asian else 0)


def kinds_of(names: str, *, narrow_only: bool = False) -> frozenset[str]:
    """All kinds of the classes named (separated by spaces)."""
    flags = (False,) if narrow_only else (False, True)
    return frozenset(chr(kind_code(name, flag)) for name in names.split() for flag in flags)


def all_kinds(*, narrow_only: bool = False) -> frozenset[str]:
    """All kinds, or those that are not East Asian."""
    return kinds_of(_CLASS_NAMES, narrow_only=narrow_only)


def pack_table(runs: Iterable[tuple[int, int]]) -> bytes:
    """Pack runs of equal kinds (code, length), which together cover all code points."""
    kinds = bytearray()
    lengths = array("H")
    for kind, length in runs:
        while length > 0:
            kinds.append(kind)
            lengths.append(min(length, _LONGEST_RUN))
            length -= _LONGEST_RUN
    if sys.byteorder == "big":
        lengths.byteswap()
    return zlib.compress(bytes(kinds) + lengths.tobytes(), 9)


class _KindTable(dict[int, str]):
    """Code point to kind, for ``str.translate``; filled as code points are met."""

    def __init__(self, packed: bytes) -> None:
        data = zlib.decompress(packed)
        count = len(data) // 3  # one byte of kind, two bytes of length
        lengths = array("H", data[count:])
        if sys.byteorder == "big":
            lengths.byteswap()
        self._ends = list(accumulate(lengths))
        self._kinds = data[:count].decode("latin-1")

    def __missing__(self, code: int) -> str:
        kind = self[code] = self._kinds[bisect_right(self._ends, code)]
        return kind


@lru_cache(maxsize=1)
def _table() -> _KindTable:
    return _KindTable(DATA_FILE.read_bytes())


def line_kinds(text: str) -> str:
    """The kinds of a text's characters: a string of the same length."""
    return text.translate(_table())


def line_kind(char: str) -> str:
    """The kind of one character."""
    return _table()[ord(char)]
