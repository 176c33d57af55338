"""What tests of several folders share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

EXTRAS = ("cv2", "numpy", "onnxruntime", "pillow_heif", "rapidocr")
"""What the extras ``photos`` and ``ocr`` bring."""

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party material beside the checkout: corpus, conformance, tools."""
    if not SHARED.is_dir():
        pytest.skip(f"no third-party material: {SHARED} is absent")
    return SHARED


@pytest.fixture
def without_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the extras: Python neither finds nor imports what they bring."""
    for name in list(sys.modules):
        if name.partition(".")[0] in EXTRAS:
            monkeypatch.delitem(sys.modules, name)
    for name in EXTRAS:
        monkeypatch.setitem(sys.modules, name, None)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of the tests' own: nothing is taken from the user's, nothing left there."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder
