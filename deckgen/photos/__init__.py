"""Photos: the files that a post shows, made ready for a deck.

Takes a :class:`~deckgen.model.post.Post` and its :class:`~deckgen.model.post.Site`, gives an
:class:`~deckgen.model.album.Album`. Pillow is known here, and by the one module that looks at the
pictures of templates; it is imported only when there is a picture to look at.
"""

from deckgen.photos.develop import make_album
from deckgen.photos.lifting import lift_photos
from deckgen.photos.memory import remember_photos

__all__ = ["lift_photos", "make_album", "remember_photos"]
