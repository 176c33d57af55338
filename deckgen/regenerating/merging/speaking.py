"""Writing merged speaker notes into the notes part of a slide."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from lxml import etree

from deckgen.ooxml.names import NAMESPACES, NS_A, REL_NOTES, REL_SLIDE
from deckgen.ooxml.text import clean_text
from deckgen.regenerating.merging.adopting import Adopter
from deckgen.regenerating.merging.notes import NotesPlan
from deckgen.regenerating.merging.pouring import paragraph_text, put_paragraphs
from deckgen.regenerating.notes import BLOCK_END, BLOCK_START

_A: Final = f"{{{NS_A}}}"


def speak(adopter: Adopter, slide: str, source: str, plan: NotesPlan) -> None:
    """Let the notes of ``slide`` be what ``plan`` makes of them and of the new ``source``'s."""
    target = adopter.target
    theirs = _body(adopter.new.xml(next(iter(adopter.new.related(source, REL_NOTES).values()))))
    part = next(iter(target.related(slide, REL_NOTES).values()), "")
    if not part:
        part = bring_notes(adopter, slide, source)
    body = _body(target.root(part))
    if body is None or theirs is None:
        return
    groups = {"edited": _groups(body), "new": _groups(theirs)}
    paragraphs = list(groups["edited"][0])
    for whose, number in plan.paragraphs:
        paragraphs += [deepcopy(each) for each in groups[whose][number + 1]]
    if plan.block:
        paragraphs += [_paragraph(each) for each in (BLOCK_START, *plan.block, BLOCK_END)]
    put_paragraphs(body, paragraphs or [etree.Element(f"{_A}p")])


def bring_notes(adopter: Adopter, slide: str, source: str) -> str:
    """Give a slide a copy of the new slide's notes; return their part, ``""`` for none."""
    new, target = adopter.new, adopter.target
    notes = next(iter(new.related(source, REL_NOTES).values()), "")
    if not notes:
        return ""
    part = target.add(notes, new.parts[notes], new.content_type(notes))
    target.relations(part).extend(adopter.relations(notes, part, {REL_SLIDE: slide}))
    target.relate(slide, REL_NOTES, part)
    return part


def _body(root: Any) -> Any:
    for shape in root.iterfind("p:cSld/p:spTree/p:sp", NAMESPACES):
        placeholder = shape.find("p:nvSpPr/p:nvPr/p:ph", NAMESPACES)
        if placeholder is not None and placeholder.get("type") == "body":
            return shape.find("p:txBody", NAMESPACES)
    return None


def _groups(body: Any) -> list[list[Any]]:
    """Return the paragraphs outside marked blocks, each with the empty ones that follow it.

    The first group are the empty ones before any text.
    """
    groups: list[list[Any]] = [[]]
    inside = False
    for paragraph in body.findall("a:p", NAMESPACES):
        text = paragraph_text(paragraph)
        if text == BLOCK_START:
            inside = True
        if not inside:
            if text:
                groups.append([])
            groups[-1].append(paragraph)
        if text == BLOCK_END:
            inside = False
    return groups


def _paragraph(text: str) -> Any:
    paragraph = etree.Element(f"{_A}p")
    for number, line in enumerate(clean_text(text).split("\n")):
        if number:
            etree.SubElement(paragraph, f"{_A}br")
        run = etree.SubElement(paragraph, f"{_A}r")
        etree.SubElement(run, f"{_A}rPr").set("lang", "en-US")
        etree.SubElement(run, f"{_A}t").text = line
    return paragraph
