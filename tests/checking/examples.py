"""A case of each rule, as the documents show it: what its broken deck makes it say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from deckgen.checking.check import check_deck
from deckgen.checking.finding import Finding
from deckgen.checking.post import PostContents, PostPicture, PostText
from deckgen.ooxml import names as n
from deckgen.ooxml.zipping import write_package
from deckgen.packs import load_pack

from .breaking import Break, both, swap
from .decks import LAYOUT, TWO, sample
from .test_drawn_rules import BREAKS
from .test_picture_rules import BREAKS as PICTURES
from .test_rules import CASES

POST = PostContents(
    "day1.md",
    (PostText("Ceph holds 400 TB at one operator.", 12),),
    (PostPicture("images/hall.jpg", 14, bytes(range(256)) * 9),),
    lambda data: b"",
)
BESIDE_A_PACK = both(
    swap(n.PRESENTATION, 'cx="12192000" cy="6858000"', 'cx="9144000" cy="6858000"'),
    swap(LAYOUT, "<p:cSld>", '<p:cSld name="Old layout">'),
    swap(TWO, 'lang="zh-CN"', 'lang="zh-CN" sz="1200"'),
)


def examples() -> dict[str, tuple[str, str]]:
    """Return the message and the hint of the first case of each rule, by its code."""
    found: dict[str, tuple[str, str]] = {}
    for finding in _findings():
        where = f"slide {finding.slide}: " if finding.slide else ""
        found.setdefault(finding.code, (f"{where}{finding.message}", finding.hint))
    return found


def _findings() -> Iterator[Finding]:
    for code, spoil, _ in (*CASES, *BREAKS, *PICTURES):
        parts = _spoilt(spoil)
        yield from (e for e in check_deck(parts, "deck.pptx") if e.code == code)
    yield from check_deck(_dated(), "deck.pptx")
    yield from check_deck(
        _spoilt(BESIDE_A_PACK), "deck.pptx", post=POST, pack=load_pack("briefing")
    )


def _spoilt(spoil: Break) -> bytes:
    parts = sample()
    spoil(parts)
    return write_package(parts)


def _dated() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in sample().items():
            archive.writestr(zipfile.ZipInfo(name, (2016, 10, 25, 9, 0, 0)), data)
    return buffer.getvalue()
