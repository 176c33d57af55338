"""How programs rewrite a package that nobody edited, played on any deck."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Final

from deckgen.ooxml.names import CUSTOM, PRESENTATION
from deckgen.ooxml.package import read_package
from deckgen.ooxml.zipping import write_package

from .handling import opened, saved

Program = Callable[[bytes], bytes]


def _rewritten(deck: bytes, rewrite: Callable[[str, bytes], bytes]) -> bytes:
    parts = read_package(deck).parts
    return write_package({name: rewrite(name, data) for name, data in parts.items()})


def ids_anew(deck: bytes) -> bytes:
    """Number the slides from 256 in the order in which they stand, as LibreOffice does."""

    def rewrite(name: str, data: bytes) -> bytes:
        if name != PRESENTATION:
            return data
        numbers = count(256)
        data = re.sub(rb"<p:ext [^>]*><p14:sectionLst.*?</p:ext>", b"", data, flags=re.DOTALL)
        return re.sub(
            rb'<p:sldId ([^>]*\b)?id="\d+"',
            lambda found: b'<p:sldId %sid="%d"' % (found[1] or b"", next(numbers)),
            data,
        ).replace(b"<p:extLst></p:extLst>", b"")

    return _rewritten(deck, rewrite)


def names_dropped(deck: bytes) -> bytes:
    """Call every shape by its number, as Google Slides does."""

    def rewrite(name: str, data: bytes) -> bytes:
        if not name.startswith("ppt/slides/slide"):
            return data
        return re.sub(rb'(<p:cNvPr id="(\d+)" name=")[^"]+', rb"\1Google Shape;\2;p1", data)

    return _rewritten(deck, rewrite)


def runs_split(deck: bytes) -> bytes:
    """Cut runs in two and mark them as seen, as PowerPoint's spell checker does."""

    def cut(found: re.Match[bytes]) -> bytes:
        opening, text = found[1], found[2].decode()
        at = len(text) // 2
        if "&" in text or at == 0:
            return found[0]
        seen = opening.replace(b"<a:rPr ", b'<a:rPr dirty="0" err="1" ', 1)
        first, second = text[:at].encode(), text[at:].encode()
        return b"".join(
            (seen, b"<a:t>", first, b"</a:t></a:r>", seen, b"<a:t>", second, b"</a:t></a:r>")
        )

    def rewrite(name: str, data: bytes) -> bytes:
        if not name.startswith("ppt/slides/slide"):
            return data
        data = re.sub(rb"(<a:r><a:rPr [^>]*/>)<a:t>([^<]*)</a:t></a:r>", cut, data)
        end = b'<a:endParaRPr lang="en-GB" sz="1800" dirty="0"/></a:p>'
        return re.sub(rb"(?:<a:endParaRPr[^>]*/>)?</a:p>", end, data)

    return _rewritten(deck, rewrite)


def parts_renamed(deck: bytes) -> bytes:
    """Give slides, notes and pictures other part names."""

    def named(part: str) -> str:
        return re.sub(r"(slide|notesSlide|image)(\d+)(\.\w+(?:\.rels)?)$", r"\g<1>9\2\3", part)

    def told(part: str, data: bytes) -> bytes:
        if not part.endswith((".rels", "[Content_Types].xml")):
            return data
        pattern = rb'((?:Target|PartName)=")([^"]*)'
        return re.sub(pattern, lambda found: found[1] + named(found[2].decode()).encode(), data)

    parts = read_package(deck).parts
    return write_package({named(part): told(part, data) for part, data in parts.items()})


def tags_dropped(deck: bytes) -> bytes:
    """Throw the tags away, and their places on the slides."""
    parts = {
        name: re.sub(
            rb"<p:custDataLst>.*?</p:custDataLst>|<[^<>]*/tags[^<>]*/>", b"", data, flags=re.DOTALL
        )
        for name, data in read_package(deck).parts.items()
        if not name.startswith("ppt/tags/")
    }
    return write_package(parts)


def properties_dropped(deck: bytes) -> bytes:
    """Throw the custom properties away."""
    parts = dict(read_package(deck).parts)
    del parts[CUSTOM]
    for part in ("[Content_Types].xml", "_rels/.rels"):
        parts[part] = re.sub(rb"<[^<>]*custom[.-][^<>]*/>", b"", parts[part])
    return write_package(parts)


def everything(deck: bytes) -> bytes:
    """All of it but the properties at once."""
    return parts_renamed(runs_split(tags_dropped(names_dropped(ids_anew(deck)))))


PROGRAMS: Final[Mapping[str, Program]] = {
    "saved again": lambda deck: saved(opened(deck)),
    "ids anew": ids_anew,
    "names dropped": names_dropped,
    "tags dropped": tags_dropped,
    "runs split": runs_split,
    "parts renamed": parts_renamed,
    "everything": everything,
}


def through_libreoffice(decks: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Let LibreOffice open and save decks, all in one run."""
    office = shutil.which("soffice") or "soffice"
    (folder / "in").mkdir()
    for number, deck in enumerate(decks.values()):
        (folder / "in" / f"{number}.pptx").write_bytes(deck)
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pptx", "--outdir", str(folder / "out")]
    command += [str(folder / "in" / f"{number}.pptx") for number in range(len(decks))]
    subprocess.run(command, check=True, capture_output=True, timeout=120 + 60 * len(decks))
    return {
        name: (folder / "out" / f"{number}.pptx").read_bytes() for number, name in enumerate(decks)
    }
