"""How well projected slides are found: ``python -m benchmarks.screens [scenes [halls [summits]]]``.

Scenes are rooms as they should be, with a slide that is plain to see; halls are the harder ones,
summits the hardest: a difficulty each.

Precision counts a find as right where its corners lie within 2 % of the diagonal of a whole
screen's; recall counts whole screens; a photo with two screens wants one of them.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.halls import hall
from benchmarks.scenes import Scene, scene
from benchmarks.summits import summit
from deckgen.photos.screens import LONG_SIDE, find_screen

NEAR = 0.02
"""Of the photo's diagonal: the error of a corner beyond which a find is wrong."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one scene: the corner error in shares of the diagonal, None if not found."""

    name: str
    wanted: bool
    found: bool
    error: float | None
    seconds: float

    @property
    def right(self) -> bool:
        """Whether a find is a whole screen, cut along its edges."""
        return self.error is not None and self.error <= NEAR


def reduced(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a photo as small as detection wants it; small ones stay as they are."""
    height, width = pixels.shape[:2]
    scale = min(1.0, LONG_SIDE / max(height, width))
    size = (round(width * scale), round(height * scale))
    small: NDArray[np.uint8] = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return small


def look_at(drawn: Scene) -> Outcome:
    """Return what detection makes of one scene."""
    height, width = drawn.pixels.shape[:2]
    small = reduced(drawn.pixels)
    start = time.process_time()
    found = find_screen(small)
    seconds = time.process_time() - start
    if found is None:
        return Outcome(drawn.name, bool(drawn.screens), False, None, seconds)
    corners = np.array(found) * (width, height)
    diagonal = float(np.hypot(width, height))
    errors = [float(np.hypot(*(corners - screen).T).max()) / diagonal for screen in drawn.screens]
    return Outcome(drawn.name, bool(drawn.screens), True, min(errors, default=1.0), seconds)


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the figures, a line for each kind of scene and one for all."""
    lines = [f"{'scene':<22}{'scenes':>7}{'found':>7}{'wrong':>7}{'error, %':>10}{'worst':>8}"]
    for name in dict.fromkeys(outcome.name for outcome in outcomes):
        lines.append(_row(name, [o for o in outcomes if o.name == name]))
    right = sum(o.right for o in outcomes)
    found = sum(o.found for o in outcomes)
    wanted = sum(o.wanted for o in outcomes)
    times = sorted(o.seconds for o in outcomes)
    lines.append(_row("all", outcomes))
    lines.append(f"precision {right / max(1, found):.3f}, recall {right / max(1, wanted):.3f}")
    lines.append(f"detection {times[len(times) // 2]:.3f} s median, {times[-1]:.3f} s worst")
    return "\n".join(lines)


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    errors = [o.error for o in outcomes if o.right and o.error is not None]
    wrong = sum(o.found and not o.right for o in outcomes)
    mean = f"{100 * sum(errors) / len(errors):.2f}" if errors else "-"
    worst = f"{100 * max(errors):.2f}" if errors else "-"
    right = sum(o.right for o in outcomes)
    return f"{name:<22}{len(outcomes):>7}{right:>7}{wrong:>7}{mean:>10}{worst:>8}"


def cost_of_a_photo() -> str:
    """Return the seconds that a photo of 12 megapixels takes, step by step."""
    from deckgen.photos.straighten import straightened

    drawn = Image.fromarray(scene(0).pixels).resize((4000, 3000))
    file = io.BytesIO()
    drawn.save(file, "JPEG", quality=92)
    start = time.perf_counter()
    small = Image.open(file)
    small.draft("RGB", (LONG_SIDE, LONG_SIDE))
    small.thumbnail((LONG_SIDE, LONG_SIDE))
    decoded = time.perf_counter()
    corners = find_screen(np.asarray(small))
    found = time.perf_counter()
    assert corners is not None
    straightened(Image.open(file), corners)
    done = time.perf_counter()
    return (
        f"12 megapixels: reduced decode {decoded - start:.3f} s, "
        f"detection {found - decoded:.3f} s, "
        f"full decode, warp and encode {done - found:.3f} s"
    )


def main() -> None:
    """Print the tables for so many scenes, halls and summits."""
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 320
    halls = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    summits = int(sys.argv[3]) if len(sys.argv) > 3 else 420
    print(table([look_at(scene(number)) for number in range(scenes)]))
    print(table([look_at(hall(number)) for number in range(halls)]))
    print(table([look_at(summit(number)) for number in range(summits)]))
    print(cost_of_a_photo())


if __name__ == "__main__":
    main()
