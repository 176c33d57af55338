"""A template as a pack folder: its file, and a commented `pack.toml` with what was found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from deckgen.packs.template.load import Opened
from deckgen.packs.template.mapping import slots_of
from deckgen.packs.template.report import INSTEAD
from deckgen.packs.template.roles import NEEDS
from deckgen.packs.template.samples import samples
from deckgen.packs.template.views import View

HEAD = """\
# {source} as a pack. Slides take layouts, colours, fonts and sizes from {file};
# this file says which slide layout serves which role. Correct it by hand, then see it:
#     deckgen packs specimen {folder} -o specimen.pptx
#
# Everything that {extends} says beside its layouts holds here too, and can be said differently:
# [budget], [strings.en], [plan] and so on.
extends = "{extends}"
description = "Slides of {source}."

[template]
file = "{file}"
# The file as it was when its roles were written down; deckgen packs check compares them.
digest = "{digest}"
{samples}
# For each role a slide layout, and the index of the placeholder that each slot stands in.
# master counts the slide masters, where several have a layout of one name. A role that is not
# here takes the place of a more general one, down to points.
"""


def digest_of(data: bytes) -> str:
    """Return what a template's file is known by."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def pack_text(opened: Opened, data: bytes, source: str, file: str, folder: str) -> str:
    """Return the `pack.toml` for a template that was named ``source`` and lies as ``file``."""
    head = HEAD.format(
        source=_quoted_inside(source),
        file=file,
        folder=folder,
        extends="briefing",
        digest=digest_of(data),
        samples=_samples(opened),
    )
    return head + "\n".join(_roles(opened)) + "\n"


def _samples(opened: Opened) -> str:
    """Return what the template's sample slides are, and how to keep some."""
    found = samples(opened.template.package)
    if not found:
        return ""
    lines = [
        "",
        "# Sample slides go, but for those that are named here, by number or by title: every deck",
        "# keeps them as they are, after its title (keep.opening) or at its end (keep.closing).",
        *(f"#   {each.number}  {_quoted_inside(each.title)}".rstrip() for each in found),
        f"# keep.closing = [{found[-1].number}]",
    ]
    return "\n".join(lines) + "\n"


def _quoted_inside(text: str) -> str:
    """Return text that can stand in a comment and between quotes."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _roles(opened: Opened) -> Iterator[str]:
    names = [view.sheet.name for view in opened.views]
    for role in NEEDS:
        view = opened.found.best.get(role)
        if view is None:
            yield f"\n# No layout for {role}: {INSTEAD[role]}."
            yield f'# [template.roles.{role}]\n# layout = ""\n# slots = {{ title = 0 }}'
            continue
        ranked = opened.found.ranking.get(role, ())
        yield ""
        if ranked:
            yield f"# {round(ranked[0].points)} points: {', '.join(ranked[0].reasons)}."
            others = ", ".join(
                f"{each.view.sheet.name} ({each.points:.0f})" for each in ranked[1:4]
            )
            if others:
                yield f"# Next: {_quoted_inside(others)}."
        yield f"[template.roles.{role}]"
        yield f"layout = {json.dumps(view.sheet.name, ensure_ascii=False)}"
        if names.count(view.sheet.name) > 1:
            yield f"master = {view.sheet.number}"
        yield f"slots = {{ {_slots(role, view)} }}"


def _slots(role: str, view: View) -> str:
    return ", ".join(f"{slot} = {idx}" for slot, idx in slots_of(role, view).items())
