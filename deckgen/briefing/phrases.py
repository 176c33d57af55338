"""The noun phrase after a numeral and the label before it, by stop words rather than grammar.

No word segmentation: on sections as short as these it brought nothing and took seconds.
"""

from __future__ import annotations

import re
from itertools import takewhile

from deckgen.briefing.han_phrases import han_phrase
from deckgen.briefing.joints import before_number, without_connectors
from deckgen.briefing.masking import MASK
from deckgen.briefing.sentences import is_han
from deckgen.patterns import Pattern

_STOP_TEXT = """
a an the this that these those and or but nor so as at by for from in into of on
onto out over per than to up via with within without under until upon about after
before during between across around against along is are was were be been being am
has have had do does did can could may might must shall should will would it its
they them their we us our you your he she his her i my who which what when where
while why how if then there here not no also too very just only now already still
even more most less least much many each every all both any some such other same own
again ever never always often run runs ran use uses used came come comes went go
goes took take takes made make makes got get gets lasted last lasts gave give gives
saw see sees said say says became become becomes grew grow grows joined attended
participated visited showed met signed arrived supported went told wrote because
since although though however etc vs versus faster slower higher lower larger bigger
better cheaper larger later ago old today yesterday
tomorrow worldwide total overall alone together apart worth away wide
"""
_STOP = frozenset(_STOP_TEXT.split())
_NOUNS_TEXT = """
vm vcpu cpu gpu core node server host client user machine instance container pod
cluster project tenant volume disk region datacenter customer company people job
request bug commit patch contributor developer member attendee country city team
site rack switch router port store storage staff personnel data
engineer operator researcher scientist student expert volunteer reviewer employee
partner supplier vendor university institute hospital bank branch store shop school
request message transaction query session application app service api image
"""
_NOUNS = frozenset(_NOUNS_TEXT.split())
_MACHINES_TEXT = """
vm vcpu cpu gpu core node server host machine container cluster volume disk region
datacenter site rack switch router
"""
_MACHINES = frozenset(_MACHINES_TEXT.split()) | {"data center", "data centre", "availability zone"}
"""What is counted even in words: ``eleven sites``, but not ``three companies``."""
_COMPARED = Pattern(
    r"\s*(?:[a-z]+\s+(?=reduction|increase|growth|improvement|savings?|decline)|)"
    r"(?:faster|slower|less|more|fewer|lower|higher|cheaper|better|reduction|increase|decline"
    r"|growth|improvement|savings?)"
    r"(?:\s+[a-z]+)?",
    re.IGNORECASE,
)
_WORD = Pattern(
    r"\s?([A-Za-z](?:[A-Za-z0-9&'’]|[.-](?=[A-Za-z0-9])"
    r"|/(?=[A-Za-z])(?!(?:s|sec|second|min|minute|h|hour|d|day|week|month|year|yr)\b))*)"
)
_NAME = Pattern(r"[A-Z][A-Za-z]*[b-rt-z]")
_AND_NAMED = Pattern(r"\s(?:and|or)\s[A-Z][A-Za-z]+\s[a-z]{2,}s\b")
"""``100,000 Drupal and WordPress sites``: the noun of both names stands behind the second."""
_SPACE = Pattern(r"\s*")
_OF = Pattern(r"\s*(?:的|\bof\b(?:\s+(?:the|all|our|their|its)\b)*)")
_LINKS = ("就", "才", "内", "之内", "来", "的")
_LONGEST_CLAUSE = 12
_OBJECTLESS = ("了", "的", "全部", "所有", "整个", "对")
_COMPOUND = Pattern(r"(?:cent(?:er|re)|zone|case|domain|group|pool|point)s?", re.IGNORECASE)
"""Nouns that say too little without the one before them (data centers)."""
_VERBS_TEXT = """
holds handles draws stores uses serves runs takes needs has gets costs saves moves
processes manages hosts counts spans covers reaches weighs measures sees sends makes
shows keeps gives fell rose grew went came dropped saved moved spent cut sold built held
kept put set climbed jumped doubled shrank increased decreased improved reduced stored
served deployed migrated processed handled reached hit wants raised paid lost won found
sent left began started
"""
_VERBS = frozenset(_VERBS_TEXT.split())
"""What a sentence says of its subject: no part of the noun phrase before a figure."""
_CHANGES_TEXT = "increase|decrease|reduction|growth|improvement|rise|drop"
_CHANGES = tuple(_CHANGES_TEXT.split("|"))
_LONGEST_CHANGE = max(map(len, _CHANGES))
_CHANGE = Pattern(rf"(?:{_CHANGES_TEXT})\s+(?:in|of)\s+(?:[A-Za-z-]+\s+)?[A-Za-z-]+", re.IGNORECASE)
_ENDS_PHRASE = Pattern(r"\s*(?:$|[^\w\s$€£¥]|(?:in|on|at|by|to|from|with|since|per|during|and)\b)")
_PARTICIPLE = Pattern(r"\s[a-z]+(?:ed|ing)$")
_NAMELESS = frozenset(
    ("times", "time", "numbers", "figures", "results", "notes", "example", "data")
)
"""Labels that say less than nothing: ``Our own times: 20 GB came back``."""
_RELATIVE = Pattern(
    r"^(?:(?i:where|which|that|when|so|then|only|for|used|it|they|we|he|she)\b\s*)+"
)
_MODALS = frozenset(("will", "can", "could", "may", "might", "to", "must", "shall", "would"))
_ARTICLES = frozenset(("the", "a", "an", "its", "our", "their"))
_STATE = frozenset(("raw", "usable", "free", "available", "total", "net", "gross"))
_VERB_ALONE = 2
"""Han characters of a bare verb (``完成``), which says not of what."""
_LONG_CLAUSE = 60
_LONGEST_LABEL = 6
"""Words that label a stretch of time at most."""
_LONGEST_KIND = 6
_LONGEST_NOUN = 12
_HIRAGANA = "".join(map(chr, range(0x3041, 0x30A0)))
_SUBJECT = 2
"""Words of a subject that is surely no clause."""
_NO_NOUNS = ("ed", "ing", "ly")
"""Endings of words that are no noun."""
_PREPOSITIONS = frozenset(("from", "of", "for", "in", "on", "at", "between", "with", "to"))
_WINDOW = 120
"""Characters before a numeral in which its label may stand; a line can be a whole book."""
_FROM = Pattern(
    r"\s*(?:从|由|自|\bfrom)\s*(?:原来的?|原先的?|之前的?|最初的?|以前的?)?\s*[\d~<>].*$"
    r"|\s*\d[^，。；,;]{0,30}(?:→|⇒|[-=]>)\s*$"
)
"""``CPU占用率由80%降到20%``: the second figure has the label of the first."""
_CLAUSE = Pattern(r",(?!\d)|[，。；！？、;!?()（）\x00]|(?<!\d)\.\s|\s[-–—]\s")
_ASIDE = Pattern(r"\s*[（(][^()（）]{0,60}[)）]$")
_LATIN_LABEL = Pattern(r"[A-Za-z0-9&'’/.+-]+(?:\s+[A-Za-z0-9&'’/.+-]+)*$")


