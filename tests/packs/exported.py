"""Templates with the habits of other programs, made part by part from ``exported.toml``.

Nobody's design: what exporters name, leave out, repeat and put behind text is what counts.
"""

from __future__ import annotations

import io
import random
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

from msgspec import Struct, convert
from PIL import Image, ImageDraw

EMU = 914_400
NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
KIND = "application/vnd.openxmlformats-officedocument."
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
COLOURS = ("FFFFFF", "222222", "EEEEEE", "1A3A5C", "C8442B", "2B7FC8", "5A9E3E", "E0A526")
SLIDE_NUMBER = (
    '<a:fld id="{00000000-1234-1234-1234-123412341234}" type="slidenum"><a:rPr lang="en-US"/>'
    "<a:t>‹#›</a:t></a:fld>"
)

Inches = tuple[float, float, float, float]
"""From the left, from the top, across, down."""


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """A placeholder; ``size`` is in points, a colour a theme colour's name or six digits."""

    type: str = "obj"
    idx: int = 0
    at: Inches | None = None
    size: float = 0
    name: str = ""
    words: str = "Click to edit"
    body: str = ""
    """Attributes of its text body."""
    level: str = ""
    """Attributes of its first level."""
    turn: int = 0
    colour: str = ""
    fill: str = ""


class Drawn(Struct, frozen=True, forbid_unknown_fields=True):
    """A shape that is no placeholder: a picture's number, or a box with its fill and words."""

    at: Inches
    picture: int | None = None
    fill: str = ""
    words: str = ""
    size: float = 12


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    places: tuple[Place, ...] = ()
    feet: bool = False
    """Whether it has date, footer and number where the master has them."""
    type: str = ""
    back: str = ""
    shapes: tuple[Drawn, ...] = ()
    swapped: bool = False
    """Whether its own colour map takes light for dark."""


class Master(Struct, frozen=True, forbid_unknown_fields=True):
    places: tuple[Place, ...]
    layouts: tuple[Layout, ...]
    colours: Sequence[str] = COLOURS
    """Light 1, dark 1, light 2, dark 2, then accents."""
    fonts: tuple[str, str] = ("Arial", "Arial")
    east_asian: str = ""
    back: str = "bg1"
    """A colour, or the number of a picture."""
    shapes: tuple[Drawn, ...] = ()
    dark: bool = False
    title: str = 'sz="3200"'
    """Attributes of the runs of its title style, which it has none of where that is empty."""
    sizes: tuple[int, ...] = (20, 18, 16)
    bullet: str = "•"


class Exported(Struct, frozen=True, forbid_unknown_fields=True):
    """A template; ``pictures`` are ``flat``, ``gradient`` or ``spotted`` and one or two colours."""

    width: float
    height: float
    masters: tuple[Master, ...]
    pictures: tuple[str, ...] = ()


@cache
def exported() -> Mapping[str, Exported]:
    """Return the templates by name."""
    text = Path(__file__).with_name("exported.toml").read_text("utf-8")
    return convert(tomllib.loads(text), dict[str, Exported])


def colour(value: str) -> str:
    named = len(value) != 6 or not all(each in "0123456789ABCDEF" for each in value)
    return f'<a:schemeClr val="{value}"/>' if named else f'<a:srgbClr val="{value}"/>'


def solid(value: str) -> str:
    return f"<a:solidFill>{colour(value)}</a:solidFill>"


def transform(at: Inches, turn: int = 0) -> str:
    x, y, cx, cy = (round(side * EMU) for side in at)
    turned = f' rot="{turn}"' if turn else ""
    return f'<a:xfrm{turned}><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'


def placeholder(place: Place, number: int) -> str:
    ph = f' type="{place.type}"' if place.type != "obj" else ""
    ph += f' idx="{place.idx}"' if place.idx else ""
    where = transform(place.at, place.turn) if place.at else ""
    if place.fill:
        where += f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{solid(place.fill)}'
    size = f' sz="{round(place.size * 100)}"' if place.size else ""
    run = f"<a:defRPr{size}>{solid(place.colour) if place.colour else ''}</a:defRPr>"
    said = place.size or place.colour or place.level
    style = f"<a:lvl1pPr {place.level}>{run}</a:lvl1pPr>" if said else ""
    words = f'<a:r><a:rPr lang="en-US"/><a:t>{place.words}</a:t></a:r>'
    name = quoteattr(place.name or f"Placeholder {number}")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={name}/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph{ph}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr><p:txBody>"
        f"<a:bodyPr {place.body}/><a:lstStyle>{style}</a:lstStyle>"
        f"<a:p>{SLIDE_NUMBER if place.type == 'sldNum' else words}</a:p></p:txBody></p:sp>"
    )


