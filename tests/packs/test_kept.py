"""A pack is compiled once: what was kept is used, and never trusted further than its digest."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from deckgen.model.pack import LayoutPack
from deckgen.packs import load_pack
from deckgen.packs.kept import MOST_FILES, kept
from deckgen.packs.load import _compiled
from deckgen.workspace import cache_folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "deckgen" / "packs"


def loaded(name: str = "briefing") -> LayoutPack:
    _compiled.cache_clear()  # as a new run
    return load_pack(name)


def test_what_was_kept_is_what_was_compiled(cache: Path) -> None:
    compiled = loaded()
    files = sorted(cache.iterdir())
    assert files
    assert loaded() == compiled
    assert sorted(cache.iterdir()) == files


def test_damage_is_mended(cache: Path) -> None:
    compiled = loaded()
    for file in cache.iterdir():
        file.write_bytes(b"damaged" if file.stat().st_size % 2 else zlib.compress(b"\xc1"))
    assert loaded() == compiled
    assert loaded() == compiled


def test_a_pack_loads_where_nothing_can_be_kept(cache: Path) -> None:
    compiled = loaded()
    cache.parents[1].rename(cache.parents[2] / "away")
    cache.parents[1].write_text("no folder", "utf-8")
    assert loaded() == compiled


def test_another_text_is_another_pack(cache: Path, tmp_path: Path) -> None:
    file = tmp_path / "own" / "pack.toml"
    file.parent.mkdir()
    for colour in ("F1F4F0", "F0F4F8"):
        file.write_text(f'extends = "briefing"\n[palette]\nlt2 = "#{colour}"\n', "utf-8")
        assert loaded(str(file.parent)).colours["lt2"] == colour


def test_what_would_come_back_different_is_not_kept(cache: Path) -> None:
    assert kept(dict, b"pair", lambda: {"pair": (1, 2)}) == {"pair": (1, 2)}
    assert not cache.exists()


def test_the_oldest_are_forgotten(cache: Path) -> None:
    for number in range(MOST_FILES + 3):
        kept(int, bytes([number]), lambda number=number: number)  # type: ignore[misc]
    assert len(list(cache.iterdir())) == MOST_FILES


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_CACHE_HOME": "/var/tmp", "HOME": "/home/me"}, Path("/var/tmp/deckgen")),
        ({"XDG_CACHE_HOME": "relative"}, None),
        ({}, None),
    ],
)
def test_where_it_is_kept(environment: dict[str, str], folder: Path | None) -> None:
    assert cache_folder(environment) == folder
