"""``python -m benchmarks.agreement SHARED [--tools BIN] [--save]``: the linter beside a judge.

The judge draws every deck with LibreOffice and looks where the letters came to stand; ``deckgen
check`` draws nothing. Both look at decks of the same posts that deckgen, pandoc, markdown-pptx and
scripts with python-pptx make, and at templates. Compared is, slide by slide, whether each has a
defect that both know. ``SHARED`` is the folder of posts, templates and the judge; ``--tools`` the
folder of the programs of an environment that has the dependency group ``peers``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.cases import BUILD, PROJECT
from benchmarks.naive import naive_decks
from benchmarks.peers import markdown_pptx_decks, pandoc_decks
from deckgen.checking.check import check_deck
from deckgen.pipeline import BuildOptions, build_deck

RESULTS = PROJECT / "benchmarks" / "AGREEMENT.md"
PACKS = ("briefing", "briefing-dark", "engineering", "executive", "print")
POSTS = {
    "day1": ("barcelona-day1/post.md", "barcelona-day1"),
    "english": (
        "barcelona-english/content/travel-openstack-summit-barcelona.md",
        "barcelona-english/content",
    ),
}


class Defect(NamedTuple):
    """What both know: the judge's slides that have it, and the linter's rules for it."""

    name: str
    judged: Callable[[dict[str, Any]], set[int]]
    rules: tuple[str, ...]


def _listed(*names: str) -> Callable[[dict[str, Any]], set[int]]:
    def slides(where: dict[str, Any]) -> set[int]:
        found = (each for name in names for each in where.get(name, []))
        return {each[0] if isinstance(each, list) else each for each in found}

    return slides


def _repeated(where: dict[str, Any]) -> set[int]:
    """Return the slides whose title an earlier one has."""
    titles = where.get("titles", [])
    return {n for n, title in enumerate(titles, 1) if title and title in titles[: n - 1]}


DEFECTS = (
    Defect("text off the slide", _listed("off_slide"), ("text-off-slide",)),
    Defect("text beyond its box", _listed("off_shape"), ("text-overflow", "table-grown")),
    Defect("text on a picture", _listed("text_on_picture"), ("text-on-picture",)),
    Defect("text on text", _listed("text_on_text"), ("text-on-text",)),
    Defect("pictures overlap", _listed("pictures_overlap"), ("pictures-overlap",)),
    Defect(
        "drawn smaller than declared",
        _listed("shrunk_by_renderer"),
        ("text-shrinks", "size-disputed"),
    ),
    Defect("picture stretched", _listed("pictures_distorted"), ("picture-stretched",)),
    Defect(
        "no or junk alternative text",
        _listed("pictures_no_alt", "pictures_junk_alt"),
        ("alt-text-missing", "alt-text-repeated"),
    ),
    Defect("no title", _listed("slides_no_title"), ("title-missing",)),
    Defect("title repeated", _repeated, ("title-repeated",)),
    Defect("empty placeholder", _listed("empty_placeholders"), ("placeholder-empty",)),
    Defect("shape ids repeated", _listed("dup_shape_ids"), ("shape-id-repeated",)),
    Defect(
        "placeholder index repeated",
        _listed("dup_placeholder_idx"),
        ("placeholder-repeated",),
    ),
)


class Reason(NamedTuple):
    """Why the two differ over a defect on decks of a name."""

    defect: str
    decks: str
    why: str


EXPLAINED = (
    Reason(
        "no or junk alternative text",
        "markdown-pptx-*",
        "one text for all pictures is told once, at the first of them; the judge knows the word"
        " but looks at each picture alone",
    ),
    Reason(
        "text on text",
        "pandoc-*",
        "the text runs over its box into the footer; the judge loses lines that the edge cuts",
    ),
    Reason(
        "text off the slide",
        "script-corners-*",
        "text that does not wrap starts at the left of its box in PowerPoint; LibreOffice lets"
        " it grow to both sides",
    ),
    Reason(
        "text off the slide",
        "script-boxes-*",
        "PowerPoint shows it larger than LibreOffice (size-disputed says so)",
    ),
)
"""Read one by one, on the slides."""


def decks(shared: Path, tools: Path | None, folder: Path) -> Iterator[Path]:
    """Make every deck that is compared; nothing is written beside the posts themselves."""
    corpus = folder / "corpus"
    derived = shutil.ignore_patterns("deckgen-derived")
    shutil.copytree(shared / "corpus", corpus, ignore=derived, dirs_exist_ok=True)
    templates = sorted(path for path in (shared / "templates").iterdir() if path.is_file())
    for name, (place, site) in POSTS.items():
        post, root = corpus / place, corpus / site
        for pack in (*PACKS, *map(str, templates)):
            for profile in ("reading", "presenting"):
                deck = folder / f"deckgen-{Path(pack).stem}-{profile}-{name}.pptx"
                build_deck(post, deck, BuildOptions(pack=pack, profile=profile, root=root))
                yield deck
        yield from naive_decks(post, root, folder, name)
        if tools is not None:
            yield from pandoc_decks(tools, post, folder, name, templates)
            yield from markdown_pptx_decks(tools, post, folder, name)
    yield from (path for path in templates if path.suffix == ".pptx")


def judged(deck: Path, judge: Path) -> tuple[int, dict[str, Any]]:
    """Return the number of slides and the judge's lists of slides."""
    command = [sys.executable, str(judge), str(deck), "--json", "-v"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    told = json.loads(done.stdout)
    return told["slides"], told["where"]


class Tally:
    """How often both, one or none found each defect, and where they differ."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.differences: list[str] = []
        self.slides = self.alike = 0

    def add(self, deck: Path, slides: int, where: dict[str, Any]) -> None:
        """Compare one deck."""
        found: dict[str, dict[int, str]] = defaultdict(dict)
        for each in check_deck(deck.read_bytes(), deck.stem):
            found[each.code].setdefault(each.slide, each.message)
        apart: set[int] = set()
        for defect in DEFECTS:
            theirs = defect.judged(where)
            ours = {slide: m for code in defect.rules for slide, m in found[code].items()}
            for slide in range(1, slides + 1):
                outcome = (slide in theirs, slide in ours)
                self.counts[defect.name][_OUTCOMES[outcome]] += 1
                if outcome[0] != outcome[1]:
                    apart.add(slide)
                    who = ours.get(slide) or "the judge alone"
                    why = _explained(defect.name, deck.stem)
                    self.differences.append(
                        f"{deck.stem}, slide {slide}, {defect.name}: {who} **{why}**"
                    )
        self.slides += slides
        self.alike += slides - len(apart)

    def report(self) -> str:
        """Return the figures as Markdown."""
        rows = []
        for defect in DEFECTS:
            counts = self.counts[defect.name]
            either = counts["both"] + counts["judge"] + counts["linter"]
            share = f"{counts['both'] / either:.0%}" if either else "–"
            cells = (counts["both"], counts["judge"], counts["linter"], counts["none"], share)
            rows.append(f"| {defect.name} | {' | '.join(map(str, cells))} |")
        head = "| defect | both | judge alone | linter alone | neither | of those found |"
        return "\n".join(
            (
                f"On {self.alike} of {self.slides} slides ({self.alike / self.slides:.1%}) both"
                " say the same of every defect.\n",
                head,
                "|---|---|---|---|---|---|",
                *rows,
                "\n## Differences\n",
                *(f"- {each}" for each in self.differences),
                "",
            )
        )


def _explained(defect: str, deck: str) -> str:
    reasons = (r.why for r in EXPLAINED if r.defect == defect and fnmatchcase(deck, r.decks))
    return next(reasons, "unexplained")


_OUTCOMES = {
    (True, True): "both",
    (True, False): "judge",
    (False, True): "linter",
    (False, False): "none",
}


def main(arguments: list[str]) -> None:
    """Make the decks, ask both, print what they say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.name} beside this")
    chosen = parser.parse_args(arguments)
    folder = BUILD / "agreement"
    folder.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    for deck in decks(chosen.shared.resolve(), chosen.tools, folder):
        tally.add(deck, *judged(deck, chosen.shared / "tools" / "judge_deck.py"))
        print(deck.stem, flush=True)
    print(tally.report())
    if chosen.save:
        RESULTS.write_text(f"# The linter beside a judge that draws\n\n{tally.report()}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
