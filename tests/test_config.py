"""``deckgen.toml``: found, read, and refused with everything that is wrong with it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from deckgen.config import Config, load_config
from deckgen.config.schema import Defaults, Photos, Posts, Project, Suppression, Team
from deckgen.config.summariser import Summariser
from deckgen.diagnostics import DeckgenError, Diagnostic, Severity
from deckgen.model.post import Site
from deckgen.pipeline import build_deck
from deckgen.workspace import find_site

GOOD = 'url = "https://models.example.org/v1/"\nmodel = "small"\n'


def config(folder: Path, text: str | bytes, **environment: str) -> Config:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "deckgen.toml").write_bytes(data)
    return load_config(find_site(folder / "post.md"), environment=environment)


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(DeckgenError) as caught:
        config(folder, text)
    assert caught.value.exit_code == 2
    told = "\n".join(map(str, caught.value.diagnostics))
    return told.replace(str(folder / "deckgen.toml"), "deckgen.toml")


def test_none_is_needed(tmp_path: Path) -> None:
    assert load_config(Site(tmp_path.as_posix()), environment={}) == Config()


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_one_says_nothing(text: str, tmp_path: Path) -> None:
    assert config(tmp_path, text) == Config(tmp_path / "deckgen.toml")


def test_the_defaults(tmp_path: Path) -> None:
    found = config(tmp_path, f"[summariser]\n{GOOD}", DECKGEN_API_KEY="sk")
    assert found.summariser == Summariser(
        url="https://models.example.org/v1",
        model="small",
        cache=tmp_path / "deckgen-summaries.json",
        key_env="DECKGEN_API_KEY",
        key="sk",
        timeout_seconds=60.0,
        offline=False,
    )


def test_photos_without_a_summariser(tmp_path: Path) -> None:
    found = config(tmp_path, "[photos]\nstraighten = false\nmax_megapixels = 100\n")
    assert found.photos == Photos(straighten=False, max_megapixels=100.0)
    assert found.summariser is None


def test_everything_may_be_said(tmp_path: Path) -> None:
    text = (
        '\ufeffsummariser = { url = "http://[::1]:8080", model = "m", key_env = "TEAM_API_KEY", '
        'timeout_seconds = 5, cache = "data/kept.json" }\n'
    )
    found = config(tmp_path, text, TEAM_API_KEY="sk", CI="true").summariser
    assert found == Summariser(
        "http://[::1]:8080", "m", tmp_path / "data/kept.json", "TEAM_API_KEY", "sk", 5.0, True
    )


def test_the_nearest_above_the_post_holds(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "deckgen.toml").write_text(f"[summariser]\n{GOOD}", encoding="utf-8")
    site = Site(tmp_path.as_posix(), "a/b")
    found = load_config(site, environment={}).summariser
    assert found is not None
    assert found.cache == tmp_path / "deckgen-summaries.json"
    (tmp_path / "a/deckgen.toml").touch()
    assert load_config(site, environment={}) == Config(tmp_path / "a/deckgen.toml")


def test_the_top_of_the_repository_ends_the_search(tmp_path: Path) -> None:
    (tmp_path / "deckgen.toml").write_text(f"[summariser]\n{GOOD}", encoding="utf-8")
    (tmp_path / "repository/posts").mkdir(parents=True)
    (tmp_path / "repository/.git").touch()
    assert load_config(Site(tmp_path.as_posix(), "repository/posts"), environment={}) == Config()


KNOWN = "defaults, photos, project, severities, summariser, suppress, teams"
PROJECT = '[project]\ncontent = ["posts/*.md"]\n'

WRONG: dict[str, tuple[str | bytes, list[str]]] = {
    "an unknown table": (
        "# first line\n[sumariser]\nurl = 1\n",
        [f"2: unknown key 'sumariser'; known keys: {KNOWN}. Hint: did you mean \"summariser\"?"],
    ),
    "an unknown key": (
        f"[summariser]\n{GOOD}timeout = 5\n",
        [
            "4: unknown key 'timeout' in [summariser]; known keys: cache, key_env, model, "
            'timeout_seconds, url. Hint: did you mean "timeout_seconds"?'
        ],
    ),
    "nothing known": ("zzz = 1\n", [f"1: unknown key 'zzz'; known keys: {KNOWN}"]),
    "no table": ("summariser = true\n", ["1: summariser: expected a table, found true"]),
    "nothing in it": ("\n[summariser]\n", ["2: summariser: this lacks 'url' and 'model'"]),
    "everything at once": (
        '[summariser]\nurl = 7\ntimeout_seconds = "5"\n[look]\n',
        [
            "1: summariser: this lacks 'model'",
            "2: summariser.url: expected text in quotes, found 7",
            "3: summariser.timeout_seconds: expected a number, found '5'",
            f"4: unknown key 'look'; known keys: {KNOWN}",
        ],
    ),
    "no patience": (
        f"[summariser]\n{GOOD}timeout_seconds = 0\n",
        ["4: summariser.timeout_seconds: expected a number above 0.0, found 0"],
    ),
    "no number": (
        f"[summariser]\n{GOOD}timeout_seconds = nan\n",
        ["4: summariser.timeout_seconds: expected a number above 0.0, found nan"],
    ),
    "photos too large for any memory": (
        "[photos]\nmax_megapixels = 5000\nstraighten = 'no'\nsharpen = true\n",
        [
            "2: photos.max_megapixels: expected a number of at most 500.0, found 5000",
            "3: photos.straighten: expected true or false, found 'no'",
            "4: unknown key 'sharpen' in [photos]; known keys: max_megapixels, straighten",
        ],
    ),
    "no content": (
        "[project]\noutput = 'decks/{stem}.pptx'\n",
        ["1: project: this lacks 'content'"],
    ),
    "globs and decks outside": (
        "[project]\ncontent = [\n  'posts/*.md',\n  '../*.md',\n]\nexclude = ['/tmp/*']\n"
        "output = 'C:/{stem}.ppt'\n",
        [
            "4: project.content[2]: '../*.md' must stay inside the project",
            "6: project.exclude[1]: '/tmp/*' must stay inside the project",
            "7: project.output: 'C:/{stem}.ppt' must end in .pptx",
            "7: project.output: 'C:/{stem}.ppt' must stay inside the project",
        ],
    ),
    "fields of the output": (
        f"{PROJECT}output = 'decks/{{team}}/{{stems}}-{{.pptx'\n",
        [
            "3: project.output: 'decks/{team}/{stems}-{.pptx' has a brace without its other one",
            "3: project.output: no field is called {stems}; known: {date}, {folder}, {stem}, "
            '{team}. Hint: did you mean "stem"?',
            "3: project.output: {team} needs a team. Hint: add [teams.NAME], or leave {team} out.",
        ],
    ),
    "defaults": (
        "[defaults]\npack = ''\nlanguage = 'chinese!'\nfail_on = 'warn'\nfail-on = 'info'\n",
        [
            "2: defaults.pack: expected text in quotes of length of at least 1, found ''",
            "3: defaults.language: expected a language tag such as en-US or zh-CN, found "
            "'chinese!'",
            "4: defaults.fail_on: expected one of error, info, warning; found 'warn'. "
            'Hint: did you mean "warning"?',
            "5: unknown key 'fail-on' in [defaults]; known keys: fail_on, full, language, pack, "
            'profile, strict. Hint: did you mean "fail_on"?',
        ],
    ),
    "teams": (
        f"{PROJECT}[teams.'a/b']\n[teams.storage]\nlanguage = 'x'\n[teams.storage.posts]\n"
        "folders = ['../other']\nsince = 2016-11-01\nuntil = 2016-10-01\ntag = ['a']\n",
        [
            "3: a team cannot be called 'a/b'; expected letters, digits, _, - and .",
            "5: teams.storage.language: expected a language tag such as en-US or zh-CN, found 'x'",
            "7: teams.storage.posts.folders[1]: '../other' must stay inside the project",
            "8: teams.storage.posts: since 2016-11-01 is after until 2016-10-01; no post is both",
            "10: unknown key 'tag' in [teams.storage.posts]; known keys: folders, since, tags, "
            'until. Hint: did you mean "tags"?',
        ],
    ),
    "teams of no project": (
        "[teams.storage]\n",
        [
            "1: [teams] needs [project], which says where the posts lie. "
            'Hint: write [project] and content = ["posts/*.md"].'
        ],
    ),
    "no date": (
        f"{PROJECT}[teams.a]\nposts.since = 'soon'\n",
        ["4: teams.a.posts.since: expected a date such as 2016-10-25, found 'soon'"],
    ),
    "severities": (
        "[severities]\npicture-missing = 'fatal'\nPicture_Missing = 'off'\nblock-lost = 'off'\n",
        [
            "2: severities.picture-missing: expected one of error, info, off, warning; found "
            "'fatal'",
            "3: severities.Picture_Missing: expected a code such as picture-missing, found "
            "'Picture_Missing'",
            "4: severities.block-lost: this cannot be off; expected info, warning or error",
        ],
    ),
    "suppressions": (
        "[[suppress]]\ncode = 'text-outside'\n[[suppress]]\ncode = 'B'\nreason = 'so'\nslide = 0\n",
        ["1: suppress[1]: this lacks 'reason'"],
    ),
    "a suppression": (
        "[[suppress]]\ncode = 'B'\nreason = 'so'\nslide = 0\n",
        [
            "2: suppress[1].code: expected a code such as picture-missing, found 'B'",
            "4: suppress[1].slide: expected a whole number of at least 1, found 0",
        ],
    ),
    "no TOML": (
        "[summariser]\nurl = https://models.example.org\n",
        ["2: this is not TOML: invalid value. Hint: see https://toml.io for how it is written."],
    ),
    "no text": (
        b"# \xff\n",
        ["1: this is not UTF-8. Hint: save it as UTF-8."],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_at_its_line(name: str, tmp_path: Path) -> None:
    text, says = WRONG[name]
    told = refusal(tmp_path, text).replace(": error[config-invalid]", "")
    assert told.splitlines() == [f"deckgen.toml:{one}" for one in says]


ONLY_HTTPS = "must begin with https:// (http:// only for this machine, such as 127.0.0.1)"
NO_SECRETS = "an address may not hold a name or password; name a variable with key_env"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://models.example.org/v1", f"'http://models.example.org/v1' {ONLY_HTTPS}"),
        ("http://localhost.example.org", f"'http://localhost.example.org' {ONLY_HTTPS}"),
        ("http://127.0.0.1.example.org", f"'http://127.0.0.1.example.org' {ONLY_HTTPS}"),
        ("http://10.0.0.1:8080", f"'http://10.0.0.1:8080' {ONLY_HTTPS}"),
        ("ftp://127.0.0.1/v1", f"'ftp://127.0.0.1/v1' {ONLY_HTTPS}"),
        ("file:///etc/passwd", "'file:///etc/passwd' is no address"),
        ("models.example.org/v1", "'models.example.org/v1' is no address"),
        ("https://", "'https://' is no address"),
        ("https://models.example.org:port", "'https://models.example.org:port' is no address"),
        ("https://models.example.org:0", "'https://models.example.org:0' is no address"),
        ("https://[::1", "'https://[::1' is no address"),
        ("https://models.example.org/a b", "'https://models.example.org/a b' is no address"),
        ("https://模型.example.org", "'https://模型.example.org' is no address"),
        ("https://name:word@models.example.org", NO_SECRETS),
        ("https://a.org/?key=1", "'https://a.org/?key=1' must end before ? and #"),
    ],
)  # fmt: skip
def test_an_address_that_may_not_be_asked(url: str, says: str, tmp_path: Path) -> None:
    text = f'[summariser]\nmodel = "m"\nurl = "{url}"\n'
    assert (
        refusal(tmp_path, text) == f"deckgen.toml:3: error[config-invalid]: summariser.url: {says}"
    )


@pytest.mark.parametrize(
    "url", ["http://localhost:11434/v1", "http://127.0.0.1:1", "https://10.0.0.1/v1"]
)
def test_an_address_that_may_be_asked(url: str, tmp_path: Path) -> None:
    found = config(tmp_path, f'[summariser]\nmodel = "m"\nurl = "{url}"\n').summariser
    assert found is not None
    assert found.url == url


@pytest.mark.parametrize("name", ["AWS_SECRET_ACCESS_KEY", "HOME", "_API_KEY", "my_api_key"])
def test_a_secret_that_was_not_meant_for_a_summariser(name: str, tmp_path: Path) -> None:
    """The file may come with somebody else's repository."""
    assert refusal(tmp_path, f'[summariser]\n{GOOD}key_env = "{name}"\n') == (
        f"deckgen.toml:4: error[config-invalid]: summariser.key_env: '{name}' must end in _API_KEY "
        "or begin with DECKGEN_, in capitals"
    )


