"""``deckgen.toml``: found, read, and refused with everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.config import Config, Photos, Summariser, load_config
from deckgen.diagnostics import DeckgenError
from deckgen.model.post import Site
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
    return str(caught.value).replace(str(folder / "deckgen.toml"), "deckgen.toml")


def test_none_is_needed(tmp_path: Path) -> None:
    assert load_config(Site(tmp_path.as_posix()), environment={}) == Config()


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_one_says_nothing(text: str, tmp_path: Path) -> None:
    assert config(tmp_path, text) == Config()


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
    assert found == Config(None, Photos(straighten=False, max_megapixels=100.0))


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
    assert load_config(site, environment={}) == Config()


def test_the_top_of_the_repository_ends_the_search(tmp_path: Path) -> None:
    (tmp_path / "deckgen.toml").write_text(f"[summariser]\n{GOOD}", encoding="utf-8")
    (tmp_path / "repository/posts").mkdir(parents=True)
    (tmp_path / "repository/.git").touch()
    assert load_config(Site(tmp_path.as_posix(), "repository/posts"), environment={}) == Config()


WRONG: dict[str, tuple[str | bytes, str]] = {
    "an unknown table": (
        "# first line\n[sumariser]\nurl = 1\n",
        "deckgen.toml:2: error[config-invalid]: unknown key 'sumariser'; known keys: photos, "
        "summariser. Hint: did you mean 'summariser'?",
    ),
    "an unknown key": (
        f"[summariser]\n{GOOD}timeout = 5\n",
        "deckgen.toml:4: error[config-invalid]: unknown key 'timeout' in [summariser]; known keys: "
        "cache, key_env, model, timeout_seconds, url. Hint: did you mean 'timeout_seconds'?",
    ),
    "nothing known": (
        "zzz = 1\n",
        "deckgen.toml:1: error[config-invalid]: unknown key 'zzz'; known keys: photos, summariser",
    ),
    "no table": (
        "summariser = true\n",
        "deckgen.toml:1: error[config-invalid]: summariser must be a table: [summariser]",
    ),
    "nothing in it": (
        "\n[summariser]\n",
        "deckgen.toml:2: error[config-invalid]: [summariser] lacks 'url'; [summariser] lacks "
        "'model'. Hint: write the base address, such as url = \"https://api.example.com/v1\".",
    ),
    "everything at once": (
        '[summariser]\nmodel = ""\nurl = 7\ntimeout_seconds = "5"\n',
        "deckgen.toml:2: error[config-invalid]: summariser.model: expected `str` of length >= 1; "
        "summariser.url: expected `str`, got `int`; "
        "summariser.timeout_seconds: expected `float`, got `str`",
    ),
    "no patience": (
        f"[summariser]\n{GOOD}timeout_seconds = 0\n",
        "deckgen.toml:4: error[config-invalid]: summariser.timeout_seconds: expected `float` > 0.0",
    ),
    "no number": (
        f"[summariser]\n{GOOD}timeout_seconds = nan\n",
        "deckgen.toml:4: error[config-invalid]: summariser.timeout_seconds: expected `float` > 0.0",
    ),
    "photos too large for any memory": (
        "[photos]\nmax_megapixels = 5000\nstraighten = 'no'\nsharpen = true\n",
        "deckgen.toml:2: error[config-invalid]: unknown key 'sharpen' in [photos]; known keys: "
        "max_megapixels, straighten; photos.max_megapixels: expected `float` <= 500.0; "
        "photos.straighten: expected `bool`, got `str`",
    ),
    "no TOML": (
        "[summariser]\nurl = https://models.example.org\n",
        "deckgen.toml:2: error[config-invalid]: this is not TOML: invalid value. "
        "Hint: see https://toml.io for how it is written.",
    ),
    "no text": (
        b"# \xff\n",
        "deckgen.toml:1: error[config-invalid]: this is not UTF-8. Hint: save it as UTF-8.",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_at_its_line(name: str, tmp_path: Path) -> None:
    text, says = WRONG[name]
    assert refusal(tmp_path, text) == says


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
            "known keys: photos, summariser\n"
        )
    assert not (tmp_path / "day1.pptx").exists()
