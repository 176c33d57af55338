"""Decks from a few lines of Markdown, opened as others would open them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation

from deckgen.checking.check import check_deck
from deckgen.checking.rules import BUILT
from deckgen.model.album import Album, Photo
from deckgen.model.fitted import FittedDeck, FittedParagraph, FittedShape, FittedSlide, FittedText
from deckgen.model.pack import LayoutPack
from deckgen.model.storyboard import DeckProperties
from deckgen.model.text import RichText, TextRun
from deckgen.ooxml.names import NAMESPACES
from deckgen.ooxml.package import read_package
from deckgen.ooxml.zipping import write_package
from deckgen.packs import load_pack
from deckgen.pipeline import BuildOptions, Stages, make_deck
from deckgen.workspace import find_site
from deckgen.writing.pptx import write_parts

REL_ID = f"{{{NAMESPACES['r']}}}id"


@dataclass(frozen=True)
class Written:
    """The bytes of a deck, and what python-pptx and lxml read in them."""

    package: bytes
    folder: Path
    stages: Stages | None = field(default=None, repr=False)

    @cached_property
    def presentation(self) -> Any:
        return Presentation(io.BytesIO(self.package))

    @cached_property
    def parts(self) -> Mapping[str, bytes]:
        return read_package(self.package).parts

    @property
    def slides(self) -> list[Any]:
        return list(self.presentation.slides)

    def xml(self, part: str) -> Any:
        return etree.fromstring(self.parts[part])

    def find(self, path: str) -> list[Any]:
        """What an XPath finds over all slides, in their order."""
        names = [str(made.part.partname).lstrip("/") for made in self.slides]
        return [
            found
            for name in names
            for found in self.xml(name).xpath(path, namespaces=dict(NAMESPACES))
        ]

    def runs(self, text: str) -> list[Any]:
        """The ``a:r`` elements on slides whose text is ``text``."""
        return [run for run in self.find("//a:r") if run.findtext("a:t", None, NAMESPACES) == text]

    def words(self) -> str:
        return "\n".join(
            shape.text_frame.text
            for slide in self.slides
            for shape in slide.shapes
            if shape.has_text_frame
        )

    def problems(self) -> list[str]:
        """What the two validators say against the deck; notes to oneself left out."""
        target = self.folder / "checked.pptx"
        target.write_bytes(write_package(_without_unused_layouts(self.parts)))
        rules = [rule for rule in BUILT if rule.code != "picture-blurred"]  # they are small here
        ours = [str(found) for found in check_deck(self.package, "deck.pptx", rules)]
        return ours + [str(error) for error in validate_pptx(str(target)).errors]


def _without_unused_layouts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a deck's parts less the layouts that no slide uses.

    They are most of a deck's XML, the tests of packs look at every one, and the validator
    takes a second to read them.
    """
    used = {
        name
        for part, data in parts.items()
        if part.startswith("ppt/slides/_rels/")
        for name in re.findall(rb"slideLayouts/(\w+)\.xml", data)
    }
    kept = {
        part: data
        for part, data in parts.items()
        if not (found := re.match(r"ppt/slideLayouts/(?:_rels/)?(\w+)\.xml", part))
        or found[1].encode() in used
    }
    relations = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    for entry in re.findall(rb'<Relationship [^>]*slideLayouts/\w+\.xml"[^>]*>', parts[relations]):
        if re.search(rb"slideLayouts/(\w+)\.xml", entry)[1] not in used:  # type: ignore[index]
            number = re.search(rb'Id="(\w+)"', entry)[1]  # type: ignore[index]
            kept[relations] = kept[relations].replace(entry, b"")
            master = "ppt/slideMasters/slideMaster1.xml"
            listed = rb'<p:sldLayoutId [^>]*r:id="' + number + rb'"/>'
            kept[master] = re.sub(listed, b"", kept[master])
    types = "[Content_Types].xml"
    for entry in re.findall(
        rb'<Override PartName="/ppt/slideLayouts/\w+\.xml"[^>]*>', parts[types]
    ):
        if re.search(rb"slideLayouts/(\w+)\.xml", entry)[1] not in used:  # type: ignore[index]
            kept[types] = kept[types].replace(entry, b"")
    return kept


def build(
    markdown: str, folder: Path, *, options: BuildOptions | None = None, name: str = "post.md"
) -> Written:
    """Take a post through every stage; pictures lie in ``folder``."""
    post = folder / name
    data = markdown.encode("utf-8", "surrogatepass")
    stages = make_deck(data, name, find_site(post, folder), options or BuildOptions())
    return Written(stages.package, folder, stages)


def write(
    slides: tuple[FittedSlide, ...],
    folder: Path,
    *,
    language: str = "en-US",
    photos: tuple[Photo, ...] = (),
    properties: DeckProperties | None = None,
) -> Written:
    """Write slides that were fitted by hand."""
    pack = _pack(language)
    deck = FittedDeck(slides, properties or DeckProperties("By hand", language=language), language)
    return Written(write_package(write_parts(deck, pack, Album(photos, ()))), folder)


@cache
def _pack(language: str) -> LayoutPack:
    return load_pack("briefing", language=language)


def title(text: str) -> FittedText:
    return FittedText("title", 0, "title", (FittedParagraph((TextRun(text),)),))


def body(*paragraphs: FittedParagraph | RichText) -> FittedText:
    return FittedText(
        "body",
        1,
        "obj",
        tuple(p if isinstance(p, FittedParagraph) else FittedParagraph(p) for p in paragraphs),
    )


def slide(*shapes: FittedShape, key: str = "one", part: str = "Part") -> FittedSlide:
    layout = _pack("en-US").roles["points"][0].layout
    return FittedSlide(key, "points", layout, part, key, (title(f"Slide {key}"), *shapes))


def texts(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        yield "".join(element.itertext())
