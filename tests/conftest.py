"""What tests of several folders share."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party material beside the checkout: corpus, conformance, tools."""
    if not SHARED.is_dir():
        pytest.skip(f"no third-party material: {SHARED} is absent")
    return SHARED
