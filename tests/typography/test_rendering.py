"""What LibreOffice draws never takes more lines than were measured."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from deckgen.typography.measure import StyledText, prepare, safe_width_em

SENTENCES = (
    "The public cloud runs on more than 170,000 cores in six data centres, and it grows.",
    "Operators asked for simpler upgrades; the release team promised one tool for all projects.",
    "运营商在峰会上展示了基于OpenStack的网络功能虚拟化平台，覆盖28个国家（地区）的用户。",
    "他说：“开源的价值在于协作”，今年有16.6 million行代码，来自2,500多位开发者。",
    "今天的 keynote 由 CNCF 的 Dan Kohn 主持，现场来了 3500 多人，贡献者占 10.4% 左右。",
    "集群从 1,000 节点扩展到 10,000 节点， etcd 的 p99 延迟 (read / write) 降低 60% ，用 Lease。",
    "社区更新：Nova、Neutron与Cinder的新版本聚焦于稳定性/可扩展性，and/or 升级体验。",
)
WIDTHS_PT = (150, 220, 310, 480)
SIZES_PT = (14, 18, 28)


@dataclass(frozen=True, slots=True)
class Box:
    """One text box on a slide of its own."""

    text: str
    width_pt: int
    size_pt: int
    bold: bool

    @property
    def lines_measured(self) -> int:
        prepared = prepare([StyledText(self.text, bold=self.bold)])
        return prepared.line_count(safe_width_em(self.width_pt, self.size_pt))


BOXES = tuple(
    Box(text, width, size, bold=size == 28)
    for text in SENTENCES
    for width in WIDTHS_PT
    for size in SIZES_PT
)


def write_deck(boxes: tuple[Box, ...], path: Path) -> None:
    pptx = pytest.importorskip("pptx", reason="python-pptx is not installed")
    points = pptx.util.Pt
    deck = pptx.Presentation()
    for box in boxes:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        shape = slide.shapes.add_textbox(points(10), points(10), points(box.width_pt), points(400))
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        run = frame.paragraphs[0].add_run()
        run.text, run.font.name = box.text, "Arial"
        run.font.size, run.font.bold = points(box.size_pt), box.bold
    deck.save(path)


def lines_drawn(deck: Path) -> list[int]:
    """Lines on each page, told apart by their lower edges."""
    profile = f"-env:UserInstallation={(deck.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", deck.parent]
    subprocess.run([*command, deck], check=True, capture_output=True, timeout=240)
    layout = subprocess.run(
        ["pdftotext", "-bbox-layout", deck.with_suffix(".pdf"), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    counts = []
    for page in layout.split("<page ")[1:]:
        edges = sorted({float(edge) for edge in re.findall(r'<word [^>]*yMax="([\d.]+)"', page)})
        # Fonts of one line differ in descent; lines are more than ten points apart.
        counts.append(sum(b - a > 10 for a, b in zip([-99.0, *edges], edges, strict=False)))
    return counts


@pytest.mark.rendering
@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="soffice and pdftotext are needed to draw pages",
)
def test_nothing_takes_more_lines_than_measured(tmp_path: Path) -> None:
    deck = tmp_path / "boxes.pptx"
    write_deck(BOXES, deck)
    drawn = lines_drawn(deck)
    assert len(drawn) == len(BOXES)
    outcomes = [(box, box.lines_measured, lines) for box, lines in zip(BOXES, drawn, strict=True)]
    assert [outcome for outcome in outcomes if outcome[2] > outcome[1]] == []
    exact = sum(measured == lines for _, measured, lines in outcomes)
    assert exact >= len(BOXES) * 0.75