@pytest.mark.parametrize(
    "name", ["../kept.json", "/tmp/kept.json", "kept.txt", "link/kept.json", "a\\u0000.json"]
)
def test_answers_are_kept_below_the_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/link").symlink_to(tmp_path)
    says = refusal(tmp_path / "folder", f'[summariser]\n{GOOD}cache = "{name}"\n')
    assert says.startswith("deckgen.toml:4: error[config-invalid]: summariser.cache: ")
    assert says.endswith("must be a .json file below this folder")


def test_a_wrong_one_ends_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.running import post, run

    monkeypatch.chdir(tmp_path)
    post(tmp_path)
    (tmp_path / "deckgen.toml").write_text("[look]\n", encoding="utf-8")
    for command in ("build", "outline"):
        done = run(command, "day1.md")
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == (
            f"{tmp_path}/deckgen.toml:1: error[config-invalid]: unknown key 'look'; "
            f"known keys: {KNOWN}\n"
        )
    assert not (tmp_path / "day1.pptx").exists()


PROJECT_FILE = """
[project]
content = ["posts/**/*.md"]
exclude = ["posts/drafts/**"]
output = "decks/{team}/{date}-{stem}.pptx"

[defaults]
pack = "briefing-dark"
language = "zh-CN"
fail_on = "warning"
strict = true

[teams.storage]
pack = "executive"
strict = false
posts = { tags = ["ceph"], folders = ["posts/storage"], since = 2016-10-01 }

[teams.network]

[severities]
picture-missing = "error"
picture-spelling = "off"

[[suppress]]
code = "title-missing"
deck = "decks/old/*.pptx"
slide = 3
reason = "the picture is the message"
"""


