"""A small whole deck, written by hand, in which every rule has something to look at."""

from __future__ import annotations

import struct
import zlib
from functools import cache

from deckgen.ooxml import names as n
from deckgen.ooxml.relationships import (
    Relationship,
    content_types_xml,
    relationships_part,
    relationships_xml,
)

SPACES = f'xmlns:a="{n.NS_A}" xmlns:p="{n.NS_P}" xmlns:r="{n.NS_R}"'
WIDTH, HEIGHT = 12192000, 6858000
MASTER, THEME = "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
NOTES_MASTER, NOTES_THEME = "ppt/notesMasters/notesMaster1.xml", "ppt/theme/theme2.xml"
ONE, TWO, THREE = (f"ppt/slides/slide{number}.xml" for number in (1, 2, 3))
NOTES = "ppt/notesSlides/notesSlide1.xml"
PHOTO = "ppt/media/image1.png"
PROPERTIES, VIEW = "ppt/presProps.xml", "ppt/viewProps.xml"

_TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in {
        "dk1": "1B2430",
        "lt1": "FFFFFF",
        "dk2": "5B6472",
        "lt2": "D9DEE5",
        **{f"accent{number}": "0A56C2" for number in range(1, 7)},
        "hlink": "0A56C2",
        "folHlink": "5B6472",
    }.items()
)
_FONTS = '<a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2"'
    ' accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink"'
    ' folHlink="folHlink"/>'
)
_SECTIONS = (
    f'<p:extLst><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
    f'<p14:sectionLst xmlns:p14="{n.NS_P14}">'
    '<p14:section name="Opening" id="{6F9619FF-8B86-D011-B42D-00CF4FC964FF}"><p14:sldIdLst>'
    '<p14:sldId id="256"/></p14:sldIdLst></p14:section>'
    '<p14:section name="Storage" id="{6F9619FF-8B86-D011-B42D-00CF4FC964F0}"><p14:sldIdLst>'
    '<p14:sldId id="257"/><p14:sldId id="258"/></p14:sldIdLst></p14:section>'
    "</p14:sectionLst></p:ext></p:extLst>"
)


def part(tag: str, inner: str, attributes: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<p:{tag} {SPACES}{attributes}>{inner}</p:{tag}>".encode()


def run(text: str, language: str = "en-US", link: str = "") -> str:
    return f'<a:r><a:rPr lang="{language}">{link}</a:rPr><a:t>{text}</a:t></a:r>'


def frame(left: int, top: int, width: int, height: int, prefix: str = "a") -> str:
    return (
        f'<{prefix}:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        f"</{prefix}:xfrm>"
    )


def placeholder(number: int, name: str, ph: str, text: str = "", place: str = "") -> str:
    paragraph = f"<a:p>{text}</a:p>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr><p:ph {ph}/>'
        f"</p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f"{paragraph}</p:txBody></p:sp>"
    )


def page(tag: str, shapes: str, rest: str = "", attributes: str = "") -> bytes:
    tree = f"<p:cSld><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>"
    return part(tag, tree + rest, attributes)


def slide(shapes: str) -> bytes:
    return page("sld", shapes, "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>")


def picture() -> str:
    return (
        '<p:pic><p:nvPicPr><p:cNvPr id="4" name="Picture 3" descr="The hall in Barcelona"/>'
        '<p:cNvPicPr/><p:nvPr><p:ph type="pic" idx="13"/></p:nvPr></p:nvPicPr><p:blipFill>'
        '<a:blip r:embed="rId2"/><a:srcRect l="25000" r="25000"/><a:stretch><a:fillRect/>'
        f"</a:stretch></p:blipFill><p:spPr>{frame(7000000, 1600000, 4000000, 4000000)}</p:spPr>"
        "</p:pic>"
    )


def table() -> str:
    cell = "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{}</a:p></a:txBody><a:tcPr/></a:tc>"
    row = f'<a:tr h="400000">{cell.format(run("Cores"))}{cell.format(run("170,000"))}</a:tr>'
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="Table 4"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        f"{frame(600000, 4000000, 6000000, 800000, 'p')}"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        '<a:tbl><a:tblPr firstRow="1"/><a:tblGrid><a:gridCol w="3000000"/>'
        f'<a:gridCol w="3000000"/></a:tblGrid>{row}{row}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def png(width: int, height: int, *extra: tuple[bytes, bytes]) -> bytes:
    rows = (b"\0" + b"\x40" * width) * height
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), *extra]
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def theme() -> bytes:
    three = "<a:{0}>{1}{1}{1}</a:{0}>"
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    styles = (
        three.format("fillStyleLst", _FILL)
        + three.format("lnStyleLst", f'<a:ln w="9525">{_FILL}</a:ln>')
        + three.format("effectStyleLst", effect)
        + three.format("bgFillStyleLst", _FILL)
    )
    return (
        f'<a:theme xmlns:a="{n.NS_A}" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{_COLOURS}</a:clrScheme><a:fontScheme name="Plain">'
        f"<a:majorFont>{_FONTS}</a:majorFont><a:minorFont>{_FONTS}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plain">{styles}</a:fmtScheme></a:themeElements></a:theme>'
    ).encode()


def presentation() -> bytes:
    slides = "".join(f'<p:sldId id="{255 + i}" r:id="rId{i + 2}"/>' for i in (1, 2, 3))
    return part(
        "presentation",
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/>'
        f'<p:notesSz cx="6858000" cy="9144000"/>{_SECTIONS}',
    )


