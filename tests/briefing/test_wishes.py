"""What the author asks for in the post is done, and what cannot be done is said."""

from __future__ import annotations

from textwrap import dedent

import pytest

from deckgen.briefing import make_briefing
from deckgen.model.briefing import Briefing
from deckgen.model.text import plain
from deckgen.reading import read_post

from .posts import album

STORAGE = """
## 1. Storage

ACME runs Openstak on 300 nodes and stores 400 TB in Ceph today.\x20\x20
The migration took 12 minutes and needed no downtime at all.\x20\x20
Every release is signed before it is rolled out to customers.
"""
NETWORKS = """
## 2. Networks

Operators moved the first 2000 virtual machines to plain networks.
They expect the rest to follow within a year of steady work.
"""


def made(text: str, head: str = "") -> tuple[Briefing, list[str]]:
    """Return the briefing of a post whose ``deckgen:`` block holds ``head``, and its errors."""
    block = "".join(f"\n  {line}" for line in dedent(head).strip().split("\n"))
    front = f"---\ntitle: T\ndeckgen:{block}\n---\n" if head else "---\ntitle: T\n---\n"
    post, slips = read_post((front + text).encode(), "post.md")
    briefing, problems = make_briefing(post, album(post))
    return briefing, [str(found) for found in (*slips, *problems)]


def done(text: str, head: str = "") -> Briefing:
    briefing, problems = made(text, head)
    assert problems == []
    return briefing


def words(briefing: Briefing) -> list[str]:
    return [unit.words for track in briefing.tracks for unit in track.units]


def takeaways(briefing: Briefing) -> list[str]:
    units = {unit.key: unit.words for track in briefing.tracks for unit in track.units}
    return [units[key] for key in briefing.takeaways]


def parts(briefing: Briefing) -> list[str]:
    return [f"{track.role} {track.title}" for track in briefing.tracks]


def test_the_author_may_allow_other_counts_of_slides() -> None:
    assert done(STORAGE).main_slides == 0
    assert done(STORAGE, "slides: 40").main_slides == 40


@pytest.mark.parametrize("said", ["many", "0", "-3", "2.5"])
def test_a_count_of_slides_is_a_number(said: str) -> None:
    found, problems = made(STORAGE, f"slides: {said}")
    assert found.main_slides == 0
    assert problems == [
        f'post.md:4: error[override-unknown]: "slides" is a number from 1; found "{said}"'
    ]


def test_takeaways_that_the_author_names_stand_before_those_of_the_rules() -> None:
    dull = "They expect the rest to follow within a year of steady work."
    assert dull not in takeaways(done(STORAGE + NETWORKS))
    named = takeaways(done(STORAGE + NETWORKS, "takeaways: THE REST  to follow"))
    assert dull in named
    assert len(named) == 3


def test_three_takeaways_of_the_author_are_all() -> None:
    lines = "\n".join(f"Release {name} came out in the year of the summit.  " for name in "ABCDEF")
    head = "takeaways: [Release B came, Release D came, Release E came, Release F came]"
    assert [said[8] for said in takeaways(done(f"## A\n\n{lines}", head))] == list("BDEF")


def test_a_takeaway_is_the_line_that_says_the_words_rather_than_holds_them() -> None:
    text = "## A\n\nCeph is now the default store for it all.  \nCeph is now the default.  \nMore."
    assert "Ceph is now the default." in takeaways(
        done(text, "takeaways: Ceph is now the default.")
    )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("One is here. Two is. <!-- deckgen: takeaway --> Three is.", "Two is."),
        ("One is here. Two <!-- deckgen: takeaway -->is. Three is.", "Two is."),
        ("<!-- deckgen: takeaway -->\nOne is here. Two is.", "One is here."),
        ("One is here.  \nTwo is. <!-- deckgen: takeaway -->  \nThree.", "Two is."),
        ("- One\n- Two <!-- deckgen: takeaway -->\n- Three", "Two"),
        ("这是一。这是二。<!-- deckgen: takeaway -->这是三。", "这是二。"),
    ],
)
def test_a_comment_marks_the_line_or_sentence_that_it_follows(text: str, marked: str) -> None:
    found = takeaways(done(f"## A\n\nhi\n\n{text}\n"))
    assert marked in found
    assert set(found) <= {marked, *words(done(STORAGE))}


def test_a_mark_finds_its_sentence_where_words_before_it_are_replaced() -> None:
    text = "## A\n\nVM is here. Two is. <!-- deckgen: takeaway --> Three is."
    assert "Two is." in takeaways(done(text, "replace: {VM: A virtual machine that is long}"))


def test_metrics_that_lead_and_that_are_left_out() -> None:
    head = "metrics:\n  pin: [300]\n  hide: 12 minutes"
    found = {metric.words: metric.score for metric in done(STORAGE, head).metrics}
    assert max(found, key=lambda name: found[name]) == "300"
    assert "12 minutes" not in found
    assert "12 minutes" in {metric.words for metric in done(STORAGE).metrics}


