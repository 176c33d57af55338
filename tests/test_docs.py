"""The documents hold: generated pages are current, commands run, links lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from deckgen.diagnostics import DeckgenError
from deckgen.packs import load_pack
from deckgen.packs.scaffold import new_pack
from tools.build_docs import DOCS, PAGES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    hint = "run: python tools/build_docs.py"
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), hint


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    for name in ("content", "images"):
        (tmp_path / name).symlink_to(ROOT / name)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^deckgen (.+)$", text, re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "deckgen", *command.split()],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout, command


def walked(page: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Follow the walk of five commands that a page begins with."""
    for name in ("content", "images"):
        (folder / name).symlink_to(ROOT / name)
    shim = folder / "bin" / "deckgen"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m deckgen "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    walk = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)[0]
    assert len(walk.splitlines()) == 5
    return subprocess.run(
        ["bash", "-uc", f"set -e\n{walk}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": f"{shim.parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )


def test_the_walk_of_the_template_guide_keeps_the_legal_page(tmp_path: Path) -> None:
    presentation = Presentation()
    for title in ("How to use", "Legal notice"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, "The company's own words"
    presentation.save(str(tmp_path / "corporate.potx"))
    done = walked("templates.md", tmp_path)
    assert done.returncode == 0, done.stderr
    before, after = (
        [slide.shapes.title.text for slide in Presentation(str(tmp_path / name)).slides]
        for name in ("before.pptx", "after.pptx")
    )
    assert after == [*before, "Legal notice"]
    assert "Legal notice" in done.stdout


def test_the_walk_of_five_commands_changes_the_deck(tmp_path: Path) -> None:
    done = walked("packs.md", tmp_path)
    assert done.returncode == 0, done.stderr
    themes = {}
    for name in ("before", "after", "storage"):
        with zipfile.ZipFile(tmp_path / f"{name}.pptx") as deck:
            themes[name] = deck.read("ppt/theme/theme1.xml")
    accent = b"<a:accent1><a:srgbClr val="
    assert [accent + b'"8A1C4A"' in themes[name] for name in themes] == [False, True, True]


def test_the_mistakes_that_the_pack_guide_shows_are_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = new_pack("storage", "briefing", Path("layouts"), ())
    text = file.read_text(encoding="utf-8")
    wrong = text.replace('accent1 = "#0A56C2"', 'accent1 = "#8A1C4"')
    wrong = re.sub(r"(?m)^folHlink = \S+", 'folHlink = "violet"', wrong)
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(DeckgenError) as caught:
        load_pack("storage", search=(Path("layouts"),))
    told = "\n".join(map(str, caught.value.diagnostics))
    assert f"```\n{told}\n```" in (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")


def test_the_tables_that_the_pack_guide_shows_are_taken(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
    tables = re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(tables) == 3
    for number, table in enumerate(tables):
        file = tmp_path / str(number) / "pack.toml"
        file.parent.mkdir()
        file.write_text(f'extends = "briefing"\n{table}', encoding="utf-8")
        (file.parent / "logo.png").write_bytes((ROOT / "docs/pictures/pack-walk.png").read_bytes())
        load_pack(str(file.parent))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for target in targets:
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_documents_name_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/.-]+\.(?:py|toml|md))`", text))
    known = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()}
    for path in named:
        assert any(f"/{found}".endswith(f"/{path}") for found in known), path


def test_the_commands_of_the_project_guide_run_in_order(tmp_path: Path) -> None:
    for name in ("content", "images", "deckgen-derived"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = (ROOT / "docs" / "projects.md").read_text(encoding="utf-8")
    (config,) = re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    (commands,) = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    (tmp_path / "deckgen.toml").write_text(config, encoding="utf-8")
    told = []
    for command in commands.splitlines():
        done = subprocess.run(
            [sys.executable, "-m", *command.partition("#")[0].split()],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        told.append((done.stderr or done.stdout).splitlines()[-1])
    assert told[0] == "4 decks: 4 written"
    assert told[1] == "2 decks: 2 up to date"
    assert told[3] == "4 decks: 4 up to date"
    assert told[-2:] == ["4 decks would be removed, 0 left", "4 decks removed, 0 left"]
    assert not (tmp_path / "decks").exists()
