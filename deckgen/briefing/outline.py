"""Which headings are tracks, which only frame others, where the post opens and concludes.

The post's blocks become a tree of sections; the tree becomes a flat tuple of parts, one a
track. Nothing but headings decides, save for the last paragraphs, which may conclude.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from msgspec import Struct, field
from msgspec.structs import replace

from deckgen.briefing import asides, credits, titles, wording
from deckgen.briefing.glued import pictures_under_headings
from deckgen.briefing.levels import levelled
from deckgen.briefing.parts import Part, Role
from deckgen.briefing.sentences import han_count
from deckgen.briefing.splitting import split_by_holders
from deckgen.briefing.unheaded import with_headings
from deckgen.model.post import AnyBlock, Footnote, Heading, ListItem, Paragraph, Picture, Post
from deckgen.model.text import plain

_LEAD_IN_LENGTH = 40
"""Han characters (or twice as many Latin letters) up to which own text only leads in."""
_MOST_TRACKS = 12
"""More tracks are no agenda: then a heading with a topic holds those below it."""
_SMALL_CHILD = 2
"""Children with at most so many lines of text on average are points, not tracks."""


class Section(Struct, frozen=True):
    """A heading, what stands directly under it, and the sections below it.

    ``role`` is what the author says that it is: a role of a part, ``container``, or nothing.
    """

    heading: Heading | None
    own: tuple[AnyBlock, ...]
    children: tuple[Section, ...] = ()
    role: str = ""

    @property
    def title(self) -> str:
        """The heading's words, number included."""
        return plain(self.heading.text).strip() if self.heading else ""


class _Outline(Struct):
    """The parts found so far, and the headings that dissolved."""

    parts: list[Part] = field(default_factory=list)
    dissolved: list[tuple[str, str]] = field(default_factory=list)
    versions: frozenset[str] = frozenset()
    coarse: bool = False
    """Whether a heading holds those below it unless it is only a frame."""

    def name(self, section: Section) -> str:
        """Return what a section is called: its heading without number."""
        return titles.bare(section.title, self.versions)


def outline(
    post: Post, roles: Mapping[str, str] | None = None
) -> tuple[tuple[Part, ...], tuple[tuple[str, str], ...]]:
    """Return the parts of the post in source order, and its dissolved headings.

    ``roles`` are what the author says that headings are, by their keys.
    """
    blocks: list[AnyBlock] = [b for b in post.blocks if not isinstance(b, Footnote)]
    if not any(isinstance(block, Heading) and block.depth == 0 for block in blocks):
        blocks = with_headings(blocks)
    blocks = levelled(pictures_under_headings(blocks))
    root = _fold_points(_with_said(_tree(blocks), roles or {}))
    headings = [block for block in blocks if isinstance(block, Heading) and block.depth == 0]
    versions = titles.versions(plain(block.text) for block in headings)
    parts, dissolved = _parts(root, _Outline(versions=versions))
    if sum(part.role == "track" for part in parts) > _MOST_TRACKS:
        parts, dissolved = _parts(root, _Outline(versions=versions, coarse=True))
    return tuple(replace(part, versions=versions) for part in parts), dissolved


def _parts(root: Section, found: _Outline) -> tuple[list[Part], tuple[tuple[str, str], ...]]:
    """Return the parts of the post and the headings that dissolved."""
    root = _open_title(root, found)
    about_blog = bool(root.children) and _is_about_blog(root.own)
    if root.own and not about_blog:
        # Without any heading the text is the post itself, not an opening.
        found.parts.append(Part(None, "intro" if root.children else "track", root.own))
    _walk(root.children, (), found)
    if about_blog:
        heir = found.parts[0]
        found.parts[0] = replace(heir, leading=(*root.own, *heir.leading))
    told = [part for part in found.parts if part.role != "sources"]
    behind = [part for part in found.parts if part.role == "sources"]
    if not told:  # the post is nothing else
        told, behind = [replace(part, role="track") for part in behind], []
    told, announced = credits.without_credits(_with_leads(_with_roles(_merged_opening(told))))
    parts, gone = split_by_holders(_with_outro(told))
    return [*parts, *behind, *announced], (*found.dissolved, *gone)


def _is_about_blog(blocks: Sequence[AnyBlock]) -> bool:
    """Return whether what stands before all headings only says how long the reading takes."""
    return bool(blocks) and all(
        isinstance(block, Paragraph) and asides.BLOG.found_in(_words(block)) for block in blocks
    )


