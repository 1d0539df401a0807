"""People, roles, servers (guilds) and channels, as mutable records of the simulated world."""

from dataclasses import dataclass, field
from enum import IntEnum


class ChannelType(IntEnum):
    """The types of channel that there are here, by the platform's numbers."""

    TEXT = 0
    DM = 1
    GROUP_DM = 3
    NEWS = 5
    NEWS_THREAD = 10
    THREAD = 11
    FORUM = 15

    @property
    def is_thread(self) -> bool:
        """Whether it lives inside another channel."""
        return self in (ChannelType.THREAD, ChannelType.NEWS_THREAD)


@dataclass(kw_only=True, slots=True)
class User:
    """A person or the bot. Without `accepts_dms` the platform refuses direct messages with 50007."""

    id: str
    name: str
    display: str
    locale: str = "en-US"
    bot: bool = False
    accepts_dms: bool = True
    installed: bool = False
    """Whether this person installed the bot for themselves (a user-installed app)."""


@dataclass(kw_only=True, slots=True)
class Application:
    """How the bot's application is set in the developer portal: where it may be installed, whether its invitation wants
    the full OAuth2 code grant, and the address that interactions go to in place of the gateway."""

    guild_install: bool = True
    user_install: bool = True
    code_grant: bool = False
    interactions_url: str | None = None


@dataclass(kw_only=True, slots=True)
class Role:
    """A role of a server; the one with the server's own id is @everyone."""

    id: str
    name: str
    permissions: int
    mentionable: bool = False
    position: int = 0
    bot_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Overwrite:
    """What a channel allows or denies a role (kind 0) or a member (kind 1) beyond their rights in the server."""

    id: str
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(kw_only=True, slots=True)
class Member:
    """Somebody's membership of a server."""

    user: User
    roles: list[str] = field(default_factory=list)
    joined_at: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """A label that posts of a forum may carry."""

    id: str
    name: str
    moderated: bool = False
    """Whether only those who may manage threads can use it."""


@dataclass(kw_only=True, slots=True)
class Channel:
    """A channel, thread or direct-message channel."""

    id: str
    type: ChannelType
    name: str
    guild_id: str | None = None
    parent_id: str | None = None
    owner_id: str | None = None
    recipient: User | None = None
    people: tuple[User, ...] = ()
    """Who is in a conversation of people among themselves: the bot never is."""
    topic: str | None = None
    position: int = 0
    overwrites: list[Overwrite] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    applied_tags: list[str] = field(default_factory=list)
    tag_required: bool = False
    archived: bool = False
    locked: bool = False
    created_at: str = ""
    last_message_id: str | None = None
    message_count: int = 0


@dataclass(kw_only=True, slots=True)
class Guild:
    """A server: its roles, members and channels by id."""

    id: str
    name: str
    owner_id: str
    locale: str = "en-US"
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    threads: dict[str, Channel] = field(default_factory=dict)
    unavailable: bool = False
    """Whether there is an outage: the platform cannot reach the server."""
