"""One planned slide to one or more fitted ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deckgen.fitting.candidates import Candidate, choose
from deckgen.fitting.code import fit_code
from deckgen.fitting.folding import CARDS_ROLE, folded, in_cards, in_one_column
from deckgen.fitting.splitting import split
from deckgen.fitting.tables import fit_table
from deckgen.fitting.text import (
    best_size,
    fits,
    fitted_paragraphs,
    height_pt,
    ladder,
    measure,
    shortened,
    text_shape,
)
from deckgen.fitting.tiles import breaks_figures, common_sizes
from deckgen.model.album import Photo
from deckgen.model.fitted import FittedChart, FittedPicture, FittedShape, FittedTable, FittedText
from deckgen.model.geometry import Box, inches, points
from deckgen.model.pack import LayoutPack, Placeholder
from deckgen.model.storyboard import (
    ChartContent,
    CodeContent,
    NoteParagraph,
    PictureContent,
    PlannedSlide,
    TableContent,
    TextContent,
    TextParagraph,
)
from deckgen.model.text import rich

CAPTION_GAP = inches(0.08)

MOST_ON_CARDS = 0.7
"""Points that fill more of the page than this need no cards."""

LEAST_ON_CARDS = 0.8
"""Part of the size that points have on a page of their own from which on they go on cards."""


class Draft(Struct, frozen=True):
    """A slide all but its title, which is fitted when all titles of the deck are known."""

    planned: PlannedSlide
    key: str
    candidate: Candidate
    shapes: tuple[FittedShape, ...]
    notes: tuple[NoteParagraph, ...]
    broken: str = ""


class _Fitted(Struct, frozen=True):
    """What fitting a slot gave: its shape, notes for what was cut, a word that was broken."""

    shape: FittedShape
    notes: tuple[NoteParagraph, ...] = ()
    broken: str = ""


def draft(slide: PlannedSlide, pack: LayoutPack, photos: Mapping[str, Photo]) -> tuple[Draft, ...]:
    """Fit one planned slide; more than one come back where its content had to be split."""
    slide = folded(slide, pack)
    candidate = choose(slide, pack, photos)
    if slide.role == "metrics" and _too_narrow(slide, candidate, pack):
        slide = in_one_column(slide)
        candidate = choose(slide, pack, photos)
    if slide.role == "agenda" and None in candidate.sizes.values():
        slide = _names_alone(slide)
        candidate = choose(slide, pack, photos)
        if candidate.sizes.get("body", ()) is None:
            slide = replace(slide, split="body")  # rather two slides than tracks cut off
    slide, candidate = _on_cards(slide, candidate, pack, photos)
    content = slide.slot(slide.split) if slide.split else None
    if isinstance(content, TableContent):
        found = fit_table(content, slide.split, candidate.placeholder(slide.split), pack)
        told = replace(slide, notes=(*found.notes, *slide.notes))
        return _spread(told, candidate, found.tables, pack, found.broken)
    if isinstance(content, CodeContent):
        texts = fit_code(content, slide.split, candidate.placeholder(slide.split), pack)
        return _spread(slide, candidate, texts, pack)
    if isinstance(content, TextContent) and candidate.sizes[slide.split] is None:
        return _split_text(slide, content, candidate, pack, photos)
    return (_draft_one(slide, slide.key, candidate, pack),)


def _on_cards(
    slide: PlannedSlide, candidate: Candidate, pack: LayoutPack, photos: Mapping[str, Photo]
) -> tuple[PlannedSlide, Candidate]:
    """Return a slide of a few short points with a card for each, where the pack has cards.

    A page that its points leave mostly white looks unfinished.
    """
    found = candidate.sizes.get("body")
    cards = in_cards(slide, pack) if found else None
    if not found or cards is None:
        return slide, candidate
    size, measured = found
    filled = measured.height_pt / height_pt(candidate.placeholder("body"))
    if filled > MOST_ON_CARDS:
        return slide, candidate
    chosen = choose(replace(cards, role=CARDS_ROLE), pack, photos)
    sizes = [chosen.sizes[name] for name, _ in cards.slots if name.startswith("body")]
    large = all(one and one[0].base_pt >= LEAST_ON_CARDS * size.base_pt for one in sizes)
    return (cards, chosen) if large else (slide, candidate)


def _too_narrow(slide: PlannedSlide, candidate: Candidate, pack: LayoutPack) -> bool:
    """Whether the columns of a slide hold their figures not at all, or only broken."""
    texts = {name: c for name, c in slide.slots if isinstance(c, TextContent)}
    return None in candidate.sizes.values() or breaks_figures(texts, candidate, pack)


def _names_alone(slide: PlannedSlide) -> PlannedSlide:
    """Return an agenda without what stands below its tracks, which their own slides say."""
    slots = tuple(
        (name, TextContent(tuple(p for p in content.paragraphs if not p.level)))
        if isinstance(content, TextContent)
        else (name, content)
        for name, content in slide.slots
    )
    return replace(slide, slots=slots)


def _spread(
    slide: PlannedSlide,
    candidate: Candidate,
    shapes: Sequence[FittedTable | FittedText],
    pack: LayoutPack,
    broken: str = "",
) -> tuple[Draft, ...]:
    """Put each table or code text on a slide of its own."""
    rest = replace(slide, slots=tuple(s for s in slide.slots if s[0] != slide.split))
    base = _draft_one(rest, slide.key, candidate, pack)
    return tuple(
        replace(
            base,
            key=slide.key if number == 0 else f"{slide.key}~{number + 1}",
            shapes=(*base.shapes, shape),
            notes=base.notes if number == 0 else slide.notes[-1:],
            broken=broken if number == 0 else "",
        )
        for number, shape in enumerate(shapes)
    )


def _split_text(
    slide: PlannedSlide,
    content: TextContent,
    candidate: Candidate,
    pack: LayoutPack,
    photos: Mapping[str, Photo],
) -> tuple[Draft, ...]:
    kept = tuple(s for s in slide.slots if s[0] in {"kicker", slide.split})
    follower = replace(slide, slots=kept)
    other = choose(follower, pack, photos)
    first = candidate.placeholder(slide.split)
    words, captions = _without_captions(content)
    room = _less(first, captions, pack)
    found = split(words, room, other.placeholder(slide.split), pack)
    drafts = []
    for number, piece in enumerate(found.pieces):
        piece = (*piece, *captions) if number == 0 else piece
        base = slide if number == 0 else follower
        slots = tuple(
            (name, TextContent(piece) if name == slide.split else old) for name, old in base.slots
        )
        notes = slide.notes if number == 0 else slide.notes[-1:]
        part = replace(base, slots=slots, notes=notes)
        key = slide.key if number == 0 else f"{slide.key}~{number + 1}"
        drafts.append(_draft_one(part, key, candidate if number == 0 else other, pack, found.rung))
    return tuple(drafts)


def _without_captions(
    content: TextContent,
) -> tuple[tuple[TextParagraph, ...], tuple[TextParagraph, ...]]:
    """Part a body from the captions at its end, which stay on the slide of their pictures."""
    captions = tuple(p for p in content.paragraphs if p.small)
    words = tuple(p for p in content.paragraphs if not p.small)
    return (words, captions) if words else (captions, ())


def _less(
    placeholder: Placeholder, captions: Sequence[TextParagraph], pack: LayoutPack
) -> Placeholder:
    """Return a placeholder without the height that captions take at its end."""
    if not captions:
        return placeholder
    size = ladder(placeholder)[-1]
    style = placeholder.level(0)
    spaces = len(captions) * (style.space_before_pt + style.space_after_pt)
    taken = points(measure(captions, placeholder, size, pack).height_pt + spaces)
    box = placeholder.box
    rest = max(box.cy // 3, box.cy - taken)
    return replace(placeholder, box=Box(box.x, box.y, box.cx, rest))


def _draft_one(
    slide: PlannedSlide,
    key: str,
    candidate: Candidate,
    pack: LayoutPack,
    rung: int | None = None,
) -> Draft:
    most_pt = _largest_pt(slide, candidate, pack, rung)
    fitted: list[_Fitted] = []
    for slot, content in slide.slots:
        placeholder = candidate.placeholder(slot)
        if isinstance(content, TextContent):
            fitted.append(_fit_text(slot, content, placeholder, pack, most_pt[slot]))
        elif isinstance(content, PictureContent):
            fitted.append(_Fitted(_picture(slot, content, candidate)))
        elif isinstance(content, ChartContent):
            fitted.append(_Fitted(_chart(slot, content, placeholder)))
    shapes = _captions_under(tuple(found.shape for found in fitted), candidate)
    extra = tuple(note for found in fitted for note in found.notes)
    broken = next((found.broken for found in fitted if found.broken), "")
    return Draft(slide, key, candidate, shapes, (*extra, *slide.notes), broken)


def _picture(slot: str, content: PictureContent, candidate: Candidate) -> FittedPicture:
    placeholder, placed = candidate.placeholder(slot), candidate.pictures[slot]
    return FittedPicture(
        slot,
        _index(placeholder),
        content.photo,
        content.alt,
        placed.box,
        placed.crop,
        content.picture,
        placeholder.type,
        placed.box == placeholder.box and not placeholder.moved,
    )


def _chart(slot: str, content: ChartContent, placeholder: Placeholder) -> FittedChart:
    return FittedChart(
        slot,
        _index(placeholder),
        placeholder.box,
        content,
        placeholder.level(0).size_pt,
        content.key,
        placeholder.type,
    )


def _largest_pt(
    slide: PlannedSlide, candidate: Candidate, pack: LayoutPack, rung: int | None
) -> dict[str, float]:
    """Return the size that each text has at most.

    It is that of others of its kind, that of the other slides of a split, and no more than the
    title's: some templates have text that is larger than a title of two lines can be.
    """
    texts = {name: c for name, c in slide.slots if isinstance(c, TextContent)}
    most = {name: size.base_pt for name, size in common_sizes(texts, candidate, pack).items()}
    if rung is not None:
        sizes = ladder(candidate.placeholder(slide.split))
        most[slide.split] = sizes[min(rung, len(sizes) - 1)].base_pt
    title = _title_pt(slide, candidate, pack)
    return {
        name: min(most.get(name, math.inf), title if name.startswith("body") else math.inf)
        for name in texts
    }


def _title_pt(slide: PlannedSlide, candidate: Candidate, pack: LayoutPack) -> float:
    """Return the size that the title of a slide can have."""
    placeholder = candidate.placeholder("title")
    found = best_size((TextParagraph(slide.title, plain=True),), placeholder, pack)
    return (found[0] if found else ladder(placeholder)[-1]).base_pt


def _fit_text(
    slot: str,
    content: TextContent,
    placeholder: Placeholder,
    pack: LayoutPack,
    most_pt: float,
) -> _Fitted:
    """Fit text at the largest size that fits, up to ``most_pt``; shorten what fits at none.

    What is cut stands whole in the notes.
    """
    paragraphs = content.paragraphs
    chosen = None
    for size in ladder(placeholder):
        if size.base_pt > most_pt:
            continue
        found = measure(paragraphs, placeholder, size, pack)
        if fits(found, placeholder, size):
            chosen = (size, found)
            break
    notes: tuple[NoteParagraph, ...] = ()
    if chosen is None:
        chosen = best_size(paragraphs, placeholder, pack)
    if chosen is None:
        notes = tuple(NoteParagraph(p.text, (p.key,) if p.key else ()) for p in paragraphs)
        paragraphs = shortened(paragraphs, placeholder, pack)
        size = ladder(placeholder)[-1]
        chosen = (size, measure(paragraphs, placeholder, size, pack))
    size, found = chosen
    written = fitted_paragraphs(paragraphs, placeholder, size)
    shape = text_shape(slot, placeholder, written, found.lines)
    return _Fitted(shape, notes, found.broken)


def _index(placeholder: Placeholder) -> int | None:
    """Return the index that a shape refers to; None where it stands free."""
    return None if placeholder.free else placeholder.idx


def _captions_under(
    shapes: tuple[FittedShape, ...], candidate: Candidate
) -> tuple[FittedShape, ...]:
    """Move captions up to pictures that do not fill their place."""
    bottoms = {
        shape.slot.partition("-")[2]: shape for shape in shapes if isinstance(shape, FittedPicture)
    }
    out: list[FittedShape] = []
    for shape in shapes:
        kind, _, number = shape.slot.partition("-")
        picture = bottoms.get(number)
        if kind == "caption" and picture is not None and isinstance(shape, FittedText):
            shape = _moved_caption(shape, [picture], candidate)
        elif kind == "body" and bottoms and isinstance(shape, FittedText):
            shape = _moved_caption(shape, [*bottoms.values()], candidate)
        out.append(shape)
    return tuple(out)


def _moved_caption(
    caption: FittedText, pictures: Sequence[FittedPicture], candidate: Candidate
) -> FittedText:
    """Return a caption under its pictures, if it has its place there and they leave some of theirs.

    A strip that holds the captions of several goes under the lowest.
    """
    places = [candidate.placeholder(picture.slot).box for picture in pictures]
    box = candidate.placeholder(caption.slot).box
    below = all(
        box.y >= each.bottom and box.x < each.right and each.x < box.right for each in places
    )
    lowest = max(picture.box.bottom for picture in pictures)
    bottom = max(each.bottom for each in places)
    if not below or lowest >= bottom:
        return caption
    moved = Box(box.x, lowest + min(box.y - bottom, CAPTION_GAP * 2), box.cx, box.cy)
    # A title may stand between a picture and its caption: then the caption stays below it.
    title = candidate.placeholder("title").box
    return caption if moved.meets(title) else replace(caption, box=moved)


def placeholder_text(
    slot: str, text: str, candidate: Candidate, pack: LayoutPack
) -> FittedText | None:
    """Return a footer's text, as large as it fits, where the layout has a place for it."""
    if slot not in candidate.role.slots or not text:
        return None
    placeholder = candidate.placeholder(slot)
    content = (TextParagraph(rich(text), plain=True),)
    found = best_size(content, placeholder, pack)
    size = found[0] if found else ladder(placeholder)[-1]
    paragraph = replace(fitted_paragraphs(content, placeholder, size)[0], no_bullet=False)
    return text_shape(slot, placeholder, (paragraph,), 1)
