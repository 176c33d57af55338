"""Which line ends mean something."""

from __future__ import annotations

from deckgen.reading.wrapping import joined_by
from tests.reading.outline import outline

WRAPPED = """\
Four days of adventures. I have never participated in an event so massive, with so many
workshops and talks, and with a marketplace that took an hour to walk through from one
end to the other.

I felt comfortable speaking English, although Spanish is my language and talking in it
was one of my fears.
A line of its own.
"""


def test_text_wrapped_at_a_column_flows() -> None:
    found = outline(WRAPPED)
    assert found[0].startswith("1-3 p Four days")
    assert " / " not in found[0]
    assert found[1].endswith("was one of my fears. / A line of its own.")


def test_lines_of_uneven_length_stand_for_themselves() -> None:
    post = (
        "介绍了一个企业拥有16.6 million client，面向金融客户。\n"
        "banking clients is facing a changlenge，金融客户在传统的IT架构中正在面临挑战。\n"
        "而OpenStack的以下优势正好可以满足金融客户的需求。  \nautomation  \ncost"
    )
    (found,) = outline(post)
    assert found.count(" / ") == 4


def test_sentences_on_lines_of_their_own_stay_so() -> None:
    line = "This is a sentence that is as long as its neighbours are, give or take a word{}."
    (found,) = outline("\n".join(line.format(end) for end in ("", " so", " of", " on", "")))
    assert found.count(" / ") == 4


def test_two_lines_of_long_prose_flow_where_the_sentence_goes_on() -> None:
    (found,) = outline(
        "The complaint of the whole room was the volume of the logs and then\nthe cost."
    )
    assert " / " not in found


VERIZON = """\
Verizon showed a universal CPE box, a small x86 server that runs a whole
OpenStack control plane in a container at the customer's site. Beth Cohen
explained why: a branch office must go on working when its link is down for
30 minutes. The footprint is one core and 4 GB of memory.
"""


def test_wrapped_lines_go_on_with_numbers_and_capitals() -> None:
    (found,) = outline(VERIZON)
    assert " / " not in found
    found, *_ = outline(VERIZON + "\n" + WRAPPED)
    assert " / " not in found


def test_one_wrapped_paragraph_is_known_by_its_own_lines() -> None:
    (found,) = outline(
        "The keynote was about the new release and what the operators of it\n"
        "told the room: over 2 years the number of clouds in production at\n"
        "Telefonica, AT&T and Verizon has gone up from 5 to more than all of\n"
        "NTT had.\n"
    )
    assert " / " not in found


BY_HAND = """\
![The venue](venue.jpg)
You walk in and there are more than a hundred companies giving you t-shirts, and I came
home with 14 of them and a plush snake.

I want to thank the foundation because they paid for my ticket and my hotel and a part
of my flight.

I still can not believe it. Two thousand people, my hands were shaking, all about our group in
Guadalajara.

I will organise a sprint in my city in autumn, and I sent a proposal for PyCon
Latam. See you there 🐍
"""


def test_a_post_that_is_wrapped_by_hand_flows_before_a_name_too() -> None:
    found = outline(BY_HAND)
    assert found[-1].endswith("for PyCon Latam. See you there 🐍")
    assert " / " not in "".join(found)


def test_list_like_lines_stay_apart_in_wrapped_posts() -> None:
    found = outline(
        WRAPPED
        + "\nPlain old telephony with five nines\nCore routers in every site\n3 data centres\n"
    )
    assert found[2].count(" / ") == 2
    (found_alone,) = outline(
        "openstack实实在在得给运营商提供了好处unlock the public cloud potential of openstack\n"
        "openstack也正在成为云的一个标准openstack as the opensourec cloud standard \n"
        "运营商面临一个更加严峻的挑战，即使高可用因为运营商的云can not fail\n"
    )
    assert found_alone.count(" / ") == 2


def test_han_text_wrapped_at_a_column_joins_without_a_space() -> None:
    line = "由于本文介绍重点主要是以一个技术人的角度去观察的下一个重点和趋势"
    (found,) = outline("\n".join([line, line, line, line, "完"]))
    assert found == f"1-5 p {line * 4}完"


HAN_AMONG_LINES = """\
分享企业:SKY UK
Why SKY runs on OpenStack?

主会场里讲得最多的是混合云，企业把核心系统留在自己的机房里，把波峰时段的计算
放到公有云上，两边用同一套 API 管理，运维团队不需要再维护两套脚本。会后的讨论
也围绕这个话题展开。

第二天的主题是存储，三家运营商都在用 Ceph，讲者说扩容的过程中没有停过一次服务
，这一点让在场的人印象很深。

更快的交付
更低的成本
更好的体验
"""


def test_han_paragraphs_wrapped_at_a_column_flow_among_lines_that_stand_alone() -> None:
    heads, flowing, second, points = outline(HAN_AMONG_LINES)
    assert heads.count(" / ") == 1
    assert " / " not in flowing
    assert "波峰时段的计算放到公有云上" in flowing
    assert "没有停过一次服务，这一点" in second
    assert points.count(" / ") == 2


def test_han_lines_of_one_length_that_end_sentences_stay_apart() -> None:
    line = "这是一句长度和其他各行完全一样的话因为作者喜欢把每一句话都写成同样的长度。"
    (found,) = outline("\n".join([line, line, "完。"]))
    assert found.count(" / ") == 2


def test_gap_between_joined_lines() -> None:
    assert joined_by("趋势", "在哪") == ""
    assert joined_by("趋势，", "在哪") == ""
    assert joined_by("the", "next") == " "
    assert joined_by("趋势", "OpenStack") == " "
    assert joined_by("한국", "어") == " "
    assert joined_by("a ", "b") == ""
