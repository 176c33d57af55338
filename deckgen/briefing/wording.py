"""Cue words and sentence shapes that tell what a unit does: judge, announce, ask, thank.

Found on the annotated posts: questions, lead-ins (接下来是…), prefaces and boilerplate are to be
demoted. Each table is data; extending one is a line.
"""

from __future__ import annotations

import re

from deckgen.briefing.lazily import Pattern

CUES = Pattern(
    r"趋势|重点|正在成为|成为.{0,6}(?:标准|首选|主流)|呼声最高|最(?:为|受|大|高|多|重要|普遍"
    r"|热)|首次|第一次|首个|核心"
    r"|关键|突破|挑战|优势|满足|未来|大幅|显著|意味着|值得|主流|标准|默认|主要(?:是|介绍)"
    r"|争先恐后|普遍|几乎|瓶颈|短板|最难|而是|感受|首次亮相"
    r"|\b(?:key|first time|trend|most|major|significant|challenge|largest|biggest|fastest"
    r"|announced?|launch(?:ed)?"
    r"|released?|standard|default|future|important|more than just|powers?|instead of|never"
    r"|must|only|bottleneck|because|unless|cannot|hardest|lessons?|nobody|nearly all)\b",
    re.IGNORECASE,
)
ANNOUNCES = Pattern(
    r"以下|如下|下面|下述|下列|the following|as follows|here (?:is|are)|below\b", re.IGNORECASE
)
LEAD_IN = Pattern(
    r"^(?:接下来|接着(?:是|看)|下面(?:是|介绍|来|我)|首先(?:是|来)|然后是|最后是|以下是|如下"
    r"|先(?:来)?看|再(?:来)?看|(?:介绍)?主要分为"
    r"|.{0,6}(?:分为|分成|归成|包括)[一二两三四五六七八九十\d]+个?(?:部分|方面|方向|主题)|按顺序"
    r"|(?:这|下)一?部分(?:是|由)|next (?:was|were)\b"
    r"|here (?:is|are)|let(?:'|’)?s (?:see|look|start)|next (?:is|comes|up)|the following"
    r"|below (?:is|are)"
    r"|this is (?:the|a) (?:part|list)|as follows)",
    re.IGNORECASE,
)
PREFACE = Pattern(
    r"^(?-i:[Bb]y [A-Z][a-z]+ [A-Z])|由于(?:时间|会场|本文|篇幅|本人)|时间(?:匆忙|有限|仓促)"
    r"|水平有限|欢迎(?:指正|交流|关注"
    r"|转载|留言)|敬请|见谅|难免"
    r"|(?:通过|阅读)(?:阅读)?本文|本文(?:主要|介绍|将|会|是|重点)|文章就|这篇(?:文章|只|主要)"
    r"|只记|保留原文|使用英文"
    r"|转载|原文(?:链接|地址)|版权|作者[:：]|PPT.{0,8}(?:放|下载|分享)|(?:照片|截图|录像|视频).{0,8}(?:整理|放出|上传)|扫码|公众号|点击"
    r"|\b(?:in this (?:post|article|blog)|this (?:post|article|blog)|these are (?:our"
    r"|my) notes|disclaimer|my own opinion"
    r"|feel free|stay tuned|subscribe|follow (?:me|us)|all rights reserved"
    r"|originally (?:posted|published)"
    r"|read more|click here|(?:slides?|recordings?|videos?|photos) (?:is|are|will be|can be)"
    r"|you can (?:see|find|watch|read) (?:all|it|them|more)|sorry for)\b",
    re.IGNORECASE,
)
THANKS = Pattern(
    r"^(?:thanks?\b|thank you|cheers|bye|see you|enjoy\b|谢谢|感谢(?:阅读|大家|观看)|多谢|再见"
    r"|拜拜)|thanks for reading",
    re.IGNORECASE,
)
DIARY = Pattern(
    r"^(?:I|My|I’m|I'm|We|Our)\b|\b(?:I love|I felt|I met|I think|I tried)\b|我(?:去|到|们飞"
    r"|在酒店|坐)|排队|天气|风景"
    r"|时差|飞机|酒店|早餐|午餐|晚餐|合影|咖啡|T恤|人满为患|照片"
    r"|\b(?:coffee|pizza|lunch|dinner|tram|weather|funny|crowded)\b"
)
SCENERY = Pattern(
    r"在.{0,12}举行|地点在|会议是在|主要赞助商|赞助商|入口|广场|大厅|\bvenue\b", re.IGNORECASE
)
CONCLUDES = Pattern(
    r"^(?:基本上|总的来说|总体(?:来说|来看|而言|上)|整体(?:来说|来看|而言|上)|总之|综上|总结"
    r"|最后[,，]|以上就是|以上是"
    r"|(?:这|第[一二三四五六七]|今|一)天(?:下来|听下来|的(?:会议|峰会|内容))"
    r"|从.{0,8}(?:可以看出|来看)"
    r"|(?:明天|第[二三四五]天|后天)(?:准备|将|会|还|去|继续|打算|我|再)|期待|下(?:一)?(?:篇|次"
    r"|届|站)|未完待续"
    r"|overall\b|in (?:conclusion|summary|short|closing)\b|to (?:sum up|conclude|summari[sz]e"
    r"|wrap up)|all in all"
    r"|finally, |(?:that(?:'|’)s|this is) (?:it|all)\b|tomorrow\b|next (?:year|time|up|summit"
    r"|stop)|see you|until next"
    r"|looking (?:forward|back)|thanks? (?:for|to|you)\b|thank you|stay tuned)",
    re.IGNORECASE,
)
NEXT = Pattern(
    r"明天|后天|第[二三四五]天|准备|接下来|下一步|下一篇|下次|计划|打算|期待|敬请|链接|视频|"
    r"\b(?:next|tomorrow|plan|will|want to|see you|hope|recordings?|slides|videos?|links?)\b",
    re.IGNORECASE,
)
JUDGES = Pattern(
    r"感受|收获|体会|印象|阶段|可以看出|方向|趋势|走向|看来|来看|总的来说|总之|意味着|结论"
    r"|overall|in short|all in all"
    r"|conclu|clear",
    re.IGNORECASE,
)
ATTRIBUTION = Pattern(r"^\s*(?:--|—{1,2}|–|――)\s*\S")
FIRST_PERSON = Pattern(r"\b(?:I|I['’](?:m|ve|ll|d)|[Mm]y|me|myself)\b|^我(?!们)")
QUESTION = Pattern(r"[?？][”’\"'）)]*$")
DIGIT = Pattern(r"\d")
