"""Who a slide is, told by three witnesses: names and tags, the deck's record, the one beside it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from deckgen.ooxml.names import CUSTOM, REL_TAGS
from deckgen.ooxml.package import read_package
from deckgen.ooxml.zipping import write_package
from deckgen.regenerating import MergeOptions, replace_deck
from deckgen.regenerating.record import record_of
from deckgen.regenerating.sidecar import keep_beside, record_beside

from .handling import BROADCASTING, DAY1, NOTES, having, opened, saved, titles
from .programs import ids_anew, names_dropped, properties_dropped, tags_dropped
from .scenes import EDITS
from .test_merging import edited, generated, merge, package_problems

LOSSES = {
    "ids": ids_anew,
    "names": names_dropped,
    "tags": tags_dropped,
    "properties": properties_dropped,
}
EVERY_LOSS = [lost for count in range(len(LOSSES) + 1) for lost in combinations(LOSSES, count)]


def without(deck: bytes, lost: tuple[str, ...]) -> bytes:
    for each in lost:
        deck = LOSSES[each](deck)
    return deck


def rebuilt(last: bytes, new: bytes, folder: Path, sidecar_of: str = DAY1) -> Any:
    """The deck after a build in a project, whose last build left its record beside the deck."""
    deck, sidecar = folder / "day1.pptx", folder / "day1.pptx.xml"
    keep_beside(generated(sidecar_of), sidecar)
    deck.write_bytes(last)
    return replace_deck(deck, new, MergeOptions(sidecar=sidecar))


def test_every_slide_carries_its_key() -> None:
    package = read_package(generated(DAY1))
    record = record_of(package.parts)
    assert record is not None
    for slide, part in zip(record.slides, package.slides, strict=True):
        (tags,) = package.related(part, REL_TAGS).values()
        (tag,) = package.xml(tags)
        assert (tag.get("name"), tag.get("val")) == ("DECKGEN.KEY", slide.key)


@pytest.mark.parametrize("lost", EVERY_LOSS, ids=lambda lost: "+".join(lost) or "nothing")
def test_edits_survive_whatever_witnesses_are_lost(lost: tuple[str, ...], tmp_path: Path) -> None:
    deck = opened(edited("retitle the broadcasters"))
    for name in ("add a slide", "move a slide", "write notes"):
        EDITS[name].do(deck)
    new = generated(DAY1, "reorder tracks")
    found = rebuilt(without(saved(deck), lost), new, tmp_path)
    assert (found.written, found.merged) == (True, True)
    codes = {each.code for each in found.diagnostics}
    assert ("record-restored" in codes) == ("properties" in lost)
    data = (tmp_path / "day1.pptx").read_bytes()
    merged = opened(data)
    for name in ("retitle the broadcasters", "add a slide", "write notes"):
        assert EDITS[name].stays(merged), name
    assert len(set(titles(merged))) == len(titles(merged))
    assert package_problems(data) <= package_problems(new)
    assert record_of(read_package(data).parts) is not None
    again = replace_deck(tmp_path / "day1.pptx", new, MergeOptions())
    assert not again.written


@pytest.mark.parametrize("lost", EVERY_LOSS, ids=lambda lost: "+".join(lost) or "nothing")
def test_nothing_is_written_where_only_witnesses_were_lost(
    lost: tuple[str, ...], tmp_path: Path
) -> None:
    found = rebuilt(without(generated(DAY1), lost), generated(DAY1), tmp_path)
    assert not found.written
    assert {each.code for each in found.diagnostics} <= {"record-restored"}


def rewritten() -> bytes:
    """A slide of which nothing is left as it was, neither title nor text nor notes."""
    deck = opened(generated(DAY1))
    slide = having(deck, BROADCASTING)
    for shape in slide.placeholders:
        if shape.has_text_frame and shape.placeholder_format.type not in (13, 15, 16):
            shape.text_frame.text = f"Ours {shape.placeholder_format.idx}"
        elif not shape.has_text_frame:
            shape._element.getparent().remove(shape._element)
    slide.shapes.title.text_frame.text = "All ours"
    for shape in list(slide.shapes):
        if shape._element.tag.endswith("}pic"):
            shape._element.getparent().remove(shape._element)
    slide.notes_slide.notes_text_frame.text = "Ours as well"
    EDITS["move a slide"].do(deck)  # so that numbers given out anew say nothing
    return saved(deck)


def test_a_slide_of_which_nothing_is_left_is_known_by_its_tag() -> None:
    last, new = ids_anew(rewritten()), generated(DAY1)
    assert merge(last, new).package is None
    doubtful = merge(tags_dropped(last), new)
    # Neither id nor tag nor content: the slide is the person's, and the generated one, which seems
    # deleted, is told of; it comes back once its source says something else.
    assert {each.code for each in doubtful.diagnostics} == {"slide-deleted"}
    changed = merge(tags_dropped(last), generated(DAY1, "reword a line"))
    assert changed.package is not None
    assert titles(opened(changed.package)).count("All ours") == 1


def test_tags_of_others_make_a_slide_theirs() -> None:
    parts = dict(read_package(generated(DAY1)).parts)
    tags = sorted(name for name in parts if name.startswith("ppt/tags/"))
    theirs = b'<p:tag name="THINKCELL" val="1"/></p:tagLst>'
    parts = {
        name: data.replace(b"</p:tagLst>", theirs) if name in tags else data
        for name, data in parts.items()
    }
    merged = merge(write_package(parts), generated(DAY1, "reword a line"))
    assert merged.package is not None
    kept = read_package(merged.package).parts
    for name in tags:
        assert b"THINKCELL" in kept[name]


def test_a_copy_carries_the_tag_and_is_not_taken_for_its_original() -> None:
    last = ids_anew(edited("copy a slide"))
    merged = merge(last, generated(DAY1, "reword a line"))
    assert merged.package is not None
    assert EDITS["copy a slide"].stays(opened(merged.package))


def test_a_record_of_another_deck_is_no_record(tmp_path: Path) -> None:
    last = properties_dropped(generated(DAY1))
    found = rebuilt(last, generated(DAY1), tmp_path, sidecar_of=NOTES)
    assert [each.code for each in found.diagnostics] == ["deck-edited"]
    assert (tmp_path / "day1.edited-1.pptx").read_bytes() == last
    assert (tmp_path / "day1.pptx").read_bytes() == generated(DAY1)


@pytest.mark.parametrize("spoilt", [b"", b"<Properties", b"\0\0", b"<Properties/>"])
def test_a_record_that_is_half_written_is_none(spoilt: bytes, tmp_path: Path) -> None:
    deck = opened(edited("retitle the broadcasters"))
    parts = {**read_package(saved(deck)).parts, CUSTOM: spoilt}
    last, new = write_package(parts), generated(DAY1, "reorder tracks")
    assert record_beside(last, tmp_path / "none.xml") is None
    found = rebuilt(last, new, tmp_path)
    assert (found.written, found.merged) == (True, True)
    data = (tmp_path / "day1.pptx").read_bytes()
    assert EDITS["retitle the broadcasters"].stays(opened(data))
    assert record_of(read_package(data).parts) is not None
