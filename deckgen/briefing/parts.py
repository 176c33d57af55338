"""What becomes one track: a heading and the blocks that stand under it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deckgen.briefing import titles
from deckgen.model.post import AnyBlock, Heading
from deckgen.model.text import plain

Role = Literal["intro", "track", "outro", "sources"]


class Part(Struct, frozen=True):
    """What becomes one track. ``leading`` are the words of a container that lead into it,
    ``trailing`` those of the container that follows an opening."""

    heading: Heading | None
    role: Role
    blocks: tuple[AnyBlock, ...]
    path: tuple[str, ...] = ()
    leading: tuple[AnyBlock, ...] = ()
    trailing: tuple[AnyBlock, ...] = ()
    said: bool = False
    """Whether its author or its heading says what it is."""
    versions: frozenset[str] = frozenset()
    """The post's headings that begin with a version: it is no number and stays."""

    @property
    def title(self) -> str:
        """The heading's words without number and speakers; empty where no heading stands."""
        return titles.parted(self._bare)[0]

    @property
    def speakers(self) -> str:
        """Who spoke, as the heading says it after its topic; empty where it does not."""
        return titles.parted(self._bare)[1]

    @property
    def _bare(self) -> str:
        return titles.bare(plain(self.heading.text), self.versions) if self.heading else ""
