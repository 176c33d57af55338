"""The language of a post."""

from __future__ import annotations

import pytest

from deckgen.reading.language import guess_language, language_tag
from tests.reading.outline import read


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("OpenStack巴塞罗那峰会介绍了一些热门度高的项目 with some English words", "zh-CN"),
        ("這個會議介紹了雲端運算與資料網路的發展", "zh-TW"),
        ("バルセロナでのサミットについて書きます", "ja-JP"),
        ("바르셀로나 서밋에 대해 씁니다", "ko-KR"),
        ("The summit was in Barcelona and it was great", "en-US"),
        ("Der Gipfel war in Barcelona und wir waren nicht die einzigen", "de-DE"),
        ("Le sommet est dans la ville et nous avons vu des choses", "fr-FR"),
        ("El congreso fue en una ciudad con los mejores del mundo", "es-ES"),
        ("42", "en-US"),
        ("Notes of two days in Las Vegas", "en-US"),
        ("Das Programm und die Gäste", "de-DE"),
    ],
)
def test_guess(text: str, tag: str) -> None:
    assert guess_language(text) == tag


@pytest.mark.parametrize(
    ("stated", "tag"),
    [("zh", "zh-CN"), ("zh_CN.UTF-8", "zh-CN"), ("zh-hant-tw", "zh-Hant-TW"), ("EN-gb", "en-GB"),
     ("deutsch, bitte", "")],
)  # fmt: skip
def test_stated(stated: str, tag: str) -> None:
    assert language_tag(stated) == tag


def test_front_matter_comes_first() -> None:
    assert read("---\nlang: de\n---\n中文中文").language == "de-DE"


HOWTO = """\
# 在CentOS 7上搭建3节点集群

时间偏差超过0.05秒mon会报警，所以一定要配置NTP，见 https://docs.example.org/the/way/of/it

![the picture that we have of this](images/the-picture-of-this.png)

| IP | disk |
|----|------|
| 192.168.56.101 | /dev/sdb, /dev/sdc, /dev/sdd, /dev/sde |

```bash
systemctl stop firewalld && systemctl disable firewalld && systemctl status firewalld
sed -i 's/SELINUX=enforcing/SELINUX=disabled/g' /etc/selinux/config && setenforce 0
```

然后运行 `ceph-deploy --overwrite-conf osd prepare node1:/dev/sdb --fs-type xfs --zap-disk`。
"""


def test_code_addresses_and_figures_are_in_no_language() -> None:
    assert read(HOWTO).language == "zh-CN"
    assert read("```\nthe and of to in is for that with was\n```\nWir waren nicht da").language == (
        "de-DE"
    )
