"""What slides say with the words read off a picture: its title, its description, its notes.

All of it is marked as read off the picture, and none of it is mixed with what the post says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from deckgen.model.album import Photo, WordLine
from deckgen.model.storyboard import NoteParagraph
from deckgen.model.text import rich
from deckgen.patterns import Pattern
from deckgen.planning.words import fits_title, shorten, width_em

SURE = 0.9
"""Confidence from which a line may be shown or spoken; logos are read as noise below it."""
LIKELY = 0.8
"""Confidence from which a line stands in the notes."""
_TALLER = 1.2
"""How much taller than the usual line a title is; a title in the middle is taller still."""
_MUCH_TALLER = 1.5
_UPPER = 0.3
"""Share of the picture in which a title is looked for first."""
_MOST_LETTERS = 0.5
"""Share of letters among letters and digits: less is a figure with its unit."""
_ADDRESS = Pattern(r"^[#@]|www\.|https?:|\w\.(?:com|org|net|io|cn)\b|©", re.IGNORECASE)
_FOOT, _SMALL = 0.9, 0.75
"""Where a footer stands, and its size in shares of the usual line's."""
_FIGURE_ALONE = Pattern(r"[<>~≈]?\s?[$€£¥]?\d[\d,.]*\s?(?:%|[A-Za-z]{1,2}|[万亿])?\s?\+?")
_LABEL = Pattern(r"[^\W\d_]{3}|[\u4e00-\u9fff]{2}")
_CARRYING = frozenset(("a", "an", "the", "to", "of", "in", "on", "for", "with", "and", "or", "by"))
"""A line that ends in one of these goes on in the next."""
_ALT_LETTERS = 250
_STOP_WORDS = frozenset((
    "the", "and", "for", "with", "from", "that", "this", "are", "was", "our", "your", "its",
    "not", "but", "all", "can", "has", "have", "into", "openstack", "cloud",
))  # fmt: skip
"""Words that agree by chance, at a cloud summit above all."""
_TOKEN = Pattern(r"[A-Za-z][A-Za-z0-9-]{2,}|\d[\d.,]*\d|\d+|[\u4e00-\u9fff]{2}")


def lines(photo: Photo, floor: float = SURE) -> tuple[WordLine, ...]:
    """Return the lines of a picture that are sure enough and say something."""
    return tuple(
        line
        for line in photo.words
        if line.confidence >= floor and sum(map(str.isalnum, line.text)) >= 2
    )


def own_title(photo: Photo) -> str:
    """Return the title on a projected slide: its largest line, at the top, on a panel at the
    left, or larger by far; never a figure, a hashtag or an address."""
    sure = lines(photo)
    if photo.kind != "screen" or len(sure) < 2:
        return ""
    usual = _usual_height(sure)
    wordy = [line for line in sure if line.height >= _TALLER * usual and _is_wordy(line.text)]
    apart = [
        line
        for line in wordy
        if line.top < _UPPER or line.height >= _MUCH_TALLER * usual or _on_a_panel(line, sure)
    ]
    best = max(apart, key=lambda line: line.height * width_em(line.text), default=None)
    if best is None:
        return ""
    title = " ".join(line.text for line in _with_second_line(best, sure))
    return (title if fits_title(title) else best.text).rstrip(" .")


def _usual_height(found: Sequence[WordLine]) -> float:
    from statistics import median_low  # few posts come with words read off their pictures

    # Figures in large type are no measure of the words, nor is a title of two lines of four.
    return median_low([line.height for line in found if _is_wordy(line.text)] or [1.0])


def _on_a_panel(line: WordLine, found: Sequence[WordLine]) -> bool:
    """Return whether all but a second line of its own stands to the right of a line."""
    return sum(other.left < line.right and other.top < _FOOT for other in found) <= 2


