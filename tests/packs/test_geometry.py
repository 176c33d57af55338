"""Placeholders stand on the slide, apart from one another, and hold what they promise."""

from __future__ import annotations

from itertools import combinations

from deckgen.model.geometry import in_points, inches
from deckgen.model.pack import LayoutPack, Placeholder
from deckgen.packs import load_pack
from tests.boxes import overlap

HAN_PITCH_EM = 1.32


def test_placeholders_stay_on_the_slide(pack: LayoutPack) -> None:
    for layout in pack.layouts:
        for shown in layout.placeholders:
            box = shown.box
            assert 0 <= box.x < box.right <= pack.width, (layout.name, shown.name)
            assert 0 <= box.y < box.bottom <= pack.height, (layout.name, shown.name)


def test_placeholders_do_not_overlap(pack: LayoutPack) -> None:
    for layout in pack.layouts:
        for one, other in combinations(layout.placeholders, 2):
            assert not overlap(one.box, other.box), (layout.name, one.name, other.name)


def test_indexes_are_unique_in_a_layout(pack: LayoutPack) -> None:
    for layout in pack.layouts:
        indexes = [shown.idx for shown in layout.placeholders]
        assert len(indexes) == len(set(indexes)), layout.name


def test_promised_lines_of_han_text_fit_at_the_smallest_size(pack: LayoutPack) -> None:
    for layout in pack.layouts:
        for shown in layout.placeholders:
            lines = shown.max_lines or 1
            size = min(shown.sizes_pt)
            needed = lines * size * HAN_PITCH_EM * shown.level(0).line_spacing
            assert needed <= _room(shown), (layout.name, shown.name)


def test_titles_hold_two_lines_at_their_full_size(pack: LayoutPack) -> None:
    for layout in pack.layouts:
        title = layout.placeholder(0)
        needed = 2 * title.sizes_pt[0] * HAN_PITCH_EM * title.level(0).line_spacing
        assert needed <= _room(title), layout.name


def test_captions_below_pictures_hold_two_lines(pack: LayoutPack) -> None:
    for layout in pack.layouts:
        for shown in layout.placeholders:
            if 30 <= shown.idx < 40:
                needed = 2 * min(shown.sizes_pt) * HAN_PITCH_EM
                assert needed <= _room(shown), (layout.name, shown.name)


def _room(shown: Placeholder) -> float:
    return in_points(shown.box.cy - shown.insets.top - shown.insets.bottom)


def test_no_size_is_below_the_floor_of_its_kind(pack: LayoutPack) -> None:
    budget = pack.budget
    small = range(30, 70)
    for layout in pack.layouts:
        for shown in layout.placeholders:
            sizes = [*shown.sizes_pt, *(level.size_pt for level in shown.levels)]
            if shown.type in {"dt", "ftr", "sldNum"}:
                floor = budget.footer_floor_pt
            elif shown.idx in small or shown.name.startswith("Kicker") or shown.type == "pic":
                floor = budget.caption_floor_pt
            else:
                floor = budget.body_floor_pt
            assert min(sizes) >= floor, (layout.name, shown.name)


def test_ladders_step_down_from_the_inherited_size(pack: LayoutPack) -> None:
    for layout in pack.layouts:
        for shown in layout.placeholders:
            assert list(shown.sizes_pt) == sorted(shown.sizes_pt, reverse=True)
            assert shown.level(0).size_pt == shown.sizes_pt[0], (layout.name, shown.name)


def test_text_and_pictures_start_and_end_on_columns() -> None:
    pack = load_pack("briefing")
    pitch = (pack.width - inches(1.2) + inches(0.2)) / 12
    starts = {inches(0.6) + round(pitch * column) for column in range(12)}
    ends = {start - inches(0.2) for start in starts} | {pack.width - inches(0.6), pack.width}
    content = pack.layout("Content with Picture").placeholders
    assert {shown.box.x for shown in content} <= starts
    assert {shown.box.right for shown in content} <= ends


def test_a_photo_takes_at_least_half_of_its_slide() -> None:
    pack = load_pack("briefing")
    for name, least in {"Photo": 0.6, "Photo with Text": 0.6, "Title with Picture": 0.45}.items():
        assert pack.layout(name).placeholder(20).box.cx >= least * pack.width, name
