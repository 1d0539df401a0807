"""People: who they are to the bot, what they keep, and what is held on them."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.issues import StoryRef
from bot.model.subscriptions import Subscription


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Who somebody is on a platform, by its id of them."""

    platform: str
    user: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedStory:
    """A story that somebody keeps, as it reads today: ``summary`` is plain text, ``url`` its own link or empty."""

    ref: StoryRef
    title: str
    summary: str
    url: str
    saved_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalData:
    """What is held on one person. ``subscriptions`` are those of their private chat, ``made_elsewhere`` counts those
    that they made at other places; ``issues`` were brought to the private chat between ``first`` and ``last``."""

    language: str = ""
    subscriptions: tuple[Subscription, ...] = ()
    made_elsewhere: int = 0
    issues: int = 0
    first: datetime | None = None
    last: datetime | None = None
    saves: int = 0
    lines: int = 0
    """Command lines that stand behind buttons of theirs."""
    sessions: int = 0
    """Browsers in which they are logged in to the desk."""
