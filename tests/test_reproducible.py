"""The same bytes: whatever the hash seed, clock, locale, folder and Python."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import EXTRAS

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("content/2016-10-25-barcelona-day1.md", "content/2016-10-28-field-notes.md")

MACHINES: dict[str, dict[str, str]] = {
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "the same hash seed for all": {"PYTHONHASHSEED": "0"},
    "the far west": {"TZ": "Pacific/Honolulu"},
    "the far east": {"TZ": "Pacific/Kiritimati"},
    "no locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a Turkish locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "no home and another umask": {"HOME": "/nonexistent", "LANG": ""},
    "an optimising Python": {"PYTHONOPTIMIZE": "2"},
}


def build(
    decks: Path, project: Path = ROOT, *, folder: Path = ROOT, python: str = "", **variables: str
) -> list[str]:
    """Build the samples in a process of its own and return the digests of the decks' bytes."""
    path = {} if python else {"PYTHONPATH": str(ROOT)}
    posts = [str(project / post) for post in SAMPLES]
    done = subprocess.run(
        [python or sys.executable, "-m", "deckgen", "build", *posts, "-o", str(decks)],
        cwd=folder,
        env={**os.environ, **path, **variables},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = (decks / Path(post).with_suffix(".pptx").name for post in SAMPLES)
    return [hashlib.sha256(deck.read_bytes()).hexdigest() for deck in made]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return build(tmp_path_factory.mktemp("first"), TZ="UTC")


def _copied(project: Path) -> Path:
    """Copy the samples and their pictures, with the mark of a project's top."""
    for name in ("content", "images", "deckgen-derived"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("*.py"))
    (project / "deckgen.toml").touch()
    return project


@pytest.mark.parametrize("machine", MACHINES)
def test_every_machine_makes_the_same_bytes(machine: str, built: list[str], tmp_path: Path) -> None:
    assert build(tmp_path, **MACHINES[machine]) == built


def test_a_machine_without_the_extras_makes_the_same_bytes(
    built: list[str], tmp_path: Path
) -> None:
    """What was found in the samples' photos is committed."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import sys\nsys.modules.update(dict.fromkeys({EXTRAS}))\n"
    )
    path = {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    ask = "import importlib.util as found; print(found.find_spec('cv2'))"
    asked = [sys.executable, "-c", ask]
    done = subprocess.run(asked, check=True, capture_output=True, env={**os.environ, **path})
    assert done.stdout.split() == [b"None"]
    assert build(tmp_path / "decks", **path) == built


def test_the_folder_does_not_matter(built: list[str], tmp_path: Path) -> None:
    """Neither where the project lies nor where one stands."""
    project = _copied(tmp_path / "项目 with spaces")
    assert build(tmp_path / "decks", project, folder=tmp_path) == built


def test_the_files_own_dates_do_not_matter(built: list[str], tmp_path: Path) -> None:
    project = _copied(tmp_path / "project")
    for found in project.rglob("*.*"):
        os.utime(found, (86_400, 86_400))
    assert build(tmp_path / "decks", project) == built


@pytest.mark.parametrize(
    ("jobs", "machine"),
    [("1", "another hash seed"), ("2", "no locale"), ("2", "no home and another umask")],
)
def test_a_project_makes_the_same_bytes_with_one_job_or_many(
    jobs: str, machine: str, built: list[str], tmp_path: Path
) -> None:
    """Each deck on a process of its own, among others, on any machine."""
    project = _copied(tmp_path / "project")
    said = "[project]\ncontent = ['content/2*.md']\noutput = '{stem}.pptx'\n"
    (project / "deckgen.toml").write_text(said, encoding="utf-8")
    path = {"PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-m", "deckgen", "build", "--jobs", jobs],
        cwd=project,
        env={**os.environ, **path, **MACHINES[machine]},
        check=True,
        timeout=120,
        capture_output=True,
    )
    decks = (project / Path(post).with_suffix(".pptx").name for post in SAMPLES)
    assert [hashlib.sha256(deck.read_bytes()).hexdigest() for deck in decks] == built


def test_no_font_is_ever_read(tmp_path: Path) -> None:
    """Python tells every file that is opened: with fonts installed or without, none is one."""
    script = (
        "import sys\n"
        "def hook(event, arguments):\n"
        "    if event == 'open' and str(arguments[0]).lower().endswith(\n"
        "        ('.ttf', '.otf', '.ttc', '.pfb', 'fonts.conf')):\n"
        "        raise SystemExit(f'a font: {arguments[0]}')\n"
        "sys.addaudithook(hook)\n"
        "from deckgen.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    posts = [str(ROOT / post) for post in SAMPLES]
    done = subprocess.run(
        [sys.executable, "-c", script, "build", *posts, "-o", str(tmp_path / "decks")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _parts(deck: Path) -> dict[str, str]:
    """Return the digest of each part: a difference of megabytes would take pytest for ever."""
    with zipfile.ZipFile(deck) as archive:
        names = archive.namelist()
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names}


def _zlib(python: str) -> str:
    script = "import zlib; print(zlib.ZLIB_RUNTIME_VERSION)"
    done = subprocess.run([python, "-c", script], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_another_python_makes_the_same_deck(tmp_path: Path) -> None:
    other = os.environ.get("DECKGEN_OTHER_PYTHON")
    if not other:
        pytest.skip("DECKGEN_OTHER_PYTHON names no second Python with deckgen installed")
    ours = build(tmp_path / "ours")
    # Outside the checkout: the installed deckgen is to be found, not this folder's.
    theirs = build(tmp_path / "theirs", folder=tmp_path, python=other)
    if _zlib(sys.executable) == _zlib(other):
        assert ours == theirs
    for deck in sorted((tmp_path / "ours").iterdir()):
        assert _parts(deck) == _parts(tmp_path / "theirs" / deck.name)
