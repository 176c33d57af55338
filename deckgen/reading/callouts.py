"""Boxes, tabs and embedded files that Markdown does not know, as Markdown that it does.

Admonitions and tabs (MkDocs), containers (VuePress, Docusaurus, pandoc), alerts (GitHub) and
embeds (Obsidian). What marks them goes, what people read in them stays; the count of lines too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from deckgen.patterns import Pattern

TELLING = Pattern(r"!!!|\?\?\?|===|:::|\[!|!\[\[")
"""Without any of these a text holds none of them."""
_ADMONITION = Pattern(
    r"^(?:!!!|\?\?\?\+?|===)(?![=!?])[ \t]+(?P<said>[^\n]*)\n"
    r"(?P<body>(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n(?=(?:[ \t]*\n)*(?:[ ]{4}|\t)\S))+)",
    re.MULTILINE,
)
_CONTAINER = Pattern(
    r"^ {0,3}:{3,}[ \t]*(?P<kind>\{[^}\n]*\}|[\w-]+)?[ \t]*(?P<title>[^:\n]*?)[ \t]*:*$",
    re.MULTILINE,
)
_ALERT = Pattern(
    r"^(?P<mark> {0,3}>[ \t]*)\[!(?P<kind>[A-Za-z]+)\][+-]?[ \t]*(?P<title>[^\n]*?)[ \t]*$",
    re.MULTILINE,
)
_EMBED = Pattern(
    r"(?P<code>(?P<ticks>`+)[^`\n]+(?P=ticks))"
    r"|!\[\[(?P<path>[^\[\]|#\n]+\.(?:jpe?g|png|gif|webp|heic|bmp|svg))(?:\|(?P<words>[^\[\]\n]*))?\]\]",
    re.IGNORECASE,
)
_QUOTED = Pattern(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_INDENT = Pattern(r"^(?:[ ]{4}|\t)", re.MULTILINE)


def _of_admonition(found: re.Match[str]) -> str:
    """Return its title as a bold line above its text, which stands no longer indented."""
    quoted = _QUOTED.search(found["said"])
    title = (quoted[1] or quoted[2] or "") if quoted else ""
    return f"{_bold(title)}\n{_INDENT.sub('', found['body'])}"


def _of_container(found: re.Match[str]) -> str:
    """Return the title of a container's first line, nothing for what opens or closes it."""
    return _bold(found["title"].strip())


def _of_alert(found: re.Match[str]) -> str:
    """Return what kind of alert it is, or its title, as the bold line of a quote."""
    return found["mark"] + _bold(found["title"] or found["kind"].capitalize())


def _of_embed(found: re.Match[str]) -> str:
    """Return a picture; what stands behind the bar is its width or its words."""
    if found["code"]:
        return found.group()
    words = found["words"] or ""
    sized = re.fullmatch(r"\s*\d+(?:x\d+)?\s*", words)
    return f"![{'' if sized else words.strip()}](<{found['path'].strip()}>)"


def _bold(title: str) -> str:
    return f"**{title}**" if title else ""


CALLOUTS: tuple[tuple[Pattern, Callable[[re.Match[str]], str]], ...] = (
    (_ADMONITION, _of_admonition),
    (_CONTAINER, _of_container),
    (_ALERT, _of_alert),
    (_EMBED, _of_embed),
)
"""What is looked for, and what it becomes, in order: what is no longer indented comes first."""
