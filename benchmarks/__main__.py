"""``python -m benchmarks [NAME...] [--save]``: measure, and print the targets beside."""

from __future__ import annotations

import argparse
import sys

from benchmarks.cases import CASES, PROJECT, prepare
from benchmarks.measuring import measure
from benchmarks.reporting import machine, report

RESULTS = PROJECT / "benchmarks" / "RESULTS.md"
COMMAND = "python -m benchmarks"


def main(arguments: list[str]) -> None:
    """Measure the named benchmarks, or all of them."""
    names = [case.name for case in CASES]
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"one of: {', '.join(names)}")
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS.name} beside this")
    parser.add_argument("--rounds", type=int, help="turns to take of each, instead of its own")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in names]
    if unknown:
        parser.error(f"no benchmark is named {', '.join(unknown)}; there are: {', '.join(names)}")
    prepare()
    reports = []
    for case in CASES:
        if not chosen.names or case.name in chosen.names:
            reports.append(report(case, measure(case.runs(), chosen.rounds or case.rounds)))
            print(reports[-1], flush=True)
    if chosen.save:
        command = " ".join((COMMAND, *arguments))
        head = f"# Benchmarks\n\nMade by `{command}` on {machine()}. Medians of runs in turn.\n"
        RESULTS.write_text("\n".join((head, *reports)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