def _counted_in_japanese(text: str, at: int) -> str:
    """Return the noun that の joins to a counter (``5万台の仮想マシン``): Han, katakana, Latin."""
    start = at + 1
    if text[at:start] != "の":
        return ""
    end = start
    while end < min(len(text), start + _LONGEST_NOUN) and _is_of_noun(text[end]):
        end += 1
    return text[start:end]


def _is_of_noun(character: str) -> bool:
    return (
        is_han(character)
        or "\u30a1" <= character <= "\u30fe"
        or (character.isascii() and character.isalnum())
    )


def noun_after(text: str, at: int) -> tuple[str, str]:
    """Return the noun phrase that starts at ``at`` and its head in the singular."""
    if named := _counted_in_japanese(text, at):
        return named, named
    space = _SPACE.match(text, at)
    start = space.end() if space else at
    change = change_after(text, start)
    if change:
        return change, change.split()[0].lower()
    if start < len(text) and "\u3400" <= text[start] <= "\u9fff":
        phrase = han_phrase(text, start)
        return phrase, phrase
    return _latin_phrase(text, at)


def _latin_phrase(text: str, at: int) -> tuple[str, str]:
    words: list[str] = []
    start = at
    while len(words) < 5:
        match = _WORD.match(text, at)
        if match is None or match.group(1).lower().rstrip(".") in _STOP:
            break
        # A participle may end the phrase (``vm migrated``), another verb starts the next.
        if words and match.group(1).lower() in _VERBS and not match.group(1).endswith("ed"):
            break
        words.append(match.group(1).rstrip("."))
        at = match.end()
        if match.group(1).endswith("."):
            break
    if words and _NAME.fullmatch(words[-1]) and (more := _AND_NAMED.match(text, at)):
        words += more.group().split()
    head = _head(words)
    if head is None or all(word.lower() in _STATE for word in words):
        return "", ""
    last = head
    following = words[head + 1 : head + 2]
    if following and _is_participle(following[0]):
        # A participle ends the phrase (``vm migrated in 2016``); before an object it is a verb.
        ends = _ENDS_PHRASE.match(text, at)
        last = head + 1 if ends or len(words) > head + 2 else head
    phrase = " ".join(words[: last + 1])
    compound = head > 0 and _COMPOUND.fullmatch(words[head])
    counted = singular(words[head])
    if compound:
        counted = f"{words[head - 1].lower()} {counted}"
    at = start
    for word in words[: last + 1]:
        at = text.find(word, at) + len(word)
    at += _named_kind(text, at, words[last])
    written = text[start:at].strip()
    return (written if written.split()[: last + 1] == phrase.split() else phrase), counted


