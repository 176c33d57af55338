"""Guides are full of numbers and hold no metric; reports with code in them stay reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.briefing import make_briefing
from deckgen.briefing.register import is_guide
from deckgen.model.album import Album
from deckgen.model.briefing import Briefing

from .posts import album, post

GUIDES = sorted((Path(__file__).parent / "howtos").glob("*.md"))
FALSE_METRICS = len(GUIDES) / 5
"""At most one in five posts."""


def read(file: Path) -> Briefing:
    reading = pytest.importorskip("deckgen.reading")
    of, _ = reading.read_post(file.read_bytes(), file.name)
    return make_briefing(of, Album((), ()))[0]


def test_guides_hold_no_metrics() -> None:
    assert len(GUIDES) >= 8
    found = {file.name: [metric.words for metric in read(file).metrics] for file in GUIDES}
    assert sum(map(len, found.values())) <= FALSE_METRICS, found


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.stem)
def test_guides_are_full_of_numbers(file: Path) -> None:
    assert sum(character.isdigit() for character in file.read_text(encoding="utf-8")) > 60


REPORT = """## Storage

Walmart showed how they run Ceph: 170,000 cores on 30 regions.

```
ceph osd pool create volumes 512
```

If you want to try it, set `size` to 3. You need 8 GB of memory.

CERN said that 160 PB are in production.
"""


def test_a_report_with_a_recipe_in_it_keeps_its_metrics() -> None:
    of = post(REPORT, title="OpenStack Summit, day 2")
    made, _ = make_briefing(of, album(of))
    assert [metric.words for metric in made.metrics] == ["170,000", "30", "160 PB"]


def test_a_guide_keeps_what_it_reports_of_somebody() -> None:
    of = post(
        "## Install\n\nCERN runs 190,000 cores with these settings.\n\n"
        "Set the limit to 4096 and restart.\n\nYou need at least 8 GB.\n\n"
        "Wait for 5 minutes until your node is up.\n",
        title="How to tune Nova",
    )
    made, _ = make_briefing(of, album(of))
    assert is_guide(of, [unit for track in made.tracks for unit in track.units])
    assert [metric.words for metric in made.metrics] == ["190,000"]
