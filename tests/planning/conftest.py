"""The folder of photos that the posts of these tests show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.planning.posts import fill_with_photos


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_with_photos(tmp_path_factory.mktemp("photos"))
