"""The one door through which a string enters a package: cleaned, escaped, or refused."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

LONGEST_ADDRESS: Final = 2000
"""PowerPoint calls a deck damaged whose hyperlink is longer than about 2,080 characters."""

# Everything outside the production Char of XML 1.0 (fifth edition, 2.2), less the carriage
# return, which becomes a line feed first. Lone surrogates cannot be encoded at all.
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
# The line ends that Unicode knows beside the line feed: CR LF, CR, NEL, LS, PS.
_LINE_END = "\r\n?|[\x85\u2028\u2029]"
# What is allowed and yet does not count as printable.
_BLANKS = str.maketrans("\t\n\u00a0\u3000", "    ")

# RFC 3986, 2.2 and 2.3: what may stand in a URI beside letters and digits; brackets only
# around an IPv6 host, so that elsewhere they are encoded.
_URI_SAFE = "!#$%&'()*+,/:;=?@~-._"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_MAIL_PATH = re.compile(r"[^@\s,;:]+@[^@\s,;:]+(,[^@\s,;:]+@[^@\s,;:]+)*")
_WEB_HOST = re.compile(r"[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\]")


def clean_text(text: str) -> str:
    """Return ``text`` without what XML 1.0 forbids, every line end a line feed."""
    # Nearly always: neither such a character nor a line end counts as printable.
    if text.isprintable() or text.translate(_BLANKS).isprintable():
        return text
    return re.sub(_FORBIDDEN, "", re.sub(_LINE_END, "\n", text))


def escape(text: str) -> str:
    """Return ``text`` cleaned and ready to stand between two tags."""
    return clean_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return ``text`` cleaned and ready to stand between double quotes.

    Tabs and line feeds become character references: a parser would turn them into spaces
    otherwise (XML 1.0, 3.3.3).
    """
    escaped = escape(text).replace('"', "&quot;")
    return escaped.replace("\t", "&#9;").replace("\n", "&#10;")


def safe_address(url: str) -> str | None:
    """Return ``url`` as a hyperlink may carry it, or None where it must not be a link.

    Only http, https and mailto, percent-encoded, a host name in its ASCII form, at most
    ``LONGEST_ADDRESS`` characters. Anything else (``//host``, ``smb:``, ``ms-powerpoint:``,
    ``C:/``) could open a file or a program.
    """
    url = clean_text(url).strip()
    if "\\" in url or len(url) > LONGEST_ADDRESS:
        return None
    try:
        split = urlsplit(url)
        found = _mail(split) if split.scheme == "mailto" else _web(split)
    except ValueError:  # a broken IPv6 host, a port that is no number, an unusable label
        return None
    return found if found and len(found) <= LONGEST_ADDRESS else None


def _mail(split: SplitResult) -> str | None:
    if split.netloc or not _MAIL_PATH.fullmatch(split.path):
        return None
    return _quoted(split.geturl())


def _web(split: SplitResult) -> str | None:
    host, port = split.hostname, split.port
    if split.scheme not in ("http", "https") or not host:
        return None
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    if not _WEB_HOST.fullmatch(host):
        return None
    user = split.netloc.rpartition("@")[0].replace("@", "%40")
    place = (f"{_quoted(user)}@" if user else "") + host + ("" if port is None else f":{port}")
    rest = split._replace(scheme="", netloc="").geturl()
    return f"{split.scheme}://{place}{_quoted(rest)}"


def _quoted(part: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", part), safe=_URI_SAFE)
