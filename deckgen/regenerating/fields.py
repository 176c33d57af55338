"""What a slide's shapes show, as digests that survive other programs' way of saving.

Programs split and join runs, rename parts, renumber relationships and write out what was
inherited; so a field's content is paragraphs' text, a picture's bytes, a table's cells or a
chart's values, never XML. How it looks is told apart from that: one digest for the shape's
frame (place, fill, line), one for the format of its text.

Read by pattern, not by parser: every slide of every build passes here, and the prefixes ``a:``
and ``p:`` are what PowerPoint, LibreOffice, Keynote, Google, python-pptx and deckgen write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from deckgen.ooxml.names import REL_CHART, REL_SLIDE
from deckgen.regenerating.looks import look_digest, own_place, own_type, short_digest
from deckgen.regenerating.slides import Relations, relations_of, unescaped

Kind = Literal["text", "picture", "table", "chart", "other"]

_CONTENT_BYTES: Final = 6
CONTENT_LENGTH: Final = _CONTENT_BYTES * 4 // 3
"""Characters of a content's digest in base 64: collisions are one in 2**48."""

_SHAPE = re.compile(rb"<p:(sp|pic|graphicFrame|cxnSp|contentPart)[ >]")
_ID = re.compile(rb' id="[^"]*"')
_PROPERTIES = re.compile(rb"<p:cNvPr\b([^>]*)>")
_PLACEHOLDER = re.compile(rb"<p:ph\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Branches stand behind what they have in common: a tag is then tried once.
_PIECE = re.compile(rb"<(?:a:t(?:>|\s[^>]*>)([^<]*)|(a:br\b|/a:p>|a:p/>))")
SEE_SLIDE: Final = re.compile(rb"(<a:t>\xe2\x86\x92 )(\d+)</a:t>")
"""The arrow and number by which a slide points to another: the number is the deck's, no text."""
# What programs compute.
_COMPUTED = re.compile(rb"<a:fld\b[^>]*type=.(?:slidenum|datetime).*?</a:fld>", re.DOTALL)
_VALUE = re.compile(rb"<c:v>([^<]*)</c:v>")
_FRAME = re.compile(rb"<(?:p:spPr|p:xfrm)\b[^>]*>(.*?)</(?:p:spPr|p:xfrm)>", re.DOTALL)
_ELEMENT = re.compile(rb"<(a:\w+)([^>]*?)\s*/?>")
_BODY = re.compile(rb"<a:bodyPr\b([^>]*?)\s*/?>")
_EFFECTS = re.compile(rb"<a:blip\b[^>]*[^/]>(.*?)</a:blip>", re.DOTALL)
_EMBEDDED = re.compile(rb"""<a:blip\b[^>]*r:embed=["']([^"']*)""")
_CHART = re.compile(rb"""<c:chart\b[^>]*r:id=["']([^"']*)""")
_CUT = re.compile(rb"<a:srcRect\b([^>]*?)/?>")
# What programs add to paragraphs and shapes that nobody touched.
_NOISE = re.compile(
    rb"<a:endParaRPr\b(?:[^>]*/>|.*?</a:endParaRPr>)|<a:extLst>.*?</a:extLst>", re.DOTALL
)
_LOOK = re.compile(
    rb"<a:(?:(?:p|r|br|fld)(?=[ />])|bu\w+"
    rb'|(?:schemeClr|srgbClr|lumMod|lumOff|alpha|spcPts|spcPct) val="[^"]*"'
    rb"|tableStyleId>[^<]*)"
    rb"|(?<= )(?:sz|b|i|u|strike|baseline|cap|spc|algn|rtl|lvl|marL|indent|startAt|typeface"
    rb'|(?:first|last|band)(?:Row|Col)|gridSpan|rowSpan)="[^"]*"'
    rb'|r:id="[^"]*"'
)
_GAP = re.compile(r"(?<=[^\x00-\u02ff])\s+|\s+(?=[^\x00-\u02ff])")
_TITLES: Final = (b"title", b"ctrTitle")
_UNSAID: Final = frozenset(
    (b'strike="noStrike"', b'u="none"', b'cap="none"', b'spc="0"', b'rtl="0"')
)
# Few shapes need these: they are compiled when they are first used.
_CLICK = rb'<a:hlinkClick\b[^>]*\br:id="([^"]*)"'
_COLUMN = rb'<a:gridCol\b[^>]*\bw="\d+"'
# How a chart looks: its types, scales, labels, legend, titles, colours and type, no numbers.
_CHART_LOOK = (
    rb"<c:(?:\w+Chart|title|legend)(?=[ />])"
    rb"|<c:(?:barDir|grouping|overlap|gapWidth|legendPos|orientation|delete|max|min|majorUnit"
    rb'|show(?:Val|Percent|CatName|SerName)|dLblPos) val="[^"]*"|formatCode="[^"]*"'
    rb'|<a:(?:(?:schemeClr|srgbClr|lumMod|lumOff|alpha) val="[^"]*"|t>[^<]*)'
    rb'|(?<= )(?:sz|b|i)="[^"]*"'
)


class Field(Struct, frozen=True):
    """One shape of a slide: its name, what it is, and digests of what it shows.

    ``at`` counts the slide's shapes from 0 in the order of the part, those in groups too.
    ``frame`` is where and how the shape stands, whether it is hidden and where a click on it
    leads; ``format`` how its text is set or its chart drawn. ``crop`` is what a picture hides at
    left, top, right and bottom, in thousandths. ``place`` and ``type`` are what
    :func:`own_place` and :func:`own_type` tell, ``index`` joins a placeholder to its layout's.
    ``text`` is what people read of it: its text, its alternative text or its values.
    """

    name: str
    kind: Kind
    placeholder: str
    content: str
    frame: str
    format: str
    alt: str = ""
    crop: tuple[int, ...] = ()
    place: tuple[int, ...] = ()
    type: str = ""
    index: str = ""
    at: int = 0
    text: str = ""


def slide_fields(
    parts: Mapping[str, bytes], part: str, relations: Relations | None = None
) -> tuple[Field, ...]:
    """Return the fields of the slide ``part``: all its shapes but the slide's number.

    Names that stand twice are told apart by ``#2`` and so on. ``relations`` are the slide's,
    where they are known already.
    """
    relations = relations_of(parts, part) if relations is None else relations
    seen: dict[str, int] = {}
    found = []
    for at, chunk in enumerate(_chunks(parts.get(part, b""))):
        if b'type="sldNum"' in chunk:
            continue
        if b" r:" in chunk:
            field = _field(chunk, parts, relations)
        else:  # the date and the footer are the same on every slide, but for their id
            field = _plain_field(_ID.sub(b"", chunk, count=1))
        seen[field.name] = count = seen.get(field.name, 0) + 1
        name = f"{field.name}#{count}" if count > 1 else field.name
        found.append(replace(field, name=name, at=at))
    return tuple(found)


@lru_cache(maxsize=256)
def _plain_field(chunk: bytes) -> Field:
    return _field(chunk, {}, {})


def _chunks(slide: bytes) -> Iterator[bytes]:
    end = slide.find(b"</p:spTree>")
    starts = [match.start() for match in _SHAPE.finditer(slide, 0, max(end, 0))]
    for start, stop in zip(starts, [*starts[1:], end], strict=False):
        yield slide[start:stop]


def _field(chunk: bytes, parts: Mapping[str, bytes], relations: Relations) -> Field:
    named = attributes(_PROPERTIES, chunk)
    placeholder = attributes(_PLACEHOLDER, chunk)
    kind = _kind(chunk)
    alt = unescaped(named.get("descr", b""))
    text = alt
    if kind == "picture":
        content = _bytes_of(chunk, _EMBEDDED, parts, relations)
    else:
        text = _values(chunk, parts, relations) if kind == "chart" else plain_text(chunk)
        content = (_unbroken(text) if placeholder.get("type") in _TITLES else text).encode()
    clean = _NOISE.sub(b"", chunk) if b"<a:extLst>" in chunk or b"<a:endPara" in chunk else chunk
    return Field(
        unescaped(named.get("name", b"")),
        kind,
        placeholder.get("type", b"obj").decode() if b"<p:ph" in chunk else "",
        digest(content),
        look_digest(_frame(clean) + _manner(clean, named, relations)),
        _looks(kind, clean, parts, relations),
        digest(" ".join(alt.split()).encode()) if alt.strip() else "",
        _crop(chunk) if kind == "picture" else (),
        own_place(chunk),
        own_type(chunk) if kind == "text" else "",
        placeholder.get("idx", b"").decode(),
        text=text,
    )


def _kind(chunk: bytes) -> Kind:
    if chunk.startswith(b"<p:pic"):
        return "picture"
    if chunk.startswith(b"<p:sp"):
        return "text"
    if b"<a:tbl>" in chunk:
        return "table"
    return "chart" if _CHART.search(chunk) else "other"


def attributes(pattern: re.Pattern[bytes], chunk: bytes) -> dict[str, bytes]:
    """Return the attributes of the first element that ``pattern`` finds, as they are written."""
    found = pattern.search(chunk)
    return {n.decode(): a or b for n, a, b in _ATTRIBUTE.findall(found[1])} if found else {}


def plain_text(chunk: bytes) -> str:
    """Return the text of XML's paragraphs, a line each; blanks run together, no empty line.

    A line break counts as a paragraph's end. Numbers of slides are left out.
    """
    if b"<a:fld" in chunk:
        chunk = _COMPUTED.sub(b"", chunk)
    if b"hlinksldjump" in chunk:
        chunk = SEE_SLIDE.sub(rb"\g<1></a:t>", chunk)
    text = b"".join(text or b"\n" for text, end in _PIECE.findall(chunk) if text or end)
    return normal(unescaped(text))


def _unbroken(title: str) -> str:
    """Return a title on one line: where it breaks is a matter of its look.

    A break beside an ideograph stands for nothing or for the gap to Latin text, so both go.
    """
    return " ".join(_GAP.sub("", title).split())


def normal(text: str) -> str:
    """Return text as it is compared: blanks run together, lines without text left out."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def digest(data: bytes) -> str:
    """Return the digest of a field's content."""
    return short_digest(data, _CONTENT_BYTES)


def _bytes_of(
    chunk: bytes, pattern: re.Pattern[bytes], parts: Mapping[str, bytes], relations: Relations
) -> bytes:
    found = pattern.search(chunk)
    target = relations.get(found[1].decode()) if found else None
    return parts.get(target[1], b"") if target else b""


def _values(chunk: bytes, parts: Mapping[str, bytes], relations: Relations) -> str:
    """Return the names, categories and numbers of a chart; numbers however they are written."""
    chart = _bytes_of(chunk, _CHART, parts, relations)
    return "\n".join(_number(unescaped(value).strip()) for value in _VALUE.findall(chart))


def _number(value: str) -> str:
    try:
        return f"{float(value):.6g}"
    except ValueError:
        return value


def _frame(chunk: bytes) -> bytes:
    if b"<p:spPr/>" in chunk and b"<a:bodyPr/>" in chunk:
        return b""
    found = [_ELEMENT.findall(block) for block in _FRAME.findall(chunk)[:1]]
    found += [_ELEMENT.findall(block) for block in _EFFECTS.findall(chunk)[:1]]
    body = _BODY.search(chunk)
    elements = (name + values for block in found for name, values in block)
    return b" ".join((*elements, body[1] if body else b""))


def _manner(chunk: bytes, named: Mapping[str, bytes], relations: Relations) -> bytes:
    """Return what a shape is told beside its look: hidden, a tip, where a click leads; widths."""
    hidden = b"hidden" if named.get("hidden") in (b"1", b"true") else b""
    found = [hidden, named.get("title", b"")]
    if b"</p:cNvPr>" in chunk and b"<a:hlinkClick" in chunk:
        own = chunk[: chunk.index(b"</p:cNvPr>")]
        found += [_leads(relations.get(each.decode())) for each in re.findall(_CLICK, own)]
    if b"<a:gridCol" in chunk:
        found += re.findall(_COLUMN, chunk)
    return b" ".join(filter(None, found))


def _looks(kind: Kind, chunk: bytes, parts: Mapping[str, bytes], relations: Relations) -> str:
    if kind == "chart":
        chart = _bytes_of(chunk, _CHART, parts, relations)
        return look_digest(b" ".join(re.findall(_CHART_LOOK, chart)))
    if kind in ("text", "table"):
        return look_digest(b" ".join(_format(chunk, relations)))
    return ""


def _format(chunk: bytes, relations: Relations) -> Iterator[bytes]:
    """Return how runs look, one after the other; a run like the one before it is not told."""
    start = chunk.find(b"<p:txBody>" if chunk.startswith(b"<p:sp") else b"<a:tbl>")
    run: list[bytes] = []
    last: list[bytes] = []
    for token in _LOOK.findall(chunk, max(start, 0)):
        if token in (b"<a:r", b"<a:p", b"<a:br", b"<a:fld"):
            if run != last:
                yield from run
            last, run = (run or last) if token == b"<a:r" else [], [token]
        elif token.startswith(b"r:id"):
            run.append(_leads(relations.get(token[6:-1].decode())))
        elif token not in _UNSAID:
            run.append(token)
    if run != last:
        yield from run


def _leads(relation: tuple[str, str] | None) -> bytes:
    """Return where a link leads; to which slide is not told, since parts are renamed."""
    if relation is None or relation[0] in (REL_SLIDE, REL_CHART):
        return b"slide"
    return relation[1].encode("utf-8", "replace")


def _crop(chunk: bytes) -> tuple[int, ...]:
    sides = attributes(_CUT, chunk)
    return tuple(_thousandths(sides.get(side, b"0")) for side in ("l", "t", "r", "b"))


def _thousandths(value: bytes) -> int:
    try:
        return round(int(value) / 100)
    except ValueError:
        return 0


def contents_digest(contents: Iterable[str]) -> str:
    """Return the digest of a slide of these contents, in order."""
    return digest(" ".join(contents).encode())


def slide_digest(parts: Mapping[str, bytes], part: str) -> str:
    """Return the digest of what the slide ``part`` shows, its look and its notes left out."""
    return contents_digest(field.content for field in slide_fields(parts, part))