def test_more_of_the_post_s_words_tell_metrics_apart() -> None:
    text = "## A\n\nACME has 300 nodes in all.  \nBETA has 300 nodes and more."
    left = done(text, 'metrics:\n  hide: "BETA has 300 nodes"').metrics
    assert [(metric.owner, metric.words) for metric in left] == [("ACME", "300")]


def test_roles_of_headings() -> None:
    text = f"## Hello\n\nWe came.\n{STORAGE}{NETWORKS}\n### Edge\n\nSmall sites run alone.\n"
    assert parts(done(text)) == ["track Hello", "track Storage", "track Networks"]
    head = "tracks: {Hello: intro, Edge: track, Networks: outro}"
    assert parts(done(text, head)) == [
        "intro Hello",
        "track Storage",
        "outro Networks",
        "track Edge",
    ]


def test_a_heading_that_the_rules_take_for_a_frame_or_a_closing_can_be_a_track() -> None:
    frame = "## Sessions\n\n### A\n\nText of A here.\n\n### B\n\nText of B here.\n"
    assert parts(done(frame)) == ["track A", "track B"]
    assert parts(done(frame, "tracks: {Sessions: track}")) == ["track Sessions"]
    closing = f"{STORAGE}\n## Conclusion\n\nAll is well that ends well.\n"
    assert parts(done(closing))[-1] == "outro Conclusion"
    marked = closing.replace("## Conclusion", "## Conclusion <!-- deckgen: role=track -->")
    assert parts(done(marked))[-1] == "track Conclusion"


def test_a_heading_can_be_a_container() -> None:
    long = "ACME and others told for hours how they run what they run, and why it is so good."
    text = f"## Halls\n\n{long} {long}\n\n### A\n\nText of A.\n\n### B\n\nText of B.\n"
    text += STORAGE
    assert parts(done(text))[:-1] == ["track Halls"]
    found = done(text, "tracks: {halls: container}")
    assert parts(found)[:-1] == ["track Halls", "track A", "track B"]


def test_names_and_slide_titles_of_headings() -> None:
    head = 'tracks: {1. Storage: Disks}\ntitles:\n  storage: "Storage: it doubles"'
    (track,) = done(STORAGE, head).tracks
    assert (track.title, track.slide_title, track.heading) == (
        "Disks",
        "Storage: it doubles",
        "1. Storage",
    )
    marked = STORAGE.replace("Storage\n", 'Storage <!-- deckgen: title="A" name="B" -->\n', 1)
    (track,) = done(marked).tracks
    assert (track.title, track.slide_title) == ("B", "A")


def test_a_hidden_section_is_left_out_with_what_is_below_it() -> None:
    text = f"{STORAGE}\n### Inner\n\nText within.\n{NETWORKS}"
    found = done(text, "hide: storage")
    assert parts(found) == ["track Networks"]
    assert [(o.span.first_line, o.what, o.reason, o.code) for o in found.left_out] == [
        (7, "1. Storage", "left out by the author", "left-out"),
        (9, "ACME runs Openstak on 300 nodes and stores 400 TB in Ceph to…",
         "left out by the author", "left-out"),
        (13, "Inner", "left out by the author", "left-out"),
        (15, "Text within.", "left out by the author", "left-out"),
    ]  # fmt: skip
    assert {key for key, _ in found.blocks} >= {omission.key for omission in found.left_out}


HIDE = "<!-- deckgen: hide -->"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{HIDE}\none\n\ntwo", ["two"]),
        (f"one  \ntwo {HIDE}  \nthree", ["one", "three"]),
        (f"one {HIDE}\n\ntwo", ["two"]),
        (f"{HIDE}\n- a\n- b\n  - c\n\nd", ["d"]),
        (f"- a {HIDE}\n  - b\n- c", ["c"]),
        (f"- a\n\n  {HIDE}\n- b\n- c", ["a", "c"]),
        (f"{HIDE}\n> a\n>\n> b\n\nc", ["c"]),
        (f"> a {HIDE}\n>\n> b\n\nc", ["b", "c"]),
        (f"- a\n\n  {HIDE}\n  b\n\n  c\n- d", ["a", "c", "d"]),
    ],
)
def test_what_a_comment_hides(text: str, left: list[str]) -> None:
    assert words(done(f"## A\n\nfirst\n\n{text}\n"))[1:] == left


def test_links_and_pictures_go_with_what_is_hidden() -> None:
    text = f"## A\n\nkept\n\n![](a.jpg) {HIDE}\n\n{HIDE}\n[there](https://a.example)\n"
    found = done(text)
    assert found.links == ()
    assert [track.illustrations for track in found.tracks] == [()]
    assert found.cover == ""
    assert [omission.what for omission in found.left_out] == ["a.jpg", "there"]


