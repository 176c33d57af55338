"""What becomes of one slide that was generated, edited, and is generated anew, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from deckgen.ooxml.shapes import TITLES
from deckgen.regenerating.fields import Field
from deckgen.regenerating.merging.inherited import Inheritance, Verdict
from deckgen.regenerating.merging.states import SlideState
from deckgen.regenerating.record import FieldRecord, SlideRecord, field_record

CROP_SLACK = 2
"""Thousandths by which a crop may differ and still be the same: programs round it."""

Action = Literal["take", "add", "remove", "alt"]


class Comparison(Struct, frozen=True):
    """A recorded slide beside the edited one.

    ``found`` are the recorded fields found again, ``extra`` the shapes that are none. ``named``
    are those found by their own names. A program that drops names writes out what was inherited,
    too: then ``seen`` is false, neither frames nor formats can be compared, and ``judged`` tells
    of the fields' looks what can be told.
    """

    found: Mapping[str, Field]
    extra: tuple[Field, ...]
    named: frozenset[str]
    seen: bool
    touched: bool
    judged: Mapping[str, Verdict]

    def comparable(self, name: str) -> bool:
        """Return whether frame and format of a field can be compared."""
        return self.seen and name in self.named

    @property
    def sure(self) -> bool:
        """Whether an edit of a look would have been noticed."""
        return self.seen or self.found.keys() <= self.judged.keys()


class FieldPlan(Struct, frozen=True):
    """What is done to one field: numbers are those of the shapes on the two slides.

    ``take`` puts the new content into the edited shape, with the new frame too where ``frame``;
    ``carry`` sets it in the format that the edited shape has. ``alt`` puts the new alternative
    text in place, ``add`` the new shape on the slide; ``remove`` takes the edited one off.
    """

    name: str
    action: Action
    edited: int = -1
    new: int = -1
    frame: bool = False
    carry: bool = False


class Conflict(Struct, frozen=True):
    """A field that a person and the source both changed; ``edited`` stays."""

    field: str
    edited: str
    new: str


class SlideDecision(Struct, frozen=True):
    """What is done to a slide: nothing, the whole new slide in its place, or field by field.

    ``kept`` are the names of fields whose edit stays though the source has changed or dropped
    them; ``lost`` says that edits which cannot be seen may go (see :class:`Comparison`),
    ``unspaced`` that bullets and spacing are all that cannot be.
    """

    replace: bool = False
    fields: tuple[FieldPlan, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    orphans: tuple[str, ...] = ()
    lost: bool = False
    unspaced: bool = False


def decide(
    before: SlideRecord,
    edited: SlideState,
    new: SlideState,
    inheritance: Inheritance | None = None,
    *,
    generated: bool = False,
) -> SlideDecision:
    """Merge one slide three ways; ``generated`` lets the source win where both changed."""
    if same_slide(before, new):
        return SlideDecision()
    against = compare_slide(before, edited, inheritance)
    if not against.touched and against.sure:
        return SlideDecision(replace=True, unspaced=not against.seen)
    if not against.touched and _rebuilt(before, new):
        return SlideDecision(replace=True, lost=True)
    decision = _by_field(before, edited, new, against, generated=generated)
    taken = {plan.name for plan in decision.fields}
    if generated and any(each.field not in taken for each in decision.conflicts):
        return SlideDecision(replace=True, conflicts=decision.conflicts)
    return decision


def compare_slide(
    before: SlideRecord, edited: SlideState, inheritance: Inheritance | None = None
) -> Comparison:
    """Return what of a slide is as it was generated.

    ``inheritance`` is that of a deck of the same design, None where there is none.
    """
    found, extra, named = match_fields(before.fields, edited.fields)
    seen = any(found[name].kind == "text" for name in named)
    judged: dict[str, Verdict] = {}
    if inheritance is not None and not seen:
        for field in before.fields:
            at = found[field.name].at if field.name in found else -1
            verdict = inheritance.judge(before.layout, field, edited.part, at)
            if verdict is not None:
                judged[field.name] = verdict
    bare = Comparison(found, extra, named, seen, touched=False, judged=judged)
    touched = (
        len(found) < len(before.fields)
        or bool(extra or edited.extras)
        or (seen and (len(named) < len(found) or edited.layout != before.layout))
        or (seen and _restacked(before, found))
        or any(
            _edited(each, bare) or _realt(each, bare) or _reframed(each, bare)
            for each in before.fields
        )
    )
    return replace(bare, touched=touched)


def _restacked(before: SlideRecord, found: Mapping[str, Field]) -> bool:
    """Return whether a person brought shapes to the front or to the back."""
    order = [found[field.name].at for field in before.fields if field.name in found]
    return order != sorted(order)


def same_slide(before: SlideRecord, new: SlideState) -> bool:
    """Return whether the source left a slide as it was, its notes aside."""
    fields = tuple(map(field_record, new.fields))
    return (before.layout, before.fields) == (new.layout, fields)


def shows_the_same(before: SlideRecord, new: SlideState) -> bool:
    """Return whether a slide shows what it showed, however that is laid out."""
    return [(field.name, field.content) for field in before.fields] == [
        (field.name, field.content) for field in new.fields
    ]


def _rebuilt(before: SlideRecord, new: SlideState) -> bool:
    """Return whether the new slide is built otherwise: another layout, other fields."""
    return new.layout != before.layout or [field.name for field in new.fields] != [
        field.name for field in before.fields
    ]


def _by_field(
    before: SlideRecord,
    edited: SlideState,
    new: SlideState,
    against: Comparison,
    *,
    generated: bool,
) -> SlideDecision:
    plans: list[FieldPlan] = []
    conflicts: list[Conflict] = []
    lost = False
    was = {field.name: field for field in before.fields}
    for field in new.fields:
        if field.name in was and field.name in against.found:
            for found in _one(was[field.name], against, field):
                if isinstance(found, FieldPlan):
                    plans.append(found)
                    lost = lost or _unseen(found, against, field)
                    continue
                conflicts.append(found)
                if generated:
                    plans.append(_take(was[field.name], against, field))
        elif field.name not in was and against.seen and new.layout == edited.layout:
            plans.append(FieldPlan(field.name, "add", new=field.at))
        elif field.name not in was or field.content != was[field.name].content:
            conflicts.append(Conflict(field.name, "", field.text))
    now = {field.name for field in new.fields}
    gone = [each for each in before.fields if each.name in against.found and each.name not in now]
    orphans = tuple(each.name for each in gone if _edited(each, against))
    plans += [
        FieldPlan(each.name, "remove", against.found[each.name].at)
        for each in gone
        if each.name not in orphans
    ]
    return SlideDecision(False, tuple(plans), tuple(conflicts), orphans, lost)


def _one(before: FieldRecord, against: Comparison, new: Field) -> Iterator[FieldPlan | Conflict]:
    """Merge one field that is on all three slides."""
    now, edited = field_record(new), against.found[before.name]
    changed = (before.content, before.kind) != (now.content, now.kind)
    looks = (before.crop, before.format, before.frame) != (now.crop, now.format, now.frame)
    agreed = edited.content == now.content
    realt = _realt(before, against)
    if (changed or looks) and not agreed and not realt and not _edited(before, against):
        yield _take(before, against, new)
    elif changed and not agreed:
        yield Conflict(before.name, edited.text, new.text)
    elif now.alt != before.alt and not realt:
        yield FieldPlan(before.name, "alt", edited.at, new.at)
    elif now.alt not in (before.alt, edited.alt) and realt:
        yield Conflict(before.name, edited.text, new.text)


def _unseen(plan: FieldPlan, against: Comparison, new: Field) -> bool:
    """Return whether a look goes that nobody can tell to be untouched.

    That is a chart's, and a table's that gets other cells; those that stay keep theirs.
    """
    if plan.action != "take" or against.comparable(plan.name):
        return False
    cells = against.found[plan.name].text.count("\n"), new.text.count("\n")
    return new.kind == "chart" or (new.kind == "table" and cells[0] != cells[1])


def _take(before: FieldRecord, against: Comparison, new: Field) -> FieldPlan:
    known = against.comparable(before.name)
    frame = known and not _reframed(before, against)
    carry = not known and before.kind == "text"
    return FieldPlan(before.name, "take", against.found[before.name].at, new.at, frame, carry)


def _edited(before: FieldRecord, against: Comparison) -> bool:
    """Return whether a person changed what a field shows, or how its text is set."""
    field = against.found[before.name]
    if field.content != before.content or field.kind != before.kind:
        return True
    if field.kind == "picture":
        crops = zip(field.crop, before.crop or (0, 0, 0, 0), strict=True)
        return any(abs(a - b) > CROP_SLACK for a, b in crops)
    if before.name in against.judged:
        return against.judged[before.name].restyled
    return against.comparable(before.name) and field.format != before.format


def _realt(before: FieldRecord, against: Comparison) -> bool:
    """Return whether a person wrote another alternative text."""
    field = against.found[before.name]
    known = field.kind == "picture" or against.comparable(before.name)
    return known and field.alt != before.alt


def _reframed(before: FieldRecord, against: Comparison) -> bool:
    """Return whether a person moved or resized a shape, or gave it another fill or line."""
    if before.name in against.judged:
        return against.judged[before.name].moved
    field = against.found[before.name]
    return against.comparable(before.name) and field.frame != before.frame


def match_fields(
    before: Sequence[FieldRecord], fields: Sequence[Field]
) -> tuple[dict[str, Field], tuple[Field, ...], frozenset[str]]:
    """Return the recorded fields found on a slide, the shapes that are none, the names found.

    By name; else by what they show; else by the kind of placeholder; else, where as many of a
    kind are missing as there are over, in their order. What is still doubtful is the person's.
    """
    left = {field.at: field for field in fields}
    found: dict[str, Field] = {}
    named: set[str] = set()
    for record, field, by_name in _pairs(before, left):
        found[record.name] = field
        if by_name:
            named.add(record.name)
    return found, tuple(left.values()), frozenset(named)


def _pairs(
    before: Sequence[FieldRecord], left: dict[int, Field]
) -> Iterator[tuple[FieldRecord, Field, bool]]:
    missing = list(before)
    for number, alike in enumerate(_TESTS):
        for record in list(missing):
            field = next((each for each in left.values() if alike(record, each)), None)
            if field is not None:
                missing.remove(record)
                del left[field.at]
                yield record, field, number == 0
    for kind in dict.fromkeys(record.kind for record in missing):
        wanted = [record for record in missing if record.kind == kind]
        over = [field for field in left.values() if field.kind == kind]
        if len(wanted) == len(over):
            for record, field in zip(wanted, over, strict=True):
                del left[field.at]
                yield record, field, False


def _same_name(record: FieldRecord, field: Field) -> bool:
    return record.name == field.name and record.kind == field.kind


def _same_content(record: FieldRecord, field: Field) -> bool:
    return record.content == field.content and record.kind == field.kind


def _same_role(record: FieldRecord, field: Field) -> bool:
    return _role(record.placeholder) == _role(field.placeholder) != ""


_TESTS = (_same_name, _same_content, _same_role)


def _role(placeholder: str) -> str:
    """Return the kind of placeholder that a slide has one of at most."""
    if placeholder in TITLES:
        return "title"
    return placeholder if placeholder in ("dt", "ftr", "subTitle") else ""
