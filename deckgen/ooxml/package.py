"""Reading a presentation package that may have been made by anyone, within limits.

OPC is ECMA-376 part 2. Nothing is unpacked to a disk, no entity is expanded, nothing is
fetched; what is not a presentation is refused with the reason and what to do about it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, field

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.ooxml.names import (
    CONTENT_TYPES,
    NS_CONTENT_TYPES,
    NS_P,
    NS_R,
    NS_RELATIONSHIPS,
    PRESENTATIONS,
    REL_DOCUMENT,
    REL_SLIDE,
)
from deckgen.ooxml.relationships import Relationship, relationships_part, resolved

_MEGABYTE: Final = 1 << 20
_OLE_HEADER: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_CENTRAL_HEADER: Final = b"PK\x01\x02"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_ENTRY: Final = 0x1
# All that zipfile has been seen to raise over spoilt bytes.
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Limits(Struct, frozen=True):
    """How much a package may hold. A part of ``free`` bytes or less may shrink at any ratio.

    Repetitive slide XML deflates to a fortieth and, rarely, a hundredth; a bomb to a thousandth.
    """

    entries: int = 20_000
    total: int = 512 * _MEGABYTE
    ratio: int = 200
    free: int = 8 * _MEGABYTE


DEFAULT_LIMITS = Limits()


class Package(Struct, frozen=True, eq=False):
    """A presentation package: its parts by name, without the leading slash, in zip order.

    ``main`` is the presentation part; ``slides`` are the slide parts as they are shown.
    """

    parts: Mapping[str, bytes]
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]
    main: str
    slides: tuple[str, ...]
    entries: tuple[zipfile.ZipInfo, ...] = ()
    _names: Mapping[str, str] = field(default_factory=dict)
    _relationships: dict[str, tuple[Relationship, ...]] = field(default_factory=dict)

    def content_type(self, part: str) -> str:
        """Return the content type of ``part``; ``""`` where the package declares none."""
        extension = part.rpartition("/")[2].rpartition(".")[2].lower()
        return self.overrides.get(part.lower()) or self.defaults.get(extension, "")

    def xml(self, part: str) -> Any:
        """Return the root element of ``part``; DeckgenError where it is not sound XML."""
        return parsed(self.parts[part], part)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return the relationships of ``part`` (``""`` for the package) as it states them."""
        if part not in self._relationships:
            self._relationships[part] = tuple(_relationships(self.parts, part))
        return self._relationships[part]

    def related(self, part: str, kind: str = "") -> dict[str, str]:
        """Return id → part of the internal relationships of ``part``, of one type or all.

        A target that is not in the package is left out.
        """
        found = {}
        for each in self.relationships(part):
            target = None if each.external else self.target(part, each)
            if target is not None and kind in ("", each.type):
                found[each.id] = target
        return found

    def target(self, part: str, relationship: Relationship) -> str | None:
        """Return the part that an internal relationship of ``part`` means, if it is there."""
        return self._names.get(resolved(part, relationship.target).casefold())


def read_package(data: bytes, limits: Limits = DEFAULT_LIMITS, name: str = "the file") -> Package:
    """Return the presentation that ``data`` holds; DeckgenError (exit code 3) if it is none."""
    entries = _entries(data, limits, name)
    parts = _contents(data, entries, name)
    if CONTENT_TYPES not in parts:
        raise refusal(
            "not-a-presentation",
            f"{name} is a zip without {CONTENT_TYPES}, expected a PowerPoint presentation.",
            "Open the file in PowerPoint and save it as .pptx.",
        )
    defaults, overrides = _content_types(parts[CONTENT_TYPES])
    names = {each.casefold(): each for each in parts}
    package = Package(MappingProxyType(parts), defaults, overrides, "", (), tuple(entries), names)
    main = _main_part(package, name)
    slides = tuple(_slides(package, main))
    return Package(package.parts, defaults, overrides, main, slides, package.entries, names)


