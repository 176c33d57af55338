"""The sample posts find their pictures, and the script that drew these draws them again."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
POSTS = sorted((ROOT / "content").glob("2*.md"))
PICTURES = sorted(
    path.relative_to(ROOT / "images").as_posix()
    for path in (ROOT / "images").rglob("*")
    if path.suffix in {".jpg", ".png"}
)
LINK = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)|\{\{< figure src=\"([^\"]+)\"")


def draw(out: Path) -> Path:
    script = str(ROOT / "images" / "draw.py")
    subprocess.run(
        [sys.executable, "-B", script, "--out", str(out)], check=True, capture_output=True
    )
    return out


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(tmp_path_factory.mktemp("drawn"))


def links(post: Path) -> list[str]:
    return [a or b for a, b in LINK.findall(post.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.stem)
def test_picture_links_point_to_files_of_this_project(post: Path) -> None:
    found = links(post)
    assert found
    assert [link for link in found if not link.startswith("/images/")] == []
    assert [link for link in found if not (ROOT / link.lstrip("/")).is_file()] == []


def test_every_picture_is_in_a_post() -> None:
    used = {link.removeprefix("/images/") for post in POSTS for link in links(post)}
    assert used == set(PICTURES)


@pytest.mark.slow
def test_script_draws_every_picture_in_its_size(drawn: Path) -> None:
    again = sorted(p.relative_to(drawn).as_posix() for p in drawn.rglob("*") if p.is_file())
    assert again == PICTURES
    for name in PICTURES:
        with Image.open(drawn / name) as new, Image.open(ROOT / "images" / name) as kept:
            assert (new.size, new.format) == (kept.size, kept.format), name


@pytest.mark.slow
def test_drawing_twice_gives_the_same_bytes(drawn: Path, tmp_path: Path) -> None:
    second = draw(tmp_path)
    differing = [
        name for name in PICTURES if (drawn / name).read_bytes() != (second / name).read_bytes()
    ]
    assert differing == []


def test_pictures_stay_small() -> None:
    assert sum((ROOT / "images" / name).stat().st_size for name in PICTURES) < 1_600_000
