"""Blocks to units: the sentences, lines and items that slides show, and what heads them.

Every character of a text block ends up in exactly one unit, so nothing is lost downstream; but
for bullets that authors type before a line (``・``), which slides draw themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.briefing import leads, titles, wording
from deckgen.briefing.parts import Part
from deckgen.briefing.sentences import sentences
from deckgen.model.briefing import Exhibit, Unit
from deckgen.model.post import (
    AnyBlock,
    Code,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Table,
    TextLine,
)
from deckgen.model.source import SourceSpan
from deckgen.model.text import RichText, plain, slice_text, stripped

_LONG_ITEM = 200
"""Width above which a list item is shown sentence by sentence (two full lines of body text)."""
_DEEPEST = 2
"""Leads below one another that count; items of a list stand deeper as they are nested."""
_BULLETS = "・•●■◆▪◦‣□◇"
_STOPS = " .。:："
"""What may stand behind the bold words of an item that heads the paragraph after it."""


class Draft(Struct, frozen=True):
    """A unit before its place below leads is known; ``rank`` is that of a lead, else 0."""

    unit: Unit
    rank: int = 0


class _Heads(Struct):
    """The leads that are open, outermost first: rank, key, whether it heads a list only."""

    stack: list[tuple[int, str, bool]] = field(default_factory=list)
    latest: str = ""
    """The key of the unit that stands right above."""

    def standing(self, rank: int) -> int:
        """Return the rank of a lead; who speaks, right below a bold line, stands below that line.

        ``**Ceph at scale**`` above ``演讲人：王磊`` is the talk that the notes are about.
        """
        if rank != leads.ORGANISATION_RANK or not self.stack:
            return rank
        above, key, _ = self.stack[-1]
        titled = above == leads.BOLD_RANK and key == self.latest
        beside = any(open_rank == leads.SPEAKER_RANK for open_rank, *_ in self.stack)
        return leads.SPEAKER_RANK if titled or beside else rank

    def close(self, rank: int) -> None:
        """Close every lead of ``rank`` or of a lower standing."""
        while self.stack and self.stack[-1][0] >= rank:
            self.stack.pop()

    def open(self, rank: int, key: str, *, list_only: bool) -> None:
        """Open a lead below those that outrank it."""
        self.close(rank)
        self.stack.append((rank, key, list_only))

    def end_list(self) -> None:
        """Close what headed a list that has ended."""
        while self.stack and self.stack[-1][2]:
            self.stack.pop()

    @property
    def innermost(self) -> str:
        """The key of the lead that heads what comes now."""
        return self.stack[-1][1] if self.stack else ""

    @property
    def depth(self) -> int:
        """How many leads stand above."""
        return len(self.stack)


def units_of(part: Part) -> tuple[tuple[Unit, ...], tuple[Exhibit, ...]]:
    """Return the units of a part in source order, and its tables and code."""
    out: list[Unit] = []
    exhibits: list[Exhibit] = []
    for block in part.leading:
        out.extend(draft.unit for draft in _drafts(block, following=None))
    heads = _Heads()
    opens = part.role == "intro" and part.heading is None
    remark = False
    for at, block in enumerate(part.blocks):
        below = at > 0 and isinstance(part.blocks[at - 1], Picture)
        remark = _is_remark(block, within=remark, opens=opens or below)
        if isinstance(block, Table | Code):
            exhibits.append(Exhibit(block, out[-1].key if out else ""))
            heads.close(leads.LABEL_RANK)
            continue
        following = part.blocks[at + 1] if at + 1 < len(part.blocks) else None
        drafts = _drafts(block, following, part.versions, remark=remark)
        out.extend(_placed(drafts, heads, block, following))
        _close_after(heads, block, drafts, following)
    for block in part.trailing:
        out.extend(draft.unit for draft in _drafts(block, following=None))
    return tuple(out), tuple(exhibits)


def footnote_units(blocks: Iterable[AnyBlock]) -> tuple[Unit, ...]:
    """Return the footnotes of the post, each line a unit, the label as marker."""
    return tuple(
        _unit(block.key, ordinal, text, span, "footnote", marker=block.label)
        for block in blocks
        if isinstance(block, Footnote)
        for ordinal, (text, span) in enumerate(_lines(block.lines), 1)
    )


def _placed(
    drafts: Sequence[Draft], heads: _Heads, block: AnyBlock, following: AnyBlock | None
) -> list[Unit]:
    """Give each draft its head and its level."""
    inner = block.level if isinstance(block, ListItem) else 0
    out = []
    if isinstance(block, ListItem):
        heads.close(leads.ITEM_RANK + block.level)
    elif not block.depth:
        heads.close(leads.ITEM_RANK)
    for at, draft in enumerate(drafts, 1):
        rank = heads.standing(draft.rank)
        if rank:
            heads.close(rank)
        level = min(heads.depth, _DEEPEST) + inner
        out.append(replace(draft.unit, lead=rank > 0, head=heads.innermost, level=level))
        heads.latest = draft.unit.key
        if rank:
            list_only = (
                at == len(drafts)
                and isinstance(following, ListItem)
                and draft.rank > leads.ORGANISATION_RANK
            )
            heads.open(rank, draft.unit.key, list_only=list_only)
    return out


def _close_after(
    heads: _Heads, block: AnyBlock, drafts: Sequence[Draft], following: AnyBlock | None
) -> None:
    """End a label with its paragraph, unless the label is its last line or a list goes on."""
    if not isinstance(block, Paragraph | ListItem):
        return
    if drafts and drafts[-1].rank:
        return
    if isinstance(block, ListItem):
        if isinstance(following, ListItem):
            return
        heads.end_list()
    heads.close(leads.RUN_IN_RANK)


def _is_remark(block: AnyBlock, *, within: bool, opens: bool) -> bool:
    """Return whether a block in quote marks quotes nobody: it begins with NOTE, or goes on so.

    Before the first heading it is what the author says of the post, right below a picture what
    the author says of that, unless its last line names somebody.
    """
    if not isinstance(block, Paragraph) or not block.quoted:
        return False
    if opens and not wording.attributes(plain(block.lines[-1].text)):
        return True
    first = block.lines[0].text
    marked = plain(first[:1]) if first and first[0].bold else plain(first)
    return within or wording.marks_remark(marked)


def _drafts(
    block: AnyBlock,
    following: AnyBlock | None,
    versions: frozenset[str] = frozenset(),
    *,
    remark: bool = False,
) -> list[Draft]:
    if isinstance(block, Heading):
        return [_heading_draft(block, following, versions)]
    if isinstance(block, Paragraph):
        return _paragraph_drafts(block, following, remark=remark)
    if isinstance(block, ListItem):
        return _item_drafts(block, following)
    return []


def _heading_draft(block: Heading, following: AnyBlock | None, versions: frozenset[str]) -> Draft:
    """Return a heading below track level: a lead where text follows, else a point."""
    text = stripped(block.text)
    words = plain(text)
    length = 0 if words in versions else titles.number_length(words)
    unit = replace(_unit(block.key, 1, text, block.span, "line"), number=words[:length])
    heads = isinstance(following, Paragraph | ListItem | Table | Code) or (
        isinstance(following, Heading) and following.level > block.level
    )
    return Draft(unit, block.level if heads else 0)


def _paragraph_drafts(block: Paragraph, following: AnyBlock | None, *, remark: bool) -> list[Draft]:
    kind: Literal["sentence", "line", "quote"]
    quoted = block.quoted and not remark
    kind = "quote" if quoted else "sentence" if block.flows else "line"
    pieces = [
        (piece, line.span, ordinal > 0)
        for line in block.lines
        for ordinal, piece in enumerate(sentences(_without_bullet(line.text)))
    ]
    more = isinstance(following, Paragraph | ListItem | Table | Code)
    if block.term:
        return [_term_draft(block, at, text, span) for at, (text, span, _) in enumerate(pieces, 1)]
    drafts = [
        Draft(
            _unit(block.key, at + 1, text, span, kind, follows=_goes_on(block, at, inner)),
            0 if block.quoted else _rank(pieces, at, more=more),
        )
        for at, (text, span, inner) in enumerate(pieces)
    ]
    if (
        kind == "line"
        and drafts
        and not block.quoted
        and not drafts[-1].rank
        and _heads_list(block, following)
    ):
        drafts[-1] = replace(drafts[-1], rank=leads.LABEL_RANK)
    return drafts


def _term_draft(block: Paragraph, number: int, text: RichText, span: SourceSpan) -> Draft:
    """Return a term as what heads its definitions; like a bold line it heads no text after them."""
    return Draft(_unit(block.key, number, text, span, "line"), leads.BOLD_RANK)


def _heads_list(block: Paragraph, following: AnyBlock | None) -> bool:
    """Return whether a list follows the last line of a block with no blank line between them.

    ``支持的协议`` above the items says of what they are, colon or not.
    """
    last = block.lines[-1]
    glued = isinstance(following, ListItem) and following.span.first_line == last.span.last_line + 1
    return glued and leads.is_label(plain(last.text))


def _goes_on(block: Paragraph, at: int, inner: bool) -> bool:
    """Return whether a unit continues what an earlier one of its paragraph began."""
    return inner or (block.flows and at > 0)


def _rank(pieces: Sequence[tuple[RichText, SourceSpan, bool]], at: int, *, more: bool) -> int:
    """Return the rank of a piece as a lead of the lines after it in its block."""
    text, _, inner = pieces[at]
    last_of_line = at + 1 == len(pieces) or not pieces[at + 1][2]
    words = plain(text)
    bold = bool(text) and all(run.bold or not run.text.strip() for run in text)
    if bold and at == 0 and not last_of_line and leads.runs_in(words):
        return leads.RUN_IN_RANK
    if not last_of_line or (inner and not _opens(words)):
        return 0
    followers = 0
    for piece, _, _ in pieces[at + 1 : at + 1 + leads.ENOUGH_FOLLOWERS]:
        if not leads.is_follower(plain(piece)):
            break
        followers += 1
    last = at + 1 == len(pieces)
    return leads.rank(words, followers, bold=bold, more=more and last, first=at == 0)


def _opens(words: str) -> bool:
    """Return whether a sentence says that something follows."""
    return words.rstrip().endswith((":", "：")) or wording.ANNOUNCES.found_in(words)


def _item_drafts(block: ListItem, following: AnyBlock | None) -> list[Draft]:
    kind: Literal["item", "quote"] = "quote" if block.quoted else "item"
    lines = _lines(block.lines)
    rank = 0 if block.quoted else _item_rank(block, lines, following)
    out: list[Draft] = []
    for text, span in lines:
        long = leads.width(plain(text)) > _LONG_ITEM
        for piece in sentences(text) if long else (text,):
            marker = "" if out else block.marker
            follows = bool(out)
            number = len(out) + 1
            unit = _unit(block.key, number, piece, span, kind, marker=marker, follows=follows)
            out.append(Draft(unit, 0 if out else rank))
    return out


def _item_rank(
    block: ListItem, lines: Sequence[tuple[RichText, SourceSpan]], following: AnyBlock | None
) -> int:
    """Return the rank of an item's first line: over its other lines, or a paragraph after it."""
    first = lines[0][0] if lines else ()
    if len(lines) > 1:
        named = not block.marker and leads.heads_item(plain(first))
        return leads.ITEM_RANK + block.level if named else 0
    bold = bool(first) and all(run.bold or not run.text.strip(_STOPS) for run in first)
    fits = leads.width(plain(first)) <= _LONG_ITEM
    return leads.BOLD_RANK if bold and fits and isinstance(following, Paragraph) else 0


def _lines(lines: Iterable[TextLine]) -> list[tuple[RichText, SourceSpan]]:
    found = ((_without_bullet(stripped(line.text)), line.span) for line in lines)
    return [(text, span) for text, span in found if plain(text)]


def _without_bullet(text: RichText) -> RichText:
    words = plain(text)
    if not words.lstrip().startswith(tuple(_BULLETS)):
        return text
    bare = words.lstrip().lstrip(_BULLETS).lstrip()
    return slice_text(text, len(words) - len(bare), len(words)) if bare else text


def _unit(
    block: str,
    ordinal: int,
    text: RichText,
    span: SourceSpan,
    kind: Literal["sentence", "line", "item", "quote", "footnote"],
    *,
    marker: str = "",
    follows: bool = False,
) -> Unit:
    key = f"{block}#{ordinal}"
    return Unit(key, block, text, span, kind, marker=marker, follows=follows)
