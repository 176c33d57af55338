"""Whether a pack and its template still belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.model.source import SourceSpan
from deckgen.packs import schema
from deckgen.packs.files import PackFile
from deckgen.packs.problems import Problem, invalid
from deckgen.packs.template.adopt import digest_of
from deckgen.packs.template.files import read_template_file
from deckgen.packs.template.load import read_views, template_file
from deckgen.packs.template.mapping import chosen
from deckgen.packs.template.roles import NEEDS, ranked
from deckgen.packs.template.samples import kept_slides
from deckgen.packs.template.views import View


def drift(pack: schema.Pack, chain: Sequence[PackFile]) -> tuple[Diagnostic, ...]:
    """Return what of a pack no longer holds for the template that it names."""
    path = template_file(chain, pack.template.file)
    data = read_template_file(str(path))
    span = SourceSpan(str(chain[-1].path), 1, 1)
    template, seen = read_views(data, str(path))
    problems: list[Diagnostic] = []
    if pack.template.digest and pack.template.digest != digest_of(data):
        problems.append(
            Diagnostic(
                "template-changed",
                Severity.WARNING,
                f"{pack.template.file} is not the file whose roles were written down",
                span,
                f'look at a specimen, then say digest = "{digest_of(data)}"',
            )
        )
    wrong: list[Problem] = []
    chosen(pack.template.roles, seen, wrong)
    kept_slides(pack.template.keep, template.package, wrong)
    if wrong:
        problems += invalid(chain, wrong).diagnostics
    return (*problems, *_unused(pack, seen, span))


def _unused(pack: schema.Pack, seen: Sequence[View], span: SourceSpan) -> Iterator[Diagnostic]:
    """Yield the roles that a layout of the template would serve and the pack leaves out."""
    for role in NEEDS:
        found = ranked(role, seen)
        if found and role not in pack.template.roles:
            name = found[0].view.sheet.name
            yield Diagnostic(
                "template-role-unused",
                Severity.INFO,
                f"layout {name!r} would serve the role {role!r}, which the pack gives to none",
                span,
                f"add [template.roles.{role}] if it should",
            )
