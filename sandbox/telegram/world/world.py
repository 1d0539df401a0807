"""Who is there: people, chats, topics, messages. Plain data and the rules of keeping it; no Bot API here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = dict[str, Any]

BOT: Json = {"id": 1000, "is_bot": True, "first_name": "Paperboy", "username": "paperboy_bot"}
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
BOT_ID = 1000
GENERAL = 1

_MORE = [
    "ada",
    "ben",
    "chen",
    "dana",
    "emil",
    "fang",
    "gao",
    "hana",
    "ivan",
    "jun",
    "kai",
    "lena",
    "ming",
    "nora",
    "omar",
    "ping",
    "qiu",
    "rosa",
    "song",
    "tina",
]


class Status(StrEnum):
    """What somebody is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


INSIDE = (Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER)
ABOVE = (Status.CREATOR, Status.ADMINISTRATOR)


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
class Stored:
    """A message as it stands now: `body` is the Bot API Message object, `seq` the number of its last change."""

    body: Json
    seq: int
    deleted: bool = False


@dataclass(kw_only=True, slots=True)
class Chat:
    """A chat and its last messages. `members` maps user ids to statuses; in a private chat the person's own
    status towards the bot: `left` before the first word, `member`, or `kicked` while the bot is blocked."""

    name: str
    head: Json  # the Bot API Chat object
    members: dict[int, Status] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Stored] = field(default_factory=dict)
    moved_to: int | None = None
    may_write: bool = True  # whether plain members may write
    hides_members: bool = False  # then only administrators can look members up
    gone: bool = False  # the chat was deleted
    last_id: int = 0

    @property
    def id(self) -> int:
        """The chat's id."""
        return int(self.head["id"])

    @property
    def type(self) -> str:
        """One of private, group, supergroup, channel."""
        return str(self.head["type"])

    @property
    def is_forum(self) -> bool:
        """Whether the chat has topics."""
        return bool(self.head.get("is_forum"))

    def status(self, user_id: int) -> Status:
        """Return what `user_id` is here."""
        return self.members.get(user_id, Status.LEFT)


class World:
    """All people and chats, found by id or by name. Keeps the last `keep` messages a chat."""

    def __init__(self, keep: int = 500) -> None:
        self.keep = keep
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._names: dict[str, int] = {}
        self._seq = 0
        self._message_id = 0

    def add_person(self, name: str, language: str = "en", first_name: str = "") -> Person:
        """Add somebody and their private chat with the bot, in which they have not written yet."""
        user_id = 2001 + len(self.people)
        first = first_name or name.capitalize()
        user = {"id": user_id, "is_bot": False, "first_name": first, "username": f"{name}_reads"}
        person = Person(name=name, user=user | {"language_code": language})
        self.people[user_id] = person
        head = {"id": user_id, "type": "private", "first_name": first, "username": user["username"]}
        self._put(Chat(name=name, head=head, members={user_id: Status.LEFT}))
        return person

    def add_people(self, count: int) -> list[Person]:
        """Add `count` people (reader-1, …) who have written to the bot already: chats for a load test."""
        first = len(self.people) + 1
        people = [self.add_person(f"reader-{first + n}") for n in range(count)]
        for person in people:
            self.chats[person.user["id"]].members[person.user["id"]] = Status.MEMBER
        return people

    def add_chat(self, name: str, kind: str, title: str = "", *, forum: bool = False) -> Chat:
        """Add a chat of `kind` group, supergroup or channel, in which nobody is yet."""
        number = 5000 + len(self.chats)
        chat_id = -number if kind == "group" else -1_000_000_000_000 - number
        head: Json = {"id": chat_id, "type": kind, "title": title or name}
        if forum:
            head["is_forum"] = True
        chat = Chat(name=name, head=head)
        if forum:
            chat.topics[GENERAL] = Topic(id=GENERAL, name="General")
            chat.last_id = GENERAL
        return self._put(chat)

    def add_topic(self, chat: Chat, name: str) -> Topic:
        """Open a topic in a forum; its id is, as on Telegram, that of a message."""
        topic = Topic(id=self.next_id(chat), name=name)
        chat.topics[topic.id] = topic
        return topic

    def chat(self, key: int | str) -> Chat:
        """Return the chat of this id or name; raise LookupError."""
        return self.chats[self._key(key)]

    def person(self, key: int | str) -> Person:
        """Return the person of this id or name; raise LookupError."""
        return self.people[self._key(key)]

    def _key(self, key: int | str) -> int:
        if isinstance(key, str) and key in self._names:
            return self._names[key]
        try:
            return int(key)
        except ValueError:
            raise LookupError(f"nobody and nothing is called {key!r}") from None

    def _put(self, chat: Chat) -> Chat:
        if chat.name in self._names:
            raise ValueError(f"there is a chat {chat.name!r} already")
        self.chats[chat.id] = chat
        self._names[chat.name] = chat.id
        return chat

    def upgrade(self, chat: Chat) -> Chat:
        """Make the supergroup that follows a group; the name goes with it, the old messages' ids are dead."""
        del self._names[chat.name]
        follower = self.add_chat(chat.name, "supergroup", chat.head["title"])
        follower.members = dict(chat.members)
        follower.may_write = chat.may_write
        chat.moved_to = follower.id
        return follower

    def next_id(self, chat: Chat) -> int:
        """Return the id of the chat's next message: counted a chat in supergroups and channels, else overall."""
        if chat.type in ("supergroup", "channel"):
            chat.last_id += 1
            return chat.last_id
        self._message_id += 1
        return self._message_id

    def store(self, chat: Chat, body: Json) -> Stored:
        """Keep a new message, forgetting the chat's oldest beyond `keep`."""
        self._seq += 1
        stored = Stored(body=body, seq=self._seq)
        chat.messages[body["message_id"]] = stored
        if len(chat.messages) > self.keep:
            del chat.messages[next(iter(chat.messages))]
        return stored

    def touch(self, stored: Stored) -> None:
        """Note that the message changed."""
        self._seq += 1
        stored.seq = self._seq

    def of(self, user_id: int) -> Iterator[Chat]:
        """Yield the chats in which `user_id` is."""
        return (chat for chat in self.chats.values() if chat.status(user_id) in INSIDE)


def furnished(keep: int = 500) -> World:
    """Return the world of the demo and the tests, as docs/sandbox.md lists it."""
    world = World(keep)
    for name, language, first in (("lin", "zh-hans", "林"), ("mei", "zh-hant", "梅"), ("sam", "en", "Sam")):
        world.add_person(name, language, first)
    for name, language in zip(_MORE, ("zh-hans", "en", "zh-hant", "en") * 5, strict=True):
        world.add_person(name, language)
    group = world.add_chat("reading-group", "group", "Reading group")
    lab = world.add_chat("lab", "supergroup", "Lab", forum=True)
    world.add_topic(lab, "ai-news")
    world.add_topic(lab, "random")
    daily = world.add_chat("daily", "channel", "Daily")
    quiet = world.add_chat("quiet-group", "group", "Quiet group")
    for chat in (group, lab, daily, quiet):
        for person in world.people.values():
            chat.members[person.user["id"]] = Status.MEMBER
        chat.members[BOT_ID] = Status.MEMBER
        chat.members[world.person("lin").user["id"]] = Status.ADMINISTRATOR
        chat.members[world.person("mei").user["id"]] = Status.CREATOR
    quiet.members[world.person("lin").user["id"]] = Status.MEMBER
    daily.members[BOT_ID] = Status.ADMINISTRATOR
    return world
