"""The structs of a pack to the `LayoutPack` that the later stages work with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from deckgen.model.pack import Budget, LayoutPack, RoleLayout, SlideLayout
from deckgen.packs import schema
from deckgen.packs.colours import page_colours, palette_problems, scheme
from deckgen.packs.design import LayoutDesign, PackDesign, TextStyle, ThemeFonts
from deckgen.packs.files import language_tags
from deckgen.packs.floors import floor_problems
from deckgen.packs.grid import page_grid
from deckgen.packs.layouts import LayoutError, Sheet, layout_design, master_design
from deckgen.packs.parts.package import layout_name, pack_parts
from deckgen.packs.parts.presentation import TABLE_STYLE
from deckgen.packs.styles import text_styles
from deckgen.packs.validate import invalid
from deckgen.packs.words import word_problems, words_for

_NEEDED_STYLES = ("title", "body", "label", "footer", "number")
_LAST_RESORT = ("title", "body")
"""Slots that the end of every chain of roles must offer: then any content has a place."""


def layout_pack(name: str, pack: schema.Pack, language: str, file: Path) -> LayoutPack:
    """Return the pack, resolved; raise with all that does not hold together in ``file``."""
    problems = [*palette_problems(pack.palette), *_missing(pack), *word_problems(pack.strings)]
    if problems:
        raise invalid(file, [message for _, message in problems], problems[0][0])
    design = _design(name, pack, language, file)
    budget = _budget(pack.budget)
    problems = [*_role_problems(pack, design.layouts), *_code_problems(pack, design)]
    problems += floor_problems(budget, design.layouts)
    if problems:
        raise invalid(file, [message for _, message in problems], problems[0][0])
    return LayoutPack(
        name=name,
        width=design.width,
        height=design.height,
        layouts=tuple(_slide_layout(layout, design) for layout in design.layouts),
        roles=_roles(pack, design.layouts),
        fallbacks=dict(pack.fallbacks),
        strings=words_for(pack.strings, language),
        budget=budget,
        parts=pack_parts(design),
        code_face=design.fonts.code,
        token_colours=dict(pack.code),
        table_style=TABLE_STYLE,
        colours=page_colours(design.palette, design.dark_page),
    )


def _missing(pack: schema.Pack) -> list[tuple[str, str]]:
    styles = [
        (name, f"the style {name!r} is missing; add [styles.{name}]")
        for name in _NEEDED_STYLES
        if name not in pack.styles
    ]
    frame = [] if "title" in pack.frame else [("frame", "[frame] has no title")]
    layouts = [] if pack.layouts else [("layouts", "there is no layout; add [layouts.content]")]
    return [*styles, *frame, *layouts]


def _design(name: str, pack: schema.Pack, language: str, file: Path) -> PackDesign:
    fonts = _fonts(pack.fonts, language)
    grid = page_grid(pack.grid)
    theme = scheme(pack.palette)
    colours = page_colours(theme, pack.palette.dark_page)
    styles = text_styles(pack.styles, fonts)
    problems = _style_problems(styles, colours)
    sheet = Sheet(grid, styles, pack.frame, colours, pack.grounds)
    layouts: list[LayoutDesign] = []
    for number, (key, layout) in enumerate(pack.layouts.items(), 1):
        try:
            layouts.append(layout_design(sheet, key, layout, number))
        except LayoutError as problem:
            problems.append((problem.key, f"layouts.{key}: {problem}"))
    try:
        master = master_design(sheet, pack.master)
    except LayoutError as problem:
        problems.append((problem.key, f"master: {problem}"))
    if problems:
        raise invalid(file, [message for _, message in problems], problems[0][0])
    return PackDesign(
        name=name,
        language=language,
        width=grid.width,
        height=grid.height,
        guides=(grid.left(1), grid.right(grid.columns)),
        palette=theme,
        dark_page=pack.palette.dark_page,
        fonts=fonts,
        master=master,
        layouts=tuple(layouts),
    )


def _style_problems(
    styles: Mapping[str, TextStyle], colours: Mapping[str, str]
) -> list[tuple[str, str]]:
    return [
        (name, f"styles.{name}: no theme colour is called {level.colour!r}; "
               f"known colours: {', '.join(colours)}")
        for name, style in styles.items()
        for level in style.levels
        if level.colour not in colours
    ]  # fmt: skip


def _fonts(fonts: schema.Fonts, language: str) -> ThemeFonts:
    tags = language_tags(language)
    named = (fonts.east_asian[tag] for tag in reversed(tags) if tag in fonts.east_asian)
    east_asian = next(named, fonts.east_asian.get("default", ""))
    return ThemeFonts(fonts.heading, fonts.body, fonts.code, east_asian, fonts.complex)


def _budget(table: schema.BudgetTable) -> Budget:
    return Budget(
        words=table.words,
        points=table.points,
        depth=table.depth,
        body_floor_pt=table.body_floor,
        caption_floor_pt=table.caption_floor,
        footer_floor_pt=table.footer_floor,
        main_slides=table.main_slides,
        photos=table.photos,
    )


def _slide_layout(layout: LayoutDesign, design: PackDesign) -> SlideLayout:
    return SlideLayout(
        name=layout.name,
        part=layout_name(layout),
        placeholders=tuple(slot.placeholder for slot in layout.slots),
    )


def _roles(
    pack: schema.Pack, layouts: tuple[LayoutDesign, ...]
) -> dict[str, tuple[RoleLayout, ...]]:
    by_key = {layout.key: layout for layout in layouts}
    return {
        role: tuple(_role_layout(by_key[key]) for key in keys)
        for role, keys in pack.roles.items()
        if keys
    }


def _role_layout(layout: LayoutDesign) -> RoleLayout:
    slots = {slot.slot: slot.placeholder.idx for slot in layout.slots}
    return RoleLayout(layout.name, slots, layout.portrait)


def _role_problems(pack: schema.Pack, layouts: tuple[LayoutDesign, ...]) -> list[tuple[str, str]]:
    known = {layout.key: layout for layout in layouts}
    found = [
        (role, f"roles.{role}: no layout is called {key!r}; known layouts: {', '.join(known)}")
        for role, keys in pack.roles.items()
        for key in keys
        if key not in known
    ]
    if found:
        return found
    return [*_chain_problems(pack), *_twice_named(layouts)] or _last_resort(pack, known)


def _chain_problems(pack: schema.Pack) -> list[tuple[str, str]]:
    """Return the fallbacks that lead to no role: around in a circle, or nowhere."""
    found = []
    for start in pack.fallbacks:
        seen = [start]
        while not pack.roles.get(seen[-1]) and seen[-1] in pack.fallbacks:
            seen.append(pack.fallbacks[seen[-1]])
            if seen.count(seen[-1]) > 1:
                found.append((start, f"fallbacks go in a circle: {' → '.join(seen)}"))
                break
        else:
            if not pack.roles.get(seen[-1]):
                found.append(
                    (start, f"fallbacks.{start} ends at {seen[-1]!r}, which has no layout")
                )
    return found


def _twice_named(layouts: tuple[LayoutDesign, ...]) -> list[tuple[str, str]]:
    names = [layout.name for layout in layouts]
    return [
        (layout.key, f"two layouts are called {layout.name!r}")
        for number, layout in enumerate(layouts)
        if layout.name in names[:number]
    ]


def _last_resort(pack: schema.Pack, known: Mapping[str, LayoutDesign]) -> list[tuple[str, str]]:
    slots = [{slot.slot for slot in known[key].slots} for key in pack.roles.get("points", ())]
    if any(offered.issuperset(_LAST_RESORT) for offered in slots):
        return []
    return [("points", "the role 'points' needs a layout with title and body: others fall to it")]


def _code_problems(pack: schema.Pack, design: PackDesign) -> list[tuple[str, str]]:
    colours = page_colours(design.palette, design.dark_page)
    return [
        (token, f"code.{token}: no theme colour is called {name!r}; "
                f"known colours: {', '.join(colours)}")
        for token, name in pack.code.items()
        if name not in colours
    ]  # fmt: skip
