"""Where a picture's file may lie: addresses of the generators' dialects to candidate paths."""

from __future__ import annotations

import re
from urllib.parse import unquote

from deckgen.model.post import Site
from deckgen.patterns import Pattern

_FOLDERS = {
    # Where each generator serves site-absolute addresses from, beside the root itself.
    "jekyll": ("",),
    "hugo": ("static", "assets", "content", ""),
    "pelican": ("content", ""),
    "mkdocs": ("docs", ""),
    "": ("",),
}
_ANYWHERE = ("", "static", "assets", "content", "docs", "source", "public")

_PELICAN = Pattern(r"\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|", re.I)
_SCHEME = Pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DRIVE = Pattern(r"[A-Za-z]:(?:[/\\]|$)")


def candidates_of(address: str, site: Site) -> tuple[tuple[str, ...], str]:
    """Return the paths to try for ``address``, in order, or none and why it is refused."""
    address = address.strip()
    reason = _refusal(address)
    if reason:
        return (), reason
    path = re.split(r"[?#]", address, maxsplit=1)[0] or address
    found: list[str] = []
    for spelling in (unquote(path), path):
        if "\0" in spelling or "\\" in spelling:
            return (), "the address holds a character that no path may have"
        found += _spelled(spelling, site)
    return tuple(dict.fromkeys(found)), ""


def _refusal(address: str) -> str:
    if not address:
        return "the picture has no address"
    if "\\" in address or "\0" in address:
        return "the address holds a character that no path may have"
    if address.startswith("//") or re.match(r"https?:", address, re.I):
        return "the picture is remote, and deckgen fetches nothing"
    if re.match(r"data:", address, re.I):
        return "the picture is written into the address (data:), not a file"
    if _DRIVE.match(address):
        return "the address names a drive"
    if _SCHEME.match(address):
        return f"deckgen does not open {address.split(':', 1)[0].lower()}: addresses"
    return ""


def _spelled(path: str, site: Site) -> list[str]:
    prefix = _PELICAN.match(path)
    if prefix:
        path = path[prefix.end() :]
        if path.startswith("/"):
            return _pelican_absolute(path, site)
    if path.startswith("/"):
        return _absolute(path.lstrip("/"), site)
    return _relative(path, site)


def _absolute(path: str, site: Site) -> list[str]:
    return [*(f"root:{_join(folder, path)}" for folder in _folders(site)), f"post:{path}"]


def _relative(path: str, site: Site) -> list[str]:
    """Relative to the post (page bundles too); then as the published page would resolve it."""
    inner = re.sub(r"^(?:\.{1,2}/)+", "", path)
    path = re.sub(r"^(?:\./)+", "", path)
    return [f"post:{path}", *(f"root:{_join(folder, inner)}" for folder in _folders(site))]


def _pelican_absolute(path: str, site: Site) -> list[str]:
    """``{filename}/x`` counts from Pelican's content folder, which may be the post's ancestor."""
    path = path.lstrip("/")
    parts = site.post_folder.split("/")
    own = []
    if "content" in parts:
        cut = len(parts) - parts[::-1].index("content")
        own = [f"root:{_join('/'.join(parts[:cut]), path)}"]
    return [*own, f"root:content/{path}", *_absolute(path, site)]


def _folders(site: Site) -> tuple[str, ...]:
    mine = _FOLDERS[site.generator]
    return tuple(dict.fromkeys((*mine, *site.extra_folders, *_ANYWHERE)))


def _join(folder: str, path: str) -> str:
    folder = folder.strip("/")
    return f"{folder}/{path}" if folder else path
