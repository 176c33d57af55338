"""``python -m benchmarks.salience``: which lines sum a section up, and what each weight adds.

Recall of the three best lines of annotated sections of more than three units: the weights of
the product, each of them dropped, and two simple choices beside them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from deckgen.briefing import make_briefing, salience
from deckgen.model.album import Album
from deckgen.model.briefing import Track, Unit
from deckgen.reading import read_post

PROJECT = Path(__file__).resolve().parents[1]
SECTIONS = PROJECT / "benchmarks" / "salience"
REAL = PROJECT.parent / "shared" / "corpus" / "barcelona-day1"
BEST = 3


@dataclass(frozen=True, slots=True)
class Section:
    """The units of a track as the product weighs them, and the keys of its best lines."""

    name: str
    units: tuple[Unit, ...]
    best: frozenset[str]


def tracks_of(file: Path) -> tuple[Track, ...]:
    post, _ = read_post(file.read_bytes(), file.name)
    return make_briefing(post, Album((), ()))[0].tracks


def own_sections() -> Iterator[Section]:
    """Yield the sections of the posts beside this file."""
    table = tomllib.loads((SECTIONS / "best.toml").read_text(encoding="utf-8"))
    for name, sections in table.items():
        tracks = {track.title: track for track in tracks_of(SECTIONS / name)}
        for title, lines in sections.items():
            units = tracks[title].units
            best = [next(unit.key for unit in units if line in unit.words) for line in lines]
            yield Section(f"{name}: {title}", units, frozenset(best))


def real_sections() -> Iterator[Section]:
    """Yield the sections of the annotated real post, where it is there."""
    if not REAL.is_dir():
        return
    told = json.loads((REAL / "expected.json").read_text(encoding="utf-8"))
    summaries = {item["section"]: item["best_lines_first"] for item in told["summaries"]}
    for track in tracks_of(REAL / "post.md"):
        lines = summaries.get(track.heading, summaries.get(track.title, []))
        best = [
            next(unit.key for unit in track.units if unit.span.first_line == line)
            for line in lines[:BEST]
        ]
        yield Section(f"day 1: {track.title}", track.units, frozenset(best))


def sections() -> list[Section]:
    found = [*own_sections(), *real_sections()]
    return [section for section in found if len(section.units) > BEST and section.best]


def recall(chosen: Sequence[Sequence[str]], of: Sequence[Section]) -> float:
    """Return which share of the best lines was chosen, over all sections alike."""
    shares = [
        len(section.best & set(keys)) / len(section.best)
        for keys, section in zip(chosen, of, strict=True)
    ]
    return sum(shares) / len(shares)


def lead(section: Section) -> list[str]:
    return [unit.key for unit in section.units][:BEST]


def longest(section: Section) -> list[str]:
    order = sorted(section.units, key=lambda unit: -len(unit.words))
    return [unit.key for unit in order][:BEST]


def weighed() -> Callable[[Section], list[str]]:
    """Return the product's own choice, cut to the best three by score."""

    def choose(section: Section) -> list[str]:
        score = {unit.key: unit.score for unit in section.units}
        chosen = salience.summary(section.units)
        return sorted(chosen, key=lambda key: -score[key])[:BEST]

    return choose


def measured(weights: salience.Weights) -> float:
    """Return the recall with ``weights`` in the place of the product's."""
    kept, salience.WEIGHTS = salience.WEIGHTS, weights
    try:
        found = sections()
        return recall([weighed()(section) for section in found], found)
    finally:
        salience.WEIGHTS = kept


def main() -> None:
    found = sections()
    every = recall([weighed()(section) for section in found], found)
    print(f"## salience: recall of the three best lines, {len(found)} sections\n")
    print("| | recall | without it |\n|---|---:|---:|")
    print(f"| all weights | {every:.3f} | |")
    print(f"| lead-3 | {recall([lead(section) for section in found], found):.3f} | |")
    print(f"| longest-3 | {recall([longest(section) for section in found], found):.3f} | |")
    for name in salience.Weights.__struct_fields__:
        less = measured(replace(salience.WEIGHTS, **{name: 0.0}))
        print(f"| {name} | {less:.3f} | {less - every:+.3f} |")


if __name__ == "__main__":
    main()
