"""Text styles of a pack to the effective style of each outline level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from deckgen.model.geometry import inches
from deckgen.model.pack import LevelStyle
from deckgen.packs import schema
from deckgen.packs.design import TextStyle, ThemeFonts

_ALIGN: dict[str, Literal["l", "ctr", "r"]] = {"left": "l", "center": "ctr", "right": "r"}
_ANCHOR: dict[str, Literal["t", "ctr", "b"]] = {"top": "t", "middle": "ctr", "bottom": "b"}


def anchor_code(anchor: schema.Anchor) -> Literal["t", "ctr", "b"]:
    """Return the anchor as DrawingML writes it (ECMA-376 part 1, 20.1.10.60)."""
    return _ANCHOR[anchor]


def text_style(name: str, style: schema.Style, fonts: ThemeFonts, smallest: float) -> TextStyle:
    """Return a style with its levels resolved; a style without levels has one."""
    faces = {"heading": fonts.heading, "body": fonts.body, "code": fonts.code}
    sizes = style.sizes or (max(18.0, smallest),)
    declared = style.levels or (schema.Level(),)
    levels = tuple(_level(level, style, faces[style.face], sizes[0]) for level in declared)
    bullets = tuple(level.bullet_colour or "accent1" for level in declared)
    return TextStyle(
        name,
        levels,
        bullets,
        tuple(float(size) for size in sizes),
        style.face,
        _ANCHOR[style.anchor],
        style.max_lines,
    )


def _level(level: schema.Level, style: schema.Style, face: str, size: float) -> LevelStyle:
    return LevelStyle(
        size_pt=float(size if level.size is None else level.size),
        bold=style.bold if level.bold is None else level.bold,
        colour=level.colour or style.colour,
        face=face,
        bullet=level.bullet,
        margin=inches(level.text_at),
        indent=inches(level.bullet_at - level.text_at) if level.bullet else 0,
        space_before_pt=style.before if level.before is None else level.before,
        space_after_pt=style.after,
        line_spacing=style.spacing,
        align=_ALIGN[style.align],
    )


def text_styles(styles: Mapping[str, schema.Style], fonts: ThemeFonts) -> dict[str, TextStyle]:
    """Return every style of the pack by name."""
    return {name: text_style(name, style, fonts, 0) for name, style in styles.items()}
