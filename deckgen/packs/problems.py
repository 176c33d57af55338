"""What is wrong with a pack: each problem at the file and line that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity, did_you_mean
from deckgen.model.source import SourceSpan
from deckgen.packs.files import USAGE, PackFile
from deckgen.tables.lines import Keys, dotted, key_lines

CODE = "pack-invalid"


class Problem(Struct, frozen=True):
    """Something that cannot be. ``places`` are the keys that it comes of, the likeliest first.

    ``file`` is the one that says it, None for whichever says one of the keys.
    """

    places: tuple[Keys, ...]
    message: str
    hint: str = ""
    file: PackFile | None = None


def unknown(place: Keys, what: str, found: str, known: Iterable[str]) -> Problem:
    """Return the problem that nothing is called ``found``, with what is."""
    names = tuple(known)
    message = f"{dotted(place)}: no {what} is called {found!r}; known: {', '.join(names)}"
    return Problem((place,), message, did_you_mean(found, names))


def invalid(
    chain: Sequence[PackFile], problems: Iterable[Problem], profile: str = ""
) -> DeckgenError:
    """Return the error that holds every problem, in the order of files and lines.

    ``chain`` are the files that were merged, the most general first. A problem stands where
    the most special of them says what it comes of.
    """
    lines = [_lines(file) for file in chain]
    spots = []
    for problem in problems:
        known = [n for n, file in enumerate(chain) if problem.file in (None, file)]
        spots.append((*_spot(lines, known, problem, profile), problem))
    spots.sort(key=lambda spot: (-spot[0], spot[1]))
    found = []
    for number, line, problem in spots:
        span = SourceSpan(str(chain[number].path), line, line)
        one = Diagnostic(CODE, Severity.ERROR, problem.message, span, problem.hint)
        if one not in found:
            found.append(one)
    return DeckgenError(found[0], USAGE, found[1:])


def _lines(file: PackFile) -> dict[Keys, int]:
    lines = key_lines(file.data.decode("utf-8"))
    return {(*file.under, *keys): line for keys, line in lines.items()}


def _spot(
    lines: Sequence[dict[Keys, int]], known: Sequence[int], problem: Problem, profile: str
) -> tuple[int, int]:
    """Return the number of the file, one of ``known``, and the line that a problem comes of.

    That is where a file says one of its keys, the last file first. Where none does, it is where
    the last file says most of the way there.
    """
    numbers = known[::-1]
    places = [p for place in problem.places for p in (("profiles", profile, *place), place)]
    for number in numbers:
        for place in places:
            if place in lines[number]:
                return number, lines[number][place]
    for length in range(max(map(len, places), default=0), 0, -1):
        for number in numbers:
            for place in places:
                if place[:length] in lines[number] and place[:length] != ("profiles", profile):
                    return number, lines[number][place[:length]]
    return numbers[0], 1
