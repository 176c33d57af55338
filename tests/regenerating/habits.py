"""A deck as a program with PowerPoint's habits would save it: the whole package written anew.

Parts get other names and relationships other ids, runs are cut in two, spelling marks, languages
and creation ids come in, namespaces get other prefixes, entries another order.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from deckgen.ooxml.names import CONTENT_TYPES, NS_A, NS_P, NS_R, NS_RELATIONSHIPS
from deckgen.ooxml.package import read_package
from deckgen.ooxml.relationships import relationships_part, resolved, source_part, target_from

_A, _P, _R = (f"{{{name}}}" for name in (NS_A, NS_P, NS_R))
_CREATION = "http://schemas.microsoft.com/office/drawing/2014/main"


def rewritten(deck: bytes) -> bytes:
    package = read_package(deck)
    names = {part: _renamed(part, at) for at, part in enumerate(package.slides, 1)}
    names |= {part: _media(part) for part in package.parts if part.startswith("ppt/media/")}
    names |= {relationships_part(old): relationships_part(new) for old, new in names.items()}
    parts = {}
    for part, data in package.parts.items():
        if part == CONTENT_TYPES:
            for old, new in names.items():
                data = data.replace(f'"/{old}"'.encode(), f'"/{new}"'.encode())
        elif part.endswith(".rels"):
            data = _relations(part, data, names)
        elif part.startswith(("ppt/slides/", "ppt/notesSlides/", "ppt/presentation.xml")):
            data = _slide(data)
        parts[names.get(part, part)] = data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for part in sorted(parts, reverse=True):
            archive.writestr(part, parts[part])
    return buffer.getvalue()


def _renamed(part: str, at: int) -> str:
    return f"ppt/slides/slide{1000 - at}.xml"


def _media(part: str) -> str:
    return part.replace("media/image", "media/picture")


def _relations(part: str, data: bytes, names: dict[str, str]) -> bytes:
    source = source_part(part) or ""
    root = etree.fromstring(data)
    for each in root.iter(f"{{{NS_RELATIONSHIPS}}}Relationship"):
        if part != "_rels/.rels" and _has_ids(source):
            each.set("Id", f"rel{each.get('Id')}x")
        if each.get("TargetMode") != "External":
            target = resolved(source, each.get("Target"))
            each.set("Target", target_from(names.get(source, source), names.get(target, target)))
    return etree.tostring(root)


def _has_ids(source: str) -> bool:
    return source.startswith(("ppt/slides/", "ppt/notesSlides/", "ppt/presentation.xml"))


def _slide(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.startswith(_R):
                element.set(name, f"rel{value}x")
    for run in list(root.iter(f"{_A}r")):
        _cut(run)
    for paragraph in root.iter(f"{_A}p"):
        if paragraph.find(f"{_A}endParaRPr") is None:
            etree.SubElement(paragraph, f"{_A}endParaRPr").set("dirty", "0")
    for named in root.iter(f"{_P}cNvPr"):
        if named.find(f"{_A}extLst") is None:
            extension = etree.SubElement(etree.SubElement(named, f"{_A}extLst"), f"{_A}ext")
            etree.SubElement(extension, f"{{{_CREATION}}}creationId").set("id", "{1}")
    text = etree.tostring(root, encoding="unicode")
    for prefix in "ap":
        text = text.replace(f"xmlns:{prefix}=", f"xmlns:q{prefix}=")
        text = re.sub(rf"(</?){prefix}:", rf"\1q{prefix}:", text)
    return text.encode()


def _cut(run: etree._Element) -> None:
    """Cut a run in two where it can be, as a spelling checker does."""
    text = run.find(f"{_A}t")
    properties = run.find(f"{_A}rPr")
    if properties is None:
        properties = etree.Element(f"{_A}rPr")
        run.insert(0, properties)
    properties.set("dirty", "0")
    if len(text.text or "") > 1:
        other = etree.fromstring(etree.tostring(run))
        other.find(f"{_A}rPr").set("err", "1")
        other.find(f"{_A}rPr").set("lang", "de-DE")
        text.text, other.find(f"{_A}t").text = text.text[:1], text.text[1:]
        run.addnext(other)
