"""Ways to break one thing of a sound deck."""

from __future__ import annotations

from collections.abc import Callable

from deckgen.checking.check import check_deck
from deckgen.ooxml import names as n
from deckgen.ooxml.relationships import relationships_part as rels
from deckgen.ooxml.zipping import write_package

Parts = dict[str, bytes]
Break = Callable[[Parts], None]


def swap(part: str, old: str, new: str, count: int = 1) -> Break:
    def change(parts: Parts) -> None:
        data = parts[part].decode()
        assert old in data, f"{part} does not hold {old}"
        parts[part] = data.replace(old, new, count).encode()

    return change


def put(part: str, data: bytes) -> Break:
    return lambda parts: parts.update({part: data})


def drop(part: str) -> Break:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def both(*changes: Break) -> Break:
    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


def add_shape(part: str, shape: str) -> Break:
    return swap(part, "</p:spTree>", shape + "</p:spTree>")


def related(part: str, tag: str) -> Break:
    return swap(rels(part), "</Relationships>", f"<Relationship {tag}/></Relationships>")


def swap_elements(one: str, other: str) -> Break:
    def change(parts: Parts) -> None:
        data = parts[n.PRESENTATION].decode()
        start, middle = data.index(f"<p:{one}>"), data.index(f"<p:{other}>")
        end = data.index(f"</p:{other}>") + len(f"</p:{other}>")
        parts[n.PRESENTATION] = (
            data[:start] + data[middle:end] + data[start:middle] + data[end:]
        ).encode()

    return change


def found(parts: Parts, code: str) -> list[str]:
    findings = check_deck(write_package(parts), "deck.pptx")
    return [f"{each.slide}: {each.message}" for each in findings if each.code == code]
