"""What happens to the posts of the merging tests: an ordered table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from .handling import DAY1, NOTES

_TRACK_2 = "### 2. Media Broadcasting"
_TRACK_3 = "### 3. Telecom/NFV"
_TRACK_4 = "### 4. Scientific Research"


class Change(NamedTuple):
    """What happens to a post: texts and what they become, and what the new deck then shows."""

    post: str
    become: tuple[tuple[str, str], ...]
    shows: str = ""


CHANGES: Final[Mapping[str, Change]] = {
    "reword a line": Change(DAY1, (("400 TB的Ceph", "500 TB的Ceph"),), "500 TB的Ceph"),
    "reword the telecoms": Change(
        DAY1, (("运营商对可用性的要求比别的行业更苛刻", "运营商要求更高"),), "运营商要求更高"
    ),
    "reorder tracks": Change(
        DAY1, ((_TRACK_2, "<2>"), (_TRACK_3, "<3>"), ("<3>", _TRACK_2), ("<2>", _TRACK_3))
    ),
    "add a track": Change(
        DAY1,
        (
            (
                "## 分会场",
                "### 5. Edge Computing\n\n分享企业：Orange  \n边缘站点有1200个\n\n## 分会场",
            ),
        ),
        "1200",
    ),
    "add a sentence": Change(
        DAY1, (("## 概览\n", "## 概览\n\n这是一个全新的开头，会场里有7000人。\n"),), "7000人"
    ),
    "remove a photo": Change(DAY1, (("![sponsors](/images/barcelona/sponsors.jpg)\n", ""),)),
    "remove a track": Change(
        DAY1, (("分享机构：CERN  \n存储规模：160 PB  \n2016年已经迁移了5000 VMs  \n", ""),)
    ),
    "remove a speaker": Change(
        DAY1,
        (
            ("分享企业：Huawei  \n", ""),
            ("主角是FusionSphere，讲OpenStack怎样进入各个行业  \n", ""),
            ("分级的政务云让不同部门共享服务  \n", ""),
            ("国内用户举了两个例子：江西省信息中心、东风汽车公司\n", ""),
        ),
    ),
    "change a table": Change(
        NOTES, (("|     3 |              14 |", "|     4 |              16 |"),)
    ),
    "add a row": Change(
        NOTES,
        (("| Database, contract |", "| Images | 2 | 8 | 6 | 0 |\n| Database, contract |"),),
        "Images",
    ),
    "drop a quote": Change(NOTES, (("> Nobody was ever woken", "Nobody was ever woken"),)),
}
"""What an author does to the posts, reordering by exchanging headings with marks between."""


def changed(text: str, change: Change) -> str:
    for old, new in change.become:
        assert old in text, old
        text = text.replace(old, new)
    return text
