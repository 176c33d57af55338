"""Posts and pictures as they come: each ends in a deck or in one clear message."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pptx import Presentation

from deckgen.checking.check import check_deck
from deckgen.checking.rules import BUILT
from tests.cli.running import POST, post, run, spawn
from tests.photos.pictures import png_header, saved, scene


def notes_and_slides(deck: Path) -> str:
    presentation = Presentation(str(deck))
    return "\n".join(
        shape.text_frame.text
        for slide in presentation.slides
        for shapes in (slide.shapes, slide.notes_slide.shapes)
        for shape in shapes
        if shape.has_text_frame
    )


def sources(deck: Path) -> str:
    last = list(Presentation(str(deck)).slides)[-1]
    return "\n".join(shape.text_frame.text for shape in last.shapes if shape.has_text_frame)


def shown(deck: Path) -> int:
    return sum(
        shape.shape_type is not None and hasattr(shape, "image")
        for slide in Presentation(str(deck)).slides
        for shape in slide.shapes
    )


PICTURES: dict[str, tuple[str, bytes | None, str]] = {
    "missing": (
        "gone.jpg",
        None,
        'picture-missing]: picture "gone.jpg" was not found: tried "gone.jpg", "static/gone.jpg", '
        '"content/gone.jpg" and 9 more. Hint: put the file there, or correct the address.',
    ),
    "half a JPEG": (
        "half.jpg",
        saved(scene(400, 300), "JPEG")[:4000],
        'picture-broken]: picture "half.jpg" is damaged or cut short; a whole JPEG file was '
        "expected. Hint: copy the file again, or open it in an image editor and export it.",
    ),
    "a hundred megapixels": (
        "huge.png",
        png_header(10_000, 10_000),
        'picture-too-many-pixels]: picture "huge.png" has 10000 by 10000 pixels (100 megapixels); '
        "at most 60 megapixels are read. Hint: export it smaller; a slide shows 3 megapixels.",
    ),
    "SVG": (
        "drawing.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        'picture-svg]: picture "drawing.svg" is an SVG drawing, which cannot be placed. '
        "Hint: export it as PNG, 2000 pixels wide, and name that file.",
    ),
    "no picture at all": (
        "text.jpg",
        b"This is text.",
        'picture-not-a-picture]: picture "text.jpg" is not a picture that can be read. '
        "Hint: export it as JPEG or PNG.",
    ),
    "empty": (
        "empty.png",
        b"",
        'picture-empty]: picture "empty.png" is an empty file. Hint: copy the file again.',
    ),
    "outside the root": (
        "../outside.jpg",
        None,
        'picture-outside]: picture "../outside.jpg" lies outside the project ("../outside.jpg"). '
        "Hint: copy it into the project, or give a root that holds both.",
    ),
    "remote": (
        "https://example.org/stage.jpg",
        None,
        'picture-remote]: picture "https://example.org/stage.jpg" lies on another site; pictures '
        "are fetched only with --fetch. Hint: save it beside the post and name that file, or build "
        "with --fetch.",
    ),
    "data": (
        "data:image/png;base64,AAAA",
        None,
        'picture-embedded]: picture "data:image/png;base64,AAAA" is embedded in the text (data:); '
        "a file was expected. Hint: save it beside the post and name that file.",
    ),
}
"""Kind → the address, the file's bytes, the message."""


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_that_cannot_be_shown_is_reported_and_listed(kind: str, here: Path) -> None:
    address, data, message = PICTURES[kind]
    (here / "blog").mkdir()
    (here / "outside.jpg").write_bytes(saved(scene(), "JPEG"))
    if data is not None:
        (here / "blog" / address).write_bytes(data)
    post(here, "blog/day1.md", f"{POST}\n![The stage]({address})\n")
    done = run("build", "blog/day1.md", "--root", "blog")
    assert (done.exit_code, done.stdout) == (0, "day1.pptx\n"), done.stderr
    problem, deck = done.stderr.splitlines()
    assert problem == f"blog/day1.md:18: warning[{message}"
    assert deck.startswith("day1.pptx: ")
    assert shown(here / "day1.pptx") == 0
    assert address in sources(here / "day1.pptx")


@pytest.mark.parametrize(
    ("name", "kind"), [("stage.png", "JPEG"), ("stage.jpg", "PNG"), ("stage", "GIF")]
)
def test_a_picture_is_what_its_bytes_say(name: str, kind: str, here: Path) -> None:
    (here / name).write_bytes(saved(scene(400, 300), kind))
    post(here, text=f"{POST}\n![The stage]({name})\n")
    done = run("build", "day1.md")
    assert (done.exit_code, len(done.stderr.splitlines())) == (0, 1)
    assert shown(here / "day1.pptx") >= 1


def test_a_link_that_leads_outside_is_not_followed(here: Path) -> None:
    (here / "secret.jpg").write_bytes(saved(scene(400, 300), "JPEG"))
    (here / "blog").mkdir()
    (here / "blog/stage.jpg").symlink_to(here / "secret.jpg")
    post(here, "blog/day1.md", f"{POST}\n![The stage](stage.jpg)\n")
    done = run("build", "blog/day1.md", "--root", "blog")
    assert done.exit_code == 0
    assert "blog/day1.md:18: warning[picture-outside]" in done.stderr
    assert shown(here / "day1.pptx") == 0


