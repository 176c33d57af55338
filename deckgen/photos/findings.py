"""What was found in a photo, as files that a team commits.

For each photo one small JSON file, and beside it the straightened picture where there is one.
They are named by the photo's digest and say which algorithm and model made them. A build that
finds them computes nothing, so that machines with and without OpenCV and OCR make the same deck.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from deckgen.diagnostics import DeckgenError
from deckgen.model.album import WordLine
from deckgen.model.corners import Corners
from deckgen.photos.words import MODEL
from deckgen.workspace import DERIVED, read_file

ALGORITHM = 4
"""Raised with every change that finds other corners or makes other pixels."""

_LARGEST = 32 * 1024 * 1024
_NAME = 24
"""Characters of the digest in a file name: 96 bits."""


class Findings(Struct, frozen=True):
    """``corners`` and ``picture`` of the projected slide where there is one; ``words`` are None
    where nobody has read them yet."""

    corners: Corners | None = None
    picture: bytes | None = None
    words: tuple[WordLine, ...] | None = None


class _Line(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float


class _Record(msgspec.Struct, forbid_unknown_fields=True):
    photo: str
    algorithm: int
    screen: list[tuple[float, float]] | None = None
    picture: str = ""
    model: str = ""
    words: list[_Line] | None = None


class Kept:
    """The folder of findings of one site; ``finds_screens`` says whether more can be found here.

    Where it cannot, what versions before this one found will do: the team's machine will find
    better, at its next build.
    """

    def __init__(self, root: str, *, finds_screens: bool) -> None:
        self._folder = Path(root) / DERIVED
        self.finds_screens = finds_screens

    def load(self, digest: str, mark: str = "") -> Findings | None:
        """Return what is kept of a photo, None where nothing is that this version would find.

        ``mark`` is that of corners given by hand. A file that cannot be used is as good as none:
        it is found anew and replaced.
        """
        name = _name(digest, mark)
        try:
            record = msgspec.json.decode(read_file(self._folder / f"{name}.json"), type=_Record)
            known = range(ALGORITHM if self.finds_screens else 1, ALGORITHM + 1)
            if record.photo != digest or record.algorithm not in known:
                return None
            picture = self._picture(name, record)
        except (DeckgenError, msgspec.MsgspecError, UnicodeDecodeError, ValueError):
            return None
        corners = tuple(record.screen) if record.screen is not None else None
        if corners is not None and (picture is None or len(corners) != 4):
            return None
        return Findings(corners, picture, _words(record))

    def _picture(self, name: str, record: _Record) -> bytes | None:
        if record.screen is None:
            return None
        data = read_file(self._folder / f"{name}.jpg", _LARGEST)
        return data if hashlib.sha256(data).hexdigest() == record.picture else None


def _words(record: _Record) -> tuple[WordLine, ...] | None:
    if record.words is None or record.model != MODEL:
        return None
    return tuple(
        WordLine(line.text, line.confidence, line.left, line.top, line.right, line.bottom)
        for line in record.words
    )


def _name(digest: str, mark: str) -> str:
    return f"{digest[:_NAME]}-{mark}" if mark else digest[:_NAME]


def as_files(digest: str, findings: Findings, mark: str = "") -> tuple[tuple[str, bytes], ...]:
    """Return findings as files by their names: a line for each line of words, for reviewers."""
    import json  # most builds find nothing new

    name = _name(digest, mark)
    record: dict[str, object] = {"photo": digest, "algorithm": ALGORITHM}
    record["screen"] = findings.corners
    if findings.picture is not None:
        record["picture"] = hashlib.sha256(findings.picture).hexdigest()
    head = json.dumps(record, indent=1)
    if findings.words is not None:
        lines = ",\n".join(f"  {_row(line)}" for line in findings.words)
        words = f"[\n{lines}\n ]" if lines else "[]"
        head = f'{head[:-2]},\n "model": {json.dumps(MODEL)},\n "words": {words}\n}}'
    files = [(f"{DERIVED}/{name}.json", f"{head}\n".encode())]
    if findings.picture is not None:
        files.append((f"{DERIVED}/{name}.jpg", findings.picture))
    return tuple(files)


def _row(line: WordLine) -> str:
    import json

    values = (line.text, line.confidence, line.left, line.top, line.right, line.bottom)
    return json.dumps(values, ensure_ascii=False)
