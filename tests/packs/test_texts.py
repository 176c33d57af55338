"""Text templates: what each sees, what a wrong one is told, and that none can run for ever."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from deckgen.cli import main
from deckgen.diagnostics import DeckgenError
from deckgen.model.text import plain
from deckgen.pipeline import BuildOptions, Stages, build_deck, make_deck
from deckgen.planning.texts import as_file_stem
from deckgen.templating import DECK, FILTERS, LISTS, SEES, SLIDE, render, template_problems
from deckgen.workspace import find_site
from tests.packs.test_mistakes import problems, write
from tests.packs.test_rules import texts

POST = """---
title: What operators said
event: Summit Barcelona
date: 2016-10-25
author: Ada Lovelace, Alan Turing
---

# What operators said

## Storage

- Ceph holds 400 TB at the lab of the host.
- Restores take 6 minutes and not one longer.

## Networks

- The plug-in of last year is gone for good.
- Routers come in pairs now, as they should.
"""
VALUES: dict[str, str | tuple[str, ...]] = {
    "event": "Summit",
    "title": "Day 1",
    "date": "2016-10-25",
    "dates": ("2016-10-25", "2016-10-26"),
    "place": "",
    "author": "Ada, Alan",
    "authors": ("Ada", "Alan"),
    "tags": (),
    "language": "en",
    "file": "day1.md",
}


def built(folder: Path, templates: str) -> Stages:
    pack = write(folder / "own", f'extends = "briefing"\n[texts]\n{templates}\n')
    post = folder / "day1.md"
    post.write_text(POST, "utf-8")
    return make_deck(post.read_bytes(), post.name, find_site(post), BuildOptions(pack=str(pack)))


def test_the_footer(tmp_path: Path) -> None:
    stages = built(tmp_path, "footer = '{{ event }} · {{ date | day }} · {{ authors | join }}'")
    assert "Summit Barcelona · 25 October 2016 · Ada Lovelace, Alan Turing" in texts(stages, 1)


def test_titles_and_kickers(tmp_path: Path) -> None:
    stages = built(
        tmp_path,
        "title = '{% if role == \"track-summary\" %}{{ part | upper }}: {% endif %}{{ text }}'\n"
        "kicker = '{{ event }} / {{ text }}'",
    )
    titles = [plain(slide.title) for slide in stages.storyboard.slides]
    assert titles[0] == "What operators said"
    assert any(title.startswith("STORAGE: ") for title in titles)
    kickers = [plain(k.paragraphs[0].text) for s in stages.storyboard.slides
               if (k := s.slot("kicker")) is not None and s.role != "title"]  # fmt: skip
    assert kickers
    assert all(kicker.startswith("Summit Barcelona / ") for kicker in kickers)
    assert stages.ledger.diagnostics(strict=True) == ()


def test_what_a_title_leaves_out_stands_in_the_notes(tmp_path: Path) -> None:
    stages = built(tmp_path, "title = '{{ part }} {{ role }}'")
    summary = next(slide for slide in stages.storyboard.slides if slide.key == "storage/summary")
    assert plain(summary.title) == "Storage track-summary"
    assert any("Ceph holds 400 TB" in plain(note.text) for note in summary.notes)
    assert stages.ledger.diagnostics(strict=True) == ()


def test_notes_gain_a_line(tmp_path: Path) -> None:
    stages = built(tmp_path, "notes = 'Questions about “{{ text }}”: {{ authors | first }}'")
    for slide in stages.storyboard.slides:
        said = f"Questions about “{plain(slide.title)}”: Ada Lovelace"
        assert plain(slide.notes[-1].text) == said


def test_the_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pack = write(tmp_path / "own", 'extends = "briefing"\n[texts]\n'
                 "file_name = '{{ date }} {{ title | lower }}'\n")  # fmt: skip
    for name in ("day1.md", "day2.md"):
        (tmp_path / name).write_text(POST, "utf-8")
    options = BuildOptions(pack=str(pack))
    assert build_deck("day1.md", None, options).output == Path(
        "2016-10-25 what operators said.pptx"
    )
    assert build_deck("day1.md", "mine.pptx", options).output == Path("mine.pptx")
    done = CliRunner().invoke(main, ["build", "day1.md", "day2.md", "-o", "out", "--pack", "./own"])
    assert (done.exit_code, done.stdout) == (4, "out/2016-10-25 what operators said.pptx\n")
    assert done.stderr.endswith(
        'error[output-taken]: "out/2016-10-25 what operators said.pptx" is the deck of another '
        "post of this run. Hint: let the pack's file_name differ: {{ date }}, {{ title }}\n"
    )


def test_a_file_name_is_one_everywhere() -> None:
    assert as_file_stem('Day 1: a/b\\c "x" <y>?.') == "Day 1- a-b-c -x- -y--"
    assert as_file_stem("..") == ""
    assert len(as_file_stem("x" * 500)) == 100


@pytest.mark.parametrize("kind", SEES)
def test_each_template_sees_what_is_documented(kind: str) -> None:
    names = SEES[kind]
    everything = "".join(f"{{{{ {name} | join }}}}" if name in LISTS else f"{{{{ {name} }}}}"
                         for name in names)  # fmt: skip
    assert template_problems(kind, everything) == []
    values = {**VALUES, **dict.fromkeys(SLIDE, "x")}
    assert render(kind, everything, {name: values[name] for name in names}, "en")


def test_the_documents_list_what_each_sees() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "packs.md").read_text("utf-8")
    for name in (*DECK, *SLIDE):
        assert f"| `{name}` |" in page, name
    for name in FILTERS:
        assert f"`{name}" in page, name


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-US", "25 October 2016"),
        ("de-DE", "25. Oktober 2016"),
        ("fr-CA", "25 octobre 2016"),
        ("es", "25 de octubre de 2016"),
        ("zh-CN", "2016年10月25日"),
        ("zh-TW", "2016年10月25日"),
        ("ja", "2016年10月25日"),
        ("ko", "2016년 10월 25일"),
    ],
)
def test_days_are_written_as_people_do(language: str, said: str) -> None:
    assert render("footer", "{{ date | day }}", VALUES, language) == said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ event | upper | shorten(4) }}", "SUM…"),
        ("{{ date | year }} {{ file | trim | capitalize }}", "2016 Day1.md"),
        ("{% for name in authors %}<{{ name }}>{% endfor %}", "<Ada><Alan>"),
        ("{{ place | default('Barcelona') }}", "Barcelona"),
        ("{{ dates | first }} to {{ dates | last }}, {{ dates | length }}",
         "2016-10-25 to 2016-10-26, 2"),
        ("{{ authors[0] }} {{ date[:4] }}", "Ada 2016"),
        ("{{ 'at ' ~ place if place else 'nowhere' }}", "nowhere"),
    ],
)  # fmt: skip
def test_templates_choose_join_and_filter(template: str, said: str) -> None:
    assert template_problems("footer", template) == []
    assert render("footer", template, VALUES, "en") == said


REFUSED = {
    "{{ evnt }}": "nothing is called 'evnt' here; known: event, title, date, dates, place, author, "
    'authors, tags, language, file. Hint: did you mean "event"?',
    "{{ text }}": "nothing is called 'text' here; known: event, title, date, dates, place, author, "
    "authors, tags, language, file",
    "{{ event | upcase }}": "no filter is called 'upcase'; known: day, year, upper, lower, "
    "capitalize, trim, shorten, join, first, last, length, default",
    "{{ event": "this is no template: unexpected end of template, expected 'end of print "
    "statement'.",
    "{{ event is odd }}": "this is no template: No test named 'odd'.",
    "{% for a in range(1000000000) %}x{% endfor %}": "a loop goes over one list, and holds no "
    "other; lists: authors, dates, tags. "
    "Hint: such as: {% for name in authors %}{{ name }} {% endfor %}",
    "{% for a in tags %}{% for b in tags %}{% endfor %}{% endfor %}": "a loop goes over one list, "
    "and holds no other; lists: authors, dates, tags. "
    "Hint: such as: {% for name in authors %}{{ name }} {% endfor %}",
    "{{ 'a' * 1000000000 }}": "a template has no '*': what it makes could grow without end",
    "{{ 9 ** 9 ** 9 ** 9 }}": "a template has no '**': what it makes could grow without end",
    "{{ '%9999999999s' % event }}": "a template has no '%': what it makes could grow without end",
    "{% set a = event %}": "a template has no 'assign': what it makes could grow without end",
    "{% include 'x' %}": "a template has no 'include': what it makes could grow without end",
    "{% macro m() %}{% endmacro %}": "a template has no 'macro': what it makes could grow without "
    "end",
    "{{ event.__class__ }}": "a template calls nothing and reaches into nothing. "
    "Hint: use a filter: {{ event | upper }}",
    "{{ event.join(authors) }}": "a template calls nothing and reaches into nothing. "
    "Hint: use a filter: {{ event | upper }}",
    "{{ " + "(" * 900 + "event" + ")" * 900 + " }}": "this is nested too deep",
    "x" * 2001: "this is 2,001 characters long; expected 2,000 at most",
}


@pytest.mark.parametrize("template", REFUSED, ids=lambda text: text[:30])
def test_what_is_refused_is_said_at_once(template: str, tmp_path: Path) -> None:
    pack = write(tmp_path / "own", f'extends = "briefing"\n\n[texts]\nfooter = """{template}"""\n')
    began = time.process_time()
    said = problems(pack)
    assert time.process_time() - began < 2
    assert f"4: texts.footer: {REFUSED[template]}" in said


def test_what_fails_as_it_is_filled_in_ends_in_a_message() -> None:
    with pytest.raises(DeckgenError) as caught:
        render("footer", "{{ tags[3] }}", VALUES, "en")
    assert str(caught.value) == (
        "error[template-failed]: the pack's template of the footer failed: tuple object has no "
        "element 3. Hint: see [texts] in the pack; it sees event, title, date, dates, place, "
        "author, authors, tags, language, file"
    )
    long = "{{ event }}" * 180
    with pytest.raises(DeckgenError, match="9,000 characters come of it; expected 2,000 at most"):
        render("footer", long, {**VALUES, "event": "x" * 50}, "en")


def test_no_build_without_templates_imports_jinja() -> None:
    code = (
        "import sys; from deckgen.packs import load_pack; import deckgen.planning; "
        "load_pack('briefing'); sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
