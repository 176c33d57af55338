"""``python -m benchmarks.briefing``: the stage that chooses on 100 KB of post, and its import.

Processor time, the least of some rounds: what the work costs, whatever else the machine does.
A third of the lines hold figures, as in the posts at hand.
"""

from __future__ import annotations

import subprocess
import sys
import time

from deckgen.briefing import (
    asides,
    lazily,
    make_briefing,
    salience,
    sentences,
    vocabulary,
    wording,
)
from deckgen.model.album import Album
from deckgen.reading import read_post

ROUNDS = 5
BYTES = 100_000
TARGET_STAGE_S = 0.5
TARGET_IMPORT_MS = 50.0
KEPT = (
    asides.instructions,
    lazily.lowered,
    lazily.said_by,
    salience.tokens,
    sentences.han_count,
    vocabulary.Words.found_in,
    vocabulary.words_in,
    wording.has_digit,
)
"""What the stage remembers of a line within one post."""
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

分享：视频通话的Demo，现场连线了总部的实验室  
运营商面临一个更加严峻的挑战，因为电信云不能出任何问题  
taking openstack to industries, step by step  
tier government cloud enables service sharing  

OpenStack community members gathered to plan the next release and to discuss the details of what
had been learnt. The room was full, and people stood at the walls. Most of the questions were about
upgrades and about who pays for them.

- latency fell below {0} ms
- containers on bare metal, with the network that was there
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
        for kept in KEPT:
            kept.cache_clear()
        began = time.process_time()
        make_briefing(post, Album((), ()))
        taken.append(time.process_time() - began)
    return min(taken)


def import_milliseconds(module: str) -> float:
    """Return what importing a module costs in a process that has imported nothing yet."""
    code = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
    command = [sys.executable, "-c", code]
    runs = (subprocess.run(command, capture_output=True, check=True) for _ in range(2 * ROUNDS))
    return 1000 * min(float(run.stdout) for run in runs)


def main() -> None:
    print("## briefing: what matters in a post\n")
    print("| | measured | target |\n|---|---:|---:|")
    print(f"| a post of 100 KB | {stage_seconds(BYTES):.3f} s | {TARGET_STAGE_S} s |")
    print(f"| a post of 200 KB | {stage_seconds(2 * BYTES):.3f} s | |")
    milliseconds = import_milliseconds("deckgen.briefing")
    print(f"| import deckgen.briefing | {milliseconds:.0f} ms | {TARGET_IMPORT_MS:.0f} ms |")


if __name__ == "__main__":
    main()
