"""``python -m benchmarks.briefing``: the stage that chooses on 100 KB of post, and its import."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

from deckgen.briefing import make_briefing
from deckgen.model.album import Album
from deckgen.reading import read_post

ROUNDS = 5
BYTES = 100_000
TARGET_STAGE_S = 0.5
TARGET_IMPORT_MS = 50.0
SECTION = """## {0}. Track {0}

分享企业:Company {0}  
400tb CEPH在云上，性能提升了30%，已经有{0}00台服务器  
Ceph正在成为后端存储的默认选项，社区里一半以上的部署都在用它  
升级窗口从8小时缩短到40分钟  
Why Ceph?  
cost  
speed  

The operator moved {0} services, because the old platform could not keep up with them. More than
{0}000 users noticed nothing. What comes next? Nobody knows, but the team has 12 engineers.

- latency fell below {0} ms
- see https://example.org/{0} for the slides

"""  # noqa: W291 - two spaces are a hard break


def post_of(size: int) -> bytes:
    """Return a post of at least ``size`` bytes."""
    sections: list[str] = []
    while sum(map(len, sections)) < size:
        sections.append(SECTION.format(len(sections) + 1))
        size -= len(sections[-1].encode()) - len(sections[-1])
    return "".join(sections).encode()


def stage_seconds(size: int) -> float:
    post, _ = read_post(post_of(size), "post.md")
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        make_briefing(post, Album((), ()))
        taken.append(time.perf_counter() - began)
    return median(taken)


def import_milliseconds(module: str) -> float:
    """Return how much longer a process takes that imports a module than one that does not."""

    def process(code: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - began

    pairs = [(process("pass"), process(f"import {module}")) for _ in range(2 * ROUNDS)]
    return 1000 * median(importing - bare for bare, importing in pairs)


def main() -> None:
    print("## briefing: what matters in a post\n")
    print("| | measured | target |\n|---|---:|---:|")
    print(f"| a post of 100 KB | {stage_seconds(BYTES):.3f} s | {TARGET_STAGE_S} s |")
    print(f"| a post of 200 KB | {stage_seconds(2 * BYTES):.3f} s | |")
    milliseconds = import_milliseconds("deckgen.briefing")
    print(f"| import deckgen.briefing | {milliseconds:.0f} ms | {TARGET_IMPORT_MS:.0f} ms |")


if __name__ == "__main__":
    main()
