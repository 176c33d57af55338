"""What the shapes of a slide inherit from: layout, master, theme, colours, usual text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from deckgen.ooxml.deck import Deck, Slide
from deckgen.ooxml.names import NAMESPACES, REL_MASTER, REL_THEME
from deckgen.ooxml.shapes import ancestors, placeholders_of
from deckgen.ooxml.theme import Theme, page_colours, read_theme


class Setting(Struct, frozen=True, eq=False):
    """What a slide's shapes take from above it; slides of one layout share one.

    ``chain`` are the roots of layout and master, ``colours`` every colour name with its value,
    ``default_text`` the presentation's ``p:defaultTextStyle`` or None. None of it is missing
    for want of a part: a slide without a layout has an empty chain and a plain theme.
    """

    layout: str
    chain: tuple[Any, ...]
    theme: Theme
    colours: Mapping[str, str]
    default_text: Any
    known: dict[Any, Any] = field(default_factory=dict)
    """What others have worked out for every slide of the layout, by whatever they call it."""

    def parents(self, placeholder: tuple[str, str]) -> list[Any]:
        """Return the placeholders of layout and master that one inherits from."""
        key = ("parents", placeholder)
        if key not in self.known:
            if "placeholders" not in self.known:
                self.known["placeholders"] = [placeholders_of(root) for root in self.chain]
            self.known[key] = ancestors(placeholder, self.known["placeholders"])
        found: list[Any] = self.known[key]
        return found

    @property
    def text_styles(self) -> Any:
        """The master's ``p:txStyles``, or None."""
        return self.chain[-1].find("p:txStyles", NAMESPACES) if self.chain else None


def settings_of(deck: Deck) -> dict[int, Setting]:
    """Return the setting of each slide, by its number."""
    by_layout: dict[str, Setting] = {}
    found = {}
    for slide in deck.slides:
        layout = slide.layouts[0] if slide.layouts else ""
        if layout not in by_layout:
            by_layout[layout] = setting_of(deck, layout)
        found[slide.number] = _on_slide(by_layout[layout], slide)
    return found


def setting_of(deck: Deck, layout: str) -> Setting:
    """Return the setting of the slides of ``layout``, a part; ``""`` for none."""
    masters = list(deck.related(layout, REL_MASTER).values()) if layout else []
    parts = [part for part in (layout, *masters[:1]) if part in deck.roots]
    chain = tuple(deck.roots[part] for part in parts)
    themes = [
        theme
        for part in masters[:1]
        for theme in deck.related(part, REL_THEME).values()
        if theme in deck.roots
    ]
    theme = read_theme(deck.roots[themes[0]] if themes else deck.presentation)
    mapping = chain[-1].find("p:clrMap", NAMESPACES) if chain else None
    colours: Mapping[str, str] = page_colours(
        theme, {} if mapping is None else dict(mapping.attrib)
    )
    if chain:
        colours = _overridden(chain[0], theme, colours)
    usual = deck.presentation.find("p:defaultTextStyle", NAMESPACES)
    return Setting(layout, chain, theme, colours, usual)


def _on_slide(setting: Setting, slide: Slide) -> Setting:
    """Return the setting under the slide's own colour map, where it has one (19.3.1.7)."""
    if slide.root is None:
        return setting
    colours = _overridden(slide.root, setting.theme, setting.colours)
    if colours is setting.colours:
        return setting
    return Setting(setting.layout, setting.chain, setting.theme, colours, setting.default_text)


def _overridden(root: Any, theme: Theme, colours: Mapping[str, str]) -> Mapping[str, str]:
    own = root.find("p:clrMapOvr/a:overrideClrMapping", NAMESPACES)
    return colours if own is None else page_colours(theme, dict(own.attrib))
