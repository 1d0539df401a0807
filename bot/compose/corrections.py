"""What a correction or a withdrawal shows to those who have the issue already."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.document import Document, Entry, Paragraph, line
from bot.layout import Page
from bot.locales import Words
from bot.model import Issue, SectionKind, Story, StoryRef, Style


def changes(before: Issue, after: Issue, style: Style) -> tuple[StoryRef, ...]:
    """The stories that look different in that style, those that came or went among them: what a reader would see."""
    return tuple(
        StoryRef(kind, number)
        for kind in SectionKind
        for number in sorted({story.number for issue in (before, after) for story in issue.section(kind).stories})
        if _seen(before, kind, number, style) != _seen(after, kind, number, style)
    )


def _seen(issue: Issue, kind: SectionKind, number: int, style: Style) -> Story | None:
    """The story without what the style does not show."""
    story = issue.story(StoryRef(kind, number))
    if story is None:
        return None
    return replace(story, references=(), summary=() if style is Style.HEADLINES else story.summary)


def with_correction(
    document: Document, changed: tuple[StoryRef, ...], made_at: datetime, zone: str, words: Words
) -> Document:
    """The document with a last line that says what was corrected, and when at that zone's wall."""
    at = words.clock(made_at.astimezone(ZoneInfo(zone)).time())
    note = Paragraph(text=line(words("note-corrected", time=at, zone=words.zone(zone), what=names(changed, words))))
    return replace(document, blocks=(*document.blocks, note))


def correction_note(issue: Issue, changed: tuple[StoryRef, ...], words: Words) -> Document:
    """A message of its own where what was sent cannot be edited: what changed, and the stories as they are now."""
    shown = [
        Entry(label=str(ref), title=line(story.title, link=story.url), summary=story.summary)
        for ref in changed
        if (story := issue.story(ref)) is not None
    ]
    sentence = words(
        "corrected-elsewhere", day=words.short_day(issue.date), what=names(changed, words), date=issue.date.isoformat()
    )
    return Document(blocks=(Paragraph(text=line(sentence)), *shown))


def withdrawn_document(issue: Issue, why: str, words: Words) -> Document:
    """What takes the place of an issue that was withdrawn."""
    day = words.short_day(issue.date)
    text = words("withdrawn-why", day=day, why=why) if why else words("withdrawn", day=day)
    return Document(blocks=(Paragraph(text=line(text)),))


def in_main_room(page: Page, words: Words) -> Page:
    """A page that was meant for a topic that is closed, with a word about why it comes here."""
    return replace(page, blocks=(Paragraph(text=line(words("topic-closed"))), *page.blocks))


def names(refs: tuple[StoryRef, ...], words: Words) -> str:
    """``新闻 3、工具 2``: stories by section and number."""
    return words.join([words(f"story-name-{ref.section}", number=ref.number) for ref in refs])
