"""What a pack says of planning, to the order and the limits that planning goes by."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.pack import KINDS, FixedSlide, Rules
from deckgen.packs import schema
from deckgen.packs.problems import Problem
from deckgen.tables.lines import dotted


def rules(plan: schema.Plan) -> Rules:
    """Return the rules of a plan."""
    dropped = {
        "glance": not plan.glance,
        "agenda": not plan.agenda,
        "metrics": not plan.metrics.show,
        "charts": not plan.charts,
        "figures": not plan.figures,
    }
    order = dict.fromkeys(("title", *plan.order, *KINDS))
    return Rules(
        order=tuple(kind for kind in order if not dropped.get(kind)),
        metrics=plan.metrics.max,
        glance_metrics=plan.metrics.glance,
        track_slides=plan.track_slides,
        confidential=plan.confidential,
        fixed=tuple(FixedSlide(one.at, one.title, one.text) for one in plan.slides),
    )


def rule_problems(plan: schema.Plan) -> Iterator[Problem]:
    """Yield what cannot be planned so."""
    for number, kind in enumerate(plan.order):
        if kind in plan.order[:number]:
            message = f"plan.order: {kind!r} is named twice; expected each kind once"
            yield Problem((("plan", "order", number),), message)
    for number, slide in enumerate(plan.slides):
        for key in ("title", "text"):
            if not getattr(slide, key):
                message = f"plan.slides[{number + 1}].{key}: this is empty; expected some words"
                yield Problem((("plan", "slides", number, key),), message)


def text_templates(said: schema.Texts) -> dict[str, str]:
    """Return the templates that the pack has."""
    found = {kind: getattr(said, kind) for kind in said.__struct_fields__}
    return {kind: text for kind, text in found.items() if text}


def text_problems(said: schema.Texts) -> Iterator[Problem]:
    """Yield what is wrong with templates; Jinja2 is imported only where there are any."""
    for kind, text in text_templates(said).items():
        from deckgen import templating

        place = ("texts", kind)
        for message, hint in templating.template_problems(kind, text):
            yield Problem((place,), f"{dotted(place)}: {message}", hint)
