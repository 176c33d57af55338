"""What a pack's text templates make of titles, kickers, notes and the footer."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from deckgen.model.briefing import Briefing
from deckgen.model.pack import LayoutPack
from deckgen.model.storyboard import NoteParagraph, PlannedSlide, SlotContent
from deckgen.model.text import RichText, plain, rich
from deckgen.planning.context import Context, text_content
from deckgen.templating import Value, render


def deck_values(briefing: Briefing) -> dict[str, Value]:
    """Return what every template sees: texts and lists of texts."""
    return {
        "event": briefing.event or briefing.title,
        "title": briefing.title,
        "date": briefing.dates[0] if briefing.dates else "",
        "dates": tuple(briefing.dates),
        "place": briefing.place,
        "author": ", ".join(briefing.authors),
        "authors": tuple(briefing.authors),
        "tags": tuple(briefing.tags),
        "language": briefing.language,
        "file": briefing.file,
    }


def templated(context: Context, slides: Iterable[PlannedSlide]) -> tuple[PlannedSlide, ...]:
    """Return the slides with titles, kickers and notes as the pack's templates make them.

    The title slide keeps its title. What a template takes out of a title stands in the notes.
    """
    if not context.pack.texts:
        return tuple(slides)
    return tuple(_templated(context, slide) for slide in slides)


def _templated(context: Context, slide: PlannedSlide) -> PlannedSlide:
    title, notes = slide.title, slide.notes
    if slide.role != "title":
        title = _made(context, slide, "title", slide.title)
    if plain(slide.title) not in plain(title):
        keys = (slide.title_key,) if slide.title_key else ()
        notes = (NoteParagraph(slide.title, keys), *notes)
    added = _made(context, slide, "notes", ())
    if plain(added):
        notes = (*notes, NoteParagraph(added))
    slots = tuple((name, _slot(context, slide, name, content)) for name, content in slide.slots)
    return replace(slide, title=title, slots=slots, notes=notes)


def _slot(context: Context, slide: PlannedSlide, name: str, content: SlotContent) -> SlotContent:
    if name != "kicker" or not hasattr(content, "paragraphs"):
        return content
    text = content.paragraphs[0].text
    made = _made(context, slide, "kicker", text)
    return content if made == text else text_content(made, content.paragraphs[0].key)


def _made(context: Context, slide: PlannedSlide, kind: str, text: RichText) -> RichText:
    """Return what the template of this kind makes of ``text``; the same where nothing changes."""
    template = context.pack.texts.get(kind)
    if not template:
        return text
    words = plain(text) if kind != "notes" else plain(slide.title)
    values = {
        **deck_values(context.briefing),
        "text": words,
        "role": slide.role,
        "part": slide.part,
    }
    made = render(kind, template, values, context.briefing.language)
    return text if made == " ".join(words.split()) and kind != "notes" else rich(made)


def footer(briefing: Briefing, pack: LayoutPack) -> str:
    """Return the footer: the pack's template, or the event; what is confidential comes first."""
    name = briefing.event or briefing.title
    if template := pack.texts.get("footer"):
        name = render("footer", template, deck_values(briefing), briefing.language)
    return " · ".join(part for part in (pack.rules.confidential, name) if part)


def file_stem(briefing: Briefing, pack: LayoutPack) -> str:
    """Return the name of the deck's file without its suffix; ``""`` where no template says it."""
    template = pack.texts.get("file_name")
    if not template:
        return ""
    name = render("file_name", template, deck_values(briefing), briefing.language)
    return as_file_stem(name)


def as_file_stem(name: str) -> str:
    """Return a name that every file system takes, without what Windows forbids."""
    clean = "".join("-" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name)
    return clean.removesuffix(".pptx").strip(" .")[:100].rstrip(" .")
