"""Packs of the project, of installed packages, of paths; a new pack that builds as it is."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from deckgen.cli import main
from deckgen.diagnostics import DeckgenError
from deckgen.packs import load_pack, pack_names, project_folders
from deckgen.packs.scaffold import new_pack
from deckgen.pipeline import BuildOptions, build_deck
from tests.packs.conftest import BUILT_IN
from tests.packs.test_logo import picture
from tests.packs.test_mistakes import problems, write

POST = b"# Field notes\n\n## Storage\n\n- Ceph holds 400 TB.\n- Restores take 6 minutes.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "day1.md").write_bytes(POST)
    return tmp_path


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A company's Python package, as pip installs one: two packs and their entry points."""
    site = tmp_path / "site-packages"
    write(site / "acme_packs" / "sales", 'extends = "briefing"\ndescription = "Acme, sales."\n')
    write(site / "acme_packs" / "labs", 'extends = "sales"\n[palette]\naccent1 = "#7A1F3D"\n')
    (site / "acme_packs" / "__init__.py").write_text("raise SystemExit('imported')\n", "utf-8")
    about = site / "acme_packs-2.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-packs\nVersion: 2.1\n")
    (about / "entry_points.txt").write_text(
        "[deckgen.packs]\nsales = acme_packs.sales\nlabs = acme_packs.labs\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(site))
    return site


def test_a_project_keeps_its_packs_in_layouts(project: Path) -> None:
    write(project / "layouts" / "storage", 'extends = "briefing"\n[palette]\ndk1 = "#220000"\n')
    result = build_deck("day1.md", "out.pptx", BuildOptions(pack="storage"))
    assert result.stages.pack.colours["tx1"] == "220000"


def test_the_project_is_that_of_the_post_as_well(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "elsewhere"
    write(site / "layouts" / "storage", 'extends = "briefing"\n')
    (site / "day2.md").write_bytes(POST)
    options = BuildOptions(pack="storage", root=site)
    assert build_deck(site / "day2.md", "out.pptx", options).stages.pack.name == "storage"


def test_an_installed_package_brings_packs(installed: Path) -> None:
    pack = load_pack("labs")
    assert (pack.name, pack.colours["accent1"]) == ("labs", "7A1F3D")
    assert pack_names() == tuple(sorted((*BUILT_IN, "labs", "sales")))
    assert "acme_packs" not in sys.modules


def test_list_says_where_each_pack_comes_from(project: Path, installed: Path) -> None:
    write(project / "layouts" / "storage", 'extends = "labs"\ndescription = "The storage team."\n')
    done = run("packs", "list")
    assert done.exit_code == 0
    assert done.stdout == (
        "briefing       built in                Calm white pages, one blue, a tag hanging from the "
        "top edge.\n"
        "briefing-dark  built in                The briefing look on a dark page.\n"
        "engineering    built in                Dense and code-friendly: a low title, more points "
        "a slide, wide code.\n"
        "executive      built in                Large and sparse: key figures first, four points "
        "a slide, a dozen slides.\n"
        "labs           package acme-packs 2.1\n"
        "print          built in                Minimal greyscale for printing: hairlines, no dark "
        "areas, black on white.\n"
        "sales          package acme-packs 2.1  Acme, sales.\n"
        "storage        project, layouts        The storage team.\n"
    )


def test_a_package_that_lost_its_pack_is_said(installed: Path) -> None:
    (installed / "acme_packs" / "sales" / "pack.toml").unlink()
    with pytest.raises(DeckgenError) as caught:
        load_pack("sales")
    assert caught.value.diagnostic.message == (
        "the installed package acme-packs 2.1 names the pack 'sales', but its module "
        "'acme_packs.sales' holds no pack.toml"
    )


@pytest.mark.parametrize("parent", BUILT_IN)
def test_a_new_pack_builds_as_it_is_and_as_its_parent(parent: str, project: Path) -> None:
    done = run("packs", "new", "storage", "--extends", parent)
    assert (done.exit_code, done.stdout) == (0, "layouts/storage/pack.toml\n")
    assert done.stderr == (
        "layouts/storage/pack.toml: edit it, then: deckgen build POST.md --pack storage\n"
    )
    own = load_pack("storage", search=project_folders("."))
    assert own.layouts == load_pack(parent).layouts
    assert own.budget == load_pack(parent).budget
    assert run("build", "day1.md", "--pack", "storage").exit_code == 0


def test_a_new_pack_is_shown_in_the_same_command(project: Path) -> None:
    done = run("packs", "new", "storage", "--extends", "print", "--specimen", "look.pptx")
    assert (done.exit_code, done.stdout) == (0, "layouts/storage/pack.toml\nlook.pptx\n")
    assert len(Presentation("look.pptx").slides) > 20


def test_everything_that_a_new_pack_shows_as_a_comment_may_be_said(project: Path) -> None:
    file = new_pack("storage", "briefing", Path("layouts"), ())
    lines = file.read_text("utf-8").splitlines()
    said = [line[2:] if re.match(r"# (\[|\w+(\.\w+)? = )", line) else line for line in lines]
    (file.parent / "logo.png").write_bytes(picture())
    assert said != lines
    file.write_text("\n".join(said), "utf-8")
    pack = load_pack("./layouts/storage")
    assert "ppt/media/logo.png" in pack.parts
    rules = pack.rules
    assert (rules.metrics, rules.track_slides, rules.fixed[0].title) == (6, 4, "About these notes")


def test_a_new_pack_may_extend_a_folder(project: Path) -> None:
    write(project / "house", 'extends = "briefing"\n[palette]\ndk1 = "#220000"\n')
    done = run("packs", "new", "storage", "--extends", "./house", "-o", "packs")
    assert (done.exit_code, done.stdout) == (0, "packs/storage/pack.toml\n")
    assert tomllib.loads(Path("packs/storage/pack.toml").read_text())["extends"] == "../../house"
    assert load_pack("./packs/storage").colours["tx1"] == "220000"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("Storage Team",),
            "error[pack-name]: 'Storage Team' cannot name a pack; expected small letters, digits "
            "and dashes. Hint: such as: storage-team\n",
        ),
        (
            ("storage", "--extends", "brefing"),
            "error[pack-unknown]: no pack is called 'brefing'; known packs: briefing, "
            "briefing-dark, engineering, executive, print, storage. "
            'Hint: did you mean "briefing"?\n',
        ),
        (
            ("storage",),
            'error[pack-exists]: "layouts/storage/pack.toml" is there already. '
            "Hint: edit it, or choose another name\n",
        ),
    ],
)
def test_a_new_pack_that_cannot_be(arguments: tuple[str, ...], said: str, project: Path) -> None:
    write(project / "layouts" / "storage", 'extends = "briefing"\n')
    done = run("packs", "new", *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", said)


def test_the_schema_names_every_key(project: Path) -> None:
    schema = json.loads(run("packs", "schema").stdout)
    pack = schema["$defs"]["Pack"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert pack["additionalProperties"] is False
    whole = tomllib.loads((Path(__file__).parents[2] / "layouts/briefing/pack.toml").read_text())
    assert set(whole) <= set(pack["properties"])
    assert schema["$defs"]["Grid"]["properties"]["columns"]["maximum"] == 48


def test_a_pack_of_the_project_may_take_a_built_in_name_but_not_extend_itself(
    project: Path,
) -> None:
    own = write(project / "layouts" / "briefing", 'extends = "briefing"\n')
    with pytest.raises(DeckgenError, match="packs extend one another: briefing → briefing"):
        load_pack("briefing", search=project_folders("."))
    assert problems(write(project / "layouts" / "x", 'extends = "brifing"\n'))
    assert own.is_dir()
