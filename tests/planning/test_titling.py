"""What the titles of text slides say: lines that speak for their slide, nothing twice."""

from __future__ import annotations

from pathlib import Path

from deckgen.model.storyboard import PlannedSlide
from deckgen.model.text import plain
from tests.planning.posts import make, notes_of, words_of


def test_who_speaks_is_no_title(photos: Path) -> None:
    text = """## 1. 阿里巴巴：万级节点的集群

讲师：曾凡松（逐灵），阿里云高级技术专家

- 集群规模从 1,000 节点扩展到 10,000 节点
- etcd 单集群数据量达到 100GB
"""
    titles = [plain(slide.title) for slide in make(text, photos).storyboard.slides]
    assert not any("讲师" in title for title in titles)


def test_a_title_that_says_the_heading_shows_the_heading(tmp_path: Path) -> None:
    made = make("## 400 TB OpenStack\n\nOpenStack.\n400 TB OpenStack.\n", tmp_path)
    assert [entry.key for entry in made.ledger.entries if not entry.covered] == []


def test_a_title_leans_on_no_other_line(photos: Path) -> None:
    text = (
        "## Keynotes\n\nThe last keynote came from the head of a bank. He talked about the goals "
        "of the bank and how it went on.\nThey chose a hosted cloud and their engineers love it!\n"
    )
    (summary,) = make(text, photos).planned("track-summary")
    assert plain(summary.title) == "The last keynote came from the head of a bank"


def test_no_title_takes_the_name_away_from_what_is_said_of_it(photos: Path) -> None:
    text = """## Talks

- "How code slows" by Ned Batchelder, only pictures of jars
- Dataclasses: the most important code generator of 40,000 lines by Raymond Hettinger.\\
  He explains so well that the room was full.
"""
    (slide,) = make(text, photos).planned("track-summary")
    body = words_of(slide, "body")
    his = body.index("He explains so well that the room was full.")
    before = body[his - 1] if his else plain(slide.title)
    assert "Raymond Hettinger" in before


def test_a_line_that_the_title_shows_beside_the_heading_is_not_shown_again(photos: Path) -> None:
    lines = ["LINE 用它支撑了全部流量", "全球部署已超过4000万核", "安腾版本可以跳版本升级"]
    text = "## OpenStack\n\n演讲人：王磊  \n" + "  \n".join(lines)
    (slide,) = make(text, photos).planned("track-summary")
    assert plain(slide.title) == f"OpenStack: {lines[1]}"
    assert words_of(slide, "body") == ["演讲人：王磊", lines[0], lines[2]]


def test_a_track_of_one_sentence_says_it_once(photos: Path) -> None:
    text = (
        "## Graduated\n\nKubernetes is the first project that has graduated.\n\n"
        "## Growth\n\nThe team moved 5,000 machines in one year.\n"
    )
    made = make(text, photos)
    (statement,) = made.planned("section")
    assert plain(statement.title) == "Kubernetes is the first project that has graduated"
    assert [name for name, _ in statement.slots] == ["kicker"]
    figure = next(slide for slide in made.planned("metrics") if slide.key == "growth/summary")
    assert plain(figure.title) == "The team moved 5,000 machines in one year"
    assert words_of(figure, "metric-1") == ["5,000"]


def test_what_stands_in_brackets_titles_nothing(photos: Path) -> None:
    text = "## Demo\n\n（仅代表个人的一点看法）\n\n存储集群在三个机房里稳定运行了两年。\n"
    titles = [plain(slide.title) for slide in make(text, photos).storyboard.slides]
    assert "存储集群在三个机房里稳定运行了两年" in titles


def test_what_the_post_says_of_itself_titles_no_slide(photos: Path) -> None:
    text = (
        "## TL;DR\n\nThis is my summary for colleagues who stayed at home.\n\n"
        "KubeCon was the biggest so far with 12,000 people in the halls at the southern gate of the"
        " old city of Paris, which is more than ever came before, and most of them were new.\n\n"
        "![](stage.jpg)\n"
    )
    (slide,) = make(text, photos).planned("track-summary")
    assert plain(slide.title).startswith("TL;DR: KubeCon was the biggest so far")
    assert plain(slide.title).endswith("…")