def test_a_project(tmp_path: Path) -> None:
    found = config(tmp_path, PROJECT_FILE)
    assert found.folder == tmp_path
    assert found.project == Project(
        content=("posts/**/*.md",),
        exclude=("posts/drafts/**",),
        output="decks/{team}/{date}-{stem}.pptx",
    )
    assert found.defaults == Defaults(
        pack="briefing-dark", language="zh-CN", fail_on="warning", strict=True
    )
    since = date(2016, 10, 1)
    posts = Posts(tags=("ceph",), folders=("posts/storage",), since=since)
    assert found.teams == {
        "storage": Team(pack="executive", strict=False, posts=posts),
        "network": Team(),
    }
    assert found.suppress == (
        Suppression(
            code="title-missing",
            deck="decks/old/*.pptx",
            slide=3,
            reason="the picture is the message",
        ),
    )


def test_a_project_judges_otherwise(tmp_path: Path) -> None:
    found = config(tmp_path, PROJECT_FILE)
    codes = ("picture-missing", "picture-spelling", "picture-empty")
    problems = [Diagnostic(code, Severity.WARNING, "something") for code in codes]
    assert [str(problem) for problem in found.judged(problems)] == [
        "error[picture-missing]: something",
        "warning[picture-empty]: something",
    ]


def test_a_build_obeys_the_severities(tmp_path: Path) -> None:
    post = tmp_path / "day1.md"
    post.write_text(
        "# Day one\n\n## Keynotes\n\nMany people came.\n\n![Hall](hall.jpg)\n", encoding="utf-8"
    )
    config(tmp_path, "[severities]\npicture-missing = 'error'\n")
    found = build_deck(post, tmp_path / "day1.pptx").diagnostics
    assert [(one.code, one.severity) for one in found] == [("picture-missing", Severity.ERROR)]
    config(tmp_path, "[severities]\npicture-missing = 'off'\n")
    assert build_deck(post, tmp_path / "day1.pptx").diagnostics == ()


def test_the_schema_that_editors_get() -> None:
    from tests.cli.running import run

    schema = json.loads(run("schema").stdout)
    assert schema["$ref"] == "#/$defs/File"
    assert sorted(schema["$defs"]["File"]["properties"]) == KNOWN.split(", ")
    assert schema["$defs"]["Project"]["required"] == ["content"]
