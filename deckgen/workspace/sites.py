"""Where a post stands: the root of its site, and which generator makes that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from deckgen.model.post import Site
from deckgen.tracing import note_presence
from deckgen.workspace.failing import failed

Generator = Literal["jekyll", "hugo", "pelican", "mkdocs", ""]

_MARKERS: tuple[tuple[Generator, tuple[str, ...]], ...] = (
    ("jekyll", ("_config.yml", "_config.yaml", "_config.toml")),
    ("hugo", ("hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config/_default")),
    ("pelican", ("pelicanconf.py",)),
    ("mkdocs", ("mkdocs.yml", "mkdocs.yaml")),
    ("", ("deckgen.toml", ".git")),
)
"""What stands at the root of a site; the first that a folder holds names its generator."""

_STATIC: dict[Generator, tuple[str, ...]] = {
    "jekyll": ("assets", "source", "docs", "static", "content"),
    "hugo": ("static", "assets", "content", "source", "docs"),
    "pelican": ("content", "static", "assets", "source", "docs"),
    "mkdocs": ("docs", "static", "content", "assets", "source"),
    "": ("static", "content", "assets", "source", "docs"),
}
"""Where a generator keeps what it copies to the site's root; its own folder is tried first."""

_CONTENT_FOLDERS = frozenset(
    ("_posts", "_drafts", "posts", "post", "content", "source", "src", "docs", "blog")
)
"""Folders that hold posts by convention: without any marker, the site starts above them."""


def find_site(post: Path, root: Path | None = None) -> Site:
    """Return where a post stands: below the root that is given, else below the one found.

    Upwards from the post's folder, the first folder with a generator's configuration is the
    root; a repository's top ends the search. Without either it is the post's folder, or the
    folder above ``content``, ``_posts`` and the like.
    """
    folder = Path(os.path.realpath(post.parent))
    if root is not None:
        top = Path(os.path.realpath(root))
        if not top.is_dir():
            raise failed("root-missing", f'the root "{root}" is no folder', "name a folder.", 2)
        generator = _generator_of(top) or ""
        return Site(top.as_posix(), relative_to(folder, top), generator, _STATIC[generator])
    found, generator = _find_root(folder)
    above = tuple(relative_to(step, found) for step in _upwards(folder, found) if step != found)
    folders = tuple(dict.fromkeys((*_STATIC[generator], *above)))
    return Site(found.as_posix(), relative_to(folder, found), generator, folders)


def _find_root(folder: Path) -> tuple[Path, Generator]:
    for step in (folder, *folder.parents):
        generator = _generator_of(step)
        if generator is not None:
            return step, generator
    top = folder
    while top.name in _CONTENT_FOLDERS and top.parent != top:
        top = top.parent
    return top, ""


def _generator_of(folder: Path) -> Generator | None:
    """Return the generator whose configuration stands here, "" for a mere top, None for none."""
    for generator, names in _MARKERS:
        if any(_exists(folder / name) for name in names):
            return generator
    return None


def _exists(path: Path) -> bool:
    try:
        return note_presence(path, there=path.exists())
    except OSError:
        return False


def _upwards(folder: Path, top: Path) -> Iterator[Path]:
    for step in (folder, *folder.parents):
        yield step
        if step == top:
            return


def relative_to(path: Path, top: Path) -> str:
    """Return a path from the root, in POSIX form; "" for the root, absolute on another drive."""
    try:
        relative = Path(os.path.relpath(path, top)).as_posix()
    except ValueError:
        return path.as_posix()
    return "" if relative == "." else relative
