"""The structs of a pack to the `LayoutPack` that the later stages work with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from deckgen.diagnostics import DeckgenError
from deckgen.model.pack import Budget, LayoutPack, RoleLayout, SlideLayout
from deckgen.packs import schema
from deckgen.packs.chains import role_problems
from deckgen.packs.colours import page_colours, palette_problems, scheme
from deckgen.packs.design import NO_MASTER, LayoutDesign, Logo, PackDesign, ThemeFonts
from deckgen.packs.files import language_tags
from deckgen.packs.grid import page_grid
from deckgen.packs.layouts import LayoutError, Sheet, layout_design, master_design, usual_slots
from deckgen.packs.parts.package import layout_name, pack_parts
from deckgen.packs.parts.presentation import TABLE_STYLE
from deckgen.packs.problems import Problem, unknown
from deckgen.packs.rules import rule_problems, rules, text_problems, text_templates
from deckgen.packs.styles import text_styles
from deckgen.packs.words import word_problems, words_for
from deckgen.tables.lines import Keys, dotted

Refuse = Callable[[Iterable[Problem]], DeckgenError]
"""Makes the error of what is wrong; it knows the files and their lines."""

_NEEDED_STYLES = ("title", "body", "label", "footer", "number")


def layout_pack(
    name: str,
    pack: schema.Pack,
    language: str,
    refuse: Refuse,
    *,
    logo: Logo | None = None,
    tried: bool = False,
) -> LayoutPack:
    """Return the pack, resolved; raise what ``refuse`` makes of all that does not hold together.

    Of a pack that is ``tried``, sizes, places and colours are known to be right.
    """
    problems = [*palette_problems(pack.palette), *_missing(pack), *said_problems(pack)]
    if problems:
        raise refuse(problems)
    design, problems = _design(name, pack, language)
    budget = budget_of(pack.budget)
    if not problems:
        problems += role_problems(pack, design.layouts)
    if logo and not problems:
        from deckgen.packs.logo import with_logo

        design = with_logo(design, pack, logo)
    if not tried and not problems:
        problems += _looks(design, budget, pack.code)
    if problems:
        raise refuse(problems)
    return LayoutPack(
        name=name,
        width=design.width,
        height=design.height,
        layouts=tuple(_slide_layout(layout) for layout in design.layouts),
        roles=_roles(pack, design.layouts),
        fallbacks=dict(pack.fallbacks),
        strings=words_for(pack.strings, language),
        budget=budget,
        parts=pack_parts(design),
        code_face=design.fonts.code,
        token_colours=dict(pack.code),
        table_style=TABLE_STYLE,
        texts=text_templates(pack.texts),
        rules=rules(pack.plan),
        colours=page_colours(design.palette, design.dark_page),
    )


def said_problems(pack: schema.Pack) -> list[Problem]:
    """Return what is wrong with a pack's words, rules and texts, whatever its layouts are."""
    words = word_problems(pack.strings)
    return [*words, *rule_problems(pack.plan), *text_problems(pack.texts)]


def _looks(design: PackDesign, budget: Budget, code: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with sizes, places and colours."""
    from deckgen.packs.contrast import contrast_problems
    from deckgen.packs.floors import floor_problems
    from deckgen.packs.logo import logo_problems
    from deckgen.packs.overlaps import place_problems

    places = [*place_problems(design), *logo_problems(design)]
    return [*floor_problems(budget, design.layouts), *(places or contrast_problems(design, code))]


def _missing(pack: schema.Pack) -> Iterator[Problem]:
    for name in _NEEDED_STYLES:
        if name not in pack.styles:
            message = f"the style {name!r} is missing; add [styles.{name}]"
            yield Problem((("styles", name),), message)
    if "title" not in pack.frame:
        yield Problem((("frame", "title"),), "[frame] has no title; add one")
    if not pack.layouts:
        yield Problem((("layouts",),), "there is no layout; add [layouts.content]")


def _design(name: str, pack: schema.Pack, language: str) -> tuple[PackDesign, list[Problem]]:
    """Return the design and what is wrong with it; with problems, the design has holes."""
    fonts = _fonts(pack.fonts, language)
    grid = page_grid(pack.grid)
    theme = scheme(pack.palette)
    colours = page_colours(theme, pack.palette.dark_page)
    styles = text_styles(pack.styles, fonts)
    problems = [*_style_problems(pack.styles, colours), *_code_problems(pack.code, colours)]
    sheet = Sheet(grid, styles, pack.frame, colours, pack.grounds)
    sheet = replace(sheet, usual=usual_slots(sheet))
    layouts: list[LayoutDesign] = []
    for number, (key, layout) in enumerate(pack.layouts.items(), 1):
        try:
            layouts.append(layout_design(sheet, key, layout, number))
        except LayoutError as error:
            problems.append(_layout_problem(("layouts", key), error))
    master = NO_MASTER
    try:
        master = master_design(sheet, pack.master)
    except LayoutError as error:
        problems.append(_layout_problem(("master",), error))
    design = PackDesign(
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
    return design, problems


def _layout_problem(table: Keys, error: LayoutError) -> Problem:
    """Return the problem of a layout; what it says of a slot may come of the frame."""
    of_frame = (("frame", *error.keys[1:]),) if error.keys[:1] == ("slots",) else ()
    message = f"{dotted(table)}: {error}"
    return Problem(((*table, *error.keys), *of_frame), message, error.hint)


def _style_problems(
    styles: Mapping[str, schema.Style], colours: Mapping[str, str]
) -> Iterator[Problem]:
    for name, style in styles.items():
        for place, colour in _style_colours(("styles", name), style):
            if colour and colour not in colours:
                yield unknown(place, "theme colour", colour, colours)


def _style_colours(place: Keys, style: schema.Style) -> Iterator[tuple[Keys, str]]:
    yield (*place, "colour"), style.colour
    for number, level in enumerate(style.levels):
        yield (*place, "levels", number, "colour"), level.colour
        yield (*place, "levels", number, "bullet_colour"), level.bullet_colour


def _code_problems(code: Mapping[str, str], colours: Mapping[str, str]) -> Iterator[Problem]:
    for token, name in code.items():
        if name not in colours:
            yield unknown(("code", token), "theme colour", name, colours)


def _fonts(fonts: schema.Fonts, language: str) -> ThemeFonts:
    tags = language_tags(language)
    named = (fonts.east_asian[tag] for tag in reversed(tags) if tag in fonts.east_asian)
    east_asian = next(named, fonts.east_asian.get("default", ""))
    return ThemeFonts(fonts.heading, fonts.body, fonts.code, east_asian, fonts.complex)


def budget_of(table: schema.BudgetTable) -> Budget:
    """Return what a pack says a slide and a deck may hold."""
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


def _slide_layout(layout: LayoutDesign) -> SlideLayout:
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
