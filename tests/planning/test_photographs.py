"""Which pictures share a slide, what titles them, and what their captions and alt texts say."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.text import plain
from tests.planning.posts import make, notes_of, pictures_of, words_of


def test_photos_stand_beside_their_text_with_true_captions(photos: Path) -> None:
    text = """## Hall

The hall opened at nine in the morning.

![](p0.jpg)

![](p1.jpg)

![The long queue in front of the hall](p2.jpg)
"""
    made = make(text, photos)
    beside = "Photo beside: “The hall opened at nine in the morning”"
    slides = made.planned("photo")
    assert [words_of(slide, "caption-1") for slide in slides] == [
        [beside], [beside], ["The long queue in front of the hall"]
    ]  # fmt: skip
    alts = [picture.alt for slide in slides for picture in pictures_of(slide)]
    assert alts == [beside, beside, "The long queue in front of the hall"]
    assert plain(slides[2].title) == "The long queue in front of the hall"


def test_alt_text_describes_a_picture_that_has_a_caption(photos: Path) -> None:
    figure = (
        '<figure><img src="stage.jpg" alt="Red seats below a lit stage"/>'
        "<figcaption>Keynote on Tuesday</figcaption></figure>"
    )
    made = make(f"## Track\n\nThe cloud was shown.\n\n{figure}\n", photos)
    slide = next(s for s in made.storyboard.slides if s.part == "Track" and pictures_of(s))
    assert [picture.alt for picture in pictures_of(slide)] == ["Red seats below a lit stage"]
    assert "Keynote on Tuesday" in words_of(slide, "caption-1")


@pytest.mark.parametrize("says", ["image", "IMG_2044.jpg", "图"])
def test_words_that_say_nothing_are_no_caption(photos: Path, says: str) -> None:
    text = f"## Hall\n\nThe hall opened at nine in the morning.\n\n![{says}](p0.jpg)\n"
    (slide,) = make(text, photos).planned("photo")
    assert words_of(slide, "caption-1") == [
        "Photo beside: “The hall opened at nine in the morning”"
    ]


def test_a_photo_before_all_text_names_its_section(photos: Path) -> None:
    (slide,) = make("## Evening walk\n\n![](p0.jpg)\n", photos).planned("photo")
    assert words_of(slide, "caption-1") == ["Photo in “Evening walk”"]
    assert plain(slide.title) == "Evening walk: Photos"


def test_photos_stand_in_the_post_s_order_after_the_summary(photos: Path) -> None:
    words = "stands for a different thing that somebody at the summit said in the big hall"
    text = "## Hall\n\n" + "".join(
        f"Photo {n} {words} of day {n}.\n\n![](p{n}.jpg)\n![](p{n + 20}.jpg)\n\n" for n in range(9)
    )
    slides = make(text, photos).storyboard.slides
    shown = [picture.picture for slide in slides for picture in pictures_of(slide)]
    order = [int(key.rpartition("-")[2]) for key in shown if key.startswith("hall/")]
    assert len(order) > 9
    assert order[1:] == sorted(order[1:])


def test_a_photo_is_titled_by_the_telling_line_of_its_paragraph(photos: Path) -> None:
    text = (
        "## Hall\n\n![](stage.jpg)\n\n"
        "Containers run in production at three large banks. But that may take a while.\n"
        "![](p1.jpg)\n![](p2.jpg)\n"
    )
    titles = [plain(slide.title) for slide in make(text, photos).storyboard.slides]
    assert not [title for title in titles if title.startswith("But that")]


def test_a_photo_takes_a_line_that_titles_no_other_slide(photos: Path) -> None:
    text = (
        "## 简述\n\n本次大会约有1000人现场参加，观看人数12万。\n主题是基础设施的开放未来。\n"
        "大会由三家基金会一起举办。\n\n![](stage.jpg)\n\n![](p1.jpg)\n"
    )
    slides = make(text, photos).planned("track-summary") + make(text, photos).planned("photo")
    assert [plain(slide.title) for slide in slides] == [
        "本次大会约有1000人现场参加，观看人数12万",
        "大会由三家基金会一起举办",
    ]


def test_the_last_of_a_nested_list_titles_no_photo(photos: Path) -> None:
    text = "## 蚂蚁金服\n\n支持的协议：\n\n- HTTP/2\n- Dubbo\n    - 2.7.x 还在开发\n\n![](p1.jpg)\n"
    titles = [plain(slide.title) for slide in make(text, photos).storyboard.slides]
    assert "2.7.x 还在开发" not in titles


def test_a_line_that_announces_a_photo_is_its_caption(photos: Path) -> None:
    lines = "鲍永成  \n服务器超过两万台，三年前开始迁移  \n接下来看一下架构：  \n"
    text = f"## 京东\n\n{lines}\n![](p1.jpg)\n"
    (slide,) = make(text, photos).planned("track-summary")
    assert words_of(slide, "caption-1") == ["照片旁：“接下来看一下架构”"]
    assert not [words for words in words_of(slide, "body") if "架构" in words]
    assert "接下来看一下架构：" in notes_of(slide)


def test_a_photo_below_broken_lines_is_titled_by_the_last(photos: Path) -> None:
    text = (
        "## Hall\n\n大会首次在中国举办，参会人数超过2500人，是最大的一次。\n\n"
        "中国移动的部署超过600万核，是全世界最大的  \n"
        "新版本可以跳过一个版本来升级\n\n"
        "![](stage.jpg)\n\n![](p1.jpg)\n"
    )
    titles = [plain(slide.title) for slide in make(text, photos).planned("photo")]
    assert titles == ["新版本可以跳过一个版本来升级"]


def test_photos_of_which_only_the_same_can_be_said_share_a_slide(photos: Path) -> None:
    said = "On the first morning the halls were full of people from everywhere"
    pictures = "\n\n".join(f"![](p{number}.jpg)" for number in range(4))
    made = make(f"## Halls\n\n{said}.\n\n{pictures}\n", photos)
    shown = [(s.role, len(pictures_of(s))) for s in made.storyboard.slides if pictures_of(s)]
    assert shown == [("title", 1), ("photo", 1), ("photo-grid", 3)]
    (grid,) = made.planned("photo-grid")
    assert plain(grid.title) == "Halls: Photos"
    assert [name for name, _ in grid.slots if name.startswith("caption")] == ["caption-1"]


def test_photos_with_words_of_their_own_keep_their_slides(photos: Path) -> None:
    pictures = "\n\n".join(
        f"![Booth number {number} of Fjord](p{number}.jpg)" for number in range(3)
    )
    made = make(f"## Halls\n\nThe halls were full.\n\n{pictures}\n", photos)
    titles = [plain(slide.title) for slide in made.planned("photo")]
    assert titles[-2:] == ["Booth number 1 of Fjord", "Booth number 2 of Fjord"]


def test_a_photo_takes_another_line_of_its_text_rather_than_a_number(photos: Path) -> None:
    other = "The halls of the bank stand in two towns by the sea"
    text = (
        f"## Talks\n\n{other}. The team of Ana moved 60 PB of data between them in one night.\n\n"
        "![](p0.jpg)\n\n![The booth of Fjord](p1.jpg)\n\n![](p2.jpg)\n"
    )
    titles = [plain(slide.title) for slide in make(text, photos).storyboard.slides]
    assert titles[2:5] == [
        "The team of Ana moved 60 PB of data between them in one night",
        "The booth of Fjord",
        other,
    ]
