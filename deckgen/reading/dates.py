"""Dates as authors write them, to ISO."""

from __future__ import annotations

import datetime
import re

from deckgen.patterns import Pattern

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_NUMERIC = Pattern(
    r"(?<!\d)(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})(?!\d)"
)
_MONTH = r"(?P<m>[A-Za-z]{3})[a-z]*\.?"
_WRITTEN = (
    Pattern(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<y>\d{{4}})(?!\d)"),
    Pattern(rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)"),
)


def iso_dates(text: str) -> tuple[str, ...]:
    """Return the dates of ``text`` as ISO, or the text itself where none is recognised."""
    found = []
    for pattern in (_NUMERIC, *_WRITTEN):
        for match in pattern.finditer(text):
            month = match["m"]
            number = int(month) if month.isdigit() else _month(month)
            date = _date(int(match["y"]), number, int(match["d"]))
            if date:
                found.append((match.start(), date))
    if found:
        return tuple(date for _, date in sorted(found))
    return (text.strip(),) if text.strip() else ()


def _month(name: str) -> int:
    """Return the number of the month whose name begins with ``name``'s three letters; 0: none."""
    return _MONTHS.find(name.lower()) // 4 + 1


def file_date(name: str) -> str:
    """Return the date that opens a Jekyll file name (``2016-10-25-day1.md``), or ""."""
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=[-_.])", name)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else ""


def _date(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