POSTS: dict[str, tuple[bytes, str]] = {
    "empty": (
        b"",
        "day1.md:1: error[post-empty]: the post holds no text. Hint: write the post first",
    ),
    "blank": (
        b"\n \n",
        "day1.md:1: error[post-empty]: the post holds no text. Hint: write the post first",
    ),
    "binary": (
        b"# Hi\0" + bytes(range(256)),
        "day1.md:1: error[post-binary]: found a NUL byte: this is a binary file; expected Markdown "
        "text. Hint: name the .md file, or save the post as UTF-8",
    ),
    "broken front matter": (
        b"---\ntitle: Day one\ntags: [a\n---\n# x\n",
        "day1.md:4: error[front-matter]: line 4, column 1: the YAML front matter cannot be read: "
        "did not find expected ',' or ']'. Hint: put a value that holds \": \" or starts with a "
        "special character in quotes",
    ),
    "front matter without an end": (
        b"---\ntitle: Day one\n\n# x\n",
        "day1.md:1: error[front-matter]: ",
    ),
}  # fmt: skip


@pytest.mark.parametrize("command", ["build", "outline"])
@pytest.mark.parametrize("kind", POSTS)
def test_a_post_that_cannot_be_read_ends_in_one_message(
    kind: str, command: str, here: Path
) -> None:
    data, message = POSTS[kind]
    (here / "day1.md").write_bytes(data)
    done = run(command, "day1.md")
    assert (done.exit_code, done.stdout) == (3, "")
    (line,) = done.stderr.splitlines()
    assert line == message or (message.endswith(": ") and line.startswith(message))
    assert [path.name for path in here.iterdir()] == ["day1.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's")
@pytest.mark.parametrize(
    "name", [b"b\xffd.md", b"two\nlines.md", "峰会 day 1.md".encode(), b"-x.md"]
)
def test_posts_may_have_any_name(name: bytes, here: Path) -> None:
    Path(os.fsdecode(name)).write_text(POST, encoding="utf-8")
    done = spawn("build", "--", os.fsdecode(name), folder=here)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    deck = Path(os.fsdecode(name.replace(b".md", b".pptx")))
    assert Presentation(str(deck)).slides[0].shapes.title.text == "Day one"


def test_a_folder_is_no_post(here: Path) -> None:
    (here / "posts").mkdir()
    done = run("build", "posts")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == ('error[file-is-folder]: "posts" is a folder. Hint: name a file in it.\n')


def test_a_pipe_is_no_post(here: Path) -> None:
    os.mkfifo(here / "post.md")
    done = spawn("build", "post.md", folder=here)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        'error[file-not-regular]: "post.md" is not a regular file. Hint: copy it to a file first.\n'
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_post_without_permission(here: Path) -> None:
    post(here).chmod(0)
    done = run("build", "day1.md")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == (
        'error[file-permission]: "day1.md" may not be read. Hint: ask for permission.\n'
    )


def test_a_bad_post_leaves_the_last_deck(here: Path) -> None:
    post(here)
    run("build", "day1.md")
    before = (here / "day1.pptx").read_bytes()
    post(here, text="")
    assert run("build", "day1.md").exit_code == 3
    assert (here / "day1.pptx").read_bytes() == before
    assert sorted(path.name for path in here.iterdir()) == ["day1.md", "day1.pptx"]


SHAPES = {
    "one word": "word",
    "a heading alone": "# Heading",
    "headings alone": "# A\n\n## B\n\n### C\n\n## D\n",
    "front matter alone": "---\ntitle: Day one\n---\n",
    "a picture alone": "![](gone.jpg)",
    "a long word": "# " + "W" * 3000 + "\n\n" + "x" * 20_000,
    "a long heading": "# " + "word " * 400 + "\n\nText.",
    "a wide table": "|" + "head|" * 40 + "\n|" + "-|" * 40 + "\n" + ("|" + "cell|" * 40 + "\n") * 3,
    "a long table": "| a | b |\n|-|-|\n" + "| one | two |\n" * 300,
    "a tall cell": "| a |\n|-|\n| " + "word " * 800 + " |\n",
    "long code": "```python\n" + "x = 1  # " + "y" * 400 + "\n" + "z = 2\n" * 300 + "```\n",
    "a thousand lists": "".join(f"{'  ' * (n % 9)}- item {n}\n" for n in range(1000)),
    "one sentence a thousand times": "Ceph holds 400 TB at one operator. " * 1000,
    "deep quotes": ">" * 60 + " deep",
    "only marks": "*** --- ___ \\ ` <> &nbsp; [] () ![]()",
    "line ends of the old Mac": "# Title\r\rText here.\r\r## Next\r\rMore text.\r",
    "byte order mark": "\ufeff# Title\n\nText.\n",
    "right to left": "# שלום\n\nمرحبا بالعالم\n",
    "same headings": "# A\n\n" + "## Same\n\nText.\n\n" * 12,
}


@pytest.mark.parametrize("kind", SHAPES)
def test_posts_of_odd_shapes_become_decks(kind: str, here: Path) -> None:
    (here / "day1.md").write_bytes(SHAPES[kind].encode())
    done = run("build", "day1.md")
    assert done.exit_code == 0, done.stderr
    assert check_deck((here / "day1.pptx").read_bytes(), "day1.pptx", BUILT) == ()


def test_a_late_line_of_a_long_post_is_kept(here: Path) -> None:
    post(here, text="# Long\n\n" + "Filler text that says little.\n\n" * 500 + "The zebra left.\n")
    assert run("build", "day1.md").exit_code == 0
    assert "The zebra left" in notes_and_slides(here / "day1.pptx")
