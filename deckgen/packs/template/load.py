"""A template's bytes to a `LayoutPack`: words, budgets and fallbacks from the default pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from deckgen.model.pack import LayoutPack
from deckgen.ooxml.contrast import ENOUGH, contrast
from deckgen.ooxml.ground import grounds
from deckgen.ooxml.package import read_package, refusal
from deckgen.ooxml.theme import A, Theme
from deckgen.packs import schema
from deckgen.packs.files import PackFile, language_tags, parsed
from deckgen.packs.problems import Problem
from deckgen.packs.resolve import Refuse, budget_of
from deckgen.packs.rules import rules, text_templates
from deckgen.packs.template.files import read_template_file
from deckgen.packs.template.inherit import names_east_asian
from deckgen.packs.template.mapping import chosen
from deckgen.packs.template.parts import pass_through
from deckgen.packs.template.places import Floors
from deckgen.packs.template.refusals import refuse_unsafe
from deckgen.packs.template.samples import kept_slides
from deckgen.packs.template.sheets import Template, read_template
from deckgen.packs.template.views import View, views
from deckgen.packs.template.ways import Found, find_ways, layouts_and_roles
from deckgen.packs.words import words_for

MEDIUM_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The table style that PowerPoint uses by itself: Medium Style 2 - Accent 1."""

SCRIPTS = {"zh-CN": "Hans", "zh-TW": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}
"""Language of a run → the script by which a theme names its face (ISO 15924)."""


Chooser = Callable[[Template, Sequence[View]], Mapping[str, View] | None]


class Opened(Struct, frozen=True, eq=False):
    """A template with what was found in it."""

    template: Template
    views: tuple[View, ...]
    found: Found


def read_views(data: bytes, name: str) -> tuple[Template, tuple[View, ...]]:
    """Return a template and its layouts as they are seen; DeckgenError (exit code 3) if unfit."""
    package = read_package(data, name=name)
    refuse_unsafe(package, name)
    template = read_template(package, name)
    return template, views(template)


def open_template(
    data: bytes, name: str, floors: Floors, choose: Chooser = lambda template, seen: None
) -> Opened:
    """Return a template and what its layouts serve; DeckgenError (exit code 3) says why not.

    ``choose`` may say which layout serves each role; else it is found out.
    """
    template, seen = read_views(data, name)
    found = find_ways(seen, floors.on(template.width), choose(template, seen))
    if not any(way.role == "points" for way in found.ways):
        raise refusal(
            "template-no-text",
            f"{name} has no slide layout with a title and a place for text beside it.",
            "Add a layout with a title and a text placeholder to its slide master.",
        )
    return Opened(template, seen, found)


def template_pack(
    data: bytes, name: str, pack: schema.Pack, language: str, path: str
) -> LayoutPack:
    """Return the pack that a template makes with the words and budgets of ``pack``."""
    opened = open_template(data, path, Floors.of(budget_of(pack.budget)))
    return _pack(opened, name, pack, language)


def adopted_pack(
    name: str, pack: schema.Pack, language: str, chain: Sequence[PackFile], refuse: Refuse
) -> LayoutPack:
    """Return the pack that names a template: its file beside it, its roles as the pack says."""
    path = template_file(chain, pack.template.file)

    def choose(template: Template, seen: Sequence[View]) -> Mapping[str, View] | None:
        problems: list[Problem] = []
        views_by_role = chosen(pack.template.roles, seen, problems)
        kept_slides(pack.template.keep, template.package, problems)
        if problems:
            raise refuse(problems)
        return views_by_role or None

    data = read_template_file(str(path))
    opened = open_template(data, path.name, Floors.of(budget_of(pack.budget)), choose)
    return _pack(opened, name, pack, language)


def template_file(chain: Sequence[PackFile], file: str) -> Path:
    """Return the path of the template that a chain's last file to name one means."""
    says = (each for each in reversed(chain) if parsed(each).get("template", {}).get("file"))
    return next(says).path.parent / file


def _pack(opened: Opened, name: str, pack: schema.Pack, language: str) -> LayoutPack:
    template = opened.template
    layouts, roles = layouts_and_roles(opened.found.ways)
    kept = kept_slides(pack.template.keep, template.package, [])
    parts, notes_master = pass_through(template, kept)
    first = next(way.view for way in opened.found.ways if way.role == "points")
    colours = first.sheet.colours
    on = grounds(first.texts[0].box, first.paints)
    return LayoutPack(
        name=name,
        width=template.width,
        height=template.height,
        layouts=layouts,
        roles=roles,
        fallbacks=dict(pack.fallbacks),
        strings=words_for(pack.strings, language),
        budget=budget_of(pack.budget),
        parts=parts,
        code_face=pack.fonts.code,
        east_asian_faces=_east_asian(first, template, pack.fonts.east_asian),
        token_colours={
            token: colour
            for token, colour in pack.code.items()
            if on and all(contrast(colours[colour], ground) >= ENOUGH for ground in on)
        },
        table_style=_table_style(template),
        kept=tuple(slide for slide, _ in kept),
        notes_master=notes_master,
        texts=text_templates(pack.texts),
        rules=rules(pack.plan),
        colours=dict(colours),
    )


def _east_asian(view: View, template: Template, usual: Mapping[str, str]) -> dict[str, str]:
    """Return the face of East Asian runs by language, where the template's text names none."""
    if names_east_asian(view.texts[0].mark, view.sheet, template):
        return {}
    theme: Theme = view.sheet.theme
    found = {}
    for language, script in SCRIPTS.items():
        tags = (*reversed(language_tags(language)), "default")
        named = next((usual[tag] for tag in tags if tag in usual), "")
        face = theme.minor.scripts.get(script) or named
        if face:
            found[language] = face
    return found


def _table_style(template: Template) -> str:
    """Return the template's own default table style, if it says one."""
    package = template.package
    for part in package.related(package.main).values():
        root = package.xml(part) if part.endswith("tableStyles.xml") else None
        if root is not None and root.tag == f"{A}tblStyleLst":
            return str(root.get("def") or MEDIUM_STYLE)
    return MEDIUM_STYLE
