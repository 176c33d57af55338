"""Rules about type: its size, its colour against what lies behind it, its faces and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from deckgen.checking.finding import Found, start_of
from deckgen.checking.pages import Drawn, Page
from deckgen.checking.painting import grounds_of
from deckgen.ooxml.bodies import Run
from deckgen.ooxml.contrast import contrast, enough
from deckgen.typography.scripts import has_east_asian

CONTENT_FLOOR_PT: Final = 12.0
FURNITURE_FLOOR_PT: Final = 8.0
"""The smallest sizes that are read on a screen: captions, and the foot of the page."""

_ROUNDING_PT: Final = 0.05
_EAST_ASIAN_LANGUAGES: Final = ("zh", "ja", "ko")
_MONOSPACED: Final = re.compile(r"mono|courier|consol|menlo|code", re.IGNORECASE)


def text_too_small(page: Page) -> Iterator[Found]:
    """Text is large enough to be read.

    Below 12 pt (8 pt at the foot of the page) text cannot be read on a projector or a phone.
    Superscripts do not count.
    """
    small = [
        (size, drawn)
        for drawn in page.texts
        if (size := _smallest(drawn)) < _floor(drawn) - _ROUNDING_PT
    ]
    if small:
        size, drawn = min(small, key=lambda each: each[0])
        others = f" and {len(small) - 1} more" if len(small) > 1 else ""
        yield Found(
            page.number,
            f'The text of "{drawn.shape.name}"{others} is as small as {size:g} pt, expected'
            f" {_floor(drawn):g} pt or more.",
            "Make it larger; what does not fit then belongs on another slide or in the notes.",
        )


def _floor(drawn: Drawn) -> float:
    return FURNITURE_FLOOR_PT if drawn.is_furniture else CONTENT_FLOOR_PT


def _smallest(drawn: Drawn) -> float:
    """Return the smallest size that is declared, a stored shrinking counted."""
    sizes = (
        round(run.style.size_pt * body.scale, 1)
        for body, _ in drawn.bodies
        for paragraph in body.paragraphs
        for run in paragraph.runs
        if run.text.strip() and not run.raised
    )
    return min(sizes, default=1e9)


def size_disputed(page: Page) -> Iterator[Found]:
    """Sizes stand where every program looks for them.

    A size in the paragraph's own run properties is taken by LibreOffice and ignored by
    PowerPoint: the text may fit in one and run over in the other. Scripts with python-pptx
    write it by paragraph.font.size.
    """
    for drawn in page.texts:
        for body, _ in drawn.bodies:
            wants = [each for each in body.paragraphs if each.disputed_pt]
            if wants:
                size = wants[0].runs[0].style.size_pt
                yield Found(
                    page.number,
                    f'"{start_of(wants[0].text, 20)}" in "{drawn.shape.name}" is {size:g} pt in'
                    f" PowerPoint and {wants[0].disputed_pt:g} pt elsewhere: its size is said for"
                    " the paragraph, not for its text.",
                    "Select the text and choose its size again.",
                )
                break


def contrast_low(page: Page) -> Iterator[Found]:
    """Text stands out from what lies behind it.

    4.5 to 1 is needed, 3 to 1 from 18 pt on, or from 14 pt bold (WCAG 2.2, 1.4.3). Over
    pictures and gradients nothing is said, since the ground differs from letter to letter.
    """
    for drawn in page.texts:
        grounds = grounds_of(page, drawn)
        worst: tuple[float, float, Run, str] | None = None
        for run in _runs(drawn):
            if not run.style.colour or not run.text.strip() or not grounds:
                continue
            least = enough(run.style.size_pt, run.style.bold)
            ratio, ground = min((contrast(run.style.colour, each), each) for each in grounds)
            if ratio < least - 0.005 and (worst is None or ratio / least < worst[0] / worst[1]):
                worst = ratio, least, run, ground
        if worst is not None:
            ratio, least, run, ground = worst
            yield Found(
                page.number,
                f'"{start_of(run.text, 20)}" in "{drawn.shape.name}" is #{run.style.colour} on'
                f" #{ground}: a contrast of {ratio:.1f}, expected {least:g} or more.",
                "Take a darker colour on a light ground, a lighter one on a dark ground.",
            )


def language_missing(page: Page) -> Iterator[Found]:
    """Every text says in which language it is.

    The language decides on hyphenation, spelling and the voice of screen readers.
    """
    yield from _languages(page, east_asian=False)


def east_asian_language(page: Page) -> Iterator[Found]:
    """Chinese, Japanese and Korean text names its language.

    The language decides which glyphs are drawn, where lines may break, and with which voice it
    is read out.
    """
    yield from _languages(page, east_asian=True)


def _languages(page: Page, *, east_asian: bool) -> Iterator[Found]:
    runs = [run for drawn in page.texts for run in _runs(drawn) if run.text.strip()]
    wrong = [
        run
        for run in runs
        if has_east_asian(run.text) == east_asian and not _has_language(run, east_asian)
    ]
    if wrong:
        runs_do = "runs do not name their" if len(wrong) > 1 else "run does not name its"
        yield Found(
            page.number,
            f"{len(wrong)} {'East Asian ' if east_asian else ''}{runs_do} language, such as"
            f' "{start_of(wrong[0].text, 20)}".',
            "Select the text and set Review > Language.",
        )


def _has_language(run: Run, east_asian: bool) -> bool:
    if not east_asian:
        named = run.style.language or run.other_language
        return bool(named) or not any(char.isalpha() for char in run.text)
    languages = (run.style.language, run.other_language)
    return any(language.startswith(_EAST_ASIAN_LANGUAGES) for language in languages)


def east_asian_font(page: Page) -> Iterator[Found]:
    """East Asian text has a font that is named, by itself or by the theme.

    The glyphs of Chinese and Japanese differ for the same character, and their widths with the
    font.
    """
    runs = (run for drawn in page.texts for run in _runs(drawn))
    bare = [run for run in runs if has_east_asian(run.text) and not run.style.east_asian_face]
    if bare:
        yield Found(
            page.number,
            f"No font is named for {len(bare)} East Asian run{'s' * (len(bare) > 1)}, such as"
            f' "{start_of(bare[0].text, 20)}": every machine takes another.',
            "Name one in View > Slide Master > Fonts > Customize Fonts.",
        )


def colour_off_theme(page: Page) -> Iterator[Found]:
    """Text takes its colours from the theme.

    A change of the theme, or to the dark variant, leaves the text in its old colour. Colours
    that layouts say are the theme's matter.
    """
    theme = {value.upper() for value in page.setting.colours.values()}
    own = [
        run.style.colour
        for drawn in page.texts
        for run in _runs(drawn)
        if not run.style.themed[0] and run.style.colour and run.text.strip()
    ]
    off = sorted({f"#{colour}" for colour in own if colour.upper() not in theme})
    if off:
        yield Found(
            page.number,
            f"Text has {_plural('colour', len(off))} that the theme lacks: {_listed(off)}.",
            "Choose a theme colour, so that another theme changes the text with it.",
        )


def font_off_theme(page: Page) -> Iterator[Found]:
    """Text takes its fonts from the theme.

    A change of the theme leaves the text in its old font, and machines without it take another.
    Monospaced fonts may be named, for themes have none.
    """
    theme = page.setting.theme
    known = {theme.major.latin.casefold(), theme.minor.latin.casefold()}
    own = {
        run.style.face
        for drawn in page.texts
        for run in _runs(drawn)
        if not run.style.themed[1] and run.text.strip()
    }
    off = sorted(f for f in own if f.casefold() not in known and not _MONOSPACED.search(f))
    if off:
        yield Found(
            page.number,
            f"Text has {_plural('font', len(off))} that the theme lacks: {_listed(off)}.",
            'Choose "(Headings)" or "(Body)" at the top of the list of fonts.',
        )


def _runs(drawn: Drawn) -> Iterator[Run]:
    for body, _ in drawn.bodies:
        for paragraph in body.paragraphs:
            yield from paragraph.runs


def _plural(word: str, count: int) -> str:
    return f"a {word}" if count == 1 else f"{count} {word}s"


def _listed(items: list[Any]) -> str:
    shown = ", ".join(items[:3])
    return shown if len(items) <= 3 else f"{shown} and {len(items) - 3} more"
