"""The benchmarks' pieces still work: tiny posts, tiny photos, one measured command."""

import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.cases import CASES
from benchmarks.measuring import Measured, Run, measure
from benchmarks.posts import make_photos, photo_post, text_post
from benchmarks.reporting import report
from deckgen.pipeline import BuildOptions, build_deck

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs os.wait4"),
]


def test_text_posts_are_the_same_each_time_and_have_their_sections() -> None:
    assert text_post(3) == text_post(3)
    assert text_post(3).count("\n## ") == 3


def test_photos_differ_and_stay_when_they_are_there(tmp_path: Path) -> None:
    make_photos(tmp_path, 2)
    first, second = (tmp_path / name for name in ("001.jpg", "002.jpg"))
    assert first.read_bytes() != second.read_bytes()
    with Image.open(first) as photo:
        assert (photo.size, photo.format) == ((1280, 960), "JPEG")
    assert 70_000 < first.stat().st_size < 110_000
    written = first.stat().st_mtime_ns
    make_photos(tmp_path, 2)
    assert first.stat().st_mtime_ns == written


def test_deckgen_builds_the_generated_posts(tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 2)
    post, deck = tmp_path / "post.md", tmp_path / "deck.pptx"
    post.write_text(photo_post(2, "photos"), encoding="utf-8")
    result = build_deck(post, deck, BuildOptions(root=tmp_path, full=True))
    assert len(result.stages.album.photos) == 2
    post.write_text(text_post(4), encoding="utf-8")
    assert build_deck(post, deck, BuildOptions(root=tmp_path, full=True)).replaced.written


def test_a_run_is_measured_and_reported() -> None:
    runs = [Run(name, (sys.executable, "-c", "pass")) for name in ("one", "two")]
    measured = measure(runs, rounds=1)
    assert all(found.wall_s > 0 and found.memory_mb > 1 for found in measured)
    assert "two / one: wall" in report(CASES[-1], measured)


def test_a_command_that_fails_ends_the_run() -> None:
    failing = Run("failing", (sys.executable, "-c", "raise SystemExit('because')"))
    with pytest.raises(RuntimeError, match="failing failed: because"):
        measure([failing], rounds=1)


def test_a_missed_target_is_said() -> None:
    slow, quick = Measured("slow", 9, 9, 9, 0), Measured("quick", 1, 1, 1, 0)
    assert report(CASES[0], [quick, slow]).rstrip().endswith("MISSED")
    assert report(CASES[0], [slow, quick]).rstrip().endswith("reached")
