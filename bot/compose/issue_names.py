"""What sections and stories are called, in the reader's language or as their author wrote it."""

from functools import lru_cache

from bot.document import Button, button
from bot.locales import Words
from bot.model import Issue, Section, SectionKind, Story, StoryRef
from bot.script import text_for

_COUNTED = 4
_LONGEST_LABEL = 24


def _own_title(section: Section, words: Words) -> str:
    """The title as its author wrote it, in the reader's script; empty where nothing of it would be seen."""
    seen = any(sign.isprintable() and not sign.isspace() for sign in section.title)
    return text_for(section.title, words.language) if seen else ""


def section_title(section: Section, words: Words) -> str:
    """The title as its author wrote it, in the reader's script, else what its kind is called; empty for a section that
    has neither."""
    title = _own_title(section, words)
    return title or ("" if section.kind is SectionKind.OTHER else words(f"section-{section.kind}"))


def section_button(issue: Issue, place: int, words: Words) -> Button:
    """A button that shows the section at a place, with its name."""
    section = issue.sections[place - 1]
    title = _own_title(section, words)
    name = title or (words(f"button-{section.kind}") if section.kind is not SectionKind.OTHER else str(place))
    return button(brief(name, _LONGEST_LABEL), "section", name=f"{issue.date.isoformat()}/{place}")


def counted(section: Section, words: Words, title: str = "") -> str:
    """A section and how many stories it has: ``10 news stories``; by its ``title``, else its author's, where there is
    one: ``论文速递 10 条``."""
    count = len(section.stories)
    if title := title or _own_title(section, words):
        return words("count-section", title=title, count=count)
    return words(f"count-{section.kind}", count=count)


def counts(issue: Issue, words: Words) -> str:
    """How many stories an issue has, by section where those are few."""
    if len(issue.sections) > _COUNTED:
        return words("count-other", count=sum(len(section.stories) for section in issue.sections))
    return words.join([counted(section, words) for section in issue.sections])


def story_name(issue: Issue, ref: StoryRef, words: Words) -> str:
    """What a story is called: ``新闻 3``, ``论文速递 2``; of a section without a title ``第 2 条``, ``第 3.2 条``."""
    if isinstance(ref.section, SectionKind):
        return words(f"story-name-{ref.section}", number=ref.number)
    section = issue.section(ref.section)
    if title := _own_title(section, words):
        return words("story-name-section", section=title, number=ref.number)
    return words("story-name-other", number=str(ref.undated) if ref.section > 1 else ref.number)


def short_name(issue: Issue, ref: StoryRef, story: Story) -> str:
    """What to type for a story of the newest issue: its number where that finds it, else ``2.1``."""
    by_number = issue.story(StoryRef(SectionKind.NEWS, story.number))
    return str(story.number) if by_number is story else str(ref.undated)


def brief(text: str, length: int = 60) -> str:
    """A text short enough to be said back, or to stand on a button: so many characters at most."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@lru_cache(maxsize=1024)  # the pages of all who see a story share it
def save_button(label: str, ref: StoryRef) -> Button:
    """A button that keeps the story of a dated reference."""
    return button(label, "save", ref=str(ref))