def _is_wordy(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    if len(text) < 4 or letters < 3 or letters < _MOST_LETTERS * sum(map(str.isalnum, text)):
        return False
    return not _ADDRESS.search(text)


def _with_second_line(first: WordLine, found: Sequence[WordLine]) -> tuple[WordLine, ...]:
    """Return a title's line with the one below that goes on with it in the same size."""
    for line in found:
        alike = abs(line.height / first.height - 1) < 0.15
        near = 0 < line.top - first.top < 1.8 * first.height
        if line is not first and alike and near and abs(line.left - first.left) < 0.03:
            return first, line
    return (first,)


def spoken(photo: Photo) -> str:
    """Return what a picture says, its title first: ``Title. line, line``.

    A figure is followed by its label; page numbers, hashtags and the like at the foot are left out.
    """
    title = own_title(photo)
    sure = [line for line in lines(photo) if line.text.rstrip(" .") not in title]
    if not sure:
        return title
    usual = _usual_height(sure)
    sure = list(boxed(line for line in sure if not _is_footer(line, usual)))
    out: list[str] = []
    last: WordLine | None = None
    told: set[WordLine] = set()
    for line in sure:
        if line in told:
            continue
        label = label_of(line, sure) if _FIGURE_ALONE.fullmatch(line.text) else None
        words = (
            f"{line.text} {label.text}" if label is not None and label not in told else line.text
        )
        if label is not None:
            told.add(label)
        if last is not None and _goes_on(last, line):
            out[-1] += f" {words}"
        else:
            out.append(words)
        last = line
    return ". ".join(part for part in (title, ", ".join(out)) if part)


def boxed(found: Iterable[WordLine]) -> tuple[WordLine, ...]:
    """Return lines with those in one box joined, such as ``Patch`` over ``review``.

    They are centred one under the other; the lines of a list begin at the same place instead.
    """
    out: list[WordLine] = []
    for line in found:
        above = next((at for at, other in enumerate(out) if _in_one_box(other, line)), None)
        if above is None:
            out.append(line)
            continue
        first = out[above]
        out[above] = WordLine(
            f"{first.text} {line.text}",
            min(first.confidence, line.confidence),
            min(first.left, line.left),
            first.top,
            max(first.right, line.right),
            line.bottom,
        )
    return tuple(out)


def _in_one_box(above: WordLine, below: WordLine) -> bool:
    middle = (above.left + above.right) / 2 - (below.left + below.right) / 2
    gap = below.top - above.bottom
    centred = abs(middle) < 0.012
    figure = _FIGURE_ALONE.fullmatch(above.text) or _FIGURE_ALONE.fullmatch(below.text)
    closest = 0.3 if abs(above.left - below.left) > 0.01 else 0.1
    return centred and -0.5 * below.height < gap < closest * below.height and not figure


def _is_footer(line: WordLine, usual: float) -> bool:
    return line.top >= _FOOT and (line.height <= _SMALL * usual or not _is_wordy(line.text))


def _goes_on(above: WordLine, below: WordLine) -> bool:
    """Return whether a line carries on the sentence of the one above, of the same paragraph."""
    if abs(above.left - below.left) > 0.02 or abs(below.height / above.height - 1) > 0.25:
        return False
    if not 0 < below.top - above.top < 1.8 * above.height:
        return False
    last = above.text.rsplit(None, 1)[-1].casefold()
    return below.text[:1].islower() or last in _CARRYING or above.text.endswith((",", "-"))


def label_of(number: WordLine, found: Sequence[WordLine]) -> WordLine | None:
    """Return the words under, over or to the right of a number that stands alone."""
    near: list[tuple[float, str, WordLine]] = []
    for line in found:
        if line is number or not _LABEL.search(line.text):
            continue
        across = min(line.right, number.right) - max(line.left, number.left)
        down = min(line.bottom, number.bottom) - max(line.top, number.top)
        if across > 0:
            gap = max(line.top - number.bottom, number.top - line.bottom)
        elif down > 0.5 * min(line.height, number.height) and line.left >= number.right:
            gap = line.left - number.right
        else:
            continue
        if gap < 1.2 * number.height:
            near.append((gap, line.text, line))
    return min(near, key=lambda found: found[:2])[2] if near else None


def within_alt(words: str) -> str:
    """Cut alternative text to the length that users of screen readers ask for."""
    limit = width_em("x" * _ALT_LETTERS)
    while len(words := shorten(words, limit)) > _ALT_LETTERS:
        limit *= 0.9
    return words


def agrees(photo: Photo, sentence: str) -> bool:
    """Return whether the words on a picture are those of the sentence beside it."""
    own = own_title(photo)
    if not own:
        return False
    title, said = _tokens(own), _tokens(sentence)
    shared = title & said
    return bool(title) and (2 * len(shared) > len(title) or len(_on(photo) & said) >= 4)


def _on(photo: Photo) -> set[str]:
    return {token for line in lines(photo) for token in _tokens(line.text)}


def _tokens(text: str) -> set[str]:
    return {token.casefold() for token in _TOKEN.findall(text)} - _STOP_WORDS


def reading_notes(lead: str, photo: Photo) -> tuple[NoteParagraph, ...]:
    """Return every likely line of a picture as one paragraph of notes.

    ``lead`` says that it is read off the picture; ``{words}`` in it stands for the lines.
    """
    words = " · ".join(line.text for line in boxed(lines(photo, LIKELY)))
    return (NoteParagraph(rich(lead.format(words=words))),) if words else ()
