"""The rules, in the order in which a deck is looked at. A new rule is a function and a line."""

from __future__ import annotations

from typing import Final

from deckgen.checking import package_rules as package
from deckgen.checking import presentation_rules as presentation
from deckgen.checking import reader_rules as reader
from deckgen.checking import slide_rules as slide
from deckgen.checking.finding import Rule
from deckgen.diagnostics import Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: Final[tuple[Rule, ...]] = (
    Rule("part-broken", _E, package.part_broken, "XML parts are well-formed"),
    Rule("content-type-missing", _E, package.content_type_missing, "every part has a content type"),
    Rule("target-missing", _E, package.target_missing, "relationships lead to parts"),
    Rule("relationship-undefined", _E, package.relationship_undefined, "used ids are defined"),
    Rule("relationship-repeated", _E, package.relationship_repeated, "relationship ids differ"),
    Rule("relationship-unused", _I, package.relationship_unused, "relationships are used"),
    Rule("part-unreachable", _W, package.part_unreachable, "relationships lead to every part"),
    Rule("content-remote", _W, package.content_remote, "opening the deck fetches nothing"),
    Rule("macros", _W, package.macros_present, "the deck holds no macros"),
    Rule("link-address", _W, package.link_address, "links are http, https or mailto"),
    Rule("entry-dates", _I, package.entry_dates, "zip entries carry no clock"),
    Rule("presentation-order", _E, presentation.presentation_order, "elements stand in order"),
    Rule("slide-id-range", _E, presentation.slide_id_range, "slide ids are from 256"),
    Rule("slide-id-repeated", _E, presentation.slide_id_repeated, "slide ids differ"),
    Rule("layout-id-collision", _E, presentation.layout_id_collision, "layout ids differ"),
    Rule("slide-size-type", _E, presentation.slide_size_type, "the size's type fits its numbers"),
    Rule("section-slides", _E, presentation.section_slides, "sections hold every slide once"),
    Rule("notes-master-missing", _E, presentation.notes_master_missing, "notes have a master"),
    Rule("slide-without-layout", _E, presentation.slide_without_layout, "slides have one layout"),
    Rule("layout-without-master", _E, presentation.layout_without_master, "layouts have a master"),
    Rule("shape-id-repeated", _E, slide.shape_id_repeated, "shape ids differ on a slide"),
    Rule("placeholder-repeated", _E, slide.placeholder_repeated, "placeholder indices differ"),
    Rule("placeholder-unknown", _W, slide.placeholder_unknown, "placeholders are on the layout"),
    Rule("placeholder-empty", _W, slide.placeholder_empty, "no placeholder is left empty"),
    Rule("text-outside", _W, slide.text_outside, "text stands in placeholders"),
    Rule("shape-off-slide", _W, slide.shape_off_slide, "nothing reaches over the edge"),
    Rule("table-cells", _E, slide.table_cells, "table rows have a cell for each column"),
    Rule("table-header", _W, slide.table_header, "tables mark their header row"),
    Rule("jump-astray", _E, slide.jump_astray, "links inside lead to slides that are shown"),
    Rule("title-missing", _W, reader.title_missing, "every slide has a title"),
    Rule("title-repeated", _W, reader.title_repeated, "titles differ"),
    Rule("alt-text-missing", _W, reader.alt_text_missing, "pictures have alternative text"),
    Rule("east-asian-language", _W, reader.east_asian_language, "East Asian runs name a language"),
    Rule("picture-metadata", _W, reader.picture_metadata, "pictures carry no Exif or XMP"),
    Rule("picture-stretched", _W, reader.picture_stretched, "pictures keep their proportions"),
)
