"""Three-way merging: what was generated, what people made of it, what is generated now.

``states`` reads decks, ``aligning`` finds the generated slides among those of the edited deck,
``deciding`` and ``ordering`` say what becomes of each (``plan``), ``applying`` does it to the
edited package.
"""

from deckgen.regenerating.merging.merge import Merged, OnConflict, merge_decks

__all__ = ["Merged", "OnConflict", "merge_decks"]
