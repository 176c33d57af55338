"""The rules, in the order in which a deck is looked at. A new rule is a function and a line."""

from __future__ import annotations

from typing import Final

from deckgen.checking import geometry_rules as geometry
from deckgen.checking import pack_rules as pack
from deckgen.checking import package_rules as package
from deckgen.checking import post_rules as post
from deckgen.checking import presentation_rules as presentation
from deckgen.checking import reader_rules as reader
from deckgen.checking import slide_rules as slide
from deckgen.checking import type_rules as faces
from deckgen.checking import words_rules as words
from deckgen.checking.finding import Rule
from deckgen.checking.subject import of_deck as _deck
from deckgen.checking.subject import of_pages as _page
from deckgen.diagnostics import Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: Final[tuple[Rule, ...]] = (
    Rule("part-broken", _E, _deck(package.part_broken), "XML parts are well-formed"),
    Rule(
        "content-type-missing",
        _E,
        _deck(package.content_type_missing),
        "every part has a content type",
    ),
    Rule("target-missing", _E, _deck(package.target_missing), "relationships lead to parts"),
    Rule(
        "relationship-undefined",
        _E,
        _deck(package.relationship_undefined),
        "used ids are defined",
    ),
    Rule(
        "relationship-repeated",
        _E,
        _deck(package.relationship_repeated),
        "relationship ids differ",
    ),
    Rule("relationship-unused", _I, _deck(package.relationship_unused), "relationships are used"),
    Rule(
        "part-unreachable",
        _W,
        _deck(package.part_unreachable),
        "relationships lead to every part",
    ),
    Rule("content-remote", _W, _deck(package.content_remote), "opening the deck fetches nothing"),
    Rule("macros", _W, _deck(package.macros_present), "the deck holds no macros"),
    Rule("link-address", _W, _deck(package.link_address), "links are http, https or mailto"),
    Rule("entry-dates", _I, _deck(package.entry_dates), "zip entries carry no clock"),
    Rule(
        "presentation-order",
        _E,
        _deck(presentation.presentation_order),
        "elements stand in order",
    ),
    Rule("slide-id-range", _E, _deck(presentation.slide_id_range), "slide ids are from 256"),
    Rule("slide-id-repeated", _E, _deck(presentation.slide_id_repeated), "slide ids differ"),
    Rule("layout-id-collision", _E, _deck(presentation.layout_id_collision), "layout ids differ"),
    Rule(
        "slide-size-type",
        _E,
        _deck(presentation.slide_size_type),
        "the size's type fits its numbers",
    ),
    Rule(
        "section-slides", _E, _deck(presentation.section_slides), "sections hold every slide once"
    ),
    Rule(
        "notes-master-missing",
        _E,
        _deck(presentation.notes_master_missing),
        "notes have a master",
    ),
    Rule(
        "slide-without-layout",
        _E,
        _deck(presentation.slide_without_layout),
        "slides have one layout",
    ),
    Rule(
        "layout-without-master",
        _E,
        _deck(presentation.layout_without_master),
        "layouts have a master",
    ),
    Rule("shape-id-repeated", _E, _deck(slide.shape_id_repeated), "shape ids differ on a slide"),
    Rule(
        "placeholder-repeated",
        _E,
        _deck(slide.placeholder_repeated),
        "placeholder indices differ",
    ),
    Rule(
        "placeholder-unknown",
        _W,
        _deck(slide.placeholder_unknown),
        "placeholders are on the layout",
    ),
    Rule("placeholder-empty", _W, _deck(slide.placeholder_empty), "no placeholder is left empty"),
    Rule("text-outside", _W, _deck(slide.text_outside), "text stands in placeholders"),
    Rule("shape-off-slide", _W, _deck(slide.shape_off_slide), "nothing reaches over the edge"),
    Rule("text-overflow", _E, _page(geometry.text_overflow), "text stays within its box"),
    Rule("text-off-slide", _E, _page(geometry.text_off_slide), "text stays on the slide"),
    Rule("text-on-text", _E, _page(geometry.text_on_text), "no text covers another"),
    Rule("text-on-picture", _E, _page(geometry.text_on_picture), "no text lies on a picture"),
    Rule("text-covered", _E, _page(geometry.text_covered), "no text is hidden behind a shape"),
    Rule("text-shrinks", _W, _page(geometry.text_shrinks), "text fits at its declared size"),
    Rule("pictures-overlap", _W, _page(geometry.pictures_overlap), "pictures stand apart"),
    Rule("table-grown", _W, _page(geometry.table_grown), "tables are as high as they say"),
    Rule("table-cells", _E, _deck(slide.table_cells), "table rows have a cell for each column"),
    Rule("table-header", _W, _deck(slide.table_header), "tables mark their header row"),
    Rule("jump-astray", _E, _deck(slide.jump_astray), "links inside lead to slides that are shown"),
    Rule("title-missing", _W, _deck(reader.title_missing), "every slide has a title"),
    Rule("title-repeated", _W, _deck(reader.title_repeated), "titles differ"),
    Rule("title-bare", _I, _page(words.title_bare), "titles say what the slide says", True),
    Rule("words-many", _W, _page(words.words_many), "a slide is no document", True),
    Rule("reading-order", _I, _page(words.reading_order), "texts are read in their order"),
    Rule("link-misleading", _W, _deck(words.link_misleading), "addresses lead where they say"),
    Rule("text-too-small", _W, _page(faces.text_too_small), "text can be read"),
    Rule("size-disputed", _W, _page(faces.size_disputed), "sizes mean the same everywhere"),
    Rule("contrast-low", _W, _page(faces.contrast_low), "text stands out from its ground"),
    Rule("colour-off-theme", _I, _page(faces.colour_off_theme), "text has the theme's colours"),
    Rule("font-off-theme", _I, _page(faces.font_off_theme), "text has the theme's fonts"),
    Rule("language-missing", _I, _page(faces.language_missing), "text names its language"),
    Rule("east-asian-font", _I, _page(faces.east_asian_font), "East Asian text names a font"),
    Rule("alt-text-missing", _W, _deck(reader.alt_text_missing), "pictures have alternative text"),
    Rule(
        "east-asian-language",
        _W,
        _page(faces.east_asian_language),
        "East Asian runs name a language",
    ),
    Rule("alt-text-repeated", _W, _deck(reader.alt_text_repeated), "alternative texts differ"),
    Rule("picture-blurred", _W, _deck(reader.picture_blurred), "pictures are sharp"),
    Rule("picture-metadata", _W, _deck(reader.picture_metadata), "pictures carry no Exif or XMP"),
    Rule(
        "picture-stretched",
        _W,
        _deck(reader.picture_stretched),
        "pictures keep their proportions",
    ),
    Rule("post-text-lost", _E, post.text_lost, "every text of the post is in the deck (--post)"),
    Rule("post-picture-lost", _E, post.picture_lost, "every picture of the post is (--post)"),
    Rule("pack-slide-size", _W, pack.pack_slide_size, "slides are of the pack's size (--pack)"),
    Rule("pack-layout", _W, pack.pack_layout, "slides have layouts of the pack (--pack)"),
    Rule("pack-theme", _W, pack.pack_theme, "colours and fonts are the pack's (--pack)"),
    Rule("pack-text-size", _W, pack.pack_text_size, "text is as large as in the pack (--pack)"),
)

BUILT: Final = tuple(rule for rule in RULES if not rule.editorial)
"""What a program that makes decks answers for."""
