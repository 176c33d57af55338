"""Placeholders of the master and of slide layouts, with their prompts."""

from __future__ import annotations

from deckgen.ooxml.text import attribute, escape
from deckgen.packs.design import SlotDesign, TextStyle
from deckgen.packs.parts.xml import body_properties, list_levels, rectangle

_TITLES = frozenset({"title", "ctrTitle"})
_FOOTERS = frozenset({"dt", "ftr", "sldNum"})
_PROMPT_LEVELS = ("Second level", "Third level", "Fourth level", "Fifth level")
_LAYOUT_LEVELS = 5
_SLIDE_NUMBER = '<a:fld id="{6F3C1A52-9B0D-4E7A-8C25-1D4E90B7A3F1}" type="slidenum">'


def on_master(design: SlotDesign, number: int, inherited: TextStyle | None) -> str:
    """Return the shape of a placeholder of the slide master.

    Its contents are of the type `body`, from which those of the layouts inherit whatever their
    own type is (ECMA-376 part 1, 19.7.10 and 19.3.1.36).
    """
    reference = '<p:ph type="body" idx="1"/>' if design.slot == "body" else _reference(design)
    return _shape(design, number, inherited, reference, None)


def on_layout(
    design: SlotDesign, number: int, inherited: TextStyle | None, above: SlotDesign | None
) -> str:
    """Return the shape of a placeholder of a slide layout.

    It says only what differs from ``above``, the master's: what is changed there changes here.
    """
    return _shape(design, number, inherited, _reference(design), above)


def _shape(
    design: SlotDesign,
    number: int,
    inherited: TextStyle | None,
    reference: str,
    above: SlotDesign | None,
) -> str:
    shown = design.placeholder
    # A title has no outline to style, nor has what is one line by design.
    count = 1 if shown.max_lines == 1 or shown.type in _TITLES else _LAYOUT_LEVELS
    style = list_levels(design.style, count, inherited)
    listed = f"<a:lstStyle>{style}</a:lstStyle>" if style else "<a:lstStyle/>"
    master = above.placeholder if above else None
    placed = master is not None and master.box == shown.box and not design.fill
    place = "<p:spPr/>" if placed else rectangle(shown.box, design.fill)
    if master and (master.insets, master.anchor) == (shown.insets, shown.anchor):
        body = "<a:bodyPr/>"
    else:
        body = body_properties(shown.insets, shown.anchor, autofit=shown.type not in _FOOTERS)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(shown.name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{reference}</p:nvPr></p:nvSpPr>'
        f"{place}<p:txBody>{body}{listed}{_prompt(design)}</p:txBody></p:sp>"
    )


def _reference(design: SlotDesign) -> str:
    """Return `p:ph` (ECMA-376 part 1, 19.3.1.36); a title has no index, an object no type."""
    shown = design.placeholder
    prompted = ' hasCustomPrompt="1"' if _has_own_prompt(design) else ""
    if shown.type in _TITLES:
        return f'<p:ph type="{shown.type}"{prompted}/>'
    of_type = "" if shown.type == "obj" else f' type="{shown.type}"'
    size = ' sz="quarter"' if shown.type != "subTitle" else ""
    return f'<p:ph{of_type}{size} idx="{shown.idx}"{prompted}/>'


def _has_own_prompt(design: SlotDesign) -> bool:
    return design.placeholder.type in {"body", "subTitle"}


def _prompt(design: SlotDesign) -> str:
    kind = design.placeholder.type
    if kind == "sldNum":
        return (
            f'<a:p>{_SLIDE_NUMBER}<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
            '<a:endParaRPr lang="en-US"/></a:p>'
        )
    if kind == "ftr":
        # LibreOffice sets a footer in its own face, centred, unless the layout's has a run.
        return '<a:p><a:r><a:rPr lang="en-US"/><a:t> </a:t></a:r></a:p>'
    if kind in _FOOTERS:
        return '<a:p><a:endParaRPr lang="en-US"/></a:p>'
    lines = [design.prompt, *(_PROMPT_LEVELS if kind == "obj" else ())]
    return "".join(_prompt_line(line, level) for level, line in enumerate(lines))


def _prompt_line(text: str, level: int) -> str:
    outline = f'<a:pPr lvl="{level}"/>' if level else ""
    return f'<a:p>{outline}<a:r><a:rPr lang="en-US"/><a:t>{escape(text)}</a:t></a:r></a:p>'
