"""What generators add to Markdown, made plain before it is read, line for line.

Liquid (Jekyll), shortcodes (Hugo, Hexo), kramdown's attribute lists and tables of contents, and
the boxes of ``callouts``. Tags
that show a picture or a video become one; every other tag vanishes and the text between stays.
Code is left alone. The count of lines never changes, so that spans stay true.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.source import SourceSpan
from deckgen.patterns import Pattern
from deckgen.reading import callouts
from deckgen.reading.pieces import Shown
from deckgen.reading.shortcodes import figure_of, parsed, video_of
from deckgen.typography.scripts import has_east_asian

_LONGEST_SPAN = 4000
"""Characters in which the end of a code span is looked for."""

_FENCE = "~" * 10

_CONSTRUCT = Pattern(
    r"(?P<ticks>`+)"
    r"|(?P<raw>\{%-?\s*raw\s*-?%\})"
    r"|(?P<comment>\{%-?\s*comment\s*-?%\}|\{\{/\*)"
    r"|\{%-?\s*(?P<liquid>/?[A-Za-z_][\w-]*)(?P<given>(?:[^%{]|%(?!\})|\{(?!%)){0,2000}?)-?%\}"
    r"|\{\{[<%]\s*(?P<shortcode>/?\s*[A-Za-z][\w./-]*)(?P<passed>[^{}]{0,2000}?)/?\s*[%>]\}\}"
    r"|\{\{-?(?P<output>[^{}\n]{1,400}?)-?\}\}"
    r"|(?P<attributes>\{:(?:[:/][^{}\n]*|\s*(?:[.#]|toc\b|[\w-]+=)[^{}\n]*)\})"
    r"|(?P<trailing>(?<=[)\]])\{(?:[.#][\w-]|[\w-]+=)[^{}\n]*\})"
    r"|(?P<anchor>\{#[\w:.-]+[^{}\n]*\}(?=[ \t]*$))",
    re.DOTALL | re.MULTILINE,
)
_TELLING = Pattern(r"\{[%{:]|[)\]]\{|\{#[\w:.-]+[^{}\n]*\}[ \t]*$", re.MULTILINE)

_LISTING = Pattern(
    r"^[ \t]*\{(?:%|\{<)-?\s*(?:highlight|codeblock)\b[ \t]*(?P<lang>[\w+#-]*)[^\n}]*\}+[ \t]*$",
    re.MULTILINE,
)
_LISTING_END = Pattern(
    r"^[ \t]*\{(?:%|\{<)-?\s*(?:/\s*|end)(?:highlight|codeblock)\s*-?[%>]\}+[ \t]*$",
    re.MULTILINE,
)
_CONTENTS = Pattern(
    r"^[ \t]*(?:[*+-]|\d+\.)[ \t]+\S.*\n[ \t]*\{:\s*toc[^{}\n]*\}[ \t]*$"
    r"|^[ \t]*\[(?:TOC|\[_?TOC_?\])\][ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SPACED_PATH = Pattern(
    r"!\[([^\[\]\n]*)\]\(([^()<>\"'\n]*?[^()<>\"'\s][ ][^()<>\"'\n]*?\.(?:jpe?g|png|gif|webp|svg))"
    r"(\s+\"[^\"\n]*\")?[ \t]*\)",
    re.IGNORECASE,
)
_TIGHT_HEADING = Pattern(r"^ {0,3}(?P<marks>#{1,6})(?P<text>[^\s#].*)$", re.MULTILINE)
_HEADING = Pattern(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)

_LITERAL = Pattern(r"\"([^\"]*)\"|'([^']*)'")
_FILTERED = Pattern(r"(?:\"[^\"]*\"|'[^']*')\s*(?:\|.*)?")
_VARIABLE = Pattern(
    r"\$?\.?(?:site|page|post|layout|include|content|paginator|forloop|params|theme|config"
    r"|siteurl|baseurl|base_path|static)\b",
    re.IGNORECASE,
)


class Translation(Struct):
    """The plain text, the pictures that were in tags by their stand-in address, and notes."""

    text: str
    file: str
    figures: dict[str, Shown] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def note(self, code: str, line: int, message: str, hint: str) -> None:
        """Add an informative diagnostic at ``line`` (from 1)."""
        span = SourceSpan(self.file, line, line)
        self.diagnostics.append(Diagnostic(code, Severity.INFO, message, span, hint))


def translated(text: str, file: str) -> Translation:
    """Return ``text`` as plain Markdown."""
    found = Translation(text, file)
    for telling, step in _STEPS:
        if telling.search(found.text):
            step(found)
    return found


def _protected(text: str, *types: str) -> frozenset[int]:
    """Return the line numbers (from 1) of the blocks of ``types``."""
    from deckgen.reading.parser import block_tokens

    lines: set[int] = set()
    for token in block_tokens(text):
        if token.type in types and token.map:
            lines.update(range(token.map[0] + 1, token.map[1] + 1))
    return frozenset(lines)


def _outside_code(
    found: Translation, pattern: Pattern, new: Callable[[re.Match[str]], str], *more: str
) -> None:
    """Replace what ``pattern`` finds, except in code and the block types ``more``."""
    code = _protected(found.text, "fence", "code_block", *more)
    counter = _LineCounter(found.text)

    def replaced(match: re.Match[str]) -> str:
        if counter.line(match.start()) in code:
            return match.group()
        return _padded(new(match), match.group())

    found.text = pattern.sub(replaced, found.text)


class _LineCounter:
    """Line numbers of growing positions, in one pass."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def line(self, position: int) -> int:
        self._line += self._text.count("\n", self._at, position)
        self._at = position
        return self._line