def test_a_quote_of_nobody_is_not_repeated_in_its_title(photos: Path) -> None:
    said = "You don't have a metal problem but one with DHCP."
    text = f"## Machines that start at night\n\nServers start.\n\n> {said}\n"
    (slide,) = make(text, photos).planned("quote")
    assert plain(slide.title) == "Machines that start at night"
    assert words_of(slide, "quote") == [said]


def test_the_title_of_a_quote_has_no_full_stop(photos: Path) -> None:
    said = "You don't have a metal problem but one with DHCP."
    (slide,) = make(f"## Metal\n\nServers start at night.\n\n> {said}\n", photos).planned("quote")
    assert plain(slide.title) == f"Metal: {said.rstrip('.')}"


def test_a_heading_is_not_followed_by_itself(photos: Path) -> None:
    text = "## Morning\n" + "".join(
        f"\n**Speaker {name}**  \n{name} moved to new hosts  \n{name} lost no machine  \n"
        for name in ("Ana", "Bo", "Cy")
    )
    titles = [plain(s.title) for s in make(text, photos).planned("track-summary")]
    assert titles[0] == "Speaker Ana: Ana moved to new hosts"


def test_a_slide_of_groups_names_them_all(photos: Path) -> None:
    said = "".join(f"- point {n} of what was said about it  \n" for n in range(3))
    groups = "".join(f"**{name}**\n\n{said}\n" for name in ("How it began", "Where it leads to"))
    (slide,) = make(f"## Mesh\n\n{groups}", photos).planned("points-two")
    assert plain(slide.title) == "Mesh: How it began · Where it leads to"


def test_a_link_with_a_word_before_it_is_taken_for_a_link(photos: Path) -> None:
    link = "[Ten clusters that were moved by hand in one night](https://example.org/talk)"
    text = f"## Talks\n\n- Forum: {link}\n- Ana's: {link}\n\n## Edge\n\nShops run small clouds.\n"
    made = make(text, photos)
    units = {unit.key: unit.words for track in made.briefing.tracks for unit in track.units}
    assert not any("by hand" in units[key] for key in made.briefing.takeaways)


def test_a_line_that_only_announces_titles_no_slide(photos: Path) -> None:
    text = "## Breakouts\n\nHere are the rooms that I liked most:\n\n- Storage\n- Edge clouds\n"
    (slide,) = make(text, photos).planned("track-summary")
    assert plain(slide.title).startswith("Breakouts")
    assert words_of(slide, "body")[0] == "Here are the rooms that I liked most:"


def test_a_remark_in_quote_marks_is_shown_as_no_quote(photos: Path) -> None:
    remark = "> **NOTE**\n>\n> The whole evening session took place in the other building.\n"
    made = make(f"## Edge\n\nShops run small clouds in all of their towns.\n\n{remark}", photos)
    assert made.planned("quote") == []


def test_a_line_beside_a_photo_is_told_once(photos: Path) -> None:
    text = (
        "因为两场只隔了一周，就顺手写在一起了\n\n![](p1.jpg)\n\n## 存储\n\n集群在三个机房里运行。\n"
    )
    (slide,) = make(text, photos).planned("photo")
    assert "写在一起" in plain(slide.title)
    assert words_of(slide, "body") == []


ROOT = Path(__file__).resolve().parents[2]


def test_figures_stand_below_a_line_that_is_all_a_first_slide_says(photos: Path) -> None:
    """It is not said twice, as title and as text."""
    notes = (ROOT / "content" / "2016-10-28-field-notes.md").read_text(encoding="utf-8")
    section = notes[notes.index("## Storage and restores") : notes.index("## What we do next")]
    first = next(s for s in make(section, photos).planned("metrics") if s.key.endswith("/summary"))
    assert plain(first.title) == "Ceph was once more the back end that most hands went up for"
    assert [name for name, _ in first.slots if name.startswith("body")] == []
    assert words_of(first, "metric-1") == ["6 minutes"]


REST = "\n## Ceph\n\nCeph keeps all data of the bank safe in three rooms of two towns.\n"


def slides(text: str, folder: Path) -> dict[str, PlannedSlide]:
    return {slide.key: slide for slide in make(text + REST, folder).storyboard.slides}


def test_an_opening_remark_that_is_too_short_for_a_title_alone_is_told_once(photos: Path) -> None:
    text = "## Intro\n\nIt starts!\n\n![](stage.jpg)\n"
    opening = slides(text, photos)["intro/summary"]
    assert plain(opening.title) == "Intro: It starts!"
    assert opening.slot("body") is None


