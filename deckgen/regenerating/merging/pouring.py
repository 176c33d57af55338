"""Putting new content into shapes that people have placed and formatted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Final

from lxml import etree

from deckgen.ooxml.names import NAMESPACES, NS_A
from deckgen.regenerating.fields import normal

_A: Final = f"{{{NS_A}}}"
_RUNS: Final = (f"{_A}r", f"{_A}br", f"{_A}fld")
_LANGUAGE: Final = ("lang", "altLang")
# Programs write them and drop them at will; no person sees a difference.
_NOISE: Final = frozenset((*_LANGUAGE, "dirty", "err", "smtClean", "spc", "kern", "noProof"))
_LINKS: Final = frozenset((f"{_A}hlinkClick", f"{_A}hlinkMouseOver", f"{_A}extLst"))


def paragraph_text(paragraph: Any) -> str:
    """Return a paragraph's text as fields compare it."""
    pieces = (
        "\n" if each.tag == f"{_A}br" else "".join(each.itertext(f"{_A}t"))
        for each in paragraph
        if each.tag in _RUNS
    )
    return normal("".join(pieces))


def put_paragraphs(body: Any, paragraphs: Sequence[Any]) -> None:
    """Let a text body hold these paragraphs and no other."""
    for old in body.findall("a:p", NAMESPACES):
        body.remove(old)
    body.extend(paragraphs)


def carried(old: Sequence[Any], new: Sequence[Any]) -> tuple[list[Any], bool]:
    """Return new paragraphs set as the old ones are, and whether all of the format was kept.

    A paragraph whose text stands among the old ones is the old one itself. Any other takes the
    format of the old paragraph in its place, run by run where there are as many, else that of
    its first run; a word that was formatted by itself loses that.
    """
    left: dict[str, list[Any]] = {}
    for paragraph in reversed(old):
        left.setdefault(paragraph_text(paragraph), []).append(paragraph)
    out, whole = [], True
    for number, paragraph in enumerate(new):
        same = left.get(paragraph_text(paragraph))
        if same:
            out.append(deepcopy(same.pop()))
            continue
        model = _model(old, number, paragraph)
        if model is None:
            out.append(deepcopy(paragraph))
            continue
        made, kept = _set_like(model, paragraph)
        out.append(made)
        whole = whole and kept
    return out, whole


def _model(old: Sequence[Any], number: int, new: Any) -> Any:
    """Return the old paragraph whose format a new one takes: of its level, nearest its place."""
    having = [each for each in old if each.find("a:r", NAMESPACES) is not None]
    alike = [each for each in having if _level(each) == _level(new)] or having
    return alike[min(number, len(alike) - 1)] if alike else None


def _level(paragraph: Any) -> str:
    properties = paragraph.find("a:pPr", NAMESPACES)
    return "0" if properties is None else str(properties.get("lvl", "0"))


def _set_like(model: Any, new: Any) -> tuple[Any, bool]:
    looks = list(_looks(model))
    wanted = list(_looks(new))
    paired = len(looks) == len(wanted)
    made = etree.Element(f"{_A}p")
    made.extend(deepcopy(each) for each in model.findall("a:pPr", NAMESPACES))
    at = -1
    last: object = None
    for piece in new:
        if piece.tag not in _RUNS:
            continue
        piece = deepcopy(piece)
        if piece.tag == f"{_A}r":
            look = _look(piece)
            at += look != last
            last = look
            _format(piece, looks[at if paired else 0][1])
        made.append(piece)
    made.extend(deepcopy(each) for each in model.findall("a:endParaRPr", NAMESPACES))
    return made, paired or len(looks) == 1


def _looks(paragraph: Any) -> Iterator[tuple[object, Any]]:
    """Return how a paragraph's runs look, one after the other, each once where they are alike."""
    last: object = None
    for run in paragraph.iterfind("a:r", NAMESPACES):
        look = _look(run)
        if look != last:
            yield look, run.find("a:rPr", NAMESPACES)
        last = look


def _look(run: Any) -> object:
    properties = run.find("a:rPr", NAMESPACES)
    if properties is None:
        return ()
    said = sorted((name, value) for name, value in properties.items() if name not in _NOISE)
    linked = properties.find("a:hlinkClick", NAMESPACES) is not None
    fills = [
        (each.tag, *sorted(each.items()))
        for child in properties
        if child.tag.endswith("Fill")
        for each in child.iter()
    ]
    return tuple(said), linked, tuple(fills)


def _format(run: Any, base: Any) -> None:
    """Give a new run the old one's properties, under what the new one says itself."""
    own = run.find("a:rPr", NAMESPACES)
    made = etree.Element(f"{_A}rPr") if base is None else deepcopy(base)
    for child in list(made):
        if child.tag in _LINKS:
            made.remove(child)
    for name in _LANGUAGE:
        made.attrib.pop(name, None)
    if own is not None:
        for name, value in own.items():
            made.set(name, value)
        for child in own:
            if child.tag in _LINKS:
                made.append(deepcopy(child))
        run.remove(own)
    run.insert(0, made)


def fitted_crop(
    crop: dict[str, int], box: tuple[int, int], place: tuple[int, int]
) -> dict[str, int]:
    """Return the crop that shows in ``place`` what ``crop`` shows in ``box``, not stretched.

    Sizes are width and height in EMU; a crop is in thousandths of a per cent a side. Where the
    proportions differ, more is cut off at two sides, evenly.
    """
    if not all((*box, *place)):
        return crop
    shown = {"w": 100_000 - crop["l"] - crop["r"], "h": 100_000 - crop["t"] - crop["b"]}
    ratio = (place[0] / place[1]) / (box[0] / box[1])
    sides = ("t", "b", "h", ratio) if ratio > 1 else ("l", "r", "w", 1 / ratio)
    one, other, length, factor = sides
    more = round(shown[length] * (1 - 1 / factor) / 2)
    return {**crop, one: crop[one] + more, other: crop[other] + more}