def _padded(new: str, old: str) -> str:
    return new + "\n" * (old.count("\n") - new.count("\n"))


def _listings(found: Translation) -> None:
    """Turn highlighting tags on lines of their own into fences that their code cannot close."""
    text, at = found.text, 0
    out: list[str] = []
    code = _protected(text, "fence", "code_block")
    counter = _LineCounter(text)
    while match := _LISTING.search(text, at):
        end = _LISTING_END.search(text, match.end())
        if end is None:
            break
        new = f"{_FENCE}{match['lang']}{text[match.end() : end.start()]}{_FENCE}"
        inside = counter.line(match.start()) in code
        until = match.end() if inside else end.end()
        out += [text[at : match.start()], text[match.start() : until] if inside else new]
        at = until
    found.text = "".join(out) + text[at:]


def _contents(found: Translation) -> None:
    _outside_code(found, _CONTENTS, lambda match: "")


def _callouts(found: Translation) -> None:
    for pattern, new in callouts.CALLOUTS:
        if pattern.search(found.text):
            _outside_code(found, pattern, new)


def _spaced_paths(found: Translation) -> None:
    """Let pictures have spaces in their paths, as other Markdown readers do."""
    _outside_code(found, _SPACED_PATH, lambda match: f"![{match[1]}](<{match[2]}>{match[3] or ''})")


def _tight_headings(found: Translation) -> None:
    """Read ``##正文`` as the heading that its author meant.

    CommonMark wants a space (section 4.2). A single ``#`` may open a hashtag, so it needs Han
    text, no second ``#`` and a line of its own.
    """
    text = found.text
    usual = bool(_HEADING.search(text))
    counter = _LineCounter(text)

    def spaced(match: re.Match[str]) -> str:
        marks, words = match["marks"], match["text"]
        if len(marks) == 1:
            alone = text.endswith("\n\n", 0, match.start()) or match.start() == 0
            meant = has_east_asian(words) and "#" not in words and alone and len(words) <= 40
        else:
            meant = usual or has_east_asian(words)
        if not meant:
            return match.group()
        shown = words if len(words) <= 30 else words[:29] + "…"
        message = f'"{marks}{shown}" has no space after its "{marks}"; it is read as a heading'
        hint = f'write "{marks} {shown}"'
        found.note("heading-without-space", counter.line(match.start()), message, hint)
        return f"{marks} {words}"

    _outside_code(found, _TIGHT_HEADING, spaced, "html_block")


