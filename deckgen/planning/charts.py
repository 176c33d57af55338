"""Charts: what the post gives as comparable numbers, drawn natively with its data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.model.briefing import Exhibit, Metric, Track
from deckgen.model.post import Table
from deckgen.model.source import SourceSpan
from deckgen.model.storyboard import ChartContent, ChartSeries, PlannedSlide, SlotContent
from deckgen.model.text import plain, rich
from deckgen.patterns import Pattern
from deckgen.planning.context import (
    ALT_EM,
    Context,
    kicker,
    source_notes,
    track_name,
)
from deckgen.planning.words import (
    below_heading,
    shorten,
)

LEAST_BARS = 3
MOST_BARS = 12
MOST_SERIES = 3
"""Fewer bars compare nothing; more bars or series are read as a table, not as a picture."""

SPREAD = 200.0
"""Where the largest number is more than so many times the smallest, the small bars vanish."""

_NUMBER = Pattern(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?\s*(%|[A-Za-z]{0,3})")
_MEASURES = frozenset((
    "measure", "measures", "metric", "metrics", "indicator", "kpi", "figure", "parameter",
    "指标", "度量", "参数", "測定項目", "指標",
))  # fmt: skip
"""What heads rows that each measure something else: days and tickets share no axis."""
_UNITS = frozenset((
    "ms", "s", "sec", "seconds", "min", "minutes", "h", "hours", "days", "weeks", "months", "years",
    "%", "eur", "usd", "gbp", "€", "$", "£", "kb", "mb", "gb", "tb", "pb", "gbps", "mb/s", "gb/s",
    "秒", "分钟", "小时", "天", "元", "万元", "台", "个", "人", "次", "件",
))  # fmt: skip
"""What in brackets after a row's name is a unit, and not a place or a version."""
_UNIT = Pattern(r"[(（]([^()（）]{1,12})[)）]\s*$")


def table_chart(context: Context, track: Track, exhibit: Exhibit) -> PlannedSlide | None:
    """Return a chart of a table's comparable columns, or None where it has none.

    Comparable are columns whose header names the same unit, or a single column of numbers, as
    long as the rows measure the same. Every cell of them must be a plain number: a bound or a gap
    would have to be invented.
    """
    block = exhibit.block
    if not isinstance(block, Table) or not LEAST_BARS <= len(block.rows) <= MOST_BARS:
        return None
    labels = tuple(" ".join(plain(row[0]).split()) for row in block.rows)
    series = () if _each_row_measures_its_own(block, labels) else _comparable(block)
    if not series or not all(labels) or len(set(labels)) < len(labels):
        return None
    names = ", ".join(one.name for one in series)
    title = below_heading(track_name(context, track), names)
    return _chart_slide(context, track, title, labels, series, block.key, (block.span,))


def _each_row_measures_its_own(table: Table, labels: Sequence[str]) -> bool:
    """Return whether rows name units that differ (``Lead time (days)``), or are measures each."""
    units = {unit.group(1).strip().casefold() if unit else "" for unit in map(_UNIT.search, labels)}
    differ = len(units) > 1 and not _UNITS.isdisjoint(units)
    return differ or plain(table.header[0]).strip().casefold() in _MEASURES


def _comparable(table: Table) -> tuple[ChartSeries, ...]:
    """Return the first group of columns that can share one axis."""
    groups: dict[str, list[ChartSeries]] = {}
    for column in range(1, len(table.header)):
        cells = [_number(plain(row[column])) for row in table.rows]
        name = " ".join(plain(table.header[column]).split())
        if not name or any(cell is None for cell in cells):
            continue
        values = tuple(cell[0] for cell in cells if cell)
        units = {cell[1] for cell in cells if cell}
        if len(units) == 1 and _comparable_values(values):
            named = _UNIT.search(name)
            unit = (named.group(1) if named else "") + units.pop()
            groups.setdefault(unit, []).append(ChartSeries(name, values))
    best = max(groups.items(), key=lambda group: (bool(group[0]), len(group[1])), default=None)
    return tuple(best[1][: MOST_SERIES if best[0] else 1]) if best else ()


def _number(cell: str) -> tuple[float, str] | None:
    found = _NUMBER.fullmatch(cell.strip())
    if not found:
        return None
    return float(found[1].replace(",", "") + (found[2] or "")), found[3]


def _comparable_values(values: Sequence[float]) -> bool:
    positive = [value for value in values if value > 0]
    return len(positive) >= LEAST_BARS and max(positive) <= SPREAD * min(positive)


def metric_charts(context: Context) -> tuple[PlannedSlide, ...]:
    """Return a chart for each set of metrics that measure the same thing of different owners."""
    slides = []
    homes = {m.key: t for t in context.briefing.tracks for m in context.metrics.get(t.key, ())}
    for same in _same_kind(context.briefing.metrics):
        track = homes.get(same[0].key)
        if track is not None:
            values = tuple(metric.value for metric in same)
            name = f"{same[0].measured} ({same[0].unit})"
            labels = tuple(metric.owner for metric in same)
            spans = tuple(metric.span for metric in same)
            key = f"metrics:{same[0].key}"
            series = (ChartSeries(name, values),)
            slides.append(_chart_slide(context, track, name, labels, series, key, spans))
    return tuple(slides)


def _same_kind(metrics: Sequence[Metric]) -> Iterator[tuple[Metric, ...]]:
    kinds: dict[tuple[str, str, str], list[Metric]] = {}
    for metric in metrics:
        exact = metric.high is None and metric.became is None and not metric.bound
        if exact and metric.measured and metric.owner:
            kind = (metric.unit, metric.measured.casefold(), metric.rate)
            kinds.setdefault(kind, []).append(metric)
    for same in kinds.values():
        owners = {metric.owner for metric in same}
        values = [metric.value for metric in same]
        if LEAST_BARS <= len(owners) == len(same) <= MOST_BARS and _comparable_values(values):
            yield tuple(same)


def _chart_slide(
    context: Context,
    track: Track,
    title: str,
    labels: tuple[str, ...],
    series: tuple[ChartSeries, ...],
    key: str,
    spans: tuple[SourceSpan, ...],
) -> PlannedSlide:
    data = "; ".join(
        f"{label}: {', '.join(f'{one.values[row]:g}' for one in series)}"
        for row, label in enumerate(labels)
    )
    names = ", ".join(one.name for one in series)
    alt = shorten(context.say("chart_alt", names=names, data=data), ALT_EM)
    slots: list[tuple[str, SlotContent]] = kicker(context, track, rich(title))
    return PlannedSlide(
        key=f"chart:{key}",
        role="chart",
        part=track_name(context, track),
        title=rich(title),
        slots=(*slots, ("chart", ChartContent(labels, series, alt, key))),
        notes=source_notes(context, spans),
        sources=spans,
    )
