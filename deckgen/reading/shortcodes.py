"""Tags of templates that show something: figures and videos, in Liquid and Hugo spelling."""

from __future__ import annotations

import re

from msgspec import Struct

from deckgen.patterns import Pattern
from deckgen.reading.html import host_of
from deckgen.reading.pieces import Shown

_ATTRIBUTE = Pattern(
    r"(?P<name>[A-Za-z_][\w-]*)\s*=\s*(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)'|(?P<b>[^\s\"']+))"
)
_WORD = Pattern(r"\"([^\"]*)\"|'([^']*)'|(\S+)")
_PICTURE_FILE = Pattern(r"\.(?:jpe?g|jpe|png|gif|webp|avif|heic|bmp|tiff?|svg)(?:[?#].*)?$", re.I)

_SOURCES = ("image_path", "src", "url", "path", "image", "img", "picture", "file", "filename")
"""Attributes that hold a picture's address, the telling ones first."""

_DIRECTIVE = re.compile(r"\{(?:figure|image)\}\s+(\S+)")
_OPTION = re.compile(r":([\w-]+):\s*(.*)")
_PICTURE_TAGS = frozenset({"img", "image", "picture", "asset_img", "figure", "responsive_image"})

_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtubeplayer": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "gist": "https://gist.github.com/{}",
}
"""Tag (or the provider that it names) to the address of what it embeds."""


class Shortcode(Struct, frozen=True):
    """A tag with its arguments: by name, and those without a name in order."""

    name: str
    named: dict[str, str]
    words: tuple[str, ...]

    def first(self, *names: str) -> str:
        """Return the first argument of ``names`` that is not empty."""
        return next((self.named[name] for name in names if self.named.get(name)), "")


def parsed(name: str, arguments: str) -> Shortcode:
    """Return the tag; an ``include`` is named after the file that it includes."""
    named: dict[str, str] = {}
    for item in _ATTRIBUTE.finditer(arguments):
        named.setdefault(item["name"].lower(), item["d"] or item["s"] or item["b"] or "")
    rest = _ATTRIBUTE.sub(" ", arguments)
    words = [a or b or c for a, b, c in _WORD.findall(rest)]
    if name in {"include", "include_relative", "include_cached", "partial"} and words:
        name, words = words[0].rsplit("/", 1)[-1], words[1:]
    return Shortcode(re.sub(r"\.(?:html|md)$", "", name.lower()), named, tuple(words))


def figure_of(tag: Shortcode) -> Shown | None:
    """Return the picture that ``tag`` shows, its line still to be told; None where it is none."""
    address = next((tag.named[key] for key in _SOURCES if _is_picture(tag, key)), "")
    words = [word for word in tag.words if word]
    if not address and tag.name in _PICTURE_TAGS:
        address = next((word for word in words if _PICTURE_FILE.search(word)), "")
        words = words[words.index(address) + 1 :] if address else []
    if not address:
        return None
    told = [word for word in words if not word.isdigit() and word != address]
    title = tag.first("title")
    caption = tag.first("caption", "cap", "description") or title or " ".join(told[:1])
    credit = tag.first("attr", "credit")
    return Shown(
        line=1,
        address=address,
        alt=tag.first("alt"),
        title=title,
        link=tag.first("link", "href"),
        caption=" – ".join(part for part in (caption, credit) if part),
    )


def figure_of_directive(info: str, content: str) -> Shown | None:
    """Return the picture of MyST's directives ``{figure} a.jpg`` and ``{image} a.jpg``.

    ``info`` is the fence's first line, ``content`` what it holds: options (``:alt: words``), then
    the caption's Markdown. Its line is still to be told; None where the fence is none of the two.
    """
    found = _DIRECTIVE.fullmatch(info.strip())
    if not found:
        return None
    options: dict[str, str] = {}
    lines = content.strip().split("\n")
    while lines and (option := _OPTION.fullmatch(lines[0].strip())):
        options[option[1]] = option[2]
        lines.pop(0)
    return Shown(
        line=1,
        address=found[1],
        alt=options.get("alt", ""),
        link=options.get("target", ""),
        caption=" ".join(lines).strip(),
    )


def _is_picture(tag: Shortcode, key: str) -> bool:
    value = tag.named.get(key, "")
    certain = key == "image_path" or (key in {"src", "url"} and tag.name in _PICTURE_TAGS)
    return bool(value) and (certain or bool(_PICTURE_FILE.search(value)))


def video_of(tag: Shortcode) -> str:
    """Return the Markdown link for the video that ``tag`` embeds, or "" where it is none."""
    pattern = _VIDEOS.get(tag.first("provider").lower()) or _VIDEOS.get(tag.name)
    identifier = tag.first("id", "src") or "/".join(tag.words[: 2 if tag.name == "gist" else 1])
    if pattern and re.fullmatch(r"[\w-]+(?:/[\w-]+)?", identifier):
        address = pattern.format(identifier)
    else:
        address = tag.first("src", "url", "id", "link")
        if tag.name not in {*_VIDEOS, "video", "iframe", "embed"} or not host_of(address):
            return ""
    title = re.sub(r"([\[\]\\`*_<>])", r"\\\1", tag.first("title", "caption"))
    return f"[{title or host_of(address)}](<{address}>)"
