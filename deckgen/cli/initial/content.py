"""Where the posts of a repository lie, by the conventions of its site generator."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from deckgen.workspace import find_site

_FOLDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "hugo": ("content/posts", "content/post", "content/blog", "content"),
    "pelican": ("content",),
    "mkdocs": ("docs/blog/posts", "docs/posts", "docs"),
    "": ("posts", "_posts", "content/posts", "content", "blog", "articles", "docs"),
}
"""Where each generator keeps posts; the first that holds one counts. Jekyll: any ``_posts``."""

_NO_POSTS = ("README.md", "_index.md")
"""Pages that describe their folder; ``_index.md`` is Hugo's."""

_PASSED_BY = frozenset(("_site", "build", "node_modules", "public", "site-packages", "vendor"))
_SUFFIXES = (".md", ".markdown")


class Content(Struct, frozen=True):
    """The posts that were found, the globs that name them, and where their decks would go.

    ``posts`` is empty where there is none yet; the globs then say where the first may lie.
    """

    generator: str
    globs: tuple[str, ...]
    exclude: tuple[str, ...]
    output: str
    posts: tuple[str, ...]


def find_content(root: Path) -> Content:
    """Look for posts below ``root``."""
    generator = find_site(root / "post.md", root).generator
    for folders in _candidates(root, generator):
        found = [name for folder in folders for name in _below(root, folder)]
        posts = [name for name in found if Path(name).name not in _NO_POSTS]
        if posts:
            return _content(generator, folders, found, posts)
    return Content(generator, ("posts/**/*.md",), (), "decks/{stem}.pptx", ())


def _candidates(root: Path, generator: str) -> Iterator[tuple[str, ...]]:
    if generator == "jekyll":
        yield tuple(sorted(_folders_called(root, "_posts")))
    yield from ((folder,) for folder in _FOLDERS.get(generator, _FOLDERS[""]))


def _folders_called(root: Path, wanted: str) -> Iterator[str]:
    for folder, names, _ in os.walk(root):
        names[:] = [name for name in names if not name.startswith(".") and name not in _PASSED_BY]
        if wanted in names:
            yield (Path(folder) / wanted).relative_to(root).as_posix()


def _below(root: Path, folder: str) -> Iterator[str]:
    for step, names, files in os.walk(root / folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(_SUFFIXES) and not name.startswith("."):
                yield (Path(step) / name).relative_to(root).as_posix()


def _content(
    generator: str, folders: tuple[str, ...], found: list[str], posts: list[str]
) -> Content:
    globs = tuple(
        f"{folder}/**/*{suffix}"
        for folder in folders
        for suffix in _SUFFIXES
        if any(name.startswith(f"{folder}/") and name.endswith(suffix) for name in posts)
    )
    names = {Path(name).name for name in found}
    exclude = tuple(f"**/{name}" for name in _NO_POSTS if name in names)
    return Content(generator, globs, exclude, _output(posts), tuple(sorted(posts)))


def _output(posts: list[str]) -> str:
    """Return a pattern under which no two posts have one deck; capitals make no difference."""
    stems = [Path(name).stem.casefold() for name in posts]
    if all(stem == "index" for stem in stems):  # Hugo's page bundles
        return "decks/{folder}.pptx"
    if "index" in stems or len(set(stems)) < len(stems):
        return "decks/{folder}/{stem}.pptx"
    return "decks/{stem}.pptx"
