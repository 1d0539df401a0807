"""A draft as an issue: its stories by section, and what is to be said of where they come from. Pure."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.compose.issue_names import counts
from bot.document import line
from bot.locales import Words
from bot.markdown import is_link, undecorated, without_login, write
from bot.model import Issue, Line, Section, SectionKind, Story, StoryRef
from bot.model.drafts import DraftContent, DraftStory

WHOLE: Final = 10
"""Stories of a section that lacks none."""

_SCHEME: Final = "draft://"

Placed = tuple[StoryRef, DraftStory]


def draft_file(draft_id: int) -> str:
    """What the archive knows a draft's text by, as others by their file."""
    return f"{_SCHEME}{draft_id}"


def is_draft_file(name: str) -> bool:
    """Whether that is a draft's text."""
    return name.startswith(_SCHEME)


def placed(content: DraftContent) -> tuple[Placed, ...]:
    """The stories in the order of the issue, each by the name that it has there: ``n1``, ``t3``."""
    return tuple(
        (StoryRef(SectionKind.TOOLS if kind is SectionKind.TOOLS else SectionKind.NEWS, number), story)
        for kind, stories in _sections(content)
        for number, story in enumerate(stories, start=1)
    )


def issue_of(content: DraftContent, day: date, words: Words) -> Issue:
    """The issue that a draft is to be, of that day; ``words`` are in the edition's language.

    It says which stories are the article's own words, what an earlier issue began, and which sections are short.
    """
    words = words.on(day)  # so that the same draft is the same text whenever it is written
    sections = tuple(
        Section(kind=kind, stories=tuple(_story(number, one, words) for number, one in enumerate(stories, start=1)))
        for kind, stories in _sections(content)
    )
    issue = Issue(date=day, sections=sections, source_url=_page(content.source_url))
    opening = tuple(line(said) for said in _opening(content, issue, words))
    return replace(issue, title=content.paper, opening=opening)


def markdown_of(content: DraftContent, day: date, words: Words) -> bytes:
    """The issue as the text that the archive takes."""
    return write(issue_of(content, day, words)).encode()


def _sections(content: DraftContent) -> Iterator[tuple[SectionKind, Sequence[DraftStory]]]:
    """News and tools; what is neither is news, but where there is nothing else."""
    tools = [story for story in content.stories if story.section is SectionKind.TOOLS]
    others = [story for story in content.stories if story.section is not SectionKind.TOOLS]
    is_news = bool(tools) or any(story.section is SectionKind.NEWS for story in others)
    if others:
        yield (SectionKind.NEWS if is_news else SectionKind.OTHER), others
    if tools:
        yield SectionKind.TOOLS, tools


def _opening(content: DraftContent, issue: Issue, words: Words) -> Iterator[str]:
    quoted = sum(story.quoted for story in content.stories)
    if quoted == len(content.stories):
        yield words("issue-quoted")
    elif quoted:
        yield words("issue-some-quoted", count=quoted)
    if any(len(section.stories) < WHOLE for section in issue.sections):
        yield words("issue-fewer", counts=counts(issue, words))


def told_summary(story: DraftStory, words: Words) -> str:
    """A story's summary as it is read: of one that goes on from an earlier issue, with that issue's day."""
    summary = one_line(story.summary)
    if story.update_of is None:
        return summary
    return words("issue-update", day=words.short_day(story.update_of), summary=summary)


def _story(number: int, story: DraftStory, words: Words) -> Story:
    summary = told_summary(story, words)
    said: tuple[Line, ...] = (line(summary),) if summary else ()
    title = undecorated(one_line(story.title)) or summary or one_line(story.url) or "…"
    return Story(number=number, title=title, summary=said, url=_page(story.url))


def _page(url: str) -> str | None:
    """An address as it is published, None for what is none."""
    return without_login(url) if is_link(url) else None


def one_line(text: str) -> str:
    """Plain text without line breaks and control characters."""
    held = text.encode(errors="ignore").decode()
    return " ".join("".join(sign if unicodedata.category(sign) != "Cc" else " " for sign in held).split())
