"""What a correction or a withdrawal shows to those who have the issue already."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.compose.issue_names import story_name
from bot.document import Document, Entry, Paragraph, line
from bot.layout import Page
from bot.locales import Words
from bot.model import Issue, Story, StoryRef, Style
from bot.script import issue_for


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reader sees changed: the stories that look different, came or went, and whether other words did."""

    stories: tuple[StoryRef, ...]
    words: bool = False

    def __bool__(self) -> bool:
        return bool(self.stories) or self.words


def changes(before: Issue, after: Issue, style: Style) -> Changes:
    """What looks different in that style."""
    stories = {**{ref.undated: None for ref, _ in after}, **{ref.undated: None for ref, _ in before}}
    places = {ref: (after.place(ref.section) or before.place(ref.section) or 0, ref.number) for ref in stories}
    changed = tuple(
        ref for ref in sorted(stories, key=places.__getitem__) if _seen(before, ref, style) != _seen(after, ref, style)
    )
    return Changes(changed, words=_words_of(before, style) != _words_of(after, style))


def _seen(issue: Issue, ref: StoryRef, style: Style) -> Story | None:
    """The story without what the style does not show."""
    story = issue.story(ref)
    if story is None:
        return None
    return replace(story, references=(), summary=() if style is Style.HEADLINES else story.summary)


def _words_of(issue: Issue, style: Style) -> tuple[object, ...]:
    """All that is shown of an issue besides its stories."""
    titles = tuple(section.title for section in issue.sections)
    if style is Style.HEADLINES:
        return issue.title, titles
    told = tuple((section.before, section.intro) for section in issue.sections)
    return issue.title, titles, issue.opening, issue.closing, told


def with_correction(
    document: Document, issue: Issue, changed: Changes, made_at: datetime, zone: str, words: Words
) -> Document:
    """The document with a last line that says what was corrected, and when at that zone's wall."""
    at = words.clock(made_at.astimezone(ZoneInfo(zone)).time())
    changed_names = correction_names(issue, changed, words)
    note = Paragraph(text=line(words("note-corrected", time=at, zone=words.zone(zone), what=changed_names)))
    return replace(document, blocks=(*document.blocks, note))


def correction_note(issue: Issue, changed: Changes, words: Words) -> Document:
    """A message of its own where what was sent cannot be edited: what changed, and the stories as they are now."""
    issue = issue_for(issue, words.language)
    shown = [
        Entry(label=str(ref), title=line(story.title, link=story.url), summary=story.summary)
        for ref in changed.stories
        if (story := issue.story(ref)) is not None
    ]
    sentence = words(
        "corrected-elsewhere",
        day=words.short_day(issue.date),
        what=correction_names(issue, changed, words),
        date=issue.date.isoformat(),
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


def correction_names(issue: Issue, changed: Changes, words: Words) -> str:
    """``新闻 3、工具 2、编者的话``: what changed, by section and number."""
    stories = [story_name(issue, ref, words) for ref in changed.stories]
    return words.join([*stories, words("name-words")] if changed.words else stories)
