"""The paragraphs of a shape, run seams closed and fields marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Protocol

from msgspec.structs import replace

from deckgen.ooxml.names import NAMESPACES, NS_A, NS_COMPATIBILITY
from deckgen.regenerating.view import Paragraph, Run

_PARAGRAPH: Final = f"{{{NS_A}}}p"
_RUN: Final = f"{{{NS_A}}}r"
_BREAK: Final = f"{{{NS_A}}}br"
_FIELD: Final = f"{{{NS_A}}}fld"
_TEXT: Final = f"{{{NS_A}}}t"
_ALTERNATIVES: Final = f"{{{NS_COMPATIBILITY}}}AlternateContent"
# Equations: ECMA-376 part 1, 22.1; PowerPoint puts them between the runs ([MS-ODRAWXML], 2.5.2).
_EQUATION: Final = "{http://schemas.microsoft.com/office/drawing/2010/main}m"
_EQUATION_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LOOKS: Final = ("b", "i", "u", "strike", "sz", "baseline", "cap")
_FACES: Final = ("latin", "ea", "cs")
_BULLETS: Final = ("buNone", "buChar", "buAutoNum", "buBlip")


class Links(Protocol):
    """Whoever knows where the links of a part lead."""

    def link(self, element: Any) -> str:
        """Return where a link element leads."""


def paragraphs_of(element: Any, links: Links) -> Iterator[Paragraph]:
    """Return the paragraphs below ``element``, the empty ones too."""
    for paragraph in element.iter(_PARAGRAPH):
        yield _paragraph(paragraph, links)


def text_of(element: Any) -> str:
    """Return all text below ``element``, whatever its namespace, a paragraph a line."""
    lines = [
        "".join(piece.text or "" for piece in paragraph.iter(_TEXT))
        for paragraph in element.iter(_PARAGRAPH)
    ]
    if not lines:
        lines = [
            each.text or ""
            for each in element.iter()
            if str(each.tag).rpartition("}")[2] in ("text", "t")
        ]
    return "\n".join(lines).strip()


def _paragraph(paragraph: Any, links: Links) -> Paragraph:
    runs = tuple(_joined(_runs(paragraph, links)))
    properties = paragraph.find("a:pPr", NAMESPACES)
    text = "".join(f"‹{run.automatic}›" if run.automatic else run.text for run in runs)
    return Paragraph(text, _level(properties), runs, _paragraph_look(properties))


def _level(properties: Any) -> int:
    level = "0" if properties is None else properties.get("lvl", "0")
    return int(level) if level.isdecimal() else 0


def _paragraph_look(properties: Any) -> str:
    if properties is None:
        return ""
    looks = [f"algn={properties.get('algn')}"] if properties.get("algn") else []
    for name in _BULLETS:
        bullet = properties.find(f"a:{name}", NAMESPACES)
        if bullet is not None:
            looks.append(name + (bullet.get("char") or bullet.get("type") or ""))
    return " ".join(looks)


def _runs(parent: Any, links: Links) -> Iterator[Run]:
    for child in parent:
        if child.tag == _RUN:
            yield _run(child, links)
        elif child.tag == _BREAK:
            yield Run("\n")
        elif child.tag == _FIELD:
            yield replace(_run(child, links), text="", automatic=child.get("type") or "field")
        elif child.tag == _ALTERNATIVES:
            choice = child.find("mc:Choice", NAMESPACES)
            if choice is not None:
                yield from _runs(choice, links)
        elif child.tag == _EQUATION:
            yield Run("".join(each.text or "" for each in child.iter(_EQUATION_TEXT)))


def _run(run: Any, links: Links) -> Run:
    text = run.findtext(_TEXT) or ""
    properties = run.find("a:rPr", NAMESPACES)
    if properties is None:
        return Run(text)
    click = properties.find("a:hlinkClick", NAMESPACES)
    return Run(text, _look(properties), "" if click is None else links.link(click))


def _look(properties: Any) -> str:
    """Return what a run says of its look; its language and spelling marks are no look."""
    looks = [f"{name}={properties.get(name)}" for name in _LOOKS if properties.get(name)]
    if len(properties):
        looks += [
            f"{each}={colour}"
            for each in ("solidFill", "highlight")
            if (colour := _colour(properties.find(f"a:{each}", NAMESPACES)))
        ]
        for name in _FACES:
            face = properties.find(f"a:{name}", NAMESPACES)
            if face is not None:
                looks.append(f"{name}={face.get('typeface')}")
    return " ".join(sorted(looks))


def _colour(fill: Any) -> str:
    if fill is None or not len(fill):
        return ""
    shades = "".join(f"+{str(each.tag).rpartition('}')[2]}:{each.get('val')}" for each in fill[0])
    return (fill[0].get("val") or "") + shades


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Return the runs, neighbours that are alike in one: programs split and join at will."""
    last: Run | None = None
    for run in runs:
        if not run.text and not run.automatic:
            continue
        alike = (
            last is not None
            and not (last.automatic or run.automatic)
            and (last.look, last.link) == (run.look, run.link)
        )
        if last is not None and alike:
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
