"""Write the generated pages of docs/: ``python tools/build_docs.py``; a test compares them."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path

import click

from deckgen.checking.finding import Rule
from deckgen.checking.rules import RULES
from deckgen.cli import main
from deckgen.cli.lazily import LazyGroup
from deckgen.codes import CODES
from deckgen.config import schema
from deckgen.packs import load_pack, scheme

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 96


def cli_page() -> str:
    """Return the help of every command, as the terminal shows it."""
    context = click.Context(
        main,
        info_name="deckgen",
        max_content_width=WIDTH,
        terminal_width=WIDTH,
        **main.context_settings,
    )
    parts = ["# Command line\n", f"```\n{main.get_help(context).rstrip()}\n```\n"]
    parts += _helps(main, context, "deckgen")
    return "\n".join(parts)


def _helps(group: LazyGroup, context: click.Context, called: str) -> list[str]:
    """Return the help of every command of a group, its own commands after it."""
    parts = []
    for name in group.by_name:
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(
            command, parent=context, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH
        )
        whole = f"{called} {name}"
        parts.append(f"## {whole}\n\n```\n{command.get_help(inner).rstrip()}\n```\n")
        if isinstance(command, LazyGroup):
            parts += _helps(command, inner, whole)
    return parts


def rules_page() -> str:
    """Return the rules of ``deckgen check`` in their order, each with why, how to mend, a case."""
    rows = "".join(f"| [`{r.code}`](#{r.code}) | {r.severity.label} | {r.asks} |\n" for r in RULES)
    from tests.checking.examples import examples  # where a broken deck of each rule is

    found = examples()
    return (
        "# What `deckgen check` asks for\n\n"
        "Error: PowerPoint would repair the file, or something is lost, dead or cannot be read.\n"
        "Warning: readers are hurt. Info: style and housekeeping. `deckgen build --strict` holds\n"
        "its own decks to all of it, but for what only the author can mend (marked †).\n\n"
        "Nothing is drawn: texts are measured. How often that agrees with a judge that draws\n"
        "every slide stands in [AGREEMENT.md](../benchmarks/AGREEMENT.md) and why not.\n\n"
        "A project can give a rule another severity, or take a finding as it is, in its\n"
        "`deckgen.toml`; one that nothing needs any more is reported:\n\n"
        "```toml\n"
        '[severities]\ntitle-bare = "warning"\nentry-dates = "off"\n\n'
        '[[suppress]]\ncode = "text-too-small"\ndeck = "decks/*.pptx"\nslide = "Sources"\n'
        'reason = "the list of sources is for looking up"\n'
        "```\n\n"
        f"| code | severity | a deck should have |\n|---|---|---|\n{rows}\n"
        + "\n".join(_rule(rule, *found[rule.code]) for rule in RULES)
    )


def _rule(rule: Rule, message: str, hint: str) -> str:
    first, _, why = inspect.cleandoc(rule.check.__doc__ or "").partition("\n\n")
    mark = " †" if rule.editorial else ""
    return (
        f"## {rule.code}\n\n**{first}**{mark}\n\n{why}\n\nFor example: {_quoted(message)}\n\n"
        f"To mend it: {hint[0].lower()}{hint[1:]}\n"
    )


def _quoted(message: str) -> str:
    """Return a message as code, whatever stands in it."""
    return f"`{message.replace('`', chr(39))}`"


def diagnostics_page() -> str:
    """Return what each code of a diagnostic means, under an address of its own."""
    parts = "".join(f"## {code}\n\n{meaning}\n\n" for code, meaning in CODES.items())
    return (
        "# What the codes of problems mean\n\n"
        "`warning[picture-missing]`: the word in brackets is the code. The message beside it says\n"
        "what was found and the hint what to do; this page is what code scanning and annotations\n"
        "link to. The codes of `deckgen check` stand in [rules.md](rules.md).\n\n"
        f"{parts.rstrip()}\n"
    )


def layouts_page() -> str:
    """Return the slide layouts and roles of the default pack."""
    pack = load_pack("briefing")
    rows = "".join(
        f"| {layout.name} | {', '.join(p.name for p in layout.placeholders)} |\n"
        for layout in pack.layouts
    )
    roles = "".join(
        f"| `{role}` | {', '.join(dict.fromkeys(way.layout for way in ways))} |\n"
        for role, ways in pack.roles.items()
    )
    return (
        "# The slide layouts of the default pack\n\n"
        f"| slide layout | placeholders |\n|---|---|\n{rows}\n"
        "## Roles\n\n| role | slide layouts that serve it, in order of preference |\n|---|---|\n"
        f"{roles}"
    )


def pack_schema_page() -> str:
    """Return the JSON schema of pack.toml, which editors take by its address."""
    return json.dumps(scheme.json_schema(), indent=2, ensure_ascii=False) + "\n"


def config_schema_page() -> str:
    """Return the JSON schema of deckgen.toml."""
    return json.dumps(schema.json_schema(), indent=2, ensure_ascii=False) + "\n"


PAGES = {
    "cli.md": cli_page,
    "rules.md": rules_page,
    "diagnostics.md": diagnostics_page,
    "layouts.md": layouts_page,
    "pack.schema.json": pack_schema_page,
    "deckgen.schema.json": config_schema_page,
}

if __name__ == "__main__":
    sys.path.insert(0, str(DOCS.parent))
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
