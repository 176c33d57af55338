"""What the author leaves out: sections, blocks and lines go before anything looks at them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deckgen.briefing.wishes import Wishes
from deckgen.model.album import Omission
from deckgen.model.post import AnyBlock, Footnote, Heading, ListItem, Paragraph, Post, Remark
from deckgen.model.text import plain

REASON = "left out by the author"
CODE = "left-out"

_Lines = Paragraph | ListItem | Footnote


def without_hidden(post: Post, wishes: Wishes) -> tuple[Post, tuple[Omission, ...]]:
    """Return the post without what its author hides, and that, block by block."""
    hidden = [remark for remark in wishes.remarks if remark.kind == "hide"]
    if not hidden:
        return post, ()
    about: dict[str, list[Remark]] = {}
    for remark in hidden:
        about.setdefault(remark.block, []).append(remark)
    kept: list[AnyBlock] = []
    omissions: list[Omission] = []
    until = 0
    for at, block in enumerate(post.blocks):
        remarks = about.get(block.key, ())
        rest = _without_lines(block, remarks)
        if remarks and rest is None:
            until = max(until, _end(post.blocks, at, whole=any(not r.after for r in remarks)))
        if at < until or rest is None:
            omissions.append(Omission(block.key, block.span, _words(block), REASON, CODE))
        else:
            kept.append(rest)
            omissions += _lines_gone(block, rest)
    return replace(post, blocks=tuple(kept)), tuple(omissions)


def _without_lines(block: AnyBlock, remarks: Sequence[Remark]) -> AnyBlock | None:
    """Return a block without the lines whose ends say so; None where nothing of it is left."""
    if not remarks:
        return block
    ends = [remark.after for remark in remarks]
    if not isinstance(block, _Lines) or len(block.lines) < 2 or 0 in ends:
        return None
    at, kept = 0, []
    for line in block.lines:
        start, at = at, at + len("".join(plain(line.text).split()))
        if not any(start < end <= at for end in ends):
            kept.append(line)
    return replace(block, lines=tuple(kept)) if kept else None


def _lines_gone(block: AnyBlock, rest: AnyBlock) -> list[Omission]:
    if rest is block or not isinstance(block, _Lines) or not isinstance(rest, _Lines):
        return []
    gone = (line for line in block.lines if line not in rest.lines)
    return [
        Omission(block.key, line.span, _shortened(plain(line.text)), REASON, CODE) for line in gone
    ]


def _end(blocks: Sequence[AnyBlock], at: int, *, whole: bool) -> int:
    """Return the index after what is hidden with the block at ``at``.

    A heading takes its section with it, an item what is nested in it, and a comment of its own
    before a list or a quote the whole of that.
    """
    first, end = blocks[at], at + 1
    opens = whole and (at == 0 or not _holds(blocks[at - 1], first))
    while end < len(blocks):
        block = blocks[end]
        if isinstance(first, Heading):
            inside = not isinstance(block, Heading) or block.level > first.level
        else:
            inside = _nested(block, first) or (opens and _holds(first, block))
        if not inside:
            break
        end += 1
    return end


def _nested(block: AnyBlock, item: AnyBlock) -> bool:
    return isinstance(item, ListItem) and block.depth > item.depth


def _holds(one: AnyBlock, other: AnyBlock) -> bool:
    """Whether two neighbours belong to one list or one quote."""
    if isinstance(one, Heading) or isinstance(other, Heading):
        return False
    if isinstance(one, ListItem) and isinstance(other, ListItem):
        return True
    if isinstance(one, ListItem) or isinstance(other, ListItem):
        return _nested(one, other) or _nested(other, one)
    return one.depth > 0 and other.depth > 0


def _words(block: AnyBlock) -> str:
    """Return by what a person knows a block again."""
    if isinstance(block, Heading):
        return plain(block.text).strip()
    if isinstance(block, _Lines):
        return _shortened(" ".join(plain(line.text) for line in block.lines))
    return getattr(block, "address", "") or type(block).__name__.lower()


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


_LONGEST = 60
"""Characters of a block that name it."""
