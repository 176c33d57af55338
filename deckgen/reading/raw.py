"""Blocks of raw HTML: figures, headings, lists, tables, code; other elements are paragraphs."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from deckgen.model.post import Code
from deckgen.model.text import TextRun
from deckgen.patterns import Pattern
from deckgen.reading.html import VOID, Styler, Tag, Words, scan
from deckgen.reading.pieces import Aside, Break, Edge, Piece, Shown
from deckgen.reading.tables import TableBuilder
from deckgen.reading.walk import Walk

_MARKDOWN_PICTURE = Pattern(r"!\[[^\[\]\n]*\]\([^()\n]+\)")
_MOST_PARTS = 20
"""How often Markdown may follow HTML without a blank line before the rest is taken as HTML."""


def read_html(walk: Walk, source: str, first_line: int) -> tuple[str, int] | None:
    """Add the blocks of raw HTML; return Markdown glued to its end, with its line.

    For CommonMark raw HTML lasts until a blank line, so a heading right under an ``<img>`` would
    be text. Where all elements are closed, what follows on a line of its own is Markdown.
    """
    at = _end_of_html(source) if walk.parts < _MOST_PARTS else len(source)
    reader = _RawReader(walk, first_line)
    reader.read(source[:at])
    if at < len(source):
        return source[at:], first_line + source.count("\n", 0, at)
    return None


def _end_of_html(source: str) -> int:
    """Return where a line begins that is neither inside an element nor begins with a tag."""
    if "\n" not in source:
        return len(source)
    rest = Pattern(r"\n[ \t]*(?=[^\s<])")
    ends = [found.start() + 1 for found in rest.finditer(source)]
    lines = {source.count("\n", 0, end): end for end in ends[:50]}
    opened: list[str] = []
    last_line = -1
    for item in scan(source, 0):
        if isinstance(item, Tag):
            last_line = item.line
            if item.closing and item.name in opened:
                del opened[len(opened) - 1 - opened[::-1].index(item.name) :]
            elif not item.closing and item.name not in VOID:
                opened.append(item.name)
        elif isinstance(item, Words) and not opened and item.text[:1] == "\n" and item.text.strip():
            line = item.line + 1
            if line in lines and line > last_line:
                return lines[line]
    return len(source)


_DEEPEST = 64
"""Elements within elements whose meaning is still followed."""


class _RawReader(Struct):
    """Cuts the pieces of raw HTML at the edges of its blocks."""

    walk: Walk
    line: int
    group: list[Piece] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    """For each open list the number of its last item, or -1 for bullets."""
    fresh_item: bool = False
    table: TableBuilder | None = None
    cell: list[Piece] = field(default_factory=list)

    def read(self, source: str) -> None:
        last = self.line + source.count("\n")
        styler = Styler(self.walk.context.links)
        styler.look_ahead(source)
        for piece in styler.pieces(source, self.line):
            if isinstance(piece, Edge):
                self._flush(piece.line)
                self._edge(piece)
            else:
                self.group.append(piece)
        self._flush(last)
        self._end_table(last)

    def _flush(self, line: int) -> None:
        """Add the text since the last edge as what the innermost element says it is."""
        group, self.group = self.group, []
        first, self.line = self.line, line
        if any(isinstance(piece, Shown) or _says(piece) for piece in group):
            role = self.roles[-1] if self.roles else ""
            _FLUSH.get(role, _RawReader._text)(self, group, first, line)
        else:
            self.walk.context.asides.extend(p for p in group if isinstance(p, Aside))

    def _edge(self, edge: Edge) -> None:
        if edge.closing:
            self._close(edge.name, edge.line)
        else:
            self._open(edge.name, edge.line)

    def _open(self, name: str, line: int) -> None:
        self._imply_ends(name, line)
        if name == "figure":
            self.walk.open_figure()
        elif name == "figcaption":
            self.walk.in_caption = True
        elif name == "blockquote":
            self.walk.open_raw_quote(1)
        elif name in _LISTS and len(self.counts) < _DEEPEST:
            self.counts.append(0 if name == "ol" else -1)
        elif name == "table" and self.table is None:
            self.table = TableBuilder(line)
        elif name == "tr" and self.table:
            self.table.row(line)
        elif name in {"li", "dd"}:
            self.fresh_item = True
        if name in _ROLES and len(self.roles) < _DEEPEST:
            self.roles.append(name)

    def _imply_ends(self, name: str, line: int) -> None:
        """Close what the opening of ``name`` closes, as HTML lets authors leave out end tags."""
        ends, stop = _IMPLIED.get(name, (frozenset(), frozenset()))
        for index in range(len(self.roles) - 1, -1, -1):
            if self.roles[index] in stop:
                return
            if self.roles[index] in ends:
                self._close(self.roles[index], line)
                return

    def _close(self, name: str, line: int) -> None:
        if name == "figure":
            self.walk.close_figure()
        elif name == "figcaption":
            self.walk.in_caption = False
        elif name == "blockquote":
            self.walk.open_raw_quote(-1)
        elif name in _LISTS and self.counts:
            self.counts.pop()
        elif name in {"td", "th", "tr"}:
            self._end_cell(line)
        elif name == "table":
            self._end_table(line)
        if name in self.roles:
            del self.roles[len(self.roles) - 1 - self.roles[::-1].index(name) :]

    def _text(self, group: list[Piece], first: int, last: int) -> None:
        self.walk.text(self._with_pictures(group, first), first, last)

    def _bold(self, group: list[Piece], first: int, last: int) -> None:
        self.walk.bold = True
        self._text(group, first, last)
        self.walk.bold = False

    def _term(self, group: list[Piece], first: int, last: int) -> None:
        self.walk.term = True
        self._bold(group, first, last)
        self.walk.term = False

    def _heading(self, group: list[Piece], first: int, last: int) -> None:
        from deckgen.reading.blocks import add_heading

        add_heading(self.walk, group, (first, last), int(self.roles[-1][1]))

    def _code(self, group: list[Piece], first: int, last: int) -> None:
        text = "".join(
            "\n" if isinstance(piece, Break) else piece.text
            for piece in group
            if isinstance(piece, Break | TextRun)
        )
        code = text.strip("\n").rstrip()
        walk = self.walk
        walk.blocks.append(Code(key="", span=walk.span(first, last), depth=walk.depth, text=code))
        for piece in group:
            if isinstance(piece, Shown):
                walk.picture(piece)

    def _item(self, group: list[Piece], first: int, last: int) -> None:
        walk, deeper = self.walk, max(1, len(self.counts))
        if self.fresh_item:
            walk.pending, self.fresh_item = "", False
            if self.counts and self.counts[-1] >= 0:
                self.counts[-1] += 1
                walk.pending = f"{self.counts[-1]}."
        walk.depth += deeper
        walk.lists += deeper
        self._text(group, first, last)
        walk.pending = None
        walk.depth -= deeper
        walk.lists -= deeper

    def _cell(self, group: list[Piece], first: int, last: int) -> None:
        if self.table is None or not self.table.rows:
            self._text(group, first, last)
            return
        if self.cell:
            self.cell.append(Break(first, "space"))
        self.cell += group

    def _end_cell(self, line: int) -> None:
        open_cell = any(role in {"td", "th"} for role in self.roles)
        if self.table and self.table.rows and (open_cell or self.cell):
            self.table.cell(self.walk, self.cell, line)
            self.cell = []

    def _end_table(self, line: int) -> None:
        self._end_cell(line)
        table, self.table = self.table, None
        if table:
            table.add_to(self.walk, line)

    def _with_pictures(self, group: list[Piece], line: int) -> list[Piece]:
        """Read Markdown pictures inside HTML, which authors write though CommonMark does not."""
        out: list[Piece] = []
        for piece in group:
            if isinstance(piece, Break):
                line = piece.following
            if isinstance(piece, TextRun) and _MARKDOWN_PICTURE.search(piece.text):
                from deckgen.reading.parser import inline_tokens

                tokens = inline_tokens(piece.text, self.walk.context.environment)
                out += self.walk.pieces(tokens, line)
            else:
                out.append(piece)
        return out


def _says(piece: Piece) -> bool:
    return isinstance(piece, TextRun) and bool(piece.text.strip())


_FLUSH: dict[str, Callable[[_RawReader, list[Piece], int, int], None]] = {
    **{f"h{level}": _RawReader._heading for level in range(1, 7)},
    "summary": _RawReader._bold,
    "dt": _RawReader._term,
    "legend": _RawReader._bold,
    "pre": _RawReader._code,
    "li": _RawReader._item,
    "dd": _RawReader._item,
    "td": _RawReader._cell,
    "th": _RawReader._cell,
}
"""Element to what its text becomes; text in other elements is a paragraph."""

_ROLES = frozenset((*_FLUSH, "ul", "ol", "menu", "table", "tr", "figcaption", "caption"))

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LISTS = frozenset({"ul", "ol", "menu"})
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    "dt": (frozenset({"dt", "dd"}), _LISTS),
    "dd": (frozenset({"dt", "dd"}), _LISTS),
    "td": (frozenset({"td", "th"}), frozenset({"table"})),
    "th": (frozenset({"td", "th"}), frozenset({"table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys((*_HEADINGS, "p", "div"), (_HEADINGS, frozenset())),
}
"""Element to those that it ends, and those beyond which it does not look."""
