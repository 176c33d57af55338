"""Lines that are nothing but a name: a company, an institute, a speaker with a title.

``GE`` alone above its notes names whose they are; ``NFV`` and ``Storage`` in the same place name
a topic. There is no list of all companies, so what is known to be a topic is left out instead.
"""

from __future__ import annotations

import re

from deckgen.briefing.sentences import is_han
from deckgen.patterns import Pattern

_TOPICS_TEXT = """
nfv sdn hpc api sdk cli gui ai ml iot cdn dns vpn lan wan vm gpu cpu ssd nvme ram qos sla ha dr ci
cd devops saas paas iaas aws ceph nova neutron cinder swift keystone glance horizon heat ironic
magnum zun kolla tempest designate trove sahara manila barbican octavia kuryr murano mistral aodh
openstack kubernetes docker mesos linux ubuntu centos debian windows python java golang rust mysql
kafka spark hadoop rabbitmq ansible puppet chef terraform prometheus grafana newton ocata pike
queens mitaka liberty storage network networking compute security upgrade upgrades cost speed
performance automation monitoring logging deployment deployments container containers cloud edge
telecom media finance bank banking government health healthcare education research science retail
keynote keynotes demo demos session sessions talk talks workshop agenda lunch break dinner party
overview summary introduction intro conclusion outlook background notes day morning afternoon
evening challenges benefits advantages lessons results questions answers thanks next why what how
flexible scalable reliable open design community development source barcelona boston austin tokyo
paris berlin sydney vancouver beijing shanghai yes no note todo pros cons big data
error warning info debug fatal critical trace notice fixme ok yes high low medium level
migration live hybrid public private multi virtual machine machines learning
elections awards incidents incident scheduler placement baremetal backup backups ovn bgp dpdk ipv6
opening closing sprint sprints hallway expo booths board planning capacity
"""
_TOPICS = frozenset(_TOPICS_TEXT.split())
_WORD = r"(?:[A-Z][A-Za-z0-9&'’.-]{0,30}|[a-z]{1,3}[A-Z][A-Za-z]{1,20})"
_BARE = Pattern(rf"{_WORD}(?:\s(?:{_WORD}|of|de|for|and|&)){{0,3}}")
_HOUSES_TEXT = (
    "公司|集团|银行|大学|学院|研究所|研究院|实验室|医院|电信|移动|联通|铁塔|证券|保险|汽车|航空|电网|气象局|天文台"
    "|中心|科技|网络|基金会"
)
_HOUSES = tuple(_HOUSES_TEXT.split("|"))
_HAN_TOPICS = (
    "数据中心",
    "计算中心",
    "测试中心",
    "控制中心",
    "云中心",
    "资源中心",
    "软件定义网络",
    "虚拟网络",
    "高科技",
)
_PERSON = r"[A-Z][A-Za-z'’.-]{1,20}(?:\s[A-Z][A-Za-z'’.-]{0,20}){1,3}"
_SPEAKER = Pattern(
    rf"{_PERSON}\s*,\s*(?P<role>[A-Za-z][A-Za-z /&-]{{1,60}}?,\s*(?:of\s+|at\s+)?)?"
    rf"(?P<of>{_BARE.pattern})"
)
_ROLE = Pattern(
    r"\b(?:director|gm|officer|chief|c[a-z]o|president|vp|vice|head|lead|leader|manager|engineer"
    r"|architect|scientist|researcher|professor|founder|co-founder|chair|chairman|developer"
    r"|evangelist|fellow|analyst|consultant|member|ptl|dr|senior|principal)\b",
    re.IGNORECASE,
)
_INTRODUCED = Pattern(
    rf"{_PERSON}\s*(?P<handle>\(@?[^()]{{1,60}}?\)?\s*)?,\s*(?P<rest>[^.;:：。]{{2,100}})[.!]?"
)
_HAN_ROLES_TEXT = (
    "工程师|工程師|总监|總監|架构师|架構師|专家|專家|负责人|負責人|经理|經理|创始人|創辦人|顾问|顧問|研究员|研究員"
    "|教授|主任|总裁|總裁|院长|博士|讲师|主席|主管|组长|ceo|cto|cio|coo|vp|leader"
)
_HAN_ROLES = tuple(_HAN_ROLES_TEXT.split("|"))
_PARTS_NAME = "·•・|｜/,，、-—"
_LONGEST_HAN_NAME = 4
_ACTIVITIES = (
    "ing", "tion", "ment", "ity", "ance", "ence", "ness", "ship", "ies", "ally", "able", "ive",
)  # fmt: skip
_LONGEST = 120
_LONGEST_LINE = 160
_SHORTEST, _LONGEST_NAME = 2, 14
"""Characters of a house's name before what kind of house it is."""
_SMALL_LETTERS = 4
"""A name has a capital among its first letters (``eBay``)."""
_MOST_WORDS = 4


