"""What surrounds a run: clock, environment, terminal, and what other sites may cost."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TextIO

from msgspec import Struct

from deckgen.workspace.failing import failed


class Limits(Struct, frozen=True):
    """What a picture of another site may cost. ``loopback`` is for tests, whose servers are here:
    it allows addresses of this machine, by http and on any port."""

    most_bytes: int = 25 * 1024 * 1024
    seconds: float = 20
    redirects: int = 3
    loopback: bool = False


def fetching_limits(environment: Mapping[str, str] | None = None) -> Limits:
    """Return the limits for fetching pictures; ``DECKGEN_TEST_LOOPBACK`` is set by tests."""
    variables = os.environ if environment is None else environment
    return Limits(loopback=variables.get("DECKGEN_TEST_LOOPBACK") == "1")


def source_date(environment: Mapping[str, str] | None = None) -> datetime | None:
    """Return the date that ``SOURCE_DATE_EPOCH`` gives, None where it is not set.

    Seconds since 1970 as in https://reproducible-builds.org/specs/source-date-epoch/.
    """
    value = (os.environ if environment is None else environment).get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    # The year 9999 ends at 253402300799.
    if not re.fullmatch(r"[0-9]{1,12}", value) or int(value) > 253402300799:
        raise failed(
            "source-date",
            f'SOURCE_DATE_EPOCH is "{value}"; it must be a number of seconds since 1970',
            "set it with: export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)",
            2,
        )
    return datetime.fromtimestamp(int(value), UTC)


def is_terminal(stream: TextIO) -> bool:
    """Return whether a person reads what is written there."""
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


def wants_colour(stream: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """Return whether to colour: a terminal that can, unless ``NO_COLOR`` (no-color.org) is set."""
    variables = os.environ if environment is None else environment
    plain = variables.get("NO_COLOR") or variables.get("TERM") == "dumb"
    return not plain and is_terminal(stream)
