"""Slide keys: unique, and the same when other parts of the post change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.planning.posts import make
from tests.planning.test_deck import POST


def keys(text: str, photos: Path) -> list[str]:
    found = [slide.key for slide in make(text, photos).deck.slides]
    assert len(set(found)) == len(found)
    return found


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Its old architecture could not keep pace", "The old one was too slow for them", set()),
        (
            "## 2. Science",
            "## Media\n\nThe studio renders films at night.\n\n## 2. Science",
            {"media/summary"},
        ),
        ("Tim Bell", "Tim Berners", set()),
        ("![](wide.jpg)", "![](tall.jpg)", set()),
    ],
)
def test_a_change_elsewhere_keeps_the_keys(
    photos: Path, old: str, new: str, changed: set[str]
) -> None:
    assert old in POST
    before, after = keys(POST, photos), keys(POST.replace(old, new), photos)
    assert set(before) ^ set(after) == changed
    assert [key for key in after if key in before] == before


def test_tracks_of_one_name_have_keys_of_their_own(photos: Path) -> None:
    text = (
        "## Hall\n\nThe first hall opened at nine.\n\n## Hall\n\nThe second hall opened at ten.\n"
    )
    assert [key for key in keys(text, photos) if key.endswith("/summary")] == [
        "hall/summary",
        "hall~2/summary",
    ]
