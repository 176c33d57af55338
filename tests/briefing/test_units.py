from __future__ import annotations

import pytest

from deckgen.briefing import leads
from deckgen.briefing.outline import outline
from deckgen.briefing.units import units_of
from deckgen.model.briefing import Unit
from deckgen.model.text import TextRun

from .posts import post


def units(text: str) -> tuple[Unit, ...]:
    parts, _ = outline(post(text))
    return tuple(unit for part in parts for unit in units_of(part)[0])


def shape(text: str) -> list[tuple[int, bool, str]]:
    return [(unit.level, unit.lead, unit.words) for unit in units(text)]


LEADS = """## 2.Media

分享企业:SKY UK  
Why SKY runs on openstack?  
cost  
speed of delivery  
400tb CEPH  

分享企业:Huawei  
taking openstack to industries  
应用客户：江西省信息中心、东风汽车公司  
"""  # noqa: W291 - two spaces are a hard break


def test_leads_head_what_follows() -> None:
    assert shape(LEADS) == [
        (0, True, "分享企业:SKY UK"),
        (1, True, "Why SKY runs on openstack?"),
        (2, False, "cost"),
        (2, False, "speed of delivery"),
        (2, False, "400tb CEPH"),
        (0, True, "分享企业:Huawei"),
        (1, False, "taking openstack to industries"),
        (1, False, "应用客户：江西省信息中心、东风汽车公司"),
    ]


def test_units_name_their_head_and_line() -> None:
    sky, why, cost, *_ = units(LEADS)
    assert (sky.head, why.head, cost.head) == ("", sky.key, why.key)
    assert (sky.span.first_line, cost.span.first_line) == (3, 5)
    assert cost.key == f"{cost.block}#3"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("分享企业:SKY UK", "SKY UK"),
        ("分享研究所：剑桥大学：", "剑桥大学"),
        ("分享机构：CERN", "CERN"),
        ("Company: Example Inc", "Example Inc"),
        ("分享：svp system的视频通话的Demo", ""),
        ("应用客户：江西省信息中心、东风汽车公司", ""),
        ("HPC:cloud for science", ""),
        ("企业正在上云", ""),
    ],
)
def test_organisations(line: str, name: str) -> None:
    assert leads.organisation(line) == name


def test_a_sentence_is_a_unit_and_follows_the_first() -> None:
    first, second = units("## A\n\nOne thing. Another thing.\n")
    assert (first.kind, first.follows) == ("sentence", False)
    assert (second.kind, second.follows) == ("sentence", True)


def test_lists_keep_level_and_number() -> None:
    found = units("## A\n\nThree habits:\n\n1. One\n2. Two\n  - inner\n\nAfter the list.\n")
    assert [(u.level, u.lead, u.marker, u.words) for u in found] == [
        (0, True, "", "Three habits:"),
        (1, False, "1.", "One"),
        (1, False, "2.", "Two"),
        (2, False, "", "inner"),
        (0, False, "", "After the list."),
    ]


def test_a_list_of_the_section_itself_starts_at_the_top() -> None:
    assert [unit.level for unit in units("## A\n\nText.\n\n- One\n  - inner\n")] == [0, 0, 1]


def test_a_label_ends_with_its_paragraph() -> None:
    found = shape("## A\n\nReasons:  \ncost  \nspeed  \n\nA new paragraph.\n")
    assert found[-1] == (0, False, "A new paragraph.")


def test_a_bold_line_heads_a_run() -> None:
    found = shape("## A\n\n**Ceph**\n\nEverybody uses it.\n\nStill.\n\n**Swift**\n\nNobody.\n")
    assert [(level, lead) for level, lead, _ in found] == [
        (0, True),
        (1, False),
        (1, False),
        (0, True),
        (1, False),
    ]


