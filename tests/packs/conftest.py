"""Packs as the tests see them: built in, both colours, both profiles."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.pack import LayoutPack
from deckgen.packs import load_pack
from tests.packs.package import write_package

BUILT_IN = ("briefing", "briefing-dark", "engineering", "executive", "print")
PROFILES = ("reading", "presenting")


@pytest.fixture(params=[(name, profile) for name in BUILT_IN for profile in PROFILES], ids="-".join)
def pack(request: pytest.FixtureRequest) -> LayoutPack:
    name, profile = request.param
    return load_pack(name, profile=profile)


@pytest.fixture
def package(pack: LayoutPack, tmp_path: Path) -> Path:
    return write_package(pack, tmp_path / "pack.pptx")
