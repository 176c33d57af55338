"""Which units and metrics the author names: takeaways, figures to lead with or to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from deckgen.briefing.corrections import Corrector
from deckgen.briefing.wishes import Wishes, folded, slip
from deckgen.diagnostics import Diagnostic, did_you_mean
from deckgen.model.briefing import Metric, Unit
from deckgen.model.post import ListItem, Override, Paragraph, Post, Remark
from deckgen.model.text import plain

FOREMOST = 1.5
"""The score of what the author names: above all that deckgen itself weighs (0 to 1)."""


class Choices(Struct, frozen=True):
    """Keys of units that are takeaways, of metrics that lead, and of metrics left out."""

    takeaways: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def choices_of(
    wishes: Wishes, post: Post, apply: Corrector, units: Sequence[Unit], metrics: Sequence[Metric]
) -> tuple[Choices, tuple[Diagnostic, ...]]:
    """Return what the author names, and an error for each name that nothing bears.

    ``units`` (footnotes too, which are no takeaways) and ``metrics`` are of the corrected post,
    ``post`` is as written.
    """
    slips: list[Diagnostic] = []
    words = {unit.key: unit.words for unit in units}
    units = [unit for unit in units if unit.kind != "footnote"]
    takeaways = {
        key
        for override in wishes.values("takeaways")
        for key in _unit(override, apply, units, slips)
    }
    takeaways |= _marked(wishes.remarks, post, apply, units)
    named = {
        key: frozenset(
            found
            for override in wishes.values(key)
            for found in _metrics(override, apply, words, metrics, slips)
        )
        for key in ("metrics.pin", "metrics.hide")
    }
    hidden = named["metrics.hide"]
    return Choices(frozenset(takeaways), named["metrics.pin"] - hidden, hidden), tuple(slips)


def _unit(
    override: Override, apply: Corrector, units: Sequence[Unit], slips: list[Diagnostic]
) -> tuple[str, ...]:
    """Return the first unit that says the words, the whole of it rather than a part."""
    wanted = folded(apply.words_of(override.value))
    says = {unit.key: folded(unit.words) for unit in units}
    whole = (key for key, words in says.items() if words == wanted)
    part = (key for key, words in says.items() if wanted in words)
    found = next(whole, None) or next(part, None)
    if found is not None:
        return (found,)
    hint = did_you_mean(override.value, (unit.words for unit in units), "copy a line of the post")
    message = f'no line or sentence of the post says "{override.value}"'
    slips.append(slip("unmatched", message, override.span, hint))
    return ()


def _marked(
    remarks: Iterable[Remark], post: Post, apply: Corrector, units: Sequence[Unit]
) -> set[str]:
    """Return the units that comments mark: of a block the first, or the one before the mark."""
    blocks = {block.key: block for block in post.blocks}
    found: set[str] = set()
    for remark in remarks:
        block = blocks.get(remark.block)
        if remark.kind != "takeaway" or not isinstance(block, Paragraph | ListItem):
            continue
        here = [unit for unit in units if unit.block == remark.block]
        after = _corrected_length(block, remark.after, apply)
        at = 0
        for unit in here:
            at += _length(unit.words)
            if at >= after or unit is here[-1]:
                found.add(unit.key)
                break
    return found


def _corrected_length(block: Paragraph | ListItem, after: int, apply: Corrector) -> int:
    """Return how many characters stand before a mark once the words there are replaced."""
    words = "\n".join(plain(line.text) for line in block.lines)
    end = count = 0
    while end < len(words) and count < after:
        count += not words[end].isspace()
        end += 1
    return _length(apply.words_of(words[:end]))


def _length(words: str) -> int:
    return len("".join(words.split()))


def _is_meant(metric: Metric, match: re.Match[str]) -> bool:
    end = metric.start + len(metric.words)
    within = metric.became is not None and metric.start <= match.start() and match.end() <= end
    return within or (match.start() <= metric.start and end <= match.end())


def _metrics(
    override: Override,
    apply: Corrector,
    words: Mapping[str, str],
    metrics: Sequence[Metric],
    slips: list[Diagnostic],
) -> tuple[str, ...]:
    """Return the metrics whose words stand within the words that the author gives.

    Of a change the author may give one figure alone.
    """
    parts = apply.words_of(override.value).split()
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    found = tuple(
        metric.key
        for metric in metrics
        for text in [words.get(metric.unit_key, metric.words)]
        if any(_is_meant(metric, match) for match in pattern.finditer(text))
    )
    if not found:
        hint = did_you_mean(
            override.value,
            (metric.words for metric in metrics),
            "deckgen outline lists the metrics with their words",
        )
        message = f'no metric of the post is "{override.value}"'
        slips.append(slip("unmatched", message, override.span, hint))
    return found
