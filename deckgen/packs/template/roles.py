"""Which layout serves which role best: an ordered table of reasons, each with its points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from deckgen.ooxml.ground import behind
from deckgen.packs.template.views import View, meet

LEAST = 40.0
"""Points that a layout needs to serve a role by its own."""

ALIKE = 1.0
"""Points by which the best may surpass others that are as good: less is what nobody sees."""


class Finding(Struct, frozen=True):
    """A layout's fitness for a role: its points and what they were given for."""

    view: View
    points: float
    reasons: tuple[str, ...]


class Rule(Struct, frozen=True):
    """Points for a role where ``holds`` gives 1 (a part of them for less, none for 0)."""

    roles: tuple[str, ...]
    points: float
    reason: str
    holds: Callable[[View], float]


NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title slide", "title page", "titelfolie", "titelseite", "cover", "diapositive de titre",
        "page de titre", "diapositiva de título", "portada", "couverture", "标题幻灯片", "封面",
        "標題投影片", "タイトル スライド", "表紙", "제목 슬라이드", "표지",
    ),
    "section": (
        "section", "divider", "separator", "chapter", "abschnitt", "kapitel", "trenn",
        "intertitre", "chapitre", "sección", "capítulo", "节标题", "章节", "過渡", "过渡", "區段",
        "章節", "セクション", "章", "구역", "섹션", "간지",
    ),
    "agenda": (
        "agenda", "table of content", "contents page", "inhaltsverzeichnis", "sommaire",
        "ordre du jour", "índice", "目录", "目錄", "议程", "議程", "目次", "アジェンダ",
        "목차", "의제",
    ),
    "closing": (
        "closing", "thank", "conclusion", "summary", "danke", "schluss", "merci", "fin de",
        "gracias", "cierre", "结束", "谢谢", "结语", "結束", "謝謝", "まとめ", "감사", "마무리",
    ),
    "quote": ("quote", "quotation", "zitat", "citation", "cita", "引用", "引言", "名言", "인용"),
}  # fmt: skip
"""Role → what layouts for it are called, in the languages that Office writes and others."""


TITLES = ("title", "titel", "titre", "título", "titolo", "标题", "標題", "タイトル", "제목")
"""What a cover is called where its whole name is that, but for a number."""


def named(role: str) -> Callable[[View], float]:
    """Return whether a layout's name says that it is for a role."""

    def holds(view: View) -> float:
        name = view.sheet.name.casefold()
        if role == "title" and name.strip("0123456789_ ") in TITLES:
            return 1.0
        return float(any(_said(word, name) for word in NAMES[role]))

    return holds


def _said(word: str, name: str) -> bool:
    """Whether a name holds a word: Latin words from their beginning, others anywhere."""
    at = name.find(word)
    while at > 0 and word[0].isascii() and name[at - 1].isalpha():
        at = name.find(word, at + 1)
    return at >= 0


def _typed(*types: str) -> Callable[[View], float]:
    return lambda view: float(view.sheet.type in types)


def _places(texts: int, pictures: int) -> Callable[[View], float]:
    return lambda view: float(
        len(view.texts) == texts and len(view.pictures) == pictures and view.subtitle is None
    )


def _content(view: View) -> float:
    """Return whether the first place for text also takes pictures and tables."""
    return float(bool(view.texts) and view.texts[0].mark.type == "obj")


def _text_area(view: View) -> float:
    return min(1.0, sum(view.part(spot) for spot in view.texts) / 0.6)


def _free_text(view: View) -> float:
    return min((view.free(spot) for spot in view.texts), default=0.0)


def _on_picture(view: View) -> float:
    """Return whether most of what lies behind the first place for text is a picture."""
    if not view.texts:
        return 0.0
    (ground, _), *_ = behind(view.texts[0].box, view.paints).most_common(1)
    return float(not ground.colours)


def _alike(view: View) -> float:
    """Return whether the places for text are of one size side by side."""
    if len(view.texts) < 2:
        return 0.0
    widths = [spot.box.cx for spot in view.texts]
    tops = [spot.box.y for spot in view.texts]
    level = max(tops) - min(tops) < view.height * 0.05
    return float(level and max(widths) < min(widths) * 1.25)


def _title_above(view: View) -> float:
    if view.title is None or not view.texts:
        return 0.0
    return float(view.title.box.bottom <= view.texts[0].box.y + view.height * 0.02)


def _title_inside(view: View) -> float:
    if view.title is None:
        return 0.0
    middle = view.title.box.y + view.title.box.cy / 2
    return float(0.25 < middle / view.height < 0.75)


def _opens(view: View) -> float:
    return float(1 in view.samples)


def _sampled(view: View) -> float:
    return float(any(number > 1 for number in view.samples))


def _of_first_master(view: View) -> float:
    return float(view.sheet.number == 1)


def _picture_area(view: View) -> float:
    return min(1.0, sum(view.part(spot) for spot in view.pictures) / 0.3)


def _centred(view: View) -> float:
    """Return whether the title is that of a title slide (ST_PlaceholderType ctrTitle)."""
    return float(view.title is not None and view.title.mark.type == "ctrTitle")


def _beside(view: View) -> float:
    """Return whether the place for a picture stands at a side of that for text."""
    if not view.texts or not view.pictures:
        return 0.0
    text, picture = view.texts[0].box, view.pictures[0].box
    return float(text.y < picture.bottom and picture.y < text.bottom)


def _one_picture(view: View) -> float:
    return float(len(view.pictures) == 1)


_TEXT = ("points", "agenda", "closing", "quote")
_COLUMNS = ("points-two", "points-three")

