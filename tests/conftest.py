"""What tests of several folders share."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on what else a machine does: speed is measured elsewhere.
settings.register_profile("deckgen", deadline=None)
settings.load_profile("deckgen")

DAY1 = "barcelona-day1/post.md"
ENGLISH = "barcelona-english/content/travel-openstack-summit-barcelona.md"
"""The posts of the corpus."""

EXTRAS = ("cv2", "numpy", "onnxruntime", "pillow_heif", "rapidocr")
"""What the extras ``photos`` and ``ocr`` bring."""

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party material beside the checkout: corpus, conformance, tools."""
    if not SHARED.is_dir():
        pytest.skip(f"no third-party material: {SHARED} is absent")
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the corpus whose photos have been looked at: a build keeps what it finds beside
    the post, which is no place of ours, and finding it takes seconds."""
    from deckgen.pipeline import BuildOptions, build_deck

    folder = tmp_path_factory.mktemp("third-party") / "corpus"
    derived = shutil.ignore_patterns("deckgen-derived")
    shutil.copytree(shared / "corpus", folder, ignore=derived)
    for post in (folder / DAY1, folder / ENGLISH):
        build_deck(post, folder.parent / f"{post.stem}.pptx", BuildOptions(root=post.parent))
    return folder


@pytest.fixture
def without_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the extras: Python neither finds nor imports what they bring."""
    for name in list(sys.modules):
        if name.partition(".")[0] in EXTRAS:
            monkeypatch.delitem(sys.modules, name)
    for name in EXTRAS:
        monkeypatch.setitem(sys.modules, name, None)