def _is_participle(word: str) -> bool:
    return word.endswith("ing") or (word.endswith("ed") and word[-3:-2].islower())


def _named_kind(text: str, at: int, name: str) -> int:
    """Return how many characters of a Chinese noun go on after a name (``MySQL 实例``)."""
    space = text[at : at + 1] == " "
    following = text[at + space : at + space + 1]
    if name.islower() or name.endswith("s") or not following or not is_han(following):
        return 0
    kind = han_phrase(text, at + space)
    return space + len(kind) if 0 < len(kind) <= _LONGEST_KIND else 0


def _head(words: list[str]) -> int | None:
    """Return which word the phrase counts: its first plural, else a noun known, else the last."""
    for at, word in enumerate(words):
        named = word[:1].isupper() and word[1:].islower() and at + 1 < len(words)
        if named:
            continue
        if ends_as_plural(word) and not word.endswith(("ss", "us", "is", "ics")):
            # ``telecommunications providers`` counts the second.
            return at + 1 if words[at + 1 : at + 2] and words[at + 1].endswith("rs") else at
        if word.lower() in _NOUNS and not _counts_on(words[at + 1 : at + 2]):
            return at
    plain = [at for at, word in enumerate(words) if not word.endswith(_NO_NOUNS)]
    return plain[-1] if plain and len(words) <= 3 else None


def _counts_on(following: list[str]) -> bool:
    """Return whether the next word is the noun instead (``CPU cores``, ``vm instances``)."""
    return bool(following) and (
        following[0].lower() in _NOUNS
        or (ends_as_plural(following[0]) and following[0][-3:].islower())
    )


def ends_as_plural(word: str) -> bool:
    """Return whether a word ends with an s after two other Latin letters."""
    before = word[-3:-1]
    return word.endswith("s") and len(before) == 2 and before.isascii() and before.isalpha()


def singular(word: str) -> str:
    """Return an English noun in the singular, by its ending."""
    lower = word.lower() if not word.isupper() else word
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("ches", "shes", "xes", "sses")):
        return lower[:-2]
    if word.endswith("s") and word[:-1].isupper():
        return word[:-1].lower()
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower.lower()


def is_stop(word: str) -> bool:
    """Return whether an English word cannot be part of a noun phrase."""
    return word.lower() in _STOP or word.endswith(_NO_NOUNS)


def is_machine(word: str) -> bool:
    """Return whether a word in the singular is something that only infrastructure has."""
    return word.lower() in _MACHINES


def is_known_noun(word: str) -> bool:
    """Return whether a word in the singular is a noun that posts count."""
    return word.lower() in _NOUNS


def clause_after(text: str, at: int) -> str:
    """Return the few Han characters that say what a stretch of time was for (``完成迁移``)."""
    space = _SPACE.match(text, at)
    start = space.end() if space else at
    for begin in (*(start + len(link) for link in _LINKS if text.startswith(link, start)), start):
        words = "".join(takewhile(_is_plain_han, text[begin : begin + _LONGEST_CLAUSE]))
        if len(words) >= _VERB_ALONE:
            while words.endswith(_OBJECTLESS):
                words = words.removesuffix(next(w for w in _OBJECTLESS if words.endswith(w)))
            return words if len(words) > _VERB_ALONE else ""
    return ""


def _is_plain_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def change_after(text: str, at: int) -> str:
    """Return the change that a figure is the size of (``reduction in latency``)."""
    while text[at : at + 1].isspace():
        at += 1
    if not text[at : at + _LONGEST_CHANGE].lower().startswith(_CHANGES):
        return ""
    match = _CHANGE.match(text, at)
    return match.group() if match else ""


def compared_after(text: str, at: int) -> str:
    """Return a comparison that follows a share or multiple (``30 % faster``)."""
    match = _COMPARED.match(text, at)
    if match is None:
        return ""
    words = match.group().split()
    if len(words) > 1 and words[-1].lower() in _STOP:
        words.pop()
    return " ".join(words)


