"""Text templates of packs: Jinja2, cut down until every template is bounded by its own length.

A template sees plain texts and lists of texts, by fixed names. It may choose, join and filter, and
go through a list; it may neither call, nor reach into anything, nor multiply, nor keep a value, so
nothing in it can grow or repeat beyond what is written: no template runs for ever or fills the
memory, and none needs a clock to stop it. jinja2 is imported when a pack has a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from deckgen.diagnostics import DeckgenError, Diagnostic, Severity, did_you_mean

if TYPE_CHECKING:
    from jinja2 import Template, nodes
    from jinja2.nodes import For, Node
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Value = str | tuple[str, ...]

LISTS = ("authors", "dates", "tags")
"""Names of lists; all others are texts."""

DECK = ("event", "title", "date", "dates", "place", "author", "authors", "tags", "language", "file")
SLIDE = ("text", "role", "part")
SEES: Mapping[str, tuple[str, ...]] = {
    "title": (*DECK, *SLIDE),
    "kicker": (*DECK, *SLIDE),
    "notes": (*DECK, *SLIDE),
    "footer": DECK,
    "file_name": DECK,
}
"""Template → the names that it sees."""

LONGEST_TEMPLATE, LONGEST_TEXT = 2_000, 2_000
"""Characters of a template, and of what comes of it."""

_ALLOWED = (
    *("Template", "Output", "TemplateData", "Name", "Const", "Getitem", "Slice"),
    *("Filter", "Test", "Pair", "Keyword", "Compare", "Operand", "And", "Or", "Not"),
    *("If", "CondExpr", "For", "Concat", "Add"),
)
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
}
_DAYS = {
    "de": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "zh": "{year}年{number}月{day}日",
    "ja": "{year}年{number}月{day}日",
    "ko": "{year}년 {number}월 {day}일",
}


def template_problems(kind: str, text: str) -> list[tuple[str, str]]:
    """Return message and hint of each thing that is wrong with a template of this kind."""
    if len(text) > LONGEST_TEMPLATE:
        said = f"this is {len(text):,} characters long; expected {LONGEST_TEMPLATE:,} at most"
        return [(said, "")]
    from jinja2 import TemplateSyntaxError

    try:
        tree = _environment().parse(text)
        # In this order: looking for names works out constants, such as a million million letters.
        found = [*_refused(tree)] or [*_unknown(tree, SEES[kind])]
        if not found:
            _template(text)
    except TemplateSyntaxError as error:
        return [(f"this is no template: {error.message}", "")]
    except RecursionError:
        return [("this is nested too deep", "")]
    return list(dict.fromkeys(found))


def _refused(tree: Node) -> Iterator[tuple[str, str]]:
    """Yield what would let a template grow or reach further than it is written."""
    from jinja2 import nodes

    for node in tree.find_all(nodes.Node):
        name = type(node).__name__
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            known = ", ".join(FILTERS)
            yield (
                f"no filter is called {node.name!r}; known: {known}",
                did_you_mean(node.name, FILTERS),
            )
        elif isinstance(node, nodes.For) and not _plain_loop(node):
            message = f"a loop goes over one list, and holds no other; lists: {', '.join(LISTS)}"
            yield message, "such as: {% for name in authors %}{{ name }} {% endfor %}"
        elif isinstance(node, nodes.Call | nodes.Getattr):
            yield (
                "a template calls nothing and reaches into nothing",
                "use a filter: {{ event | upper }}",
            )
        elif isinstance(node, nodes.Expr | nodes.Stmt) and name not in _ALLOWED:
            what = getattr(node, "operator", None) or name.lower()
            yield f"a template has no {what!r}: what it makes could grow without end", ""


def _plain_loop(loop: For) -> bool:
    """Return whether a loop goes over one list, with no other loop inside."""
    from jinja2 import nodes

    over = loop.iter
    is_list = isinstance(over, nodes.Name) and over.name in LISTS
    return is_list and not loop.recursive and next(loop.find_all(nodes.For), None) is None


def _unknown(tree: nodes.Template, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    from jinja2 import meta

    for name in sorted(meta.find_undeclared_variables(tree)):
        if name not in names:
            yield (
                f"nothing is called {name!r} here; known: {', '.join(names)}",
                did_you_mean(name, names),
            )


def render(kind: str, text: str, values: Mapping[str, Value], language: str) -> str:
    """Return what a checked template makes of ``values``, on one line; DeckgenError if nothing."""
    from jinja2 import TemplateError

    try:
        said = _template(text).render({**values, "_language": language})
    except (TemplateError, TypeError, ValueError) as error:
        raise _failed(kind, str(error)) from error
    if len(said) > LONGEST_TEXT:
        raise _failed(
            kind, f"{len(said):,} characters come of it; expected {LONGEST_TEXT:,} at most"
        )
    return " ".join(said.split())


def _failed(kind: str, why: str) -> DeckgenError:
    message = f"the pack's template of the {kind.replace('_', ' ')} failed: {why}"
    hint = f"see [texts] in the pack; it sees {', '.join(SEES[kind])}"
    return DeckgenError(Diagnostic("template-failed", Severity.ERROR, message, hint=hint), 2)


@lru_cache(maxsize=16)
def _template(text: str) -> Template:
    return _environment().from_string(text)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    environment.filters = {**FILTERS, "day": _with_language(day)}
    environment.tests = {"defined": environment.tests["defined"]}
    return environment


def _with_language(function: Callable[[str, str], str]) -> Callable[..., str]:
    from jinja2 import pass_context

    @pass_context
    def filled(context: Any, text: str) -> str:
        return function(text, context["_language"])

    return filled


def day(text: str, language: str) -> str:
    """Return a date such as 2016-10-25 as people write it in a language; other text as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if not found or not 1 <= int(found[2]) <= 12:
        return text
    tag = language.split("-")[0].lower()
    year, number, of_month = (int(part) for part in found.groups())
    month = _MONTHS.get(tag, _MONTHS["en"]).split()[number - 1]
    shape = _DAYS.get(tag, "{day} {month} {year}")
    return shape.format(day=of_month, month=month, year=year, number=number)


def _join(values: Value, by: str = ", ") -> str:
    if isinstance(values, str):
        raise ValueError("join wants a list, such as authors")
    return by.join(values)


def _shorten(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: max(1, most - 1)].rstrip() + "…"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": day,
    "year": lambda text: text[:4],
    "upper": str.upper,
    "lower": str.lower,
    "capitalize": lambda text: text[:1].upper() + text[1:],
    "trim": str.strip,
    "shorten": _shorten,
    "join": _join,
    "first": lambda values: values[0] if values else "",
    "last": lambda values: values[-1] if values else "",
    "length": len,
    "default": lambda text, otherwise: text or otherwise,
}
"""Every filter of a template; none makes more than it is given, but for a few characters."""
