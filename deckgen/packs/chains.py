"""Every role that planning asks for leads to a slide layout, at last to a title and a body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckgen.model.pack import ROLES
from deckgen.packs import schema
from deckgen.packs.design import LayoutDesign
from deckgen.packs.problems import Problem, unknown

_LAST_RESORT = ("title", "body")
"""Slots that the end of every chain of roles must offer: then any content has a place."""


def role_problems(pack: schema.Pack, layouts: tuple[LayoutDesign, ...]) -> list[Problem]:
    """Return what is wrong with roles and with the chains that they fall back along."""
    known = {layout.key: layout for layout in layouts}
    named = [*_names(pack), *_layout_names(pack, known)]
    if named:
        return named
    return [*_chains(pack), *_twice_named(layouts)] or _last_resort(pack, known)


def _names(pack: schema.Pack) -> Iterator[Problem]:
    """Yield each role that planning never asks for and that nothing falls back to."""
    asked = dict.fromkeys((*ROLES, *pack.fallbacks.values()))
    for table, names in (("roles", pack.roles), ("fallbacks", pack.fallbacks)):
        for name in names:
            if name not in asked:
                yield unknown((table, name), "role", name, ROLES)


def _layout_names(pack: schema.Pack, known: Mapping[str, LayoutDesign]) -> Iterator[Problem]:
    for role, keys in pack.roles.items():
        for key in keys:
            if key not in known:
                yield unknown(("roles", role), "layout", key, known)


def _chains(pack: schema.Pack) -> Iterator[Problem]:
    """Yield the chains that lead to no layout: around in a circle, or nowhere."""
    for start in dict.fromkeys((*ROLES, *pack.fallbacks)):
        seen = [start]
        while not pack.roles.get(seen[-1]) and seen[-1] in pack.fallbacks:
            seen.append(pack.fallbacks[seen[-1]])
            if seen.count(seen[-1]) > 1:
                break
        if pack.roles.get(seen[-1]):
            continue
        chain = " → ".join(seen)
        places = (("fallbacks", seen[-2 if len(seen) > 1 else -1]), ("roles", start))
        if seen.count(seen[-1]) > 1:
            message = f"fallbacks go in a circle: {chain}; expected a role with a layout at last"
        else:
            message = (
                f"the role {start!r} has no layout: {chain}; expected one under [roles], or a "
                f"role that has one under [fallbacks]"
            )
        yield Problem(places, message)


def _twice_named(layouts: tuple[LayoutDesign, ...]) -> Iterator[Problem]:
    names = [layout.name for layout in layouts]
    for number, layout in enumerate(layouts):
        if layout.name in names[:number]:
            message = f"two layouts are called {layout.name!r}; expected a name for each"
            yield Problem((("layouts", layout.key, "name"),), message)


def _last_resort(pack: schema.Pack, known: Mapping[str, LayoutDesign]) -> list[Problem]:
    slots = [{slot.slot for slot in known[key].slots} for key in pack.roles.get("points", ())]
    if any(offered.issuperset(_LAST_RESORT) for offered in slots):
        return []
    message = "the role 'points' needs a layout with title and body: others fall to it"
    return [Problem((("roles", "points"),), message)]
