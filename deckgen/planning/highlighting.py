"""Code as rich text: lines of runs that carry Pygments' token kinds."""

from __future__ import annotations

from deckgen.model.text import RichText, TextRun, merged

TAB_COLUMNS = 4


def highlighted(code: str, language: str) -> tuple[RichText, ...]:
    """Return the lines of ``code``; runs name their token kind where the language is known.

    Pygments is imported only for code that names its language. Whatever it does, the
    characters are those of the source: its lexers neither strip nor add here.
    """
    code = code.expandtabs(TAB_COLUMNS).rstrip("\n")
    tokens = _tokens(code, language) if language else None
    if tokens is None or "".join(text for text, _ in tokens).rstrip("\n") != code:
        tokens = [(code, "")]
    lines: list[list[TextRun]] = [[]]
    for text, kind in tokens:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append(TextRun(piece, code=True, kind=kind))
    while len(lines) > 1 and not any(run.text for run in lines[-1]):
        lines.pop()
    return tuple(merged(line) for line in lines)


def _tokens(code: str, language: str) -> list[tuple[str, str]] | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language.split()[0].lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return [(text, _kind(str(token))) for token, text in lexer.get_tokens(code)]


def _kind(token: str) -> str:
    """Return the first level of a token's name: ``Token.Literal.String.Doc`` → ``String``."""
    names = token.split(".")[1:]
    if not names or names[0] in {"Text", "Punctuation", "Other", "Whitespace"}:
        return ""
    return names[1] if names[0] == "Literal" and len(names) > 1 else names[0]