def measured_share(text: str, start: int, end: int) -> str:
    """Return what a share or multiple is of: what follows ``of`` or 的, else what it is."""
    of = _OF.match(text, end)
    if of:
        noun, head = noun_after(text, of.end())
        if noun:
            return noun.rsplit(" ", 1)[0] if _PARTICIPLE.search(noun) and head else noun
    compared = compared_after(text, end)
    if " " in compared:
        return compared
    article = len(" the") if text.startswith(" the ", end) else 0
    return label_before(text, start) or compared or noun_after(text, end + article)[0]


def label_before(text: str, at: int) -> str:
    """Return the words that name a quantity before it, without verbs and connectors."""
    head = before_number(text[max(0, at - _WINDOW) : at]).rstrip()
    head = _ASIDE.sub("", head)
    pieces = [*_CLAUSE.finditer(head)]
    segment = head[pieces[-1].end() :] if pieces else head
    segment = _after_colon(segment).strip().strip(MASK).strip("\"'“”「」*_ -–—")
    segment = before_number(_FROM.sub("", segment)).strip()
    segment = _without_particles(without_connectors(segment))
    latin = _LATIN_LABEL.search(segment)
    if latin and latin.start() == 0:
        colon = text[max(0, at - 3) : at].rstrip().endswith((":", "："))
        return _latin_label(segment, whole=colon)
    return segment if len(segment) <= 24 else ""


def _after_colon(text: str) -> str:
    return text[max(text.rfind(":"), text.rfind("：")) + 1 :]


def _without_particles(segment: str) -> str:
    """Return a Japanese label without the particles and adverbs that end it (``採用率は``)."""
    if not any(map(_is_hiragana, segment)):
        return segment
    name = segment.rstrip("約計").rstrip(_HIRAGANA)
    return "" if any(map(str.isdecimal, name)) else name


def _is_hiragana(character: str) -> bool:
    return character in _HIRAGANA


def clause_before(text: str, at: int) -> str:
    """Return what a stretch of time was for: the words of its clause before it, verbs kept."""
    head = before_number(text[max(0, at - _WINDOW) : at]).rstrip()
    pieces = [*_CLAUSE.finditer(head)]
    segment = _after_colon(head[pieces[-1].end() :] if pieces else head)
    segment = _FROM.sub("", segment).strip().strip(MASK).strip("\"'“”*_ ")
    segment = without_connectors(segment)
    if segment.endswith((" and", " or", " maybe", " perhaps")):
        # ``120 GB and 30 hours``: what stands before belongs to the other figure.
        return ""
    segment = re.split(r"\sand\s(?:the\s|a\s)?", segment)[-1]
    # ``reported that onboarding a service went`` is of what was reported.
    segment = _RELATIVE.sub("", segment.rpartition(" that ")[2])
    words = segment.split()
    while words and words[-1].lower() in ("went", "goes", "we", "they", "it", "i", "you", "used"):
        words.pop()
    if len(segment) > _LONG_CLAUSE:
        verbs = [at for at, word in enumerate(words) if word.lower() in _VERBS]
        words = words[verbs[-1] + 1 :] if verbs else []
    return " ".join(_shortened(words))


def _shortened(words: list[str]) -> list[str]:
    """Return a label's words: a long subject without what follows its first preposition."""
    if len(words) <= _LONGEST_LABEL:
        return words
    stops = (at for at, word in enumerate(words) if at and word.lower() in _PREPOSITIONS)
    subject = words[: next(stops, 0)]
    if 0 < len(subject) <= _SUBJECT and not any(word.lower() in _VERBS for word in subject):
        return subject
    return words[-_LONGEST_LABEL:]


def _latin_label(segment: str, *, whole: bool = False) -> str:
    """Return the noun phrase that ends a clause. ``whole`` if it must be the clause itself."""
    words = segment.split()
    while words and (
        words[-1].lower() in _VERBS or (len(words) > 1 and words[-2].lower() in _MODALS)
    ):
        words.pop()
        while words and words[-1].lower() in _MODALS:
            words.pop()
    tail: list[str] = []
    for word in reversed(words):
        small = word.lower().strip(".")
        used = small == "use" and not tail  # ``the guest's memory use by 40%``
        if small in _STOP and small not in ("of", "the", "per") and not used:
            break
        if small in _VERBS and tail and tail[0].lower() in _ARTICLES:
            break
        tail.insert(0, word)
        if len(tail) == 5:
            break
    while tail and tail[0].lower() in ("of", "the", "per", "and"):
        tail.pop(0)
    if any(word.isdigit() for word in tail) or (whole and len(tail) < len(words)):
        return ""
    alone = len(tail) == 1 and tail[0].lower()
    return (
        ""
        if alone and (alone in _NAMELESS or alone.endswith(("ed", "ing", "use")))
        else " ".join(tail)
    )
