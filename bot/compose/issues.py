"""Issue, section and story as Documents, in the script of their reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlsplit

from bot.compose.issue_names import brief, counted, save_button, section_button, section_title, story_name
from bot.compose.sentences import in_rows
from bot.document import (
    Block,
    Button,
    Document,
    Entry,
    Footer,
    Heading,
    Line,
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
from bot.model import Issue, Link, SectionKind, Span, Story, StoryRef, Style
from bot.script import issue_for

Around = tuple[date | None, date | None]
"""The dates of the nearest older and newer issue."""

_MISSED_BUTTONS = 4
_SECTION_BUTTONS = 5
_MOST_SECTIONS = 24
_LONG = 200
"""Characters from which an author's words are folded."""
_OLDER, _NEWER = "‹ {}", "{} ›"
_MANY = 3
"""Stories of a section from which the example is taken."""


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
    issue = issue_for(issue, words.language)
    if missed:
        days = words.join([words.short_day(day) for day in missed])
        notes = (*notes, words("note-missed", count=len(missed), days=days))
    told = style is not Style.HEADLINES
    stories = [
        block
        for place, section in enumerate(issue.sections, start=1)
        for block in (*_quote(section.before if told else ()), *_section(issue, place, style, words))
    ]
    read = [*_quote(issue.opening), *stories, *_quote(issue.closing)] if told else stories
    example = _example(issue, _example_place(issue), _MANY, dated=around[1] is not None)
    newest = _row(button(words.short_day(day), "issue", date=day) for day in missed[-_MISSED_BUTTONS:])
    buttons = _issue_buttons(issue.date, style, around, words)
    return Document(blocks=_blocks(issue, notes, read, example, words), buttons=(*newest, *buttons))


def section_document(
    issue: Issue, place: int, count: int, words: Words, *, notes: Sequence[str] = (), dated: bool = False
) -> Document:
    """The first ``count`` stories of the section at a place, and the other sections as buttons.

    ``dated``: the issue is not the newest, so that a story of it has to be asked for with its day.
    """
    issue = issue_for(issue, words.language)
    others = [section_button(issue, other, words) for other in range(1, len(issue.sections) + 1) if other != place]
    whole = button(words("button-whole"), "issue", date=issue.date)
    stories = _section(issue, place, Style.FULL, words, count=count)
    return Document(
        blocks=_blocks(issue, notes, stories, _example(issue, place, count, dated=dated), words),
        buttons=in_rows([*others[:_SECTION_BUTTONS], whole], 3),
    )


def sections_document(issue: Issue, words: Words) -> Document:
    """The sections of an issue to pick from."""
    issue = issue_for(issue, words.language)
    places = range(1, len(issue.sections) + 1)
    counts = [counted(section, words, section_title(section, words)) for section in issue.sections]
    return Document(
        blocks=(
            Title(text=line(_title(issue, words))),
            *(Entry(label=str(place), title=line(counts[place - 1])) for place in places),
        ),
        buttons=in_rows([section_button(issue, place, words) for place in places][:_MOST_SECTIONS], 3),
    )


def _title(issue: Issue, words: Words) -> str:
    day = words.day(issue.date)
    return words("issue-title", title=issue.title, day=day) if issue.title else words("digest-title", day=day)


def _blocks(
    issue: Issue, notes: Sequence[str], stories: Sequence[Block], example: str, words: Words
) -> tuple[Block, ...]:
    """The stories under the title, which links the original, and the notes; the footer below."""
    if issue.source_url:
        footer = words("footer-source", host=urlsplit(issue.source_url).netloc, ref=example)
    else:
        footer = words("footer-plain", ref=example)
    paragraphs = [Paragraph(text=line(note)) for note in notes]
    title = Title(text=line(_title(issue, words), link=issue.source_url))
    return title, *paragraphs, *stories, Footer(text=line(footer))


def _example(issue: Issue, place: int, count: int, *, dated: bool) -> str:
    """The name of a story that is shown, for showing how to ask for one: of the first ``count`` of the section at that
    place the third, where there are so many."""
    numbers = [story.number for story in issue.sections[place - 1].stories[:count]] or [1]
    ref = issue.ref(place, numbers[min(len(numbers), 3) - 1])
    return str(ref if dated else ref.undated)


