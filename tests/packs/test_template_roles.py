"""The roles that deckgen finds in templates, beside those written down by eye before."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from deckgen.packs.template.load import open_template
from deckgen.packs.template.places import Floors
from deckgen.packs.template.ways import Way
from tests.packs.libreoffice import converted_templates

BY_EYE = tomllib.loads((Path(__file__).parent / "template_roles.toml").read_text("utf-8"))
ROLES = {"points-photo": ("points", "picture-1"), "title-photo": ("title", "picture-1")}
"""Roles of the table that are ways of another role: those with a picture."""

AGREED = 0.9


def found(template: Path) -> tuple[Way, ...]:
    floors = Floors(body=14, caption=12, footer=10)
    return open_template(template.read_bytes(), template.name, floors).found.ways


def served(role: str, wanted: dict[str, Any], ways: tuple[Way, ...]) -> str:
    """Return how a role is served otherwise than by eye; nothing where it is the same."""
    of_role, needed = ROLES.get(role, (role, ""))
    slots = {name: idx for name, idx in wanted.items() if name not in ("layout", "master")}
    own = [way for way in ways if way.role == of_role and needed in {"", *way.slots}]
    if not needed:
        own = [way for way in own if "picture-1" in slots or "picture-1" not in way.slots]
    if not own and role in ("agenda", "closing"):
        own = [way for way in ways if way.role == "points"]
    if not own:
        return f"{role}: nothing, by eye {wanted['layout']}"
    view = own[0].view
    if view.sheet.name != wanted["layout"] or view.sheet.number != wanted.get("master", 1):
        return f"{role}: {view.sheet.number}/{view.sheet.name}, by eye {wanted}"
    places = {name: place.idx for name, place in own[0].slots.items() if name in slots}
    return "" if places == slots else f"{role}: {places}, by eye {slots}"


def compared(folder: Path, names: list[str]) -> tuple[int, list[str]]:
    """Return how many roles were compared, and those that differ."""
    count, differ = 0, []
    for name in names:
        ways = found(folder / name)
        for role, wanted in BY_EYE[name].items():
            count += 1
            if other := served(role, wanted, ways):
                differ.append(f"{name} {other}")
    return count, differ


def test_roles_of_office_templates_are_those_seen_by_eye(shared: Path) -> None:
    folder = shared / "templates"
    count, differ = compared(folder, [name for name in BY_EYE if (folder / name).exists()])
    assert count >= 20
    assert len(differ) <= count * (1 - AGREED), "\n".join(differ)


@pytest.mark.slow
@pytest.mark.rendering
def test_roles_of_twelve_templates_are_those_seen_by_eye(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = converted_templates(tmp_path_factory)
    count, differ = compared(folder, [name for name in BY_EYE if (folder / name).exists()])
    more, others = compared(
        shared / "templates", [name for name in BY_EYE if (shared / "templates" / name).exists()]
    )
    assert count + more == sum(len(roles) for roles in BY_EYE.values())
    assert len(differ + others) <= (count + more) * (1 - AGREED), "\n".join(differ + others)
