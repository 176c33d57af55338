"""The one door to files, clock and environment: everything else receives values.

Reading and writing raise :class:`DeckgenError` with one message that says what to do; finding
a picture gives a value either way, because a missing picture is no reason to stop.
"""

from deckgen.workspace.files import (
    DERIVED,
    POST_LIMIT,
    has_file,
    keep_files,
    read_file,
    sweep_unfinished,
    write_atomically,
)
from deckgen.workspace.pictures import Found, NotFound, Outside, PictureFinder, folded
from deckgen.workspace.sites import find_site
from deckgen.workspace.surroundings import (
    Limits,
    fetching_limits,
    is_terminal,
    source_date,
    wants_colour,
)

__all__ = [
    "DERIVED",
    "POST_LIMIT",
    "Found",
    "Limits",
    "NotFound",
    "Outside",
    "PictureFinder",
    "fetching_limits",
    "find_site",
    "folded",
    "has_file",
    "is_terminal",
    "keep_files",
    "read_file",
    "source_date",
    "sweep_unfinished",
    "wants_colour",
    "write_atomically",
]