def drawn(shape: Drawn, number: int) -> str:
    rectangle = f'{transform(shape.at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if shape.picture is not None:
        return (
            f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Picture"/><p:cNvPicPr/><p:nvPr/>'
            f'</p:nvPicPr><p:blipFill><a:blip r:embed="rIdP{shape.picture}"/><a:stretch>'
            f"<a:fillRect/></a:stretch></p:blipFill><p:spPr>{rectangle}</p:spPr></p:pic>"
        )
    fill = solid(shape.fill) if shape.fill else "<a:noFill/>"
    size = round(shape.size * 100)
    run = f'<a:r><a:rPr lang="en-US" sz="{size}"/><a:t>{shape.words}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{rectangle}{fill}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f"<a:p>{run if shape.words else ''}</a:p></p:txBody></p:sp>"
    )


def sheet(places: Sequence[Place], shapes: Sequence[Drawn], back: str) -> str:
    """Return background and shapes of a master or layout."""
    fill = (
        f'<a:blipFill><a:blip r:embed="rIdP{back}"/><a:stretch><a:fillRect/></a:stretch>'
        "</a:blipFill>"
        if back.isdigit() and len(back) == 1
        else solid(back)
    )
    ground = f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>" if back else ""
    below = "".join(drawn(shape, 50 + number) for number, shape in enumerate(shapes))
    above = "".join(placeholder(place, 100 + number) for number, place in enumerate(places))
    return f"{ground}<p:spTree>{TREE}{below}{above}</p:spTree>"


def mapping(dark: bool) -> str:
    names = ("dk1", "lt1", "dk2", "lt2") if dark else ("lt1", "dk1", "lt2", "dk2")
    same = " ".join(f'accent{n}="accent{n}"' for n in range(1, 7))
    return (
        f'bg1="{names[0]}" tx1="{names[1]}" bg2="{names[2]}" tx2="{names[3]}" {same} '
        'hlink="hlink" folHlink="folHlink"'
    )


def layout_part(layout: Layout) -> str:
    feet = [Place(kind, 10 + n) for n, kind in enumerate(("dt", "ftr", "sldNum"))]
    places = [*layout.places, *(feet if layout.feet else ())]
    kind = f' type="{layout.type}"' if layout.type else ""
    own = f"<a:overrideClrMapping {mapping(True)}/>" if layout.swapped else "<a:masterClrMapping/>"
    return (
        f"{HEAD}<p:sldLayout {NS}{kind}><p:cSld name={quoteattr(layout.name)}>"
        f"{sheet(places, layout.shapes, layout.back)}</p:cSld><p:clrMapOvr>{own}</p:clrMapOvr>"
        "</p:sldLayout>"
    )


def text_styles(master: Master) -> str:
    title = f"<a:lvl1pPr><a:buNone/><a:defRPr {master.title}>{{}}</a:defRPr></a:lvl1pPr>"
    levels = "".join(
        f'<a:lvl{n}pPr marL="{228_600 * n}" indent="-228600"><a:spcBef><a:spcPts val="600"/>'
        f'</a:spcBef><a:buChar char="{master.bullet}"/><a:defRPr sz="{size * 100}">{solid("tx1")}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:lvl{n}pPr>'
        for n, size in enumerate(master.sizes, 1)
    )
    face = f'{solid("tx1")}<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/>'
    return (
        f"<p:txStyles><p:titleStyle>{title.format(face) if master.title else ''}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle/></p:txStyles>"
    )


