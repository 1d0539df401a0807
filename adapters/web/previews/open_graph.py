"""A page's preview as data (https://ogp.me, and what Discord, Telegram and X read beside it); the template
``open_graph.html`` writes it into the page's head."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from bot.addresses import WebAddresses
from bot.compose import brief, day_card, story_card
from bot.locales import Language, Words
from bot.model import ArchivedIssue, Story, StoryRef

COLOUR: Final = "#a3211b"
"""The red of the paper: beside a preview."""

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels of the picture: a card."""

_LONGEST: Final = 200
"""Characters of a description: what others show of one is less."""

_LOCALES: Final[Mapping[Language, str]] = MappingProxyType(
    {Language.ENGLISH: "en_US", Language.SIMPLIFIED: "zh_CN", Language.TRADITIONAL: "zh_TW"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenGraph:
    """The preview of a page. ``address``, ``picture`` and ``component`` are whole addresses: the page's, its card's,
    and that of the components that Discord shows instead (empty where there are none). ``site`` is the paper's name,
    ``locale`` as Open Graph writes it. Times are aware."""

    title: str
    description: str
    site: str
    address: str
    picture: str
    locale: str
    published: datetime
    component: str = ""
    colour: str = COLOUR
    width: int = WIDTH
    height: int = HEIGHT


def issue_preview(archived: ArchivedIssue, public: WebAddresses, words: Words) -> OpenGraph:
    """The preview of an issue's page: its title, and the headlines below it."""
    card = day_card(archived.content, words)
    below = words("web-feed-between").join(headline for _, headline in card.headlines)
    page = public.issue(archived.date)
    return OpenGraph(
        title=card.title,
        description=brief(below, _LONGEST),
        site=f"{card.paper} · {card.day}",
        address=page,
        picture=f"{page}.png",
        locale=_LOCALES[words.language],
        published=archived.came_at,
    )


def story_preview(
    archived: ArchivedIssue, ref: StoryRef, story: Story, public: WebAddresses, words: Words
) -> OpenGraph:
    """The preview of a story's page: its title, and how it is told. ``ref`` has its day."""
    card = story_card(archived.content, ref, story, words)
    page = public.story(ref)
    return OpenGraph(
        title=card.title,
        description=brief(card.summary, _LONGEST),
        site=f"{card.paper} · {card.day}",
        address=page,
        picture=f"{page}.png",
        locale=_LOCALES[words.language],
        published=archived.came_at,
        component=f"{page}.discord.json",
    )
