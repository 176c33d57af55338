"""A template's theme: its colours with what may modify them, its faces (ECMA-376 part 1, 20.1)."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from deckgen.ooxml.names import NS_A
from deckgen.ooxml.numbers import share

A = f"{{{NS_A}}}"
PAGE_NAMES = (
    "bg1", "tx1", "bg2", "tx2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
"""Names that a slide's colour map gives to theme colours (19.3.1.6)."""

THEME_NAMES = ("dk1", "lt1", "dk2", "lt2", *PAGE_NAMES[4:])
_PRESET = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "yellow": "FFFF00", "gray": "808080", "grey": "808080", "navy": "000080", "orange": "FFA500",
}  # fmt: skip
"""Preset colours (20.1.10.48) that templates have been seen to use."""


_HEX = frozenset("0123456789abcdefABCDEF")


class Faces(Struct, frozen=True):
    """The faces of one half of a font scheme (20.1.4.1.24); ``scripts`` by ISO 15924 code."""

    latin: str = ""
    east_asian: str = ""
    scripts: Mapping[str, str] = {}


class Theme(Struct, frozen=True, eq=False):
    """A theme part: twelve colours as six hexadecimal digits, two font schemes, fill styles."""

    colours: Mapping[str, str]
    major: Faces
    minor: Faces
    backgrounds: tuple[Any, ...] = ()

    def face(self, name: str) -> str:
        """Return the face that a typeface means: ``+mj-lt`` and its like are the theme's."""
        faces = {"+mj": self.major, "+mn": self.minor}.get(name[:3])
        if faces is None:
            return name
        return faces.east_asian if name.endswith("-ea") else faces.latin


def read_theme(root: Any) -> Theme:
    """Return the theme that a part's root element declares."""
    scheme = root.find(f".//{A}clrScheme")
    colours = {}
    for child in scheme if scheme is not None else ():
        name = child.tag.rpartition("}")[2]
        if name in THEME_NAMES and len(child):
            colours[name] = hex_of(child[0], {}) or "000000"
    usual = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF"}
    backgrounds = root.find(f".//{A}bgFillStyleLst")
    return Theme(
        {name: colours.get(name, usual.get(name, "808080")) for name in THEME_NAMES},
        _faces(root.find(f".//{A}majorFont")),
        _faces(root.find(f".//{A}minorFont")),
        tuple(backgrounds) if backgrounds is not None else (),
    )


def _faces(scheme: Any) -> Faces:
    if scheme is None:
        return Faces("Arial")
    named = {kind: scheme.find(f"{A}{kind}") for kind in ("latin", "ea")}
    faces = {kind: "" if e is None else e.get("typeface", "") for kind, e in named.items()}
    scripts = {e.get("script", ""): e.get("typeface", "") for e in scheme.iterfind(f"{A}font")}
    return Faces(faces["latin"] or "Arial", faces["ea"], scripts)


def page_colours(theme: Theme, colour_map: Mapping[str, str]) -> dict[str, str]:
    """Return every colour name that text may use with its value."""
    mapped = {name: colour_map.get(name, name) for name in PAGE_NAMES}
    usual = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    page = {
        name: theme.colours.get(target) or theme.colours[usual.get(name, "dk1")]
        for name, target in mapped.items()
    }
    return {**theme.colours, **page}


def scheme_name(fill: Any) -> str:
    """Return the theme colour that a fill names without changing it; ``""`` for any other."""
    colour = fill[0] if fill is not None and len(fill) else None
    if colour is None or colour.tag != f"{A}schemeClr" or len(colour):
        return ""
    return str(colour.get("val", ""))


def hex_of(colour: Any, names: Mapping[str, str], placeholder: str = "") -> str:
    """Return a colour element (20.1.2.3) as six hexadecimal digits; ``""`` where it is unknown.

    ``names`` are the page's colours, ``placeholder`` is what ``phClr`` stands for.
    """
    kind = colour.tag.rpartition("}")[2]
    value = colour.get("val", "")
    if kind == "sysClr":
        value = colour.get("lastClr") or {"window": "FFFFFF"}.get(value, "000000")
    elif kind == "schemeClr":
        value = placeholder if value == "phClr" else names.get(value, "")
    elif kind == "prstClr":
        value = _PRESET.get(value, "")
    elif kind != "srgbClr":
        return ""
    if len(value) != 6 or not set(value) <= _HEX:
        return ""
    for change in colour:
        value = _changed(value.upper(), change)
    return str(value).upper()


def _changed(value: str, change: Any) -> str:
    """Return a colour after one transform: luminance, tint and shade (20.1.2.3.19 to 34)."""
    kind = change.tag.rpartition("}")[2]
    part = share(change.get("val"), 100_000) / 100_000
    channels = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    if kind in ("lumMod", "lumOff"):
        hue, light, colourful = colorsys.rgb_to_hls(*channels)
        light = light * part if kind == "lumMod" else light + part
        channels = list(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), colourful))
    elif kind == "shade":
        channels = [channel * part for channel in channels]
    elif kind == "tint":
        channels = [1 - (1 - channel) * part for channel in channels]
    return "".join(f"{round(min(1.0, max(0.0, channel)) * 255):02X}" for channel in channels)
