"""People, chats, topics and messages, as mutable records that hold the Bot API's own objects."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = dict[str, Any]

BOT: Json = {"id": 1000, "is_bot": True, "first_name": "Paperboy", "username": "paperboy_bot"}
BOT_ID = 1000
ANONYMOUS_ADMINISTRATOR: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
GENERAL = 1
"""The id of the topic that every forum begins with."""


class MemberStatus(StrEnum):
    """What somebody is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


IN_CHAT = (MemberStatus.CREATOR, MemberStatus.ADMINISTRATOR, MemberStatus.MEMBER)
ADMINISTRATORS = (MemberStatus.CREATOR, MemberStatus.ADMINISTRATOR)


@dataclass(kw_only=True, slots=True)
class Person:
    """Somebody who uses Telegram; `user` is their Bot API User object."""

    name: str
    user: Json
    deactivated: bool = False


@dataclass(kw_only=True, slots=True)
class Topic:
    """A topic of a forum."""

    id: int
    name: str
    state: str = "open"  # or closed, deleted


@dataclass(kw_only=True, slots=True)
class StoredMessage:
    """A message as it stands now: `body` is the Bot API Message object, `seq` the number of its last change.

    An ephemeral one is between the bot and the `person`, and came after the chat's message `after`.
    """

    body: Json
    seq: int
    deleted: bool = False
    person: int = 0
    after: int = 0


@dataclass(kw_only=True, slots=True)
class Chat:
    """A chat and its last messages; `body` is the Bot API Chat object, `members` maps user ids to statuses.

    In a private chat `members` holds the person's own status towards the bot: `left` before their first message,
    then `member`, and `kicked` while they block the bot.
    """

    name: str
    body: Json
    members: dict[int, MemberStatus] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    ephemeral: dict[int, StoredMessage] = field(default_factory=dict)  # messages that one person and the bot see
    moved_to: int | None = None  # the id of the supergroup that this group became
    may_write: bool = True  # whether plain members may write
    hides_members: bool = False  # then only administrators can look members up
    deleted: bool = False
    last_message_id: int = 0  # counted in supergroups and channels only

    @property
    def id(self) -> int:
        """The chat's id."""
        return int(self.body["id"])

    @property
    def type(self) -> str:
        """One of private, group, supergroup, channel."""
        return str(self.body["type"])

    @property
    def is_forum(self) -> bool:
        """Whether the chat has topics."""
        return bool(self.body.get("is_forum"))

    def status(self, user_id: int) -> MemberStatus:
        """Return what `user_id` is here."""
        return self.members.get(user_id, MemberStatus.LEFT)
