"""Tests of the extras skip where an extra is absent, but not in continuous integration."""

from __future__ import annotations

import importlib
import os

import pytest


def needed(module: str, extra: str) -> None:
    """Skip the test or file where a module of an extra cannot be imported; fail where it must."""
    try:
        importlib.import_module(module)
    except ImportError:
        if os.environ.get("DECKGEN_REQUIRE_EXTRAS") == "1":
            pytest.fail(f"deckgen[{extra}] is absent, and DECKGEN_REQUIRE_EXTRAS is 1")
        pytest.skip(f"needs the extra: deckgen[{extra}]", allow_module_level=True)
