"""What tests of several folders share."""

from __future__ import annotations

import sys
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