def theme(master: Master) -> str:
    light, dark, light2, dark2, *accents = master.colours
    accents = [*accents, *accents][:6]
    named = [("dk1", dark), ("lt1", light), ("dk2", dark2), ("lt2", light2)]
    named += [(f"accent{n}", value) for n, value in enumerate(accents, 1)]
    named += [("hlink", accents[1]), ("folHlink", accents[2])]
    scheme = "".join(f"<a:{name}>{colour(value)}</a:{name}>" for name, value in named)
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface="{master.east_asian}"/>'
        f'<a:cs typeface=""/></a:{kind}Font>'
        for kind, face in zip(("major", "minor"), master.fonts, strict=True)
    )
    fills = solid("phClr") * 3
    lines = f'<a:ln w="9525">{solid("phClr")}</a:ln>' * 3
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme {NS} name="Theme"><a:themeElements><a:clrScheme name="c">{scheme}'
        f'</a:clrScheme><a:fontScheme name="f">{faces}</a:fontScheme><a:fmtScheme name="s">'
        f"<a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def painted(words: str) -> bytes:
    """Return a picture: ``flat 1A3A5C``, ``gradient 0A0A14 FAFAF0``, ``spotted 282D3C``."""
    kind, *values = words.split()
    colours = [tuple(bytes.fromhex(value)) for value in values]
    picture = Image.new("RGB", (640, 360), colours[0])
    draw = ImageDraw.Draw(picture)
    if kind == "gradient":
        for x in range(640):
            mixed = [round(a + (b - a) * x / 640) for a, b in zip(*colours, strict=True)]
            draw.line([(x, 0), (x, 360)], fill=tuple(mixed))
    chance = random.Random(4)
    for _ in range(200 if kind == "spotted" else 0):
        x, y, wide = chance.randrange(640), chance.randrange(360), chance.randrange(10, 60)
        change = chance.randrange(-25, 25)
        spot = tuple(max(0, min(255, each + change)) for each in colours[0])
        draw.ellipse([x, y, x + wide, y + wide], fill=spot)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


class Parts:
    """A package as it comes together: parts, their content types, their relationships."""

    def __init__(self, template: Exported) -> None:
        self.parts: dict[str, bytes | str] = {}
        self.types = {"ppt/presentation.xml": "presentationml.presentation.main"}
        self.pictures = {}
        for number, words in enumerate(template.pictures):
            self.parts[f"ppt/media/picture{number}.png"] = painted(words)
            self.pictures[f"rIdP{number}"] = ("image", f"../media/picture{number}.png")

    def add(self, part: str, kind: str, text: str) -> None:
        self.parts[part] = text
        self.types[part] = kind

    def relate(self, part: str, entries: Mapping[str, tuple[str, str]]) -> None:
        folder, _, name = part.rpartition("/")
        lines = "".join(
            f'<Relationship Id="{number}" Type="{RELS}{kind}" Target="{target}"/>'
            for number, (kind, target) in entries.items()
        )
        at = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        self.parts[at] = (
            f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{lines}</Relationships>'
        )

    def packed(self) -> bytes:
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{KIND}{kind}+xml"/>'
            for name, kind in self.types.items()
        )
        self.parts["[Content_Types].xml"] = (
            f'{HEAD}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f"{overrides}</Types>"
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return buffer.getvalue()


def packed(template: Exported) -> bytes:
    """Return a template as a package without slides."""
    package = Parts(template)
    numbers = iter(range(1, 1000))
    masters = ""
    top = {}
    for number, master in enumerate(template.masters, 1):
        part = f"ppt/slideMasters/slideMaster{number}.xml"
        own = {"rIdT": ("theme", f"../theme/theme{number}.xml"), **package.pictures}
        listed = ""
        for layout in master.layouts:
            at = next(numbers)
            name = f"slideLayouts/slideLayout{at}.xml"
            package.add(f"ppt/{name}", "presentationml.slideLayout", layout_part(layout))
            back = {"rIdM": ("slideMaster", f"../slideMasters/slideMaster{number}.xml")}
            package.relate(f"ppt/{name}", {**back, **package.pictures})
            own[f"rId{at}"] = ("slideLayout", f"../{name}")
            listed += f'<p:sldLayoutId id="{2147483700 + at + 50 * number}" r:id="rId{at}"/>'
        package.add(
            part,
            "presentationml.slideMaster",
            f"{HEAD}<p:sldMaster {NS}><p:cSld>{sheet(master.places, master.shapes, master.back)}"
            f"</p:cSld><p:clrMap {mapping(master.dark)}/><p:sldLayoutIdLst>{listed}"
            f"</p:sldLayoutIdLst>{text_styles(master)}</p:sldMaster>",
        )
        package.relate(part, own)
        package.add(f"ppt/theme/theme{number}.xml", "theme", theme(master))
        masters += f'<p:sldMasterId id="{2147483648 + 50 * number}" r:id="rId{number}"/>'
        top[f"rId{number}"] = ("slideMaster", f"slideMasters/slideMaster{number}.xml")
    size = f'cx="{round(template.width * EMU)}" cy="{round(template.height * EMU)}"'
    package.parts["ppt/presentation.xml"] = (
        f"{HEAD}<p:presentation {NS}><p:sldMasterIdLst>{masters}</p:sldMasterIdLst>"
        f'<p:sldSz {size}/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )
    package.relate("ppt/presentation.xml", top)
    package.relate("", {"rId1": ("officeDocument", "ppt/presentation.xml")})
    return package.packed()
