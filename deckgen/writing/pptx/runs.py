"""Rich text as DrawingML paragraphs and runs (ECMA-376 part 1, 21.1.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from deckgen.model.fitted import FittedParagraph
from deckgen.model.text import RichText, TextRun, merged, plain
from deckgen.ooxml.names import NS_LINK_COLOUR
from deckgen.ooxml.text import attribute, escape, safe_address
from deckgen.typography.scripts import Language, language_runs, syllabic_language

SUPERSCRIPT = 30_000
SUBSCRIPT = -25_000
"""Baseline shifts in thousandths of a per cent, PowerPoint's own."""


LINK_COLOUR_URI = "{A12FA001-AC4F-418D-AE19-62706E023703}"


class Voice(Struct, frozen=True):
    """What all runs of a deck share: languages, and faces and colours that runs may need.

    ``latin`` is the language of Latin text, ``east_asian`` that of Han, kana and Hangul.
    """

    latin: str
    east_asian: Language
    code_face: str
    east_asian_faces: Mapping[str, str]
    token_colours: Mapping[str, str]


def make_voice(
    language: str,
    code_face: str,
    east_asian_faces: Mapping[str, str],
    token_colours: Mapping[str, str],
) -> Voice:
    """Tell apart the language of a deck's Latin text and that of its East Asian text."""
    east: dict[str, Language] = {"ja": "ja-JP", "ko": "ko-KR"}
    prefix = language.partition("-")[0]
    if prefix == "zh":
        traditional = any(part in language for part in ("TW", "HK", "Hant"))
        return Voice(
            "en-US", "zh-TW" if traditional else "zh-CN", code_face, east_asian_faces, token_colours
        )
    if prefix in east:
        return Voice("en-US", east[prefix], code_face, east_asian_faces, token_colours)
    return Voice(language or "en-US", "zh-CN", code_face, east_asian_faces, token_colours)


class Targets:
    """The relationships that the text of one part needs, numbered as they are asked for."""

    __slots__ = ("addresses", "first", "slides")

    def __init__(self, first: int) -> None:
        self.first = first
        self.addresses: dict[str, str] = {}
        self.slides: dict[str, str] = {}

    def address(self, url: str) -> str:
        """Return the relationship id of an external address."""
        return self.addresses.setdefault(url, self._next())

    def slide(self, key: str) -> str:
        """Return the relationship id of another slide."""
        return self.slides.setdefault(key, self._next())

    def _next(self) -> str:
        return f"rId{self.first + len(self.addresses) + len(self.slides)}"


def paragraphs_xml(
    paragraphs: Sequence[FittedParagraph],
    voice: Voice,
    targets: Targets,
    *,
    ink: str = "",
    plain_links: bool = False,
) -> str:
    """Return ``a:p`` elements; an empty text body holds one empty paragraph."""
    every = paragraphs or (FittedParagraph(()),)
    return "".join(
        paragraph_xml(paragraph, voice, targets, ink=ink, plain_links=plain_links)
        for paragraph in every
    )


def paragraph_xml(
    paragraph: FittedParagraph,
    voice: Voice,
    targets: Targets,
    align: str = "",
    *,
    ink: str = "",
    plain_links: bool = False,
) -> str:
    """Return one ``a:p``; a line feed in a run becomes a line break.

    ``align`` is the paragraph's ``algn``, ``ink`` its runs' colour, ``""`` for the inherited.
    A paragraph without text still says its size: an empty line is as high as what would be
    typed there.
    """
    properties = _paragraph_properties(paragraph, align or paragraph.align)
    size = f' sz="{round(paragraph.size_pt * 100)}"' if paragraph.size_pt is not None else ""
    bold = "" if paragraph.bold is None else f' b="{int(paragraph.bold)}"'
    look = _Look(size, bold, solid_fill(ink), plain_links)
    runs = (
        "".join(_run_xml(run, look, voice, targets) for run in merged(paragraph.runs))
        or f'<a:endParaRPr lang="{attribute(voice.latin)}"{size}/>'
    )
    return f"<a:p>{properties}{runs}</a:p>"


class _Look(Struct, frozen=True):
    """What all runs of a paragraph say, as XML: size and weight, and the fill of plain ones."""

    size: str = ""
    bold: str = ""
    fill: str = ""
    plain_links: bool = False