RULES: tuple[Rule, ...] = (
    Rule(("title",), 45, "is of type title", _typed("title")),
    Rule(("title",), 40, "has a centred title", _centred),
    Rule(("title",), 20, "has a subtitle", lambda v: float(v.subtitle is not None)),
    Rule(("title",), 20, "is called a title slide", named("title")),
    Rule(("title",), 25, "the template's first slide uses it", _opens),
    Rule(("title",), 20, "its title is larger than others", lambda v: float(v.large_title)),
    Rule(("title",), 5, "belongs to the first slide master", _of_first_master),
    Rule(("title",), -15, "has places for pictures", lambda v: float(bool(v.pictures))),
    Rule(("title",), -30, "has a place for content", lambda v: float(_content(v) > 0)),
    Rule(("title-photo",), 25, "has a centred title", _centred),
    Rule(("title-photo",), 20, "has one place for a picture", _one_picture),
    Rule(("title-photo",), 20, "its picture is large", _picture_area),
    Rule(("section",), 50, "is of type secHead", _typed("secHead")),
    Rule(("section",), 45, "is called a section", named("section")),
    Rule(("section",), 15, "its title stands in the middle", _title_inside),
    Rule(("section",), -40, "has a place for content", lambda v: float(_content(v) > 0)),
    Rule(("agenda",), 45, "is called an agenda", named("agenda")),
    Rule(("closing",), 45, "is called a closing slide", named("closing")),
    Rule(("quote",), 45, "is called a quote", named("quote")),
    Rule(_TEXT, 30, "has one place for text", _places(1, 0)),
    Rule(("points",), 15, "is of type obj or tx", _typed("obj", "tx")),
    Rule(_TEXT, 15, "its place takes any content", _content),
    Rule(_TEXT, 25, "its place is large", _text_area),
    Rule(_TEXT, 10, "its title stands above", _title_above),
    Rule(_TEXT, 50, "little lies behind its text", _free_text),
    Rule(_TEXT, -15, "its text lies on a picture", _on_picture),
    Rule(("points",), 5, "a further sample slide uses it", _sampled),
    Rule(("points",), -25, "is called something else",
         lambda v: max(named(role)(v) for role in ("agenda", "closing", "quote", "section"))),
    Rule(("points-two",), 45, "has two places for text", _places(2, 0)),
    Rule(("points-three",), 45, "has three places for text", _places(3, 0)),
    Rule(_COLUMNS, 30, "they are alike, side by side", _alike),
    Rule(_COLUMNS, 20, "they take any content", _content),
    Rule(_COLUMNS, 20, "little lies behind its text", _free_text),
    Rule(("points-photo",), 30, "has one place for text and one for a picture", _places(1, 1)),
    Rule(("points-photo",), 20, "they stand side by side", _beside),
    Rule(("points-photo",), 25, "its place is large", _text_area),
    Rule(("points-photo",), 20, "its picture is large", _picture_area),
    Rule(("points-photo",), 20, "little lies behind its text", _free_text),
    Rule(("photo",), 30, "has one place for a picture", _one_picture),
    Rule(("photo",), 40, "its picture is large", _picture_area),
    Rule(("photo",), 20, "is of type picTx", _typed("picTx")),
    Rule(("photo",), 10, "has one place for text",
         lambda v: float(len(v.texts) == 1 or (bool(v.lines) and not v.texts))),
    Rule(("photo",), -40, "is a title slide", _centred),
)  # fmt: skip
"""Every reason with its points, in the order in which they are told."""

NEEDS: Mapping[str, Callable[[View], bool]] = {
    "title": lambda view: view.title is not None and not view.texts[1:],
    "title-photo": lambda view: len(view.pictures) == 1 and view.subtitle is not None,
    "section": lambda view: view.title is not None,
    "agenda": lambda view: len(view.texts) == 1 and not view.pictures and _is("agenda", view),
    "points": lambda view: len(view.texts) == 1 and not view.pictures,
    "points-two": lambda view: len(view.texts) == 2 and bool(_alike(view)),
    "points-three": lambda view: len(view.texts) == 3 and bool(_alike(view)),
    "points-photo": lambda view: (
        len(view.texts) == 1 and len(view.pictures) == 1 and view.sheet.type != "picTx"
    ),
    "photo": lambda view: len(view.pictures) == 1 and len(view.texts) <= 1,
    "quote": lambda view: len(view.texts) == 1 and not view.pictures and _is("quote", view),
    "closing": lambda view: len(view.texts) == 1 and _is("closing", view),
}
"""Role → what a layout must have to serve it at all."""


def _is(role: str, view: View) -> bool:
    return bool(named(role)(view))


def clear(view: View) -> bool:
    """Whether a layout has a title, and no two of its places cover one another."""
    if view.title is None:
        return False
    boxes = [s.box for s in (view.title, view.kicker, *view.texts, *view.pictures) if s]
    return not any(meet(one, other) for one, other in combinations(boxes, 2))


def score(role: str, view: View) -> Finding:
    """Return a layout's points for a role, with the reasons that gave any."""
    total, reasons = 0.0, []
    for rule in RULES:
        if role in rule.roles:
            got = rule.points * rule.holds(view)
            if round(got):
                total += got
                reasons.append(f"{rule.reason} ({got:+.0f})")
    return Finding(view, total, tuple(reasons))


def ranked(role: str, views: Sequence[View]) -> tuple[Finding, ...]:
    """Return the layouts that can serve a role, the best first; of equals the template's first."""
    found = [score(role, v) for v in views if clear(v) and NEEDS[role](v)]
    enough = [f for f in found if f.points >= LEAST]
    alike = max((f.points for f in enough), default=0.0) - ALIKE
    return tuple(sorted(enough, key=lambda f: -min(f.points, alike)))


def findings(views: Sequence[View]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield each role with the layouts that can serve it."""
    for role in NEEDS:
        yield role, ranked(role, views)