def test_a_remark_before_all_headings_needs_no_name_in_its_title(photos: Path) -> None:
    said = "This is the summary of what I saw at the summit; sorry for the quality of the photos"
    opening = slides(f"{said}.\n\n![](stage.jpg)\n", photos)["_intro/summary"]
    assert plain(opening.title) == said
    assert opening.slot("body") is None


def test_a_sentence_too_long_for_a_title_is_parted_between_title_and_text(photos: Path) -> None:
    first = "Three days in Lisbon with 2,000 people and far too much coffee"
    rest = "and a lot of it was about how teams work together when they are in no place at all."
    slide = slides(f"## Lisbon\n\n{first}, {rest}\n", photos)["lisbon/summary"]
    assert plain(slide.title) == f"Lisbon: {first}…"
    assert words_of(slide, "body") == [f"… {rest}"]
    assert f"{first}, {rest}" in notes_of(slide)


def test_a_quote_before_all_headings_is_the_author_s_remark(photos: Path) -> None:
    said = "A year has gone by since this summit, but what they said still holds"
    made = make(f"> {said}.\n\n![](stage.jpg)\n{REST}", photos)
    assert made.planned("quote") == []
    assert said in [plain(slide.title) for slide in made.storyboard.slides]
    (quote,) = make(f"> {said}.\n> — Ana Sousa\n{REST}", photos).planned("quote")
    assert words_of(quote, "quote") == [f"{said}."]


def test_a_slide_of_more_groups_than_a_title_holds_is_titled_by_its_heading(photos: Path) -> None:
    talks = "".join(
        f"**{name} of a bank that keeps its data in three rooms**\n\nAna Lima, CTO, Fjord\n\n"
        for name in ("The storage", "The network", "The upgrades")
    )
    slide = slides(f"## Three talks of the morning\n\n{talks}", photos)[
        "three-talks-of-the-morning/summary"
    ]
    assert plain(slide.title) == "Three talks of the morning"


def test_no_line_titles_two_slides_of_a_track(photos: Path) -> None:
    best = "Attendance is free and 5,000 people need no ticket for any of the talks"
    others = "".join(f" Something else was said of hall {n} by people of Oslo." for n in range(9))
    long = f"{best}.{others}\n\n{others}\n"
    titles = [plain(s.title) for s in make(f"## Halls\n\n{long}", photos).storyboard.slides]
    assert sum(best in title for title in titles) == 1


def test_a_paragraph_whose_first_sentence_is_the_title_goes_on_below_it(photos: Path) -> None:
    text = "## Venue\n\nIt is hosted at a university. Trams go there. It is free. It is small.\n"
    slide = slides(text, photos)["venue/summary"]
    said = [plain(slide.title), *words_of(slide, "body")]
    assert sum("hosted" in words for words in said) == 1


def test_a_title_keeps_the_link_of_its_sentence_which_is_told_once(photos: Path) -> None:
    text = (
        "## Keynotes\n\nDaniela Rus gave [an amazing keynote](https://a.example/rus) on robots. "
        "The hall was full. Nobody left early.\n"
    )
    slide = slides(text, photos)["keynotes/summary"]
    assert plain(slide.title) == "Daniela Rus gave an amazing keynote on robots"
    assert [run.link for run in slide.title if run.link] == ["https://a.example/rus"]
    assert words_of(slide, "body") == ["The hall was full.", "Nobody left early."]


def test_one_of_several_groups_does_not_name_the_slide_of_all(photos: Path) -> None:
    said = "83% of all ERROR lines of a week came from two services of the lab, and most of them "
    text = f"""## Logs that somebody reads

WARNING
: Something will need a person if it goes on.

INFO
: One line per request, with its request ID.

On the lab cluster {said}were retries that succeeded.
"""
    titles = [plain(slide.title) for slide in make(text, photos).planned("track-summary")]
    assert titles
    assert not any("WARNING" in title for title in titles)


def test_a_heading_of_something_that_is_not_shown_is_left_to_the_notes(photos: Path) -> None:
    text = (
        "## Talk\n\nWe shared how the project was built over the summer with students.\n"
        "There were two suggestions for people who join the project next year.\n\n"
        '### Slides\n\n{% include iframe.html src="/slides.pdf" %}\n'
    )
    (slide,) = make(text, photos).planned("track-summary")
    assert "Slides" not in words_of(slide, "body")
    assert "Slides" in notes_of(slide)
