"""Generated posts: the same bytes for the same seed, made once and kept in the build folder.

Run as a program of its own (``python -m benchmarks.posts FOLDER``), so that the measuring
process never loads Pillow: see :func:`benchmarks.measuring.sample`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

PHOTO_PX = (1280, 960)
GRAIN_PX = (80, 60)
GREY, GREYNESS = (120, 110, 100), 0.72
"""Noise of this size, drawn up to the photo's and dulled this far, makes a JPEG of some 90 KB,
as a phone's photo scaled for a post is."""

TEXT_SIZES = (125, 500, 1000, 2000)
PHOTOS = 200

SUBJECTS = [
    "The operator",
    "Our team",
    "The bank",
    "An institute",
    "The telco",
    "The community",
    "A vendor",
    "运营商",
]
VERBS = [
    "moved",
    "measured",
    "replaced",
    "tested",
    "presented",
    "simplified",
    "scaled",
    "automated",
]
OBJECTS = [
    "its block storage",
    "the control plane",
    "a fleet of bare-metal nodes",
    "the image registry",
    "nightly upgrades",
    "its network functions",
    "the billing service",
    "container clusters",
]
ENDS = [
    "without an outage",
    "across three regions",
    "for the second year",
    "within a quarter",
    "on ordinary hardware",
    "with a team of six",
    "after a long pilot",
    "before the release",
]
CHINESE = [
    "会场里最受关注的是存储与网络的结合。",
    "这个项目已经在生产环境中稳定运行。",
    "社区希望更多的用户参与测试和贡献代码。",
    "下一个版本会继续改进升级的体验。",
    "他们把 OpenStack 和 Kubernetes 放在同一个平台上。",
    "自动化让小团队也能管理大规模的集群。",
]


def make_posts(folder: Path) -> None:
    """Make every generated post that is not there yet."""
    for sections in TEXT_SIZES:
        _make(folder / f"text-{sections}.md", text_post(sections))
    photos = folder / "photos"
    make_photos(photos, PHOTOS)
    _make(folder / f"photos-{PHOTOS}.md", photo_post(PHOTOS, photos.name))


def text_post(sections: int) -> str:
    """Return a post of so many sections, each of some 60 to 100 words in two languages."""
    rng = random.Random(sections)
    parts = [_head(f"Summit notes in {sections} sections")]
    parts += [f"## {_heading(number)}\n\n{_paragraphs(rng)}" for number in range(1, sections + 1)]
    return "\n\n".join(parts) + "\n"


def photo_post(sections: int, folder: str) -> str:
    """Return a post of so many short sections with a photo each."""
    rng = random.Random(-sections)
    parts = [_head(f"A day in {sections} photos")]
    for number in range(1, sections + 1):
        picture = f"![Photo of session {number}]({folder}/{number:03}.jpg)"
        parts.append(f"## {_heading(number)}\n\n{_sentence(rng)}\n\n{picture}")
    return "\n\n".join(parts) + "\n"


def make_photos(folder: Path, count: int) -> None:
    """Draw so many different photos; those already there stay."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        path = folder / f"{number:03}.jpg"
        if path.exists():
            continue
        grain = random.Random(number).randbytes(GRAIN_PX[0] * GRAIN_PX[1] * 3)
        noise = Image.frombytes("RGB", GRAIN_PX, grain).resize(PHOTO_PX, Image.Resampling.BICUBIC)
        photo = Image.blend(noise, Image.new("RGB", PHOTO_PX, GREY), GREYNESS)
        unfinished = path.with_suffix(".part")
        photo.save(unfinished, "JPEG", quality=75)
        unfinished.replace(path)


def _make(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_text(text, encoding="utf-8", newline="\n")


def _head(title: str) -> str:
    return f'---\ntitle: "{title}"\ndate: 2016-10-25\nauthor: Somebody\n---'


def _heading(number: int) -> str:
    return f"Session {number}: {OBJECTS[number % len(OBJECTS)]} {ENDS[number % 7]}"


def _sentence(rng: random.Random) -> str:
    words = (rng.choice(SUBJECTS), rng.choice(VERBS), rng.choice(OBJECTS), rng.choice(ENDS))
    figure = rng.choice(("", "", f", {rng.randrange(2, 900)} servers in all"))
    return f"{' '.join(words)}{figure}."


def _paragraphs(rng: random.Random) -> str:
    return "\n\n".join(" ".join(sentences) for sentences in _some(rng))


def _some(rng: random.Random) -> Iterator[list[str]]:
    for _ in range(2):
        english = [_sentence(rng) for _ in range(rng.choice((2, 3, 3)))]
        yield [*english[:1], rng.choice(CHINESE), *english[1:]]


if __name__ == "__main__":
    make_posts(Path(sys.argv[1]))