def _example_place(issue: Issue) -> int:
    """The place of the tools, else of the last section; of one where a story is shown, if there is any."""
    place = issue.place(SectionKind.TOOLS) or len(issue.sections)
    with_stories = [at for at, section in enumerate(issue.sections, start=1) if section.stories]
    return place if place in with_stories or not with_stories else with_stories[-1]


def _quote(text: Sequence[Line]) -> list[Block]:
    """An author's own words, folded where they are long."""
    long = sum(len(plain(words)) for words in text) > _LONG
    return [Quote(text=tuple(text), folded=long)] if text else []


def story_document(
    issue: Issue,
    ref: StoryRef,
    story: Story,
    words: Words,
    *,
    earlier: Sequence[StoryRef] = (),
    links: Mapping[str, str] = MappingProxyType({}),
) -> Document:
    """A single story with its address in words, its further links, and where it was told ``earlier``. Its buttons are
    its neighbours, to keep it, and ``links``: addresses by the message that stands on their button; empty ones are
    left out."""
    issue = issue_for(issue, words.language)
    story = issue.story(ref) or story
    name = story_name(issue, ref, words)
    title = words("story-title", name=name[0].upper() + name[1:], day=words.short_day(issue.date))
    blocks: list[Block] = [
        Title(text=line(title)),
        Entry(label="", title=line(story.title, link=story.url), summary=story.summary),
    ]
    if story.url:
        blocks.append(Paragraph(text=line(_address(story.url), link=story.url)))
    if story.references:
        blocks.append(Paragraph(text=_references(story.references, words)))
    blocks += _told_before(earlier, words)
    keeping = save_button(words("button-save"), replace(ref, day=issue.date))
    sharing = [Button(label=words(label), url=url) for label, url in links.items() if url]
    return Document(blocks=tuple(blocks), buttons=_row((*_neighbours(issue, ref), keeping, *sharing)))


def _told_before(earlier: Sequence[StoryRef], words: Words) -> list[Block]:
    """A line that says on which days a story was told, and as which; nothing where it was not."""
    days = [(each.day, str(each.undated)) for each in earlier if each.day]
    told = [words("story-earlier-day", day=words.short_day(day), ref=ref) for day, ref in days]
    return [Footer(text=line(words("story-earlier", days=words.listing(told))))] if told else []


def _section(issue: Issue, place: int, style: Style, words: Words, *, count: int | None = None) -> list[Block]:
    """The section at a place, with the first ``count`` of its stories; each that is told can be kept."""
    section, stories = issue.sections[place - 1], issue.sections[place - 1].stories[:count]
    if not stories and not section.intro:
        return []
    title, keep, told = section_title(section, words), words("button-save"), style is not Style.HEADLINES
    opening = [Heading(text=line(title), section=section.kind)] if title else []
    entries = [
        _entry(story, style, save_button(keep, issue.ref(place, story.number)) if told else None) for story in stories
    ]
    return [*opening, *(_quote(section.intro) if told else ()), *entries]


@lru_cache(maxsize=256)
def _entry(story: Story, style: Style, beside: Button | None) -> Entry:
    """Made once: so all shapes of an issue share the blocks of its stories."""
    summary = () if style is Style.HEADLINES else story.summary
    linked, folded = line(story.title, link=story.url), style is Style.FOLDED
    return Entry(label=str(story.number), title=linked, summary=summary, folded=folded, beside=beside)


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
    steps = [
        button(label.format(words.short_day(near)), "issue", PressEffect.REPLACE, date=near, style=style)
        for near, label in ((older, _OLDER), (newer, _NEWER))
        if near
    ]
    tools = (
        button(words(f"button-{other}"), "issue", date=day, style=other),
        button(words("button-archive"), "issue"),
        button(words("button-settings"), "settings"),
    )
    return (*_row(steps), tools)


def _neighbours(issue: Issue, ref: StoryRef) -> Sequence[Button]:
    numbers = [story.number for story in issue.section(ref.section).stories]
    place = numbers.index(ref.number)
    near = [(StoryRef(ref.section, number), _OLDER) for number in numbers[:place][-1:]]
    near += [(StoryRef(ref.section, number), _NEWER) for number in numbers[place + 1 :][:1]]
    return [
        button(label.format(other), "story", PressEffect.REPLACE, ref=str(replace(other, day=issue.date)))
        for other, label in near
    ]


def _row(buttons: Iterable[Button]) -> Rows:
    """One row of the buttons; none where there are no buttons."""
    row = tuple(buttons)
    return (row,) if row else ()