def name_alone(line: str) -> str:
    """Return the organisation that a line names and does nothing else, or nothing."""
    words = line.strip()
    if not words or len(words) > _LONGEST:
        return ""
    if words.endswith(_HOUSES):
        return words if _is_house(words) and not words.endswith(_HAN_TOPICS) else ""
    if not any(map(str.isupper, words[:_SMALL_LETTERS])):
        return ""
    speaker = _SPEAKER.fullmatch(words) if "," in words else None
    if speaker:
        return _speakers_house(speaker)
    if words.count(" ") >= _MOST_WORDS or not _BARE.fullmatch(words):
        return ""
    return "" if _is_topic(words) else words


def house_of(words: str) -> str:
    """Return the house that words about a speaker end with (``CTO, CERN``), or nothing."""
    last = words.replace("，", ",").rpartition(",")[2].strip()
    return "" if _ROLE.search(last) else name_alone(last)


def introduces(line: str) -> bool:
    """Return whether a line only says who somebody is (``Ann Lee (@ann), CTO, CERN``)."""
    words = line.strip()
    if words[:1] and is_han(words[0]):
        return _introduces_in_han(words)
    if "," not in words or len(words) > _LONGEST_LINE or not words[:1].isupper():
        return False
    found = _INTRODUCED.fullmatch(words)
    if found is None:
        return False
    return bool(_ROLE.search(found["rest"])) or "@" in (found["handle"] or "")


def _introduces_in_han(words: str) -> bool:
    """Return whether a line is a Chinese name and what its bearer is: ``张立刚 · 技术总监``."""
    if len(words) > _LONGEST or not words.lower().endswith(_HAN_ROLES):
        return False
    at = next((at for at, mark in enumerate(words) if mark in _PARTS_NAME), len(words))
    name = words[:at].rstrip()
    return _SHORTEST <= len(name) <= _LONGEST_HAN_NAME and all(map(is_han, name))


def _is_house(words: str) -> bool:
    """Return whether Chinese words name a house: some characters, and what kind of house."""
    return any(
        words.endswith(kind)
        and _SHORTEST <= len(words) - len(kind) <= _LONGEST_NAME
        and all(is_han(char) or (char.isascii() and char.isalpha()) for char in words)
        for kind in _HOUSES
    )


def _speakers_house(match: re.Match[str]) -> str:
    """Return where a speaker works: ``Tim Bell, CERN``, ``Ann Lee, head of cloud, BBVA``."""
    if match["role"] and not _ROLE.search(match["role"]):
        return ""
    return "" if _ROLE.search(match["of"]) else match["of"]


def _is_topic(words: str) -> bool:
    parts = re.findall(r"[A-Za-z0-9&]+", words)
    if any(part.lower() in _TOPICS for part in parts) or not parts:
        return True
    # `Live Migration` is a topic, `Red Hat` a name: nouns of activity end so.
    if parts[-1].endswith(_ACTIVITIES):
        return True
    return len(words) < 2 or (len(parts) == 1 and words.endswith("."))