def parsed(data: bytes, part: str) -> Any:
    """Return the root element of an XML part; no entity is expanded, no DTD allowed (6.2.5).

    Comments and processing instructions are left out: they mean nothing here.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal(
            "package-broken",
            f"The part {part} is not sound XML: {error}.",
            "Open the file in PowerPoint, let it repair the file, and save it.",
        ) from error
    if root.getroottree().docinfo.doctype:
        raise _doctype(part)
    return root


def refusal(code: str, message: str, hint: str) -> DeckgenError:
    """Return the error for a package that cannot be read."""
    return DeckgenError(Diagnostic(code, Severity.ERROR, message, hint=hint), exit_code=3)


def _doctype(part: str) -> DeckgenError:
    return refusal(
        "package-doctype",
        f"The part {part} declares a document type, which no Office file may.",
        "Do not use this file; ask its sender for one that PowerPoint has saved.",
    )


def _entries(data: bytes, limits: Limits, name: str) -> list[zipfile.ZipInfo]:
    if data.startswith(_OLE_HEADER):
        raise refusal(
            "package-encrypted",
            f"{name} is protected by a password or in the format of PowerPoint 2003 and before,"
            " expected an open .pptx.",
            "Open it in PowerPoint, take the password off, and save it as .pptx.",
        )
    # Counted before zipfile makes an object of each.
    if data.count(_CENTRAL_HEADER) > limits.entries:
        raise _too_large(name, f"more than {limits.entries:,} entries")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _ZIP_ERRORS as error:
        raise refusal(
            "not-a-presentation",
            f"{name} is not a zip ({error}), expected a PowerPoint presentation.",
            "Check that the file is whole and was saved as .pptx.",
        ) from error
    _check_sizes(found, limits, name)
    _check_names(found, name)
    return found


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits, name: str) -> None:
    if (total := sum(entry.file_size for entry in entries)) > limits.total:
        raise _too_large(
            name, f"{total // _MEGABYTE:,} MB unpacked, at most {limits.total // _MEGABYTE:,} MB"
        )
    for entry in entries:
        if entry.file_size > limits.free:
            ratio = entry.file_size // max(entry.compress_size, 1)
            if ratio > limits.ratio:
                raise _too_large(
                    name, f"{entry.filename} packed 1:{ratio}, at most 1:{limits.ratio}"
                )


def _check_names(entries: list[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_ENTRY or entry.compress_type not in _METHODS:
            raise refusal(
                "package-broken",
                f"{name} holds {entry.filename} encrypted or packed by a method that Office"
                " files do not use.",
                "Open it in PowerPoint and save it as .pptx.",
            )
        folded = entry.filename.lstrip("/").casefold()
        if folded in seen:
            raise refusal(
                "package-broken",
                f"{name} holds {entry.filename} twice; programs disagree about which counts.",
                "Open it in PowerPoint, check every slide, and save it.",
            )
        seen.add(folded)


def _contents(data: bytes, entries: list[zipfile.ZipInfo], name: str) -> dict[str, bytes]:
    """Return every part. zipfile gives no more bytes than the size that was checked."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in entries:
            try:
                content = archive.read(entry)
            except _ZIP_ERRORS as error:
                raise refusal(
                    "package-broken",
                    f"{name} is damaged at {entry.filename}: {error}.",
                    "Take the file from where it came once more.",
                ) from error
            if content.lstrip().startswith(b"<") and b"<!DOCTYPE" in content:
                raise _doctype(entry.filename)
            parts[entry.filename.lstrip("/")] = content
    return parts


def _too_large(name: str, found: str) -> DeckgenError:
    return refusal(
        "package-too-large",
        f"{name} is larger than deckgen reads: {found}.",
        "Take media out of the file, or check where it comes from.",
    )


def _content_types(data: bytes) -> tuple[Mapping[str, str], Mapping[str, str]]:
    root = parsed(data, CONTENT_TYPES)
    defaults = {
        each.get("Extension", "").lower(): each.get("ContentType", "")
        for each in root.iter(f"{{{NS_CONTENT_TYPES}}}Default")
    }
    overrides = {
        each.get("PartName", "").lstrip("/").lower(): each.get("ContentType", "")
        for each in root.iter(f"{{{NS_CONTENT_TYPES}}}Override")
    }
    return MappingProxyType(defaults), MappingProxyType(overrides)


def _relationships(parts: Mapping[str, bytes], part: str) -> Iterator[Relationship]:
    name = relationships_part(part)
    if name not in parts:
        return
    for each in parsed(parts[name], name).iter(f"{{{NS_RELATIONSHIPS}}}Relationship"):
        yield Relationship(
            each.get("Id", ""),
            each.get("Type", ""),
            each.get("Target", ""),
            each.get("TargetMode") == "External",
        )


def _main_part(package: Package, name: str) -> str:
    main = next(iter(package.related("", REL_DOCUMENT).values()), None)
    if main is not None and package.content_type(main) in PRESENTATIONS:
        return main
    if any(each.type == _STRICT for each in package.relationships("")):
        found, hint = "Strict Open XML", 'Save it as "PowerPoint Presentation (*.pptx)".'
    else:
        kind = package.content_type(main) if main is not None else ""
        found = kind or "no main document"
        hint = "Give a .pptx, .potx or .ppsx file."
    raise refusal(
        "not-a-presentation", f"{name} holds {found}, expected a PowerPoint presentation.", hint
    )


def _slides(package: Package, main: str) -> Iterator[str]:
    targets = package.related(main, REL_SLIDE)
    for each in package.xml(main).iterfind(f"{{{NS_P}}}sldIdLst/{{{NS_P}}}sldId"):
        if (target := targets.get(each.get(f"{{{NS_R}}}id", ""))) is not None:
            yield target
