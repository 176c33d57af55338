"""A real project in a folder of its own, made the current one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.projects.making import CONFIG, write


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two posts, one with a picture, and the teams ``all`` and ``storage``."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "deckgen.toml", CONFIG)
    write(
        tmp_path / "posts/day1.md",
        "---\ntitle: Day one\ndate: 2016-10-25\ntags: [ceph]\n---\n\n"
        "## Keynotes\n\nThe keynote filled the hall with 5000 people.\n\n![Hall](hall.png)\n",
    )
    write(
        tmp_path / "posts/day2.md",
        "---\ntitle: Day two\ndate: 2016-10-26\n---\n\n## Storage\n\nCeph holds 400 TB.\n",
    )
    Image.new("RGB", (400, 300), "navy").save(tmp_path / "posts/hall.png")
    return tmp_path
