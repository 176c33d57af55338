"""What a built-in pack offers: every role, every combination of slots that planning asks for."""

from __future__ import annotations

import pytest

from deckgen.model.pack import LayoutPack

KICKED = frozenset({"title", "kicker"})
PICTURE = frozenset({"picture-1", "caption-1"})


def tiles(count: int) -> frozenset[str]:
    numbers = range(1, count + 1)
    return frozenset(f"{part}-{n}" for part in ("metric", "label", "source") for n in numbers)


def photos(count: int) -> frozenset[str]:
    return frozenset(f"{part}-{n}" for part in ("picture", "caption") for n in range(1, count + 1))


ASKED: list[tuple[str, frozenset[str]]] = [
    ("title", KICKED | {"subtitle"}),
    ("title", KICKED | {"subtitle", "picture-1"}),
    *(("glance", KICKED | {"body"} | tiles(count)) for count in range(5)),
    ("agenda", frozenset({"title", "body"})),
    ("agenda", frozenset({"title", "body", "body-2"})),
    ("section", KICKED),
    *(("track-summary", KICKED | {"body"} | tiles(count)) for count in range(4)),
    ("track-summary", KICKED | {"body"} | PICTURE),
    ("points", KICKED | {"body"}),
    ("points", KICKED | {"body"} | PICTURE),
    ("points-two", KICKED | {"body", "body-2"}),
    ("photo", KICKED | PICTURE),
    ("photo", KICKED | PICTURE | {"body"}),
    ("photo-pair", KICKED | photos(2)),
    ("photo-grid", KICKED | photos(3)),
    ("photo-grid", KICKED | photos(4)),
    *(("metrics", KICKED | tiles(count)) for count in range(1, 9)),
    ("table", KICKED | {"table"}),
    ("code", KICKED | {"code"}),
    ("code", KICKED | {"code", "body"}),
    ("quote", KICKED | {"quote", "source-1"}),
    ("chart", KICKED | {"chart"}),
    ("closing", frozenset({"title", "body"})),
    ("closing", frozenset({"title", "body", "picture-1"})),
    ("sources", frozenset({"title", "body"})),
]
STANDING = [
    ("title", KICKED | {"subtitle", "picture-1"}),
    ("track-summary", KICKED | {"body"} | PICTURE),
    ("points", KICKED | {"body"} | PICTURE),
    ("photo", KICKED | PICTURE),
    ("photo", KICKED | PICTURE | {"body"}),
    ("photo-pair", KICKED | photos(2)),
]
FOOT = {"date", "footer", "number"}


@pytest.mark.parametrize(("role", "slots"), ASKED)
def test_a_layout_offers_exactly_these_slots(
    pack: LayoutPack, role: str, slots: frozenset[str]
) -> None:
    assert any(set(way.slots) - FOOT == slots for way in pack.roles[role])


@pytest.mark.parametrize(("role", "slots"), STANDING)
def test_standing_photos_have_layouts_of_their_own(
    pack: LayoutPack, role: str, slots: frozenset[str]
) -> None:
    ways = [way for way in pack.roles[role] if way.portrait and set(way.slots) - FOOT == slots]
    assert ways
    for way in ways:
        layout = pack.layout(way.layout)
        pictures = [idx for slot, idx in way.slots.items() if slot.startswith("picture")]
        assert all(layout.placeholder(idx).box.aspect < 0.9 for idx in pictures)


def test_every_slot_of_a_role_is_a_placeholder_of_its_layout(pack: LayoutPack) -> None:
    for ways in pack.roles.values():
        for way in ways:
            layout = pack.layout(way.layout)
            assert {layout.placeholder(idx).idx for idx in way.slots.values()} == set(
                way.slots.values()
            )


def test_every_layout_has_date_footer_number_and_title(pack: LayoutPack) -> None:
    for layout in pack.layouts:
        types = [placeholder.type for placeholder in layout.placeholders]
        assert {"dt", "ftr", "sldNum"} <= set(types), layout.name
        assert sum(kind in {"title", "ctrTitle"} for kind in types) == 1, layout.name


def test_every_role_falls_back_to_a_title_and_a_body(pack: LayoutPack) -> None:
    for role in {*pack.roles, *pack.fallbacks}:
        while role in pack.fallbacks:
            role = pack.fallbacks[role]
        assert any({"title", "body"} <= set(way.slots) for way in pack.roles[role]), role


def test_an_index_means_the_same_in_every_layout(pack: LayoutPack) -> None:
    meaning: dict[int, set[str]] = {}
    for ways in pack.roles.values():
        for way in ways:
            for slot, idx in way.slots.items():
                meaning.setdefault(idx, set()).add(slot)
    assert meaning.pop(1) == {"body", "subtitle"}
    assert all(len(slots) == 1 for slots in meaning.values())