def test_replaced_words_are_shown_and_kept() -> None:
    text = (
        "## Openstak\n\nThe **open**stak vm of kvm ![Openstak](a.jpg)\n\n"
        "|Openstak|b|\n|-|-|\n|vm|c|\n\n```\nvm\n```\n"
    )
    head = "replace:\n  Openstak: OpenStack\n  openstak: OpenStack\n  vm: VM\n  OpenStack: no"
    found, problems = made(text, head)
    track = found.tracks[0]
    assert (track.title, track.units[0].words) == ("OpenStack", "The OpenStack VM of kvm")
    assert [(run.text, run.bold) for run in track.units[0].text][1] == ("OpenStack", True)
    assert track.illustrations[0].says == "OpenStack"
    table, code = (exhibit.block for exhibit in track.exhibits)
    assert [plain(cell) for cell in table.header] == ["OpenStack", "b"]  # type: ignore[union-attr]
    assert code.text == "VM"  # type: ignore[union-attr]
    assert [(c.old, c.new, c.span.first_line) for c in found.corrections] == [
        ("Openstak", "OpenStack", 10),
        ("openstak", "OpenStack", 12),
        ("vm", "VM", 12),
        ("Openstak", "OpenStack", 12),
        ("Openstak", "OpenStack", 14),
        ("vm", "VM", 14),
        ("vm", "VM", 18),
    ]
    assert problems == [
        'post.md:8: error[override-unmatched]: "OpenStack" stands nowhere in the post, so that '
        "nothing is replaced. Hint: copy the words as the post has them, with their capitals"
    ]


def test_figures_are_those_that_are_shown() -> None:
    found = done(STORAGE, 'replace: {"300 nodes": "330 nodes"}\nmetrics: {pin: [300 nodes]}')
    pinned = max(found.metrics, key=lambda metric: metric.score)
    assert (pinned.words, pinned.value) == ("330", 330.0)


def test_the_title_is_corrected_too() -> None:
    found = done("## A\n\ntext", "replace: {T: Title}")
    assert found.title == "Title"
    assert [(c.new, c.block) for c in found.corrections] == [("Title", "")]


def test_the_picture_that_the_author_wants_on_the_title() -> None:
    text = "## A\n\ntext\n\n![](/images/a.jpg)\n\n![](/images/b.jpg)\n"
    assert done(text).cover == "a/picture-1"
    assert done(text, "cover: images/b.jpg").cover == "a/picture-2"


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (
            "takeaway: x",
            'post.md:4: error[override-unknown]: "takeaway" is no key of the deckgen block; known '
            "are takeaways, metrics.pin, metrics.hide, tracks, titles, hide, replace, cover, "
            'slides, photos.straighten. Hint: did you mean "takeaways"?',
        ),
        (
            "titles: [Storage]",
            'post.md:4: error[override-unknown]: "titles" takes lines of "words: words"; '
            'found "Storage"',
        ),
        (
            "replace: {ACME: }",
            'post.md:4: error[override-unknown]: "replace" takes lines of "words: words"; '
            'found "ACME"',
        ),
        (
            "tracks: {Storage: contaner}",
            'post.md:4: error[override-unknown]: "contaner" is no role; known are intro, track, '
            'outro, sources, container. Hint: did you mean "container"?',
        ),
        (
            "titles: {X: Y}\nhide:\n- Storag",
            'post.md:6: error[override-unmatched]: no heading of the post says "Storag". '
            'Hint: did you mean "1. Storage"?',
        ),
        (
            "takeaways:\n- every release is sealed before it is rolled out",
            "post.md:5: error[override-unmatched]: no line or sentence of the post says "
            '"every release is sealed before it is rolled out". Hint: did you mean '
            '"Every release is signed before it is rolled out to customers."?',
        ),
        (
            "metrics: {pin: [400 GB]}",
            'post.md:4: error[override-unmatched]: no metric of the post is "400 GB". '
            'Hint: did you mean "400 TB"?',
        ),
        (
            "metrics: {hide: [nothing]}",
            'post.md:4: error[override-unmatched]: no metric of the post is "nothing". '
            "Hint: deckgen outline lists the metrics with their words",
        ),
        (
            "cover: b.jpg",
            'post.md:4: error[override-unmatched]: no picture that the post shows is "b.jpg". '
            "Hint: copy the address of a picture",
        ),
        (
            "titles: {Frame: Y}",
            'post.md:4: error[override-unmatched]: "Frame" has no slide of its own; its title '
            "changes nothing. Hint: only headings with text become tracks; role=track makes one "
            "of a heading within one",
        ),
    ],
)
def test_what_cannot_be_done_is_an_error_with_its_line(head: str, message: str) -> None:
    _, problems = made(f"{STORAGE}\n## Frame\n", head)
    assert message in problems


def test_a_block_that_is_text() -> None:
    post, _ = read_post(b"---\ntitle: T\ndeckgen: hide\n---\n\ntext", "post.md")
    assert [str(found) for found in make_briefing(post, album(post))[1]] == [
        'post.md:3: error[override-unknown]: "hide" is no key of the deckgen block; known are '
        "takeaways, metrics.pin, metrics.hide, tracks, titles, hide, replace, cover, "
        "slides, photos.straighten"
    ]


@pytest.mark.parametrize("head", ["takeaways:", "metrics: {}", "hide: []"])
def test_empty_values_ask_for_nothing(head: str) -> None:
    assert made(STORAGE, head)[1] == []
