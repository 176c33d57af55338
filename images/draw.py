"""Draw the sample pictures of this project. They are drawn: none is a photo, no logo is real.

    python images/draw.py --out images

Pillow and fixed seeds only: the same Pillow writes the same bytes on each run.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from drawing import foyer, notes, slides, stage, venue
from drawing.stage import Room
from PIL import Image

LANDSCAPE = (1600, 1200)
PORTRAIT = (1200, 1600)

KEYNOTE = Room(
    PORTRAIT, ((250, 520), (980, 560), (976, 960), (256, 984)), 1120, (150, 44, 40),
    ((150, 1086), (1062, 1080)), seed=31, curtain=True,
)  # fmt: skip
HALL = Room(
    LANDSCAPE, ((400, 270), (1240, 240), (1244, 720), (404, 712)), 880, (40, 84, 150),
    ((310, 850),), seed=32, curtain=True,
)  # fmt: skip
SIDE_ROOM = Room(
    LANDSCAPE, ((170, 190), (1330, 236), (1310, 850), (180, 880)), 985, (60, 116, 128),
    ((1440, 970),), seed=33,
)  # fmt: skip
WARM_ROOM = Room(
    LANDSCAPE, ((370, 230), (1420, 184), (1424, 790), (374, 766)), 930, (150, 104, 66),
    ((250, 905), (190, 915)), seed=34,
)  # fmt: skip
BLUE_ROOM = Room(
    LANDSCAPE, ((250, 214), (1290, 250), (1276, 812), (262, 832)), 960, (44, 64, 150),
    ((1400, 935),), seed=35,
)  # fmt: skip

PICTURES: dict[str, Callable[[], Image.Image]] = {
    "barcelona/venue.jpg": venue.venue,
    "barcelona/sponsors.jpg": foyer.sponsors,
    "barcelona/keynote-newton.jpg": lambda: stage.show(slides.newton_slide(), KEYNOTE),
    "barcelona/certified.jpg": lambda: stage.show(slides.badge_slide(), HALL),
    "barcelona/bug-workflow.jpg": lambda: stage.show(slides.workflow_slide(), SIDE_ROOM),
    "barcelona/storage-footprint.jpg": lambda: stage.show(slides.footprint_slide(), WARM_ROOM),
    "barcelona/containers.jpg": lambda: stage.show(slides.container_slide(), BLUE_ROOM),
    "field-notes/board.jpg": notes.board,
    "field-notes/rolling-upgrade.png": notes.upgrade_diagram,
}


def write(picture: Image.Image, path: Path) -> None:
    """Save a picture in the form that its name asks for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".png":
        picture.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    else:
        picture.save(path, quality=84, optimize=True, subsampling="4:2:0")


def main() -> None:
    """Draw every picture."""
    parser = argparse.ArgumentParser(description="Draw the sample pictures of this project.")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent, metavar="DIR",
        help="where to write them (default: beside this script)",
    )  # fmt: skip
    out: Path = parser.parse_args().out
    for name, draw in PICTURES.items():
        write(draw(), out / name)
        print(out / name)


if __name__ == "__main__":
    main()
