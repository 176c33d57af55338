"""Posts as people write them, the photos they show, and what the stages make of them."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from msgspec import Struct
from PIL import Image

from deckgen.briefing import make_briefing
from deckgen.diagnostics import Diagnostic
from deckgen.fitting import fit_deck
from deckgen.model.album import Album
from deckgen.model.briefing import Briefing
from deckgen.model.fitted import FittedDeck, FittedSlide, FittedTable, FittedText
from deckgen.model.pack import LayoutPack
from deckgen.model.post import Post
from deckgen.model.storyboard import PictureContent, PlannedSlide, Storyboard, TextContent
from deckgen.model.text import plain
from deckgen.packs import load_pack
from deckgen.photos import make_album
from deckgen.planning import Ledger, make_ledger, make_storyboard
from deckgen.reading import read_post
from deckgen.workspace import find_site

PACKS = ("briefing", "briefing-dark")
PROFILES = ("reading", "presenting")
SHAPES = {
    "wide": (160, 90),
    "flat": (300, 60),
    "tall": (90, 160),
    "thin": (60, 300),
    "square": (120, 120),
}
"""Photos that lie in the folder as NAME.jpg, beside stage.jpg, drawing.png and p0.jpg on."""

MANY = 200


class Made(Struct, frozen=True):
    """What every stage gave for one post."""

    post: Post
    album: Album
    briefing: Briefing
    pack: LayoutPack
    storyboard: Storyboard
    deck: FittedDeck
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]

    def planned(self, role: str) -> list[PlannedSlide]:
        return [slide for slide in self.storyboard.slides if slide.role == role]

    def fitted(self, role: str) -> list[FittedSlide]:
        return [slide for slide in self.deck.slides if slide.role == role]

    def fitting(self) -> list[str]:
        """What fitting reported, as people read it."""
        return [str(found) for found in self.diagnostics]


@cache
def pack_of(name: str, profile: str, language: str) -> LayoutPack:
    return load_pack(name, profile=profile, language=language)


def make(
    text: str,
    folder: Path,
    *,
    pack: str = "briefing",
    profile: str = "reading",
    full: bool = False,
    root: Path | None = None,
) -> Made:
    """Lead a post through all stages but the writing; its photos lie in ``folder``."""
    site = find_site(folder / "post.md", root or folder)
    post, _ = read_post(text.encode(), "post.md", site)
    album, _ = make_album(post, site)
    briefing, _ = make_briefing(post, album)
    chosen = pack_of(pack, profile, briefing.language)
    storyboard = make_storyboard(briefing, album, chosen, full=full)
    deck, fitting = fit_deck(storyboard, chosen, album)
    ledger = make_ledger(briefing, deck, album.omissions)
    return Made(post, album, briefing, chosen, storyboard, deck, ledger, fitting)


def noisy(width: int, height: int, seed: int) -> Image.Image:
    """A gradient with noise: what a camera gives, and unlike every other seed's."""
    dice = random.Random(seed)
    tint = dice.randrange(40, 200)
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            light = 230 - 150 * x // width + dice.randrange(-12, 12)
            pixels += bytes((light, (light + tint) // 2, 60 + y * 120 // height))
    return Image.frombytes("RGB", (width, height), bytes(pixels))


def fill_with_photos(folder: Path) -> Path:
    for seed, (name, (width, height)) in enumerate(SHAPES.items()):
        noisy(width, height, seed).save(folder / f"{name}.jpg", quality=90)
    for seed in range(MANY):
        noisy(64, 48, 100 + seed).save(folder / f"p{seed}.jpg", quality=90)
    stage = Image.new("RGB", (320, 240), "black")
    stage.paste(noisy(200, 160, 7), (70, 50))
    stage.save(folder / "stage.jpg", quality=92)
    drawing = Image.new("RGB", (320, 120), "white")
    drawing.paste((10, 86, 194), (20, 30, 120, 90))
    drawing.paste((180, 83, 9), (200, 30, 300, 90))
    drawing.save(folder / "drawing.png")
    return folder


def words_of(slide: PlannedSlide, slot: str) -> list[str]:
    """The paragraphs of one slot as plain text; none where the slide has no such slot."""
    content = slide.slot(slot)
    if not isinstance(content, TextContent):
        return []
    return [plain(paragraph.text).replace("\u00a0", " ") for paragraph in content.paragraphs]


def pictures_of(slide: PlannedSlide) -> list[PictureContent]:
    return [content for _, content in slide.slots if isinstance(content, PictureContent)]


def notes_of(slide: PlannedSlide | FittedSlide) -> str:
    return "\n".join(plain(note.text) for note in slide.notes)


def text_shape(slide: FittedSlide, slot: str) -> FittedText:
    """The one text of a slot."""
    (found,) = (s for s in slide.shapes if isinstance(s, FittedText) and s.slot == slot)
    return found


def lines_of(slide: FittedSlide, slot: str) -> list[str]:
    shape = text_shape(slide, slot)
    return [plain(p.runs).replace("\u00a0", " ") for p in shape.paragraphs]


def said_on(slide: FittedSlide) -> str:
    """Everything that a slide says, its notes included."""
    out: list[str] = []
    for shape in slide.shapes:
        if isinstance(shape, FittedText):
            out += [plain(paragraph.runs) for paragraph in shape.paragraphs]
        elif isinstance(shape, FittedTable):
            out += [plain(cell) for row in (shape.header, *shape.rows) for cell in row]
    return "\n".join([*out, notes_of(slide)])