def _constructs(found: Translation) -> None:
    """Replace tags, outputs and attribute lists from left to right, code spans skipped."""
    text, at = found.text, 0
    out: list[str] = []
    code = _protected(text, "fence", "code_block")
    counter, closer = _LineCounter(text), _Closer(text)
    while match := _CONSTRUCT.search(text, at):
        out.append(text[at : match.start()])
        line, at = counter.line(match.start()), match.end()
        old = match.group()
        if match["raw"] or (match["comment"] and line not in code):
            end = closer.after(match)
            kept = text[match.end() : end.start()] if match["raw"] and end else ""
            at = end.end() if end else match.end()
            new = _padded(kept, text[match.start() : at])
        elif match["ticks"]:
            at = match.end() if line in code else _span_end(text, match)
            new = text[match.start() : at]
        elif line in code:
            new = old
        else:
            new = _padded(_replacement(found, match, line), old)
        out.append(new)
    found.text = "".join(out) + text[at:]


class _Closer:
    """Finds what ends a tag that spans text; where there is none, looks only once."""

    _ENDS = (
        ("raw", Pattern(r"\{%-?\s*endraw\s*-?%\}")),
        ("comment", Pattern(r"\{%-?\s*endcomment\s*-?%\}")),
        ("{{/*", Pattern(r"\*/\}\}")),
    )

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def after(self, match: re.Match[str]) -> re.Match[str] | None:
        for name, pattern in self._ENDS:
            if name in match.group() and name not in self._missing:
                end = pattern.search(self._text, match.end())
                if end is None:
                    self._missing.add(name)
                return end
        return None


def _span_end(text: str, match: re.Match[str]) -> int:
    """Return where the code span that opens at ``match`` ends; its opening where it has no end."""
    ticks = match["ticks"]
    limit = text.find("\n\n", match.end(), match.end() + _LONGEST_SPAN)
    limit = limit if limit >= 0 else match.end() + _LONGEST_SPAN
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, match.end(), limit)
    return closing.end() if closing else match.end()


def _replacement(found: Translation, match: re.Match[str], line: int) -> str:
    if match["liquid"]:
        return _tag(found, match["liquid"], match["given"], line, match.group())
    if match["shortcode"]:
        return _tag(found, match["shortcode"], match["passed"], line, match.group())
    if match["output"] is not None:
        shown = _output(match["output"])
        return match.group() if shown is None else shown
    if match["anchor"]:
        start = match.string.rfind("\n", 0, match.start()) + 1
        return "" if match.string[start:].lstrip(" ").startswith("#") else match.group()
    return ""


def _tag(found: Translation, name: str, arguments: str, line: int, source: str) -> str:
    """Return what stands in for a tag: a picture, a link, or nothing."""
    inner = re.sub(r"\{\{-?([^{}\n]*?)-?\}\}", lambda m: _output(m[1]) or "", arguments)
    tag = parsed(name, inner)
    figure = figure_of(tag)
    if figure:
        # A private-use character: no address that an author writes is mistaken for it.
        key = f"\ue000{len(found.figures)}"
        found.figures[key] = replace(figure, line=line)
        return f"![](<{key}>)"
    if name == "link":  # Jekyll's, for an address in the site
        return f"/{inner.strip().lstrip('/')}"
    video = video_of(tag)
    if not video and name in {"include", "include_relative"}:
        shown = " ".join(source.split())
        message = f'"{shown}" is the work of a template; what it shows is not in the post'
        found.note("template-tag", line, message, "write it as Markdown if the deck needs it")
    return video


def _output(expression: str) -> str | None:
    """Return what a ``{{ … }}`` stands for in an address; None where it is the post's own text.

    Of a site's variables only the base address matters, and that is the site's root: "".
    """
    expression = expression.strip()
    literals: list[str] = [a or b for a, b in _LITERAL.findall(expression)]
    if literals and _FILTERED.fullmatch(expression):
        return literals[0]
    if _VARIABLE.match(expression):
        return literals[-1] if "append" in expression and literals else ""
    return None


_STEPS: tuple[tuple[Pattern, Callable[[Translation], None]], ...] = (
    (_LISTING, _listings),
    (_CONTENTS, _contents),
    (callouts.TELLING, _callouts),
    (_TELLING, _constructs),
    (_SPACED_PATH, _spaced_paths),
    (_TIGHT_HEADING, _tight_headings),
)
"""What tells that a step has work, and the step, in order: code is fenced before tags go."""