def _tree(blocks: Iterable[AnyBlock]) -> Section:
    """Return the blocks as a tree below a root without heading."""
    flat: list[tuple[Heading | None, list[AnyBlock]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading) and block.depth == 0:
            flat.append((block, []))
        else:
            flat[-1][1].append(block)
    nodes = [(heading.level if heading else 0, heading, tuple(own)) for heading, own in flat]
    return _nest(nodes)


def _nest(nodes: Sequence[tuple[int, Heading | None, tuple[AnyBlock, ...]]]) -> Section:
    """Return the first node with the deeper ones after it as its descendants."""
    stack: list[tuple[int, Heading | None, tuple[AnyBlock, ...], list[Section]]] = []

    def close(level: int) -> None:
        while len(stack) > 1 and stack[-1][0] >= level:
            _, heading, own, children = stack.pop()
            stack[-1][3].append(Section(heading, own, tuple(children)))

    for level, heading, own in nodes:
        close(level)
        stack.append((level, heading, own, []))
    close(1)
    _, heading, own, children = stack[0]
    return Section(heading, own, tuple(children))


def _with_said(section: Section, roles: Mapping[str, str]) -> Section:
    """Return the section and those below it with what author or heading says that they are."""
    role = roles.get(section.heading.key, "") if section.heading else ""
    children = tuple(_with_said(child, roles) for child in section.children)
    behind = credits.is_title(section.title) or credits.only_points(section.title, section.own)
    if behind and not role and not children:
        role = "sources"
    return replace(section, children=children, role=role)


def _fold_points(section: Section) -> Section:
    """Turn runs of headings without text into points of the section before or around them."""
    own = list(section.own)
    children: list[Section] = []
    run: list[Section] = []

    def flush() -> None:
        keep = len(run) < 2 and (len(section.children) > 1 or section.heading is None)
        if keep:
            children.extend(run)
        elif children and not children[-1].children:
            last = children.pop()
            children.append(replace(last, own=(*last.own, *_headings(run))))
        elif not children:
            own.extend(_headings(run))
        else:
            children.extend(run)
        run.clear()

    for child in map(_fold_points, section.children):
        if child.own or child.children or child.role or titles.is_frame(child.title):
            flush()
            children.append(child)
        else:
            run.append(child)
    flush()
    return replace(section, own=tuple(own), children=tuple(children))


def _headings(sections: Iterable[Section]) -> list[AnyBlock]:
    return [section.heading for section in sections if section.heading]


def _open_title(root: Section, found: _Outline) -> Section:
    """Dissolve a heading that holds the whole post: it is the post's title."""
    while len(root.children) == 1 and _holds_all(root.children[0]):
        only = root.children[0]
        _dissolve(only, found)
        root = Section(None, (*root.own, *only.own), only.children)
    return root


def _holds_all(only: Section) -> bool:
    """Return whether the only section of a post is the post: a title, or a frame of several."""
    level = only.heading.level if only.heading else 0
    if only.role:
        return only.role == "container"
    if level > 1 and titles.is_frame(only.title) and _only_leads_in(only.own):
        return False
    return len(only.children) > 1 or (level == 1 and bool(only.children))


def _dissolve(section: Section, found: _Outline) -> None:
    if section.heading:
        found.dissolved.append((section.heading.key, section.title))


def _walk(sections: Sequence[Section], path: tuple[str, ...], found: _Outline) -> None:
    """Add the parts of sibling sections. An empty frame heads the siblings after it."""
    under = path
    coarse = found.coarse or (bool(path) and _mostly_leaves(sections))
    for section in sections:
        empty = not section.own and not section.children
        if empty:
            _dissolve(section, found)
            if section.role == "container" or titles.is_frame(section.title):
                under = (*path, found.name(section))
        elif section.children and _is_container(section, coarse=coarse):
            _open_container(section, path, found)
        else:
            _add_track(section, under, found)


def _mostly_leaves(sections: Sequence[Section]) -> bool:
    """Return whether sections hold text rather than sections: then each of them is one track."""
    leaves = sum(bool(section.own) and not section.children for section in sections)
    return 2 * leaves >= len(sections) > 1


def _add_track(section: Section, under: tuple[str, ...], found: _Outline) -> None:
    """Add a section as a part, and after it those within it of which the author says more."""
    blocks = _flat(section)
    said = section.role not in ("", "container")
    role = cast(Role, section.role) if said else "track"
    if blocks:
        found.parts.append(Part(section.heading, role, blocks, under, said=said))
    else:
        _dissolve(section, found)
    inner = (*under, found.name(section))
    _walk(tuple(_said_within(section)), inner, found)


def _said_within(section: Section) -> Iterator[Section]:
    """Yield the outermost sections within of which the author says what they are."""
    for child in section.children:
        if child.role:
            yield child
        else:
            yield from _said_within(child)


def _open_container(section: Section, path: tuple[str, ...], found: _Outline) -> None:
    inner = (*path, found.name(section))
    first = len(found.parts)
    if section.own and not _only_leads_in(section.own):
        found.parts.append(Part(section.heading, "track", section.own, path))
        _walk(section.children, inner, found)
        return
    _dissolve(section, found)
    _walk(section.children, inner, found)
    if section.own and first < len(found.parts):
        heir = found.parts[first]
        found.parts[first] = replace(heir, leading=(*section.own, *heir.leading))
    elif section.own:
        found.parts.append(Part(section.heading, "track", section.own, path))


def _is_container(section: Section, *, coarse: bool = False) -> bool:
    """Return whether a heading with headings below it frames them rather than holds them."""
    if section.role:
        return section.role == "container"
    if titles.is_frame(section.title) or titles.is_day(section.title):
        return True
    if coarse:
        return False
    lines = sum(_line_count(_flat(child)) for child in section.children)
    small = lines <= _SMALL_CHILD * len(section.children)
    return not small and _only_leads_in(section.own)


def _only_leads_in(blocks: Sequence[AnyBlock]) -> bool:
    """Return whether the blocks are at most one short paragraph, without a picture."""
    if not all(isinstance(block, Paragraph) for block in blocks) or len(blocks) > 1:
        return False
    words = "".join(_words(block) for block in blocks)
    weight = len(words) + han_count(words)
    announces = wording.LEAD_IN.found_in(words) or wording.ANNOUNCES.found_in(words)
    return weight <= (4 if announces else 2) * _LEAD_IN_LENGTH and not wording.has_digit(
        "" if announces else words
    )


def _words(block: AnyBlock) -> str:
    if isinstance(block, Paragraph | ListItem):
        return " ".join(plain(line.text) for line in block.lines)
    return plain(block.text) if isinstance(block, Heading) else ""


def _line_count(blocks: Sequence[AnyBlock]) -> int:
    return sum(
        len(block.lines) if isinstance(block, Paragraph | ListItem) else 1 for block in blocks
    )


def _flat(section: Section) -> tuple[AnyBlock, ...]:
    """Return what stands under a heading, the headings below it included.

    Sections of which the author says what they are stand for themselves.
    """
    out: list[AnyBlock] = list(section.own)
    for child in section.children:
        if child.role:
            continue
        if child.heading:
            out.append(child.heading)
        out.extend(_flat(child))
    return tuple(out)


def _merged_opening(parts: Sequence[Part]) -> list[Part]:
    """Put text before the first heading into the opening that this heading names."""
    opening = len(parts) > 1 and (
        parts[1].role == "intro" if parts[1].said else titles.is_opening(parts[1].title)
    )
    if opening and parts[0].heading is None:
        merged = replace(parts[1], role="intro", blocks=(*parts[0].blocks, *parts[1].blocks))
        return [merged, *parts[2:]]
    return list(parts)


def _with_roles(parts: Sequence[Part]) -> list[Part]:
    """Name the opening among the first two parts and the closing among the last two."""
    out = list(parts)
    for at in range(min(2, len(out))):
        if not out[at].said and titles.is_opening(out[at].title):
            out[at] = replace(out[at], role="intro")
    for at in range(max(len(out) - 2, 1), len(out)):
        if out[at].role == "track" and not out[at].said and titles.is_closing(out[at].title):
            out[at] = replace(out[at], role="outro")
    return out


def _with_leads(parts: Sequence[Part]) -> list[Part]:
    """Give a container's lead-in to the opening before it, where one stands there.

    ``介绍主要分为4个部分`` says how the post goes on; it is no point of the first of the four.
    """
    out = list(parts)
    for at in range(1, len(out)):
        if out[at].leading and out[at - 1].role == "intro":
            out[at - 1] = replace(out[at - 1], trailing=out[at].leading)
            out[at] = replace(out[at], leading=())
    return out


def _with_outro(parts: list[Part]) -> list[Part]:
    """Cut the paragraphs that conclude off the last track."""
    if not parts or parts[-1].role != "track" or parts[-1].said:
        return parts
    last = parts[-1]
    at = _conclusion(last.blocks)
    if at is None:
        return parts
    outro = Part(None, "outro", last.blocks[at:])
    return [*parts[:-1], replace(last, blocks=last.blocks[:at]), outro]


def _conclusion(blocks: Sequence[AnyBlock]) -> int | None:
    """Return where the concluding paragraphs start, if some text is left before them."""
    found = None
    for at in range(len(blocks) - 1, 0, -1):
        block = blocks[at]
        if isinstance(block, Picture):
            continue
        if not (isinstance(block, Paragraph) and block.depth == 0):
            break
        if wording.CONCLUDES.found_in(_words(block).strip()):
            found = at
        elif found is not None or len(blocks) - at > 2:
            break
    has_text = any(isinstance(block, Paragraph | ListItem) for block in blocks[: found or 0])
    return found if has_text else None
