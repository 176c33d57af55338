"""Whether a four-sided outline is a projected screen, and which of several is the one meant.

An outline must pass every test, in order; the first that fails says why it is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from deckgen.photos.quads import ASPECTS, signed_area

if TYPE_CHECKING:
    from deckgen.photos.quads import Points

LEAST_AREA = 0.05
"""Of the photo: what is written on a smaller screen could not be read."""
_STRAIGHT = 0.9
"""Support of two sides of top, right and left at least: people hide one corner, not two."""
_DIM = 40
"""Brightness of a room in which nothing printed shines."""
_DARK, _DARK_SHARE = 30, 0.12
"""Brightness of a room, itself or in shares of the screen's, in which only a screen is lit."""
_WIDER_THAN_LETTER, _LIT_SHARE = 1.3, 0.2
"""A certificate of 11 by 8.5 in is 3 % from 4:3; the room's light, in shares of the slide's, in
which it can be seen."""
_LEAST_BEYOND = 0.36
_DIM_ASPECT_NEAR = 0.03
_MORE_LIKE = 0.015
"""How much nearer to a projector's aspect a whole must be than its part."""
_WHITE = 225
"""Brightness of a screen's white in a room that is lit: what is printed there is duller."""
_WORDS_BEYOND = 4
"""Letters or words in one line right above or below: the title or the footer in a dark bar of the
same slide."""
_BEYOND_WITHIN = 0.95
"""Brightness beyond one side in shares of that within another: as light, and the slide goes on
there."""
_SURE_ASPECT_NEAR, _SURE_SUPPORT = 0.02, 0.94
_LIKELY_SUPPORT = 0.8
"""Support of three sides of a whole, that a part is not cut out of it."""
_LIKELY_LIT = 0.2
"""Its darkest side in shares of its lightest: a rim of the cloth without a picture is darker."""
_RIM = 0.5
"""Brightness of the lightest side in shares of what is inside: a lit wall around a screen is
darker on all four."""
_TOP = 0.7
"""Support of the top side at least: people hide a lower corner, nobody the upper edge."""
_ASPECT_NEAR = 0.05
"""A sheet of A4 on its side is 6 % from 4:3, a board of three by two 6 % from 16:10."""


class Shape(Struct, frozen=True):
    """A quadrilateral and its sides: top, right, bottom, left.

    ``area`` is a share of the photo, ``margin`` its distance to the frame in shares of the
    diagonal. ``support`` is how much of each side lies on a straight edge; ``inside`` and
    ``outside`` are the brightness (0 to 255) along it.
    """

    quad: Points
    area: float
    margin: float
    angles: Points
    aspect: float
    support: Points
    inside: Points
    outside: Points

    @property
    def falls(self) -> Points:
        """How much darker it is outside each side."""
        return self.inside - self.outside


class Ground(Struct, frozen=True):
    """What is inside and around: the brightness of the slide's ground and of the whole room,
    how much of the inside is plain, how much of it is edges (of anything), how much is strokes
    as thin as those of letters, and in how many small pieces (the bars of a window are large);
    and how many letters stand right above or below."""

    lit: float
    room: float
    plain: float
    ink: float
    strokes: float
    marks: int
    beyond: int

    @property
    def lightness(self) -> float:
        """The room's brightness in shares of the slide's."""
        return self.room / max(self.lit, 1)

    @property
    def in_the_dark(self) -> bool:
        """Whether the room is so dark that nothing printed could be seen in it."""
        return self.room <= _DARK or self.lightness <= _DARK_SHARE


class Test(Struct, frozen=True):
    """One condition, and what an outline that fails it is."""

    failure: str
    passes: Callable[[Shape], bool]


def _from_a_projectors(aspect: float) -> float:
    """Return how far an aspect lies from the nearest of a projector's, in shares of it."""
    return min(abs(aspect / known - 1) for known in ASPECTS)


def _ends_here(shape: Shape) -> bool:
    """Return whether what is beyond each side is darker than what is within every other; or else
    whether all sides are plain to see and lie where they should."""
    if shape.outside.max() < _BEYOND_WITHIN * shape.inside.min():
        return True
    near = _from_a_projectors(shape.aspect) <= _SURE_ASPECT_NEAR
    return near and bool(shape.support.min() >= _SURE_SUPPORT)