def _paragraph_properties(paragraph: FittedParagraph, align: str) -> str:
    attributes, children = "", ""
    if paragraph.no_bullet:
        attributes += ' marL="0" indent="0"'
    elif paragraph.margin is not None:
        attributes += f' marL="{paragraph.margin}" indent="{paragraph.indent}"'
    if paragraph.level:
        attributes += f' lvl="{paragraph.level}"'
    if align:
        attributes += f' algn="{align}"'
    if paragraph.space_before_pt is not None:
        points = round(paragraph.space_before_pt * 100)
        children += f'<a:spcBef><a:spcPts val="{points}"/></a:spcBef>'
    if paragraph.no_bullet:
        children += "<a:buNone/>"
    elif paragraph.number_start:
        start = f' startAt="{paragraph.number_start}"' if paragraph.number_start > 1 else ""
        children += '<a:buFont typeface="+mj-lt"/>'
        children += f'<a:buAutoNum type="arabicPeriod"{start}/>'
    if not attributes and not children:
        return ""
    return f"<a:pPr{attributes}>{children}</a:pPr>" if children else f"<a:pPr{attributes}/>"


def plain_runs(text: RichText, voice: Voice) -> str:
    """Return runs without styles and links, for notes."""
    words = plain(text)
    run, look = TextRun(words), _Look()
    return "".join(_piece_xml(run, piece, look, voice, "") for piece in _pieces(words, voice))


def _run_xml(run: TextRun, look: _Look, voice: Voice, targets: Targets) -> str:
    click = ""
    address = safe_address(run.link) if run.link else None
    if address:
        click = _click(targets.address(address), "", look)
    elif run.slide_link:
        slide = targets.slide(run.slide_link)
        click = _click(slide, ' action="ppaction://hlinksldjump"', look)
    return "".join(_piece_xml(run, piece, look, voice, click) for piece in _pieces(run.text, voice))


def _click(relationship: str, action: str, look: _Look) -> str:
    """Return ``a:hlinkClick``; the extension lets a link keep the text's colour ([MS-ODRAWXML])."""
    opened = f'<a:hlinkClick r:id="{relationship}"{action}'
    if not look.plain_links:
        return f"{opened}/>"
    colour = f'<ahyp:hlinkClr xmlns:ahyp="{NS_LINK_COLOUR}" val="tx"/>'
    extension = f'<a:extLst><a:ext uri="{LINK_COLOUR_URI}">{colour}</a:ext></a:extLst>'
    return f"{opened}>{extension}</a:hlinkClick>"


def _pieces(text: str, voice: Voice) -> list[tuple[str, str]]:
    """Split at line feeds and where the language changes: (text, language) or ("\\n", "")."""
    pieces: list[tuple[str, str]] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append(("\n", ""))
        if line.isascii():
            if line:
                pieces.append((line, voice.latin))
            continue
        # Kana and Hangul speak for themselves, Han for the deck's language.
        for found in language_runs(line, syllabic_language(line) or voice.east_asian):
            latin = found.language == "en-US"
            pieces.append((found.text, voice.latin if latin else found.language))
    return pieces


def _piece_xml(run: TextRun, piece: tuple[str, str], look: _Look, voice: Voice, click: str) -> str:
    text, language = piece
    if text == "\n" and not language:
        return f'<a:br><a:rPr lang="{attribute(voice.latin)}"{look.size}/></a:br>'
    wide = language != voice.latin
    attributes = _languages(language, voice.latin) + look.size
    attributes += ' b="1"' if run.bold else look.bold
    if run.italic and not wide:  # Han has no italic: slanted ideographs are hard to read
        attributes += ' i="1"'
    if run.strike:
        attributes += ' strike="sngStrike"'
    if run.superscript or run.subscript:
        attributes += f' baseline="{SUPERSCRIPT if run.superscript else SUBSCRIPT}"'
    children = (_fill(run, voice) or look.fill) + _faces(run, language, voice) + click
    return f"<a:r>{run_properties(attributes, children)}<a:t>{escape(text)}</a:t></a:r>"


@lru_cache(maxsize=64)  # a deck has few languages, and thousands of runs
def _languages(language: str, latin: str) -> str:
    """Return the attributes that name a run's language, and the deck's where it is another."""
    other = f' altLang="{attribute(latin)}"' if language != latin else ""
    return f' lang="{attribute(language)}"{other}'


def run_properties(attributes: str, children: str) -> str:
    """Return ``a:rPr`` with its attributes and children, both as XML."""
    return f"<a:rPr{attributes}>{children}</a:rPr>" if children else f"<a:rPr{attributes}/>"


def solid_fill(colour: str) -> str:
    """Return the fill of a theme colour; nothing for ``""``."""
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else ""


def _fill(run: TextRun, voice: Voice) -> str:
    return solid_fill(voice.token_colours.get(run.kind, ""))


def _faces(run: TextRun, language: str, voice: Voice) -> str:
    faces = ""
    if run.code:
        face = attribute(voice.code_face)
        faces += f'<a:latin typeface="{face}"/>'
    named = voice.east_asian_faces.get(language)
    if named:
        faces += f'<a:ea typeface="{attribute(named)}"/>'
    if run.code:
        faces += f'<a:cs typeface="{attribute(voice.code_face)}"/>'
    return faces
