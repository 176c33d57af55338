"""Rules about what the slides say: titles that state nothing, too many words, odd links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from deckgen.checking.finding import Found
from deckgen.checking.pages import Drawn, Page
from deckgen.ooxml.deck import Deck
from deckgen.ooxml.names import NAMESPACES, NS_A, NS_R
from deckgen.typography.scripts import east_asian_count, without_east_asian

WORDS: Final = 75
"""Words above which a slide is a document (Duarte, slide:ology); a Han character is half one."""

_LEEWAY: Final = 1.5
"""A slide is not split for a word: it is reported from half as many again."""

_BARE: Final = frozenset(
    [
        "analysis",
        "appendix",
        "background",
        "body",
        "comparison",
        "conclusion",
        "conclusions",
        "content",
        "contents",
        "context",
        "data",
        "description",
        "details",
        "discussion",
        "examples",
        "facts",
        "general",
        "history",
        "impressions",
        "information",
        "intro",
        "introduction",
        "keynote",
        "keynotes",
        "misc",
        "miscellaneous",
        "more",
        "notes",
        "observations",
        "other",
        "others",
        "overview",
        "performance",
        "problem",
        "problems",
        "recap",
        "results",
        "session",
        "sessions",
        "solution",
        "status",
        "summary",
        "talks",
        "text",
        "thoughts",
        "topics",
        "update",
        "updates",
        "正文",
        "简述",
        "概述",
        "简介",
        "介绍",
        "背景",
        "总结",
        "小结",
        "内容",
        "其他",
        "其它",
        "更多",
        "结论",
        "前言",
        "引言",
        "概要",
        "综述",
        "会议",
        "演讲",
        "感想",
        "结语",
        "后记",
    ]
)
"""Headings that say where one is and not what was found there. Agenda, sources and questions
are not among them: such slides state nothing."""

_NUMBERING: Final = re.compile(r"^[\s\d.()、:：#-]+|[\s.:：…!？?]+$|\s*\(\d+/\d+\)$")
_LOOKS_LIKE_ADDRESS: Final = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?", re.IGNORECASE
)


def title_bare(page: Page) -> Iterator[Found]:
    """Titles say what the slide says.

    A reader who leafs through titles learns nothing; a sentence, or a topic with its figure, is
    understood and remembered better (Alley and Garner). Agenda, sources and the like state
    nothing and may be called so.
    """
    title = _NUMBERING.sub("", _NUMBERING.sub("", page.slide.title)).casefold()
    has_more = any(not drawn.shape.is_title and not drawn.is_furniture for drawn in page.drawn)
    if title in _BARE and has_more:
        yield Found(
            page.number,
            f'The title "{page.slide.title}" names a topic and says nothing about it.',
            "Say in it what the slide shows: a sentence, or the topic with its figure.",
        )


def words_many(page: Page) -> Iterator[Found]:
    """A slide holds no more words than are read at a glance.

    A slide above 75 words is a document (Duarte): an audience that reads does not listen.
    Titles and the page's foot do not count.
    """
    read = (each for each in page.texts if not each.is_furniture and not each.shape.is_title)
    count = sum(words_in(each) for each in read)
    if count > WORDS * _LEEWAY:
        yield Found(
            page.number,
            f"The slide holds {count:.0f} words below its title (a Han character counts half),"
            f" expected about {WORDS}.",
            "Keep what the audience must take away; the rest belongs in the notes.",
        )


def words_in(drawn: Drawn) -> float:
    """Return the words of a shape; a Han character counts half a word."""
    text = "\n".join(body.text for body, _ in drawn.bodies)
    return len(without_east_asian(text).split()) + east_asian_count(text) / 2


def link_misleading(deck: Deck) -> Iterator[Found]:
    """A link whose text is an address leads to that address.

    A text that is an address and leads to another is how people are deceived.
    """
    for slide in deck.slides:
        if slide.root is None:
            continue
        targets = {each.id: each.target for each in deck.relationships(slide.part)}
        for run in slide.root.iter(f"{{{NS_A}}}r"):
            goal = _host(targets.get(_link(run), ""))
            text = "".join(t.text or "" for t in run.iterfind("a:t", NAMESPACES)).strip()
            said = _host(text) if _LOOKS_LIKE_ADDRESS.fullmatch(text) else ""
            if goal and said and not (_within(goal, said) or _within(said, goal)):
                yield Found(
                    slide.number,
                    f'The link "{text[:60]}" leads to {goal}, expected {said}.',
                    "Link it to the address that it shows, or show the other.",
                )


def _link(run: Any) -> str:
    found = run.find("a:rPr/a:hlinkClick", NAMESPACES)
    return "" if found is None else str(found.get(f"{{{NS_R}}}id", ""))


def _host(address: str) -> str:
    """Return the host of a web address, ``""`` where it is none."""
    if not address.startswith(("http://", "https://")):
        if "://" in address or "/" in address.split(".")[0] or "." not in address:
            return ""
        address = f"http://{address}"
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def reading_order(page: Page) -> Iterator[Found]:
    """Screen readers come to the texts of a slide in the order in which eyes do.

    Screen readers go by the order of the shapes, from back to front. Titles may come first.
    """
    texts = [drawn for drawn in page.texts if not drawn.is_furniture and drawn.lines]
    for at, drawn in enumerate(texts):
        for later in texts[at + 1 :]:
            if _stands_over(later, drawn) and not drawn.shape.is_title:
                yield _out_of_order(page, drawn, later)
                return
            if later.shape.is_title and not _stands_over(drawn, later):
                yield _out_of_order(page, drawn, later)
                return


def _stands_over(one: Drawn, other: Drawn) -> bool:
    """Whether a text stands above another, in one column with it."""
    a, b = one.area, other.area
    shared = min(a.right, b.right) - max(a.left, b.left)
    narrower = min(a.right - a.left, b.right - b.left)
    return a.bottom <= b.top + 1 and narrower > 0 and shared > narrower / 2


def _out_of_order(page: Page, first: Drawn, later: Drawn) -> Found:
    return Found(
        page.number,
        f'"{first.shape.name}" is read before "{later.shape.name}", which stands above it.',
        "Put them in order in Review > Check Accessibility > Reading Order Pane.",
    )