EDGES = Test("without edges", lambda s: bool(s.support.min() >= 0.4 and s.support.mean() >= 0.65))
PART = Test("part of something", lambda s: bool(_spread(s.outside) <= 0.35 * s.inside.max()))
_HIDDEN = Test("partly hidden", lambda s: bool(s.outside.min() >= _least_beyond(s.outside)))

_FROM_WITHOUT = Test("lit from without", lambda s: bool((s.falls / s.inside).mean() >= 0.4))
GOES_ON = Test("going on", _ends_here)

SHAPE_TESTS: tuple[Test, ...] = (
    Test("too small", lambda s: s.area >= LEAST_AREA),
    Test("at the frame", lambda s: s.margin >= 0.004),
    Test("skewed", lambda s: bool(s.angles.min() >= 58 and s.angles.max() <= 122)),
    Test("of no screen's aspect", lambda s: 1.22 <= s.aspect <= 1.92),
    EDGES,
    Test("crooked", lambda s: sorted(s.support[[0, 1, 3]])[1] >= _STRAIGHT),
    Test("without a top", lambda s: bool(s.support[0] >= _TOP)),
    Test("as dark as the room", lambda s: bool((s.falls >= 12).all()) or _one_side_dim(s)),
    Test(
        "hardly lighter than the room",
        lambda s: bool((s.falls >= 0.35 * s.outside).all()) or _one_side_dim(s),
    ),
    _FROM_WITHOUT,
    PART,
    GOES_ON,
    _HIDDEN,
)
"""In this order; the first that fails says why an outline is no screen's."""


class GroundTest(Struct, frozen=True):
    """One condition on an outline with what is inside and around."""

    failure: str
    passes: Callable[[Shape, Ground], bool]


def _one_side_dim(shape: Shape) -> bool:
    """Return whether all but one side are plain to see and that one lies where it should: a
    bar or a picture at the slide's rim may be as dark as a lit wall."""
    dim = (shape.falls < 12) | (shape.falls < 0.35 * shape.outside)
    lit_at_all = (shape.falls >= 5) & (shape.falls >= 0.1 * shape.outside)
    straight = shape.support >= 0.8
    return (
        int(dim.sum()) == 1
        and bool((lit_at_all & straight).all())
        and _from_a_projectors(shape.aspect) <= _DIM_ASPECT_NEAR
    )


def _least_beyond(outside: Points) -> float:
    """Return how dark it may be beyond a side: what hides a part of a slide gets none of the
    light that the screen throws on the wall around."""
    import numpy as np

    middle = float(np.median(outside))
    return _LEAST_BEYOND * middle if middle > _DARK else 0.0


def _like_a_projectors(shape: Shape, ground: Ground) -> bool:
    """Return whether a shape has an aspect that nothing printed has."""
    if ground.in_the_dark:
        return True
    letter = shape.aspect < _WIDER_THAN_LETTER and ground.lightness > _LIT_SHARE
    return _from_a_projectors(shape.aspect) <= _ASPECT_NEAR and not letter


def _lightest(shape: Shape, ground: Ground) -> float:
    """Return how light a room may be, in shares of the slide: lighter, the surer the slide is.

    What is printed shines no more than what is white in its room, and is seldom as plain.
    """
    if ground.room <= _DIM:
        return 0.4
    sure = (
        ground.lit >= _WHITE
        and ground.plain >= 0.8
        and ground.ink <= 0.2
        and shape.support.min() >= 0.9
        and (shape.outside <= 0.5 * shape.inside).all()
    )
    return 0.45 if sure else 0.3


def _like_a_page(ground: Ground) -> bool:
    """Return whether there are small strokes inside, and many, or else much that is drawn."""
    much = ground.strokes >= 0.005 or ground.ink >= 0.05
    return much and ground.strokes >= 0.002 and ground.marks >= 3


_AROUND = GroundTest("light around a slide", lambda s, g: bool(s.inside.max() >= _RIM * g.lit))

