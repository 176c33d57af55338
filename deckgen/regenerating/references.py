"""Numbers of slides that links write out: ``→ 9`` says where a link leads, not what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.regenerating.view import Paragraph, Run

_NUMBER = re.compile(r"\d+")


def with_references(
    paragraph: Paragraph, numbers: Mapping[str, int], shown: Mapping[str, str]
) -> str:
    """Return the text of a paragraph whose links to slides write what ``shown`` gives.

    ``numbers`` gives the number of each slide part of the paragraph's deck: a link writes its
    slide's number out where that is the only number in it. What ``shown`` lacks stays.
    """
    if not any(run.link in numbers for run in paragraph.runs):
        return paragraph.text
    return "".join(_shown(run, numbers, shown) for run in paragraph.runs)


def _shown(run: Run, numbers: Mapping[str, int], shown: Mapping[str, str]) -> str:
    if run.automatic:
        return f"‹{run.automatic}›"
    if run.link in shown and _NUMBER.findall(run.text) == [str(numbers.get(run.link))]:
        return _NUMBER.sub(shown[run.link], run.text)
    return run.text