def test_who_speaks_below_a_bold_line_gave_the_talk_that_it_names() -> None:
    text = "## 大数据\n\n**订单库的拆分**\n\n演讲人：王磊\n\n拆成八个库。\n\n都在线。\n\n"
    text += "**日志平台**\n\n讲师：李雷，某研究院\n\n每天写两次。\n"
    assert shape(text) == [
        (0, True, "订单库的拆分"),
        (1, True, "演讲人：王磊"),
        (2, False, "拆成八个库。"),
        (2, False, "都在线。"),
        (0, True, "日志平台"),
        (1, True, "讲师：李雷，某研究院"),
        (2, False, "每天写两次。"),
    ]


def test_organisations_below_one_bold_line_stand_side_by_side() -> None:
    text = "## A\n\n**上午**\n\n" + LEADS.partition("\n")[2]
    assert [(level, lead) for level, lead, _ in shape(text)] == [
        (0, True),
        *((1, True), (2, True), (2, False), (2, False), (2, False)),
        *((1, True), (2, False), (2, False)),
    ]


def test_quotes() -> None:
    (unit,) = units("## A\n\n> Nobody was ever woken.\n")
    assert (unit.kind, unit.lead) == ("quote", False)


@pytest.mark.parametrize("mark", ["**NOTE**", "**Update:**", "注意：", "[!TIP]"])
def test_a_remark_in_quote_marks_quotes_nobody(mark: str) -> None:
    found = units(f"## A\n\n> {mark}\n\n> The slides came later.\n\n> They were long.\n")
    assert {unit.kind for unit in found} == {"sentence"}
    after = units(f"## A\n\n> {mark}\n\nThe room was full.\n\n> Nobody was ever woken.\n")
    assert [unit.kind for unit in after] == ["sentence", "sentence", "quote"]


def test_quote_marks_below_a_picture_hold_what_is_said_of_it() -> None:
    found = units("## A\n\nThe room was full.\n\n![](1.jpg)\n\n> We took the train from Oslo.\n")
    assert [unit.kind for unit in found] == ["sentence", "sentence"]
    signed = units("## A\n\n![](1.jpg)\n\n> Nobody was woken.  \n> — Ana Sousa\n")
    assert {unit.kind for unit in signed} == {"quote"}


@pytest.mark.parametrize("bullet", ["・", "● ", "■", "• "])
def test_a_bullet_that_its_author_typed_is_the_slide_s_to_draw(bullet: str) -> None:
    found = units(f"## A\n\n{bullet}Slices  \n{bullet}App bundles\n\n- Lens  \n  {bullet}menus\n")
    assert [unit.words for unit in found] == ["Slices", "App bundles", "Lens", "menus"]
    assert [unit.words for unit in units("## A\n\nカール・セーガン\n")] == ["カール・セーガン"]


def test_sub_headings_lead_and_points_do_not() -> None:
    text = (
        "## A\n\n" + "Small steps were the advice of the room. " * 5 + "\n\n### Cost\n\nA night.\n"
    )
    found = units(text)
    assert [(u.level, u.lead, u.words) for u in found[-2:]] == [
        (0, True, "Cost"),
        (1, False, "A night."),
    ]
    assert not any(unit.lead for unit in units("## A\n\n### One\n\n### Two\n\n### Three\n"))


def test_code_is_an_exhibit_after_its_unit() -> None:
    parts, _ = outline(post("## A\n\nThis does it:\n\n```\nx = 1\n```\n\nDone.\n"))
    found, exhibits = units_of(parts[0])
    assert [exhibit.after for exhibit in exhibits] == [found[0].key]
    assert (found[1].level, found[1].words) == (0, "Done.")


def test_styles_survive_the_cutting() -> None:
    _, second = units("## A\n\nOne thing. Use `nova list` and **stop**.\n")
    assert second.text == (
        TextRun("Use "),
        TextRun("nova list", code=True),
        TextRun(" and "),
        TextRun("stop", bold=True),
        TextRun("."),
    )
