from __future__ import annotations

import pytest

from deckgen.briefing import make_briefing
from deckgen.model.briefing import Briefing, Illustration

from .posts import album, photo, post


def briefing(text: str, **front: object) -> Briefing:
    of = post(text, **front)
    return make_briefing(of, album(of))[0]


def beside(text: str) -> list[str]:
    made = briefing(text)
    words = {unit.key: unit.words for track in made.tracks for unit in track.units}
    return [words.get(item.beside, "") for item in pictures(made)]


def pictures(made: Briefing) -> list[Illustration]:
    return [item for track in made.tracks for item in track.illustrations]


def test_the_unit_before_by_default() -> None:
    assert beside("## A\n\nFirst. Second.\n\n![x](1.jpg)\n\nThird.\n") == ["Second."]


def test_the_section_where_nothing_stands_before() -> None:
    assert beside("## A\n\nText.\n\n## B\n\n![x](1.jpg)\n\nMore.\n") == [""]


def test_the_heading_that_a_picture_is_glued_to() -> None:
    made = briefing("## A\n\nText.\n\n![x](1.jpg)\n## B\n\nMore.\n")
    assert [len(track.illustrations) for track in made.tracks] == [0, 1]
    assert pictures(made)[0].beside == ""


def test_a_glued_picture_follows_its_text_where_the_others_do() -> None:
    text = "## A\n\nText.\n\n![x](1.jpg)\n\nMore.\n\n![x](2.jpg)\n## B\n\nWords.\n\n![x](3.jpg)\n"
    assert beside(text) == ["Text.", "More.", "Words."]
    above = (
        "![x](1.jpg)\nText.\n\nMore.\n\n![x](2.jpg)\n## B\n\nWords.\n\n![x](3.jpg)\n## C\n\nX.\n"
    )
    assert beside(above) == ["", "", ""]


def test_words_that_point() -> None:
    text = "## A\n\nText.\n\n![x](1.jpg)\n\n上图是赞助商墙。\n"
    assert beside(text) == ["上图是赞助商墙。"]
    text = "## A\n\nText.\n\n![x](1.jpg)\n\nThe picture above shows the hall.\n"
    assert beside(text) == ["The picture above shows the hall."]
    assert beside("## A\n\n如下图所示\n\n![x](1.jpg)\n\n图：另一个\n") == ["如下图所示"]


def test_the_announcement_rather_than_its_short_lines() -> None:
    text = "## A\n\n台上强调的是four opens：  \nopen source  \nopen design  \n\n![x](1.jpg)\n"
    assert beside(text) == ["台上强调的是four opens："]


@pytest.mark.parametrize(
    "alt",
    [
        "cert", "image", "1", "IMG_2034", "photo.jpg", "/a/b", "图片", "Screenshot 2", "",
        "IMG_8162 Medium 2", "DSC0042 copy", "alt QCon-6", "f:id:someone:20180513192206p:plain",
        "A592AF81-5F16-4C2E-B859-A152D878AB86_1_105_c",
    ],
)  # fmt: skip
def test_what_says_nothing(alt: str) -> None:
    assert pictures(briefing(f"## A\n\nText.\n\n![{alt}](1.jpg)\n"))[0].says == ""


@pytest.mark.parametrize(
    "alt",
    ["Sponsor wall", "会议中心入口", "Ceph footprint: 3 clusters", "alternative 5 of the plan"],
)
def test_what_says_something(alt: str) -> None:
    assert pictures(briefing(f"## A\n\nText.\n\n![{alt}](1.jpg)\n"))[0].says == alt


@pytest.mark.parametrize(
    ("alt", "address"),
    [
        ("three", "three.png"),
        ("images/dinner", "{filename}/images/dinner.jpg"),
        ("Team_day", "/img/team_day.jpg"),
        ("会场", "/img/%E4%BC%9A%E5%9C%BA.jpg"),
    ],
)
def test_a_part_of_the_address_says_nothing(alt: str, address: str) -> None:
    assert pictures(briefing(f"## A\n\nText.\n\n![{alt}]({address})\n"))[0].says == ""


def test_words_that_the_address_happens_to_hold_say_something() -> None:
    for alt in ("Sponsor wall", "art"):
        made = briefing(f"## A\n\nText.\n\n![{alt}](sponsor-wall-party.jpg)\n")
        assert pictures(made)[0].says == alt


def test_the_same_words_for_many_or_the_title_say_nothing() -> None:
    two = briefing("## A\n\nText.\n\n![The hall](1.jpg)\n\nMore.\n\n![The hall](2.jpg)\n")
    assert [item.says for item in pictures(two)] == ["", ""]
    one = briefing("## A\n\nText.\n\n![My summit](1.jpg)\n", title="My Summit")
    assert pictures(one)[0].says == ""


@pytest.mark.parametrize(
    ("written", "shown", "alt"),
    [
        ('![Red seats](1.jpg "The keynote hall")', "The keynote hall", "Red seats"),
        ("![Red seats](1.jpg)", "Red seats", ""),
        ('![image 3](1.jpg "The keynote hall")', "The keynote hall", ""),
        ('![The keynote hall](1.jpg "The keynote hall")', "The keynote hall", ""),
    ],
)
def test_the_alt_text_of_a_captioned_picture_is_kept_beside_its_caption(
    written: str, shown: str, alt: str
) -> None:
    found = pictures(briefing(f"## A\n\nText.\n\n{written}\n"))[0]
    assert (found.says, found.alt) == (shown, alt)


def test_missing_pictures_illustrate_nothing() -> None:
    of = post("## A\n\nText.\n\n![x](1.jpg)\n")
    empty = album(post(""))
    made, _ = make_briefing(of, empty)
    assert pictures(made) == []
    assert made.cover == ""


COVERS = "## A\n\nText.\n\n![x](dark.jpg)\n\n![x](tall.jpg)\n\n![x](good.jpg)\n\n![x](late.jpg)\n"


def test_the_cover_is_a_bright_landscape() -> None:
    of = post(COVERS)
    shots = album(of, dark=photo(brightness=0.1), tall=photo(width=600, height=900))
    addresses = {p.key: getattr(p, "address", "") for p in of.blocks}
    assert addresses[make_briefing(of, shots)[0].cover] == "good.jpg"


def test_the_front_matter_names_the_cover() -> None:
    of = post(COVERS, image="/late.jpg")
    addresses = {p.key: getattr(p, "address", "") for p in of.blocks}
    assert addresses[make_briefing(of, album(of))[0].cover] == "late.jpg"


def test_who_speaks_announces_no_picture() -> None:
    kata = "## Kata\n\nspeaker: 彭涛 Ant Group  \n内存降到 15MB  \n启动小于 300ms\n\n![](1.jpg)\n\n"
    edge = "## Edge\n\n为什么需要它？  \n管理 5000 个集群  \n部署 20,000 个站点\n\n![](2.jpg)\n"
    assert beside(kata + edge) == ["启动小于 300ms", "部署 20,000 个站点"]
