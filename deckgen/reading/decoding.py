"""Bytes to text: which encoding a post has, and lines as an editor counts them."""

from __future__ import annotations

import codecs

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.source import SourceSpan

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of ``data`` with every line end as one LF.

    CR, LF and CRLF each end a line (CommonMark 0.31, section 2.1), as in an editor; the other
    separators that ``str.splitlines`` knows do not. NUL in text is replaced as CommonMark says
    (section 2.3); a file that is mostly not text is refused.
    """
    text, notes = _text(data, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _unreadable("post-empty", "the post holds no text", file, "write the post first")
    return text.replace("\0", "\ufffd"), notes


def _text(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, file), ()
    nul = data.find(b"\0", 0, 8192)
    if nul >= 0:
        message = "found a NUL byte: this is a binary file; expected Markdown text"
        hint = "name the .md file, or save the post as UTF-8"
        raise _unreadable("post-binary", message, file, hint, _line(data, nul))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _gb18030(data, error, file)


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = (
            f"the byte order mark says {encoding.upper()}, but byte {error.start} is not of it"
        )
        raise _unreadable("post-encoding", message, file, "save the post as UTF-8") from None


def _gb18030(
    data: bytes, error: UnicodeDecodeError, file: str
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Read what is not UTF-8 as GB 18030, the usual other encoding of Chinese posts."""
    line = _line(data, error.start)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not text or _looks_binary(text):
        message = "found bytes that are neither UTF-8 nor GB 18030; expected Markdown text"
        raise _unreadable("post-encoding", message, file, "save the post as UTF-8", line) from None
    note = Diagnostic(
        "post-encoding",
        Severity.WARNING,
        "the post is not UTF-8 and was read as GB 18030",
        SourceSpan(file, line, line),
        "save the post as UTF-8",
    )
    return text, (note,)


def _looks_binary(text: str) -> bool:
    """Text has hardly any control characters beside tabs and line ends."""
    controls = sum(1 for char in text if char < " " and char not in "\t\n\r\f\x1b")
    return controls * 50 > len(text)


def _line(data: bytes, at: int) -> int:
    """Return the line of a byte as an editor counts, in an encoding that keeps ASCII."""
    return len(data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))


def _unreadable(code: str, message: str, file: str, hint: str, line: int = 1) -> DeckgenError:
    span = SourceSpan(file, line, line)
    return DeckgenError(Diagnostic(code, Severity.ERROR, message, span, hint))