GROUND_TESTS: tuple[GroundTest, ...] = (
    GroundTest("too dark", lambda s, g: g.lit >= 50),
    _AROUND,
    GroundTest("in a light room", lambda s, g: g.lightness <= _lightest(s, g)),
    GroundTest(
        "of no projector's aspect",
        _like_a_projectors,
    ),
    GroundTest("without a plain ground", lambda s, g: g.plain >= 0.55),
    GroundTest("drawn all over", lambda s, g: g.in_the_dark or (g.plain >= 0.62 and g.ink <= 0.3)),
    GroundTest("empty", lambda s, g: g.ink >= 0.005),
    GroundTest("without letters", lambda s, g: g.strokes >= 0.001),
    GroundTest("without its title or footer", lambda s, g: g.beyond < _WORDS_BEYOND),
    # Cups on a table, the bars of a window.
    GroundTest("a thing, not a page", lambda s, g: g.in_the_dark or _like_a_page(g)),
)


_DOUBTS = frozenset(test.failure for test in (_FROM_WITHOUT, GOES_ON, _AROUND))
"""Failures of what may be a whole slide all the same: no part of such a thing is cut out."""


def _spread(values: Points) -> float:
    return float(values.max() - values.min())


def first_failure(shape: Shape) -> str:
    """Return why an outline by itself is no screen's, ``""`` where it may be one."""
    return next((test.failure for test in SHAPE_TESTS if not test.passes(shape)), "")


def ground_failure(shape: Shape, ground: Ground) -> str:
    """Return why an outline with what is inside and around is no screen's, ``""`` if it is."""
    return next((test.failure for test in GROUND_TESTS if not test.passes(shape, ground)), "")


def meant(weighed: Iterable[tuple[Shape, str]]) -> Shape | None:
    """Return the screen that a photo was taken of, all of it; None where none passed every test,
    or where it may be a part of one that nearly did."""
    shapes = list(weighed)
    screens = [shape for shape, failure in shapes if not failure]
    if not screens:
        return None
    best = _whole(max(screens, key=_score), screens)
    doubtful = [shape for shape, failure in shapes if failure in _DOUBTS and _likely(shape)]
    return best if _whole(best, doubtful) is best else None


def _likely(shape: Shape) -> bool:
    """Return whether a shape that failed for its light alone has the sides of a screen."""
    lit = bool(shape.inside.min() >= _LIKELY_LIT * shape.inside.max())
    straight = bool(sorted(shape.support)[1] >= _LIKELY_SUPPORT)
    return lit and straight and _from_a_projectors(shape.aspect) <= _DIM_ASPECT_NEAR


def _score(shape: Shape) -> float:
    """Return how likely a screen is the one meant: large, bright, of a projector's aspect."""
    unlike = 1 + _from_a_projectors(shape.aspect) / _ASPECT_NEAR
    plain_to_see = (shape.falls.mean() + shape.falls.min()) / 2
    return float(shape.area**0.5 * plain_to_see / unlike)


def _whole(screen: Shape, others: Sequence[Shape]) -> Shape:
    """Return the largest of the others that this one is a part of: a white half of a slide."""
    for other in sorted(others, key=lambda shape: -shape.area):
        if other.area > 1.03 * screen.area and _is_part(screen, other):
            return other
    return screen


def _is_part(part: Shape, whole: Shape) -> bool:
    """Return whether two sides of one outline lie on those of the other, of better aspect."""
    import numpy as np

    # A lit wall beside a screen would be taken for a part of it.
    if _from_a_projectors(whole.aspect) > _from_a_projectors(part.aspect) - _MORE_LIKE:
        return False
    along = np.roll(whole.quad, -1, axis=0) - whole.quad
    inwards = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    deep = np.einsum("ckj,kj->kc", part.quad[:, None] - whole.quad[None], inwards)
    near = 0.012 * float(np.sqrt(signed_area(whole.quad)))
    ends = np.stack([np.diag(deep), np.diag(np.roll(deep, -1, axis=1))])
    shared = int((np.abs(ends) <= near).all(axis=0).sum())
    return bool(deep.min() >= -near) and shared >= 1