def layout_shapes() -> str:
    return (
        placeholder(2, "Title 1", 'type="title"', place=frame(600000, 400000, 11000000, 900000))
        + placeholder(
            3, "Body 2", 'type="body" idx="1"', place=frame(600000, 1600000, 6000000, 4000000)
        )
        + placeholder(
            4, "Picture 3", 'type="pic" idx="13"', place=frame(7000000, 1600000, 4000000, 4000000)
        )
        + placeholder(
            5, "Number 4", 'type="sldNum" idx="12"', place=frame(600000, 6400000, 900000, 300000)
        )
    )


def slides() -> dict[str, bytes]:
    title = 'type="title"'
    jump = '<a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/>'
    link = '<a:hlinkClick r:id="rId3"/>'
    field = (
        '<a:fld id="{6F9619FF-8B86-D011-B42D-00CF4FC964F1}" type="slidenum"><a:t>1</a:t></a:fld>'
    )
    return {
        ONE: slide(
            placeholder(2, "Title 1", title, run("Barcelona, day 1"))
            + placeholder(
                3,
                "Body 2",
                'type="body" idx="1"',
                run("storage", link=jump) + run("post", link=link),
            )
            + placeholder(4, "Number 3", 'type="sldNum" idx="12"', field)
        ),
        TWO: slide(
            placeholder(2, "Title 1", title, run("Storage"))
            + placeholder(3, "Body 2", 'type="body" idx="1"', run("六个数据中心", "zh-CN"))
            + picture()
        ),
        THREE: slide(placeholder(2, "Title 1", title, run("Key metrics")) + table()),
    }


@cache
def _sample() -> dict[str, bytes]:
    related = {
        "": [Relationship("rId1", n.REL_DOCUMENT, n.PRESENTATION)],
        n.PRESENTATION: [
            Relationship("rId1", n.REL_MASTER, "slideMasters/slideMaster1.xml"),
            Relationship("rId2", n.REL_NOTES_MASTER, "notesMasters/notesMaster1.xml"),
            *(Relationship(f"rId{i + 2}", n.REL_SLIDE, f"slides/slide{i}.xml") for i in (1, 2, 3)),
            Relationship("rId6", n.REL_THEME, "theme/theme1.xml"),
            Relationship("rId7", n.REL_PRESENTATION_PROPERTIES, "presProps.xml"),
            Relationship("rId8", n.REL_VIEW_PROPERTIES, "viewProps.xml"),
        ],
        MASTER: [
            Relationship("rId1", n.REL_LAYOUT, "../slideLayouts/slideLayout1.xml"),
            Relationship("rId2", n.REL_THEME, "../theme/theme1.xml"),
        ],
        LAYOUT: [Relationship("rId1", n.REL_MASTER, "../slideMasters/slideMaster1.xml")],
        NOTES_MASTER: [Relationship("rId1", n.REL_THEME, "../theme/theme2.xml")],
        ONE: [
            Relationship("rId1", n.REL_LAYOUT, "../slideLayouts/slideLayout1.xml"),
            Relationship("rId2", n.REL_SLIDE, "slide2.xml"),
            Relationship("rId3", n.REL_HYPERLINK, "https://example.org/post", external=True),
            Relationship("rId4", n.REL_NOTES, "../notesSlides/notesSlide1.xml"),
        ],
        TWO: [
            Relationship("rId1", n.REL_LAYOUT, "../slideLayouts/slideLayout1.xml"),
            Relationship("rId2", n.REL_IMAGE, "../media/image1.png"),
        ],
        THREE: [Relationship("rId1", n.REL_LAYOUT, "../slideLayouts/slideLayout1.xml")],
        NOTES: [
            Relationship("rId1", n.REL_NOTES_MASTER, "../notesMasters/notesMaster1.xml"),
            Relationship("rId2", n.REL_SLIDE, "../slides/slide1.xml"),
        ],
    }
    kinds = {
        n.PRESENTATION: n.CT_PRESENTATION,
        MASTER: n.CT_MASTER,
        LAYOUT: n.CT_LAYOUT,
        THEME: n.CT_THEME,
        NOTES_MASTER: n.CT_NOTES_MASTER,
        NOTES_THEME: n.CT_THEME,
        ONE: n.CT_SLIDE,
        TWO: n.CT_SLIDE,
        THREE: n.CT_SLIDE,
        NOTES: n.CT_NOTES,
        PROPERTIES: n.CT_PRESENTATION_PROPERTIES,
        VIEW: n.CT_VIEW_PROPERTIES,
    }
    layouts = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
    styles = "<p:txStyles><p:titleStyle/><p:bodyStyle/><p:otherStyle/></p:txStyles>"
    override = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    defaults = {"rels": n.CT_RELATIONSHIPS, "xml": n.CT_XML, "png": "image/png"}
    return {
        n.CONTENT_TYPES: content_types_xml(defaults, kinds),
        n.PRESENTATION: presentation(),
        PROPERTIES: part("presentationPr", ""),
        VIEW: part("viewPr", ""),
        MASTER: page("sldMaster", layout_shapes(), _MAP + layouts + styles),
        LAYOUT: page("sldLayout", layout_shapes(), override),
        THEME: theme(),
        NOTES_MASTER: page("notesMaster", placeholder(2, "Notes 1", 'type="body" idx="1"'), _MAP),
        NOTES_THEME: theme(),
        **slides(),
        NOTES: page(
            "notes", placeholder(2, "Notes 1", 'type="body" idx="1"', run("Notes")), override
        ),
        PHOTO: png(800, 400),
        **{relationships_part(source): relationships_xml(each) for source, each in related.items()},
    }


def sample() -> dict[str, bytes]:
    """The parts of the sound deck, to be changed at will."""
    return dict(_sample())
