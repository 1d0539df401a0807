"""Issue, section, story and hits as Documents."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from bot.document import (
    Block,
    Button,
    Document,
    Entry,
    Footer,
    Heading,
    Paragraph,
    PressEffect,
    Quote,
    Rows,
    Title,
    button,
    line,
    plain,
)
from bot.locales import Words
from bot.model import Issue, Link, Section, SectionKind, Span, Story, StoryRef, Style

Around = tuple[date | None, date | None]
"""The dates of the nearest older and newer issue."""


_STEPS = 4


def issue_document(
    issue: Issue,
    words: Words,
    *,
    style: Style = Style.FULL,
    notes: Sequence[str] = (),
    around: Around = (None, None),
    missed: Sequence[date] = (),
) -> Document:
    """A whole issue in a style. ``notes`` are lines under the title; ``missed`` are issues that came in between."""
    blocks: list[Block] = [Title(text=line(words("digest-title", day=words.day(issue.date))))]
    blocks += [Paragraph(text=line(note)) for note in (*notes, *_missed_note(missed, words))]
    for section in issue.sections:
        blocks += _section(section, section.stories, style, words)
    blocks.append(_footer(issue, words))
    buttons = _issue_buttons(issue.date, style, around, words)
    return Document(blocks=tuple(blocks), buttons=(*_missed_buttons(missed, words), *buttons))


def section_document(
    issue: Issue, kind: SectionKind, count: int, words: Words, *, notes: Sequence[str] = ()
) -> Document:
    """The first ``count`` stories of a section."""
    section = issue.section(kind)
    other = ("button-tools", "tools") if kind is SectionKind.NEWS else ("button-news", "top")
    return Document(
        blocks=(
            Title(text=line(words("digest-title", day=words.day(issue.date)))),
            *(Paragraph(text=line(note)) for note in notes),
            *_section(section, section.stories[:count], Style.FULL, words),
            _footer(issue, words),
        ),
        buttons=((button(words(other[0]), other[1]), button(words("button-whole"), "issue", date=issue.date)),),
    )


def story_document(issue: Issue, ref: StoryRef, story: Story, words: Words) -> Document:
    """A single story with its address in words, its further links, and its neighbours as buttons."""
    blocks: list[Block] = [
        Title(text=line(words(f"story-{ref.section}", number=story.number, day=words.short_day(issue.date)))),
        Entry(label="", title=_title(story), summary=story.summary),
    ]
    if story.url:
        blocks.append(Paragraph(text=line(_address(story.url), link=story.url)))
    if story.references:
        blocks.append(Paragraph(text=_references(story.references, words)))
    return Document(blocks=tuple(blocks), buttons=_neighbours(issue, ref))


def hits_document(asked: str, hits: Iterable[tuple[StoryRef, str]], words: Words) -> Document:
    """Several stories that fit what was asked: each a line and a button."""
    found = tuple(hits)
    return Document(
        blocks=(
            Title(text=line(words("hits-title", words=brief(asked)))),
            *(Entry(label=str(ref), title=line(title)) for ref, title in found),
        ),
        buttons=_rows([button(str(ref), "story", ref=str(ref)) for ref, _ in found], 3),
    )


def archive_document(dates: Sequence[date], words: Words) -> Document:
    """The newest issues to pick from, and how to ask for any other."""
    return Document(
        blocks=(
            Title(text=line(words("archive-title"))),
            Paragraph(text=line(words("archive-hint", day=str(dates[-1])))),
        ),
        buttons=_rows([button(words.short_day(day), "issue", date=day) for day in dates], 3),
    )


def brief(text: str) -> str:
    """What somebody typed, short enough to be said back to them: 60 characters at most."""
    return text if len(text) <= 60 else text[:59].rstrip() + "…"


def plain_document(document: Document) -> Document:
    """The same words without links, marks, folding and buttons: for a platform that refused the page as it was."""
    return Document(blocks=tuple(_plain(block) for block in document.blocks))


def _plain(block: Block) -> Block:
    if isinstance(block, Entry):
        summary = tuple(line(plain(text)) for text in block.summary)
        return Entry(label=block.label, title=line(plain(block.title)), summary=summary)
    if isinstance(block, Quote):
        return Quote(text=tuple(line(plain(text)) for text in block.text))
    return replace(block, text=line(plain(block.text)))


def _section(section: Section, stories: Sequence[Story], style: Style, words: Words) -> list[Block]:
    heading = Heading(text=line(words(f"section-{section.kind}")), section=section.kind)
    return [heading, *(_entry(story, style) for story in stories)]


def _entry(story: Story, style: Style) -> Entry:
    summary = () if style is Style.HEADLINES else story.summary
    return Entry(label=str(story.number), title=_title(story), summary=summary, folded=style is Style.FOLDED)


def _title(story: Story) -> tuple[Span, ...]:
    return line(story.title, link=story.url)


def _footer(issue: Issue, words: Words) -> Footer:
    if issue.source_url:
        return Footer(text=line(words("footer-source", host=urlsplit(issue.source_url).netloc)))
    return Footer(text=line(words("footer-plain")))


def _address(url: str) -> str:
    """``github.com/lmarena/arena-ai``: what a reader wants to know before following a link, 60 characters at most."""
    parts = urlsplit(url)
    return brief((parts.netloc.removeprefix("www.") + parts.path).rstrip("/"))


def _references(references: Sequence[Link], words: Words) -> tuple[Span, ...]:
    spans = [Span(words("references"))]
    for number, reference in enumerate(references):
        if number:
            spans.append(Span(" · "))
        spans.append(Span(reference.text or _address(reference.url), link=reference.url))
    return tuple(spans)


def _issue_buttons(day: date, style: Style, around: Around, words: Words) -> Rows:
    other = Style.FULL if style is Style.HEADLINES else Style.HEADLINES
    older, newer = around
    steps = []
    if older:
        steps.append(button(f"‹ {words.short_day(older)}", "issue", PressEffect.REPLACE, date=older))
    if newer:
        steps.append(button(f"{words.short_day(newer)} ›", "issue", PressEffect.REPLACE, date=newer))
    tools = (
        button(words(f"button-{other}"), "issue", date=day, style=other),
        button(words("button-archive"), "issue"),
        button(words("button-settings"), "settings"),
    )
    return (tuple(steps), tools) if steps else (tools,)


def _missed_note(missed: Sequence[date], words: Words) -> tuple[str, ...]:
    if not missed:
        return ()
    days = words.join([words.short_day(day) for day in missed])
    return (words("note-missed", count=len(missed), days=days),)


def _missed_buttons(missed: Sequence[date], words: Words) -> Rows:
    """A button each for the newest of them: one row."""
    row = tuple(button(words.short_day(day), "issue", date=day) for day in missed[-_STEPS:])
    return (row,) if row else ()


def _neighbours(issue: Issue, ref: StoryRef) -> Rows:
    numbers = [story.number for story in issue.section(ref.section).stories]
    place = numbers.index(ref.number)
    row = []
    for step, label in ((place - 1, "‹ {}"), (place + 1, "{} ›")):
        if 0 <= step < len(numbers):
            near = StoryRef(ref.section, numbers[step])
            full = str(replace(near, day=issue.date))
            row.append(button(label.format(near), "story", PressEffect.REPLACE, ref=full))
    return (tuple(row),) if row else ()


def _rows(buttons: Sequence[Button], width: int) -> Rows:
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
