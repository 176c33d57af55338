"""Reading the words on a straightened slide or a screenshot, offline, without a word of its own.

RapidOCR on onnxruntime, with the models for Chinese and English that its wheel brings.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from deckgen.model.album import WordLine

if TYPE_CHECKING:
    from PIL.Image import Image

MODEL = "rapidocr 3, PP-OCRv6"
"""Raised with every model, or rule of this file, that reads other words."""

_SIDE = 1600
"""Pixels of the longer side that a picture is read at: below, commas become full stops and
words that stand close lose their space; above, nothing is gained."""
_MOST_ENLARGED = 2.5
_LEAST = 0.5
"""Confidence below which a line is noise."""
_BULLETS = "•·●○■□▪▫◆◇►▶‣⁃∙*-–— "
_SAME_ROW = 0.5
"""Share of the lower line's height by which two lines of one row overlap."""
_SAME_LINE = 0.7
_AS_TALL = 1.35
_WORD_GAP = 0.45
"""Of the height: wider than any space between words, narrower than between two boxes."""

_lock = Lock()


def installed() -> bool:
    """Return whether words can be read here (the extra ``ocr``)."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def read_words(image: Image) -> tuple[WordLine, ...]:
    """Return the lines on a picture in reading order."""
    import numpy as np

    page = _at_reading_size(image.convert("RGB"))
    # The engine expects blue first, as OpenCV does. One picture at a time: it uses all cores.
    with _lock:
        found = _engine()(np.ascontiguousarray(np.asarray(page)[:, :, ::-1]))
    if found.boxes is None:
        return ()
    lines = [
        _line(text, float(score), box.tolist(), page.size)
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
        if score >= _LEAST
    ]
    ordered = in_reading_order(line for line in lines if line.text)
    return joined(ordered, page.width / page.height)


def _at_reading_size(image: Image) -> Image:
    from PIL.Image import Resampling

    scale = min(_SIDE / max(image.size), _MOST_ENLARGED)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Resampling.BICUBIC, reducing_gap=3.0 if scale < 1 else None)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    # It greets on the console unless told not to; what is straightened stands upright.
    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False})


def _line(
    text: str, confidence: float, box: Sequence[Sequence[float]], size: tuple[int, int]
) -> WordLine:
    across = [point[0] / size[0] for point in box]
    down = [point[1] / size[1] for point in box]
    left, top, right, bottom = (
        round(min(1.0, max(0.0, value)), 3)
        for value in (min(across), min(down), max(across), max(down))
    )
    words = " ".join(text.split()).lstrip(_BULLETS) if text.strip(_BULLETS) else ""
    return WordLine(words, round(confidence, 2), left, top, right, bottom)


def in_reading_order(lines: Iterable[WordLine]) -> tuple[WordLine, ...]:
    """Return lines row by row, those of one row from left to right."""
    rows: list[list[WordLine]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        row = rows[-1] if rows else []
        if row and _overlap(row[0], line) >= _SAME_ROW:
            row.append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda line: line.left))


def joined(lines: Iterable[WordLine], aspect: float) -> tuple[WordLine, ...]:
    """Return lines with the pieces of one joined: large type is often found word by word.

    ``aspect`` is the picture's, for boxes count width and height in shares of their own.
    """
    out: list[WordLine] = []
    for line in lines:
        last = out[-1] if out else None
        if last is not None and _goes_on(last, line, aspect):
            text = f"{last.text} {line.text}"
            sure = min(last.confidence, line.confidence)
            top, bottom = min(last.top, line.top), max(last.bottom, line.bottom)
            out[-1] = WordLine(text, sure, last.left, top, line.right, bottom)
        else:
            out.append(line)
    return tuple(out)


def _goes_on(one: WordLine, other: WordLine, aspect: float) -> bool:
    height = min(one.height, other.height)
    gap = (other.left - one.right) * aspect
    alike = max(one.height, other.height) < _AS_TALL * height
    return _overlap(one, other) >= _SAME_LINE and alike and -height < gap < _WORD_GAP * height


def _overlap(one: WordLine, other: WordLine) -> float:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(1e-6, min(one.height, other.height))
