"""Decks as quick scripts make them with python-pptx: no look at what fits.

Three habits that are seen again and again: everything in text boxes on blank slides; the layout's
own placeholders filled to the brim with pictures laid over them; tables of whatever there is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)[^)]*\)")


class Section(NamedTuple):
    """A heading of a post, the lines below it, the files of its pictures."""

    title: str
    lines: list[str]
    pictures: list[Path]


def sections(post: Path, root: Path) -> list[Section]:
    """Cut a post at its headings."""
    found = [Section("", [], [])]
    text = re.sub(r"\A---\n.*?\n---\n", "", post.read_text("utf-8"), flags=re.DOTALL)
    for line in text.splitlines():
        heading = re.match(r"#+\s*(.+)", line)
        if heading and not PICTURE.search(line):
            found.append(Section(heading[1], [], []))
            continue
        for address in PICTURE.findall(line):
            path = root / re.sub(r"^\{\w+\}", "", address).lstrip("/")
            if path.is_file():
                found[-1].pictures.append(path)
        words = PICTURE.sub("", line).strip()
        if words:
            found[-1].lines.append(words)
    return [each for each in found if each.lines or each.pictures]


def boxes(deck: Any, section: Section) -> None:
    """Lay text boxes and pictures on a blank slide; say sizes where PowerPoint does not look."""
    from pptx.util import Inches, Pt

    slide = deck.slides.add_slide(deck.slide_layouts[6])
    title = slide.shapes.add_textbox(Inches(0.5), Inches(0.3), Inches(9), Inches(0.8))
    title.text_frame.text = section.title
    title.text_frame.paragraphs[0].font.size = Pt(32)
    body = slide.shapes.add_textbox(Inches(0.5), Inches(1.3), Inches(5), Inches(5))
    body.text_frame.word_wrap = True
    body.text_frame.text = "\n".join(section.lines)
    for paragraph in body.text_frame.paragraphs:
        paragraph.font.size = Pt(16)
    for number, path in enumerate(section.pictures):
        place = Inches(5.2 + 0.5 * number), Inches(1.3 + 1.5 * number)
        slide.shapes.add_picture(_jpeg(path), *place, width=Inches(4))


def content(deck: Any, section: Section) -> None:
    """Fill title and body of the layout; lay pictures at one place."""
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = section.title
    slide.placeholders[1].text = "\n".join(section.lines)
    for path in section.pictures[:2]:
        slide.shapes.add_picture(
            _jpeg(path), Inches(6), Inches(4), width=Inches(3), height=Inches(3)
        )


def tables(deck: Any, section: Section) -> None:
    """Put the lines into a table of two columns, a picture below it."""
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = section.title
    lines = section.lines or ["–"]
    place = Inches(0.5), Inches(1.6), Inches(9), Inches(0.4 * len(lines))
    table = slide.shapes.add_table(len(lines), 2, *place).table
    for number, line in enumerate(lines):
        table.cell(number, 0).text = str(number + 1)
        table.cell(number, 1).text = line
        _sized(table.cell(number, 1).text_frame, 14)
    for path in section.pictures[:1]:
        slide.shapes.add_picture(_jpeg(path), Inches(3), Inches(4.5), width=Inches(4))


def corners(deck: Any, section: Section) -> None:
    """Anchor texts in the middle and below, wrap none, turn a caption."""
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = section.title
    middle = slide.shapes.add_textbox(Inches(0.5), Inches(2), Inches(4.5), Inches(3.5))
    middle.text_frame.word_wrap = True
    middle.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    middle.text_frame.text = "\n".join(section.lines[:8])
    foot = slide.shapes.add_textbox(Inches(5.2), Inches(5), Inches(4.3), Inches(1.5))
    foot.text_frame.word_wrap = True
    foot.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    foot.text_frame.text = "\n".join(section.lines[8:14]) or section.title
    aside = slide.shapes.add_textbox(Inches(7), Inches(2), Inches(2.5), Inches(0.5))
    aside.text_frame.word_wrap = False
    aside.text_frame.text = (section.lines or [section.title])[0][:40]
    _sized(aside.text_frame, 14)


def _sized(frame: Any, points: int) -> None:
    from pptx.util import Pt

    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(points)


HABITS: dict[str, Callable[[Any, Section], None]] = {
    "boxes": boxes,
    "content": content,
    "tables": tables,
    "corners": corners,
}


def naive_decks(post: Path, root: Path, folder: Path, name: str) -> Iterator[Path]:
    """Write a deck a habit and yield its path."""
    from pptx import Presentation

    for habit, add in HABITS.items():
        deck = Presentation()
        for section in sections(post, root):
            add(deck, section)
        target = folder / f"script-{habit}-{name}.pptx"
        deck.save(str(target))
        yield target


def _jpeg(path: Path) -> io.BytesIO:
    """Return a picture as a plain JPEG: python-pptx refuses those of several frames."""
    from PIL import Image

    file = io.BytesIO()
    with Image.open(path) as image:
        image.convert("RGB").save(file, "JPEG")
    file.seek(0)
    return file
