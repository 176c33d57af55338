"""The folder of photos, as the tests of planning have it."""

from __future__ import annotations

from tests.planning.conftest import photos

__all__ = ["photos"]
