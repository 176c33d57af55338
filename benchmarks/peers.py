"""Decks that other programs make of the same posts: pandoc and markdown-pptx."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


def relative(post: Path) -> Path:
    """Write a post whose pictures are found from its own folder; return its path."""
    text = re.sub(r"(!\[[^\]]*\]\()(?:/|\{\w+\}/?)", r"\1", post.read_text("utf-8"))
    target = post.with_name(f"relative-{post.name}")
    target.write_text(text, encoding="utf-8")
    return target


def pandoc_decks(
    tools: Path, post: Path, folder: Path, name: str, templates: Iterable[Path]
) -> Iterator[Path]:
    """Write decks with pandoc: as it is, cut at headings, with hard breaks, on templates."""
    ask = [str(tools / "python"), "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"]
    pandoc = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()
    ways: dict[str, tuple[str, ...]] = {
        "plain": (),
        "level": ("--slide-level", "3"),
        "hard": ("--slide-level", "3", "-f", "markdown+hard_line_breaks"),
    }
    for template in templates:
        taken = folder / f"{template.stem}.pptx"  # pandoc goes by the name's end
        taken.write_bytes(template.read_bytes())
        ways[template.stem] = ("--slide-level", "3", "--reference-doc", str(taken))
    for way, options in ways.items():
        target = folder / f"pandoc-{way}-{name}.pptx"
        command = [pandoc, relative(post).name, *options, "-o", str(target)]
        subprocess.run(command, check=True, cwd=post.parent, capture_output=True)
        yield target


def markdown_pptx_decks(tools: Path, post: Path, folder: Path, name: str) -> Iterator[Path]:
    """Write a deck with markdown-pptx, the post rewritten to what it takes."""
    source = post.with_name(f"rewritten-{post.name}")
    source.write_text(_rewritten(relative(post).read_text("utf-8")), encoding="utf-8")
    target = folder / f"markdown-pptx-{name}.pptx"
    command = [str(tools / "markdown-pptx"), str(source), str(target), "--force"]
    subprocess.run(command, check=True, capture_output=True)
    yield target


def _rewritten(text: str) -> str:
    """Return a post with a slide a heading, each picture beside the text before it."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"\A(?:[A-Z][a-z]+: .*\n)+", "", text)
    slides: list[str] = []
    title, body, pictures = "Start", "", list[str]()
    for line in [*text.splitlines(), "# end"]:
        heading = None if PICTURE.search(line) else re.match(r"#+\s*(.*\S)", line)
        rest = re.sub(r"<[^>]+>|^#+\s*|^([-*_])(\s*\1){2,}\s*$", "", PICTURE.sub("", line))
        if heading or (pictures and rest.strip()):
            slides += _slides(title, body.strip(), pictures)
            body, pictures = "", []
        if heading:
            title = heading[1]
            continue
        pictures += PICTURE.findall(line)
        body += f"{rest}\n"
    return "\n".join(slides)


def _slides(title: str, body: str, pictures: list[str]) -> Iterator[str]:
    if body and not pictures:
        yield f"# {title}\n\n{body}\n"
    for number, picture in enumerate(pictures):
        beside = f"{body}\n\n***\n\n" if body and not number else ""
        yield f"# {title}\n\n{beside}{picture}\n"
