"""The map of the product: one call a stage, from a post to a deck."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.config import load_config
from deckgen.diagnostics import DeckgenError, Diagnostic, Severity, in_order
from deckgen.options import BuildOptions
from deckgen.photos import lift_photos, make_album
from deckgen.reading import read_post
from deckgen.workspace import fetching_limits, find_site, keep_files, read_file, source_date

if TYPE_CHECKING:
    from deckgen.config import Config
    from deckgen.model.album import Album
    from deckgen.model.briefing import Briefing
    from deckgen.model.fitted import FittedDeck
    from deckgen.model.pack import LayoutPack
    from deckgen.model.post import Post, Site
    from deckgen.model.storyboard import Storyboard
    from deckgen.planning import Ledger
    from deckgen.regenerating import Replaced

__all__ = ["BuildOptions", "BuildResult", "Stages", "build_deck", "free_output", "make_deck"]


class Stages(Struct, frozen=True):
    """The value that each stage gave, for dumps, goldens and whoever wants to look inside."""

    post: Post
    album: Album
    briefing: Briefing
    pack: LayoutPack
    storyboard: Storyboard
    deck: FittedDeck
    ledger: Ledger
    package: bytes
    diagnostics: tuple[Diagnostic, ...]

    @property
    def slides(self) -> int:
        """How many slides the deck has, those of a template that the pack keeps among them."""
        return len(self.deck.slides) + len(self.pack.kept)


class BuildResult(Struct, frozen=True):
    """What a build did: the stages' values, the file, what changed of the last deck."""

    stages: Stages
    output: Path
    replaced: Replaced
    diagnostics: tuple[Diagnostic, ...]


def make_deck(
    data: bytes, file: str, site: Site, options: BuildOptions, config: Config | None = None
) -> Stages:
    """Turn the bytes of a post into the bytes of a deck.

    Reads pictures, and the configuration where it is None; writes nothing but what a summariser
    newly answered.
    """
    if config is None:
        config = load_config(site, offline=options.offline)
    post, reading = read_post(data, file, site)
    with ThreadPoolExecutor(1) as beside:
        fetching = fetching_limits() if options.fetch and options.offline is not True else None
        developing = beside.submit(
            make_album,
            post,
            site,
            max_megapixels=config.photos.max_megapixels,
            straighten=config.photos.straighten,
            fetching=fetching,
        )
        # While the pictures decode, the other stages are imported and the pack is loaded.
        from deckgen.briefing import make_briefing
        from deckgen.fitting import fit_deck
        from deckgen.ooxml.zipping import write_package
        from deckgen.packs import load_pack, project_folders
        from deckgen.planning import make_ledger, make_storyboard
        from deckgen.regenerating import with_record
        from deckgen.writing.pptx import shown_slides, write_parts

        language = options.language or post.language
        pack = load_pack(
            options.pack,
            profile=options.profile,
            language=language,
            search=(options.layouts,) if options.layouts else project_folders(site.root),
        )
        album, photos = developing.result()
        # The pixels of lifted photos are asked for when the deck is written.
        lifting = beside.submit(lift_photos, album)
        briefing, structure = make_briefing(post, album)
        advice: tuple[Diagnostic, ...] = ()
        if config.summariser is not None:
            from deckgen.summarising import summarise

            briefing, advice = summarise(briefing, config.summariser)
        pack = pack.with_main_slides(briefing.main_slides)
        storyboard = make_storyboard(briefing, album, pack, full=options.full, made=source_date())
        deck, fitting = fit_deck(storyboard, pack, album)
        ledger = make_ledger(briefing, deck, album.omissions)
        album = lifting.result()
    slides = [(slide.key, slide.part) for slide in shown_slides(deck, pack)]
    parts = with_record(write_parts(deck, pack, album), slides, post.digest, file)
    package = write_package(parts)
    problems = (*reading, *photos, *structure, *advice, *fitting)
    problems += ledger.diagnostics(strict=options.strict)
    if options.strict:
        from deckgen.checking.check import check_deck  # it needs lxml, which a build does not
        from deckgen.checking.rules import BUILT

        problems += tuple(found.diagnostic for found in check_deck(package, file, BUILT))
    problems = config.judged(in_order(problems))
    return Stages(post, album, briefing, pack, storyboard, deck, ledger, package, problems)


def build_deck(
    post: Path | str,
    output: Path | str | None = None,
    options: BuildOptions | None = None,
    *,
    beside: Collection[Path] | None = None,
) -> BuildResult:
    """Build one post's deck and write it; the last good deck stays where anything fails.

    Without an ``output``, or with ``beside``, the pack may name the file; ``beside`` are the
    decks that this run has written already, which no other is written over.
    Raises DeckgenError with the exit code for what ends the work: input that cannot be read
    (3), wrong configuration (2), output that cannot be written (4).
    """
    post, options = Path(post), options or BuildOptions()
    named = output is not None and beside is None
    output = Path(output) if output is not None else Path(f"{post.stem}.pptx")
    data = read_file(post)
    site = find_site(post, options.root)
    config = load_config(site, offline=options.offline)
    stages = make_deck(data, post.name, site, options, config)
    if not named:
        output = free_output(output, stages.storyboard.file_stem, beside or ())
    dry = options.merging is not None and options.merging.dry_run
    kept = () if dry else keep_files(site.root, stages.album.derived)
    failed = options.strict and any(d.severity == Severity.ERROR for d in stages.diagnostics)
    from deckgen.regenerating import Replaced, replace_deck

    replaced = (
        Replaced(False, None) if failed else replace_deck(output, stages.package, options.merging)
    )
    done = config.judged((*kept, *replaced.diagnostics))
    problems = in_order((*stages.diagnostics, *done))
    return BuildResult(stages, output, replaced, problems)


def free_output(output: Path, stem: str, beside: Collection[Path]) -> Path:
    """Return where the deck goes under the name that the pack wants, if it wants one."""
    wanted = output.with_name(f"{stem}.pptx") if stem else output
    if wanted in beside:
        message = f'"{wanted}" is the deck of another post of this run'
        hint = "let the pack's file_name differ: {{ date }}, {{ title }}"
        raise DeckgenError(Diagnostic("output-taken", Severity.ERROR, message, hint=hint), 4)
    return wanted
