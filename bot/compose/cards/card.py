"""What stands on a card, the picture of an issue or of a story: its words, in the language and script of the reader."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from bot.compose.issue_names import story_name
from bot.document import Button, Document, File, Title, line, plain
from bot.locales import Words
from bot.model import Issue, SectionKind, Story, StoryRef
from bot.script import issue_for

_HEADLINES: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class DayCard:
    """The card of an issue: the ``paper``'s name and the ``day`` in words, the title of the day, and ``headlines``
    below it, three at most, each with its number."""

    paper: str
    day: str
    title: str
    headlines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryCard:
    """The card of a story: what it is called (``name``: "Tool 3"), its title, its summary in one run, and the ``site``
    that it leads to; either of the last two may be empty."""

    paper: str
    day: str
    name: str
    title: str
    summary: str = ""
    site: str = ""


Card = DayCard | StoryCard


def day_card(issue: Issue, words: Words) -> DayCard:
    """The card of an issue. One without a title of its own has that of its first story, and those after it below."""
    issue = issue_for(issue, words.language)
    stories = issue.section(SectionKind.NEWS).stories or tuple(story for _, story in issue)
    lead = () if issue.title else stories[:1]
    below = stories[len(lead) : len(lead) + _HEADLINES]
    day = _dated(issue, words)
    return DayCard(
        paper=words("web-masthead"),
        day=day,
        title=issue.title or next((story.title for story in lead), day),
        headlines=tuple((str(story.number), story.title) for story in below),
    )


def story_card(issue: Issue, ref: StoryRef, story: Story, words: Words) -> StoryCard:
    """The card of a story of the issue."""
    issue = issue_for(issue, words.language)
    story = issue.story(ref) or story
    name = story_name(issue, ref, words)
    return StoryCard(
        paper=words("web-masthead"),
        day=_dated(issue, words),
        name=name[0].upper() + name[1:],
        title=story.title,
        summary=" ".join(filter(None, (plain(text).strip() for text in story.summary))),
        site=(urlsplit(story.url).hostname or "").removeprefix("www.") if story.url else "",
    )


def _dated(issue: Issue, words: Words) -> str:
    """The day with its year, for a picture is looked at in other years."""
    return words.on(date.min).day(issue.date)


def card_document(card: Card, drawn: bytes, *, name: str, link: str | None, full: Button) -> Document:
    """The message with a card, which was ``drawn`` as a PNG; ``name`` is the file's, without its ending. Its line leads
    to ``link``, and ``full`` is the button that shows what the card is of."""
    said = f"{card.paper} · {card.day}" if isinstance(card, DayCard) else card.title
    return Document(
        blocks=(Title(text=line(said, link=link)),),
        buttons=((full,),),
        file=File(name=f"{name}.png", media_type="image/png", data=drawn, says=card.title),
    )
